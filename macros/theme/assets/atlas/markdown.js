// Shows a text of a note as the site does, while it is being written. The site's own parser decides in the end.

import { make } from "./element.js";
import { isBlank, readBlocks } from "./markdown-blocks.js";
import { linkMailboxes, makePart, readWords } from "./markdown-words.js";

const ALERT = /^\[!(note|tip|important|warning|caution)\][ \t]*$/i;

function endsWithBlank(block) {
  if (block.endsBlank) return true;
  return ["list", "item"].includes(block.kind) && block.children.length > 0 && endsWithBlank(block.children.at(-1));
}

const isLoose = (list) => list.children.some((item, number) => (number < list.children.length - 1 && endsWithBlank(item)) || item.children.slice(0, -1).some(endsWithBlank));

const readLines = (lines) => readWords(lines.join("\n").trim());

/** Draw a table in a box that scrolls and takes the focus. */
function drawTable({ number, sides, rows: [head, ...rows] }) {
  const draw = (cells, tag) => makePart("tr", sides.map((side, column) => makePart(tag, readWords(cells[column] ?? ""), side ? { class: side } : {})));
  const body = rows.length ? [makePart("tbody", rows.map((cells) => draw(cells, "td")))] : [];
  const table = makePart("table", [makePart("thead", [draw(head, "th")]), ...body]);
  return makePart("div", [table], { class: "aa-scroll", role: "region", "aria-label": `Table ${number}`, tabindex: "0" });
}

function drawItem(item, isSpaced) {
  const [first] = item.children;
  const task = first?.kind === "paragraph" ? /^\[([ xX])\][ \t]+(?=\S)/.exec(first.lines[0]) : null;
  if (task) first.lines[0] = first.lines[0].slice(task[0].length);
  const children = item.children.flatMap((block) => (block.kind === "paragraph" && !isSpaced ? [...readLines(block.lines), "\n"] : [draw(block, 0)]));
  return makePart("li", [...(task ? [task[1] === " " ? "☐ " : "☑ "] : []), ...children]);
}

function drawList(list) {
  const isSpaced = isLoose(list);
  const start = Number(list.start ?? 1);
  const items = list.children.map((item) => drawItem(item, isSpaced));
  return makePart(list.start ? "ol" : "ul", items, start === 1 ? {} : { start: String(start) });
}

function drawQuote({ children: [first, ...others] }) {
  const alert = first?.kind === "paragraph" && ALERT.exec(first.lines[0])?.[1].toLowerCase();
  const blocks = first ? [first, ...others] : [];
  if (!alert) return makePart("blockquote", blocks.map((block) => draw(block, 0)));
  const title = makePart("p", [makePart("strong", [alert[0].toUpperCase() + alert.slice(1)])]);
  first.lines.shift();
  return makePart("blockquote", [title, ...(first.lines.length ? blocks : others).map((block) => draw(block, 0))]);
}

function drawCode({ kind, lines }) {
  const shown = [...lines];
  while (kind === "code" && isBlank(shown.at(-1))) shown.pop();
  return makePart("pre", [makePart("code", [shown.join("\n")])]);
}

/** Draw a block; within another, below no heading, the level is 0. */
function draw(block, level) {
  switch (block.kind) {
    case "paragraph":
      return makePart("p", readLines(block.lines));
    case "heading":
      return makePart(!level || block.level === 1 ? "p" : `h${Math.min(block.level + level - 1, 6)}`, readLines(block.lines));
    case "rule":
      return makePart("hr", []);
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
  return [make(tag, attributes, ...children)];
}

/** Return a text as a fragment of the page. `level` is that of the title above it: 1 on the page of a note. */
export function renderMarkdown(text, { level = 1 } = {}) {
  const fragment = document.createDocumentFragment();
  fragment.append(...readBlocks(text).children.flatMap((block) => build(draw(block, level), [])));
  return fragment;
}
