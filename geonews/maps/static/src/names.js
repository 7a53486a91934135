// Which names a map bears, the most important first.

import { isInside, nearLon } from "./line.js";
import { isArea } from "./model.js";
import { nameOf } from "./card.js";

const MOST_NAMED = 300;
const GAP = 17;

// Where an area's name may stand: around its middle, within the area.
function areaSpot({ L, model, middle, shapes }, number, place) {
  if (number === undefined) {
    const reach = (place.u || 0) * 1000;
    const at = L.latLng(place.la, nearLon(place.lo, middle));
    return { at, within: (latlng) => latlng.distanceTo(at) <= reach, gap: 0 };
  }
  const [lat, lon] = model.shapes[number].c;
  return { at: L.latLng(lat, nearLon(lon, middle)), within: (latlng) => isInside(shapes[number], latlng.lat, latlng.lng), gap: 0 };
}

function siteItems(tools, { shownPins, bubbled, spots }) {
  const { model, words, at } = tools;
  const sides = new Map(model.links.map((link) => [`${link.a}:${link.i}`, link]));
  // An arc comes in from one side: the name stands on the other.
  const away = (incident, place) => {
    const link = sides.get(`${incident.a}:${incident.id}`);
    return link ? Math.sign(nearLon(model.places[link.from].lo, place.lo) - place.lo) : 0;
  };
  return shownPins.slice(0, MOST_NAMED)
    .filter(({ incident, place }) => !(bubbled.has(place) || (isArea(place) && place.s === undefined && incident.manner === "background")))
    .map(({ incident, place }) => ({
      place, more: incident.k ? `${incident.k[2]} ${words("killedAfter")}` : null, look: `gn-name-${incident.manner === "background" ? "past" : "site"}`,
      ...(isArea(place) ? areaSpot(tools, place.s, place) : { at: at(place), gap: GAP, away: away(incident, place), ...spots.get(place) }),
    }));
}

export function labelItems(tools, state, drawn) {
  const { L, model, words, at, middle } = tools;
  const items = [];
  const named = new Set();
  const add = ({ place, ...item }) => {
    if (named.has(place.n)) return;
    named.add(place.n);
    items.push({ text: nameOf(place, model.language), ...item });
  };
  if (state.layers.has("incident") && !drawn.dense) siteItems(tools, drawn).forEach(add);
  if (state.layers.has("airspace")) {
    for (const entry of model.airspace) {
      const place = model.places[entry.p];
      add({ place, more: [words(entry.r), ...(entry.f || [])].join(" · "), look: "gn-name-air", ...areaSpot(tools, entry.g, place) });
    }
  }
  if (state.layers.has("origin")) for (const number of model.originPlaces.keys()) add({ place: model.places[number], at: at(model.places[number]), look: "gn-name-origin", gap: 12 });
  if (state.layers.has("mention")) {
    for (const number of model.mentioned.keys()) {
      const place = model.places[number];
      add({ place, ...(isArea(place) ? { look: "gn-name-area", ...areaSpot(tools, place.s, place) } : { at: at(place), look: "gn-name-mention", gap: 10 }) });
    }
  }
  for (const [text, lat, lon, from, country] of model.towns || []) {
    if (named.has(text)) continue;
    const shown = country ? nameOf({ n: text, k: "country", cc: country }, model.language) : text;
    const look = country ? { look: "gn-name-country", gap: 0 } : { look: "gn-name-town", gap: 5, dot: true };
    items.push({ at: L.latLng(lat, nearLon(lon, middle)), text: shown, from, shy: true, ...look });
  }
  return items;
}
