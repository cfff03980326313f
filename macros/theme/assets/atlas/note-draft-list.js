// The list of drafts, and the question which of two to keep. The form says what is in it and takes another.

import { make } from "./element.js";
import { find } from "./note-answers.js";
import { deleteDraft, findConflict, listDrafts, readDraft } from "./note-draft.js";
import { announce } from "./note-status.js";

const CONFLICTS = {
  changed: {
    words: "This browser has a draft of this note that differs from what is in this form. Another tab or an earlier visit saved it. Until you choose one of the two, nothing more is kept.",
    mine: "Keep what is in this form",
    other: "Use the draft instead",
  },
  outdated: {
    words: "The editors have published a newer version of this note since you began your draft. The newer version is in this form. If you send a file made from the draft, the editors compare the two by hand. Until you choose one of the two, nothing more is kept.",
    mine: "Start again from the newer version",
    other: "Continue the draft",
  },
  deleted: { words: "Another tab deleted this draft. What is in this form is not kept.", mine: "Keep what is in this form", other: "" },
};

/** Run what needs the browser's storage. Return whether there is one. */
export function useStorage(act) {
  try {
    act();
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    find("kept-where").textContent = "This browser keeps no drafts. Download your note before you leave this page.";
    return false;
  }
}

/**
 * Return whether another tab or visit has changed or deleted the draft, and ask which to keep. `newest` is the published
 * file, if it is in the form.
 */
export function askAboutConflict(key, { newest }) {
  const conflict = findConflict(key);
  const isOutdated = conflict === "changed" && newest !== null && ![null, newest].includes(readDraft(key)?.original ?? null);
  find("elsewhere").hidden = !conflict;
  if (!conflict) return false;
  const { words, mine, other } = CONFLICTS[isOutdated ? "outdated" : conflict];
  find("take-other").hidden = !other;
  find("take-other").textContent = other;
  find("keep-mine").textContent = mine;
  // A screen reader would repeat the same words.
  if (find("elsewhere-words").textContent !== words) find("elsewhere-words").textContent = words;
  return true;
}

function makeButton(words, name, act) {
  const button = make("button", { type: "button", class: "aa-button aa-button--quiet", "aria-label": `${words}: ${name}` }, words);
  button.addEventListener("click", act);
  return button;
}

function describe({ key, draft }, isOpen) {
  if (!draft) return "A draft that this form can't read";
  const day = new Date(draft.saved).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const kind = key.includes("/") ? "a change to a note" : "a new note";
  return `${draft.title || "A note without a name"} (${kind}, saved ${day}${isOpen ? ", in this form" : ""})`;
}

/** List all drafts: those that are whole can be continued, the others saved as a file, and all can be deleted. */
export function showDrafts(openKey, { isWhole, proceed, afterDelete, save }) {
  const entries = listDrafts().map((stored) => {
    const one = { ...stored, draft: isWhole(stored.draft) ? stored.draft : null };
    const isOpen = one.key === openKey;
    const words = describe(one, isOpen);
    const buttons = [
      one.draft && !isOpen && makeButton("Continue", words, () => proceed(one.key)),
      !one.draft && makeButton("Download", words, () => save(one.text, "draft.txt")),
      makeButton("Delete", words, () => {
        const restore = deleteDraft(one.key);
        const putBack = afterDelete(one.key);
        announce("The draft is deleted.", () => {
          restore();
          putBack();
        });
        find("undo").focus();
      }),
    ].filter(Boolean);
    return make("li", {}, make("span", {}, words), " ", ...buttons.flatMap((button) => [button, " "]));
  });
  find("draft-list").replaceChildren(...entries);
}
