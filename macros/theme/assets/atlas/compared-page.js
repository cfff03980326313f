// A note or an intervention that is compared: its page is loaded, and the parts that `data-aa-row` names become rows.

import { findKind, make } from "./choose.js";

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
  return make(node.tagName, [...node.classList].filter((name) => KEPT_CLASSES.has(name)).join(" "));
}

/** Return one part of a page as elements of ours, in a list of their own. */
function copyPart(part) {
  if (BLOCKS.has(part.tagName)) return [copy(part, makeAlike(part))];
  const copied = copy(part, make("div"));
  const isOfBlocks = [...copied.children].some((child) => BLOCKS.has(child.tagName));
  return isOfBlocks ? [...copied.children] : [copy(copied, make("p"))];
}

/** Return the rows of a page: under each name, what it says and, for a note, how its intervention is described. */
function readRows(page) {
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

/** Load a page as a document that runs no script. Return the request, failed or not. */
function ask(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    // The policy forbids scripts to parse HTML; the browser may parse what it loads.
    request.responseType = "document";
    request.addEventListener("loadend", () => resolve(request));
    request.send();
  });
}

/** Load the page of a note or an intervention. Return a message if that fails. */
export async function loadPage(name, root) {
  const { folder, one } = findKind(name);
  const address = new URL(`${folder}${name}/`, root);
  const { status, response } = await ask(address);
  if (status === 404) return { fault: `There is no ${one} “${name}” here.` };
  const page = status === 200 ? response?.querySelector("#content") : null;
  if (!page?.querySelector("[data-aa-row]")) return { fault: `The ${one} “${name}” could not be loaded. Try again later.` };
  return {
    name,
    href: address.href,
    rows: readRows(page),
    title: page.querySelector("h1").textContent.trim(),
    where: page.querySelector(".aa-where a")?.textContent.trim() ?? "",
    isExample: page.querySelector(".aa-example") !== null,
  };
}
