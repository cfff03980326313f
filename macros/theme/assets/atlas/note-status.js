// The line at the bottom of the form that says what was done, and takes it back.

import { find } from "./note-answers.js";

let takeBack = null;

/** Say what was done. With `undo`, a button takes it back. */
export function announce(words, undo = null) {
  takeBack = undo;
  find("form-status").textContent = words;
  find("undo").hidden = !undo;
}

/** Say nothing more. */
export const clearStatus = () => announce("");

find("undo").addEventListener("click", () => {
  const act = takeBack;
  announce("");
  act?.();
});
