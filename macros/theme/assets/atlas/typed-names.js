// Names, held against the beginnings of words that a reader types.

export function cutWords(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Return whether each typed word begins one of the words of a name. */
export function isNamed(words, typed) {
  return typed.every((one) => words.some((word) => word.startsWith(one)));
}
