// The note that is open in the form: its file as it came, and whether it was read again since it changed.

import { make } from "./element.js";
import { fillAnswers, find, findBox, namePlace, readAnswers, rules } from "./note-answers.js";
import { readNote } from "./note-file.js";
import { startNote, writeNote } from "./note-lines.js";
import { hasShape, isBlank } from "./note-values.js";

/** The form fills in today. */
const FILLED_IN = ["added", "reviewed"];
/** What may change after the note was read for the privacy check. */
const NOT_TEXT = new Set([...FILLED_IN, "privacy_checked", "agreed_by", "agreed_on"]);
const EMPTY = startNote(rules);

export const today = () => new Date().toISOString().slice(0, 10);

/** Its key names its draft, `original` is its file as it came, `checked` what it said when it was last checked.
 * `newest` is the file as the site has it now, if the form has read it. */
let current = { key: "new", note: readNote(EMPTY, rules), original: EMPTY, checked: "", newest: null };

export const getKey = () => current.key;
export const getNote = () => current.note;
export const getNewest = () => current.newest;
export const keyOf = (note) => note.origin && `${note.origin.place}/${note.origin.slug}`;

const describe = ({ values, sections }) =>
  JSON.stringify([Object.entries(values).filter(([name, value]) => !NOT_TEXT.has(name) && !isBlank(value)), Object.entries(sections).filter(([, text]) => text)]);

/** Return whether the text has changed since it was checked that no one can be recognised. */
export const isStale = (answers) => Boolean(answers.values.privacy_checked) && describe(answers) !== current.checked;

/** Remember what the note says now as checked. */
export function confirmCheck() {
  current.checked = describe(readAnswers());
}

/** Return whether nothing was answered. */
export function isEmpty() {
  const { place, values, sections } = readAnswers();
  const own = Object.entries(values).filter(([name]) => !FILLED_IN.includes(name));
  return current.original === EMPTY && !place && isBlank(own.map(([, value]) => value)) && isBlank(sections);
}

/** Open a file in the form, with the answers of a draft if there are any. Return whether it is a note. */
export function openNote(original, { key, draft = null, newest = null }) {
  const note = readNote(original, rules);
  if (!note) return false;
  const unshown = new Set(note.entries.map((entry) => entry.keeps));
  const values = { ...note.values };
  if (!note.origin) for (const name of FILLED_IN) if (isBlank(values[name]) && !unshown.has(name)) values[name] = today();
  const answers = draft ?? { place: note.place, values, sections: note.sections };
  current = { key, note, original, checked: draft?.checked, newest };
  fillAnswers(answers);
  if (!draft) confirmCheck();
  return true;
}

export const openEmpty = (key) => openNote(EMPTY, { key });

/** Return whether a draft is one that the form can open. */
export const isWhole = (draft) =>
  [draft?.original, draft?.place, draft?.checked].every((text) => typeof text === "string") &&
  rules.fields.every((rule) => hasShape(rule, draft.values?.[rule.name])) &&
  Object.values(draft.sections ?? []).every((text) => typeof text === "string") &&
  readNote(draft.original, rules) !== null;

/** Return all that is needed to open the form again as it is. */
export function takeSnapshot(step) {
  const answers = readAnswers();
  return { ...answers, key: current.key, original: current.original, checked: current.checked, title: answers.values.title, step, saved: new Date().toISOString() };
}

/** Return the file of the note as it is now. */
export function writeOpen({ hasOrigin = true } = {}) {
  const { place, values, sections } = readAnswers();
  return writeNote(current.note, { rules, values, sections, hasOrigin, place: place === rules.place.not_listed ? "" : place });
}

/** Leave lines of the file out, or take them in again: `entry` is one of what the form cannot show. */
export function leaveOut(entry) {
  const { note } = current;
  const list = note.entries.includes(entry) ? note.entries : note.pieces;
  const at = list.indexOf(entry);
  list.splice(at, 1, { ...entry, lines: [], keeps: undefined, text: "" });
  const empty = list[at];
  return () => list.splice(list.indexOf(empty), 1, entry);
}

/** Say which note is open, if it is one that is published: its place is no question then. */
export function showWhich() {
  const { origin } = current.note;
  const which = find("which");
  which.replaceChildren();
  findBox({ path: rules.place.name }).hidden = Boolean(origin);
  if (!origin) return;
  const href = new URL(`../../places/${origin.place}/${origin.slug}/`, import.meta.url);
  const link = make("a", { href }, current.note.values.title || origin.slug);
  which.append("You are changing a note of ", namePlace(origin.place), ": ", link);
}
