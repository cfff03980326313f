// The note form: a note is opened in it and kept as a draft while it is written. This page sends nothing. Without this
// script the form can be printed.

import { find, findBox, form, readAnswers, rules } from "./note-answers.js";
import { decodeFile } from "./note-bytes.js";
import { findFreeKey, listDrafts, readDraft, takeDraft, watchDrafts, writeDraft } from "./note-draft.js";
import { askAboutConflict, showDrafts, useStorage } from "./note-drafts.js";
import { hideFaults, markAll, markBox } from "./note-faults.js";
import { listUnshown } from "./note-file.js";
import { drawFinished, drawSoon } from "./note-finished.js";
import { checkAnswers, startSending } from "./note-hand-over.js";
import { confirmCheck, getKey, getNote, isEmpty, isStale, isWhole, keyOf, openEmpty, openNote, showWhich, takeSnapshot, today } from "./note-open.js";
import { watchPaper } from "./note-paper.js";
import { save } from "./note-send.js";
import { getStep, resetSteps, startSteps } from "./note-steps.js";
import { tell } from "./note-told.js";
import { settleForm, watchTyping } from "./note-typing.js";
import { showUnshown } from "./note-unshown.js";

const HOME = new URL("../../", import.meta.url);
const PUBLISHED = /^[a-z0-9-]{1,100}\/[a-z0-9-]{1,100}$/;
/** Whether something was typed since the note was opened or handed over, and whether this browser keeps it. */
let isTyped = false;
let isKept = true;
/** Whether all was checked, so that what is blank is a fault. */
let hasChecked = false;

/** Keep what is in the form, unless another tab has changed the draft. */
function keep() {
  isKept = false;
  useStorage(() => {
    if (askAboutConflict(getKey())) return;
    writeDraft(getKey(), takeSnapshot(getStep()));
    isKept = true;
    list();
  });
}

function list() {
  showDrafts(getKey(), { isWhole, proceed: openDraft, afterDelete, save });
}

/** Show a note that was just opened. */
function show({ step = "" } = {}) {
  isTyped = false;
  isKept = true;
  hasChecked = false;
  hideFaults();
  markAll([]);
  resetSteps(step);
  showWhich();
  showUnshown(onChange);
  settle();
  drawFinished();
  const url = new URL(location.href);
  url.search = "";
  if (getKey().includes("/")) url.searchParams.set("note", getKey());
  else if (getKey() !== "new") url.searchParams.set("draft", getKey());
  history.replaceState(null, "", url);
  find("elsewhere").hidden = true;
  useStorage(list);
}

function openDraft(key) {
  const draft = readDraft(key);
  if (!isWhole(draft)) return false;
  openNote(draft.original, { key, draft });
  takeDraft(key);
  show(draft);
  tell("Your draft is back.");
  return true;
}

/** Return how to show a note again as it is now. */
function remember() {
  const snapshot = takeSnapshot(getStep());
  return () => {
    openNote(snapshot.original, { key: snapshot.key, draft: snapshot });
    useStorage(() => takeDraft(snapshot.key));
    show(snapshot);
    isTyped = true;
  };
}

/** After the draft of the note in the form was deleted, the form is empty. Return how to undo that. */
function afterDelete(key) {
  if (key !== getKey()) {
    list();
    return list;
  }
  const putBack = remember();
  openEmpty("new");
  takeDraft("new", { isNew: true });
  show();
  return putBack;
}

function startAnother() {
  let key = "new";
  useStorage(() => (key = findFreeKey("new")));
  const putBack = isEmpty() ? null : remember();
  openEmpty(key);
  useStorage(() => takeDraft(key, { isNew: true }));
  show();
  tell("This is a new note.", putBack);
}

function takeFile({ text, words }) {
  if (text === undefined) return tell(words);
  const putBack = isEmpty() ? null : remember();
  let key = getKey();
  if (putBack) useStorage(() => (key = findFreeKey("new")));
  if (!openNote(text, { key })) return tell("This file does not begin with the fields of a note, so nothing was read.");
  const own = keyOf(getNote());
  if (own) openNote(text, { key: own });
  useStorage(() => takeDraft(getKey(), { isNew: true }));
  show();
  keep();
  const unshown = listUnshown(getNote(), rules).length ? "It can't show some lines as questions: see “Other lines of your file”." : "Everything in the file is in the form.";
  tell(["The form has read the file.", words, unshown, putBack ? "What you had typed is still among the drafts." : ""].filter(Boolean).join(" "), putBack);
}

/** Open the published note that the address names; its draft, if it began with the same note. */
async function openPublished(key) {
  const published = await fetch(new URL(`places/${key}/note.md`, HOME)).catch(() => null);
  const text = published?.ok ? await published.text() : null;
  const draft = readDraft(key);
  if (draft && (text === null || draft.original === text) && openDraft(key)) return;
  if (text === null || !openNote(text, { key })) return tell("This note could not be read. If you have its file, choose it under “Drafts and files”.");
  takeDraft(key, { isNew: true });
  show();
  if (draft) askAboutConflict(key);
}

/** Update what depends on an answer. */
const settle = () => settleForm(isStale(readAnswers()));

function onChange() {
  isTyped = true;
  settle();
  keep();
  drawSoon();
}

/** Say what is wrong with a question that somebody leaves. What is blank may come later. */
function markLeft({ target, relatedTarget }) {
  const box = target.closest("[data-aa-question]");
  if (!box || box.contains(relatedTarget) || target.matches("button")) return;
  const own = checkAnswers().filter((fault) => findBox(fault) === box);
  markBox(box, own.filter((fault) => hasChecked || !fault.isBlank));
}

async function openFirst() {
  const { searchParams } = new URL(location.href);
  const published = searchParams.get("note") ?? "";
  const key = /^new(?:-\d{1,4})?$/.exec(searchParams.get("draft") ?? "new")?.[0] ?? "new";
  openEmpty(key);
  if (PUBLISHED.test(published)) return openPublished(published);
  let isOpen = false;
  useStorage(() => {
    isOpen = openDraft(key);
    if (isOpen) return;
    // A draft that cannot be read keeps its place.
    openEmpty(findFreeKey("new"));
    takeDraft(getKey(), { isNew: true });
    find("drafts").open = listDrafts().length > 0;
  });
  if (!isOpen) show();
}

startSteps();
watchPaper(isEmpty);
watchTyping({ onChange });
startSending({
  onCheck: () => { hasChecked = true; },
  onSent: () => { isTyped = false; },
});
form.inert = true;
openFirst().finally(() => { form.inert = false; });

watchDrafts(() => useStorage(() => {
  list();
  if (isTyped || readDraft(getKey())) askAboutConflict(getKey());
}));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  if (target === find("privacy_checked-tick")) find("privacy_checked").value = target.checked ? today() : "";
  if (target.id.startsWith("aa-privacy_checked")) confirmCheck();
  if (target.closest("[data-aa-question]")) onChange();
});
form.addEventListener("focusout", markLeft);
find("start").addEventListener("click", startAnother);
find("keep-mine").addEventListener("click", () => useStorage(() => {
  takeDraft(getKey());
  keep();
}));
find("take-other").addEventListener("click", () => useStorage(() => openDraft(getKey())));
find("file").addEventListener("change", async ({ target }) => {
  if (target.files.length) takeFile(decodeFile(new Uint8Array(await target.files[0].arrayBuffer())));
  target.value = "";
});
addEventListener("beforeunload", (event) => {
  if (isTyped && !isKept) event.preventDefault();
});
