// The legend is the filter: every row is a switch.

import { emptied, h, svg } from "./dom.js";
import { LAYERS, MANNERS, countBy } from "./model.js";
import { typeOrder, symbol } from "./symbols.js";

function swatch(layer) {
  const root = svg("svg", { viewBox: "0 0 24 16", width: 24, height: 16, class: "gn-swatch", "aria-hidden": "true", focusable: "false" });
  const parts = {
    incident: [svg("path", { d: "M12 1L19 8 12 15 5 8Z", class: "gn-sw-pin" })],
    airspace: [svg("rect", { x: 2, y: 2, width: 20, height: 12, class: "gn-sw-air", fill: "url(#gn-hatch-ban)" })],
    origin: [svg("rect", { x: 2, y: 2, width: 20, height: 12, rx: 2, class: "gn-sw-origin" })],
    link: [svg("path", { d: "M2 13Q10 2 19 5", class: "gn-sw-arc" }), svg("path", { d: "M22 6.4L16.4 7.8 17.8 2.4Z", class: "gn-sw-head" })],
    mention: [svg("circle", { cx: 12, cy: 8, r: 4.5, class: "gn-sw-mention" })],
    uncertainty: [svg("circle", { cx: 12, cy: 8, r: 6.5, class: "gn-sw-ring" })],
  };
  root.append(...parts[layer]);
  return root;
}

function legendRow(picture, label, count, checked, change) {
  const box = h("input", { type: "checkbox", change: (event) => change(event.target.checked) });
  box.checked = checked;
  return h("label", { class: "gn-row" }, box, picture, h("span", { class: "gn-row-name" }, label), count === null ? null : h("span", { class: "gn-count" }, count));
}

function section(title, rows) {
  return rows.length ? h("fieldset", null, h("legend", null, title), rows) : null;
}

export function makeLegend(model, words, actions) {
  const types = countBy(model.incidents, (incident) => incident.t);
  const manners = countBy(model.incidents, (incident) => incident.manner);
  const sizes = { incident: model.total, airspace: model.airspace.length, origin: model.originPlaces.size, link: model.links.length, mention: model.mentioned.size, uncertainty: null };
  const body = h("div", { class: "gn-legend-body" });
  const element = h("details", { class: "gn-legend", open: window.innerWidth > 700 }, h("summary", null, words("legend")), body);

  function toggled(set, name, on) {
    const changed = new Set(set);
    if (on) changed.add(name);
    else changed.delete(name);
    return changed;
  }

  return {
    element,
    show(state) {
      const focused = document.activeElement && body.contains(document.activeElement) ? [...body.querySelectorAll("input")].indexOf(document.activeElement) : -1;
      emptied(body).append(
        section(words("layers"), LAYERS.filter((name) => sizes[name] !== 0).map((name) => legendRow(swatch(name), words(name), sizes[name], state.layers.has(name), (on) => actions.change({ layers: toggled(state.layers, name, on) })))) || "",
        section(words("types"), [...types.keys()].sort((a, b) => typeOrder().indexOf(a) - typeOrder().indexOf(b)).map((type) => legendRow(symbol(type, "reported", 20), words.type(type), types.get(type), !state.hiddenTypes.has(type), (on) => actions.change({ hiddenTypes: toggled(state.hiddenTypes, type, !on) })))) || "",
        section(words("statuses"), MANNERS.filter((manner) => manners.has(manner)).map((manner) => legendRow(symbol("other", manner, 20), words(manner), manners.get(manner), !state.hiddenManners.has(manner), (on) => actions.change({ hiddenManners: toggled(state.hiddenManners, manner, !on) })))) || "",
      );
      if (focused >= 0) body.querySelectorAll("input")[focused].focus();
    },
  };
}
