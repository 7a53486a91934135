// Thousands of incidents on one canvas: a shape and colour a type, those nearest to a click are opened.

import { typeOrder, typeBody, typeColor } from "./symbols.js";

const REACH = 12;
const TOGETHER = 3;
const SCALE = 0.42;

function sizeOf(incident) {
  return SCALE * Math.min(3, 1 + Math.log10(incident.n) / 2);
}

export function makeDots(L, open) {
  const Dots = L.Renderer.extend({
    options: { pane: "gn-dot", padding: 0.2 },
    _pins: [],
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
    },
    onAdd() {
      L.Renderer.prototype.onAdd.call(this);
      this._map.on("click", this._onClick, this);
    },
    onRemove() {
      this._map.off("click", this._onClick, this);
      L.Renderer.prototype.onRemove.call(this);
    },
    _destroyContainer() {
      this._container.remove();
    },
    _onZoomEnd() {},
    _updatePaths() {},
    setPins(pins) {
      this._pins = pins;
      if (this._map) this._update();
    },
    openPin(number) {
      const pin = this._pins.find((one) => one.incident.number === number);
      if (pin) open([pin], pin.latlng);
      return Boolean(pin);
    },
    _onClick(event) {
      const found = this._nearest(event.layerPoint);
      if (found.length) open(found, found[0].latlng);
    },
    // The nearest one first, then those that lie on it.
    _nearest(point) {
      const near = this._pins.map((pin) => ({ pin, away: this._map.latLngToLayerPoint(pin.latlng).distanceTo(point) }))
        .filter(({ away }) => away < REACH).sort((a, b) => a.away - b.away);
      return near.filter(({ away }) => away - near[0].away < TOGETHER).map(({ pin }) => pin);
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min, max } = this._bounds;
      const size = this._bounds.getSize();
      const sharp = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, min);
      this._container.width = size.x * sharp;
      this._container.height = size.y * sharp;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      const context = this._container.getContext("2d");
      const style = getComputedStyle(this._map.getContainer());
      const paper = style.getPropertyValue("--paper").trim();
      const bodies = new Map(typeOrder().map((type) => [type, new Path2D(typeBody(type))]));
      context.lineJoin = "round";
      for (const { incident, latlng } of this._pins) {
        const point = this._map.latLngToLayerPoint(latlng);
        if (point.x < min.x || point.y < min.y || point.x > max.x || point.y > max.y) continue;
        const scale = sharp * sizeOf(incident);
        const color = incident.manner === "background" ? "#8b9096" : typeColor(incident.t);
        const hollow = incident.manner !== "reported" && incident.manner !== "background";
        context.setTransform(scale, 0, 0, scale, (point.x - min.x) * sharp, (point.y - min.y) * sharp);
        const body = bodies.get(incident.t) || bodies.get("other");
        context.lineWidth = 5;
        context.strokeStyle = hollow ? color : paper;
        context.fillStyle = hollow ? paper : color;
        context.stroke(body);
        context.fill(body);
      }
    },
  });
  return new Dots();
}
