// Converts the answers of the form to the file of a note, and back. What cannot be read for certain stays as it is.

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const NAME = /^([A-Za-z_][\w-]{0,60}):(?: +(.*))?$/;
const PLAIN = /^[^\s&*!|>%@`"'#{}[\],?:~-]/;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/;
const ENTRY = new RegExp(`\\s*(${QUOTED.source}|[^\\s,"'\\[\\]{}#&*!|>%@\`][^,\\[\\]{}"#]*?)\\s*(,|$)`, "y");
const INVISIBLE = /[\x7f-\x9f\u2028\u2029\ufeff]/g;
/** Answers from a list, and dates: the file has them as they are. */
const BARE = new Set(["radios", "ticks", "select", "day", "ticked-day", "month"]);

export const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** Return whether the answer is empty. */
export function isBlank(value) {
  if (Array.isArray(value)) return value.every(isBlank);
  if (value && typeof value === "object") return Object.values(value).every(isBlank);
  return !value?.trim();
}

function write(value, shape) {
  if (BARE.has(shape) && SLUG.test(value)) return value;
  const code = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value.toWellFormed?.() ?? value).replace(INVISIBLE, code);
}

function writeFields(rules, values, indent) {
  const written = [];
  for (const rule of rules) {
    const value = values[rule.name];
    const start = `${indent}${rule.name}:`;
    if (value === "none") written.push(`${start} []`);
    else if (isBlank(value)) written.push(...(rule.required ? [start] : []));
    else if (rule.shape === "group") written.push(start, ...writeFields(rule.parts, value, `${indent}  `));
    else if (rule.shape === "blocks") {
      written.push(start);
      for (const block of value.filter((one) => !isBlank(one))) {
        const [first, ...rest] = writeFields(rule.parts, block, `${indent}    `);
        written.push(`${indent}  - ${first.trimStart()}`, ...rest);
      }
    } else if (rule.shape === "ticks") written.push(`${start} [${value.map((one) => write(one, rule.shape)).join(", ")}]`);
    else if (Array.isArray(value)) written.push(start, ...value.map((one) => `${indent}  - ${write(one, rule.shape)}`));
    else written.push(`${start} ${write(value, rule.shape)}`);
  }
  return written;
}

/** Return the file of a note, with `keptFields` and `keptText` as they are. */
export function writeNote({ rules, place, values, sections, keptFields, keptText }) {
  const kept = new Set(keptFields.split("\n").map((line) => NAME.exec(line)?.[1]));
  const asked = rules.fields.filter((rule) => !(kept.has(rule.name) && isBlank(values[rule.name])));
  const body = sections.filter(([, text]) => text !== undefined).map(([title, text]) => `## ${title}\n${text}\n`);
  return [
    "---",
    ...(place ? [`# place: ${place}`] : []),
    ...writeFields(asked, values, ""),
    ...(keptFields ? [keptFields] : []),
    "---",
    ...(keptText ? [`${keptText}\n`] : []),
    body.join("\n"),
  ].join("\n");
}

function readText(typed) {
  const text = typed.trim();
  if (text[0] === '"' && QUOTED.exec(text)?.[0] === text) return JSON.parse(text);
  if (text[0] === "'" && QUOTED.exec(text)?.[0] === text) return text.slice(1, -1).replaceAll("''", "'");
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
    found.push(readText(entry[1]));
  }
  return found;
}

/** Read the lines of one entry by their indentation: texts, lists and maps. */
function readEntry(typed) {
  const left = typed.filter((line) => line.trim());
  let at = 0;
  const depth = () => (at < left.length ? left[at].search(/\S/) : -1);
  const isItem = () => /^ *-(?: |$)/.test(left[at] ?? "");
  if (left.some((line) => /^ *\t/.test(line))) throw new SyntaxError("tab");

  function readList(indent) {
    const found = [];
    while (depth() === indent && isItem()) {
      const rest = left[at].slice(indent + 1).trimStart();
      if (NAME.test(rest)) {
        const inner = left[at].length - rest.length;
        left[at] = " ".repeat(inner) + rest;
        found.push(readMap(inner));
      } else {
        at += 1;
        found.push(readText(rest));
      }
    }
    return found;
  }

  function readMap(indent) {
    // Without a prototype, `__proto__` is an ordinary name.
    const found = Object.create(null);
    while (depth() === indent && !isItem()) {
      const [, name, value] = NAME.exec(left[at].trim()) ?? [];
      if (!name || name in found) throw new SyntaxError(left[at]);
      at += 1;
      const isDeeper = depth() > indent || (depth() === indent && isItem());
      if (value) found[name] = readValue(value);
      else if (isDeeper) found[name] = isItem() ? readList(depth()) : readMap(depth());
      else found[name] = "";
    }
    return found;
  }

  const read = readMap(0);
  if (at < left.length) throw new SyntaxError(left[at]);
  return Object.entries(read)[0];
}

function splitSections(body, titles) {
  const sections = Object.create(null);
  const above = [];
  let into = above;
  let fence = "";
  for (const line of body) {
    const title = fence ? "" : /^## *(.*?)[ #]*$/.exec(line)?.[1].toLowerCase();
    const known = title && titles.find((one) => one.toLowerCase() === title);
    if (fence ? line.trim() === fence : /^(?:`{3,20}|~{3,20})[^`]{0,60}$/.test(line)) fence = fence ? "" : /^[`~]+/.exec(line)[0];
    if (known && !(known in sections)) into = sections[known] = [];
    else into.push(line);
  }
  const join = (part) => part.join("\n").replace(/^(?:[ \t]*\n)+|\s+$/g, "");
  return [join(above), Object.fromEntries(Object.entries(sections).map(([title, part]) => [title, join(part)]))];
}

/**
 * Read the file of a note. `take` receives the name and value of each entry, and returns whether the form can hold it.
 * Return null when the file has no fields.
 */
export function readNote(text, { rules, take }) {
  const all = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n");
  const first = all.findIndex((line) => line.trim());
  const end = all.findIndex((line, number) => number > first && line.trimEnd() === "---");
  if (all[first]?.trim() !== "---" || end < 0 || all.slice(first, end).some((line) => line.startsWith("## "))) return null;
  const remarks = new Set(rules.remarks);
  const entries = [];
  for (const line of all.slice(first + 1, end)) {
    if (/^[^\s#\-\]}]/.test(line) || !entries.length || (line.startsWith("#") && !remarks.has(line))) entries.push([line]);
    else if (!remarks.has(line)) {
      // A comment between the lines of an entry belongs to it.
      while (line.trim() && entries.length > 1 && entries.at(-1)[0].startsWith("#")) entries.at(-2).push(...entries.pop());
      entries.at(-1).push(line);
    }
  }
  const kept = [];
  const seen = new Set();
  for (const entry of entries.filter((one) => one.some((line) => line.trim() && !remarks.has(line)))) {
    try {
      const place = /^# place: *([a-z0-9-]+)\s*$/.exec(entry[0]);
      const [name, value] = place && entry.length === 1 ? ["place", place[1]] : readEntry(entry);
      if (seen.has(name) || !take(name, value)) throw new SyntaxError(name);
      seen.add(name);
    } catch {
      kept.push(...entry);
    }
  }
  const [keptText, sections] = splitSections(all.slice(end + 1), rules.sections.map((one) => one.title));
  return { keptFields: kept.join("\n").replace(/\n+$/, ""), keptText, sections };
}
