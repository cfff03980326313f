// The ways in which a finished note leaves the page: as a file, as copied text, or on a page of GitHub.

import { find, rules } from "./note-answers.js";
import { findProposal, nameNote } from "./note-proposal.js";
import { announce } from "./note-status.js";
import { saveFile } from "./save-file.js";

/** Save a file, and say what it is called. */
export function save(text, name) {
  saveFile(text, { name, type: "text/markdown" });
  announce(`Downloaded as ${name}.`);
}

/** Say beside the editors' mailbox what to do now: after a download its link begins an email with the note's title. */
export function offerMail(title = "") {
  const link = find("mail");
  if (!link) return;
  const [mailbox] = link.href.split("?");
  link.href = title ? `${mailbox}?subject=${encodeURIComponent(title)}` : mailbox;
  find("mail-words").textContent = title ? "Now attach the file to an email to" : "Email it to";
}

/** Return the name of the file of a note: a published one keeps its name. */
export const nameFile = ({ origin, title }) => `${origin?.slug ?? nameNote(title)}.md`;

/** Copy a text, or show it to be copied by hand. Return whether it was copied. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    find("text-here").hidden = false;
    find("text").value = text;
    find("text").select();
    return false;
  }
}

const STEPS = {
  new: "GitHub opens in a new tab with your note in it. Select “Commit changes” there, then “Propose changes”.",
  upload: "Your note is too long for an address, so it was downloaded, and GitHub opens in a new tab. Choose the file there, then select “Propose changes”.",
  edit: "Your note is copied, and GitHub opens in a new tab. Select all of the text there, paste, then select “Commit changes” and “Propose changes”.",
  shown: "GitHub opens in a new tab. Copy the text of the file below, select all of the text on GitHub, paste, then select “Commit changes” and “Propose changes”.",
};

/** Open the page of GitHub on which the note is proposed. `text` has no line that says which note it is. */
export async function propose({ text, place, origin, title, whole }) {
  const name = nameNote(title);
  const { kind, url } = findProposal({ repository: rules.repository, branch: rules.branch, place, origin, name, text });
  if (kind === "upload") save(whole, `${name}.md`);
  const isCopied = kind === "edit" && (await copy(text));
  open(url, "_blank", "noopener");
  announce(STEPS[kind === "edit" && !isCopied ? "shown" : kind]);
}
