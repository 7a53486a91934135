// Find a place, an incident or an article; accents and case do not matter.

import { emptied, h } from "./dom.js";
import { searchEntries, searchFor, searchText } from "./model.js";

const MOST = 12;
const MOST_TEXTS = 4;

export function makeSearch(model, words, actions) {
  let entries = null;
  let hits = [];
  let active = -1;
  const list = h("ul", { class: "gn-hits", role: "listbox", id: "gn-hits", "aria-label": words("search"), hidden: true });
  const input = h("input", {
    type: "search", class: "gn-search-input", placeholder: words("search"), "aria-label": words("search"), role: "combobox",
    "aria-expanded": "false", "aria-controls": "gn-hits", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
    input: show, keydown: onKey, blur: () => setTimeout(hide, 150), focus: show,
  });
  const element = h("div", { class: "gn-search" }, input, list);

  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function choose(entry) {
    hide();
    if (entry.kind === "incident") actions.openIncident(entry.number);
    else if (entry.kind === "text") actions.showInArticle(entry.number, [0, entry.start]);
    else if (entry.kind === "article") actions.openArticle(entry.number);
    else actions.openPlaceNumber(entry.number);
  }
  function show() {
    entries = entries || searchEntries(model, words.type);
    hits = searchFor(entries, input.value, MOST);
    hits.push(...searchText(model, input.value, Math.min(MOST_TEXTS, MOST - hits.length + 1)));
    active = -1;
    emptied(list);
    if (!input.value.trim()) {
      hide();
      return;
    }
    hits.forEach((entry, i) => list.append(h("li", { role: "option", id: `gn-hit-${i}`, dir: "auto", mousedown: (event) => event.preventDefault(), click: () => choose(entry) }, entry.label)));
    if (!hits.length) list.append(h("li", { role: "option", "aria-disabled": "true" }, words("searchNone")));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }
  function onKey(event) {
    if (event.key === "Escape") {
      input.value = "";
      hide();
      input.blur();
    } else if (event.key === "Enter" && hits.length) choose(hits[Math.max(active, 0)]);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
      event.preventDefault();
      active = (active + (event.key === "ArrowDown" ? 1 : hits.length - 1 + (active < 0 ? 1 : 0))) % hits.length;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
      input.setAttribute("aria-activedescendant", `gn-hit-${active}`);
    }
  }
  return { element, focus: () => input.focus() };
}
