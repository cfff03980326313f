// The drafts in this browser's storage, one for each note. A note may be open in two tabs: neither overwrites the
// draft of the other. Without storage, each of these raises.

const START = "aa-note-draft:";
/** The draft as this tab last read or wrote it. */
let known = null;

/** Return what another tab has done to the draft since: "changed", "deleted" or nothing. */
export function findConflict(key) {
  const stored = localStorage.getItem(START + key);
  if (stored === known) return "";
  return stored === null ? "deleted" : "changed";
}

function parse(text) {
  try {
    const draft = JSON.parse(text);
    return typeof draft?.saved === "string" && typeof draft.title === "string" ? draft : null;
  } catch {
    return null;
  }
}

/** Return the draft of a note; null when there is none, or when it cannot be read. */
export function readDraft(key) {
  return parse(localStorage.getItem(START + key));
}

/** Say that what is in the form is the draft of this note, or that there is none. */
export function takeDraft(key, { isNew = false } = {}) {
  known = isNew ? null : localStorage.getItem(START + key);
}

export function writeDraft(key, draft) {
  const text = JSON.stringify(draft);
  localStorage.setItem(START + key, text);
  known = text;
}

/** Delete a draft, and return how to bring it back. */
export function deleteDraft(key) {
  const text = localStorage.getItem(START + key);
  localStorage.removeItem(START + key);
  return () => localStorage.setItem(START + key, text);
}

/** Return all drafts, the latest first; one that cannot be read is only its text. */
export function listDrafts() {
  const keys = Object.keys(localStorage).filter((name) => name.startsWith(START));
  const found = keys.map((name) => {
    const text = localStorage.getItem(name);
    return { key: name.slice(START.length), text, draft: parse(text) };
  });
  return found.sort((one, other) => (other.draft?.saved ?? "").localeCompare(one.draft?.saved ?? "") || one.key.localeCompare(other.key));
}

/** Return a key that no draft has yet. */
export function findFreeKey(start) {
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? start : `${start}-${number}`;
    if (localStorage.getItem(START + key) === null) return key;
  }
}

/** Call `act` whenever another tab writes or deletes a draft. */
export function watchDrafts(act) {
  addEventListener("storage", ({ key }) => {
    // No key: all storage was cleared.
    if (key === null || key.startsWith(START)) act();
  });
}
