// Names beside what they name, left out where they would cover each other: the most important first.

import { emptied, h } from "./dom.js";

const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]];
// An area's name may stand anywhere near its middle: steps in pixels.
const STEPS = [[0, 0], [0, 34], [0, -34], [64, 0], [-64, 0], [0, 68], [0, -68], [64, 34], [-64, 34], [64, -34], [-64, -34]];

function overlaps(box, other) {
  return box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
}

// The first free place for a box beside a point, or, without a gap, around it; null when there is none.
// Boxes are [left, top, right, bottom]; away is the side to avoid: 1 right, -1 left; places within the screen come first.
export function freeBox(x, y, width, height, gap, taken, away, screen) {
  const sides = away ? [...SIDES].sort((a, b) => (a[0] === away) - (b[0] === away)) : SIDES;
  const beside = ([sx, sy]) => {
    const slant = sx && sy ? 0.7 : 1;
    return [x + sx * gap * slant + (sx > 0 ? 0 : sx < 0 ? -width : -width / 2), y + sy * gap * slant + (sy > 0 ? 0 : sy < 0 ? -height : -height / 2)];
  };
  const corners = gap ? sides.map(beside) : STEPS.map(([dx, dy]) => [x - width / 2 + dx, y - height / 2 + dy]);
  const boxes = corners.map(([left, top]) => [left, top, left + width, top + height]);
  const free = boxes.filter((box) => !taken.some((other) => overlaps(box, other)));
  const whole = screen && free.find((box) => box[0] >= screen[0] && box[1] >= screen[1] && box[2] <= screen[2] && box[3] <= screen[3]);
  return whole || free[0] || null;
}

const LONGEST = 34;

function shortened(text) {
  return text.length > LONGEST ? `${[...text].slice(0, LONGEST - 2).join("")}…` : text;
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
    const edges = [screen.min.x, screen.min.y, screen.max.x, screen.max.y];
    const taken = symbols.map(([latlng, radius]) => {
      const { x, y } = map.latLngToLayerPoint(latlng);
      return [x - radius, y - radius, x + radius, y + radius];
    });
    for (const item of items) {
      if (item.from && map.getZoom() < item.from) continue;
      const point = map.latLngToLayerPoint(item.at);
      if (!screen.contains(point)) continue;
      const element = h("div", { class: `gn-name ${item.look}`, dir: "auto" }, h("span", null, shortened(item.text)), item.more ? h("small", null, item.more) : null);
      pane.append(element);
      const box = freeBox(point.x, point.y, element.offsetWidth, element.offsetHeight, item.gap, taken, item.away, edges);
      if (!box) {
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
