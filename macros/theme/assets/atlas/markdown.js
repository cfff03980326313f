// Shows a text of a note as the site does, while it is being written. The site's own parser decides in the end.

import { linkMailboxes, readWords } from "./markdown-words.js";

const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const HEADING = /^(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const ITEM = /^([*+-]|(\d{1,9})([.)]))(?=[ \t]|$)/;
const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const ALERT = /^\[!(note|tip|important|warning|caution)\][ \t]*$/i;
const MOST_DEPTH = 20;
const MOST_COLUMNS = 50;

const isContainer = (block) => ["document", "quote", "list", "item"].includes(block.kind);
const isBlank = (line) => !/[^ \t]/.test(line);

/** Replace the tabs before the first word of a line with spaces. */
function expandTabs(line) {
  if (!line.includes("\t")) return line;
  const [before] = /^[ \t>*+\-\d.)]*/.exec(line);
  let spaced = "";
  for (const sign of before) spaced += sign === "\t" ? " ".repeat(4 - (spaced.length % 4)) : sign;
  return spaced + line.slice(before.length);
}

/** Return the cells of a row of a table. */
function splitRow(line) {
  const row = line.trim().replace(/^\|/, "");
  const cells = row.replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/, MOST_COLUMNS);
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** Return the words of a heading without the marks that close it. */
function trimHeading(words) {
  let end = words.length;
  while (words[end - 1] === "#") end -= 1;
  return end === 0 || " \t".includes(words[end - 1]) ? words.slice(0, end) : words;
}

/** Reads lines one by one into a tree of blocks, as CommonMark says. */
class Reader {
  #open = [{ kind: "document", children: [] }];

  get #tip() {
    return this.#open.at(-1);
  }

  finish() {
    this.#close(1);
    return this.#open[0];
  }

  #close(depth) {
    this.#open.length = Math.max(depth, 1);
  }

  #add(block) {
    while (!isContainer(this.#tip) || (this.#tip.kind === "list" && block.kind !== "item")) this.#open.pop();
    this.#tip.children.push(block);
    this.#open.push(block);
    return block;
  }

  read(typed) {
    const isNew = this.#tip;
    const isEmpty = this.#take(expandTabs(typed));
    const block = this.#tip;
    if (isEmpty && block.children?.length) block.children.at(-1).endsBlank = true;
    for (const outer of this.#open) outer.endsBlank = false;
    const isBegun = block.kind === "item" && !block.children.length && block !== isNew;
    block.endsBlank = isEmpty && !["quote", "heading", "rule", "fence"].includes(block.kind) && !isBegun;
  }

  /** Put a line into its blocks, and return whether nothing in it is left. */
  #take(line) {
    let at = 0;
    let depth = 1;
    const rest = () => line.slice(at);
    const getIndent = () => /^ */.exec(rest())[0].length;
    for (; depth < this.#open.length; depth += 1) {
      const block = this.#open[depth];
      const indent = getIndent();
      const isEmpty = isBlank(rest());
      if (block.kind === "quote") {
        if (indent > 3 || line[at + indent] !== ">") break;
        at += indent + 1 + (line[at + indent + 1] === " ");
      } else if (block.kind === "item") {
        if (isEmpty ? !block.children.length : indent < block.indent) break;
        at += Math.min(indent, block.indent);
      } else if (block.kind === "fence") {
        const closing = indent < 4 && /^(`+|~+)[ \t]*$/.exec(rest().trimStart())?.[1];
        if (closing && closing[0] === block.fence[0] && closing.length >= block.fence.length) {
          this.#close(depth);
          return false;
        }
        at += Math.min(indent, block.indent);
      } else if (block.kind === "code") {
        if (!isEmpty && indent < 4) break;
        at += Math.min(indent, 4);
      } else if (block.kind !== "list" && (isEmpty || !["paragraph", "table"].includes(block.kind))) break;
    }
    const matched = depth;
    const leaf = this.#open[matched - 1];
    if (["fence", "code"].includes(leaf.kind)) {
      leaf.lines.push(rest());
      return isBlank(rest());
    }
    let hasStarted = false;
    /** Close what the line does not belong to, before it starts something. */
    const start = (block) => {
      if (!hasStarted) this.#close(matched);
      hasStarted = true;
      return this.#add(block);
    };
    for (;;) {
      const indent = getIndent();
      const words = rest().trim();
      const innermost = hasStarted ? this.#tip : leaf;
      const paragraph = innermost.kind === "paragraph" ? innermost : null;
      if (!words) break;
      if (indent > 3) {
        if (this.#tip.kind === "paragraph" && !hasStarted) break;
        at += 4;
        start({ kind: "code", lines: [rest()] });
        return false;
      }
      const heading = HEADING.exec(words);
      const fence = FENCE.exec(words)?.[0];
      const item = ITEM.exec(words);
      const after = item && words.slice(item[0].length);
      if (words[0] === ">" && this.#open.length < MOST_DEPTH) {
        at += indent + 1 + (line[at + indent + 1] === " ");
        start({ kind: "quote", children: [] });
      } else if (heading) {
        start({ kind: "heading", level: heading[1].length, lines: [trimHeading(words.slice(heading[0].length))] });
        return false;
      } else if (fence) {
        start({ kind: "fence", fence, indent, lines: [] });
        return false;
      } else if (paragraph && /^(?:=+|-+)$/.test(words)) {
        Object.assign(paragraph, { kind: "heading", level: words[0] === "=" ? 1 : 2 });
        return false;
      } else if (RULE.test(words)) {
        start({ kind: "rule" });
        return false;
      } else if (item && this.#open.length < MOST_DEPTH && !(paragraph && (!after || (item[2] && Number(item[2]) !== 1)))) {
        const spaces = /^ */.exec(rest().slice(indent + item[0].length))[0].length;
        const padding = !after || spaces > 4 ? 1 : spaces;
        if (!hasStarted) this.#close(matched);
        hasStarted = true;
        while (!isContainer(this.#tip)) this.#open.pop();
        const mark = item[3] ?? item[1];
        if (this.#tip.kind === "list" && this.#tip.mark !== mark) this.#open.pop();
        if (this.#tip.kind !== "list") this.#add({ kind: "list", mark, start: item[2], children: [] });
        this.#add({ kind: "item", indent: indent + item[0].length + padding, children: [] });
        at += indent + item[0].length + (after ? padding : spaces);
      } else if (paragraph && DELIMITERS.test(words) && words.includes("-") && this.#startTable(paragraph, words)) return false;
      else break;
    }
    const words = rest().trimStart();
    const isLazy = !hasStarted && words && this.#tip.kind === "paragraph";
    if (!hasStarted && !isLazy) this.#close(matched);
    if (isLazy) this.#tip.lines.push(words);
    else if (words && this.#tip.kind === "table") this.#tip.rows.push(splitRow(words));
    else if (words) this.#add({ kind: "paragraph", lines: [words] });
    return !words;
  }

  #startTable(paragraph, delimiters) {
    const sides = splitRow(delimiters).map((cell) => ["", "aa-left", "aa-right", "aa-center"][cell.startsWith(":") + 2 * cell.endsWith(":")]);
    const head = splitRow(paragraph.lines.at(-1));
    if (head.length !== sides.length || !(delimiters.includes("|") || delimiters.includes(":"))) return false;
    paragraph.lines.pop();
    this.#open.pop();
    if (!paragraph.lines.length) this.#tip.children.pop();
    this.#add({ kind: "table", sides, rows: [head] });
    return true;
  }
}

function endsWithBlank(block) {
  if (block.endsBlank) return true;
  return ["list", "item"].includes(block.kind) && block.children.length > 0 && endsWithBlank(block.children.at(-1));
}

const isLoose = (list) => list.children.some((item, number) => (number < list.children.length - 1 && endsWithBlank(item)) || item.children.slice(0, -1).some(endsWithBlank));

const make = (tag, children, attributes = {}) => ({ tag, attributes, children });
const readLines = (lines) => readWords(lines.join("\n").trim());

function drawTable({ sides, rows: [head, ...rows] }) {
  const draw = (cells, tag) => make("tr", sides.map((side, number) => make(tag, readWords(cells[number] ?? ""), side ? { class: side } : {})));
  const body = rows.length ? [make("tbody", rows.map((cells) => draw(cells, "td")))] : [];
  return make("table", [make("thead", [draw(head, "th")]), ...body]);
}

function drawItem(item, isSpaced) {
  const [first] = item.children;
  const task = first?.kind === "paragraph" ? /^\[([ xX])\][ \t]+(?=\S)/.exec(first.lines[0]) : null;
  if (task) first.lines[0] = first.lines[0].slice(task[0].length);
  const children = item.children.flatMap((block) => (block.kind === "paragraph" && !isSpaced ? [...readLines(block.lines), "\n"] : [draw(block, 0)]));
  return make("li", [...(task ? [task[1] === " " ? "☐ " : "☑ "] : []), ...children]);
}

function drawList(list) {
  const isSpaced = isLoose(list);
  const start = Number(list.start ?? 1);
  const items = list.children.map((item) => drawItem(item, isSpaced));
  return make(list.start ? "ol" : "ul", items, start === 1 ? {} : { start: String(start) });
}

function drawQuote({ children: [first, ...others] }) {
  const alert = first?.kind === "paragraph" && ALERT.exec(first.lines[0])?.[1].toLowerCase();
  const blocks = first ? [first, ...others] : [];
  if (!alert) return make("blockquote", blocks.map((block) => draw(block, 0)));
  const title = make("p", [make("strong", [alert[0].toUpperCase() + alert.slice(1)])]);
  first.lines.shift();
  return make("blockquote", [title, ...(first.lines.length ? blocks : others).map((block) => draw(block, 0))]);
}

function drawCode({ kind, lines }) {
  const shown = [...lines];
  while (kind === "code" && isBlank(shown.at(-1))) shown.pop();
  return make("pre", [make("code", [shown.join("\n")])]);
}

/** Draw a block; within another, below no heading, the level is 0. */
function draw(block, level) {
  switch (block.kind) {
    case "paragraph":
      return make("p", readLines(block.lines));
    case "heading":
      return make(!level || block.level === 1 ? "p" : `h${Math.min(block.level + level - 1, 6)}`, readLines(block.lines));
    case "rule":
      return make("hr", []);
    case "table":
      return drawTable(block);
    case "list":
      return drawList(block);
    case "quote":
      return drawQuote(block);
    default:
      return drawCode(block);
  }
}

/** Return texts and elements as nodes of the page. A link has no link inside, and bold words none that are bolder. */
function build(part, around) {
  if (typeof part === "string") {
    const parts = around.some((tag) => ["a", "u", "code"].includes(tag)) ? [part] : linkMailboxes(part);
    return parts.flatMap((one) => (typeof one === "string" ? [document.createTextNode(one)] : build(one, around)));
  }
  const { tag, attributes } = part;
  const children = part.children.flatMap((child) => build(child, [tag, ...around]));
  const isLink = (one) => one === "a" || one === "u";
  if ((isLink(tag) && around.some(isLink)) || (tag === "strong" && around[0] === tag)) return children;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return [element];
}

/** Return a text as a fragment of the page. `level` is that of the title above it: 1 on the page of a note. */
export function renderMarkdown(text, { level = 1 } = {}) {
  const reader = new Reader();
  for (const line of text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd").split("\n")) reader.read(line);
  const fragment = document.createDocumentFragment();
  fragment.append(...reader.finish().children.flatMap((block) => build(draw(block, level), [])));
  return fragment;
}
