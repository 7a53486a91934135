// The layers on the map.

import { airspaceCard, incidentCard, mentionCard, originCard } from "./card.js";
import { h, svg } from "./dom.js";
import { decodeLine, nearLine, nearLon } from "./line.js";
import { isArea, isShown } from "./model.js";
import { makeDots } from "./dots.js";
import { symbol, typeColor } from "./symbols.js";

const PANES = { "gn-area": 401, "gn-air": 402, "gn-ring": 403, "gn-link": 404, "gn-dot": 405, "gn-label": 590 };
const PIN = 30;
const SMALL_PIN = 22;
const NEAR = 20;
const MOST_SPREAD = 6;
const MOST_NAMED = 300;
const MOST_ELEMENTS = 1500;
const CARD = { minWidth: 240, maxWidth: 330, maxHeight: 360 };

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

export function makeDrawing(L, map, model, words, actions) {
  const groups = Object.fromEntries(["incident", "airspace", "origin", "link", "mention", "uncertainty"].map((name) => [name, L.layerGroup()]));
  const renderers = Object.fromEntries(Object.keys(PANES).map((pane) => [pane, L.svg({ pane, padding: 0.4 })]));
  const middle = (model.frame[1] + model.frame[3]) / 2;
  const at = (place) => L.latLng(place.la, nearLon(place.lo, middle));
  const shapes = model.shapes.map((shape) => shape.g.map((rings) => rings.map((ring) => nearLine(decodeLine(ring, shape.u), middle))));
  const cards = new Map();

  function path(pane, look, more) {
    return { pane, renderer: renderers[pane], className: look, ...more };
  }
  function area(number, place, pane, look) {
    if (number !== undefined) return L.polygon(shapes[number], path(pane, look, { smoothFactor: 0.6 }));
    return L.circle(at(place), path(pane, look, { radius: Math.max(place.u || 0, 2) * 1000 }));
  }
  // The legend covers a corner of the map: a card keeps out of it.
  function cardOptions() {
    const legend = map.getContainer().parentElement.querySelector(".gn-legend");
    const wide = legend && legend.open && map.getSize().x > 640;
    const beside = wide ? legend.offsetWidth + 24 : 12;
    const rtl = document.documentElement.dir === "rtl";
    const options = { ...CARD, maxWidth: Math.min(CARD.maxWidth, map.getSize().x - 60), maxHeight: Math.min(CARD.maxHeight, map.getSize().y - 150) };
    return { ...options, autoPanPaddingTopLeft: [rtl ? beside : 12, wide ? 16 : 60], autoPanPaddingBottomRight: [rtl ? 12 : beside, 16] };
  }
  // A card is no part of its symbol: symbols are made anew at every zoom, the card stays open.
  function openCard(latlng, content, lift, then) {
    L.popup({ ...cardOptions(), offset: [lift[0], lift[1]] }).setLatLng(latlng).setContent(content).openOn(map);
    if (then) then();
  }
  function carded(layer, card, label, lift, then) {
    const open = (event) => openCard(event && event.latlng && !layer.getLatLng ? event.latlng : layer.getLatLng ? layer.getLatLng() : layer.getBounds().getCenter(), card(), lift || [0, 0], then);
    layer.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      open(event);
    });
    layer.on("keypress", (event) => event.originalEvent.key === "Enter" && open());
    layer.on("add", () => {
      const element = layer.getElement && layer.getElement();
      if (!element) return;
      element.setAttribute("aria-label", label);
      if (layer.getLatLng && !layer.getBounds && !layer.setRadius) return;
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", "0");
      element.addEventListener("keydown", (event) => event.key === "Enter" && open());
    });
    layer.openCard = open;
    return layer;
  }

  for (const entry of model.airspace) {
    const place = model.places[entry.p];
    const layer = area(entry.g, place, "gn-air", `gn-air gn-air-${entry.r}`);
    layer.options.fillColor = `url(#gn-hatch-${entry.r})`;
    carded(layer, () => airspaceCard(model, words, entry, actions), `${place.n}: ${words(entry.r)}`).addTo(groups.airspace);
  }
  for (const number of model.originPlaces.keys()) {
    const place = model.places[number];
    const layer = isArea(place) ? area(place.s, place, "gn-area", "gn-origin") : L.circleMarker(at(place), path("gn-dot", "gn-origin gn-origin-point", { radius: 7 }));
    carded(layer, () => originCard(model, words, number, actions), `${place.n}: ${words("origin")}`).addTo(groups.origin);
  }
  for (const [number, mentions] of model.mentioned) {
    const place = model.places[number];
    const layer = isArea(place) ? area(place.s, place, "gn-area", place.s === undefined ? "gn-mention-loose" : "gn-mention-area") : L.circleMarker(at(place), path("gn-dot", "gn-mention", { radius: Math.min(4 + mentions.length, 8) }));
    carded(layer, () => mentionCard(model, words, number, actions), place.n).addTo(groups.mention);
  }

  const linkOf = new Map(model.links.map((link) => [`${link.a}:${link.i}`, link]));
  const arrows = [];
  function drawLinks(shown) {
    groups.link.clearLayers();
    arrows.length = 0;
    for (const link of model.links) {
      if (!shown.has(`${link.a}:${link.i}`)) continue;
      const parts = link.l.map((text) => nearLine(decodeLine(text, 100), middle));
      L.polyline(parts, path("gn-link", "gn-arc-halo", { interactive: false, smoothFactor: 0.5 })).addTo(groups.link);
      L.polyline(parts, path("gn-link", "gn-arc", { interactive: false, smoothFactor: 0.5 })).addTo(groups.link);
      const head = L.polygon([], path("gn-link", "gn-arrow", { interactive: false })).addTo(groups.link);
      arrows.push([head, parts[parts.length - 1]]);
    }
    turnArrows();
  }
  // Arrowheads have a size in pixels, so they are made anew at every zoom.
  function turnArrows() {
    for (const [head, line] of arrows) {
      const tip = map.latLngToLayerPoint(line[line.length - 1]);
      let behind = tip;
      for (let i = line.length - 2; i >= 0 && behind.distanceTo(tip) < 24; i -= 1) behind = map.latLngToLayerPoint(line[i]);
      const length = behind.distanceTo(tip);
      if (length < 24) {
        head.setLatLngs([]);
        continue;
      }
      const along = tip.subtract(behind).divideBy(length);
      const across = L.point(-along.y, along.x);
      const point = tip.subtract(along.multiplyBy(PIN / 2 + 2));
      const base = point.subtract(along.multiplyBy(12));
      head.setLatLngs([point, base.add(across.multiplyBy(6)), base.subtract(across.multiplyBy(6))].map((corner) => map.layerPointToLatLng(corner)));
    }
  }

  function pinFor(incident, place, offset) {
    const size = incident.manner === "background" ? SMALL_PIN : PIN;
    const icon = L.divIcon({ className: "gn-pin", html: symbol(incident.t, incident.manner, size), iconSize: [size, size], iconAnchor: [size / 2 - offset[0], size / 2 - offset[1]] });
    const label = [words.type(incident.t), words(incident.manner), place.n].join(", ");
    const marker = L.marker(at(place), { icon, riseOnHover: true, zIndexOffset: incident.manner === "background" ? -1000 : 0, keyboard: true });
    carded(marker, () => incidentCard(model, words, incident, actions), label, [offset[0], offset[1] - size / 2 + 6], () => actions.selected(incident.number));
    if (!cards.has(incident.number)) cards.set(incident.number, marker);
    return marker;
  }
  function bubbleFor(pins) {
    const html = h("span", null, String(pins.length));
    html.style.setProperty("--paint", typeColor(pins[0].incident.t));
    const icon = L.divIcon({ className: "gn-bubble", html, iconSize: [38, 38] });
    const box = L.latLngBounds(pins.map((pin) => at(pin.place)));
    const marker = L.marker(at(pins[0].place), { icon, keyboard: true });
    const open = () => {
      if (map.getZoom() < 11 && box.getNorthEast().distanceTo(box.getSouthWest()) > 500) map.fitBounds(box.pad(0.3), { maxZoom: 12 });
      else openCard(marker.getLatLng(), h("div", { class: "gn-stack" }, pins.map((pin) => incidentCard(model, words, pin.incident, actions))), [0, -12]);
    };
    marker.on("click", open);
    marker.on("keypress", (event) => event.originalEvent.key === "Enter" && open());
    marker.on("add", () => marker.getElement().setAttribute("aria-label", words("count", { n: pins.length })));
    return marker;
  }

  let shownPins = [];
  // Places inside a bubble: their names would seem to belong to something else.
  const bubbled = new Set();
  const dots = makeDots(L, (pin, latlng) => openCard(latlng, incidentCard(model, words, pin.incident, actions), [0, -4], () => actions.selected(pin.incident.number)));
  function drawPins() {
    groups.incident.clearLayers();
    cards.clear();
    bubbled.clear();
    if (shownPins.length > MOST_ELEMENTS) {
      dots.addTo(groups.incident);
      dots.setPins(shownPins.map((pin) => ({ ...pin, latlng: at(pin.place) })));
      return [];
    }
    const clusters = [];
    for (const pin of shownPins) {
      if (isArea(pin.place)) {
        const layer = area(pin.place.s, pin.place, "gn-area", `gn-site gn-site-${pin.incident.manner}`);
        layer.options.color = layer.options.fillColor = typeColor(pin.incident.t);
        carded(layer, () => incidentCard(model, words, pin.incident, actions), `${words.type(pin.incident.t)}, ${pin.place.n}`, null, () => actions.selected(pin.incident.number));
        layer.addTo(groups.incident);
        if (!cards.has(pin.incident.number)) cards.set(pin.incident.number, layer);
        continue;
      }
      const point = map.project(at(pin.place), map.getZoom());
      const near = clusters.find((cluster) => cluster.point.distanceTo(point) < NEAR);
      if (near) near.pins.push(pin);
      else clusters.push({ point, pins: [pin] });
    }
    const taken = [];
    for (const { pins } of clusters) {
      const same = new Map();
      for (const pin of pins) {
        const key = `${pin.place.la},${pin.place.lo}`;
        same.set(key, [...(same.get(key) || []), pin]);
      }
      if (pins.length > MOST_SPREAD) {
        bubbleFor(pins).addTo(groups.incident);
        for (const { place } of pins) bubbled.add(place);
        taken.push([at(pins[0].place), 20]);
        continue;
      }
      for (const [, stacked] of same) {
        stacked.forEach((pin, i) => {
          const turn = (2 * Math.PI * i) / stacked.length - Math.PI / 2;
          const reach = stacked.length > 1 ? 10 + 4 * stacked.length : 0;
          pinFor(pin.incident, pin.place, [Math.round(reach * Math.cos(turn)), Math.round(reach * Math.sin(turn))]).addTo(groups.incident);
        });
        taken.push([at(stacked[0].place), stacked.length > 1 ? 26 + 4 * stacked.length : PIN / 2]);
      }
    }
    return taken;
  }

  function drawRings() {
    groups.uncertainty.clearLayers();
    const seen = new Set();
    for (const { place } of shownPins) {
      if (seen.has(place) || isArea(place) || !place.u) continue;
      seen.add(place);
      L.circle(at(place), path("gn-ring", "gn-ring", { radius: place.u * 1000, interactive: false })).addTo(groups.uncertainty);
    }
  }

  function labelItems(state) {
    const items = [];
    const named = new Set();
    // An arc comes in from one side: the name stands on the other.
    const away = (incident, place) => {
      const link = linkOf.get(`${incident.a}:${incident.id}`);
      return link ? Math.sign(nearLon(model.places[link.from].lo, place.lo) - place.lo) : 0;
    };
    const add = (place, item) => {
      if (named.has(place.n)) return;
      named.add(place.n);
      items.push({ at: at(place), text: place.n, gap: 17, ...item });
    };
    if (state.layers.has("incident") && shownPins.length <= MOST_ELEMENTS) {
      for (const { incident, place } of shownPins.slice(0, MOST_NAMED)) {
        if (bubbled.has(place) || (isArea(place) && place.s === undefined && incident.manner === "background")) continue;
        const counts = [incident.k && `${incident.k[2]} ${words("killedAfter")}`].filter(Boolean);
        const centre = isArea(place) && place.s !== undefined ? L.latLng(model.shapes[place.s].c[0], nearLon(model.shapes[place.s].c[1], middle)) : at(place);
        add(place, { at: centre, more: counts[0], look: `gn-name-${incident.manner === "background" ? "past" : "site"}`, gap: isArea(place) ? 0 : 17, away: away(incident, place) });
      }
    }
    if (state.layers.has("airspace")) {
      for (const entry of model.airspace) {
        const place = model.places[entry.p];
        const centre = entry.g === undefined ? at(place) : L.latLng(model.shapes[entry.g].c[0], nearLon(model.shapes[entry.g].c[1], middle));
        add(place, { at: centre, more: words(entry.r), look: "gn-name-air", gap: 0 });
      }
    }
    if (state.layers.has("origin")) for (const number of model.originPlaces.keys()) add(model.places[number], { look: "gn-name-origin", gap: 12 });
    if (state.layers.has("mention")) for (const number of model.mentioned.keys()) {
      const place = model.places[number];
      add(place, { look: isArea(place) ? "gn-name-area" : "gn-name-mention", gap: isArea(place) ? 0 : 10 });
    }
    for (const [text, lat, lon, from, country] of model.towns || []) {
      if (named.has(text)) continue;
      const look = country ? { look: "gn-name-country", gap: 0 } : { look: "gn-name-town", gap: 5, dot: true };
      items.push({ at: L.latLng(lat, nearLon(lon, middle)), text, from, ...look });
    }
    return items;
  }

  let current = null;
  let labels = null;
  function redraw() {
    const taken = current.layers.has("incident") ? drawPins() : [];
    turnArrows();
    if (current.layers.has("mention")) {
      for (const number of model.mentioned.keys()) if (!isArea(model.places[number])) taken.push([at(model.places[number]), 7]);
    }
    if (labels) labels.set(labelItems(current), taken);
  }
  map.on("zoomend", () => {
    if (current && shownPins.length <= MOST_ELEMENTS) redraw();
    else turnArrows();
  });

  return {
    middle,
    useLabels(made) {
      labels = made;
    },
    show(state) {
      current = state;
      const shown = model.incidents.filter((incident) => isShown(incident, state));
      shownPins = shown.flatMap((incident) => incident.p.map((number) => ({ incident, place: model.places[number] })));
      for (const [name, group] of Object.entries(groups)) {
        if (state.layers.has(name)) group.addTo(map);
        else group.remove();
      }
      drawLinks(new Set(shown.map((incident) => `${incident.a}:${incident.id}`)));
      drawRings();
      redraw();
      return shown;
    },
    open(number) {
      const layer = cards.get(number);
      if (layer) layer.openCard();
      return Boolean(layer) || (shownPins.length > MOST_ELEMENTS && dots.openPin(number));
    },
    goTo(number, zoom) {
      const place = model.places[number];
      if (place.s !== undefined) {
        const [south, west, north, east] = model.shapes[place.s].b;
        const shift = nearLon(place.lo, middle) - place.lo;
        map.fitBounds([[south, west + shift], [north, east + shift]], { maxZoom: 8, animate: false });
      } else map.setView(at(place), Math.max(map.getZoom(), zoom), { animate: false });
    },
    openMention(number) {
      openCard(at(model.places[number]), mentionCard(model, words, number, actions), [0, 0]);
    },
  };
}
