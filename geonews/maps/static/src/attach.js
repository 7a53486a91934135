// Only the layers and their legend, on a map that somebody else made.

import { hatches, makeDrawing, makePanes } from "./draw.js";
import { islandOf } from "./dom.js";
import { makeLabels } from "./labels.js";
import { makeLegend } from "./legend.js";
import { makeModel } from "./model.js";
import { initialState } from "./state.js";
import { useSymbols } from "./symbols.js";
import { makeWords, useCountries } from "./words.js";

export function attach(map, islandId) {
  const L = window.L;
  const data = islandOf(islandId);
  useSymbols(data.symbols);
  useCountries(data.countries);
  const model = makeModel(data);
  const words = makeWords(data.strings);
  let state = initialState(data);
  makePanes(map);
  map.getContainer().append(hatches());
  const show = () => {
    drawing.show(state);
    legend.show(state);
  };
  const actions = {
    change(part) {
      state = { ...state, ...part };
      show();
    },
    selected: (number) => drawing.select(number),
  };
  const drawing = makeDrawing(L, map, model, words, actions);
  const legend = makeLegend(model, words, actions);
  drawing.useLabels(makeLabels(L, map));
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(legend.element);
    L.DomEvent.disableScrollPropagation(legend.element);
    return legend.element;
  };
  control.addTo(map);
  const [south, west, north, east] = data.frame;
  map.fitBounds([[south, west], [north, east]], { padding: [40, 40], maxZoom: 9 });
  show();
  return map;
}
