// Explore: a search of whole notes, and filters with counts. Nothing is loaded before the reader asks for something.
// Without this script the page has its lists.

import { showChosen, watchNarrowing } from "./chosen.js";
import { writeBoth } from "./counting.js";

const SHOWN_AT_ONCE = 10;

const form = document.querySelector("[data-aa-search]");
const status = form.querySelector("[data-aa-status]");
const list = form.querySelector("[data-aa-results]");
const more = form.querySelector("[data-aa-more]");
const about = form.querySelector("[data-aa-pages]");
const advice = form.querySelector("[data-aa-advice]");
const meant = form.querySelector("[data-aa-meant]");
const head = form.querySelector("[data-aa-notes-head]");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const facets = [...new Set(boxes.map((box) => box.name))];
const root = new URL(form.dataset.root, document.baseURI);
// A path that begins with two slashes would be taken for the name of another host.
root.pathname = root.pathname.replace(/^\/+/, "/");

let loaded;
let shown = [];
let latest = 0;

/** Load the search with its scripts, once. */
async function load() {
  const [search, finding, { makeEntry, readNames }, { readSynonyms }, { makeResult }] = await Promise.all([
    import("./search-index.js").then(({ loadSearch }) => loadSearch(root)),
    import("./finding.js"),
    import("./named-pages.js"),
    import("./ranking.js"),
    import("./result.js"),
  ]);
  return { ...search, ...finding, makeEntry, makeResult, names: readNames(search.names), synonyms: readSynonyms(search.names.synonyms) };
}

function readChosen() {
  return Object.fromEntries(facets.map((name) => [name, boxes.filter((box) => box.name === name && box.checked).map((box) => box.value)]));
}

function fits(said, chosen, name) {
  return chosen[name].length === 0 || chosen[name].some((value) => said[name].includes(value));
}

/** Write beside each choice how many notes it would leave; a choice that would leave none is not offered. */
function countChoices(found, chosen) {
  const active = facets.filter((name) => chosen[name].length);
  for (const name of facets) {
    const others = active.filter((other) => other !== name);
    const counts = new Map();
    for (const { said } of found) {
      if (!others.every((other) => fits(said, chosen, other))) continue;
      for (const value of said[name]) {
        const count = counts.get(value) ?? { notes: 0, examples: 0 };
        count[said["made-up"].length ? "examples" : "notes"] += 1;
        counts.set(value, count);
      }
    }
    for (const box of boxes.filter((one) => one.name === name)) {
      const count = counts.get(box.value);
      const { notes, examples } = count ?? { notes: 0, examples: 0 };
      offer(box, { isOffered: Boolean(count) || box.checked, count: `(${writeBoth(notes, examples, "note", "notes")})` });
    }
  }
  hideEmpty();
}

function offer(box, { isOffered, count }) {
  const label = box.closest("label");
  label.hidden = !isOffered;
  label.querySelector("[data-aa-count]").textContent = count;
}

/** A facet without any choice is not offered either. */
function hideEmpty() {
  for (const facet of form.querySelectorAll(".aa-facets details")) facet.hidden = !facet.querySelector("label:not([hidden])");
}

async function showMore() {
  const turn = latest;
  const from = list.children.length;
  const { loadNote, makeResult } = await loaded;
  const part = shown.slice(from, from + SHOWN_AT_ONCE);
  const pages = await Promise.all(part.map(({ note }) => loadNote(note)));
  // Meanwhile something else may have been asked, or the same again.
  if (turn !== latest || from !== list.children.length) return;
  list.append(...pages.map((page, place) => makeResult(page, { root, ...part[place] })));
  more.hidden = list.children.length >= shown.length;
}

function showPages(pages, { makeEntry }) {
  about.querySelector("ul").replaceChildren(...pages.map((found) => makeEntry(found, root)));
  about.hidden = pages.length === 0;
}

/** Offer what a reader probably meant, and say what else to try where no note was found. */
function advise(words, found, { isNarrowed }) {
  meant.hidden = !found.meant;
  meant.querySelector("button").textContent = found.meant;
  advice.querySelector("[data-aa-fewer]").hidden = !/\s/.test(words);
  advice.querySelector("[data-aa-unchoose]").hidden = !isNarrowed;
  advice.hidden = shown.length > 0;
}

function clear() {
  list.replaceChildren();
  for (const part of [more, advice, meant, head, about]) part.hidden = true;
}

async function search() {
  const turn = ++latest;
  const words = form.elements.q.value.trim();
  const chosen = readChosen();
  const isNarrowed = Object.values(chosen).some((values) => values.length);
  clear();
  showChosen(boxes, (box) => {
    box.checked = false;
    ask();
  });
  if (!words && !isNarrowed) {
    status.textContent = "";
    for (const box of boxes) offer(box, { isOffered: true, count: "" });
    hideEmpty();
    return;
  }
  status.textContent = "Searching…";
  try {
    loaded ??= load();
    const engine = await loaded;
    const found = await engine.find(words, engine);
    if (turn !== latest) return;
    shown = found.notes.filter(({ said }) => facets.every((name) => fits(said, chosen, name)));
    countChoices(found.notes, chosen);
    showPages(found.pages, engine);
    status.textContent = engine.sum(words, found, shown);
    list.dataset.aaCount = shown.length;
    head.textContent = engine.nameNotes(found);
    head.hidden = !head.textContent || !shown.length;
    advise(words, found, { isNarrowed });
    await showMore();
  } catch (error) {
    fail(turn);
    throw error;
  }
}

function fail(turn) {
  loaded = undefined;
  if (turn === latest) status.textContent = "The search could not be loaded. Try again, or use the lists below.";
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  form.elements.q.value = asked.get("q") ?? "";
  for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
}

function writeAddress() {
  const asked = new URLSearchParams();
  if (form.elements.q.value.trim()) asked.set("q", form.elements.q.value.trim());
  for (const box of boxes) if (box.checked) asked.append(box.name, box.value);
  // The same question twice is one step back.
  if (asked.toString() === new URLSearchParams(location.search).toString()) return;
  history.pushState(null, "", asked.toString() ? `?${asked}` : location.href.split(/[?#]/)[0]);
}

function ask() {
  writeAddress();
  search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.addEventListener("change", (event) => {
  if (event.target.type === "checkbox") ask();
});
form.addEventListener("reset", () => setTimeout(ask));
meant.querySelector("button").addEventListener("click", (event) => {
  form.elements.q.value = event.target.textContent;
  ask();
  form.elements.q.focus();
});
advice.querySelector("button").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  ask();
  form.elements.q.focus();
});
more.addEventListener("click", () => showMore().catch(() => fail(latest)));
addEventListener("popstate", () => {
  readAddress();
  search();
});
form.hidden = false;
watchNarrowing();
readAddress();
search();
