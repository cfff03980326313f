// The text of a file that was chosen, whatever program saved it.

const MARKS = [
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** Return the text of at most so many bytes, with words on what was done to read it; or only words, if it cannot be read. */
export function decodeFile(bytes, { largest }) {
  if (bytes.length > largest) return { words: `This file is larger than a note can be (${largest / 1024} KB), so nothing was read.` };
  const wide = MARKS.find(([, mark]) => mark.every((byte, number) => bytes[number] === byte));
  if (wide) return { text: new TextDecoder(wide[0]).decode(bytes), words: "" };
  if (bytes.includes(0)) return { words: "This file is not plain text, so nothing was read. Choose a file that ends in .md." };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), words: "" };
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { text, words: "An older program saved this file, so check accents and quotation marks." };
  }
}
