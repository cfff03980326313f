// The note form: joins its parts. This page sends nothing. Without this script the form can be printed.

import { find, findBox, form, rules } from "./note-answers.js";
import { decodeFile } from "./note-bytes.js";
import { useStorage } from "./note-draft-list.js";
import { markBox } from "./note-faults.js";
import { openFirst } from "./note-first.js";
import { checkAnswers, startSending } from "./note-hand-over.js";
import { confirmCheck, isEmpty, today } from "./note-open.js";
import { watchPaper } from "./note-paper.js";
import { isAtRisk, isChecked, keepMine, onChange, setChecked, setSent, startAnother, takeFile, takeOther, watchOthers } from "./note-session.js";
import { startSteps } from "./note-steps.js";
import { watchTyping } from "./note-typing.js";

/** Say what is wrong with a question when the focus leaves it. What is blank may come later. */
function markLeft({ target, relatedTarget }) {
  const box = target.closest("[data-aa-question]");
  if (!box || box.contains(relatedTarget) || target.matches("button")) return;
  const own = checkAnswers().filter((fault) => findBox(fault) === box);
  markBox(box, own.filter((fault) => isChecked() || !fault.isBlank));
}

startSteps();
watchPaper(isEmpty);
watchTyping({ onChange });
watchOthers();
startSending({ onCheck: setChecked, onSent: setSent });
form.inert = true;
openFirst().finally(() => { form.inert = false; });

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  if (target === find("privacy_checked-tick")) find("privacy_checked").value = target.checked ? today() : "";
  if (target.id.startsWith("aa-privacy_checked")) confirmCheck();
  if (target.closest("[data-aa-question]")) onChange();
});
form.addEventListener("focusout", markLeft);
find("start").addEventListener("click", startAnother);
find("keep-mine").addEventListener("click", () => useStorage(keepMine));
find("take-other").addEventListener("click", () => useStorage(takeOther));
find("file").addEventListener("change", async ({ target }) => {
  if (target.files.length) takeFile(decodeFile(new Uint8Array(await target.files[0].arrayBuffer()), rules));
  target.value = "";
});
addEventListener("beforeunload", (event) => {
  if (isAtRisk()) event.preventDefault();
});
