// What the form opens first: what its address names.

import { find } from "./note-answers.js";
import { readSlug, writeSlug } from "./my-council.js";
import { choosePlace } from "./note-council.js";
import { findFreeKey, listDrafts, readDraft, takeDraft } from "./note-draft.js";
import { askAboutConflict, useStorage } from "./note-draft-list.js";
import { getKey, openEmpty, openNote } from "./note-open.js";
import { readPlan } from "./note-plan.js";
import { openDraft, openFilled, show, showFilled } from "./note-session.js";
import { getStep, resetSteps } from "./note-steps.js";
import { announce } from "./note-status.js";

const HOME = new URL("../../", import.meta.url);
const PUBLISHED = /^[a-z0-9-]{1,100}\/[a-z0-9-]{1,100}$/;

/** Open the published note that the address names; its draft, if it began with the same note. */
async function openPublished(key) {
  const published = await fetch(new URL(`places/${key}/note.md`, HOME)).catch(() => null);
  const text = published?.ok ? await published.text() : null;
  let isOpen = false;
  useStorage(() => {
    const draft = readDraft(key);
    isOpen = draft !== null && (text === null || draft.original === text) && openDraft(key);
  });
  if (isOpen) return;
  if (text === null || !openNote(text, { key, newest: text })) {
    show();
    return announce("This note could not be read. If you have its file, choose it under “Drafts and files”.");
  }
  show();
  useStorage(() => {
    takeDraft(key, { isNew: true });
    askAboutConflict(key, { newest: text });
  });
}

/** Open what the address names, at its step: a published note, a new note from a plan, a draft or a new note. */
export async function openFirst() {
  const { searchParams, hash } = new URL(location.href);
  const step = getStep();
  await openNamed(searchParams);
  if (hash) resetSteps(step);
}

async function openNamed(searchParams) {
  const published = searchParams.get("note") ?? "";
  const key = /^new(?:-\d{1,4})?$/.exec(searchParams.get("draft") ?? "new")?.[0] ?? "new";
  openEmpty(key);
  if (PUBLISHED.test(published)) return openPublished(published);
  const planned = await readPlan(searchParams);
  if (planned) return openFilled(planned);
  let council = readSlug(searchParams);
  let isOpen = false;
  useStorage(() => {
    const kept = String(readDraft(key)?.council ?? "");
    // The page of another council begins another note; the draft stays among the drafts.
    isOpen = (!council || !kept || kept === council) && openDraft(key);
    council ||= kept;
    if (isOpen) return;
    // A draft that cannot be read keeps its place.
    openEmpty(findFreeKey("new"));
    takeDraft(getKey(), { isNew: true });
    find("drafts").open = listDrafts().length > 0;
  });
  if (!isOpen) show();
  if (!council) return;
  const url = new URL(location.href);
  writeSlug(url.searchParams, council);
  history.replaceState(null, "", url);
  // Without the list of councils, the question of the place is open as before.
  await choosePlace(council).then(showFilled, () => {});
}
