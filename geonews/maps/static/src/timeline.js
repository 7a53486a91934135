// When it happened: bars by day, a range of days, and a way to let the days pass.

import { binned } from "./days.js";
import { emptied, h } from "./dom.js";
import { icon, iconButton } from "./icons.js";
import { typeOrder, typeColor } from "./symbols.js";
import { momentText } from "./words.js";

const MOST_BARS = 60;
const MOST_TICKS = 7;
const STEP_MS = 700;

function barElement(bar, highest, label) {
  const stack = h("div", { class: "gn-stackbar" });
  for (const type of typeOrder().filter((name) => bar.counts.has(name))) {
    const block = h("i");
    block.style.height = `${(100 * bar.counts.get(type)) / highest}%`;
    block.style.background = typeColor(type);
    stack.prepend(block);
  }
  return h("div", { class: "gn-column", title: `${label}: ${bar.total}` }, stack);
}

// Days below the bars, as many as there is room for.
function tickElements(bars, day) {
  const step = Math.ceil(bars.length / MOST_TICKS);
  return bars.map((bar, i) => h("span", { class: "gn-tick" }, i % step ? null : h("span", null, day(bar.from))));
}

export function makeTimeline(model, words, actions) {
  const bars = binned(model.incidents, MOST_BARS);
  if (bars.length < 2) return { element: null, show() {} };
  const last = bars.length - 1;
  const years = bars[0].from.slice(0, 4) !== bars[last].to.slice(0, 4);
  const highest = Math.max(...bars.map((bar) => bar.total));
  const day = (text) => momentText(text, "UTC", false, model.language);
  const columns = bars.map((bar) => barElement(bar, highest, day(bar.from)));
  const picture = h("div", { class: "gn-bars", "aria-hidden": "true" }, columns);
  let chosen = [0, last];
  let timer = null;
  let from = null;

  // The left handle stands at the start of the first day of the range, the right one at the end of the last day.
  const slider = (name, end) => h("input", {
    type: "range", min: 0, max: bars.length, step: 1, value: chosen[end] + end, "aria-label": words(name), class: `gn-range gn-range-${name}`,
    input: (event) => {
      const at = Math.min(last, Math.max(0, Number(event.target.value) - end));
      choose(end ? Math.min(chosen[0], at) : at, end ? at : Math.max(chosen[1], at));
    },
  });
  const sliders = [slider("from", 0), slider("to", 1)];
  const said = h("span", { class: "gn-range-text", role: "status" });
  const playButton = iconButton("play", words("play"), () => (timer ? stop() : play()));
  const element = h("section", { class: "gn-timeline", "aria-label": words("timeline") }, playButton,
    h("div", { class: "gn-track" }, picture, sliders, h("div", { class: "gn-ticks", "aria-hidden": "true" }, tickElements(bars, (text) => momentText(text, "UTC", false, model.language, !years)))), said,
    h("button", { type: "button", class: "gn-link gn-reset", click: () => choose(0, last) }, words("reset")));

  // Dragging over the bars chooses the days from where it began to where it ends.
  const barAt = (event) => {
    const box = picture.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const at = Math.floor((document.documentElement.dir === "rtl" ? 1 - share : share) * bars.length);
    return Math.max(0, Math.min(last, at));
  };
  picture.addEventListener("pointerdown", (event) => {
    from = barAt(event);
    picture.setPointerCapture(event.pointerId);
    choose(from, from);
  });
  picture.addEventListener("pointermove", (event) => from !== null && choose(Math.min(from, barAt(event)), Math.max(from, barAt(event))));
  picture.addEventListener("pointerup", () => (from = null));
  picture.addEventListener("pointercancel", () => (from = null));

  function choose(first, final) {
    const whole = first === 0 && final === last;
    if (first === chosen[0] && final === chosen[1]) return;
    actions.change({ range: whole ? [null, null] : [bars[first].from, bars[final].to] });
  }
  function stop() {
    window.clearInterval(timer);
    timer = null;
    mark();
  }
  function play() {
    const width = chosen[1] - chosen[0];
    const span = width >= last - 1 ? 0 : width;
    let at = 0;
    const step = () => {
      if (at + span > last) {
        stop();
        choose(0, last);
        return;
      }
      choose(at, at + span);
      at += 1;
    };
    timer = window.setInterval(step, STEP_MS);
    mark();
    step();
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
      const [start, end] = state.range;
      const first = start ? bars.findIndex((bar) => bar.to >= start) : 0;
      chosen = [first < 0 ? last : first, end ? Math.max(0, bars.filter((bar) => bar.from <= end).length - 1) : last];
      columns.forEach((column, i) => column.classList.toggle("gn-outside", i < chosen[0] || i > chosen[1]));
      sliders.forEach((input, side) => {
        input.value = String(chosen[side] + side);
        input.setAttribute("aria-valuetext", day(side ? bars[chosen[1]].to : bars[chosen[0]].from));
      });
      const texts = [day(bars[chosen[0]].from), day(bars[chosen[1]].to)];
      said.textContent = [...new Set(texts)].join(" – ");
    },
  };
}
