// Pages of the catalogue, places and councils by name, held against what a reader types.

import { writeBoth } from "./counting.js";
import { make } from "./element.js";
import { findStem, isAcronym, isSmall, splitWords } from "./words.js";

const MOST = 5;
/** How well a page fits whose name is only among the typed words. */
const AROUND = 4;
/** Words in the names of councils that alone lead to none of them. */
const COMMON = new Set("and borough central city council county district east north of royal south the upon west".split(" "));
/** A postcode, whole. The first half alone, such as LS1, may be something else. */
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i;
const HALF_POSTCODE = /^[a-z]{1,2}\d{1,2}[a-z]?$/i;

function cut(text) {
  return splitWords(text).map((word) => word.toLowerCase()).filter((word) => !isSmall(word)).map(findStem);
}

/** Return a council once for each of its names. Its region is missing where that has no page. */
function readCouncilNames([names, address, region], byAddress) {
  const where = byAddress.get(region);
  const page = { address, kind: "Council", title: names[0], names, where: where?.title ?? "" };
  return names.map((name) => ({ words: cut(name), page, region: where }));
}

/** Make the names ready to be looked through. */
export function readNames({ pages, councils }) {
  const read = pages.map((page) => ({ ...page, title: page.names[0], words: page.names.map(cut) }));
  const byAddress = new Map(read.map((page) => [page.address, page]));
  return {
    pages: read,
    councils: councils.flatMap((council) => readCouncilNames(council, byAddress)),
    common: new Set(pages.filter((page) => page.kind !== "Place" && page.kind !== "Region").flatMap((page) => page.names).flatMap(splitWords).map((word) => word.toLowerCase())),
  };
}

function holds(words, asked) {
  return asked.every((one) => words.some((word) => word.startsWith(one)));
}

/** Return whether a name is among some typed words. An abbreviation has to be typed as one: “keep” is not KEEP. */
function isTyped(words, name, { asked, typed }) {
  return words.length > 0 && words.every((word) => asked.includes(word)) && (!isAcronym(name) || typed.includes(name));
}

/** Say how well a page fits, the lower the better: a name of it, within its title, within another name, within all of them, around a name. */
function rate({ names, words }, asked, typed) {
  if (words.some((name) => name.join(" ") === asked.join(" "))) return 0;
  if (holds(words[0], asked)) return 1;
  if (words.some((name) => holds(name, asked))) return 2;
  if (holds(words.flat(), asked)) return 3;
  return words.some((name, place) => isTyped(name, names[place], { asked, typed })) ? AROUND : Infinity;
}

function findCouncils({ councils }, asked) {
  if (asked.every((word) => COMMON.has(word))) return [];
  const fits = ({ words, region }) => {
    const named = words.filter((word) => !COMMON.has(word));
    return region && (named.every((word) => asked.includes(word)) || asked.every((word) => words.includes(word)));
  };
  const fitting = councils.filter(fits);
  const whole = fitting.filter(({ words }) => words.every((word) => asked.includes(word)));
  const isWithin = (one, other) => one !== other && one.words.every((word) => other.words.includes(word));
  return whole.length ? whole.filter((one) => !whole.some((other) => isWithin(one, other))) : fitting;
}

/** Find the few pages whose names fit best, and the councils that are named, whose pages come first. */
export function findPages(words, names) {
  const asked = cut(words);
  const typed = splitWords(words);
  if (!asked.length) return { pages: [], councils: [] };
  const rated = names.pages.map((page) => ({ page, rating: rate(page, asked, typed) })).filter(({ rating }) => rating < Infinity);
  const councils = findCouncils(names, asked);
  const own = [...new Set(councils.map(({ page }) => page))].map((page) => ({ page }));
  const found = [...own, ...rated.sort((one, other) => one.rating - other.rating)];
  // A place with this very name goes before its council.
  const isPlace = ({ page, rating }) => page.kind === "Place" && rating === 0;
  found.sort((one, other) => isPlace(other) - isPlace(one));
  const named = found.filter(({ page, rating }) => !(councils.length && page.kind === "Region" && rating === AROUND));
  return { pages: named.slice(0, MOST), councils };
}

/** Return the words that tell the council or place apart whose name was typed; none where something else was typed.
 *
 * Such a name is searched as a whole, and never taken for a slip or the beginning of another word.
 */
export function readCouncil(typed, names) {
  const asked = cut(typed);
  const own = asked.filter((word) => !COMMON.has(word));
  const isMeant = (words) => own.every((word) => words.includes(word));
  const isNamed = own.length && (names.councils.some(({ words }) => isMeant(words)) || names.pages.some(({ kind, words }) => kind === "Place" && words.some(isMeant)));
  return isNamed ? splitWords(typed).map((word) => word.toLowerCase()).filter((word) => own.includes(findStem(word))) : [];
}

export function isPostcode(typed) {
  return POSTCODE.test(typed);
}

export function maybePostcode(typed) {
  return HALF_POSTCODE.test(typed);
}

function describe(page) {
  const parts = [page.where ? `${page.kind} in ${page.where}` : page.kind];
  if (page.count) {
    parts.push(writeBoth(...page.count, "note", "notes"));
  }
  return ` ${parts.join(" · ")} `;
}

/** Make an entry that leads to a page: its title, what kind of page it is, and how many notes it has. */
export function makeEntry({ page }, root) {
  const way = make("a", { href: new URL(page.address, root) }, page.title);
  const entry = make("li", {}, way, make("span", { class: "aa-quiet" }, describe(page)));
  if (page.mark) entry.append(make("span", { class: "aa-mark" }, page.mark));
  return entry;
}
