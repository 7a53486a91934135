// Names beside what they name, left out where they would cover each other: the most important first.

import { emptied, h } from "./dom.js";

const SIDES = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1]];
// An area's name may stand near its middle: steps in pixels.
const STEPS = [[0, 0], [0, 10], [0, -10], [0, 34], [0, -34], [64, 0], [-64, 0], [0, 68], [0, -68], [64, 34], [-64, 34], [64, -34], [-64, -34]];
// Without bounds that are known, it stays where it is.
const SMALL_STEPS = 3;

function overlaps(box, other) {
  return box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
}

// The first free place for a box beside a point, or, without a gap, around it; null when there is none.
// Boxes are [left, top, right, bottom]. Options: away, the side to avoid (1 right, -1 left); screen, places within
// it come first; within, tells whether the middle of the box may be at a point; soft, boxes to keep off where that is possible;
// shy, whether it is rather left out than put on one of those or over the edge.
export function freeBox(x, y, width, height, gap, taken, { away = 0, screen = null, within = null, soft = [], shy = false } = {}) {
  const sides = away ? [...SIDES].sort((a, b) => (a[0] === away) - (b[0] === away)) : SIDES;
  const beside = ([sx, sy]) => {
    const slant = sx && sy ? 0.7 : 1;
    return [x + sx * gap * slant + (sx > 0 ? 0 : sx < 0 ? -width : -width / 2), y + sy * gap * slant + (sy > 0 ? 0 : sy < 0 ? -height : -height / 2)];
  };
  const steps = within ? STEPS.filter(([dx, dy], i) => !i || within(x + dx, y + dy)) : STEPS.slice(0, SMALL_STEPS);
  const corners = gap ? sides.map(beside) : steps.map(([dx, dy]) => [x - width / 2 + dx, y - height / 2 + dy]);
  const boxes = corners.map(([left, top]) => [left, top, left + width, top + height]);
  const free = boxes.filter((box) => !taken.some((other) => overlaps(box, other)));
  const inside = screen ? free.filter((box) => holds(screen, box[0], box[1]) && holds(screen, box[2], box[3])) : free;
  const clear = inside.find((box) => !soft.some((other) => overlaps(box, other)));
  return clear || (shy ? null : inside[0] || free[0]) || null;
}

function holds(box, x, y) {
  return x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3];
}

const LONGEST = 60;
const ARC_HALF = 4;
const ARC_STEP = 12;
const MOST_ARC_STEPS = 200;

function shortened(text) {
  return text.length > LONGEST ? `${[...text].slice(0, LONGEST - 2).join("")}…` : text;
}

// Small boxes along a line of points, close enough that no name slips through.
export function boxesAlong(points) {
  const boxes = [];
  points.forEach((point, i) => {
    const next = points[i + 1] || point;
    const steps = Math.min(MOST_ARC_STEPS, Math.max(1, Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / ARC_STEP)));
    for (let step = 0; step < steps; step += 1) {
      const [x, y] = [point.x + ((next.x - point.x) * step) / steps, point.y + ((next.y - point.y) * step) / steps];
      boxes.push([x - ARC_HALF, y - ARC_HALF, x + ARC_HALF, y + ARC_HALF]);
    }
  });
  return boxes;
}

export function makeLabels(L, map, covers = () => []) {
  const pane = map.createPane("gn-label");
  pane.classList.add("leaflet-zoom-hide");
  let items = [];
  let symbols = [];
  let lines = () => [];

  // What lies over the map, such as the legend, in the pixels of its layers.
  function coveredBoxes() {
    const frame = map.getContainer().getBoundingClientRect();
    const origin = map.containerPointToLayerPoint([0, 0]);
    return covers().map((element) => element.getBoundingClientRect())
      .map((box) => [box.left - frame.left + origin.x, box.top - frame.top + origin.y, box.right - frame.left + origin.x, box.bottom - frame.top + origin.y]);
  }
  function takenBoxes() {
    return symbols.map(([latlng, radius]) => {
      const { x, y } = map.latLngToLayerPoint(latlng);
      return [x - radius, y - radius, x + radius, y + radius];
    });
  }
  function put(element, item, box, point) {
    if (item.dot) {
      const dot = h("i", { class: "gn-towndot" });
      pane.append(dot);
      L.DomUtil.setPosition(dot, point.round());
    }
    L.DomUtil.setPosition(element, L.point(box[0], box[1]).round());
  }

  function place() {
    emptied(pane);
    const size = map.getSize();
    const [low, high] = [map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(size)];
    const screen = [low.x, low.y, high.x, high.y];
    const taken = [...takenBoxes(), ...coveredBoxes()];
    const soft = lines().flatMap(boxesAlong);
    const shown = items.filter((item) => !(item.from && map.getZoom() < item.from))
      .map((item) => ({ item, point: map.latLngToLayerPoint(item.at) }))
      .filter(({ point }) => holds(screen, point.x, point.y))
      .map((one) => ({ ...one, element: h("div", { class: `gn-name ${one.item.look}`, dir: "auto" }, h("span", null, shortened(one.item.text)), one.item.more ? h("small", null, one.item.more) : null) }));
    pane.append(...shown.map(({ element }) => element));
    // All are measured before one is moved: the browser lays them out once.
    const sizes = shown.map(({ element }) => [element.offsetWidth, element.offsetHeight]);
    shown.forEach(({ item, point, element }, i) => {
      const box = freeBox(point.x, point.y, ...sizes[i], item.gap, taken, { away: item.away, screen, within: item.within && ((x, y) => item.within(map.layerPointToLatLng([x, y]))), soft, shy: item.shy });
      if (!box) {
        element.remove();
        return;
      }
      taken.push(box);
      put(element, item, box, point);
    });
  }

  map.on("zoomend moveend resize", place);
  return {
    place,
    // items: {at, text, more, look, gap, dot, from, within, shy}, most important first; symbols: [latlng, radius in
    // pixels]; arcs: hands out lines of layer points to keep off.
    set(newItems, newSymbols, arcs) {
      items = newItems;
      symbols = newSymbols;
      lines = arcs;
      place();
    },
  };
}
