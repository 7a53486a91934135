// A window over the page that the keyboard can leave again.

import { h } from "./dom.js";
import { iconButton } from "./icons.js";

export function openDialog(root, words, title, look, ...content) {
  for (const other of root.querySelectorAll("dialog")) other.close();
  const dialog = h("dialog", { class: `gn-dialog ${look}`, "aria-label": title },
    h("header", null, h("h2", null, title), iconButton("close", words("close"), () => dialog.close())), content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  root.append(dialog);
  dialog.showModal();
  return dialog;
}
