// Names, held against the beginnings of words that a reader types.

export function cutWords(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words that many names of councils have, and that our list mostly leaves out. */
const COMMON = new Set("authority borough city council county district metropolitan of royal the unitary".split(" "));

/** Return the words that tell one name from others: “Essex County Council” is Essex. */
export function listTelling(words) {
  const telling = words.filter((one) => !COMMON.has(one));
  return telling.length > 0 ? telling : words;
}

/** Return whether each telling word that was typed begins one of the words of a name. */
export function isNamed(words, typed) {
  return listTelling(typed).every((one) => words.some((word) => word.startsWith(one)));
}
