// Filters and sorts the lists of a page: interventions, asks and offers, councils. The address has what was chosen, so
// that readers can share it. Without this script the lists are whole and in their own order.

import { make } from "./element.js";
import { cutWords, isNamed } from "./typed-names.js";

const form = document.querySelector("[data-aa-filter-list]");
const status = form.querySelector("[role=status]");
const clear = form.querySelector("[type=reset]");
const sorting = form.querySelector("select[name=sort]");
const finding = form.querySelector("input[type=search]");
const filters = [...form.querySelectorAll("select")].filter((select) => select !== sorting);
const fields = finding ? [finding, ...filters] : filters;
const heads = [...document.querySelectorAll("th[data-aa-sort]")];
const lists = [...document.querySelectorAll("[data-aa-filtered]")].map(readList);
const collator = new Intl.Collator("en-GB", { numeric: true });
const [own] = heads.map((head) => head.dataset.aaSort);
/** The name of a column, with a hyphen before it if the order is reversed. */
let order = own;

/** The first entries of a list are in sight; the others, if there are more, in the fold that follows. */
function readList(list) {
  const fold = list.nextElementSibling?.matches("details") ? list.nextElementSibling : null;
  const rest = fold?.querySelector("ul");
  return { list, fold, rest, most: rest ? list.children.length : Number.POSITIVE_INFINITY, entries: [...list.children, ...(rest?.children ?? [])] };
}

function findHead(name) {
  return heads.find((head) => head.dataset.aaSort === name.replace(/^-/, ""));
}

function isDescending() {
  return (findHead(order).dataset.aaFirst === "descending") !== order.startsWith("-");
}

/** Return table rows in the chosen order. Cells without a value come last, empty ones at the end, whichever way it goes. */
function sortEntries(entries) {
  if (!heads.length || order === own) return entries;
  const place = [...findHead(order).parentElement.children].indexOf(findHead(order));
  const rows = entries.map((entry, number) => {
    const { classList, dataset, textContent } = entry.children[place];
    const value = findHead(order) === heads[0] ? String(number) : (dataset.aaValue ?? textContent.trim());
    return { entry, value, isBlank: classList.contains("aa-blank") };
  });
  const way = isDescending() ? -1 : 1;
  const filled = rows.filter(({ value }) => value).sort((one, other) => way * collator.compare(one.value, other.value));
  const others = rows.filter(({ value }) => !value).sort((one, other) => one.isBlank - other.isBlank);
  return [...filled, ...others].map(({ entry }) => entry);
}

/** Show the entries that fit, and return how many they are. */
function showList({ list, fold, rest, most, entries }, chosen, typed) {
  const sorted = sortEntries(entries);
  const fitting = sorted.filter((entry) => (!typed.length || isNamed(cutWords(entry.dataset.aaWords), typed)) && chosen.every((tag) => entry.dataset.aaTags.split(" ").includes(tag)));
  const others = sorted.filter((entry) => !fitting.includes(entry));
  for (const entry of entries) entry.hidden = others.includes(entry);
  list.append(...fitting.slice(0, most));
  (rest ?? list).append(...fitting.slice(most), ...others);
  const more = fitting.slice(most).length;
  if (fold) {
    fold.hidden = more === 0;
    fold.querySelector("summary").textContent = `${more} more ${more === 1 ? list.dataset.aaOne : list.dataset.aaMany}`;
  }
  const group = list.closest("[data-aa-group]");
  if (group) group.hidden = fitting.length === 0;
  return fitting.length;
}

/** Return in words how many entries of a kind fit, which may be in several lists. */
function sayCount(many, shown, isNarrowed) {
  const those = lists.filter(({ list }) => list.dataset.aaMany === many);
  const all = those.reduce((sum, { entries }) => sum + entries.length, 0);
  const fitting = those.reduce((sum, one) => sum + shown.get(one), 0);
  const none = document.querySelector(`[data-aa-none="${many}"]`);
  if (none) none.hidden = fitting > 0;
  const words = `${all} ${all === 1 ? those[0].list.dataset.aaOne : many}`;
  return isNarrowed ? `${fitting} of ${words}` : words;
}

function show() {
  const chosen = filters.filter((select) => select.value).map((select) => `${select.name}=${select.value}`);
  const typed = cutWords(finding?.value ?? "");
  const isNarrowed = chosen.length + typed.length > 0;
  const shown = new Map(lists.map((list) => [list, showList(list, chosen, typed)]));
  const kinds = [...new Set(lists.map(({ list }) => list.dataset.aaMany))];
  const counts = kinds.map((many) => sayCount(many, shown, isNarrowed)).join(" and ");
  for (const head of heads) head.removeAttribute("aria-sort");
  const head = heads.length ? findHead(order) : null;
  head?.setAttribute("aria-sort", isDescending() ? "descending" : "ascending");
  if (sorting) sorting.value = head.dataset.aaSort;
  clear.hidden = !isNarrowed;
  const sorted = order === own ? "" : ` Sorted by ${head.textContent.toLowerCase()}, ${isDescending() ? "descending" : "ascending"}.`;
  status.textContent = `Showing ${isNarrowed ? "" : "all "}${counts}.${sorted}`;
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const select of filters) {
    select.value = asked.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  if (finding) finding.value = asked.get(finding.name) ?? "";
  const sort = asked.get("sort") ?? "";
  if (findHead(sort)) order = sort;
}

function writeAddress() {
  const url = new URL(location.href);
  for (const [name, value] of [...fields.map((field) => [field.name, field.value.trim()]), ["sort", order === own ? "" : order]]) {
    // The same choice is always the same address.
    url.searchParams.delete(name);
    if (value) url.searchParams.append(name, value);
  }
  history.replaceState(history.state, "", url);
}

function change() {
  writeAddress();
  show();
}

for (const head of heads) {
  const button = make("button", { type: "button" }, head.textContent);
  button.addEventListener("click", () => {
    const name = head.dataset.aaSort;
    order = order === name ? `-${name}` : name;
    change();
  });
  head.replaceChildren(button);
}
for (const select of filters) select.addEventListener("change", change);
finding?.addEventListener("input", change);
// The list is narrowed already.
form.addEventListener("submit", (event) => event.preventDefault());
sorting?.addEventListener("change", () => {
  order = sorting.value;
  change();
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const field of fields) field.value = "";
  change();
  // The button is hidden now.
  fields[0].focus();
});
readAddress();
show();
form.hidden = false;
const mine = document.querySelector("[data-aa-my-council]");
if (mine) import("./alike-entries.js").then(({ orderEntries }) => orderEntries(mine, { lists, form, show }));
