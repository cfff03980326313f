// What a plan hands over to the form in the address: an intervention, and what a reader ticked in published notes.

import { rules } from "./note-answers.js";
import { readNote } from "./note-file.js";

const HOME = new URL("../../", import.meta.url);
const TICKED = /^(?<note>[a-z0-9-]{1,100}\/[a-z0-9-]{1,100})\/(?<number>\d{1,2})$/;
/** More than the notes of a plan have. */
const MOST_TICKED = 100;
const MOST_NOTES = 9;
/** What a change is. Why a team makes it, what for, and what it does to the core, each team says for itself. */
const TAKEN = ["summary", "what", "context_change", "content_nature"];

/** Return what a note took from a plan as one text, to compare two notes. */
export function writeTaken({ intervention, kept = [], changes = [] }) {
  // "No changes" is a word, and no list.
  const taken = Array.isArray(changes) ? changes.map((change) => TAKEN.map((name) => change[name])) : changes;
  return JSON.stringify([intervention, kept, taken]);
}

const readTicked = (searchParams, name) =>
  searchParams.getAll(name).slice(0, MOST_TICKED).map((text) => TICKED.exec(text)?.groups).filter(Boolean);

/** Return the values of a published note; none if it cannot be read. */
async function readValues(key) {
  const file = await fetch(new URL(`places/${key}/note.md`, HOME)).catch(() => null);
  return (file?.ok && readNote(await file.text(), rules)?.values) || {};
}

/** Return the answers that the address hands over, and whether all could be read; null if it names no intervention that a note can have. */
export async function readPlan(searchParams) {
  const intervention = searchParams.get("intervention") ?? "";
  const { options } = rules.fields.find((rule) => rule.name === "intervention");
  if (!intervention || !Object.hasOwn(options, intervention)) return null;
  const ticked = { kept: readTicked(searchParams, "kept"), changes: readTicked(searchParams, "change") };
  const keys = [...new Set([...ticked.kept, ...ticked.changes].map((one) => one.note))].slice(0, MOST_NOTES);
  const notes = new Map(await Promise.all(keys.map(async (key) => [key, await readValues(key)])));
  const list = (name) => ticked[name].map(({ note, number }) => [notes.get(note)?.[name]].flat()[number]).filter(Boolean);
  const kept = list("kept");
  const changes = list("changes").filter((change) => change.summary);
  return {
    values: {
      intervention,
      kept: [...new Set(kept)],
      changes: changes.map((change) => Object.fromEntries(TAKEN.map((name) => [name, change[name]]))),
    },
    isComplete: kept.length === ticked.kept.length && changes.length === ticked.changes.length,
  };
}
