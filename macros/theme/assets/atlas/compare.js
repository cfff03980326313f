// Compares two to four notes row by row. The address names them, so readers can share it; the rows come from the
// pages of the notes, where `data-aa-row` marks it. Without this script the page has its list of interventions.

import { MOST, NAME, findComparison, keep, make, readChosen } from "./choose.js";

const ROWS = [
  ["stage", "Stage and place"],
  ["summary", "In one sentence"],
  ["for-whom", "Who it is for"],
  ["how-it-runs", "How it runs here"],
  ["kept", "What they keep"],
  ["changed", "What they change, and why"],
  ["evidence", "What they looked at"],
  ["learning", "What they are learning"],
];
/** Elements that are copied from a page; of any other, only the words. */
const TAKEN = new Set(["P", "UL", "OL", "LI", "BLOCKQUOTE", "PRE", "STRONG", "EM", "CODE", "BR", "DL", "DIV", "DT", "DD"]);
/** Those of them that are blocks. */
const BLOCKS = new Set(["P", "UL", "OL", "BLOCKQUOTE", "PRE", "DL"]);
const LEFT_OUT = new Set(["DETAILS", "SCRIPT", "STYLE", "TEMPLATE", "LABEL", "BUTTON"]);

const place = document.querySelector("[data-aa-compare]");
const status = place.querySelector("[role=status]");
const root = new URL(place.dataset.root, document.baseURI);
const pageTitle = document.title;
const loaded = new Map();
let latest = 0;

/** Copy words, lists and paragraphs from an element of a note's page into ours, never HTML. */
function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    if (node.nodeType === Node.ELEMENT_NODE && !LEFT_OUT.has(node.tagName)) {
      if (node.tagName === "TR") to.append(make("p", "", {}, [...node.cells].map((cell) => cell.textContent.trim()).join(" · ")));
      else if (TAKEN.has(node.tagName)) to.append(copy(node, make(node.tagName, node.tagName === "DL" ? "aa-codes" : "")));
      else copy(node, to);
    }
  }
  return to;
}

/** Copy the marked parts of a page in order; pairs of a name and a value become a list. */
function copyParts(parts) {
  const copied = [];
  let pairs;
  for (const part of parts) {
    const isPair = ["TR", "DIV", "LI"].includes(part.tagName) && part.children.length > 1;
    if (isPair) {
      if (!pairs) {
        pairs = make("dl", "aa-pairs");
        copied.push(pairs);
      }
      const pair = make("div");
      pair.append(copy(part.children[0], make("dt")), copy(part.children[1], make("dd")));
      pairs.append(pair);
    } else {
      pairs = undefined;
      copied.push(copy(part, make(BLOCKS.has(part.tagName) ? part.tagName : "p")));
    }
  }
  return copied;
}

/** Return what follows a heading, up to the next heading of its level. */
function findBelow(heading) {
  const found = [];
  for (let next = heading?.nextElementSibling; next && !(/^H\d$/.test(next.tagName) && next.tagName <= heading.tagName); next = next.nextElementSibling) {
    found.push(next);
  }
  return found;
}

function readNote(name, href, page) {
  const rows = ROWS.map(([row]) => copyParts(row === "learning" ? findBelow(page.querySelector('[id^="text-what-we-are-learning"]')) : page.querySelectorAll(`[data-aa-row="${row}"]`)));
  return {
    name,
    href,
    rows,
    title: page.querySelector("h1").textContent.trim(),
    where: page.querySelector(".aa-where a").textContent.trim(),
    isExample: page.querySelector(".aa-example") !== null,
  };
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

/** Load a note. Return a message if that fails. */
async function load(name) {
  const address = new URL(`places/${name}/`, root);
  const { status, response } = await ask(address);
  if (status === 404) return { fault: `There is no note “${name}” here.` };
  const page = status === 200 ? response?.querySelector("#content") : null;
  if (page?.querySelector("[data-aa-row]")) return readNote(name, address.href, page);
  return { fault: `The note “${name}” could not be loaded. Try again later.` };
}

async function find(name) {
  if (!loaded.has(name)) loaded.set(name, load(name));
  const note = await loaded.get(name);
  if (note.fault) loaded.delete(name);
  return note;
}

/** Return the notes that the address names, and a message on those left out. */
function readAddress() {
  const asked = (new URLSearchParams(location.search).get("notes") ?? "").split(",").filter(Boolean);
  const names = [...new Set(asked.filter((name) => NAME.test(name)))];
  const faults = [];
  if (asked.some((name) => !NAME.test(name))) faults.push("A part of the address does not name a note and was left out.");
  if (names.length > MOST) faults.push("Four notes are the most: the others were left out.");
  return { names: names.slice(0, MOST), faults };
}

/** Return the name of a note in words, without relying on colour. */
function say(note) {
  return note.isExample ? `${note.title} (example)` : note.title;
}

function drawHead(note) {
  const head = make("th", "", { scope: "col", role: "columnheader" });
  const where = make("p", "aa-quiet");
  if (note.isExample) where.append(make("span", "aa-mark", {}, "Example"), " ");
  where.append(note.where);
  head.append(make("a", "", { href: note.href }, note.title), where);
  return head;
}

/** Render a row. Its roles are explicit: browsers drop them where rows become blocks. */
function drawRow(title, notes, fill) {
  const isPlaceEnough = new Set(notes.map((note) => note.where)).size === notes.length;
  const row = make("tr", "", { role: "row" });
  row.append(make("th", "", { scope: "row", role: "rowheader" }, title));
  notes.forEach((note, position) => {
    const cell = make("td", "", { role: "cell", "data-head": isPlaceEnough ? note.where : say(note) });
    cell.append(...fill(note, position));
    row.append(cell);
  });
  return row;
}

function drawTable(notes) {
  const region = make("div", "aa-scroll", { role: "region", "aria-label": "Notes side by side", tabindex: "0" });
  const table = make("table", "aa-table aa-table--stack aa-table--notes", { role: "table" });
  const head = make("thead", "", { role: "rowgroup" });
  const body = make("tbody", "", { role: "rowgroup" });
  const heads = make("tr", "", { role: "row" });
  heads.append(make("td", "", { role: "cell" }), ...notes.map(drawHead));
  head.append(heads);
  body.append(
    drawRow("Choice", notes, (note, position) => {
      const button = make("button", "aa-plain", { type: "button", "aria-label": `Remove: ${say(note)}` }, "Remove");
      button.addEventListener("click", () => takeOut(note, position));
      return [button];
    }),
    ...ROWS.map(([, title], number) => drawRow(title, notes, (note) => (note.rows[number].length ? note.rows[number].map((part) => part.cloneNode(true)) : [make("span", "aa-quiet", {}, "Not recorded in this note.")]))),
  );
  table.append(make("caption", "", {}, "Notes side by side"), head, body);
  region.append(table);
  return region;
}

/** Explain how to choose notes, or how to add one. */
function drawAdvice(notes) {
  const words = make("p");
  const chosen = readChosen();
  if (notes.length === 1) words.append("Left: ", make("a", "", { href: notes[0].href }, say(notes[0])), ". ");
  if (notes.length < 2 && chosen.length > 1) words.append(make("a", "", { href: findComparison(chosen) }, `Compare the ${chosen.length} notes you have chosen`), ", or choose others: mark “Compare” on two to four notes in any list, or on ");
  else if (notes.length === 0) words.append("Mark “Compare” on two to four notes in any list, or on ");
  else if (notes.length < MOST) words.append("To add a note, mark “Compare” on it in any list, or on ");
  else return [];
  const explore = make("a", "", { href: new URL("explore/", root).href }, "Explore");
  // Do not load again what is here.
  if (notes.length) explore.addEventListener("click", () => keep(notes.map((note) => note.name)));
  words.append(explore, ".");
  return [words];
}

async function draw(before = "") {
  const turn = ++latest;
  const { names, faults } = readAddress();
  status.textContent = names.length ? "Loading…" : "";
  const found = await Promise.all(names.map(find));
  if (turn !== latest) return;
  const notes = found.filter((note) => !note.fault);
  const isEnough = notes.length > 1;
  const count = isEnough ? `${notes.length} notes side by side.` : notes.length ? "One note is not enough to compare." : "No notes to compare yet.";
  status.textContent = [before, ...faults, ...found.flatMap(({ fault }) => fault ?? []), count].filter(Boolean).join(" ");
  place.replaceChildren(status, ...(isEnough ? [drawTable(notes)] : []), ...drawAdvice(notes));
  document.title = isEnough ? `${notes.map(say).join(" / ")} - ${pageTitle}` : pageTitle;
}

async function takeOut(note, position) {
  keep(readChosen().filter((other) => other !== note.name));
  history.pushState(null, "", findComparison(readAddress().names.filter((other) => other !== note.name)));
  await draw(`Removed: ${say(note)}.`);
  // The button was removed: focus the next one.
  const buttons = place.querySelectorAll("button");
  (buttons[Math.min(position, buttons.length - 1)] ?? status).focus();
}

addEventListener("popstate", () => draw());
place.hidden = false;
draw();
