// A note that was found, as an entry of the list: a copy of the page's own `<template>`, filled with texts.

import { findMarks, markText, readTargets } from "./marks.js";

const LONGEST_SENTENCE = 130;
const END_OF_SENTENCE = /(?<=[.!?])\s+/;
/** Texts in which the words that were found are marked. */
const MARKED = new Set(["whom", "found"]);

function countTargets(text, targets) {
  return new Set(findMarks(text, targets).map(({ target }) => target)).size;
}

/** Choose the sentence that has most of the words, unless the result shows as many anyway. */
function chooseSentence({ title, place, whom, text }, targets) {
  let chosen = "";
  let most = countTargets(whom, targets);
  for (const sentence of text.flatMap((passage) => passage.split(END_OF_SENTENCE))) {
    const count = countTargets(sentence, targets);
    if (count > most && ![title, place, whom].some((shown) => shown.includes(sentence))) [chosen, most] = [sentence, count];
  }
  return chosen;
}

/** Cut a long sentence around its first word that was found. */
function shorten(text, targets) {
  if (text.length <= LONGEST_SENTENCE) return text;
  const first = findMarks(text, targets)[0]?.start ?? 0;
  const before = first < LONGEST_SENTENCE / 2 ? 0 : text.lastIndexOf(" ", first - LONGEST_SENTENCE / 3) + 1;
  // Words before it may be longer than the line.
  const from = first - before < LONGEST_SENTENCE / 2 ? before : first;
  const end = text.lastIndexOf(" ", from + LONGEST_SENTENCE);
  const isWhole = text.length - from <= LONGEST_SENTENCE;
  return `${from > 0 ? "… " : ""}${isWhole ? text.slice(from) : `${text.slice(from, end > from ? end : from + LONGEST_SENTENCE)} …`}`;
}

/** Make the entry of a note. `words` are those of the index that it has, `lacking` the typed ones that it does not have,
 * `why` what it has to do with the council that the reader has chosen. */
export function makeResult(page, { template, root, words, lacking, why = "" }) {
  const targets = readTargets(words);
  const entry = template.content.firstElementChild.cloneNode(true);
  entry.querySelector("a").href = new URL(page.address, root);
  entry.querySelector(".aa-core").className = `aa-core aa-core--${page.core_style}`;
  const texts = {
    ...page,
    why,
    found: shorten(chooseSentence(page, targets), targets),
    lacking: lacking.length ? `Does not have ${lacking.map((word) => `“${word}”`).join(", ")}` : "",
  };
  for (const element of entry.querySelectorAll("[data-aa-text]")) {
    const name = element.dataset.aaText;
    if (texts[name]) element.replaceChildren(...(MARKED.has(name) ? markText(texts[name], targets) : [texts[name]]));
    else element.remove();
  }
  return entry;
}
