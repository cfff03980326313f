// On paper an answer is printed whole: a text beside each field, which replaces the field there.

import { form } from "./note-answers.js";

function writeAnswers(isEmpty) {
  for (const field of form.querySelectorAll("[data-aa-question] :is(textarea, input:not([type=radio], [type=checkbox]))")) {
    const written = field.nextElementSibling?.matches(".aa-written") ? field.nextElementSibling : document.createElement("div");
    written.className = "aa-written";
    // A form to fill in by hand has no dates of today.
    written.textContent = isEmpty ? "" : field.value;
    field.after(written);
    field.toggleAttribute("data-aa-filled", Boolean(written.textContent));
  }
}

/** Print what is written, and what is folded. `isEmpty` returns whether nothing was answered. */
export function watchPaper(isEmpty) {
  let folded = [];
  addEventListener("beforeprint", () => {
    writeAnswers(isEmpty());
    folded = [...form.querySelectorAll("[data-aa-later]:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
}
