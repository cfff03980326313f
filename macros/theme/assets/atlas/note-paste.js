// Makes clean text of what is pasted from Word: lists and tables become those of Markdown, other fonts' glyphs go.

/** How deep in a list each bullet of Word is; those of the fonts Symbol and Wingdings have no code of their own. */
const BULLETS = { "•": 0, "\uf0b7": 0, "·": 0, "●": 0, "‣": 0, o: 1, "◦": 1, "○": 1, "\uf0a7": 2, "▪": 2, "■": 2, "§": 2, "\uf0d8": 2, "➢": 2, "\uf0fc": 0, "✓": 0, "✔": 0, "–": 0, "—": 0, "-": 0, "*": 0 };
const BULLET = /^([ \t]{0,40})([•·●‣◦○▪■§➢✓✔o–—*-]|[\uf000-\uf0ff])[ \t]{1,20}(?=\S)/;
const TIGHT = /^([ \t]{0,40})([•●‣◦▪■➢✓✔]|[\uf000-\uf0ff])[ \t]{0,20}(?=\S)/;
const NUMBER = /^([ \t]{0,40})(\d{1,3}|[a-h]|[ivx]{1,4})[.)]\t[ \t]{0,20}(?=\S)/i;

function readLine(line) {
  const bullet = BULLET.exec(line) ?? TIGHT.exec(line);
  // A letter or a hyphen is a bullet only before a tab.
  if (bullet && !(/[o§·–—*-]/.test(bullet[2]) && !/\t$/.test(bullet[0]))) return { depth: BULLETS[bullet[2]] ?? 0, mark: "-", words: line.slice(bullet[0].length) };
  const number = NUMBER.exec(line);
  if (number) return { depth: 0, mark: /\d/.test(number[2]) ? `${Number(number[2])}.` : "-", words: line.slice(number[0].length) };
  return { words: line };
}

const clean = (text) =>
  text
    .replace(/\r\n?|\v|\u2028/g, "\n")
    .replace(/\xa0/g, " ")
    .replace(/[\u200b\xad\ufeff]/g, "");

const fix = (words) => words.replace(/[\uf000-\uf0ff]/g, "-").trimEnd();

function writeTable(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  const write = (row) => `| ${Array.from({ length: width }, (_, cell) => fix(row[cell] ?? "").trim().replaceAll("|", "\\|")).join(" | ")} |`;
  return [write(rows[0]), `|${" --- |".repeat(width)}`, ...rows.slice(1).map(write)];
}

/** Return pasted text as Markdown, for the text of a note. */
export function pasteText(pasted) {
  const lines = clean(pasted).split("\n").map(readLine);
  const found = [];
  const blank = () => found.length && found.at(-1).trim() && found.push("");
  let indents = [];
  for (let at = 0; at < lines.length; at += 1) {
    const { mark, depth, words } = lines[at];
    if (mark) {
      if (!indents.length) blank();
      while (indents.length && indents.at(-1).depth > depth) indents.pop();
      if (indents.at(-1)?.depth !== depth) indents.push({ depth, width: indents.length ? indents.at(-1).width + indents.at(-1).mark.length + 1 : 0 });
      indents.at(-1).mark = mark;
      found.push(`${" ".repeat(indents.at(-1).width)}${mark} ${fix(words)}`);
      continue;
    }
    if (indents.length && words.trim()) blank();
    if (words.trim()) indents = [];
    const rows = [];
    while (at + rows.length < lines.length && !lines[at + rows.length].mark && lines[at + rows.length].words.trim().includes("\t")) {
      rows.push(lines[at + rows.length].words.split("\t"));
    }
    if (rows.length > 1) {
      blank();
      found.push(...writeTable(rows));
      at += rows.length - 1;
      if (lines[at + 1]?.words.trim()) found.push("");
    } else found.push(fix(words.replace(/\t+/g, " ")));
  }
  return found.join("\n");
}

/** Return pasted text as entries, one on each line, without the marks of a list. */
export const pasteList = (pasted) =>
  clean(pasted).split("\n").map((line) => fix(readLine(line).words.replace(/\t+/g, " "))).join("\n");

/** Return pasted text for a question that takes plain words: a list becomes one sentence after the other. */
export function pasteWords(pasted) {
  const lines = clean(pasted).split("\n").map(readLine);
  if (!lines.some((line) => line.mark)) return lines.map((line) => fix(line.words.replace(/\t+/g, " "))).join("\n");
  const parts = lines.map((line) => fix(line.words.replace(/\t+/g, " ")).trim()).filter(Boolean);
  return parts.map((part, number) => (number === parts.length - 1 || /[.;:,!?]$/.test(part) ? part : `${part};`)).join(" ");
}
