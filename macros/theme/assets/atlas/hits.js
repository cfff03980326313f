// The notes that have some words, each with how much the words count in it. Notes are numbers from 0.

export class Hits {
  /** `notes`: how many notes there are; `words`: the words and phrases of the index that were found. */
  constructor(notes, words = []) {
    this.values = new Float32Array(notes);
    this.words = words;
    this.size = 0;
  }

  add(note, value) {
    if (!this.values[note]) this.size += 1;
    if (value > this.values[note]) this.values[note] = value;
  }

  has(note) {
    return this.values[note] > 0;
  }
}

/** Return the notes that are in any of some hits, with the best value of each. */
export function joinHits(all, notes) {
  const joined = new Hits(notes, [...new Set(all.flatMap(({ words }) => words))]);
  for (const { values, size } of all) {
    for (let note = 0; size && note < notes; note += 1) if (values[note]) joined.add(note, values[note]);
  }
  return joined;
}

/** Return the notes that are in all of some hits, with the least value of each. */
export function crossHits(all, notes) {
  const crossed = new Hits(notes, all.flatMap(({ words }) => words));
  for (let note = 0; note < notes; note += 1) {
    const least = Math.min(...all.map(({ values }) => values[note]));
    if (least) crossed.add(note, least);
  }
  return crossed;
}
