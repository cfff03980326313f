// A note that was found, as an entry of the list: its title, where it is from, and the sentence with the words.

import { findRoot, splitWords } from "./words.js";

const LONGEST_SENTENCE = 240;
const WORDS = /[\p{L}\p{N}\p{M}'’]+/gu;

function isMet(word, roots) {
  return splitWords(word).some((one) => roots.has(findRoot(one.toLowerCase())));
}

/** Choose the passage that has most of the words; the first one, the summary, where none has any. */
function choosePassage(passages, roots) {
  const count = (text) => new Set((text.match(WORDS) ?? []).filter((word) => isMet(word, roots)).map((word) => findRoot(splitWords(word)[0]?.toLowerCase() ?? ""))).size;
  return passages.map((text, place) => ({ text, place, met: count(text) })).sort((one, other) => other.met - one.met || one.place - other.place)[0].text;
}

/** Cut a long passage around its first word that was found. */
function shorten(text, roots) {
  if (text.length <= LONGEST_SENTENCE) return text;
  const first = [...text.matchAll(WORDS)].find(([word]) => isMet(word, roots))?.index ?? 0;
  const sentence = text.lastIndexOf(". ", first);
  const from = first - sentence < LONGEST_SENTENCE / 2 ? sentence + (sentence < 0 ? 1 : 2) : text.lastIndexOf(" ", first - LONGEST_SENTENCE / 3) + 1;
  const end = text.lastIndexOf(" ", from + LONGEST_SENTENCE);
  const isWhole = text.length - from <= LONGEST_SENTENCE;
  return `${from > 0 ? "… " : ""}${isWhole ? text.slice(from) : `${text.slice(from, end > from ? end : from + LONGEST_SENTENCE)} …`}`;
}

/** Return a passage with the words that were found marked. */
export function markWords(text, roots) {
  const parts = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (isMet(word, roots)) {
      const mark = document.createElement("mark");
      mark.textContent = word;
      parts.push(text.slice(end, index), mark);
      end = index + word.length;
    }
  }
  return [...parts, text.slice(end)];
}

/** Make the entry of a note. `words` are those of the index that it has, `lacking` the typed ones that it does not have. */
export function makeResult(page, { root, words, lacking }) {
  const roots = new Set(words.map(findRoot));
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(page.address, root);
  link.textContent = page.title;
  const where = document.createElement("p");
  where.className = "aa-quiet";
  where.textContent = page.where;
  if (page.mark) {
    const mark = document.createElement("span");
    mark.className = "aa-mark";
    mark.textContent = page.mark;
    where.prepend(mark, " ");
  }
  const sentence = document.createElement("p");
  sentence.append(...markWords(shorten(choosePassage(page.text, roots), roots), roots));
  entry.append(link, where, sentence);
  if (lacking.length) {
    const without = document.createElement("p");
    without.className = "aa-quiet";
    without.textContent = `Does not have ${lacking.map((word) => `“${word}”`).join(", ")}`;
    entry.append(without);
  }
  return entry;
}
