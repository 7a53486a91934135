// The help and the downloads.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { download, records, toCsv, toGeoJson, toPng } from "./download.js";
import { pictureOf } from "./picture.js";

export function openHelp(root, words, notes) {
  const keys = h("dl", { class: "gn-keys" }, words.list("keys").map(([key, meaning]) => [h("dt", null, h("kbd", null, key)), h("dd", null, meaning)]));
  openDialog(root, words, words("help"), "", words.list("helpText").map((text) => h("p", null, text)), keys, notes, h("p", { class: "gn-soft" }, `${words("borders")} Leaflet, BSD-2-Clause.`));
}

export function openDownloads(root, words, model, state, map, base) {
  const offer = (label, click) => h("button", { type: "button", class: "gn-offer", click }, words(label));
  openDialog(root, words, words("export"), "",
    offer("exportCsv", () => download("map.csv", "text/csv;charset=utf-8", toCsv(records(model, state)))),
    offer("exportJson", () => download("map.geojson", "application/geo+json", toGeoJson(model, state))),
    offer("exportSvg", () => download("map.svg", "image/svg+xml", pictureOf(map, root, base))),
    offer("exportPng", () => toPng(pictureOf(map, root, base), (pixels) => download("map.png", "image/png", pixels))),
    offer("print", () => window.print()));
}

// What is not on the map, and why.
export function leftOutNote(model, words) {
  if (!model.leftOut.length) return null;
  return h("section", { class: "gn-left-out" }, h("h2", null, words("leftOut")),
    h("ul", null, model.leftOut.map((reason) => h("li", { dir: "auto" },
      h("strong", null, `${reason.n} ${words(reason.why === "warning" ? "warningNote" : reason.why)}`), `: ${reason.x.join(reason.why === "warning" ? "; " : ", ")}${reason.n > reason.x.length ? " …" : ""}`))));
}
