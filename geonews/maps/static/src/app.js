// What a page of maps calls: `start` makes a whole page, `attach` puts the layers on somebody else's map.

export { attach } from "./attach.js";
export { start } from "./page.js";
