// Great circles from origin to site, with heads that stop short of the symbol they point at.

import { decodeLine, nearLine } from "./line.js";

const HEAD_FROM = 28;
const HEAD_GAP = 18;
const HEAD = [13, 5.5];

export function makeArcs(L, map, { group, path, middle }) {
  const heads = [];
  let lines = [];

  function turnHeads() {
    for (const { head, line } of heads) {
      const points = line.map((latlng) => map.latLngToLayerPoint(latlng));
      const tip = points[points.length - 1];
      const behind = [...points].reverse().find((point) => point.distanceTo(tip) >= HEAD_FROM);
      head.setLatLngs(behind ? headAt(behind, tip).map((point) => map.layerPointToLatLng(point)) : []);
    }
  }
  function headAt(behind, tip) {
    const length = behind.distanceTo(tip);
    const [dx, dy] = [(tip.x - behind.x) / length, (tip.y - behind.y) / length];
    const point = L.point(tip.x - dx * HEAD_GAP, tip.y - dy * HEAD_GAP);
    const base = L.point(point.x - dx * HEAD[0], point.y - dy * HEAD[0]);
    return [point, L.point(base.x - dy * HEAD[1], base.y + dx * HEAD[1]), L.point(base.x + dy * HEAD[1], base.y - dx * HEAD[1])];
  }

  return {
    turnHeads,
    // The arcs as layer points, for names to keep off.
    points: () => lines.map((line) => line.map((latlng) => map.latLngToLayerPoint(latlng))),
    draw(links) {
      group.clearLayers();
      heads.length = 0;
      lines = [];
      for (const link of links) {
        const parts = link.l.map((text) => nearLine(decodeLine(text, 100), middle).map(([lat, lon]) => L.latLng(lat, lon)));
        L.polyline(parts, path("gn-link", "gn-arc-halo", { interactive: false, noClip: true })).addTo(group);
        L.polyline(parts, path("gn-link", "gn-arc", { interactive: false, noClip: true })).addTo(group);
        const head = L.polygon([], path("gn-link", "gn-arrow", { interactive: false })).addTo(group);
        heads.push({ head, line: parts[parts.length - 1] });
        lines.push(...parts);
      }
      turnHeads();
    },
  };
}
