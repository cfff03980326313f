// The page Notes: the newest notes, a search of whole notes, and filters with counts. The page has its first results
// when it comes; nothing of the search is loaded before the reader asks for something. Without this script it has lists.

import { startChoice } from "./choose-council.js";
import { clearFilters, countValues, fits, isNarrowed, readChosen, readFilters, showChosen, writeFilters } from "./facets.js";
import { readPlace, returnTo, watchPlace } from "./kept-place.js";
import { sortRated } from "./likeness.js";
import "./sheet.js";

const SHOWN_AT_ONCE = 10;

const place = document.querySelector("[data-aa-explore]");
/** The search of the header, which leads here from other pages. */
const form = document.querySelector("form.aa-header__find");
const field = form.querySelector("[type=search]");
const sort = place.querySelector("[name=sort]");
const status = place.querySelector("[data-aa-status]");
const list = place.querySelector("[data-aa-results]");
const more = place.querySelector("[data-aa-more]");
const about = place.querySelector("[data-aa-pages]");
const advice = place.querySelector("[data-aa-advice]");
const meant = place.querySelector("[data-aa-meant]");
const head = place.querySelector("[data-aa-notes-head]");
const show = place.querySelector("[data-aa-show]");
const template = place.querySelector("[data-aa-result]");
const root = new URL(place.dataset.root, document.baseURI);
// A path that begins with two slashes would be taken for the name of another host.
root.pathname = root.pathname.replace(/^\/+/, "/");

/** The reader's council, if one is chosen: what is most like it then comes first. */
const choice = startChoice(place.querySelector("[data-aa-my-council]"), {
  onChange() {
    sort.value = getOwnSort();
    ask();
  },
});
const LIKE = "like";
/** The other orders, as addresses name them. */
const SORTS = new Map([["newest", "newest"], ["match", ""]]);

let loaded;
let shown;
let latest = 0;
/** Whether the results are those that came with the page. */
let isAsDrawn = true;

/** Load the search with its scripts, once. */
async function load() {
  const [{ search, readFacets }, finding, { makeEntry, readNames }, { readSynonyms }, { makeResult }] = await Promise.all([
    import("./search-index.js").then(async ({ loadSearch, readFacets }) => ({ search: await loadSearch(root), readFacets })),
    import("./finding.js"),
    import("./named-pages.js"),
    import("./ranking.js"),
    import("./result.js"),
  ]);
  return { ...search, ...finding, readPlaces: readFacets, makeEntry, makeResult, names: readNames(search.names), synonyms: readSynonyms(search.names.synonyms) };
}

function say(first, then) {
  status.querySelector("h1").textContent = first;
  status.querySelector("p").textContent = then;
}

async function makeEntries(from, to) {
  const { loadNote, makeResult } = await loaded;
  const part = shown.slice(from, to);
  const pages = await Promise.all(part.map(({ note }) => loadNote(note)));
  return pages.map((page, number) => makeResult(page, { template, root, ...part[number] }));
}

async function showMore() {
  const turn = latest;
  const from = list.children.length;
  loaded ??= load();
  const engine = await loaded;
  shown ??= (await engine.find("", engine)).notes;
  const entries = await makeEntries(from, from + SHOWN_AT_ONCE);
  // Meanwhile something else may have been asked, or the same again.
  if (turn !== latest || from !== list.children.length) return;
  list.append(...entries);
  more.hidden = list.children.length >= shown.length;
  entries[0]?.querySelector("a").focus();
}

/** Show what is around the notes: pages with such a name, what the reader probably meant, and what else to try. */
function showAround(words, found, { makeEntry, nameNotes }) {
  about.querySelector("ul").replaceChildren(...found.pages.map((page) => makeEntry(page, root)));
  about.hidden = found.pages.length === 0;
  meant.hidden = !found.meant;
  meant.querySelector("button").textContent = found.meant;
  advice.querySelector("[data-aa-fewer]").hidden = !/\s/.test(words) || found.isPostcode;
  advice.querySelector("[data-aa-other]").hidden = !words || found.isPostcode;
  advice.querySelector("[data-aa-unchoose]").hidden = !isNarrowed();
  advice.hidden = shown.length > 0;
  const name = shown.length ? nameNotes(found) : "";
  head.textContent = name || "Notes";
  head.classList.toggle("aa-unseen", !name);
}

function showCount() {
  show.textContent = `Show ${shown.length} ${shown.length === 1 ? "result" : "results"}`;
  place.querySelector("[data-aa-show-status]").textContent = show.textContent.replace("Show ", "");
}

/** Answer what the reader asks. `kept` is the place to return to. */
async function search(kept = { scroll: undefined, count: 0 }) {
  const turn = ++latest;
  const words = field.value.trim();
  const chosen = readChosen();
  showChosen(ask);
  sort.parentElement.hidden = !words && !choice.slug;
  isAsDrawn &&= !words && !isNarrowed() && !choice.slug && kept.count <= list.children.length;
  if (!isAsDrawn) {
    list.setAttribute("aria-busy", "true");
    say(status.querySelector("h1").textContent, "Searching…");
    try {
      await answer(words, { turn, chosen, count: Math.max(kept.count, SHOWN_AT_ONCE) });
    } catch (error) {
      fail(turn);
      throw error;
    }
  }
  if (turn !== latest) return;
  list.setAttribute("aria-busy", "false");
  if (kept.scroll !== undefined) returnTo(kept, list);
}

async function answer(words, { turn, chosen, count }) {
  loaded ??= load();
  const [engine, likeness] = await Promise.all([loaded, choice.load()]);
  const found = await engine.find(words, engine);
  if (turn !== latest) return;
  offerSorts(words, likeness);
  const fitting = found.notes.filter(({ said }) => fits(said, chosen));
  const sorted = sort.value === "newest" ? engine.sortNewestFirst(fitting) : fitting;
  shown = likeness ? rateNotes(sorted, likeness, engine) : sorted;
  const entries = await makeEntries(0, count);
  if (turn !== latest) return;
  countValues(found.notes, chosen);
  const { head: first, said } = engine.sum(words, found, shown);
  say(first, !words && isLike() && shown.length ? `Sorted for ${likeness.council.name}.` : said);
  showAround(words, found, engine);
  showCount();
  list.replaceChildren(...entries);
  more.hidden = entries.length >= shown.length;
  sort.parentElement.hidden = (!words && !likeness) || shown.length < 2;
}

const isLike = () => sort.value === LIKE;
const getOwnSort = () => (choice.slug ? LIKE : "");

/** Offer the orders that these results can have. */
function offerSorts(words, likeness) {
  const [like, match] = [LIKE, ""].map((value) => sort.querySelector(`[value="${value}"]`));
  if (like) like.hidden = like.disabled = !likeness;
  if (likeness) like.textContent = `Most like ${likeness.council.name} first`;
  match.hidden = match.disabled = !words;
  if (isLike() && !likeness) sort.value = "";
  // Without words, none matches better than another.
  if (likeness && !words && !isLike()) sort.value = "newest";
}

/** Return notes with what they have to do with the reader's council, and say what that is. */
function rateNotes(notes, likeness, { readPlaces }) {
  const rated = notes.map((one) => {
    // A note may be newer than the list of councils.
    const [place] = one.note < likeness.notes.rows.length ? readPlaces([likeness.notes], one.note).place : [];
    return { ...one, ...likeness.rate({ place, regions: one.said.region, isMadeUp: one.said["made-up"].length > 0 }) };
  });
  choice.describe(rated, { isFirst: isLike() });
  return isLike() ? sortRated(rated) : rated;
}

function fail(turn) {
  loaded = undefined;
  if (turn !== latest) return;
  list.replaceChildren();
  list.setAttribute("aria-busy", "false");
  for (const part of [more, advice, meant, about]) part.hidden = true;
  say("The search could not be loaded", "Check your connection, then reload this page. The lists at the end of it need no search.");
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  choice.read(asked);
  sort.value = SORTS.get(asked.get("sort")) ?? getOwnSort();
  readFilters(asked);
}

function writeAddress() {
  const asked = new URLSearchParams();
  if (field.value.trim()) asked.set("q", field.value.trim());
  if ((field.value.trim() || choice.slug) && sort.value !== getOwnSort()) asked.set("sort", sort.value || "match");
  writeFilters(asked);
  choice.write(asked);
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
sort.addEventListener("change", ask);
for (const filters of place.querySelectorAll("[data-aa-facets]")) {
  filters.addEventListener("change", ask);
  filters.addEventListener("submit", (event) => event.preventDefault());
}
for (const button of place.querySelectorAll("[data-aa-clear]")) {
  button.addEventListener("click", () => {
    clearFilters();
    if (advice.contains(button)) field.focus();
    ask();
  });
}
meant.querySelector("button").addEventListener("click", (event) => {
  field.value = event.target.textContent;
  ask();
  field.focus();
});
more.addEventListener("click", () => showMore().catch(() => fail(latest)));
addEventListener("popstate", () => {
  readAddress();
  search(readPlace());
});
place.querySelector("[data-aa-without]").hidden = true;
watchPlace(list, () => list.getAttribute("aria-busy") === "true");
readAddress();
search(readPlace());
