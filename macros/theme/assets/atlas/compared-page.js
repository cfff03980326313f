// The rows of a note or an intervention that is compared: the parts of its page that `data-aa-row` names.

import { make } from "./element.js";

/** Elements that are copied from a page; of any other, only the words. */
const TAKEN = new Set(["P", "UL", "OL", "LI", "BLOCKQUOTE", "PRE", "STRONG", "EM", "CODE", "BR"]);
/** Those of them that are blocks. */
const BLOCKS = new Set(["P", "UL", "OL", "BLOCKQUOTE", "PRE"]);
const LEFT_OUT = new Set(["DETAILS", "SCRIPT", "STYLE", "TEMPLATE", "LABEL", "BUTTON", "H2", "H3", "DT"]);
const KEPT_CLASSES = new Set(["aa-core", "aa-core--kept", "aa-core--changed", "aa-core--unknown", "aa-why", "aa-quiet"]);

/** Copy words, lists and paragraphs from an element of its page into ours, never HTML. */
function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    if (node.nodeType === Node.ELEMENT_NODE && !LEFT_OUT.has(node.tagName) && !("aaDescribed" in node.dataset)) {
      copy(node, TAKEN.has(node.tagName) ? to.appendChild(makeAlike(node)) : to);
    }
  }
  return to;
}

function makeAlike(node) {
  const kept = [...node.classList].filter((name) => KEPT_CLASSES.has(name));
  return make(node.tagName, kept.length ? { class: kept.join(" ") } : {});
}

/** Return one part of a page as elements of ours, in a list of their own. */
function copyPart(part) {
  if (BLOCKS.has(part.tagName)) return [copy(part, makeAlike(part))];
  const copied = copy(part, make("div"));
  const isOfBlocks = [...copied.children].some((child) => BLOCKS.has(child.tagName));
  return isOfBlocks ? [...copied.children] : [copy(copied, make("p"))];
}

/** Return the rows of a page: under each name, what it says and, for a note, how its intervention is described. */
export function readRows(page) {
  const rows = new Map();
  for (const part of page.querySelectorAll("[data-aa-row]")) {
    const row = rows.get(part.dataset.aaRow) ?? { parts: [], described: "", source: "" };
    const described = part.querySelector("[data-aa-described]");
    row.parts.push(...copyPart(part));
    row.described ||= described?.textContent.trim() ?? "";
    row.source ||= described?.dataset.aaDescribed ?? "";
    rows.set(part.dataset.aaRow, row);
  }
  return rows;
}
