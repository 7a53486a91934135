// What the article says about one thing: the content of a popup.

import { h } from "./dom.js";
import { pieces } from "./model.js";
import { symbol } from "./symbols.js";
import { momentText, regionName, whenLines } from "./words.js";

const STATES = ["country", "territory"];

const MOST_SENTENCES = 3;
const LONGEST = 420;
const MOST_STACKED = 100;
const MOST_RUNNERS_UP = 3;

export function percent(share) {
  return share === undefined ? "" : `${Math.round(share * 100)} %`;
}

// A state's name in the page's language, any other as the gazetteer has it.
export function nameOf(place, language) {
  const known = language !== "en" && place.cc && STATES.includes(place.k);
  return known ? regionName(place.cc, language) : place.n;
}

export function placeLine(place, language) {
  const parts = [place.of || nameOf(place, language), place.ad];
  if (place.cc && !STATES.includes(place.k)) parts.push(regionName(place.cc, language));
  return [...new Set(parts.filter(Boolean))].join(", ");
}

function row(term, ...values) {
  const kept = values.flat().filter((value) => value !== null && value !== undefined && value !== "");
  return kept.length ? [h("dt", null, term), h("dd", { dir: "auto" }, kept.map((value, i) => [i ? h("br") : null, value]))] : null;
}

// Sentences with the names of the given places marked in them, those that name one first.
export function quotes(model, articleNumber, spans, places, trigger) {
  const marks = model.mentions
    .filter((mention) => mention.a === articleNumber && places.includes(mention.p))
    .map((mention) => ({ field: mention.e[0], start: mention.e[1], end: mention.e[2], look: "gn-place" }));
  if (trigger) marks.push({ field: trigger[0], start: trigger[1], end: trigger[2], look: "gn-trigger" });
  const holds = ([field, start, end]) => marks.some((mark) => mark.look === "gn-place" && mark.field === field && mark.start >= start && mark.end <= end);
  const ordered = [...spans].sort((a, b) => holds(b) - holds(a));
  return ordered.slice(0, MOST_SENTENCES).map((span) => quote(model, articleNumber, span, marks));
}

function quote(model, articleNumber, [field, start, end], marks) {
  const text = model.articleText(model.articles[articleNumber], field);
  const own = marks.filter((mark) => mark.field === field);
  const first = own.filter((mark) => mark.start >= start && mark.end <= end).map((mark) => mark.start).sort((a, b) => a - b)[0];
  let from = start;
  if (end - start > LONGEST && first !== undefined && first - start > LONGEST / 2) from = first - Math.floor(LONGEST / 2);
  const to = Math.min(end, from + LONGEST);
  const parts = pieces(text, from, to, own).map((piece) => {
    const looks = piece.marks.map((mark) => mark.look);
    if (looks.includes("gn-place")) return h("mark", { class: "gn-place" }, piece.text);
    return looks.length ? h("strong", null, piece.text) : piece.text;
  });
  return h("blockquote", { dir: "auto" }, from > start ? "… " : null, parts, to < end ? " …" : null);
}

function foot(model, words, articleNumber, actions, span) {
  const article = model.articles[articleNumber];
  if (!article) return null;
  return h("footer", null,
    actions.showInArticle && span ? h("button", { type: "button", class: "gn-link", click: () => actions.showInArticle(articleNumber, span) }, words("showInArticle")) : null,
    article.url ? h("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, words("source")) : null,
    model.articles.length > 1 && article.title ? h("span", { class: "gn-soft", dir: "auto" }, article.title) : null);
}

function head(picture, title, ...chips) {
  return h("header", null, picture, h("h2", { dir: "auto" }, title), chips.filter(Boolean).map((chip) => h("span", { class: "gn-chip" }, chip)));
}

export function incidentCard(model, words, incident, actions) {
  const language = model.language;
  const places = incident.p.map((number) => model.places[number]);
  const loose = places.filter((place) => (place.u || 0) >= 5);
  const count = (value) => value && (value[2] || String(value[0]));
  return h("article", { class: "gn-card" },
    head(symbol(incident.t, incident.manner, 28), words.type(incident.t), incident.manner === "reported" ? null : words(incident.manner), incident.n > 1 ? words("count", { n: incident.n }) : null),
    places.map((place) => h("p", { class: "gn-where", dir: "auto" }, placeLine(place, language))),
    quotes(model, incident.a, incident.e, [...incident.p, ...incident.o], incident.tr),
    h("dl", null,
      row(words("when"), whenLines(incident.w, words, language)),
      row(words("killed"), count(incident.k)),
      row(words("injured"), count(incident.i)),
      row(words("missing"), count(incident.mi)),
      row(words("displaced"), count(incident.di)),
      row(words("weapon"), incident.wp && (incident.wp[1] || incident.wp[0])),
      row(words("from_place"), incident.o.map((number) => model.places[number].n)),
      row(words("actors"), (incident.ac || []).map(([, text]) => text)),
      row(words("by"), incident.by),
      row(words("status"), words(incident.s || "reported")),
      row(words("where"), loose.map((place) => words("approx", { n: Math.round(place.u) }))),
      row(words("confidence"), percent(incident.c)),
      row(words("why"), incident.y),
      row(words("runnersUp"), runnersUp(model, incident.a, incident.p))),
    foot(model, words, incident.a, actions, incident.tr));
}

// The places that the names of an incident's sites might have meant instead.
function runnersUp(model, articleNumber, places) {
  const mentions = model.mentions.filter((mention) => mention.a === articleNumber && places.includes(mention.p));
  return [...new Set(mentions.flatMap((mention) => (mention.ru || []).map(([name, share]) => `${name} (${percent(share)})`)))].slice(0, MOST_RUNNERS_UP);
}

// Many incidents at one spot, each to be unfolded.
export function stackCard(model, words, incidents, actions) {
  if (incidents.length === 1) return incidentCard(model, words, incidents[0], actions);
  const total = incidents.reduce((sum, incident) => sum + incident.n, 0);
  const line = (incident) => [words.type(incident.t), incident.p.map((at) => model.places[at].n).filter(Boolean).join(", "), incident.day && momentText(incident.day, "UTC", false, model.language), incident.n > 1 && `× ${incident.n}`].filter(Boolean).join(" · ");
  const unfold = (incident) => (event) => {
    if (event.target.open && !event.target.querySelector(".gn-card")) event.target.append(incidentCard(model, words, incident, actions));
  };
  return h("article", { class: "gn-stack" }, h("h2", null, words("count", { n: total })),
    incidents.slice(0, MOST_STACKED).map((incident) => h("details", { toggle: unfold(incident) }, h("summary", { dir: "auto" }, symbol(incident.t, incident.manner, 20), h("span", null, line(incident))))),
    incidents.length > MOST_STACKED ? h("p", { class: "gn-soft" }, words("shown", { n: MOST_STACKED, m: incidents.length })) : null);
}

export function airspaceCard(model, words, area, actions) {
  const place = model.places[area.p];
  return h("article", { class: "gn-card" },
    head(null, place.n, words(area.r)),
    quotes(model, area.a, area.e || [], [area.p], null),
    h("dl", null,
      row(words("authority"), area.au),
      row(words("fir"), (area.f || []).join(", ")),
      row(words("area"), area.gs),
      row(words("confidence"), percent(area.c))),
    foot(model, words, area.a, actions, (area.e || [])[0]));
}

export function originCard(model, words, number, actions) {
  const origins = model.originPlaces.get(number);
  const led = model.incidents.filter((incident) => origins.some((origin) => origin.a === incident.a && (origin.i || []).includes(incident.id)));
  return h("article", { class: "gn-card" },
    head(null, model.places[number].n, words("origin")),
    origins.slice(0, 3).map((origin) => quotes(model, origin.a, origin.e || [], [number], null)),
    h("dl", null, row(words("led_to"), led.map((incident) => [words.type(incident.t), incident.p.map((at) => model.places[at].n).join(", ")].filter(Boolean).join(": ")))),
    foot(model, words, origins[0].a, actions, (origins[0].e || [])[0]));
}

export function mentionCard(model, words, number, actions) {
  const mentions = model.mentioned.get(number);
  const place = model.places[number];
  const first = mentions[0];
  return h("article", { class: "gn-card" },
    head(null, place.n, words(first.sense)),
    h("p", { class: "gn-where", dir: "auto" }, placeLine(place, model.language)),
    mentions.slice(0, 3).map((mention) => around(model, mention)),
    h("dl", null,
      row(words("confidence"), percent(first.c)),
      row(words("why"), (first.y || []).join("; ")),
      row(words("runnersUp"), (first.ru || []).map(([name, share]) => `${name} (${percent(share)})`))),
    foot(model, words, first.a, actions, first.e));
}

const AROUND = 110;

function around(model, mention) {
  const [field, start, end] = mention.e;
  const text = model.articleText(model.articles[mention.a], field);
  let from = Math.max(0, start - AROUND, text.lastIndexOf("\n", start) + 1);
  const line = text.indexOf("\n", end);
  let to = Math.min(line < 0 ? text.length : line, end + AROUND);
  while (from > 0 && from < start && !/\s/.test(text[from - 1])) from += 1;
  while (to < text.length && to > end && !/\s/.test(text[to])) to -= 1;
  return h("blockquote", { dir: "auto" }, text.slice(from, start), h("mark", { class: "gn-place" }, text.slice(start, end)), text.slice(end, to));
}
