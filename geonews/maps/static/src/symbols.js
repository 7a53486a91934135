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

export function typeBody(type) {
  return SYMBOLS.bodies[(SYMBOLS.types[type] || SYMBOLS.types.other)[1]];
}
