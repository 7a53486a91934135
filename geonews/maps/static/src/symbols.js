// One shape and colour a type; the outline says how the article puts it.

import { svg } from "./dom.js";

const SYMBOLS = { colors: {}, bodies: {}, types: {} };

// The table of symbols comes with the data: only what a page needs.
export function useSymbols(table) {
  for (const part of Object.keys(SYMBOLS)) Object.assign(SYMBOLS[part], table[part]);
}

export function typeOrder() {
  return Object.keys(SYMBOLS.types);
}

export function typeColor(type) {
  return SYMBOLS.colors[(SYMBOLS.types[type] || SYMBOLS.types.other)[0]][0];
}

// manner: reported, claimed, denied, threatened or background.
export function symbol(type, manner, size) {
  const [color, body, strokes, fills] = SYMBOLS.types[type] || SYMBOLS.types.other;
  const [paint, ink] = SYMBOLS.colors[color];
  const hollow = manner === "claimed" || manner === "denied" || manner === "threatened";
  const glyph = hollow ? "gn-ink" : "gn-on";
  const root = svg("svg", {
    viewBox: "-14 -14 28 28", width: size, height: size, class: `gn-symbol gn-${manner}`, "aria-hidden": "true",
    focusable: "false",
  });
  root.style.setProperty("--paint", manner === "background" ? "#8b9096" : paint);
  root.style.setProperty("--on", manner === "background" ? "#ffffff" : ink);
  root.append(svg("path", { d: SYMBOLS.bodies[body], class: "gn-halo" }), svg("path", { d: SYMBOLS.bodies[body], class: "gn-body" }));
  if (strokes) root.append(svg("path", { d: strokes, class: `${glyph} gn-stroke` }));
  if (fills) root.append(svg("path", { d: fills, class: `${glyph} gn-fill` }));
  if (manner === "denied") root.append(svg("path", { d: "M-12 12L12-12", class: "gn-slash" }));
  return root;
}

const DONUT = { smallest: 36, largest: 54, width: 6 };

// Many incidents as a number in a ring whose parts are their types.
export function donut(incidents, total) {
  const counts = new Map();
  for (const incident of incidents) counts.set(incident.t, (counts.get(incident.t) || 0) + incident.n);
  const side = Math.min(DONUT.largest, Math.round(DONUT.smallest + 5 * Math.log2(total / 7 + 1) - 5));
  const radius = side / 2 - DONUT.width / 2 - 1;
  const root = svg("svg", { viewBox: `${-side / 2} ${-side / 2} ${side} ${side}`, width: side, height: side, class: "gn-donut", "aria-hidden": "true", focusable: "false" },
    svg("circle", { r: side / 2, class: "gn-donut-ground" }));
  let start = 0;
  for (const [type, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    const part = svg("circle", { r: radius, "pathLength": total, transform: "rotate(-90)", class: "gn-donut-part", "stroke-width": DONUT.width, "stroke-dasharray": `${count} ${total - count}`, "stroke-dashoffset": -start });
    part.style.stroke = typeColor(type);
    root.append(part);
    start += count;
  }
  root.append(svg("text", { y: 4.5, "text-anchor": "middle", class: "gn-donut-number" }, total > 9999 ? `${Math.round(total / 1000)}k` : total));
  return root;
}

export function typeBody(type) {
  return SYMBOLS.bodies[(SYMBOLS.types[type] || SYMBOLS.types.other)[1]];
}
