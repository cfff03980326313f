// What a search answers: notes, pages, and in words what was found and what was not.

import { writeCount, writeCountApart } from "./counting.js";
import { findPages, isPostcode, maybePostcode, readCouncil } from "./named-pages.js";
import { findSlip, rank, readTerms } from "./ranking.js";
import { splitWords } from "./words.js";

const MOST_NAMED = 3;
const NOTHING = { notes: [], parts: [], pages: [], meant: "", nearby: "", isPostcode: false };

/** Return every note, newest first, examples last. */
function listAll({ index, readFacets }) {
  const all = Array.from({ length: index.size }, (_, note) => ({ note, words: [], lacking: [], said: readFacets(note) }));
  return all.sort((one, other) => one.said["made-up"].length - other.said["made-up"].length || other.note - one.note);
}

async function findNotes(typed, search) {
  const readName = (words) => readCouncil(words, search.names);
  const terms = readTerms(typed, search.synonyms, { readName });
  const { parts, present, shown } = await rank(terms, search.index, { isCouncil: (words) => readName(words).length > 0 });
  const words = [...new Set(present.flatMap(({ found }) => found.words))];
  const notes = shown.map(({ note, count }) => ({
    note,
    words,
    said: search.readFacets(note),
    lacking: count === present.length ? [] : present.filter(({ found }) => !found.has(note)).map((part) => part.typed),
    isAlike: present.some(({ found, typedIn }) => found.has(note) && !typedIn.has(note)),
  }));
  return { parts, notes };
}

/** Return the text with words that no note has replaced by words nearly the same, or left out; nothing where none is near. */
async function correct(typed, parts, search) {
  const slips = new Map();
  for (const { found, words } of parts) {
    if (found.size || words.length > 1) continue;
    const isName = readCouncil(words[0], search.names).length > 0;
    slips.set(words[0], isName ? words[0] : ((await findSlip(words[0].toLowerCase(), search.index, search.names.common)) ?? ""));
  }
  const isNear = [...slips].some(([word, slip]) => slip && slip !== word);
  return isNear ? splitWords(typed).map((word) => slips.get(word) ?? word).filter(Boolean).join(" ") : "";
}

function findNearby(councils, search) {
  const pages = [...new Set(councils.map(({ page }) => page))];
  const slugs = pages.map((page) => page.address.split("/").at(-2));
  const notes = listAll(search).filter(({ said }) => said.region.some((slug) => slugs.includes(slug)));
  return { notes, nearby: pages.map((page) => page.title).join(" or ") };
}

/** Find notes and pages. `meant`: what a reader meant who mistyped a word. `nearby`: the region of a council that no note has. */
export async function find(typed, search) {
  if (!typed) return { ...NOTHING, notes: listAll(search) };
  if (isPostcode(typed)) return { ...NOTHING, isPostcode: true };
  const found = await findNotes(typed, search);
  const asked = [typed, ...(found.parts.length === 1 ? found.parts[0].others : [])].map((words) => findPages(words, search.names));
  const { pages: named, councils } = asked.find(({ pages }) => pages.length) ?? asked[0];
  const result = { ...NOTHING, ...found, pages: named };
  if (found.parts.every((part) => part.found.size)) return result;
  const meant = await correct(typed, found.parts, search);
  const near = meant ? await findNotes(meant, search) : NOTHING;
  const isMeant = near.notes.some(({ lacking }) => !lacking.length) && near.parts.every((part) => part.found.size);
  if (isMeant) return { ...result, meant, isMeant, notes: near.notes, pages: named.length ? named : findPages(meant, search.names).pages };
  if (found.notes.length) return { ...result, meant };
  if (councils.length) return { ...result, ...findNearby(councils, search) };
  return { ...result, meant, isPostcode: maybePostcode(typed) };
}

function quote(words) {
  const quoted = [...new Set(words)].map((word) => `“${word}”`);
  return [quoted.slice(0, -1).join(", "), quoted.at(-1)].filter(Boolean).join(" or ");
}

function countNotes(notes) {
  return writeCountApart(notes, ({ said }) => said["made-up"].length, "note", "notes");
}

/** Say which of the typed words no note has, and which words for the same were found instead. */
function sayMissing(parts) {
  const missing = parts.filter((part) => !part.typedIn.size).map((part) => part.typed);
  return missing.length ? [`No note has ${quote(missing)}.`] : [];
}

function sayFound(typed, { parts, meant, isMeant, nearby }, shown) {
  if (nearby) return [`From its region, ${nearby}: ${countNotes(shown)}.`];
  if (isMeant) return [`Did you mean “${meant}”? Notes with it: ${countNotes(shown)}.`];
  const whole = shown.filter(({ lacking }) => !lacking.length);
  const others = shown.filter(({ lacking }) => lacking.length);
  if (!whole.length) return [`No note has all of these words. These have most of them: ${countNotes(others)}.`];
  if (parts.length === 1 && !parts[0].typedIn.size) return [`With ${quote(parts[0].names.slice(0, MOST_NAMED))}: ${countNotes(whole)}.`];
  const isEach = parts.every((part) => part.found.size);
  const words = isEach ? typed : parts.filter((part) => part.found.size).map((part) => part.typed).join(" ");
  const like = whole.some(({ isAlike }) => isAlike) ? ` and words like ${/\s/.test(words) ? "them" : "it"}` : "";
  const said = `Found${typed ? ` for “${words}”${like}` : ""}: ${countNotes(whole)}.`;
  const hint = meant ? [`Did you mean “${meant}”?`] : [];
  return others.length ? [said, ...hint, `With most of these words: ${countNotes(others)}.`] : [said, ...hint];
}

/** Say in a few sentences what was found. `shown` are the notes that the filters leave. */
export function sum(typed, found, shown) {
  if (found.isPostcode) return "Postcodes are not known here. Type the name of your council.";
  const missing = sayMissing(found.parts);
  const nothing = found.notes.length ? ["Nothing found with these filters."] : missing.length ? [] : ["Nothing found."];
  const pages = found.pages.length ? [`${writeCount(found.pages.length, "page", "pages")} about it.`] : [];
  return [...missing, ...(shown.length ? sayFound(typed, found, shown) : nothing), ...pages].join(" ");
}

/** Return the heading of the notes; nothing where the words before them say enough. */
export function nameNotes({ isMeant, meant, nearby, pages }) {
  if (nearby) return `Notes from its region, ${nearby}`;
  if (isMeant) return `Notes with “${meant}”`;
  return pages.length ? "Notes" : "";
}
