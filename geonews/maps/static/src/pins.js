// The incidents on the map: symbols, symbols on legs, numbers for many, shaded areas, one canvas for thousands.

import { incidentCard } from "./card.js";
import { makeDots } from "./dots.js";
import { grouped, PIN, spread, spreadReach } from "./groups.js";
import { isArea } from "./model.js";
import { donut, symbol, typeColor } from "./symbols.js";

export const MOST_ELEMENTS = 1500;
const SMALL_PIN = 22;
const DISPLACED = 6;
const CLOSEST_ZOOM = 13;
const ONE_SPOT_M = 500;

export function makePins(L, map, tools) {
  const { group, model, words, actions, popups, at, area, path } = tools;
  const openers = new Map();
  const elements = new Map();
  // Places inside a number: their names would seem to belong to something else.
  const bubbled = new Set();
  // Where the name of a place stands whose symbols were spread: {at, gap}.
  const spots = new Map();
  let pins = [];
  let selected = null;

  const dots = makeDots(L, (found, latlng) => popups.stack(latlng, found.map((pin) => pin.incident), { lift: [0, -4] }));

  function pinFor({ incident, place, latlng }, moved) {
    const small = incident.manner === "background";
    const size = small ? SMALL_PIN : PIN;
    const icon = L.divIcon({ className: "gn-pin", html: symbol(incident.t, incident.manner, size), iconSize: [size, size], iconAnchor: [size / 2 - moved[0], size / 2 - moved[1]] });
    const label = [words.type(incident.t), words(incident.manner), place.n].join(", ");
    const marker = L.marker(latlng, { icon, riseOnHover: true, zIndexOffset: small ? -1000 : 0, keyboard: true });
    popups.carded(marker, () => incidentCard(model, words, incident, actions), label, { lift: [moved[0], moved[1] - size / 2 + 6], selected: incident.number });
    marker.on("add", () => {
      const element = marker.getElement();
      elements.set(incident.number, [...(elements.get(incident.number) || []), element]);
      element.classList.toggle("gn-selected", incident.number === selected);
    });
    if (!openers.has(incident.number)) openers.set(incident.number, marker.openCard);
    return marker;
  }

  function bubbleFor(found, latlng) {
    const incidents = found.map((pin) => pin.incident);
    const total = incidents.reduce((sum, incident) => sum + incident.n, 0);
    const picture = donut(incidents, total);
    const side = Number(picture.getAttribute("width"));
    const icon = L.divIcon({ className: "gn-bubble", html: picture, iconSize: [side, side] });
    const box = L.latLngBounds(found.map((pin) => pin.latlng));
    const marker = L.marker(latlng, { icon, keyboard: true });
    const open = (by) => {
      const apart = box.getNorthEast().distanceTo(box.getSouthWest()) > ONE_SPOT_M;
      if (apart && map.getZoom() < CLOSEST_ZOOM) map.fitBounds(box.pad(0.3), { maxZoom: CLOSEST_ZOOM });
      else popups.stack(latlng, incidents, { lift: [0, -12], by });
    };
    marker.on("click", () => open(null));
    marker.on("keypress", (event) => event.originalEvent.key === "Enter" && open(marker.getElement()));
    marker.on("add", () => marker.getElement().setAttribute("aria-label", words("count", { n: total })));
    for (const { incident, place } of found) {
      bubbled.add(place);
      if (!openers.has(incident.number)) openers.set(incident.number, (by) => popups.open(latlng, incidentCard(model, words, incident, actions), { lift: [0, -12], by, selected: incident.number }));
    }
    return marker;
  }

  function areaFor({ incident, place }) {
    const layer = area(place.s, place, "gn-area", `gn-site gn-site-${incident.manner}`);
    layer.options.color = layer.options.fillColor = typeColor(incident.t);
    popups.carded(layer, () => incidentCard(model, words, incident, actions), `${words.type(incident.t)}, ${place.n}`, { selected: incident.number });
    if (!openers.has(incident.number)) openers.set(incident.number, layer.openCard);
    return layer;
  }

  function drawGroup(one) {
    const middle = map.unproject(L.point(one.x, one.y), map.getZoom());
    if (one.many) {
      bubbleFor(one.members.map((member) => member.pin), middle).addTo(group);
      return [middle, 21];
    }
    const radius = spreadReach(one.members.length) + PIN / 2;
    for (const { member, x, y } of spread(one)) {
      spots.set(member.pin.place, { at: middle, gap: radius + 2 });
      const moved = [Math.round(x - member.x), Math.round(y - member.y)];
      if (Math.hypot(...moved) > DISPLACED) {
        const end = map.unproject(L.point(x, y), map.getZoom());
        L.polyline([member.pin.latlng, end], path("gn-link", "gn-leg", { interactive: false })).addTo(group);
        L.circleMarker(member.pin.latlng, path("gn-link", "gn-foot", { radius: 2.5, interactive: false })).addTo(group);
      }
      pinFor(member.pin, moved).addTo(group);
    }
    return [middle, radius];
  }

  return {
    bubbled,
    spots,
    isDense: () => pins.length > MOST_ELEMENTS,
    use(incidents) {
      pins = incidents.flatMap((incident) => incident.p.map((number) => ({ incident, place: model.places[number] })));
      for (const pin of pins) pin.latlng = at(pin.place);
      return pins;
    },
    // Draws everything anew; hands out [middle, radius in pixels] of what names have to keep off.
    draw() {
      group.clearLayers();
      openers.clear();
      elements.clear();
      bubbled.clear();
      spots.clear();
      if (pins.length > MOST_ELEMENTS) {
        dots.addTo(group);
        dots.setPins(pins);
        return [];
      }
      const members = [];
      for (const pin of pins) {
        if (isArea(pin.place)) areaFor(pin).addTo(group);
        else members.push({ ...map.project(pin.latlng, map.getZoom()), pin });
      }
      return grouped(members).map(drawGroup);
    },
    open(number, by) {
      const opener = openers.get(number);
      if (opener) opener(by);
      return Boolean(opener) || (pins.length > MOST_ELEMENTS && dots.openPin(number));
    },
    select(number) {
      for (const element of elements.get(selected) || []) element.classList.remove("gn-selected");
      selected = number;
      for (const element of elements.get(selected) || []) element.classList.add("gn-selected");
    },
  };
}
