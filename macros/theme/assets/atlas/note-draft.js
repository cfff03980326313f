// The draft of a note in this browser's storage. The form may be open in two tabs: neither overwrites the other's draft.
// Without storage, each of these raises.

const KEY = "aa-note-draft";
const ASIDE = "aa-note-draft-unread";
/** The draft as this tab last read or wrote it. */
let known = null;

/** Return what another tab has done to the draft since: "changed", "deleted" or nothing. */
export function findConflict() {
  const stored = localStorage.getItem(KEY);
  if (stored === known) return "";
  return stored === null ? "deleted" : "changed";
}

export function readDraft() {
  known = localStorage.getItem(KEY);
  return known;
}

export function writeDraft(text) {
  localStorage.setItem(KEY, text);
  known = text;
}

export function deleteDraft() {
  localStorage.removeItem(KEY);
  known = null;
}

/** Move a draft that cannot be read to where nothing overwrites it. */
export function putAside(text) {
  const earlier = readAside();
  localStorage.setItem(ASIDE, earlier === null ? text : `${earlier}\n\n${text}`);
  deleteDraft();
}

export const readAside = () => localStorage.getItem(ASIDE);
export const deleteAside = () => localStorage.removeItem(ASIDE);

/** Call `act` whenever another tab writes or deletes the draft. */
export function watchDraft(act) {
  addEventListener("storage", ({ key }) => {
    // No key: all storage was cleared.
    if (key === KEY || key === null) act();
  });
}
