// Words as the search compares them. macros/site/search_text.py splits the words of notes in the same way.

/** Characters that only say where a word may break. The joiners count within Latin words only. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]/g;
const LONGEST_ACRONYM = 6;
/** Letters that a stem keeps at least, so that “care” and “car” stay two words. */
const SHORTEST_STEM = 4;
/** Words that say little: they never decide what is found. */
const SMALL = new Set(
  "a about all also am an and any anyone are arent as at be because been but by can cant could did didnt do does doesnt doing done dont each else for from get gets getting go going got had has hasnt have havent having he help helps her here hers him his how i if im in into is isnt it its just know let like make makes many me more most much my need needs no nor not of off on or other our out over own please she should so some such than that the their theirs them then there these they this those to too under until up us use used uses using very want wants was wasnt we well were werent what when where which while who whom whose why will with without wont would wouldnt yes you your".split(" "),
);
/** Words whose ending is part of them. */
const WHOLE = new Set("evening morning during number paper later after under over never ever other together".split(" "));
const IRREGULAR = new Map([["children", "child"], ["women", "woman"], ["people", "person"]]);

/** Return the words of a text, without accents and apostrophes: split_words in search_text.py gives the same. */
export function splitWords(text) {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").replace(UNSEEN, "");
  return plain.match(/[\p{L}\p{N}]{1,40}/gu) ?? [];
}

export function isAcronym(word) {
  return word.length > 1 && word.length <= LONGEST_ACRONYM && /^[A-Z]+$/.test(word);
}

export function isSmall(word) {
  return SMALL.has(word) || /^\p{L}$/u.test(word);
}

/** Return a word without the ending of the plural. */
export function findStem(word) {
  if (IRREGULAR.has(word)) return IRREGULAR.get(word);
  let stem = word;
  if (/.{2}ies$/.test(word)) stem = word.replace(/ies$/, "y");
  else if (/.(?:x|ch|sh|ss)es$/.test(word)) stem = word.slice(0, -2);
  else if (/.{2}[^siu]s$/.test(word)) stem = word.slice(0, -1);
  return stem.length > SHORTEST_STEM ? stem.replace(/e$/, "") : stem;
}

/** Return what a word shares with others of its family: interpreter, interpreting. */
export function findRoot(word) {
  let root = findStem(word);
  if (WHOLE.has(root)) return root;
  for (;;) {
    const shorter = root.replace(/(?:ing|ed|er)$/, "").replace(/([bdfglmnprt])\1$/, "$1");
    if (shorter === root || shorter.length < SHORTEST_STEM) return root;
    root = shorter;
  }
}

/** Count the letters to add, remove, change or swap to make one word of another; Infinity when more than `most`. */
export function countSlips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length] <= most ? row[other.length] : Infinity;
}
