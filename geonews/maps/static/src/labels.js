// Names beside what they name, left out where they would cover each other: the most important first.

import { emptied, h } from "./dom.js";

const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]];

// The first free place for a box around a point, or null. Boxes are [left, top, right, bottom].
export function freeBox(x, y, width, height, gap, taken) {
  const sides = gap ? SIDES : [[0, 0]];
  for (const [sx, sy] of sides) {
    const slant = sx && sy ? 0.7 : 1;
    const left = x + sx * gap * slant + (sx > 0 ? 0 : sx < 0 ? -width : -width / 2);
    const top = y + sy * gap * slant + (sy > 0 ? 0 : sy < 0 ? -height : -height / 2);
    const box = [left, top, left + width, top + height];
    if (!taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return box;
  }
  return null;
}

export function makeLabels(L, map) {
  const pane = map.createPane("gn-label");
  pane.classList.add("leaflet-zoom-hide");
  let items = [];
  let symbols = [];

  function place() {
    emptied(pane);
    const view = map.getPixelBounds();
    const origin = map.getPixelOrigin();
    const screen = L.bounds(view.min.subtract(origin), view.max.subtract(origin));
    const taken = symbols.map(([latlng, radius]) => {
      const { x, y } = map.latLngToLayerPoint(latlng);
      return [x - radius, y - radius, x + radius, y + radius];
    });
    for (const item of items) {
      if (item.from && map.getZoom() < item.from) continue;
      const point = map.latLngToLayerPoint(item.at);
      if (!screen.contains(point)) continue;
      const element = h("div", { class: `gn-name ${item.look}`, dir: "auto" }, h("span", null, item.text), item.more ? h("small", null, item.more) : null);
      pane.append(element);
      const box = freeBox(point.x, point.y, element.offsetWidth, element.offsetHeight, item.gap, taken);
      if (!box || (item.inside && box[2] - box[0] > item.inside())) {
        element.remove();
        continue;
      }
      taken.push(box);
      if (item.dot) {
        const dot = h("i", { class: "gn-towndot" });
        pane.append(dot);
        L.DomUtil.setPosition(dot, point.round());
      }
      L.DomUtil.setPosition(element, L.point(box[0], box[1]).round());
    }
  }

  map.on("zoomend moveend resize", place);
  return {
    // items: {at, text, more, look, gap, dot, from}, most important first; symbols: [latlng, radius in pixels].
    set(newItems, newSymbols) {
      items = newItems;
      symbols = newSymbols;
      place();
    },
  };
}
