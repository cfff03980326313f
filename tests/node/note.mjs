// Prints what the modules of the note form make of some calls, as JSON: {"rules": …, "calls": [[name, …], …]}.

import { readFile } from "node:fs/promises";
import { decodeFile } from "../../macros/theme/assets/atlas/note-bytes.js";
import { listUnshown, readNote } from "../../macros/theme/assets/atlas/note-file.js";
import { startNote, writeNote } from "../../macros/theme/assets/atlas/note-lines.js";
import { pasteList, pasteText, pasteWords } from "../../macros/theme/assets/atlas/note-paste.js";
import { findProposal, nameNote } from "../../macros/theme/assets/atlas/note-proposal.js";

const { rules, calls } = JSON.parse(await readFile(process.argv[2], "utf-8"));

/** Set a value by the way to it, such as `changes.0.why`. */
function set(values, path, value) {
  const way = path.split(".");
  const last = way.pop();
  let inside = values;
  for (const name of way) inside = inside[name];
  inside[last] = value;
}

/** Read a file, change some answers and write it; without a text, begin a new note. */
function rewrite(text, { change = {}, sections = {}, place = "", hasOrigin = true } = {}) {
  const note = readNote(text ?? startNote(rules), rules);
  if (!note) return null;
  const values = structuredClone(note.values);
  for (const [path, value] of Object.entries(change)) set(values, path, value);
  return {
    text: writeNote(note, { rules, values, place, hasOrigin, sections: { ...note.sections, ...sections } }),
    unshown: listUnshown(note, rules).map((one) => one.lines.join("\n")),
    origin: note.origin,
    place: note.place,
  };
}

const known = { rewrite, pasteList, pasteText, pasteWords, findProposal, nameNote, decode: (bytes) => decodeFile(Uint8Array.from(bytes), rules) };
console.log(JSON.stringify(calls.map(([name, ...given]) => known[name](...given))));
