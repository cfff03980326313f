// My pack: the notes that the address names, whole, behind a front page, to print or to copy for Word. What a reader
// types stays in this entry of the browser's history. Without this script the page says how to print a note.

import { NOTES, count, findComparison, findPack, keep, nameComparison, readChosen, readNames } from "./chosen.js";
import { drawWhere, loadPage, namePage, nameWithPlace } from "./chosen-page.js";
import { make } from "./element.js";
import { formatDocument, formatText } from "./pack-document.js";
import { copyAsDocument, makeAct, makeAddressAct } from "./take-along.js";
import { copyNote } from "./whole-note.js";

const place = document.querySelector("[data-aa-pack]");
const status = place.querySelector("[role=status]");
const find = (name) => place.querySelector(`[data-aa-${name}]`);
const list = find("list");
const sheets = find("sheets");
const fields = place.querySelectorAll("input");
const root = new URL(place.dataset.root, document.baseURI);
const articles = new Map();
const unnamed = find("question").textContent;
let latest = 0;
let pages = [];

/** Return the names in the address, and a message on what was left out. */
function readAddress() {
  const { names, hasFault } = readNames(NOTES);
  const faults = hasFault ? ["Part of the address could not be read and was left out."] : [];
  if (names.length > NOTES.most) faults.push("A pack has at most eight notes, so the others were left out.");
  return { names: names.slice(0, NOTES.most), faults };
}

/** Return a note whole; it is made once. */
function drawNote(page) {
  if (!articles.has(page.name)) {
    const article = make("article", { class: "aa-pack__note" });
    article.append(make("p", { class: "aa-print" }, page.href), ...copyNote(page));
    articles.set(page.name, article);
  }
  return articles.get(page.name);
}

/** Show what was typed on the front page of the paper. */
function showTyped() {
  const [asked, ...others] = [...fields].map(({ value }) => value.trim());
  find("question").textContent = asked || unnamed;
  find("meeting").textContent = others.filter(Boolean).join(" · ");
}

/** Keep what was typed for the way back, from the comparison or a note. */
function keepTyped() {
  history.replaceState({ typed: [...fields].map(({ value }) => value) }, "");
}

function drawEntry(page, position, last) {
  const entry = make("li");
  const name = page.fault ? page.name : namePage(page);
  const buttons = make("p", { class: "aa-acts" });
  const act = (words, isThere, run) => {
    if (!isThere) return;
    const button = make("button", { class: "aa-plain", type: "button", "aria-label": `${words}: ${name}` }, words);
    button.addEventListener("click", () => run(words));
    buttons.append(button);
  };
  act("Move up", position > 0, (words) => move(page, { name, to: position - 1, words }));
  act("Move down", position < last, (words) => move(page, { name, to: position + 1, words }));
  act("Remove", true, () => remove(page, { name, position }));
  if (page.fault) entry.append(make("p", {}, page.fault), buttons);
  else {
    entry.append(make("a", { href: `#note-${position + 1}` }, page.title), drawWhere(page), buttons);
  }
  return entry;
}

function copyPack() {
  const entries = pages.map((page) => page.fault ?? nameWithPlace(page));
  const [title, meeting, ...last] = ["question", "meeting", "address", "publisher"].map((name) => find(name).textContent);
  const front = { title, meeting, entries, last };
  const articles = [...sheets.children];
  return copyAsDocument(formatDocument(front, articles), formatText(front, articles));
}

function drawActs(names) {
  const parts = [
    makeAct("Print", { done: "", run: () => print(), status, style: "aa-button" }),
    makeAct("Copy for Word", { done: "The pack is copied. Paste it into Word.", run: copyPack, status }),
    makeAddressAct(status),
  ];
  if (names.length > 1) parts.push(make("a", { class: "aa-plain", href: findComparison(NOTES, names) }, nameComparison(NOTES, names)));
  return parts;
}

/** Explain how to add a note, or where the pack is. */
function drawAdvice(names) {
  const chosen = readChosen(NOTES);
  const more = make("a", { href: new URL("explore/", root).href }, "Notes");
  if (names.length === NOTES.most) return [];
  if (names.length) {
    more.addEventListener("click", () => keep(NOTES, names));
    return ["To add one, tick “Keep” on it in any list or on the page ", more, "."];
  }
  const own = chosen.length ? [make("a", { href: findPack(chosen) }, `Open your pack of ${count(chosen.length, NOTES)}`), ". "] : [];
  return [...own, "Tick “Keep” on up to eight notes in any list or on the page ", more, "."];
}

async function draw(before = "") {
  const turn = ++latest;
  const { names, faults } = readAddress();
  status.textContent = names.length ? "Loading…" : "";
  const loaded = await Promise.all(names.map((name) => loadPage(name, root)));
  if (turn !== latest) return;
  pages = loaded;
  const found = pages.filter((page) => !page.fault);
  list.replaceChildren(...pages.map((page, position) => drawEntry(page, position, pages.length - 1)));
  sheets.replaceChildren(...found.map(drawNote));
  for (const page of found) drawNote(page).id = `note-${names.indexOf(page.name) + 1}`;
  find("acts").replaceChildren(...(found.length ? drawActs(found.map(({ name }) => name)) : []));
  find("advice").replaceChildren(...drawAdvice(names));
  find("address").textContent = `This pack: ${findPack(names)}`;
  find("front").hidden = !names.length;
  const said = found.length ? `${count(found.length, NOTES)} in this pack.` : "No notes in this pack yet.";
  status.textContent = [before, ...faults, ...pages.flatMap(({ fault }) => fault ?? []), said].filter(Boolean).join(" ");
}

/** Focus the button of an entry that has these words, else its first one. */
function focusButton(position, words) {
  const buttons = [...(list.children[position]?.querySelectorAll("button") ?? [])];
  (buttons.find((button) => button.textContent === words) ?? buttons[0] ?? status).focus();
}

async function move(page, { name, to, words }) {
  const { names } = readAddress();
  const others = names.filter((one) => one !== page.name);
  const moved = others.toSpliced(to, 0, page.name);
  keep(NOTES, moved);
  history.replaceState(history.state, "", findPack(moved));
  await draw(`${name} is now number ${to + 1}.`);
  focusButton(to, words);
}

async function remove(page, { name, position }) {
  const names = readAddress().names.filter((one) => one !== page.name);
  keep(NOTES, names);
  history.pushState(history.state, "", findPack(names));
  await draw(`Removed: ${name}.`);
  focusButton(Math.min(position, names.length - 1), "Remove");
}

for (const [position, field] of fields.entries()) {
  field.value = history.state?.typed?.[position] ?? "";
  field.addEventListener("input", showTyped);
  // Safari refuses to change the history on every key.
  field.addEventListener("change", keepTyped);
}
addEventListener("pagehide", keepTyped);
addEventListener("popstate", () => {
  // The entry that is shown now may have older words.
  keepTyped();
  // Links to a note of the pack change the address, too.
  if (readAddress().names.join() !== pages.map(({ name }) => name).join()) draw();
});
find("publisher").textContent = document.querySelector(".aa-footer p").textContent;
showTyped();
place.hidden = false;
draw();
