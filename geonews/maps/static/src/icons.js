// Signs of the tool bar, as paths: no font has to have them.

import { svg } from "./dom.js";

const PATHS = {
  article: "M4 5H20M4 10H20M4 15H14M4 20H14",
  fit: "M4 9V4H9M15 4H20V9M20 15V20H15M9 20H4V15M12 9V15M9 12H15",
  table: "M4 5H20V19H4ZM4 10H20M4 14.5H20M10 5V19",
  export: "M12 4V15M7 10.5L12 15.5 17 10.5M5 20H19",
  dark: "M12 4A8 8 0 1 0 20 12 6.5 6.5 0 0 1 12 4Z",
  help: "M9 9.2A3 3 0 1 1 12 12.4V14.4M12 18V18.2M12 2.8A9.2 9.2 0 1 1 12 21.2 9.2 9.2 0 1 1 12 2.8Z",
  play: "M7 4.5L19 12 7 19.5Z",
  pause: "M8 5V19M16 5V19",
  close: "M6 6L18 18M18 6L6 18",
};

export function icon(name) {
  return svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, class: "gn-icon", "aria-hidden": "true", focusable: "false" }, svg("path", { d: PATHS[name] }));
}

export function iconButton(name, label, click) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "gn-tool";
  element.title = label;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", click);
  element.append(icon(name));
  return element;
}
