// What the reader chose, and how it stands in the address after the #.

export function initialState(data) {
  return {
    layers: new Set(data.layers),
    hiddenTypes: new Set(),
    hiddenManners: new Set(),
    range: [null, null],
    theme: data.theme,
    view: null,
    selected: null,
    panel: null,
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NAME = /^[a-z_]+$/;

function names(text) {
  return (text || "").split(".").filter((name) => NAME.test(name));
}

export function toHash(state, initial) {
  const parts = new URLSearchParams();
  if (state.view) parts.set("at", state.view.map((value, i) => value.toFixed(i < 2 ? 3 : 1)).join("/"));
  const same = state.layers.size === initial.layers.size && [...state.layers].every((name) => initial.layers.has(name));
  if (!same) parts.set("layers", [...state.layers].sort().join("."));
  if (state.hiddenTypes.size) parts.set("notypes", [...state.hiddenTypes].sort().join("."));
  if (state.hiddenManners.size) parts.set("nostatus", [...state.hiddenManners].sort().join("."));
  if (state.range[0] || state.range[1]) parts.set("dates", `${state.range[0] || ""}..${state.range[1] || ""}`);
  if (state.theme !== initial.theme) parts.set("theme", state.theme);
  if (state.panel !== null) parts.set("panel", state.panel ? "1" : "0");
  if (state.selected !== null) parts.set("incident", String(state.selected));
  const text = parts.toString().replace(/%2F/g, "/");
  return text ? `#${text}` : "";
}

// Whatever does not fit is ignored: anybody can write an address.
export function fromHash(hash, initial) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...initial, layers: new Set(initial.layers), hiddenTypes: new Set(), hiddenManners: new Set(), range: [null, null] };
  const at = (parts.get("at") || "").split("/").map(Number);
  if (at.length === 3 && at.every(Number.isFinite) && Math.abs(at[0]) <= 90) state.view = at;
  if (parts.has("layers")) state.layers = new Set(names(parts.get("layers")));
  state.hiddenTypes = new Set(names(parts.get("notypes")));
  state.hiddenManners = new Set(names(parts.get("nostatus")));
  const days = (parts.get("dates") || "").split("..");
  if (days.length === 2) state.range = days.map((day) => (DAY.test(day) ? day : null));
  if (parts.get("theme") === "light" || parts.get("theme") === "dark") state.theme = parts.get("theme");
  if (/^[01]$/.test(parts.get("panel") || "")) state.panel = parts.get("panel") === "1";
  if (/^\d+$/.test(parts.get("incident") || "")) state.selected = Number(parts.get("incident"));
  return state;
}
