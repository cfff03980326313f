// What a search answers: notes, pages, and in words what was found and what was not.

import { writeCount, writeCountApart } from "./counting.js";
import { findPages, isPostcode, maybePostcode, readCouncil } from "./named-pages.js";
import { findSlip, rank, readTerms } from "./ranking.js";
import { splitWords } from "./words.js";

const MOST_NAMED = 3;
const NOTHING = { notes: [], parts: [], pages: [], meant: "", nearby: "", isPostcode: false };

/** Return notes newest first, examples last, as in every list: in the order of their numbers, backwards. */
export function sortNewestFirst(notes) {
  return [...notes].sort((one, other) => other.note - one.note);
}

function listAll({ index, readFacets }) {
  return sortNewestFirst(Array.from({ length: index.size }, (_, note) => ({ note, words: [], lacking: [], said: readFacets(note) })));
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
  const pages = [...new Set(councils.map(({ region }) => region))];
  const slugs = pages.map((page) => page.address.split("/").at(-2));
  const notes = listAll(search).filter(({ said }) => said.region.some((slug) => slugs.includes(slug)));
  return { notes, nearby: pages.map((page) => page.title).join(" or ") };
}

/** Return notes with those first that a place filed under the difficulty that a reader names. */
function putFiledFirst(notes, pages) {
  const difficulties = pages.map(({ page }) => /^difficulties\/([^/]+)\/$/.exec(page.address)?.[1]).filter(Boolean);
  const isFiled = ({ said }) => said.difficulty.some((slug) => difficulties.includes(slug));
  return difficulties.length ? [...notes.filter(isFiled), ...notes.filter((note) => !isFiled(note))] : notes;
}

/** Find notes and pages. `meant`: what a reader meant who mistyped a word. `nearby`: the region of a council that no note has. */
export async function find(typed, search) {
  if (!typed) return { ...NOTHING, notes: listAll(search) };
  if (isPostcode(typed)) return { ...NOTHING, isPostcode: true };
  const found = await findNotes(typed, search);
  const asked = [typed, ...(found.parts.length === 1 ? found.parts[0].others : [])].map((words) => findPages(words, search.names));
  const { pages: named, councils } = asked.find(({ pages }) => pages.length) ?? asked[0];
  const result = { ...NOTHING, ...found, notes: putFiledFirst(found.notes, named), pages: named };
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

function sayFound(typed, { parts, meant, isMeant, nearby }, shown, isCounted) {
  const count = (text, notes) => (isCounted ? `${text}.` : `${text}: ${countNotes(notes)}.`);
  if (nearby) return [count(`From its region, ${nearby}`, shown)];
  if (isMeant) return [count(`Did you mean “${meant}”? Notes with it`, shown)];
  const whole = shown.filter(({ lacking }) => !lacking.length);
  const others = shown.filter(({ lacking }) => lacking.length);
  if (!whole.length) return [count("No note has all of these words. These have most of them", others)];
  if (parts.length === 1 && !parts[0].typedIn.size) return [count(`With ${quote(parts[0].names.slice(0, MOST_NAMED))}`, whole)];
  const isEach = parts.every((part) => part.found.size);
  const words = isEach ? typed : parts.filter((part) => part.found.size).map((part) => part.typed).join(" ");
  const like = whole.some(({ isAlike }) => isAlike) ? ` and words like ${/\s/.test(words) ? "them" : "it"}` : "";
  const hint = meant ? [`Did you mean “${meant}”?`] : [];
  if (!others.length) return [count(`Found for “${words}”${like}`, whole), ...hint];
  return [`Found for “${words}”${like}: ${countNotes(whole)}.`, ...hint, `With most of these words: ${countNotes(others)}.`];
}

/** Say what was found: `head` is the heading of the page, `said` the sentences below it. `shown` are the notes that the filters leave.
 *
 * What no note has comes first; else the heading is the count.
 */
export function sum(typed, found, shown) {
  if (found.isPostcode) return { head: "Postcodes are not known here", said: "Type the name of your council." };
  const missing = found.parts.filter((part) => !part.typedIn.size).map((part) => part.typed);
  const pages = found.pages.length && !shown.length ? [`${writeCount(found.pages.length, "page", "pages")} about it.`] : [];
  const nothing = found.notes.length ? "Nothing found with these filters" : "Nothing found";
  if (missing.length) {
    const rest = shown.length ? sayFound(typed, found, shown, false) : found.notes.length ? [`${nothing}.`] : [];
    return { head: `No note has ${quote(missing)}`, said: [...rest, ...pages].join(" ") };
  }
  if (!shown.length) return { head: nothing, said: pages.join(" ") };
  return { head: countNotes(shown), said: typed ? sayFound(typed, found, shown, true).join(" ") : "Newest first." };
}

/** Return the heading of the notes, where the words before them do not say enough. */
export function nameNotes({ isMeant, meant, nearby }) {
  if (nearby) return `Notes from its region, ${nearby}`;
  return isMeant ? `Notes with “${meant}”` : "";
}
