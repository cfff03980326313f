// Shows what is wrong: a message beside its question, and a list on top with a link to each question.

import { make } from "./element.js";
import { find, findBox, form, inputsOf } from "./note-answers.js";
import { countProblems, openStep } from "./note-steps.js";

const boxes = () => form.querySelectorAll("[data-aa-question]");
const byPage = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

/** Write the messages of one question beside it. */
export function markBox(box, faults) {
  const shown = box.querySelector(".aa-fault");
  shown.textContent = [...new Set(faults.map((fault) => fault.short))].join(" ");
  shown.hidden = !faults.length;
  const controls = box.querySelector("[data-aa-block], [data-aa-question]") ? [] : inputsOf(box);
  for (const control of [...controls, ...box.querySelectorAll(":scope > [role=radiogroup]")]) {
    if (faults.some((fault) => !fault.isHint) && control.type !== "radio") control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  countProblems();
}

/** Write all messages beside their questions, and return each box with its faults in the order of the page. */
export function markAll(faults) {
  const found = new Map();
  for (const fault of faults) {
    const box = findBox(fault);
    found.set(box, [...(found.get(box) ?? []), fault]);
  }
  for (const box of boxes()) markBox(box, found.get(box) ?? []);
  return [...found].sort(([one], [other]) => byPage(one, other));
}

/** Go to the first input of a question, wherever it is. */
function goTo(box) {
  const target = box.querySelector("fieldset[tabindex], input:not([id$=-tick]), textarea, select");
  openStep(box.closest("[data-aa-step]"));
  for (const fold of [...form.querySelectorAll("details")].filter((one) => one.contains(target))) fold.open = true;
  target.focus();
}

/** Show all faults; those of the lines that the form cannot show have no question. */
export function showFaults(faults, { loose = [], onUnfinished }) {
  const list = find("faults");
  const marked = markAll(faults);
  list.replaceChildren();
  const count = faults.length + loose.length;
  if (!count) return;
  const title = make("h2", {}, count === 1 ? "There is 1 problem" : `There are ${count} problems`);
  const entries = make("ul");
  for (const [box, own] of marked) {
    for (const { words } of own) {
      const link = make("a", { href: `#${box.closest("[data-aa-step]").id}` }, words);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        goTo(box);
      });
      entries.append(make("li", {}, link));
    }
  }
  entries.append(...loose.map(({ words }) => make("li", {}, words)));
  list.append(title, entries);
  if (onUnfinished) {
    const anyway = make("button", { type: "button", class: "aa-button aa-button--quiet" }, "Download it unfinished and continue later");
    anyway.addEventListener("click", onUnfinished);
    list.append(anyway);
  }
  list.focus();
}

export const hideFaults = () => find("faults").replaceChildren();
