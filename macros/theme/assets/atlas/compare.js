// Compares two to four notes row by row. The address names them, so readers can share it; the rows come from the
// pages of the notes. Without this script the page has its list of interventions.

import { MOST, NAME, findComparison, keep, make, readChosen } from "./choose.js";
import { loadNote } from "./compared-note.js";
import { drawComparison, nameNote } from "./comparison.js";

const place = document.querySelector("[data-aa-compare]");
const status = place.querySelector("[role=status]");
const root = new URL(place.dataset.root, document.baseURI);
const pageTitle = document.title;
const loaded = new Map();
let latest = 0;

async function find(name) {
  if (!loaded.has(name)) loaded.set(name, loadNote(name, root));
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

/** Explain how to choose notes, or how to add one. */
function drawAdvice(notes) {
  const words = make("p");
  const chosen = readChosen();
  if (notes.length === 1) words.append("Left: ", make("a", "", { href: notes[0].href }, nameNote(notes[0])), ". ");
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
  const link = make("a", "", { href: URL.createObjectURL(new Blob([csv], { type: "text/csv" })), download: "comparison.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Copy the comparison as a document for Word and the like, and as plain text. */
async function copyAsDocument(parts, texts) {
  const html = new Blob([parts.filter((part) => !part.matches(".aa-sides")).map(formatPart).join("")], { type: "text/html" });
  const text = new Blob([texts.map((row) => row.map(guard).join("\t")).join("\n")], { type: "text/plain" });
  await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": text })]);
}

function drawButtons(parts, texts) {
  const bar = make("p", "aa-acts");
  const act = (words, done, run) => {
    const button = make("button", "aa-plain", { type: "button" }, words);
    button.addEventListener("click", async () => {
      try {
        await run();
        status.textContent = done;
      } catch {
        status.textContent = "The browser did not allow that. Select the text and copy it.";
      }
    });
    bar.append(button);
  };
  act("Copy the address", "The address is copied.", () => navigator.clipboard.writeText(location.href));
  act("Copy for Word", "The comparison is copied. Paste it into Word.", () => copyAsDocument(parts, texts));
  act("Download as CSV", "The file is being downloaded.", () => download(texts));
  act("Print", "", () => print());
  return bar;
}

/** What is printed names the notes, in an address that leads back. */
function drawAddress() {
  return make("p", "aa-print", {}, `This comparison: ${location.href}`);
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
  const { parts, texts } = isEnough ? drawComparison(notes, remove) : { parts: [], texts: [] };
  const shown = isEnough ? [drawButtons(parts, texts), drawAddress(), ...parts] : [];
  place.replaceChildren(status, ...shown, ...drawAdvice(notes));
  document.title = isEnough ? `${notes.map(nameNote).join(" / ")} - ${pageTitle}` : pageTitle;
}

async function remove(note, position) {
  keep(readChosen().filter((other) => other !== note.name));
  history.pushState(null, "", findComparison(readAddress().names.filter((other) => other !== note.name)));
  await draw(`Removed: ${nameNote(note)}.`);
  // The button was removed: focus the next one.
  const buttons = place.querySelectorAll("th button");
  (buttons[Math.min(position, buttons.length - 1)] ?? status).focus();
}

addEventListener("popstate", () => draw());
place.hidden = false;
draw();
