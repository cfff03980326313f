// Writes the file of a note. Lines whose value is the same stay as they were typed, so that one change is one changed line.

import { PLAIN } from "./note-file.js";
import { isBlank, isSame, isSameEntry, tidy } from "./note-values.js";

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const INVISIBLE = /[\x7f-\x9f\u2028\u2029\ufeff]/g;
/** Answers from a list, and dates: the file has them as they are. */
const BARE = new Set(["radios", "ticks", "select", "day", "ticked-day", "month"]);
/** Larger lists are compared entry by entry. */
const MOST_PAIRS = 250_000;
const isPlain = (text) => PLAIN.test(text) && !/: | #|:$|[\p{Cc}\u2028\u2029\ufeff]|\s$/u.test(text) && isWhole(text);
const isWhole = (text) => text.isWellFormed?.() ?? true;

/** Return one text as the file has it; without quotation marks if `like`, as it was typed, has none either. */
function write(value, shape, like = "") {
  if ((BARE.has(shape) && SLUG.test(value)) || (PLAIN.test(like) && isPlain(value))) return value;
  const code = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value.toWellFormed?.() ?? value).replace(INVISIBLE, code);
}

function writeField(rule, value, indent, like) {
  const start = `${indent}${rule.name}:`;
  if (value === "none") return [`${start} []`];
  if (isBlank(value)) return rule.required ? [start] : [];
  if (rule.shape === "group") return [start, ...writeFields(rule.parts, value, `${indent}  `)];
  if (rule.shape === "ticks") return [`${start} [${value.map((one) => write(one, rule.shape)).join(", ")}]`];
  if (Array.isArray(value)) return [start, ...value.filter((one) => !isBlank(one)).flatMap((one) => writeItem(rule, one, `${indent}  `))];
  return [`${start} ${write(value, rule.shape, like)}`];
}

const writeFields = (rules, values, indent) => rules.flatMap((rule) => writeField(rule, values[rule.name], indent));

function writeItem(rule, value, indent, like) {
  const isShort = like !== undefined && rule.short && Object.keys(value).every((name) => name === rule.short || isBlank(value[name]));
  if (rule.shape === "blocks" && !isShort) {
    const [first, ...rest] = writeFields(rule.parts, value, `${indent}  `);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  }
  return [`${indent}- ${write(isShort ? value[rule.short] : value, rule.shape, like)}`];
}

/** Return pairs of an old and a new entry, in the new order; those that are the same belong together. */
function align(old, now, same) {
  if (old.length * now.length > MOST_PAIRS) return now.map((_, number) => [number < old.length ? number : -1, number]);
  const longest = Array.from({ length: old.length + 1 }, () => new Array(now.length + 1).fill(0));
  for (let left = old.length - 1; left >= 0; left -= 1) {
    for (let right = now.length - 1; right >= 0; right -= 1) {
      longest[left][right] = same(old[left], now[right])
        ? longest[left + 1][right + 1] + 1
        : Math.max(longest[left + 1][right], longest[left][right + 1]);
    }
  }
  const pairs = [];
  let spare = [];
  let left = 0;
  for (let right = 0; right < now.length; right += 1) {
    while (left < old.length && !same(old[left], now[right]) && longest[left + 1][right] === longest[left][right]) spare.push(left++);
    if (left < old.length && same(old[left], now[right])) {
      pairs.push([left++, right]);
      spare = [];
    } else pairs.push([-1, right]);
    if (spare.length && pairs.at(-1)[0] < 0) pairs.at(-1)[0] = spare.shift();
  }
  return pairs;
}

/** Return the lines of a list: an entry that changed keeps the lines of its other parts. */
function rewriteList(rule, node, values, text, typed) {
  const now = values.filter((one) => !isBlank(one));
  const old = rule.shape === "ticks" ? node.value : tidy(rule, node.value);
  const like = node.items.find((item) => item.node.raw !== undefined)?.node.raw;
  const indent = " ".repeat(node.indent);
  return align(old, now, (one, other) => isSameEntry(rule, one, other)).flatMap(([before, after]) => {
    const item = node.items[before];
    if (!item) return writeItem(rule, now[after], indent, like);
    if (isSameEntry(rule, old[before], now[after])) return typed.slice(item.start, item.end);
    if (!item.node.parts) return writeItem(rule, now[after], indent, item.node.raw);
    const [first, ...rest] = rewriteMap(rule.parts, item.node, now[after], text);
    return [`${indent}-${first.slice(node.indent + 1)}`, ...rest];
  });
}

/** Return the lines of a map: new parts come where the table has them. */
function rewriteMap(rules, node, values, text) {
  const groups = node.parts.map((part) => {
    const rule = rules.find((one) => one.name === part.name);
    return { name: part.name, lines: rewriteField(rule, part, values[part.name], text, text, " ".repeat(node.indent)) };
  });
  return insert(rules, groups, values, " ".repeat(node.indent)).flatMap((group) => group.lines);
}

/** Return groups of lines with those added that have a value and no group yet. */
function insert(rules, groups, values, indent) {
  const found = [...groups];
  for (const [number, rule] of rules.entries()) {
    if (isBlank(values[rule.name]) || found.some((group) => group.name === rule.name)) continue;
    const before = new Set(rules.slice(0, number).map((one) => one.name));
    const at = found.findLastIndex((group) => before.has(group.name)) + 1;
    found.splice(at, 0, { name: rule.name, lines: writeField(rule, values[rule.name], indent) });
  }
  return found;
}

function rewriteField(rule, field, value, text, typed, indent) {
  const own = typed.slice(field.start, field.end);
  const { node } = field;
  if (isSame(rule, tidy(rule, node.value), value)) return own;
  if (isBlank(value)) return writeField(rule, value, indent);
  if (rule.shape === "group" && node.parts) return [own[0], ...rewriteMap(rule.parts, node, value, text)];
  if (Array.isArray(value) && node.items) return [own[0], ...rewriteList(rule, node, value, text, typed)];
  if (rule.shape === "ticks") {
    const before = [node.value].flat();
    const ordered = [...before.filter((one) => value.includes(one)), ...value.filter((one) => !before.includes(one))];
    return ordered.length === 1 && node.raw && !node.raw.startsWith("[")
      ? [`${indent}${rule.name}: ${ordered[0]}`]
      : writeField(rule, ordered, indent);
  }
  return writeField(rule, value, indent, node.raw);
}

function rewriteBody(pieces, sections, titles) {
  const found = pieces.map((piece) => ({ ...piece, lines: piece.title === null ? piece.lines : rewriteSection(piece, sections[piece.title] ?? "") }));
  for (const [number, title] of titles.entries()) {
    if (!sections[title] || found.some((piece) => piece.title === title)) continue;
    const before = new Set([null, ...titles.slice(0, number)]);
    const at = found.findLastIndex((piece) => before.has(piece.title)) + 1;
    const last = found.slice(0, at).flatMap((piece) => piece.lines).at(-1);
    found.splice(at, 0, { title, lines: [`## ${title}`, ...sections[title].split("\n"), ...(last === "" || at === found.length ? [""] : [])] });
  }
  return found.flatMap((piece) => piece.lines);
}

function rewriteSection({ lines, text }, now) {
  if (text === now) return lines;
  const [heading, ...below] = lines;
  const first = below.findIndex((line) => line.trim());
  const last = below.findLastIndex((line) => line.trim());
  const above = below.slice(0, Math.max(first, 0));
  return [heading, ...(now ? [...above, ...now.split("\n")] : []), ...below.slice(last + 1)];
}

/** Return the file of a note; without `hasOrigin`, the lines that say which note and which place it is are left out. */
export function writeNote(note, { rules, place, values, sections, hasOrigin = true }) {
  const shown = new Set(note.entries.map((entry) => entry.name));
  const groups = note.entries.map((entry) => {
    const rule = rules.fields.find((one) => one.name === (entry.name ?? entry.keeps));
    if (entry.is) return { lines: hasOrigin && (entry.is === "origin" || !place) ? entry.lines : [] };
    if (entry.name) return { name: entry.name, lines: rewriteField(rule, entry, values[entry.name], entry.text, entry.lines, "") };
    // What was typed replaces lines that the form cannot show, so that no field is written twice.
    const isReplaced = rule && !shown.has(rule.name) && !isBlank(values[rule.name]);
    return isReplaced ? { lines: [] } : { name: entry.keeps, lines: entry.lines };
  });
  const fields = insert(rules.fields, groups, values, "").flatMap((group) => group.lines);
  const placeLine = hasOrigin && place && !note.origin ? [`# place: ${place}`] : [];
  const body = rewriteBody(note.pieces, sections, rules.sections.map((one) => one.title));
  return note.mark + [...note.head, ...placeLine, ...fields, note.foot, ...body].join("\n").replaceAll("\n", note.newline);
}

/** Return the file of a note without answers. */
export function startNote(rules) {
  const needed = rules.fields.filter((rule) => rule.required).map((rule) => `${rule.name}:`);
  const titles = rules.sections.filter((one) => one.needed === "always").map((one) => `## ${one.title}`);
  return ["---", ...needed, "---", ...titles, ""].join("\n");
}
