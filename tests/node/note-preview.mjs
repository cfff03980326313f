// Prints each note of a file as the preview shows it: JSON with the rules of the form and the texts of the notes, then HTML.

import { readFile } from "node:fs/promises";
import "./document.mjs";
import { readNote } from "../../macros/theme/assets/atlas/note-file.js";
import { renderNote } from "../../macros/theme/assets/atlas/note-preview.js";

const { rules, place, texts } = JSON.parse(await readFile(process.argv[2], "utf-8"));

function show(text) {
  const { values, sections } = readNote(text, rules);
  return String(renderNote({ values, sections: Object.entries(sections) }, { words: rules.preview, place }));
}

console.log(JSON.stringify(texts.map(show)));
