// What happens during typing: clean pasted text, changes that come and go, answers that are cleared.

import { addBlock, find, form, removeBlock } from "./note-answers.js";
import { pasteList, pasteText, pasteWords } from "./note-paste.js";
import { announce } from "./note-status.js";

const PASTE = { lines: pasteList, words: pasteWords, line: pasteWords };

function watchPaste() {
  form.addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    const box = target.closest("[data-aa-question]");
    if (!box || !target.matches("input, textarea")) return;
    const shape = /aa-question--(\w+)/.exec(box.className)?.[1];
    const clean = box.dataset.aaQuestion.startsWith("section-") ? pasteText : PASTE[shape];
    const pasted = clipboardData.getData("text/plain");
    const text = clean?.(pasted) ?? pasted;
    if (text === pasted.replace(/\r\n?/g, "\n")) return;
    event.preventDefault();
    // Of the ways to insert a text, this one can be undone with the keyboard.
    if (!document.execCommand("insertText", false, text)) {
      target.setRangeText(text, target.selectionStart, target.selectionEnd, "end");
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}

const groupOf = (clear) => clear.closest("[data-aa-any], fieldset");

/** Hide the changes only while there are none; show “Clear this answer” where there is one. */
export function settleForm(isStale) {
  find("privacy_checked-tick").checked = Boolean(find("privacy_checked").value) && !isStale;
  for (const none of form.querySelectorAll("[data-aa-any] [value=none]")) {
    const blocks = none.closest("fieldset").querySelector("[data-aa-blocks]");
    const isBlank = [...blocks.querySelectorAll("input, textarea, select")].every((one) => (/radio|checkbox/.test(one.type) ? !one.checked : !one.value));
    blocks.hidden = none.checked && isBlank;
  }
  for (const clear of form.querySelectorAll("[data-aa-clear]")) clear.hidden = !groupOf(clear).querySelector(":checked");
}

/** Watch what is pasted, added, removed and cleared. `onChange` is called after each. */
export function watchTyping({ onChange }) {
  watchPaste();
  form.addEventListener("input", ({ target }) => {
    if (!target.closest("[data-aa-block]")) return;
    // A description says it.
    const any = target.closest("[data-aa-blocks]").parentElement.querySelector(":scope > [data-aa-any]");
    if (any && !any.querySelector(":checked")) any.querySelector("[value=some]").checked = true;
  });
  form.addEventListener("click", ({ target }) => {
    if (target.matches("[data-aa-add]")) addBlock(target.closest("[data-aa-question]")).querySelector("input, textarea").focus();
    else if (target.matches("[data-aa-remove]")) {
      const block = target.closest("[data-aa-block]");
      const words = block.querySelector("legend").textContent;
      const putBack = removeBlock(block);
      announce(`${words} is removed.`, () => {
        putBack();
        block.focus();
        onChange();
      });
      find("undo").focus();
    } else if (target.matches("[data-aa-clear]")) {
      const group = groupOf(target);
      const chosen = group.querySelector(":checked");
      chosen.checked = false;
      group.querySelector("input").focus();
      announce("The answer is cleared.", () => {
        chosen.checked = true;
        chosen.focus();
        onChange();
      });
    } else return;
    onChange();
  });
}
