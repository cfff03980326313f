// Where words and phrases that were found are in a text.

import { findRoot, isSmall, splitWords } from "./words.js";

const WORDS = /[\p{L}\p{N}\p{M}'’]+/gu;

function findRoots(text) {
  return splitWords(text).map((word) => findRoot(word.toLowerCase()));
}

/** Make words and phrases ready to be looked for. A word that says little counts only within a phrase. */
export function readTargets(found) {
  const telling = found.filter((one) => !isSmall(one.toLowerCase()));
  return (telling.length ? telling : found).map(findRoots).filter((roots) => roots.length);
}

/** Return where any of the targets is in a text: its start, its end, and the number of the target. The longest counts. */
export function findMarks(text, targets) {
  const words = [...text.matchAll(WORDS)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, roots: findRoots(word) }));
  const isAt = (place, target) => target.every((root, step) => words[place + step]?.roots.includes(root));
  const marks = [];
  for (let place = 0; place < words.length; ) {
    let longest = 0;
    let best = -1;
    targets.forEach((target, number) => {
      if (target.length > longest && isAt(place, target)) [longest, best] = [target.length, number];
    });
    if (longest) marks.push({ start: words[place].start, end: words[place + longest - 1].end, target: best });
    place += longest || 1;
  }
  return marks;
}

/** Return a text as parts to put into an element, with what was found marked. */
export function markText(text, targets) {
  const parts = [];
  let end = 0;
  for (const mark of findMarks(text, targets)) {
    const marked = document.createElement("mark");
    marked.textContent = text.slice(mark.start, mark.end);
    parts.push(text.slice(end, mark.start), marked);
    end = mark.end;
  }
  return [...parts, text.slice(end)];
}
