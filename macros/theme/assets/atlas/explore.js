// Explore: full-text search by Pagefind, one index for each service area, with facets counted from tables of
// our own. Nothing loads before the reader searches. Without this script the page has its lists.

import { findNear, findPages, isSmall, makeEntry, simplify, unifyLetters } from "./catalogue.js";
import { showChosen, watchNarrowing } from "./chosen.js";
import { writeCount, writeCountApart } from "./counting.js";

const FIRST_LETTER = 35;
const SHOWN_AT_ONCE = 10;

const form = document.querySelector("[data-aa-search]");
const status = form.querySelector("[data-aa-status]");
const list = form.querySelector("[data-aa-results]");
const more = form.querySelector("[data-aa-more]");
const about = form.querySelector("[data-aa-pages]");
const advice = form.querySelector("[data-aa-advice]");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const facets = [...new Set(boxes.map((box) => box.name))];
const shards = form.dataset.shards.split(" ").filter(Boolean);
const root = new URL(form.dataset.root, document.baseURI);
// A path that begins with two slashes would name another host.
root.pathname = root.pathname.replace(/^\/+/, "/");

let loaded;
let isTorn = false;
let shown = [];
let latest = 0;

/** Hash a number with a seed, exactly as macros/build/search/perfect_hash.py does. */
function mix(number, seed) {
  let mixed = Math.imul(number ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function readLetter(text, position) {
  const code = text.charCodeAt(position);
  return (code < 0xd800 ? code : code - 0x0800) - FIRST_LETTER;
}

/** Return a page's values for each facet: its number gives its slot, the slot a letter in every column. */
function readFacets(table, id) {
  const number = Number.parseInt(id.slice(id.indexOf("_") + 1), 16) >>> 0;
  const bucket = mix(number, 0) % table.seeds.length;
  const slot = mix(number, readLetter(table.seeds, bucket)) % table.size;
  const said = {};
  for (const column of table.columns) {
    const meaning = column.meanings[readLetter(column.rows, slot)];
    column.facets.forEach((name, place) => {
      said[name] = meaning[place];
    });
  }
  return said;
}

/** Pagefind ignores parts that fail to load and finds less: detect that. */
function watchLoading() {
  const load = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await load(...asked).catch((error) => {
      isTorn = true;
      throw error;
    });
    isTorn ||= !answer.ok;
    return answer;
  };
}

/** Load the search once: Pagefind of the first index, with the other indexes merged in, and their facet tables. */
async function load() {
  const folders = shards.map((shard) => new URL(`search/${shard}/`, root));
  isTorn = false;
  // Tables must match the indexes, so a table cached before the last build is no use.
  const [{ createInstance }, ...tables] = await Promise.all([
    import(new URL("pagefind.js", folders[0]).href),
    ...folders.map(async (folder) => (await fetch(new URL("facets.json", folder), { cache: "no-cache" })).json()),
  ]);
  const search = createInstance({
    basePath: folders[0].pathname,
    baseUrl: root.pathname,
    noWorker: true,
    mergeFilter: { shard: shards[0] },
  });
  // This raises if the first index fails to load; the others would wait for it forever.
  await search.filters();
  await Promise.all(folders.slice(1).map((folder, place) => search.mergeIndex(folder.pathname, { baseUrl: root.pathname, mergeFilter: { shard: shards[place + 1] } })));
  return { search, tables };
}

/** Return whether an index has the words. Pagefind takes an unknown word for its longest known beginning: “autism” for “a”. */
async function isKnown(words, result) {
  const { content } = await result.data();
  const all = content.split(/\s+/);
  const met = result.words.map((place) => simplify(all[place] ?? "")).filter((word) => !isSmall(word));
  const asked = words.split(/\s+/).map(simplify);
  return asked.every((word) => isSmall(word) || met.some((one) => one.includes(word.slice(0, 2))));
}

/** Return every note with these words, each with its score and its facet values. */
async function find(typed) {
  const words = unifyLetters(typed);
  loaded ??= load();
  const { search, tables } = await loaded;
  const found = await Promise.all(
    shards.map(async (shard, place) => {
      const { results } = await search.search(words || null, { filters: { shard } });
      if (words && results.length && !(await isKnown(words, results[0]))) return [];
      return results.map((result) => ({ result, said: readFacets(tables[place], result.id) }));
    }),
  );
  if (isTorn) throw new Error("A part of the search could not be loaded");
  return found.flat().sort((one, other) => other.result.score - one.result.score);
}

function readChosen() {
  return Object.fromEntries(facets.map((name) => [name, boxes.filter((box) => box.name === name && box.checked).map((box) => box.value)]));
}

function fits(said, chosen, name) {
  return chosen[name].length === 0 || chosen[name].some((value) => said[name].includes(value));
}

function countNotes(said) {
  return writeCountApart(said, (one) => one["made-up"].length, "note", "notes");
}

/** Show beside each option how many notes it would leave; hide options that would leave none. */
function countChoices(found, chosen) {
  for (const name of facets) {
    const others = facets.filter((other) => other !== name);
    const counts = new Map();
    for (const { said } of found) {
      if (others.every((other) => fits(said, chosen, other))) {
        for (const value of said[name]) {
          if (!counts.has(value)) counts.set(value, []);
          counts.get(value).push(said);
        }
      }
    }
    for (const box of boxes.filter((one) => one.name === name)) {
      const here = counts.get(box.value) ?? [];
      offer(box, { isOffered: here.length > 0 || box.checked, count: `(${countNotes(here)})` });
    }
  }
  hideEmpty();
}

function offer(box, { isOffered, count }) {
  const label = box.closest("label");
  label.hidden = !isOffered;
  label.querySelector("[data-aa-count]").textContent = count;
}

/** Hide facets without options. */
function hideEmpty() {
  for (const facet of form.querySelectorAll(".aa-facets details")) facet.hidden = !facet.querySelector("label:not([hidden])");
}

async function showMore() {
  const turn = latest;
  const from = list.children.length;
  const pages = await Promise.all(shown.slice(from, from + SHOWN_AT_ONCE).map(({ result }) => result.data()));
  // The reader may have searched again in the meantime.
  if (turn !== latest || from !== list.children.length) return;
  for (const page of pages) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.meta.title;
    const where = document.createElement("p");
    where.className = "aa-quiet";
    where.textContent = page.meta.where;
    if (page.meta.mark) {
      const mark = document.createElement("span");
      mark.className = "aa-mark";
      mark.textContent = page.meta.mark;
      where.prepend(mark, " ");
    }
    const words = document.createElement("p");
    words.textContent = page.plain_excerpt;
    entry.append(link, where, words);
    list.append(entry);
  }
  more.hidden = list.children.length >= shown.length;
}

/** Show the pages of the catalogue with such a name. Return how many. */
function showPages(words) {
  const found = findPages(words);
  about.querySelector("ul").replaceChildren(...found.map(makeEntry));
  about.hidden = found.length === 0;
  return found.length;
}

/** Suggest what to try when no note was found. */
function advise(words, { isNarrowed, pageCount }) {
  const near = pageCount ? [] : findNear(words);
  advice.querySelector("[data-aa-fewer]").hidden = !/\s/.test(words);
  advice.querySelector("[data-aa-unchoose]").hidden = !isNarrowed;
  advice.querySelector("[data-aa-near]").hidden = near.length === 0;
  advice.querySelector("[data-aa-near] ul").replaceChildren(...near.map(makeEntry));
  advice.hidden = false;
}

/** Return what was found, in a sentence or two. */
function sum(words, pageCount) {
  const asked = words ? ` for “${words}”` : "";
  const also = pageCount ? ` ${writeCount(pageCount, "page", "pages")} about it.` : "";
  if (shown.length) return `Found${asked}: ${countNotes(shown.map(({ said }) => said))}.${also}`;
  return also ? `Nothing found in the notes${asked}.${also}` : "Nothing found. Try fewer words or fewer choices, or look through the lists below.";
}

async function search() {
  const turn = ++latest;
  const words = form.elements.q.value.trim();
  const chosen = readChosen();
  const isNarrowed = Object.values(chosen).some((values) => values.length);
  const asked = words !== "" || isNarrowed;
  const pageCount = showPages(words);
  list.replaceChildren();
  more.hidden = true;
  advice.hidden = true;
  form.querySelector("[data-aa-notes-head]").hidden = true;
  showChosen(boxes, (box) => {
    box.checked = false;
    ask();
  });
  if (!asked) {
    status.textContent = "";
    for (const box of boxes) offer(box, { isOffered: true, count: "" });
    hideEmpty();
    return;
  }
  status.textContent = "Searching…";
  try {
    const found = await find(words);
    if (turn !== latest) return;
    shown = found.filter(({ said }) => facets.every((name) => fits(said, chosen, name)));
    countChoices(found, chosen);
    status.textContent = sum(words, pageCount);
    form.querySelector("[data-aa-notes-head]").hidden = !pageCount || !shown.length;
    if (!shown.length) advise(words, { isNarrowed, pageCount });
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
  // The same search twice is one step in the history.
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
watchLoading();
watchNarrowing();
readAddress();
search();
