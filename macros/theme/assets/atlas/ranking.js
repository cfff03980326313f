// What is found for some words, and in which order. Nothing here touches the page or loads a file.
//
// Each typed word, or phrase of the list of synonyms, is a term. A note counts by how many terms it has, then by how rare
// they are and by the parts of the note that they are in.

import { crossHits, Hits, joinHits } from "./hits.js";
import { countSlips, findRoot, findStem, isAcronym, isSmall, splitWords } from "./words.js";

/** How much a part of a note counts, by its bit: `Part` in macros/site/search_text.py. */
const PARTS = [[1, 1], [2, 4], [4, 4], [8, 3], [16, 9], [32, 7]];
/** What a word counts wherever it is: so that a typed word in any part goes before a synonym in a better one. */
const ANYWHERE = 4;
const SCORES = Array.from({ length: 64 }, (_, bits) => PARTS.reduce((sum, [bit, score]) => sum + (bits & bit ? score : 0), ANYWHERE));
const NAMES = 8 + 16 + 32;
/** How much a word counts that is another form of the typed one, only begins with it, means the same, or is near it. */
const FORM = 0.6;
const BEGINNING = 0.5;
const SAME = 0.8;
/** So little that what is only near comes last, whatever part it is in. */
const NEAR = 0.1;
const PLAIN_FOR_ACRONYM = 0.2;
/** A word that is typed in part has at least so many letters. */
const SHORTEST_BEGINNING = 4;
/** Shorter words are slips only of words that the catalogue uses. */
const SHORTEST_SLIP = 6;
/** In words so long two letters may be wrong. */
const LONG = 10;
/** Notes with fewer terms than the best are shown where these are at least such a share of what it has. */
const SHARE = 0.6;

function isSame(one, other) {
  return one.length === other.length && one.every((word, place) => findStem(word) === findStem(other[place]));
}

function lower(words) {
  return words.map((word) => word.toLowerCase());
}

function readName(name, weight) {
  return { name, words: lower(splitWords(name)), isAcronym: isAcronym(name), weight };
}

/** Make the list of synonyms ready: each entry has its name, its words, and the others of its group with how much they count. */
export function readSynonyms(groups) {
  return groups.flatMap(([same, near]) => {
    const [entries, close] = [same.map((name) => readName(name, SAME)), near.map((name) => readName(name, NEAR))];
    const others = (entry) => [...entries, ...close].filter((other) => other !== entry);
    return [
      ...entries.map((entry) => ({ ...entry, others: others(entry) })),
      ...close.map((entry) => ({ ...entry, others: others(entry).map((other) => ({ ...other, weight: NEAR })) })),
    ];
  });
}

/** Return a term as messages name it. An abbreviation that is typed alone is one, in whatever letters. */
function nameTerm({ words, entries }, isOnly) {
  const known = isOnly ? entries.find((entry) => entry.isAcronym) : words.length > 1 && entries.find((entry) => entry.words.join(" ") === lower(words).join(" "));
  return known ? known.name : words.join(" ");
}

/** Return the other words for a term, each once, the closest first. */
function listOthers(term) {
  const others = term.entries.flatMap((entry) => entry.others).sort((one, other) => other.weight - one.weight);
  const own = term.entries.map((entry) => entry.name);
  return others.filter(({ name }, place) => !own.includes(name) && others.findIndex((other) => other.name === name) === place);
}

/** Cut what a reader typed into terms: phrases of the list of synonyms as a whole, other words one by one. */
export function readTerms(typed, synonyms, { readName = () => [] } = {}) {
  const words = splitWords(typed);
  const name = readName(typed);
  if (name.length) return [{ words: name, typed: typed.trim(), entries: [], isName: true }];
  const terms = [];
  const small = [];
  for (let place = 0; place < words.length; ) {
    const rest = lower(words.slice(place));
    const fitting = synonyms.filter((entry) => isSame(entry.words, rest.slice(0, entry.words.length)));
    const length = Math.max(1, ...fitting.map((entry) => entry.words.length));
    const term = { words: words.slice(place, place + length), entries: fitting.filter((entry) => entry.words.length === length) };
    const isLittle = length === 1 && isSmall(rest[0]) && !term.entries.length;
    (isLittle ? small : terms).push(term);
    place += length;
  }
  const asked = terms.length ? terms : small.filter(({ words: [word] }) => word.length > 1);
  return asked.map((term) => ({ ...term, typed: nameTerm(term, words.length === 1) }));
}

/** Return the words of the index that a typed word means, each with how much it counts. */
function chooseForms(word, known, { isWhole }) {
  const stem = findStem(word);
  const root = findRoot(word);
  const plain = known.filter((one) => one === one.toLowerCase() && !one.includes("-"));
  const same = plain.filter((one) => one === word || findStem(one) === stem);
  const akin = isWhole ? [] : plain.filter((one) => !same.includes(one) && findRoot(one) === root);
  const forms = [...same.map((one) => [one, 1]), ...akin.map((one) => [one, FORM])];
  if (forms.length || isWhole || word.length < SHORTEST_BEGINNING) return forms;
  return plain.filter((one) => one.startsWith(word)).map((one) => [one, BEGINNING]);
}

/** Return the beginning that all forms of a word share. */
function findBeginning(word) {
  return findRoot(word).replace(/[yi]$/, "");
}

async function findWord(word, index, { weight, isWhole }) {
  const known = await index.listWords(findBeginning(word));
  const forms = chooseForms(word, known, { isWhole });
  const hits = new Hits(index.size, forms.map(([form]) => form));
  for (const [form, share] of forms) for (const [note, bits] of await index.readList(form)) hits.add(note, weight * share * SCORES[bits]);
  return hits;
}

/** Find the notes that have every one of some words. */
async function findTogether(words, index, options) {
  const asked = words.filter((word) => !isSmall(word));
  return crossHits(await Promise.all((asked.length ? asked : words).map((word) => findWord(word, index, options))), index.size);
}

/** Find the notes with an abbreviation or a phrase, which the index has as one word. */
async function findToken(token, index, { weight, words }) {
  const hits = new Hits(index.size, [words.join(" ")]);
  for (const [note, bits] of await index.readList(token)) hits.add(note, weight * SCORES[bits]);
  return hits;
}

/** Find the notes with a term as it was typed. */
async function findTyped(term, index, { isOnly, isCouncil }) {
  const words = lower(term.words);
  if (term.isName) return findTogether(words, index, { weight: 1, isWhole: true });
  if (words.length > 1) return joinHits(await Promise.all(term.entries.map((entry) => findToken(entry.words.join("-"), index, { weight: 1, words }))), index.size);
  const acronym = term.words[0].toUpperCase();
  const isCapital = isAcronym(term.words[0]);
  const isListed = term.entries.some((entry) => entry.isAcronym);
  if (!isListed && !isCapital) return findWord(words[0], index, { weight: 1, isWhole: isCouncil });
  const found = await findToken(acronym, index, { weight: 1, words });
  // SEND is not “send”, unless it is typed so among other words. KEEP is not “keep” where it is a name.
  if (isListed && (isOnly || isCapital)) return found;
  const isName = isCapital && (await index.readList(acronym)).some(([, bits]) => bits & NAMES);
  if (isName) return found;
  const plain = await findWord(words[0], index, { weight: found.size ? PLAIN_FOR_ACRONYM : 1, isWhole: isCouncil });
  return joinHits([found, plain], index.size);
}

/** Find the notes with another word for a term. */
async function findSynonyms(term, index) {
  const others = listOthers(term);
  const each = others.map((other) => {
    const options = { weight: other.weight, isWhole: true, words: other.words };
    if (other.isAcronym) return findToken(other.name, index, options);
    return other.words.length > 1 ? findToken(other.words.join("-"), index, options) : findWord(other.words[0], index, options);
  });
  const found = await Promise.all(each);
  return { found: joinHits(found, index.size), names: others.filter((_, place) => found[place].size).map((other) => other.name) };
}

async function findTerm(term, index, options) {
  const { found: alike, names } = await findSynonyms(term, index);
  const exact = await findTyped(term, index, options);
  // A phrase that no note has may still be made of words that a note has here and there.
  const isApart = term.words.length > 1 && !exact.size && !alike.size;
  const typed = isApart ? await findTogether(lower(term.words), index, { weight: FORM, isWhole: true }) : exact;
  return { typed: term.typed, words: term.words, names, others: listOthers(term).map(({ name }) => name), found: joinHits([typed, alike], index.size), typedIn: typed };
}

/** Find what is typed nearly as a word is: one slip, or two in a long word. */
export async function findSlip(word, index, common) {
  const most = word.length < LONG ? 1 : 2;
  const known = word.length < SHORTEST_SLIP ? [] : (await index.listWords(word.slice(0, 3))).filter((one) => one === one.toLowerCase());
  const near = [...common, ...known].filter((one) => one.length > 3 && countSlips(word, one, most) <= most);
  const sorted = near.map((one) => [countSlips(word, one, most), one]).sort((one, other) => one[0] - other[0]);
  return word.length > 3 ? sorted[0]?.[1] : undefined;
}

/** Return every note that has most of the terms, best first, and what was found of each term.
 *
 * `isCouncil` says whether a term is the name of a council, which is never the beginning of another word.
 */
export async function rank(terms, index, { isCouncil = () => false } = {}) {
  const isOnly = terms.length === 1;
  const parts = await Promise.all(terms.map((term) => findTerm(term, index, { isOnly, isCouncil: isCouncil(term.typed) })));
  const present = parts.filter((part) => part.found.size);
  const rarity = present.map(({ typedIn, found }) => Math.log(1 + index.size / (typedIn.size || found.size)));
  // A word that most notes have tells nothing about which of them a sentence means.
  const telling = present.map(({ typedIn, found }) => Math.log(index.size / (typedIn.size || found.size)));
  const all = [];
  for (let note = 0; note < index.size; note += 1) {
    const one = { note, count: 0, weight: 0, score: 0 };
    present.forEach(({ found: { values } }, place) => {
      if (!values[note]) return;
      one.count += 1;
      one.weight += telling[place];
      one.score += values[note] * rarity[place];
    });
    if (one.count) all.push(one);
  }
  const best = all.reduce((most, one) => Math.max(most, one.weight), 0);
  const count = all.reduce((most, one) => Math.max(most, one.count), 0);
  const shown = all.filter((one) => one.count === count || one.weight >= best * SHARE);
  shown.sort((one, other) => other.count - one.count || other.score - one.score || other.note - one.note);
  return { parts, present, shown };
}
