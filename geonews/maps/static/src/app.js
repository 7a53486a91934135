// Puts the page together; `attach` puts only the layers on somebody else's map.

import { makeBasemap } from "./basemap.js";
import { h } from "./dom.js";
import { hatches, makeDrawing, makePanes } from "./draw.js";
import { makeLabels } from "./labels.js";
import { makeLegend } from "./legend.js";
import { makeModel } from "./model.js";
import { makePanel } from "./panel.js";
import { makeSearch } from "./search.js";
import { fromHash, initialState, toHash } from "./state.js";
import { makeWords } from "./words.js";

function islandOf(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

function isNarrow() {
  return window.innerWidth <= 700;
}

function makeMap(L, place, model, words) {
  const map = L.map(place, { attributionControl: false, zoomControl: false, minZoom: 1, maxZoom: 16, zoomSnap: 0.5, worldCopyJump: false });
  map.createPane("gn-base").style.zIndex = 150;
  makePanes(map);
  L.control.zoom({ position: "bottomright", zoomInTitle: words("zoomIn"), zoomOutTitle: words("zoomOut") }).addTo(map);
  L.control.scale({ position: "bottomleft", imperial: false }).addTo(map);
  return map;
}

export function start(placeId, islandId, basemapId) {
  const L = window.L;
  const data = islandOf(islandId);
  const model = makeModel(data);
  const words = makeWords(data.strings);
  const initial = initialState(data);
  let state = fromHash(window.location.hash, initial);
  const root = document.getElementById(placeId);
  const canvas = h("div", { class: "gn-map", role: "application", "aria-label": words("map") });
  let drawing = null;
  let legend = null;
  let base = null;

  const [south, west, north, east] = data.frame;
  const fit = () => map.fitBounds([[south, west], [north, east]], { paddingTopLeft: isNarrow() ? [30, 40] : [60, 60], paddingBottomRight: isNarrow() ? [30, 60] : [legend.element.open ? 260 : 60, 60], maxZoom: 9 });
  const remember = () => {
    const hash = toHash(state, initial);
    try {
      window.history.replaceState(null, "", hash || window.location.pathname + window.location.search);
    } catch {
      // A frame without an address of its own: nothing to remember it in.
    }
  };
  const actions = {
    change(part) {
      state = { ...state, ...part };
      show();
      remember();
    },
    selected(number) {
      state = { ...state, selected: number };
      remember();
    },
    showInArticle(number, span) {
      root.classList.add("gn-with-panel");
      map.closePopup();
      map.invalidateSize();
      panel.showSpan(number, span);
    },
    openArticle(number) {
      root.classList.add("gn-with-panel");
      map.invalidateSize();
      panel.showSpan(number, [0, 0]);
    },
    openIncident(number) {
      const incident = model.incidents[number];
      if (isNarrow()) root.classList.remove("gn-with-panel");
      if (incident.p.length) drawing.goTo(incident.p[0], 6);
      drawing.open(number);
    },
    openPlaceNumber(number) {
      const incident = model.incidents.find((one) => one.p.includes(number));
      if (isNarrow()) root.classList.remove("gn-with-panel");
      drawing.goTo(number, 6);
      if (!(incident && drawing.open(incident.number)) && model.mentioned.has(number)) drawing.openMention(number);
    },
    openPlace(mention) {
      actions.openPlaceNumber(mention.p);
    },
  };

  function theme() {
    const dark = state.theme === "dark" || (state.theme === "auto" && window.matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.classList.toggle("gn-dark", dark);
    if (base) base._update();
    return dark;
  }
  function show() {
    const shown = drawing.show(state);
    legend.show(state);
    const total = model.incidents.length;
    const count = total === 1 ? words("countOne") : words("count", { n: total });
    tally.textContent = total === 0 ? words(model.articles.length > 1 ? "noneMany" : "none") : shown.length === total ? count : words("shown", { n: shown.length, m: total });
  }

  const tally = h("p", { class: "gn-tally", role: "status" });
  const panel = makePanel(model, words, actions);
  const search = makeSearch(model, words, actions);
  const button = (name, sign, click) => h("button", { type: "button", class: "gn-tool", title: words(name), "aria-label": words(name), click }, h("span", { "aria-hidden": "true" }, sign));
  const togglePanel = () => {
    root.classList.toggle("gn-with-panel");
    map.invalidateSize();
  };
  const toggleTheme = () => {
    state = { ...state, theme: theme() ? "light" : "dark" };
    theme();
    remember();
  };
  root.append(hatches(),
    h("header", { class: "gn-top" }, button("article", "☰", togglePanel), h("div", { class: "gn-heading" }, h("h1", { dir: "auto" }, data.title || words("app")), tally), search.element,
      h("div", { class: "gn-tools" }, button("fit", "⌖", fit), button("dark", "◐", toggleTheme))),
    h("div", { class: "gn-middle" }, panel.element, h("main", { class: "gn-stage" }, canvas)),
    h("footer", { class: "gn-bottom" }, h("p", { class: "gn-soft" }, words("borders"))));
  if (data.panel && !isNarrow()) root.classList.add("gn-with-panel");

  const map = makeMap(L, canvas, model, words);
  drawing = makeDrawing(L, map, model, words, actions);
  legend = makeLegend(model, words, actions);
  canvas.parentElement.append(legend.element);
  if (state.view) map.setView([state.view[0], state.view[1]], state.view[2]);
  else fit();
  const geometry = islandOf(basemapId);
  if (geometry) base = makeBasemap(L, geometry).addTo(map);
  drawing.useLabels(makeLabels(L, map));
  theme();
  show();
  if (state.selected !== null && model.incidents[state.selected]) drawing.open(state.selected);
  map.on("moveend", () => {
    const centre = map.getCenter();
    state = { ...state, view: [centre.lat, centre.lng, map.getZoom()] };
    remember();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme);
  return map;
}

export function attach(map, islandId) {
  const L = window.L;
  const data = islandOf(islandId);
  const model = makeModel(data);
  const words = makeWords(data.strings);
  let state = initialState(data);
  makePanes(map);
  map.getContainer().append(hatches());
  const actions = {
    change(part) {
      state = { ...state, ...part };
      drawing.show(state);
      legend.show(state);
    },
    selected() {},
  };
  const drawing = makeDrawing(L, map, model, words, actions);
  const legend = makeLegend(model, words, actions);
  drawing.useLabels(makeLabels(L, map));
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(legend.element);
    L.DomEvent.disableScrollPropagation(legend.element);
    return legend.element;
  };
  control.addTo(map);
  const [south, west, north, east] = data.frame;
  map.fitBounds([[south, west], [north, east]], { padding: [40, 40], maxZoom: 9 });
  drawing.show(state);
  legend.show(state);
  return map;
}
