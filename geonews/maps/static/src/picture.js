// The map as it stands, as one SVG picture: land, areas, lines, symbols and names, with their colours written in.

import { svg } from "./dom.js";

const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity"];
const TEXT_LOOKS = ["font-size", "font-weight", "font-family", "letter-spacing", "text-transform"];

function coloured(element, copy) {
  const style = getComputedStyle(element);
  for (const name of LOOKS) {
    const value = style.getPropertyValue(name);
    if (value && value !== "none" && value !== "normal") copy.setAttribute(name, value.replace(/"/g, ""));
    else if (value === "none") copy.setAttribute(name, "none");
  }
  if (element.localName === "text") for (const name of TEXT_LOOKS) copy.setAttribute(name, style.getPropertyValue(name).replace(/"/g, "'"));
  copy.removeAttribute("class");
  copy.removeAttribute("style");
  [...element.children].forEach((child, i) => copy.children[i] && coloured(child, copy.children[i]));
  return copy;
}

export function pictureOf(map, stage, base) {
  const frame = map.getContainer().getBoundingClientRect();
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: frame.width, height: frame.height, viewBox: `0 0 ${frame.width} ${frame.height}` });
  root.append(svg("rect", { width: frame.width, height: frame.height, fill: getComputedStyle(map.getContainer()).backgroundColor }));
  const canvas = base && base._container;
  if (canvas) {
    const box = canvas.getBoundingClientRect();
    root.append(svg("image", { href: canvas.toDataURL("image/png"), x: box.left - frame.left, y: box.top - frame.top, width: box.width, height: box.height }));
  }
  const definitions = stage.querySelector(".gn-defs defs");
  if (definitions) root.append(coloured(definitions, definitions.cloneNode(true)));
  for (const path of map.getContainer().querySelectorAll("path.leaflet-interactive, .gn-arc, .gn-arrow, .gn-ring, .gn-arc-halo, .gn-leg, .gn-foot")) {
    if (!path.getAttribute("d") || path.getAttribute("d") === "M0 0") continue;
    const box = path.ownerSVGElement.getBoundingClientRect();
    const view = path.ownerSVGElement.viewBox.baseVal;
    const copy = coloured(path, path.cloneNode(true));
    const pattern = path.getAttribute("fill");
    if (pattern && pattern.startsWith("url(#")) copy.setAttribute("fill", pattern);
    root.append(svg("g", { transform: `translate(${box.left - frame.left - view.x} ${box.top - frame.top - view.y})` }, copy));
  }
  for (const symbol of map.getContainer().querySelectorAll(".gn-pin svg, .gn-bubble svg")) {
    const box = symbol.getBoundingClientRect();
    const copy = coloured(symbol, symbol.cloneNode(true));
    for (const [name, value] of Object.entries({ x: box.left - frame.left, y: box.top - frame.top, width: box.width, height: box.height })) copy.setAttribute(name, value);
    root.append(copy);
  }
  for (const name of map.getContainer().querySelectorAll(".gn-name span, .gn-name small")) {
    const box = name.getBoundingClientRect();
    const style = getComputedStyle(name);
    const text = svg("text", { x: box.left - frame.left, y: box.top - frame.top + box.height * 0.78, fill: style.color, stroke: getComputedStyle(document.documentElement).getPropertyValue("--halo").trim(), "stroke-width": 3, "paint-order": "stroke" }, name.textContent);
    for (const look of TEXT_LOOKS) text.setAttribute(look, style.getPropertyValue(look).replace(/"/g, "'"));
    root.append(text);
  }
  return new XMLSerializer().serializeToString(root);
}
