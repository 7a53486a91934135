// The layers on the map.

import { makeArcs } from "./arcs.js";
import { airspaceCard, mentionCard, originCard } from "./card.js";
import { svg } from "./dom.js";
import { decodeLine, nearLine, nearLon } from "./line.js";
import { inTime, isArea, isShown, LAYERS } from "./model.js";
import { labelItems } from "./names.js";
import { makePins } from "./pins.js";
import { makePopups } from "./popups.js";

const PANES = { "gn-area": 401, "gn-air": 402, "gn-ring": 403, "gn-link": 404, "gn-dot": 405, "gn-label": 590 };
const SMALLEST_AREA_KM = 2;
const MOST_RINGS = 1500;
const MOST_DENSE_RINGS = 300;

export function makePanes(map) {
  for (const [name, index] of Object.entries(PANES)) map.createPane(name).style.zIndex = index;
}

// Stripes for what is closed, one pattern a restriction: they differ without colour too.
export function hatches() {
  const pattern = (name, angle, gap, dashed) => svg("pattern", { id: `gn-hatch-${name}`, width: gap, height: gap, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})` },
    svg("rect", { width: gap, height: gap, class: "gn-hatch-ground" }),
    svg("path", { d: dashed ? `M0 0V${gap / 2}` : `M0 0V${gap}`, class: "gn-hatch-line" }));
  return svg("svg", { width: 0, height: 0, class: "gn-defs", "aria-hidden": "true", focusable: "false" },
    svg("defs", null, pattern("ban", 45, 8), pattern("closure", 45, 5), pattern("diversion", -45, 9), pattern("warning", 45, 9, true), pattern("violation", 0, 7)));
}

// What every layer is drawn with.
function makeTools(L, map, model, words, actions) {
  const middle = (model.frame[1] + model.frame[3]) / 2;
  const renderers = Object.fromEntries(Object.keys(PANES).map((pane) => [pane, L.svg({ pane, padding: 0.4 })]));
  const shapes = model.shapes.map((shape) => shape.g.map((rings) => rings.map((ring) => nearLine(decodeLine(ring, shape.u), middle))));
  const at = (place) => L.latLng(place.la, nearLon(place.lo, middle));
  const path = (pane, look, more) => ({ pane, renderer: renderers[pane], className: look, ...more });
  const area = (number, place, pane, look) => {
    if (number !== undefined) return L.polygon(shapes[number], path(pane, look, { smoothFactor: 0.6 }));
    return L.circle(at(place), path(pane, look, { radius: Math.max(place.u || 0, SMALLEST_AREA_KM) * 1000 }));
  };
  return { L, map, model, words, actions, middle, shapes, at, path, area, popups: makePopups(L, map, model, words, actions) };
}

// Layers whose parts are made once: {layer, entries}, shown while one of the entries is in the range of days.
function fixedParts({ L, model, words, actions, at, path, area, popups }) {
  const airspace = model.airspace.map((entry) => {
    const place = model.places[entry.p];
    const layer = area(entry.g, place, "gn-air", `gn-air gn-air-${entry.r}`);
    layer.options.fillColor = `url(#gn-hatch-${entry.r})`;
    return { layer: popups.carded(layer, () => airspaceCard(model, words, entry, actions), `${place.n}: ${words(entry.r)}`), entries: [entry] };
  });
  const origin = [...model.originPlaces].map(([number, entries]) => {
    const place = model.places[number];
    const layer = isArea(place) ? area(place.s, place, "gn-area", "gn-origin") : L.circleMarker(at(place), path("gn-dot", "gn-origin gn-origin-point", { radius: 7 }));
    return { layer: popups.carded(layer, () => originCard(model, words, number, actions), `${place.n}: ${words("origin")}`), entries };
  });
  const mention = [...model.mentioned].map(([number, entries]) => {
    const place = model.places[number];
    const layer = isArea(place) ? area(place.s, place, "gn-area", place.s === undefined ? "gn-mention-loose" : "gn-mention-area") : L.circleMarker(at(place), path("gn-dot", "gn-mention", { radius: Math.min(4 + entries.length, 8) }));
    return { layer: popups.carded(layer, () => mentionCard(model, words, number, actions), place.n), entries };
  });
  return { airspace, origin, mention };
}

function drawRings(group, { L, at, path }, pins) {
  group.clearLayers();
  const seen = new Set();
  for (const { place } of pins) {
    if (seen.size > MOST_RINGS) break;
    if (seen.has(place) || isArea(place) || !place.u) continue;
    seen.add(place);
    L.circle(at(place), path("gn-ring", "gn-ring", { radius: place.u * 1000, interactive: false })).addTo(group);
  }
}

export function makeDrawing(L, map, model, words, actions) {
  const groups = Object.fromEntries(LAYERS.map((name) => [name, L.layerGroup()]));
  const tools = makeTools(L, map, model, words, actions);
  const { at, middle, popups } = tools;
  const fixed = fixedParts(tools);
  const pins = makePins(L, map, { ...tools, group: groups.incident });
  const arcs = makeArcs(L, map, { ...tools, group: groups.link });
  let current = null;
  let labels = null;
  let shown = [];
  let shownPins = [];

  function redraw() {
    const taken = current.layers.has("incident") ? pins.draw() : [];
    arcs.turnHeads();
    if (current.layers.has("mention")) {
      for (const number of model.mentioned.keys()) if (!isArea(model.places[number])) taken.push([at(model.places[number]), 7]);
    }
    if (labels) labels.set(labelItems(tools, current, { shownPins, bubbled: pins.bubbled, spots: pins.spots, dense: pins.isDense() }), taken, current.layers.has("link") ? arcs.points : () => []);
  }
  // Of thousands, only those in view have a ring, and none where they would be a carpet.
  function rings() {
    const seen = pins.isDense() ? shownPins.filter(({ latlng }) => map.getBounds().contains(latlng)) : shownPins;
    drawRings(groups.uncertainty, tools, seen.length > MOST_DENSE_RINGS && pins.isDense() ? [] : seen);
  }
  map.on("moveend", () => current && pins.isDense() && rings());
  map.on("zoomend", () => {
    if (current && !pins.isDense()) redraw();
    else arcs.turnHeads();
  });

  return {
    middle,
    useLabels(made) {
      labels = made;
    },
    show(state) {
      current = state;
      shown = model.incidents.filter((incident) => isShown(incident, state));
      shownPins = pins.use(shown);
      for (const [name, group] of Object.entries(groups)) {
        if (state.layers.has(name)) group.addTo(map);
        else group.remove();
      }
      for (const [name, parts] of Object.entries(fixed)) {
        for (const { layer, entries } of parts) {
          if (entries.some((entry) => inTime(model, entry, state))) groups[name].addLayer(layer);
          else groups[name].removeLayer(layer);
        }
      }
      const kept = new Set(shown.map((incident) => `${incident.a}:${incident.id}`));
      arcs.draw(model.links.filter((link) => kept.has(`${link.a}:${link.i}`)));
      rings();
      redraw();
      return shown;
    },
    open: (number, by) => pins.open(number, by),
    select: (number) => pins.select(number),
    goTo(number, zoom) {
      const place = model.places[number];
      if (place.s !== undefined) {
        const [south, west, north, east] = model.shapes[place.s].b;
        const shift = nearLon(place.lo, middle) - place.lo;
        map.fitBounds([[south, west + shift], [north, east + shift]], { maxZoom: 8, animate: false });
      } else map.setView(at(place), Math.max(map.getZoom(), zoom), { animate: false });
    },
    openMention(number, by) {
      popups.open(at(model.places[number]), mentionCard(model, words, number, actions), { by });
    },
  };
}
