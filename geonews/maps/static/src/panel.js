// The articles beside the map, with what is on the map marked in them.

import { h } from "./dom.js";
import { pieces } from "./model.js";
import { symbol } from "./symbols.js";
import { momentText } from "./words.js";

const MOST_LISTED = 200;
const PAGE = 200;

export function makePanel(model, words, actions) {
  const body = h("div", { class: "gn-panel-body", tabindex: "0", role: "region", "aria-label": words("article") });
  const element = h("aside", { class: "gn-panel", "aria-label": words("article") }, body);
  const opened = new Map();

  function marksOf(number) {
    const marks = model.mentions.filter((mention) => mention.a === number).map((mention) => ({ field: mention.e[0], start: mention.e[1], end: mention.e[2], mention }));
    for (const incident of model.byArticle.get(number) || []) {
      if (!incident.tr) continue;
      marks.push({ field: incident.tr[0], start: incident.tr[1], end: incident.tr[2], incident });
    }
    return marks;
  }

  function stretch(number, field, start, end, marks) {
    const text = model.articleText(model.articles[number], field);
    return pieces(text, start, end, marks.filter((mark) => mark.field === field)).map((piece) => {
      const mark = piece.marks.find((one) => one.mention) || piece.marks[0];
      if (!mark) return piece.text;
      const drawn = mark.incident || mark.mention.sense !== "demonym";
      if (!drawn) return h("span", { class: "gn-people" }, piece.text);
      const go = () => (mark.incident ? actions.openIncident(mark.incident.number) : actions.openPlace(mark.mention));
      // No button element: it could not break across lines as words do.
      return h("span", {
        role: "button", tabindex: "0", class: mark.incident ? "gn-mark gn-mark-incident" : "gn-mark", "data-at": `${field}:${mark.start}`,
        click: go, keydown: (event) => event.key === "Enter" && go(),
      }, piece.text);
    });
  }

  function content(number) {
    const article = model.articles[number];
    const marks = marksOf(number);
    const paragraphs = [];
    const text = article.text || "";
    let from = 0;
    for (const line of text.split("\n")) {
      if (line.trim()) paragraphs.push(h("p", { dir: "auto", "data-from": from }, stretch(number, 0, from, from + line.length, marks)));
      from += line.length + 1;
    }
    const own = (model.byArticle.get(number) || []).slice(0, MOST_LISTED);
    return h("div", { class: "gn-article", lang: "" },
      own.length ? h("ul", { class: "gn-found" }, own.map((incident) => h("li", null, h("button", { type: "button", class: "gn-item", "data-incident": incident.number, mouseenter: () => actions.hint(incident.number), mouseleave: () => actions.hint(null), click: () => actions.openIncident(incident.number) },
        symbol(incident.t, incident.manner, 22), h("span", { dir: "auto" }, [words.type(incident.t), incident.p.map((at) => model.places[at].n).join(", ")].filter(Boolean).join(" · ")))))) : null,
      paragraphs);
  }

  function meta(article) {
    return h("p", { class: "gn-soft" }, article.date ? momentText(article.date.slice(0, 10), "UTC", false, model.language) : null,
      article.url ? [article.date ? " · " : null, h("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, words("source"))] : null);
  }

  function open(number) {
    if (opened.has(number)) return opened.get(number);
    const holder = body.querySelector(`[data-article="${number}"]`);
    const made = content(number);
    holder.append(made);
    opened.set(number, made);
    return made;
  }

  function heading(number) {
    const article = model.articles[number];
    return article.title ? stretch(number, 1, 0, article.title.length, marksOf(number)) : article.id;
  }
  function folded(number) {
    const article = model.articles[number];
    const count = (model.byArticle.get(number) || []).length;
    return h("details", { class: "gn-fold", "data-fold": number, toggle: (event) => event.target.open && open(number) },
      h("summary", { dir: "auto" }, article.title || article.id, h("span", { class: "gn-count" }, count)), h("section", { "data-article": number }, meta(article)));
  }
  // Long lists grow as they are asked for.
  let listed = 0;
  const more = h("button", { type: "button", class: "gn-offer", click: () => listUpTo(listed + PAGE) }, words("more"));
  function listUpTo(end) {
    for (; listed < Math.min(end, model.articles.length); listed += 1) more.before(folded(listed));
    more.hidden = listed >= model.articles.length;
  }
  if (model.articles.length === 1) {
    body.append(h("section", { "data-article": 0 }, h("h2", { dir: "auto" }, heading(0)), meta(model.articles[0])));
    open(0);
  } else {
    body.append(more);
    listUpTo(PAGE);
  }

  // The words and the list entry of the incident whose card is open.
  function select(incident) {
    for (const old of body.querySelectorAll(".gn-active")) old.classList.remove("gn-active");
    if (!incident) return;
    const [field, start] = incident.tr || [];
    const own = opened.get(incident.a);
    if (own) for (const one of own.closest("section").querySelectorAll(`[data-at="${field}:${start}"], [data-incident="${incident.number}"]`)) one.classList.add("gn-active");
  }

  return {
    element,
    append: (note) => body.append(note),
    select,
    showSpan(number, [field, start]) {
      if (model.articles.length > 1) listUpTo(number + 1);
      const fold = body.querySelector(`[data-fold="${number}"]`);
      if (fold) fold.open = true;
      const section = open(number).closest("section");
      const mark = section.querySelector(`[data-at="${field}:${start}"]`);
      const target = mark || [...section.querySelectorAll("[data-from]")].filter((one) => Number(one.dataset.from) <= start).pop();
      if (!target) return;
      target.scrollIntoView({ block: "center" });
      for (const old of body.querySelectorAll(".gn-flash")) old.classList.remove("gn-flash");
      target.classList.add("gn-flash");
      target.tabIndex = 0;
      target.focus({ preventScroll: true });
    },
  };
}
