// Everything on the map as a table: to sort, to read aloud, to copy.

import { h } from "./dom.js";
import { inTime, isShown } from "./model.js";
import { placeLine, percent } from "./card.js";
import { openDialog } from "./dialog.js";
import { whenLines } from "./words.js";

const MOST_ROWS = 2000;

// One row a thing: [kind, what, where, when, killed, injured, status, confidence, article]; the first item of a
// cell is what is shown, the second what is sorted by.
export function tableRows(model, words, state) {
  const placed = (numbers) => numbers.map((number) => placeLine(model.places[number], model.language)).join("; ");
  const title = (number) => (model.articles[number] ? model.articles[number].title || model.articles[number].id : "");
  const rows = [];
  for (const incident of model.incidents) {
    if (!isShown(incident, state)) continue;
    rows.push({
      number: incident.number, article: incident.a,
      cells: [incident.n > 1 ? `${words.type(incident.t)} × ${incident.n}` : words.type(incident.t), placed(incident.p), [whenLines(incident.w, words, model.language).join("; "), incident.day || ""], [incident.k ? incident.k[2] : "", incident.k ? incident.k[0] : -1], [incident.i ? incident.i[2] : "", incident.i ? incident.i[0] : -1], words(incident.manner), [percent(incident.c), incident.c || 0], title(incident.a)],
    });
  }
  for (const area of model.airspace) {
    if (!inTime(model, area, state)) continue;
    rows.push({ place: area.p, article: area.a, cells: [`${words("airspace")}: ${words(area.r)}`, placed([area.p]), ["", ""], ["", -1], ["", -1], area.au || "", [percent(area.c), area.c || 0], title(area.a)] });
  }
  for (const [number, origins] of model.originPlaces) {
    if (!origins.some((entry) => inTime(model, entry, state))) continue;
    rows.push({ place: number, article: origins[0].a, cells: [words("origin"), placed([number]), ["", ""], ["", -1], ["", -1], "", [percent(origins[0].c), origins[0].c || 0], title(origins[0].a)] });
  }
  for (const [number, mentions] of model.mentioned) {
    if (!mentions.some((entry) => inTime(model, entry, state))) continue;
    rows.push({ place: number, article: mentions[0].a, cells: [words(mentions[0].sense), placed([number]), ["", ""], ["", -1], ["", -1], "", [percent(mentions[0].c), mentions[0].c || 0], title(mentions[0].a)] });
  }
  return rows;
}

const shown = (cell) => (Array.isArray(cell) ? cell[0] : cell);
const sortKey = (cell) => (Array.isArray(cell) ? cell[1] : cell);

export function sortedRows(rows, column, down) {
  const compare = (a, b) => {
    const [x, y] = [sortKey(a.cells[column]), sortKey(b.cells[column])];
    return typeof x === "number" ? x - y : String(x).localeCompare(String(y));
  };
  return [...rows].sort((a, b) => (down ? -1 : 1) * compare(a, b));
}

export function openTable(root, model, words, state, actions) {
  const columns = ["what", "place", "when", "killed", "injured", "status", "confidence", "article"].filter((name) => name !== "article" || model.articles.length > 1);
  let rows = tableRows(model, words, state);
  let order = [null, false];
  const body = h("tbody");
  const heads = columns.map((name, i) => h("th", { scope: "col" }, h("button", { type: "button", click: () => sortBy(i) }, words(name))));
  function fill() {
    body.replaceChildren(...rows.slice(0, MOST_ROWS).map((row) => h("tr", null, columns.map((_, i) => {
      const text = shown(row.cells[i]);
      if (i !== 1 || !text) return h("td", { dir: "auto" }, text);
      const go = () => {
        dialog.close();
        if (row.number === undefined) actions.openPlaceNumber(row.place);
        else actions.openIncident(row.number);
      };
      return h("td", { dir: "auto" }, h("button", { type: "button", class: "gn-link", click: go }, text));
    }))));
  }
  function sortBy(column) {
    order = [column, order[0] === column && !order[1]];
    rows = sortedRows(rows, column, order[1]);
    heads.forEach((head, i) => (i === column ? head.setAttribute("aria-sort", order[1] ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
    fill();
  }
  const note = rows.length > MOST_ROWS ? h("p", { class: "gn-soft" }, words("shown", { n: MOST_ROWS, m: rows.length })) : null;
  const dialog = openDialog(root, words, words("table"), "gn-wide", note, h("div", { class: "gn-scroll", tabindex: "0", role: "region", "aria-label": words("table") }, h("table", null, h("thead", null, h("tr", null, heads)), body)));
  fill();
}
