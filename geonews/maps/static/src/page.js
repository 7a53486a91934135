// Puts the page together.

import { makeBasemap } from "./basemap.js";
import { h, islandOf } from "./dom.js";
import { hatches, makeDrawing, makePanes } from "./draw.js";
import { iconButton } from "./icons.js";
import { makeLabels } from "./labels.js";
import { makeLegend } from "./legend.js";
import { makeModel } from "./model.js";
import { makePanel } from "./panel.js";
import { makeSearch } from "./search.js";
import { fromHash, initialState, toHash } from "./state.js";
import { openTable } from "./table.js";
import { makeTimeline } from "./timeline.js";
import { leftOutNote, openDownloads, openHelp } from "./windows.js";
import { useSymbols } from "./symbols.js";
import { makeWords, useCountries } from "./words.js";

const NARROW = 700;
const CLOSE_ZOOM = 6;

function isNarrow() {
  return window.innerWidth <= NARROW;
}

function makeMap(L, place, words) {
  const map = L.map(place, { attributionControl: false, zoomControl: false, minZoom: 0, maxZoom: 16, zoomSnap: 0.25, zoomDelta: 0.5 });
  map.createPane("gn-base").style.zIndex = 150;
  makePanes(map);
  L.control.zoom({ position: "bottomright", zoomInTitle: words("zoomIn"), zoomOutTitle: words("zoomOut") }).addTo(map);
  L.control.scale({ position: "bottomleft", imperial: false }).addTo(map);
  return map;
}

// What clicks anywhere on the page lead to.
function makeActions(page) {
  const openPanel = () => {
    page.map.closePopup();
    page.showPanel(true);
  };
  const actions = {
    change(part) {
      page.state = { ...page.state, ...part };
      page.show();
      page.remember();
    },
    selected(number) {
      if (page.state.selected === number) return;
      page.state = { ...page.state, selected: number };
      page.drawing.select(number);
      page.panel.select(page.model.incidents[number]);
      page.remember();
    },
    // The symbol of what the pointer is on in the list stands out.
    hint: (number) => page.drawing.select(number === null ? page.state.selected : number),
    showInArticle(number, span) {
      openPanel();
      page.panel.showSpan(number, span);
    },
    openArticle(number) {
      openPanel();
      page.panel.showSpan(number, [0, 0]);
    },
    openIncident(number) {
      const incident = page.model.incidents[number];
      if (isNarrow()) page.showPanel(false);
      if (incident.p.length) page.drawing.goTo(incident.p[0], CLOSE_ZOOM);
      else actions.showInArticle(incident.a, incident.tr);
      page.drawing.open(number, document.activeElement);
    },
    openPlaceNumber(number) {
      const incident = page.model.incidents.find((one) => one.p.includes(number));
      if (isNarrow()) page.showPanel(false);
      page.drawing.goTo(number, CLOSE_ZOOM);
      const by = document.activeElement;
      if (!(incident && page.drawing.open(incident.number, by)) && page.model.mentioned.has(number)) page.drawing.openMention(number, by);
    },
    openPlace(mention) {
      actions.openPlaceNumber(mention.p);
    },
  };
  return actions;
}

function makeTools(page) {
  const { words } = page;
  const tool = (name, click) => iconButton(name, words(name), click);
  page.tools = {
    article: () => page.showPanel(!page.root.classList.contains("gn-with-panel")),
    table: () => openTable(page.root, page.model, words, page.state, page.actions),
    export: () => openDownloads(page.root, words, page.model, page.state, page.map, page.base),
    help: () => openHelp(page.root, words, leftOutNote(page.model, words)),
    fit: () => page.fit(),
    dark() {
      page.state = { ...page.state, theme: page.theme() ? "light" : "dark" };
      page.theme();
      page.remember();
    },
  };
  const row = ["fit", "table", "export", "dark", "help"].map((name) => tool(name, page.tools[name]));
  return [tool("article", page.tools.article), h("div", { class: "gn-tools" }, row)];
}

const KEYS = { t: "table", a: "article", d: "dark", 0: "fit", "?": "help" };

function listenToKeys(page) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]):not([type=range]), select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || page.root.querySelector("dialog[open]")) return;
    if (event.key === "/") page.search.focus();
    else if (event.key === "l") page.legend.element.open = !page.legend.element.open;
    else if (event.key === "Escape") page.map.closePopup();
    else if (KEYS[event.key]) page.tools[KEYS[event.key]]();
    else return;
    event.preventDefault();
  });
}

function tallyText(page, shown) {
  const { words, model } = page;
  const { total } = model;
  if (!total) return words(model.articles.length > 1 ? "noneMany" : "none");
  const parts = [shown < total ? words("shown", { n: shown, m: total }) : total === 1 ? words("countOne") : words("count", { n: total })];
  if (model.articles.length > 1) parts.push(words("articlesCount", { n: model.articles.length }));
  return parts.join(" · ");
}

function addBehaviour(page, L) {
  page.remember = () => {
    try {
      window.history.replaceState(null, "", toHash(page.state, page.initial) || window.location.pathname + window.location.search);
    } catch {
      // A frame without an address of its own: nothing to remember it in.
    }
  };
  page.showPanel = (open) => {
    page.state = { ...page.state, panel: open };
    page.root.classList.toggle("gn-with-panel", open);
    page.panelTool.setAttribute("aria-expanded", String(open));
    page.map.invalidateSize();
    page.remember();
  };
  page.theme = (paper = false) => {
    const { theme } = page.state;
    const dark = !paper && (theme === "dark" || (theme === "auto" && window.matchMedia("(prefers-color-scheme: dark)").matches));
    document.documentElement.classList.toggle("gn-dark", dark);
    if (page.base) page.base._update();
    return dark;
  };
  page.fit = () => {
    const [south, west, north, east] = page.data.frame;
    const right = page.legend.element.open && !isNarrow() ? 265 : 40;
    const rtl = page.root.dir === "rtl";
    page.map.fitBounds([[south, west], [north, east]], { paddingTopLeft: [rtl ? right : 40, 46], paddingBottomRight: [rtl ? 40 : right, 46], maxZoom: 7, animate: false });
  };
  page.show = () => {
    const shown = page.drawing.show(page.state);
    page.legend.show(page.state);
    page.timeline.show(page.state);
    page.tally.textContent = tallyText(page, shown.reduce((sum, incident) => sum + incident.n, 0));
  };
  page.begin = (canvas) => {
    if (page.state.view) page.map.setView([page.state.view[0], page.state.view[1]], page.state.view[2]);
    else page.fit();
    const geometry = islandOf(page.basemapId);
    if (page.data.tiles) L.tileLayer(page.data.tiles[0], { maxZoom: 19 }).addTo(page.map);
    if (geometry) page.base = makeBasemap(L, geometry, page.data.provinces).addTo(page.map);
    const controls = () => [page.legend.element, ...canvas.querySelectorAll(".leaflet-control")];
    page.labels = makeLabels(L, page.map, controls);
    page.drawing.useLabels(page.labels);
    page.legend.element.addEventListener("toggle", page.labels.place);
    page.theme();
    page.show();
    if (page.state.selected !== null && page.model.incidents[page.state.selected]) page.drawing.open(page.state.selected);
    page.map.on("moveend", () => {
      const centre = page.map.getCenter();
      page.state = { ...page.state, view: [centre.lat, centre.lng, page.map.getZoom()] };
      page.remember();
    });
    // On paper the map has another size, and is never dark.
    const onPaper = (paper) => () => {
      page.theme(paper);
      page.map.invalidateSize({ animate: false });
      page.fit();
    };
    window.addEventListener("beforeprint", onPaper(true));
    window.addEventListener("afterprint", onPaper(false));
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => page.theme());
    listenToKeys(page);
  };
}

export function start(placeId, islandId, basemapId) {
  const L = window.L;
  const data = islandOf(islandId);
  useSymbols(data.symbols);
  useCountries(data.countries);
  const initial = initialState(data);
  const page = { data, initial, basemapId, state: fromHash(window.location.hash, initial), root: document.getElementById(placeId), model: makeModel(data), words: makeWords(data.strings) };
  const { root, words, model } = page;
  page.actions = makeActions(page);
  addBehaviour(page, L);
  page.tally = h("p", { class: "gn-tally", role: "status" });
  page.panel = makePanel(model, words, page.actions);
  page.search = makeSearch(model, words, page.actions);
  page.timeline = makeTimeline(model, words, page.actions);
  page.legend = makeLegend(model, words, page.actions);
  const [panelTool, tools] = makeTools(page);
  page.panelTool = panelTool;
  const canvas = h("div", { class: "gn-map", role: "region", "aria-label": words("map") });
  const note = leftOutNote(model, words);
  if (note) page.panel.append(note);
  root.dir = document.documentElement.dir;
  root.append(hatches(),
    h("header", { class: "gn-top" }, panelTool, h("div", { class: "gn-heading" }, h("h1", { dir: "auto" }, data.title || words("app")), page.tally), page.search.element, tools),
    h("div", { class: "gn-middle" }, page.panel.element, h("main", { class: "gn-stage" }, canvas, page.legend.element)),
    page.timeline.element || "",
    h("footer", { class: "gn-bottom" }, h("p", { class: "gn-soft" }, words("borders"), note ? [" ", h("button", { type: "button", class: "gn-link", click: page.tools.help }, `${words("leftOut")}: ${model.leftOut.reduce((sum, one) => sum + one.n, 0)}`)] : null, data.tiles ? ` ${words("tiles")} ${data.tiles[1] || new URL(data.tiles[0]).host}` : null)));
  const panelOpen = page.state.panel === null ? data.panel && !isNarrow() : page.state.panel;
  root.classList.toggle("gn-with-panel", panelOpen);
  panelTool.setAttribute("aria-expanded", String(panelOpen));
  page.map = makeMap(L, canvas, words);
  page.drawing = makeDrawing(L, page.map, model, words, page.actions);
  page.begin(canvas);
  return page.map;
}
