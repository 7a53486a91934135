// What is drawn, from what was reported; and which of it a choice of filters leaves.

import { dayOf, fold } from "./words.js";

export const AREA_PRECISION = 4;
export const LAYERS = ["incident", "airspace", "origin", "link", "mention", "uncertainty"];
export const MANNERS = ["reported", "claimed", "denied", "threatened", "background"];

export function mannerOf(incident) {
  return incident.bg ? "background" : incident.s || "reported";
}

export function isArea(place) {
  return (place.pr || 1) >= AREA_PRECISION;
}

export function makeModel(data) {
  const incidents = data.incidents.map((entry) => unshared(entry, data.shared)).map((incident, number) => ({
    ...incident, number, n: incident.n || 1, p: incident.p || [], o: incident.o || [], e: incident.e || [], manner: mannerOf(incident), day: dayOf(incident),
  }));
  const mentions = data.mentions.map((mention, number) => ({ ...mention, number, sense: mention.n || "literal" }));
  const drawn = new Map();
  for (const mention of mentions) {
    if (mention.sense === "demonym") continue;
    if (!drawn.has(mention.p)) drawn.set(mention.p, []);
    drawn.get(mention.p).push(mention);
  }
  const origins = new Map();
  for (const origin of data.origins) {
    if (!origins.has(origin.p)) origins.set(origin.p, []);
    origins.get(origin.p).push(origin);
  }
  const byArticle = new Map();
  for (const incident of incidents) {
    if (!byArticle.has(incident.a)) byArticle.set(incident.a, []);
    byArticle.get(incident.a).push(incident);
  }
  const total = incidents.reduce((sum, incident) => sum + incident.n, 0);
  return { ...data, incidents, mentions, mentioned: drawn, originPlaces: origins, byArticle, total, articleText };
}

// Values that many entries have stand in a table: "key~" is a number in it.
function unshared(entry, table) {
  if (!table) return entry;
  const whole = {};
  for (const [key, value] of Object.entries(entry)) {
    if (key.endsWith("~")) whole[key.slice(0, -1)] = table[value];
    else whole[key] = value;
  }
  return whole;
}

function articleText(article, field) {
  return (field ? article.title : article.text) || "";
}

export function countBy(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) || 0) + (item.n || 1));
  return counts;
}

export function isShown(incident, state) {
  if (state.hiddenTypes.has(incident.t) || state.hiddenManners.has(incident.manner)) return false;
  const [from, to] = state.range;
  if (!from && !to) return true;
  return incident.day !== null && (!from || incident.day >= from) && (!to || incident.day <= to);
}

// What the range of days leaves of the other layers: an origin with what came from it, the rest with its article.
export function inTime(model, entry, state) {
  const [from, to] = state.range;
  if (!from && !to) return true;
  const own = model.byArticle.get(entry.a) || [];
  const led = entry.i && entry.i.length ? own.filter((incident) => entry.i.includes(incident.id)) : own;
  const days = led.map((incident) => incident.day).filter(Boolean);
  const published = ((model.articles[entry.a] || {}).date || "").slice(0, 10);
  const dated = days.length || !published ? days : [published];
  return !dated.length || dated.some((day) => (!from || day >= from) && (!to || day <= to));
}

// Pieces of a stretch of text: {text, marks: [mark, …]}, cut wherever a mark begins or ends.
export function pieces(text, start, end, marks) {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start && mark.end > mark.start);
  const cuts = new Set([start, end]);
  for (const mark of inside) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, i) => ({
    text: text.slice(from, sorted[i + 1]),
    marks: inside.filter((mark) => mark.start <= from && mark.end >= sorted[i + 1]),
  }));
}

export function searchEntries(model, typeName) {
  const entries = [];
  const sites = new Set(model.incidents.flatMap((incident) => incident.p));
  model.places.forEach((place, number) => {
    if (place.n && (model.mentioned.has(number) || sites.has(number))) {
      entries.push({ kind: "place", number, label: place.n, key: fold(place.n) });
    }
  });
  for (const incident of model.incidents) {
    const article = model.articles[incident.a] || {};
    const sentence = incident.e.map(([field, start, end]) => articleText(article, field).slice(start, end)).join(" ");
    const where = incident.p.map((number) => model.places[number].n).join(", ");
    const label = [typeName(incident.t), where].filter(Boolean).join(" · ");
    entries.push({ kind: "incident", number: incident.number, label, key: fold(`${label} ${sentence}`) });
  }
  model.articles.forEach((article, number) => {
    if (article.title) entries.push({ kind: "article", number, label: article.title, key: fold(article.title) });
  });
  return entries;
}

const SNIPPET = 60;

// Paragraphs of articles that hold all parts of a query, with the words around the first of them.
export function searchText(model, query, limit) {
  const parts = fold(query).split(/\s+/).filter(Boolean);
  const hits = [];
  for (const [number, article] of parts.length ? model.articles.entries() : []) {
    let start = 0;
    for (const line of (article.text || "").split("\n")) {
      const key = fold(line);
      if (parts.every((part) => key.includes(part))) {
        const at = Math.max(0, Math.min(line.length, key.indexOf(parts[0])) - SNIPPET / 2);
        hits.push({ kind: "text", number, start, label: `${at ? "… " : ""}${line.slice(at, at + SNIPPET).trim()} …` });
        if (hits.length >= limit) return hits;
      }
      start += line.length + 1;
    }
  }
  return hits;
}

export function searchFor(entries, query, limit) {
  const parts = fold(query).split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const hits = entries.filter((entry) => parts.every((part) => entry.key.includes(part)));
  const rank = (entry) => (entry.key.startsWith(parts[0]) ? 0 : 1) + (entry.kind === "place" ? 0 : entry.kind === "incident" ? 2 : 4);
  return hits.map((entry, i) => [rank(entry), i, entry]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, limit).map((hit) => hit[2]);
}
