// The downloads of the page, without a browser.

import assert from "node:assert/strict";
import test from "node:test";

const { csvCell, woundRing } = await import("../../../geonews/maps/static/src/download.js");

test("a cell that a spreadsheet would run gets an apostrophe, a number does not", () => {
  assert.equal(csvCell("=1+1"), "'=1+1");
  assert.equal(csvCell("  @SUM(A1)"), "'  @SUM(A1)");
  assert.equal(csvCell("＝1"), "'＝1");
  assert.equal(csvCell(-5.2), "-5.2");
  assert.equal(csvCell("at least 3"), "at least 3");
});

test("outer rings turn left and holes turn right, whichever way they came", () => {
  const left = [[0, 0], [0, 2], [2, 2]]; // (lat, lon): east, then north
  for (const points of [left, left.slice().reverse()]) {
    const [a, b, c] = woundRing(points, false);
    assert.ok((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]) > 0);
    const [d, e, f] = woundRing(points, true);
    assert.ok((e[0] - d[0]) * (f[1] - d[1]) - (f[0] - d[0]) * (e[1] - d[1]) < 0);
  }
});
