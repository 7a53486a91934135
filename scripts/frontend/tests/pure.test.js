// What the page computes without a browser: lines, days, filters, marks, search, addresses, tables, labels.

import assert from "node:assert/strict";
import { test } from "node:test";

const source = (name) => import(new URL(`../../../geonews/maps/static/src/${name}.js`, import.meta.url));
const { decodeLine, isInside, nearLine, nearLon } = await source("line");
const { binned, dayNumber, dayText } = await source("days");
const { inTime, isShown, makeModel, pieces, searchEntries, searchFor, searchText } = await source("model");
const { fromHash, initialState, toHash } = await source("state");
const { fold, makeWords, momentText, whenLines } = await source("words");
const { boxesAlong, freeBox } = await source("labels");
const { grouped, spread } = await source("groups");
const { csvCell, toCsv } = await source("download");

test("letters become points", () => {
  assert.deepEqual(decodeLine("mzGopICA", 100), [[33.79, 42.44], [33.8, 42.44]]);
  assert.deepEqual(decodeLine("", 100), []);
});

test("longitudes come near the middle, lines as a whole", () => {
  assert.equal(nearLon(-170, 180), 190);
  assert.equal(nearLon(10, 0), 10);
  assert.deepEqual(nearLine([[0, -180], [0, -170]], 175), [[0, 180], [0, 190]]);
  assert.deepEqual(nearLine([], 0), []);
});

test("a point in a hole is not inside", () => {
  const square = (low, high) => [[low, low], [low, high], [high, high], [high, low]];
  const polygons = [[square(0, 10), square(4, 6)], [square(20, 30)]];
  assert.deepEqual([[2, 2], [5, 5], [25, 25], [15, 15]].map(([lat, lon]) => isInside(polygons, lat, lon)), [true, false, true, false]);
});

test("days are counted and binned without a gap", () => {
  assert.equal(dayText(dayNumber("2020-02-29")), "2020-02-29");
  const incidents = ["2020-01-01", "2020-01-03", null, "2020-01-03"].map((day) => ({ day, t: "fire", n: 1 }));
  const bars = binned(incidents, 60);
  assert.deepEqual(bars.map((bar) => bar.total), [1, 0, 2]);
  const many = binned([{ day: "2000-01-01", t: "fire", n: 1 }, { day: "2020-01-01", t: "fire", n: 2 }], 60);
  assert.ok(many.length <= 60);
  assert.equal(many.reduce((sum, bar) => sum + bar.total, 0), 3);
  assert.deepEqual(binned([], 60), []);
});

test("filters leave what they should", () => {
  const state = { hiddenTypes: new Set(["flood"]), hiddenManners: new Set(["denied"]), range: ["2020-01-02", null] };
  const incident = { t: "fire", manner: "reported", day: "2020-01-02" };
  assert.ok(isShown(incident, state));
  assert.ok(!isShown({ ...incident, t: "flood" }, state));
  assert.ok(!isShown({ ...incident, manner: "denied" }, state));
  assert.ok(!isShown({ ...incident, day: "2020-01-01" }, state));
  assert.ok(!isShown({ ...incident, day: null }, state));
});

test("marks cut a text where they begin and end, and lose nothing", () => {
  const cut = pieces("abcdef", 0, 6, [{ start: 1, end: 3 }, { start: 2, end: 5 }, { start: 9, end: 12 }]);
  assert.deepEqual(cut.map((piece) => piece.text), ["a", "b", "c", "de", "f"]);
  assert.deepEqual(cut.map((piece) => piece.marks.length), [0, 1, 2, 1, 0]);
});

test("search folds case, accents and vowel marks", () => {
  assert.equal(fold("Łódź São-Tomé مُدَّعى"), "lodz sao tome مدعى");
  const data = { incidents: [{ a: 0, id: "i1", t: "fire", p: [0], e: [[0, 0, 11]] }], articles: [{ id: "a", text: "Fire in Łódź" }], places: [{ n: "Łódź" }], mentions: [], origins: [], links: [], airspace: [] };
  const entries = searchEntries(makeModel(data), (type) => type);
  assert.deepEqual(searchFor(entries, "LODZ", 5).map((entry) => entry.kind), ["place", "incident"]);
  assert.deepEqual(searchFor(entries, "  ", 5), []);
});

test("search finds paragraphs of articles", () => {
  const model = makeModel({ incidents: [], articles: [{ id: "a", text: "First line.\nSão Paulo was calm." }], places: [], mentions: [], origins: [], links: [], airspace: [] });
  const [hit] = searchText(model, "sao CALM", 5);
  assert.deepEqual([hit.number, hit.start], [0, 12]);
  assert.deepEqual(searchText(model, "storm", 5), []);
  assert.deepEqual(searchText(model, " ", 5), []);
});

test("shared values are put back", () => {
  const data = { shared: ["the ministry"], incidents: [{ a: 0, t: "fire", "by~": 0 }], articles: [], places: [], mentions: [], origins: [], links: [], airspace: [] };
  assert.equal(makeModel(data).incidents[0].by, "the ministry");
});

test("an address keeps and restores what was chosen, and ignores the rest", () => {
  const initial = initialState({ layers: ["incident", "link"], theme: "auto" });
  const state = { ...initial, layers: new Set(["link"]), hiddenTypes: new Set(["fire"]), range: ["2020-01-01", null], theme: "dark", view: [1.5, -2.25, 6], selected: 3, panel: false };
  const again = fromHash(toHash(state, initial), initial);
  assert.deepEqual(again, state);
  assert.equal(toHash(initial, initial), "");
  const strange = fromHash("#at=a/b/c&layers=%3Cb%3E.link&dates=x..y&theme=evil&incident=-1&panel=x", initial);
  assert.deepEqual([strange.view, [...strange.layers], strange.range, strange.theme, strange.selected], [null, ["link"], [null, null], "auto", null]);
});

test("moments are shown in their zone; what cannot be read stays as it is", () => {
  assert.equal(momentText("2020-01-07T22:30:00Z", "Asia/Baghdad", true, "en"), "8 Jan 2020, 01:30");
  assert.equal(momentText("soon", "UTC", true, "en"), "soon");
  assert.equal(momentText("2020-01-07T22:30:00Z", "No/Zone", true, "en"), "2020-01-07T22:30:00Z");
  const words = makeWords({ local: "local time", utc: "UTC" });
  assert.deepEqual(whenLines({ d: "2020-01-07", p: "day", t: "Tuesday" }, words, "en"), ["“Tuesday”", "7 Jan 2020"]);
  assert.deepEqual(whenLines(undefined, words, "en"), []);
});

test("names keep off each other, off arcs and off the side of an arc", () => {
  assert.equal(freeBox(100, 100, 40, 10, 10, [])[0], 110);
  assert.equal(freeBox(100, 100, 40, 10, 10, [], { away: 1 })[2], 90);
  assert.equal(freeBox(100, 100, 40, 10, 10, [[0, 0, 200, 200]]), null);
  assert.equal(freeBox(5, 100, 40, 10, 10, [], { away: 1, screen: [0, 0, 200, 200] })[0] >= 0, true);
  const soft = [[105, 90, 160, 110]];
  assert.equal(freeBox(100, 100, 40, 10, 10, [], { soft })[2], 90);
  assert.equal(freeBox(100, 100, 40, 10, 10, [], { soft: [[0, 0, 200, 200]] })[0], 110);
  assert.equal(freeBox(100, 100, 40, 10, 10, [], { soft: [[0, 0, 200, 200]], shy: true }), null);
});

test("the name of an area stays within the area", () => {
  const taken = [[80, 90, 120, 120]];
  assert.equal(freeBox(100, 100, 40, 10, 0, taken), null);
  assert.equal(freeBox(100, 100, 40, 10, 0, taken, { within: () => false }), null);
  assert.ok(freeBox(100, 100, 40, 10, 0, taken, { within: () => true }));
});

test("a line is covered by boxes without a gap", () => {
  const boxes = boxesAlong([{ x: 0, y: 0 }, { x: 100, y: 0 }]);
  for (let x = 0; x < 100; x += 1) assert.ok(boxes.some((box) => box[0] - 2 <= x && x <= box[2] + 2), `${x}`);
});

test("symbols that would cover each other stand apart, near where they belong", () => {
  const [group] = grouped([{ x: 0, y: 0 }, { x: 8, y: 0 }]);
  const placed = spread(group);
  assert.equal(group.many, false);
  assert.ok(placed[1].x - placed[0].x >= 30 || placed[0].x - placed[1].x >= 30);
  for (const { member, x } of placed) assert.equal(Math.sign(x - 4), Math.sign(member.x - 4));
  assert.deepEqual(grouped([{ x: 0, y: 0 }, { x: 100, y: 0 }]).map((one) => one.members.length), [1, 1]);
});

test("all of many symbols are in one number, and none is lost", () => {
  const [group] = grouped(Array.from({ length: 9 }, () => ({ x: 5, y: 5 })));
  assert.deepEqual([group.many, group.members.length, group.x], [true, 9, 5]);
  const crowd = grouped(Array.from({ length: 400 }, (_, i) => ({ x: (i * 37) % 500, y: (i * 73) % 400 })));
  assert.equal(crowd.reduce((sum, one) => sum + one.members.length, 0), 400);
  for (const one of crowd) for (const other of crowd) assert.ok(one === other || Math.hypot(one.x - other.x, one.y - other.y) >= 26);
});

test("other layers follow the dates of what happened", () => {
  const data = { incidents: [{ a: 0, id: "i1", t: "fire", w: { d: "2020-01-01" } }, { a: 0, id: "i2", t: "fire", w: { d: "2020-01-05" } }], articles: [{ id: "a" }, { id: "b", date: "2020-02-01" }], places: [], mentions: [], origins: [], links: [], airspace: [] };
  const model = makeModel(data);
  const state = { range: ["2020-01-04", "2020-01-06"] };
  assert.ok(inTime(model, { a: 0 }, state));
  assert.ok(inTime(model, { a: 0, i: ["i2"] }, state));
  assert.ok(!inTime(model, { a: 0, i: ["i1"] }, state));
  assert.ok(!inTime(model, { a: 1 }, state));
  assert.ok(inTime(model, { a: 1 }, { range: [null, null] }));
});

test("cells of a table are quoted, and none is a formula", () => {
  assert.equal(csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(csvCell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
  assert.equal(csvCell(-3.5), "-3.5");
  assert.equal(toCsv([]).split("\r\n").length, 2);
});
