// Prints what likeness.js makes of some councils, as JSON: {"file": …, "calls": [[name, …], …]}.

import { readFile } from "node:fs/promises";
import { findNamed, Likeness, readCouncils, sortRated } from "../../macros/theme/assets/atlas/likeness.js";

const { file, calls } = JSON.parse(await readFile(process.argv[2], "utf-8"));
const councils = readCouncils(file);

/** Sort notes for a council, and say what is said of all and of each. */
function sort(slug, notes, isFirst) {
  const likeness = new Likeness(councils.find((one) => one.slug === slug), councils);
  const rated = notes.map((note) => ({ ...note, ...likeness.rate({ place: note.place, regions: [note.region], isMadeUp: note.isMadeUp ?? false }) }));
  return { ordered: sortRated(rated).map(({ name, why }) => [name, why]), said: likeness.describe(rated, { isFirst }) };
}

function find(typed) {
  return findNamed(councils, typed).map(({ name, isExact }) => (isExact ? `${name}!` : name));
}

const made = calls.map(([name, ...given]) => ({ sort, find })[name](...given));
process.stdout.write(JSON.stringify(made));
