// Cards over the map: opened by mouse and keyboard alike, and the focus goes back to where it came from.

import { h } from "./dom.js";
import { stackCard } from "./card.js";

const CARD = { minWidth: 240, maxWidth: 330, maxHeight: 380 };
const BROAD = 640;
const EDGE = 12;

export function makePopups(L, map, model, words, actions) {
  let opener = null;

  // The legend covers a corner of the map: a card keeps out of it.
  function cardOptions() {
    const legend = map.getContainer().parentElement.querySelector(".gn-legend");
    const size = map.getSize();
    const wide = legend && legend.open && size.x > BROAD;
    const beside = wide ? legend.offsetWidth + 2 * EDGE : EDGE;
    const rtl = document.documentElement.dir === "rtl";
    return {
      ...CARD,
      maxWidth: Math.min(CARD.maxWidth, size.x - 60),
      maxHeight: Math.min(CARD.maxHeight, size.y - 150),
      autoPanPaddingTopLeft: [rtl ? beside : EDGE, wide ? 16 : 60],
      autoPanPaddingBottomRight: [rtl ? EDGE : beside, 16],
    };
  }

  // A card is no part of its symbol: symbols are made anew at every zoom, the card stays open.
  function open(latlng, content, { lift = [0, 0], by = null, selected = null } = {}) {
    opener = by;
    const box = h("div", { tabindex: "-1", class: "gn-cardbox" }, content);
    L.popup({ ...cardOptions(), offset: lift }).setLatLng(latlng).setContent(box).openOn(map);
    actions.selected(selected);
    if (by) box.focus({ preventScroll: true });
  }

  function stack(latlng, incidents, options) {
    const one = incidents.length === 1 ? incidents[0].number : null;
    open(latlng, stackCard(model, words, incidents, actions), { selected: one, ...options });
  }

  map.on("popupclose", (event) => {
    const holder = event.popup.getElement();
    const inside = holder && holder.contains(document.activeElement);
    if (inside && opener && opener.isConnected) opener.focus({ preventScroll: true });
    actions.selected(null);
  });

  // Makes a layer open its card, and an area reachable by keyboard.
  function carded(layer, card, label, { lift, selected = null } = {}) {
    const point = (event) => {
      if (layer.getLatLng) return layer.getLatLng();
      return event && event.latlng ? event.latlng : layer.getBounds().getCenter();
    };
    const show = (event, by) => open(point(event), card(), { lift, by, selected });
    layer.openCard = (by) => show(null, by);
    layer.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      show(event, null);
    });
    layer.on("add", () => {
      const element = layer.getElement && layer.getElement();
      if (!element) return;
      element.setAttribute("aria-label", label);
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", "0");
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        show(null, element);
      });
    });
    return layer;
  }

  return { open, stack, carded };
}
