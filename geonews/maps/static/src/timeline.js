// When it happened: bars by day, a range of days, and a way to let the days pass.

import { binned } from "./days.js";
import { emptied, h, svg } from "./dom.js";
import { icon, iconButton } from "./icons.js";
import { typeOrder, typeColor } from "./symbols.js";
import { momentText } from "./words.js";

const MOST_BARS = 60;
const HEIGHT = 34;
const STEP_MS = 700;

export function makeTimeline(model, words, actions) {
  const bars = binned(model.incidents, MOST_BARS);
  if (bars.length < 2) return { element: null, show() {} };
  const highest = Math.max(...bars.map((bar) => bar.total));
  const day = (text) => momentText(text, "UTC", false, model.language);
  const picture = svg("svg", { class: "gn-bars", viewBox: `0 0 ${bars.length * 10} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  const columns = bars.map((bar, i) => {
    const column = svg("g", { class: "gn-column" }, svg("title", null, `${day(bar.from)}: ${bar.total}`), svg("rect", { x: i * 10, y: 0, width: 10, height: HEIGHT, class: "gn-column-ground" }));
    let top = HEIGHT;
    for (const type of typeOrder().filter((name) => bar.counts.has(name))) {
      const tall = (bar.counts.get(type) / highest) * (HEIGHT - 2);
      top -= tall;
      const block = svg("rect", { x: i * 10 + 1, y: top, width: 8, height: tall });
      block.style.fill = typeColor(type);
      column.append(block);
    }
    column.addEventListener("click", () => choose(i, i));
    picture.append(column);
    return column;
  });
  let chosen = [0, bars.length - 1];
  let timer = null;
  const slider = (name, end) => h("input", {
    type: "range", min: 0, max: bars.length - 1, step: 1, value: chosen[end], "aria-label": words(name), class: `gn-range gn-range-${name}`,
    input: (event) => {
      const at = Number(event.target.value);
      choose(end ? Math.min(chosen[0], at) : at, end ? at : Math.max(chosen[1], at));
    },
  });
  const sliders = [slider("from", 0), slider("to", 1)];
  const said = h("span", { class: "gn-range-text" });
  const playButton = iconButton("play", words("play"), () => (timer ? stop() : play()));
  const element = h("section", { class: "gn-timeline", "aria-label": words("timeline") }, playButton, h("div", { class: "gn-track" }, picture, sliders), said,
    h("button", { type: "button", class: "gn-link", click: () => choose(0, bars.length - 1) }, words("reset")));

  function choose(from, to) {
    const whole = from === 0 && to === bars.length - 1;
    actions.change({ range: whole ? [null, null] : [bars[from].from, bars[to].to] });
  }
  function stop() {
    window.clearInterval(timer);
    timer = null;
    mark();
  }
  function play() {
    let at = 0;
    const width = Math.max(0, Math.min(chosen[1] - chosen[0], bars.length - 2));
    const span = width === bars.length - 2 ? 0 : width;
    timer = window.setInterval(() => {
      if (at + span >= bars.length) {
        stop();
        choose(0, bars.length - 1);
        return;
      }
      choose(at, at + span);
      at += 1;
    }, STEP_MS);
    mark();
  }
  function mark() {
    const name = timer ? "pause" : "play";
    emptied(playButton).append(icon(name));
    playButton.title = words(name);
    playButton.setAttribute("aria-label", words(name));
  }
  return {
    element,
    show(state) {
      const [from, to] = state.range;
      const first = from ? bars.findIndex((bar) => bar.to >= from) : 0;
      const last = to ? bars.filter((bar) => bar.from <= to).length - 1 : bars.length - 1;
      chosen = [Math.max(0, first), Math.max(0, last)];
      columns.forEach((column, i) => column.classList.toggle("gn-outside", i < chosen[0] || i > chosen[1]));
      sliders.forEach((input, end) => {
        input.value = String(chosen[end]);
        input.setAttribute("aria-valuetext", day(end ? bars[chosen[end]].to : bars[chosen[end]].from));
      });
      const start = day(bars[chosen[0]].from);
      const end = day(bars[chosen[1]].to < bars[chosen[0]].from ? bars[chosen[0]].to : bars[chosen[1]].to);
      said.textContent = start === end ? start : `${start} – ${end}`;
    },
  };
}
