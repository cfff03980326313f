// Finds pages of the catalogue by name: compares the links on Explore with what a reader types.

const MOST = 5;
const MOST_NEAR = 3;
/** How many first letters two words must share to count as a typing error. */
const SHARED = 3;
/** Words that say little, although other words begin with them: “the”, “therapy”. */
const SMALL = new Set(
  "an and are as at be been but by can do each for from had has have he her his how if in into is it its me my no nor not of off on or our out over own she so than that the their them then there these they this to too under until up us was we were what when where which who why will with you your".split(" "),
);
const KINDS = { interventions: "Intervention", places: "Place", "practice-guides": "Practice Guide", regions: "Region", "service-areas": "Service area" };

const links = [...document.querySelectorAll("[data-aa-also]")];
const pages = links.map((link) => ({ link, names: [link.textContent, ...link.dataset.aaAlso.split("|")].map(cut).filter((words) => words.length) }));

/** Return a text with the letters of a keyboard, exactly as macros/site/search_text.py does. */
export function unifyLetters(text) {
  const letters = text.replace(/\p{L}/gu, (letter) => letter.normalize("NFKC"));
  return letters.replace(/[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]/g, "").normalize("NFC");
}

export function simplify(word) {
  return word.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

export function isSmall(word) {
  return word.length < 2 || SMALL.has(word);
}

/** Return the significant words of a text, without case, accents or plural endings. */
function cut(text) {
  const words = unifyLetters(text).normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => !isSmall(word)).map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));
}

function holds(words, asked) {
  return asked.every((one) => words.some((word) => word.startsWith(one)));
}

/** Return how well a page matches, 0 the best: its whole name, in its title, in another name, in any. */
function rate({ names }, asked) {
  if (names.some((words) => words.join(" ") === asked.join(" "))) return 0;
  if (holds(names[0], asked)) return 1;
  if (names.some((words) => holds(words, asked))) return 2;
  return holds(names.flat(), asked) ? 3 : Infinity;
}

/** Return the few pages whose names match best. */
export function findPages(text) {
  const asked = cut(text);
  if (!asked.length) return [];
  const rated = pages.map((page) => ({ page, rating: rate(page, asked) })).filter(({ rating }) => rating < Infinity);
  return rated.sort((one, other) => one.rating - other.rating).slice(0, MOST).map(({ page }) => page.link);
}

function countShared(one, other) {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
}

/** Return pages with a name that begins like one of the words. */
export function findNear(text) {
  const asked = cut(text);
  const rated = pages.map(({ link, names }) => ({ link, shared: Math.max(0, ...asked.flatMap((one) => names.flat().map((word) => countShared(one, word)))) }));
  const near = rated.filter(({ shared }) => shared >= SHARED).sort((one, other) => other.shared - one.shared);
  return near.slice(0, MOST_NEAR).map(({ link }) => link);
}

/** Return an entry with a link to a page: its title, its kind and its number of notes. */
export function makeEntry(link) {
  const entry = document.createElement("li");
  const way = document.createElement("a");
  way.href = link.href;
  way.textContent = link.textContent;
  const kind = KINDS[new URL(link.href).pathname.split("/").at(-3)];
  const row = link.closest("tr, li");
  const count = row.querySelector("td, .aa-card__where");
  const about = document.createElement("span");
  about.className = "aa-quiet";
  about.textContent = ` ${kind}${count ? ` · ${count.textContent}` : ""} `;
  entry.append(way, about);
  const mark = row.querySelector(".aa-mark");
  if (mark) entry.append(mark.cloneNode(true));
  return entry;
}
