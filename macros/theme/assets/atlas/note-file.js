// Reads the file of a note into lines that know their values. What cannot be read for certain stays as it is.

import { fits, tidy, trimText } from "./note-values.js";

const NAME = /^([A-Za-z_][\w-]{0,60}):(?: +([^ ].*))?$/;
export const PLAIN = /^[^\s&*!|>%@`"'#{}[\],?:~-]/;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/;
const ALL_QUOTED = new RegExp(`^(?:${QUOTED.source})$`);
/** No two repetitions in it can share what they match, so that its time grows no faster than a text. */
const ENTRY = new RegExp(`\\s*(?:(${QUOTED.source})\\s*|([^\\s,"'\\[\\]{}#&*!|>%@\`][^,\\[\\]{}"#]*))(?:,|$)`, "y");
const NOTE = /^# note: *([a-z0-9-]{1,100})\/([a-z0-9-]{1,100})(?:@([0-9a-f]{0,64}))? *$/;
/** What an editor allows although it looks as if it could identify a person. */
const EXCEPTIONS = "privacy_exceptions";
const PLACE = /^# place: *([a-z0-9-]{1,100}) *$/;

function readText(typed) {
  const text = typed.trim();
  if (text[0] === '"' && ALL_QUOTED.test(text)) return JSON.parse(text);
  if (text[0] === "'" && ALL_QUOTED.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (!PLAIN.test(text) || /: | #|:$/.test(text)) throw new SyntaxError(text);
  return text;
}

function readValue(typed) {
  const text = typed.trim();
  if (text[0] !== "[") return readText(text);
  const inside = text.slice(1, -1).trim();
  if (!text.endsWith("]")) throw new SyntaxError(text);
  const found = [];
  for (ENTRY.lastIndex = 0; ENTRY.lastIndex < inside.length; ) {
    const entry = ENTRY.exec(inside);
    if (!entry) throw new SyntaxError(text);
    found.push(readText(entry[1] ?? entry[2]));
  }
  return found;
}

/**
 * Read the lines of one field by their indentation. Each part of a map and each item of a list knows where its lines
 * begin and end. `text` has the lines with a space for the hyphen before the first part of an item.
 */
function readField(typed) {
  const text = [...typed];
  let at = 0;
  const depth = () => (at < text.length ? text[at].search(/\S/) : -1);
  const isItem = () => /^ *-(?: |$)/.test(text[at] ?? "");
  const go = () => {
    do at += 1;
    while (at < text.length && !text[at].trim());
  };
  if (text.some((line) => /^ *\t/.test(line))) throw new SyntaxError("tab");

  function readList(indent) {
    const items = [];
    while (depth() === indent && isItem()) {
      const start = at;
      const raw = text[at].slice(indent + 1).trim();
      let node;
      if (NAME.test(raw)) {
        const inner = text[at].trimEnd().length - raw.length;
        text[at] = " ".repeat(inner) + raw;
        node = readMap(inner);
      } else {
        go();
        node = { raw, value: readText(raw) };
      }
      items.push({ start, end: at, node });
    }
    return { items, indent, value: items.map((item) => item.node.value) };
  }

  function readMap(indent) {
    const parts = [];
    // Without a prototype, `__proto__` is an ordinary name.
    const value = Object.create(null);
    while (depth() === indent && !isItem()) {
      const start = at;
      const [, name, raw] = NAME.exec(text[at].trim()) ?? [];
      if (!name || name in value) throw new SyntaxError(text[at]);
      go();
      const isDeeper = depth() > indent || (depth() === indent && isItem());
      const below = () => (isItem() ? readList(depth()) : readMap(depth()));
      const node = raw ? { raw, value: readValue(raw) } : isDeeper ? below() : { raw: "", value: "" };
      value[name] = node.value;
      parts.push({ name, start, end: at, node });
    }
    return { parts, indent, value };
  }

  const { parts } = readMap(0);
  if (at < text.length || parts.length !== 1) throw new SyntaxError(typed[at]);
  return { ...parts[0], text };
}

/** Return the lines between the fences in groups: each field, and each comment by itself. */
function groupLines(typed) {
  const groups = [];
  let field = null;
  let loose = [];
  const begin = (line) => {
    field = [line];
    groups.push(...loose.map((one) => [one]), field);
    loose = [];
  };
  for (const line of typed) {
    if (!line.trim() || line.startsWith("#")) loose.push(line);
    else if (!field || /^[^\s\-\]}]/.test(line)) begin(line);
    else {
      // A comment between the lines of a field belongs to it.
      field.push(...loose, line);
      loose = [];
    }
  }
  return [...groups, ...loose.map((one) => [one])];
}

/** Return the words of a heading of the second level, or an empty text. */
function readTitle(line) {
  let end = line.length;
  while (end > 2 && " #".includes(line[end - 1])) end -= 1;
  return line.startsWith("##") ? line.slice(2, end).trimStart() : "";
}

/** Return the parts of the text, each below its heading; the first is above them all. */
function splitSections(body, titles) {
  const pieces = [{ title: null, lines: [] }];
  let fence = "";
  for (const line of body) {
    const title = fence ? "" : readTitle(line).toLowerCase();
    const known = title && titles.find((one) => one.toLowerCase() === title);
    if (fence ? line.trim() === fence : /^(?:`{3,20}|~{3,20})[^`]{0,60}$/.test(line)) fence = fence ? "" : /^[`~]+/.exec(line)[0];
    if (known && pieces.every((piece) => piece.title !== known)) pieces.push({ title: known, lines: [line] });
    else pieces.at(-1).lines.push(line);
  }
  return pieces.map((piece) => ({ ...piece, text: trimText(piece.lines.slice(piece.title ? 1 : 0).join("\n")) }));
}

/**
 * Return a note: its lines, the values that the form can hold, and what it cannot show.
 * Return null when the text has no fields.
 */
export function readNote(text, rules) {
  const newline = /\r\n/.test(text) && !/(?:^|[^\r])\n/.test(text) ? "\r\n" : "\n";
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const all = text.slice(mark.length).replace(/\r\n?/g, "\n").split("\n");
  const first = all.findIndex((line) => line.trim());
  const end = all.findIndex((line, number) => number > first && line.trimEnd() === "---");
  if (all[first]?.trim() !== "---" || end < 0 || all.slice(first, end).some((line) => line.startsWith("## "))) return null;
  const note = { newline, mark, head: all.slice(0, first + 1), foot: all[end], entries: [], values: {}, origin: null, place: "", exceptions: [] };
  for (const typed of groupLines(all.slice(first + 1, end))) note.entries.push(readEntry(typed, { note, rules }));
  for (const rule of rules.fields) note.values[rule.name] ??= tidy(rule, "");
  note.pieces = splitSections(all.slice(end + 1), rules.sections.map((one) => one.title));
  note.sections = Object.fromEntries(note.pieces.filter((piece) => piece.title).map((piece) => [piece.title, piece.text]));
  return note;
}

function readEntry(typed, { note, rules }) {
  const entry = { lines: typed };
  const [, place, slug, version] = NOTE.exec(typed[0]) ?? [];
  if (slug && !note.origin) {
    note.origin = { place, slug, version };
    return { ...entry, is: "origin" };
  }
  const given = PLACE.exec(typed[0])?.[1];
  if (given && !note.place) {
    note.place = given;
    return { ...entry, is: "place" };
  }
  if (!typed[0].trim() || typed[0].startsWith("#")) return entry;
  try {
    const field = readField(typed);
    const rule = rules.fields.find((one) => one.name === field.name);
    if (field.name === EXCEPTIONS && Array.isArray(field.node.value)) note.exceptions = field.node.value;
    const isFree = rule && !Object.hasOwn(note.values, rule.name);
    if (!isFree || (field.node.value !== "" && !fits(rule, field.node.value))) throw new SyntaxError(field.name);
    note.values[rule.name] = tidy(rule, field.node.value);
    return { ...entry, ...field };
  } catch {
    return { ...entry, keeps: NAME.exec(typed[0].trim())?.[1] ?? "" };
  }
}

/** Return the lines of a note that the form cannot show as questions. */
export function listUnshown(note, rules) {
  const helpLines = new Set(rules.help_lines);
  const own = note.entries.filter(
    (entry) => !entry.name && !entry.is && entry.lines.some((line) => line.trim()) && !entry.lines.every((line) => helpLines.has(line)),
  );
  return [...own, ...note.pieces.filter((piece) => piece.title === null && piece.text)];
}
