// What is shown, as files: made in the page, nothing is sent anywhere.

import { h } from "./dom.js";
import { decodeLine } from "./line.js";
import { inTime, isShown } from "./model.js";

// The names are those of the exports (docs/export.md); "count" is of merged incidents only.
const CSV_COLUMNS = ["layer", "id", "article", "type", "status", "background", "restriction", "authority", "sense", "place", "kind", "country", "lat", "lon", "precision", "uncertainty_km", "when_local_date", "when_start", "killed_text", "injured_text", "count", "attribution", "confidence", "sentence"];

function sentenceOf(model, entry) {
  return (entry.e || []).map(([field, start, end]) => model.articleText(model.articles[entry.a], field).slice(start, end)).join(" ");
}

function placed(place) {
  return { place: place.n, kind: place.k, country: place.cc || null, lat: place.la, lon: place.lo, precision: place.pr || 1, uncertainty_km: place.u === undefined ? null : place.u };
}

// One flat record for each thing at each place.
export function records(model, state) {
  const found = [];
  const article = (number) => (model.articles[number] ? model.articles[number].id : null);
  for (const incident of model.incidents) {
    if (!isShown(incident, state)) continue;
    for (const number of incident.p.length ? incident.p : [null]) {
      found.push({
        layer: "incident", id: incident.id, article: article(incident.a), type: incident.t, status: incident.s || "reported", background: Boolean(incident.bg), ...(number === null ? {} : placed(model.places[number])),
        when_local_date: incident.day, when_start: (incident.w && incident.w.s) || null, killed_text: incident.k ? incident.k[2] : null, injured_text: incident.i ? incident.i[2] : null, count: incident.n, attribution: incident.by || null, confidence: incident.c === undefined ? null : incident.c, sentence: sentenceOf(model, incident), shape: number === null ? undefined : model.places[number].s,
      });
    }
  }
  for (const area of model.airspace) {
    if (!inTime(model, area, state)) continue;
    found.push({ layer: "airspace", id: area.id, article: article(area.a), restriction: area.r, authority: area.au || null, ...placed(model.places[area.p]), confidence: area.c === undefined ? null : area.c, sentence: sentenceOf(model, area), shape: area.g });
  }
  for (const [number, origins] of model.originPlaces) {
    if (!origins.some((entry) => inTime(model, entry, state))) continue;
    found.push({ layer: "origin", article: article(origins[0].a), ...placed(model.places[number]), confidence: origins[0].c === undefined ? null : origins[0].c, sentence: sentenceOf(model, origins[0]), shape: model.places[number].s });
  }
  for (const [number, mentions] of model.mentioned) {
    if (!mentions.some((entry) => inTime(model, entry, state))) continue;
    found.push({ layer: "mention", article: article(mentions[0].a), sense: mentions[0].sense, ...placed(model.places[number]), confidence: mentions[0].c === undefined ? null : mentions[0].c, shape: model.places[number].s });
  }
  return found;
}

// A cell that a spreadsheet would take for a formula is kept from being one.
export function csvCell(value) {
  if (value === null || value === undefined) return "";
  let text = String(value);
  if (typeof value === "string" && /^\s*[=+\-@\t\r＝＋－＠]/.test(text)) text = `'${text}`;
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function toCsv(found) {
  return [CSV_COLUMNS.join(","), ...found.map((record) => CSV_COLUMNS.map((name) => csvCell(record[name])).join(","))].join("\r\n") + "\r\n";
}

// A closed ring in (lon, lat), outer ones counter-clockwise and holes clockwise, as RFC 7946 wants them.
export function woundRing(points, isHole) {
  const ring = [...points, points[0]].map(([lat, lon]) => [lon, lat]);
  const turn = ring.slice(1).reduce((sum, [lon, lat], i) => sum + ring[i][0] * lat - lon * ring[i][1], 0);
  return turn > 0 === isHole ? ring.reverse() : ring;
}

export function toGeoJson(model, state) {
  const areaOf = (shape) => ({ type: "MultiPolygon", coordinates: shape.g.map((rings) => rings.map((ring, number) => woundRing(decodeLine(ring, shape.u), number > 0))) });
  const features = records(model, state).map(({ shape, ...properties }) => {
    const point = properties.lat === undefined ? null : { type: "Point", coordinates: [properties.lon, properties.lat] };
    return { type: "Feature", properties, geometry: shape === undefined ? point : areaOf(model.shapes[shape]) };
  });
  const kept = new Set(model.incidents.filter((incident) => isShown(incident, state)).map((incident) => `${incident.a}:${incident.id}`));
  for (const link of model.links) {
    if (!kept.has(`${link.a}:${link.i}`)) continue;
    const lines = link.l.map((text) => decodeLine(text, 100).map(([lat, lon]) => [lon, lat]));
    features.push({ type: "Feature", properties: { layer: "link", article: model.articles[link.a].id, incident: link.i, from: model.places[link.from].n, to: model.places[link.to].n }, geometry: { type: "MultiLineString", coordinates: lines } });
  }
  return JSON.stringify({ type: "FeatureCollection", features });
}

// A picture as pixels: drawn by the browser from its SVG, twice as fine as the screen.
export function toPng(picture, done) {
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = h("canvas", { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(done, "image/png");
  });
  image.src = `data:image/svg+xml,${encodeURIComponent(picture)}`;
}

export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
