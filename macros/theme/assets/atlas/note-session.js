// The note that is being written in the form: opened, kept as a draft, exchanged for another.

import { readSlug, writeSlug } from "./my-council.js";
import { fillAnswers, find, readAnswers, rules } from "./note-answers.js";
import { findFreeKey, listDrafts, readDraft, takeDraft, watchDrafts, writeDraft } from "./note-draft.js";
import { askAboutConflict, showDrafts, useStorage } from "./note-draft-list.js";
import { hideFaults, markAll } from "./note-faults.js";
import { listUnshown } from "./note-file.js";
import { drawPreview, drawSoon } from "./note-live-preview.js";
import { getKey, getNewest, getNote, isEmpty, isStale, isWhole, keyOf, openEmpty, openNote, showWhich, takeSnapshot } from "./note-open.js";
import { writeTaken } from "./note-plan.js";
import { offerMail, save } from "./note-send.js";
import { getStep, resetSteps } from "./note-steps.js";
import { announce } from "./note-status.js";
import { settleForm } from "./note-typing.js";
import { showUnshown } from "./note-unshown.js";

/** Whether something was typed since the note was opened or handed over, and whether this browser keeps it. */
let isTyped = false;
let isKept = true;
/** Whether all was checked, so that what is blank is a fault. */
let hasChecked = false;

export const isChecked = () => hasChecked;
export const isAtRisk = () => isTyped && !isKept;

/** Remember that all was checked, or that the note was handed over. */
export function setChecked() {
  hasChecked = true;
}

export function setSent() {
  isTyped = false;
}

/** Keep what is in the form, unless another tab has changed the draft. */
function keep() {
  isKept = false;
  useStorage(() => {
    if (askAboutConflict(getKey(), { newest: getNewest() })) return;
    const council = readSlug(new URL(location.href).searchParams);
    writeDraft(getKey(), { ...takeSnapshot(getStep()), council });
    isKept = true;
    list();
  });
}

/** List the drafts for those who look at them. */
function list() {
  if (find("drafts").open) showDrafts(getKey(), { isWhole, proceed: openDraft, afterDelete, save });
}

/** Show a note that was just opened. */
export function show({ step = "" } = {}) {
  isTyped = false;
  isKept = true;
  hasChecked = false;
  hideFaults();
  markAll([]);
  offerMail();
  resetSteps(step);
  showWhich();
  showUnshown(onChange);
  settle();
  drawPreview();
  const url = new URL(location.href);
  const council = readSlug(url.searchParams);
  url.search = "";
  if (!getNote().origin) writeSlug(url.searchParams, council);
  if (getKey().includes("/")) url.searchParams.set("note", getKey());
  else if (getKey() !== "new") url.searchParams.set("draft", getKey());
  history.replaceState(null, "", url);
  find("elsewhere").hidden = true;
  useStorage(list);
}

/** Open the draft of a note. Return whether there is one. */
export function openDraft(key) {
  const draft = readDraft(key);
  if (!isWhole(draft)) return false;
  openNote(draft.original, { key, draft });
  takeDraft(key);
  show(draft);
  announce("Your draft is back.");
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
  openEmpty(findFreeKey("new"));
  takeDraft(getKey(), { isNew: true });
  show();
  return putBack;
}

export function startAnother() {
  let key = "new";
  useStorage(() => (key = findFreeKey("new")));
  const putBack = isEmpty() ? null : remember();
  openEmpty(key);
  useStorage(() => takeDraft(key, { isNew: true }));
  show();
  announce("This is a new note.", putBack);
}

/** Open the draft of a new note of this council that took the same from a plan. Return whether there is one. */
function openSame(taken) {
  const council = readSlug(new URL(location.href).searchParams);
  const isSame = ({ key, draft }) =>
    !key.includes("/") && isWhole(draft) && (draft.council ?? "") === council && writeTaken(draft.values) === taken;
  const same = listDrafts().find(isSame);
  return same !== undefined && openDraft(same.key);
}

/** Open a new note with what it takes from a plan, and keep it as a draft: the address no longer has it. */
export function openFilled({ values, isComplete }) {
  let key = "new";
  let isOpen = false;
  useStorage(() => (key = findFreeKey("new")));
  openEmpty(key);
  const answers = readAnswers();
  fillAnswers({ ...answers, values: { ...answers.values, ...values } });
  // An address that is opened again brings no second draft. One without ticks may begin several.
  const isTicked = values.kept.length + values.changes.length > 0;
  useStorage(() => (isOpen = isComplete && isTicked && openSame(writeTaken(readAnswers().values))));
  if (isOpen) return;
  useStorage(() => takeDraft(key, { isNew: true }));
  show();
  onChange();
  announce(
    isComplete
      ? "This new note starts from your plan. Put it in your own words, and say why you make each change."
      : "Some of what you ticked could not be read. Look at your plan, and add what is missing.",
  );
}

/** Show a file in the form. What was typed before stays among the drafts. */
export function takeFile({ text, words }) {
  if (text === undefined) return announce(words);
  const putBack = isEmpty() ? null : remember();
  let key = getKey();
  const isStored = putBack && useStorage(() => (key = findFreeKey("new")));
  if (!openNote(text, { key })) return announce("This file does not begin with the fields of a note, so nothing was read.");
  const own = keyOf(getNote());
  if (own) openNote(text, { key: own });
  useStorage(() => takeDraft(getKey(), { isNew: true }));
  show();
  keep();
  const unshown = listUnshown(getNote(), rules).length ? "It can't show some lines as questions: see “Other lines of your file”." : "Everything in the file is in the form.";
  announce(["The form has read the file.", words, unshown, isStored ? "What was in the form is still among the drafts." : ""].filter(Boolean).join(" "), putBack);
}

/** Update what depends on an answer. */
const settle = () => settleForm(isStale(readAnswers()));

/** Show what the form has filled in. */
export function showFilled() {
  settle();
  drawPreview();
}

/** Keep and show what was just typed. */
export function onChange() {
  isTyped = true;
  settle();
  keep();
  drawSoon();
}

/** Put what is in the form in the place of the other draft, or the other way round. */
export function keepMine() {
  takeDraft(getKey());
  keep();
}

export const takeOther = () => openDraft(getKey());

/** Watch what other tabs do to the drafts. */
export function watchOthers() {
  find("drafts").addEventListener("toggle", () => useStorage(list));
  watchDrafts(() => useStorage(() => {
    list();
    if (!isEmpty()) askAboutConflict(getKey(), { newest: getNewest() });
  }));
}
