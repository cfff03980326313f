// Explore: full-text search by Pagefind, one index for each service area, narrowed by facets that are counted from tables of
// our own. Nothing is loaded before the reader asks for something. Without this script the page has its lists.

const FIRST_LETTER = 35;
const SHOWN_AT_ONCE = 10;

const form = document.querySelector("[data-aa-search]");
const status = form.querySelector("[data-aa-status]");
const list = form.querySelector("[data-aa-results]");
const more = form.querySelector("[data-aa-more]");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const facets = [...new Set(boxes.map((box) => box.name))];
const shards = form.dataset.shards.split(" ").filter(Boolean);
const root = new URL(form.dataset.root, document.baseURI);

let loaded;
let shown = [];
let latest = 0;

/** Stir a number with a seed: macros/publish/slots.py has the same function and must give the same. */
function mix(number, seed) {
  let mixed = Math.imul(number ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function readLetter(text, position) {
  const code = text.charCodeAt(position);
  return (code < 0xd800 ? code : code - 0x0800) - FIRST_LETTER;
}

/** Give what a page says to each facet: its number leads to its slot, the slot to a letter in every column. */
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

/** Load the search once: Pagefind of the first index, the other indexes merged into it, and a facet table for each. */
async function load() {
  const folders = shards.map((shard) => new URL(`search/${shard}/`, root));
  const tables = Promise.all(folders.map((folder) => fetch(new URL("facets.json", folder)).then((answer) => answer.json())));
  const { createInstance } = await import(new URL("pagefind.js", folders[0]).href);
  const search = createInstance({
    basePath: folders[0].pathname,
    baseUrl: root.pathname,
    noWorker: true,
    mergeFilter: { shard: shards[0] },
  });
  await search.init();
  await Promise.all(folders.slice(1).map((folder, place) => search.mergeIndex(folder.pathname, { baseUrl: root.pathname, mergeFilter: { shard: shards[place + 1] } })));
  return { search, tables: await tables };
}

/** Find every note with these words; each with its score and what it says to the facets. */
async function find(words) {
  loaded ??= load();
  const { search, tables } = await loaded;
  const found = await Promise.all(
    shards.map(async (shard, place) => {
      const { results } = await search.search(words || null, { filters: { shard } });
      return results.map((result) => ({ result, said: readFacets(tables[place], result.id) }));
    }),
  );
  return found.flat().sort((one, other) => other.result.score - one.result.score);
}

function readChosen() {
  return Object.fromEntries(facets.map((name) => [name, boxes.filter((box) => box.name === name && box.checked).map((box) => box.value)]));
}

function fits(said, chosen, name) {
  return chosen[name].length === 0 || chosen[name].some((value) => said[name].includes(value));
}

/** Say how many notes there are; examples are counted apart, never with them. */
function describe(said) {
  const examples = said.filter((one) => one["made-up"].length).length;
  const notes = said.length - examples;
  const parts = [`${notes} ${notes === 1 ? "note" : "notes"}`];
  if (examples) parts.push(`${examples} ${examples === 1 ? "example" : "examples"}`);
  return parts.join(", ");
}

/** Write beside each choice how many notes it would leave; a choice that would leave none is not offered. */
function countChoices(found, chosen) {
  for (const name of facets) {
    const others = facets.filter((other) => other !== name);
    const counts = new Map();
    for (const { said } of found) {
      if (others.every((other) => fits(said, chosen, other))) {
        for (const value of said[name]) counts.set(value, [...(counts.get(value) ?? []), said]);
      }
    }
    for (const box of boxes.filter((one) => one.name === name)) {
      const here = counts.get(box.value) ?? [];
      box.closest("label").hidden = here.length === 0 && !box.checked;
      box.closest("label").querySelector("[data-aa-count]").textContent = `(${describe(here)})`;
    }
  }
}

async function showMore() {
  const from = list.children.length;
  const pages = await Promise.all(shown.slice(from, from + SHOWN_AT_ONCE).map(({ result }) => result.data()));
  for (const page of pages) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url.replace(/\.html$/, "/");
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

async function search() {
  const turn = ++latest;
  const words = form.elements.q.value.trim();
  const chosen = readChosen();
  const asked = words !== "" || Object.values(chosen).some((values) => values.length);
  list.replaceChildren();
  more.hidden = true;
  if (!asked) {
    status.textContent = "";
    for (const box of boxes) {
      box.closest("label").hidden = false;
      box.closest("label").querySelector("[data-aa-count]").textContent = "";
    }
    return;
  }
  status.textContent = "Searching…";
  try {
    const found = await find(words);
    if (turn !== latest) return;
    shown = found.filter(({ said }) => facets.every((name) => fits(said, chosen, name)));
    countChoices(found, chosen);
    const count = describe(shown.map(({ said }) => said));
    status.textContent = shown.length ? `Found${words ? ` for “${words}”` : ""}: ${count}.` : "Nothing found. Try fewer words or fewer choices, or look through the lists below.";
    await showMore();
  } catch (error) {
    loaded = undefined;
    if (turn === latest) status.textContent = "The search could not be loaded. Try again, or use the lists below.";
    throw error;
  }
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
  history.pushState(null, "", asked.size ? `?${asked}` : location.pathname);
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
more.addEventListener("click", showMore);
addEventListener("popstate", () => {
  readAddress();
  search();
});
form.hidden = false;
readAddress();
search();
