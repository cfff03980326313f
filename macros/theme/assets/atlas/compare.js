// Compares two to four notes, or interventions, row by row. The address names them, so readers can share it; the rows
// come from their pages. Without this script the page has its lists of links.

import { KINDS, MOST, NOTES, addChosen, count, findComparison, findPack, keep, readChosen, readNames } from "./chosen.js";
import { loadPage, namePage } from "./chosen-page.js";
import { readRows } from "./compared-page.js";
import { drawComparison } from "./comparison.js";
import { make } from "./element.js";
import { saveFile } from "./save-file.js";
import { copyAsDocument, makeAct, makeAddressAct } from "./take-along.js";

/** Where there is more of each kind. */
const LISTS = {
  notes: { before: "in any list, or on the page ", words: "Notes", address: "explore/" },
  interventions: { before: "in the ", words: "table of interventions", address: "interventions/" },
};

const place = document.querySelector("[data-aa-compare]");
const status = place.querySelector("[role=status]");
const root = new URL(place.dataset.root, document.baseURI);
const pageTitle = document.title;
let latest = 0;

async function find(name) {
  const page = await loadPage(name, root);
  return page.fault ? page : { ...page, rows: readRows(page.content) };
}

/** Return what the address names, its kind, and a message on what was left out. */
function readAddress() {
  const asked = new URLSearchParams(location.search);
  const [kind, other] = [...KINDS.filter(({ key }) => asked.get(key)), ...KINDS];
  const { names, hasFault } = readNames(kind);
  const faults = [];
  if (asked.get(other.key) && other !== kind) faults.push(`Notes can't be compared with interventions, so the ${other.key} were left out.`);
  if (hasFault) faults.push("Part of the address could not be read and was left out.");
  if (names.length > MOST) faults.push(`You can compare at most four ${kind.key}, so the others were left out.`);
  return { kind, names: names.slice(0, MOST), faults, isShort: asked.get("show") === "differences" };
}

/** Return the address of a comparison; a short one has only what differs. */
function formatAddress(kind, names, isShort) {
  return `${findComparison(kind, names)}${isShort && names.length ? "&show=differences" : ""}`;
}

/** Explain how to choose, or how to add one. */
function drawAdvice(kind, pages) {
  const words = make("p", { class: "aa-screen" });
  const names = pages.map((page) => page.name);
  const chosen = readChosen(kind);
  const { before, words: name, address } = LISTS[kind.key];
  if (pages.length === MOST) return [];
  if (pages.length === 1) words.append("Left: ", make("a", { href: pages[0].href }, namePage(pages[0])), ". ");
  if (pages.length < 2 && chosen.length > 1) words.append(make("a", { href: findComparison(kind, chosen) }, `Compare the ${chosen.length > MOST ? "first four of the " : ""}${count(chosen.length, kind)} you have chosen`), ", or choose others. ");
  words.append(pages.length > 1 ? "To add one, tick " : "Tick ", `“${kind.act}” on ${pages.length > 1 ? "it" : `two to four ${kind.key}`} ${before}`);
  const list = make("a", { href: new URL(address, root).href }, name);
  // Do not load again what is here.
  if (pages.length) list.addEventListener("click", () => keep(kind, addChosen(kind, names)));
  words.append(list, ".");
  return [words];
}

/** Return a text that no spreadsheet takes for a formula. */
function guard(text) {
  return text.replace(/^\s*[=+\-@]/, "'$&");
}

function quoteCell(text) {
  return `"${guard(text).replaceAll('"', '""')}"`;
}

/** Return a part as HTML for a document, where nothing can be pressed. */
function formatPart(part) {
  const copy = part.cloneNode(true);
  for (const button of copy.querySelectorAll("button")) button.remove();
  return copy.outerHTML;
}

function download(texts) {
  const csv = `\ufeff${texts.map((row) => row.map(quoteCell).join(",")).join("\r\n")}\r\n`;
  saveFile(csv, { name: "comparison.csv", type: "text/csv" });
}

function drawButtons(comparison) {
  const { kind, names } = readAddress();
  const bar = make("p", { class: "aa-acts" });
  const list = () => comparison.listTexts(readAddress().isShort);
  const copy = () => {
    const html = comparison.listTables(readAddress().isShort).map(formatPart).join("");
    return copyAsDocument(html, list().map((row) => row.map(guard).join("\t")).join("\n"));
  };
  bar.append(
    makeAddressAct(status),
    makeAct("Copy for Word", { done: "The comparison is copied. Paste it into Word.", run: copy, status }),
    makeAct("Download as CSV", { done: "The file is being downloaded.", run: () => download(list()), status }),
    makeAct("Print", { done: "", run: () => print(), status }),
  );
  if (kind === NOTES) bar.append(make("a", { class: "aa-plain", href: findPack(addChosen(kind, names)) }, "Open my pack"));
  return bar;
}

/** Show the address on paper, so that what is printed leads back. */
function showAddress(line) {
  const left = readAddress().isShort ? " Rows that are the same are left out." : "";
  line.textContent = `This comparison: ${location.href}${left}`;
}

/** Make the box that hides what is the same; the address keeps it. */
function drawShortBox(line, isForSides) {
  const { isShort } = readAddress();
  const part = make("div", { class: isForSides ? "aa-choose aa-choose--sides" : "aa-choose" });
  const label = make("label");
  const box = make("input", { type: "checkbox" });
  const show = () => place.classList.toggle("aa-compare--short", box.checked);
  box.checked = isShort;
  box.addEventListener("change", () => {
    const { kind, names } = readAddress();
    history.replaceState(history.state, "", formatAddress(kind, names, box.checked));
    showAddress(line);
    show();
  });
  show();
  label.append(box, " Only differences");
  part.append(label);
  return part;
}

/** Return the comparison with all that is around it. */
function drawWhole(comparison) {
  const line = make("p", { class: "aa-print" });
  showAddress(line);
  const isShortened = comparison.hasSame || comparison.hasSides;
  return [drawButtons(comparison), line, ...(isShortened ? [drawShortBox(line, !comparison.hasSame)] : []), ...comparison.parts];
}

async function draw(before = "") {
  const turn = ++latest;
  const { kind, names, faults } = readAddress();
  status.textContent = names.length ? "Loading…" : "";
  const found = await Promise.all(names.map(find));
  if (turn !== latest) return;
  const pages = found.filter((page) => !page.fault);
  const isEnough = pages.length > 1;
  const said = isEnough ? `${count(pages.length, kind)} side by side.` : pages.length ? `One ${kind.one} is not enough to compare.` : `No ${kind.key} to compare yet.`;
  status.textContent = [before, ...faults, ...found.flatMap(({ fault }) => fault ?? []), said].filter(Boolean).join(" ");
  place.replaceChildren(status, ...(isEnough ? drawWhole(drawComparison(pages, remove)) : []), ...drawAdvice(kind, pages));
  document.title = isEnough ? `${pages.map(namePage).join(" / ")} - ${pageTitle}` : pageTitle;
}

async function remove(page, position) {
  const { kind, names, isShort } = readAddress();
  const isOther = (name) => name !== page.name;
  keep(kind, readChosen(kind).filter(isOther));
  history.pushState(null, "", formatAddress(kind, names.filter(isOther), isShort));
  await draw(`Removed: ${namePage(page)}.`);
  // The button was removed: focus the next one.
  const buttons = place.querySelectorAll("th button");
  (buttons[Math.min(position, buttons.length - 1)] ?? status).focus();
}

addEventListener("popstate", () => draw());
place.hidden = false;
draw();
