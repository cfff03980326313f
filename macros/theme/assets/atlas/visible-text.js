// The text that a reader sees, and where each of its characters was typed: macros/content/privacy/visible_text.py in the browser.

const UNSEEN = "\u200b";
const LIKE = [
  [/\p{Cf}|\p{Mn}|\p{Me}/u, UNSEEN],
  [/\p{Zs}/u, " "],
  [/\p{Pd}/u, "-"],
];
const DIGITS = { O: "0", o: "0", l: "1", I: "1" };

/** Return a function that makes a text visible: its `text`, and `locate`, which finds a span of it in the typed text. */
export function prepareVisibleText({ same, fillers, entities, patterns }) {
  const [from, to] = same.map((text) => [...text]);
  /** What a reader sees in place of a character. It grows with each that is met. */
  const alike = new Map([...from.map((character, place) => [character, to[place]]), ...[...fillers].map((filler) => [filler, UNSEEN])]);

  function simplify(character) {
    if (!alike.has(character)) {
      const plain = character.normalize("NFKC");
      const seen = LIKE.find(([pattern]) => pattern.test(character))?.[1];
      alike.set(character, seen ?? (/^[\0-\x7f]$/.test(plain) ? plain : character));
    }
    return alike.get(character);
  }

  /** Return what a reader sees of a part that patterns.REWRITTEN found. */
  function decode(typed) {
    if (typed[0] === "%") return String.fromCharCode(Number.parseInt(typed.slice(1), 16));
    if (typed[0] !== "&") return "";
    const code = /^&#(?:(\d+)|x([\da-f]+));$/i.exec(typed);
    if (!code) return entities[typed.slice(1, -1)] ?? typed;
    const number = code[1] ? Number(code[1]) : Number.parseInt(code[2], 16);
    const character = number && number <= 0x10ffff ? String.fromCodePoint(number) : "\ufffd";
    return character > "\x7f" ? simplify(character).replace(UNSEEN, "") : character;
  }

  return function makeVisible(typed) {
    let text = "";
    /** Where each character of the visible text starts and ends in the typed one. */
    const starts = [];
    const ends = [];
    const add = (seen, start, end) => {
      for (let place = 0; place < seen.length; place += 1) {
        starts.push(start);
        ends.push(end);
      }
      text += seen;
    };
    for (const { 0: character, index } of typed.matchAll(/[\s\S]/gu)) {
      add(character > "\x7f" ? simplify(character) : character, index, index + character.length);
    }
    const [spelled, first, last] = [text, starts.splice(0), ends.splice(0)];
    text = "";
    let done = 0;
    const keep = (end) => {
      for (; done < end; done += 1) add(spelled[done], first[done], last[done]);
    };
    for (const { 0: part, index } of spelled.matchAll(patterns.REWRITTEN)) {
      keep(index);
      done = index + part.length;
      add(decode(part), first[index], last[done - 1]);
    }
    keep(spelled.length);
    return {
      text: text.replace(patterns.LETTER_FOR_DIGIT, (letter) => DIGITS[letter]),
      locate: (start, end) => [starts[start], ends[end - 1]],
    };
  };
}
