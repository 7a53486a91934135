// Coastlines and borders as two paths in the unit square of the Mercator projection, drawn on one canvas.

import { decodeLine } from "./line.js";

const PROVINCE_UNITS = 100;
const HIGHEST_LAT = 85.0511;

function unitPoint(lat, lon) {
  const phi = (Math.max(-HIGHEST_LAT, Math.min(HIGHEST_LAT, lat)) * Math.PI) / 180;
  return [lon / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI)];
}

function addLine(path, points, close) {
  points.forEach(([lat, lon], i) => {
    const [x, y] = unitPoint(lat, lon);
    if (i) path.lineTo(x, y);
    else path.moveTo(x, y);
  });
  if (close) path.closePath();
}

// The outline of a ring without the cut along ±180°, which is no coast.
function addCoast(path, points) {
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length];
    if (Math.abs(point[1]) === 180 && point[1] === next[1]) return;
    if (point[0] < -88 || next[0] < -88) return;
    addLine(path, [point, next], false);
  });
}

export function makeBasemap(L, data, provinces = []) {
  const land = new Path2D();
  const coast = new Path2D();
  const borders = new Path2D();
  for (const text of data.land) {
    const ring = decodeLine(text, data.units);
    addLine(land, ring, true);
    addCoast(coast, ring);
  }
  const inner = new Path2D();
  for (const text of provinces) addLine(inner, decodeLine(text, PROVINCE_UNITS), false);
  for (const text of data.borders) addLine(borders, decodeLine(text, data.units), false);

  const Basemap = L.Renderer.extend({
    options: { pane: "gn-base", padding: 0.4 },
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
    },
    _destroyContainer() {
      this._container.remove();
    },
    _onZoomEnd() {},
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      const sharp = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, min);
      this._container.width = size.x * sharp;
      this._container.height = size.y * sharp;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.draw(min, sharp);
    },
    draw(min, sharp) {
      const context = this._container.getContext("2d");
      const style = getComputedStyle(this._map.getContainer());
      const paint = (name) => style.getPropertyValue(name).trim();
      const world = 256 * 2 ** this._map.getZoom();
      const origin = this._map.getPixelOrigin().add(min);
      for (const turn of [-1, 0, 1]) {
        context.setTransform(world * sharp, 0, 0, world * sharp, (turn * world - origin.x) * sharp, -origin.y * sharp);
        context.fillStyle = paint("--land");
        context.fill(land, "evenodd");
        context.lineJoin = "round";
        context.lineWidth = 0.8 / world;
        context.strokeStyle = paint("--coast");
        context.stroke(coast);
        context.lineWidth = 0.7 / world;
        context.strokeStyle = paint("--province");
        context.stroke(inner);
        context.lineWidth = 1.1 / world;
        context.strokeStyle = paint("--border");
        context.stroke(borders);
      }
    },
  });
  return new Basemap();
}
