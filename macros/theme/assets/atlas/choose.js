// Choose notes or interventions to compare: a box on each in a list and on its own page, and a bar with a link to the
// comparison. The choice lasts for this tab only.

export const MOST = 4;
/** What can be compared, each with its own kind. The key is that of the comparison's address. */
export const KINDS = [
  { key: "notes", one: "note", folder: "places/", name: /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/ },
  { key: "interventions", one: "intervention", folder: "interventions/", name: /^[a-z0-9-]{1,60}$/ },
];
const KEY = "aa-compare";
const root = new URL("../../", import.meta.url);
const bar = make("section", "aa-bar", { "aria-label": "Chosen to compare" });
const status = make("p", "", { role: "status" });
const leading = KINDS.map((kind) => ({ kind, link: make("a", "", {}, `Compare the ${kind.key}`) }));
const clear = make("button", "", { type: "button" }, "Clear");
let unsaved = "";

export function make(kind, style, attributes = {}, words = "") {
  const made = document.createElement(kind);
  if (style) made.className = style;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = words;
  return made;
}

/** Return whether a name is that of a note, `place/note`, or of an intervention; nothing if of neither. */
export function findKind(text) {
  return KINDS.find(({ name }) => name.test(text));
}

export function count(number, { one, key }) {
  return `${number} ${number === 1 ? one : key}`;
}

/** Return the names that were chosen of a kind. */
export function readChosen(kind) {
  try {
    unsaved = sessionStorage.getItem(KEY) ?? "";
  } catch {
    // Without storage, the choice lasts as long as the page.
  }
  return unsaved.split(",").filter((name) => kind.name.test(name)).slice(0, MOST);
}

/** Choose these of a kind; what is chosen of others stays. */
export function keep(kind, names) {
  const others = KINDS.filter((other) => other !== kind).flatMap(readChosen);
  unsaved = [...others, ...names].join();
  try {
    sessionStorage.setItem(KEY, unsaved);
  } catch {
    // As above.
  }
}

/** Return the address of a comparison. */
export function findComparison(kind, names) {
  return new URL(`compare/${names.length ? `?${kind.key}=${names}` : ""}`, root).href;
}

function describeChoice() {
  const counts = KINDS.map((kind) => ({ kind, number: readChosen(kind).length })).filter(({ number }) => number > 0);
  if (counts.length === 0) return "";
  const chosen = `${counts.map(({ kind, number }) => count(number, kind)).join(" and ")} chosen.`;
  return counts.some(({ number }) => number > 1) ? chosen : `${chosen} Choose one more ${counts.map(({ kind }) => kind.one).join(" or ")} to compare.`;
}

function showNear(box) {
  const kind = findKind(box.value);
  const chosen = readChosen(kind);
  const near = box.closest(".aa-choose").querySelector("a");
  box.checked = chosen.includes(box.value);
  near.hidden = !box.checked || chosen.length < 2;
  near.href = findComparison(kind, chosen);
  near.textContent = `Compare ${count(chosen.length, kind)}`;
}

function show(words) {
  for (const box of document.querySelectorAll("[data-aa-choose]")) showNear(box);
  const said = words ?? describeChoice();
  // A screen reader would repeat the same words.
  if (said !== status.textContent) status.textContent = said;
  for (const { kind, link } of leading) {
    link.href = findComparison(kind, readChosen(kind));
    link.hidden = readChosen(kind).length < 2;
  }
  const isEmpty = !KINDS.some((kind) => readChosen(kind).length);
  clear.hidden = isEmpty;
  bar.classList.toggle("aa-bar--empty", isEmpty);
}

function choose(box) {
  const kind = findKind(box.value);
  const others = readChosen(kind).filter((name) => name !== box.value);
  const isOver = box.checked && others.length === MOST;
  if (!isOver) keep(kind, box.checked ? [...others, box.value] : others);
  show(isOver ? `You can compare at most four ${kind.key}. Remove one first.` : undefined);
}

/** Return the name of what is at an address of this site, or nothing. */
function findName({ href }) {
  for (const { folder, name } of KINDS) {
    const start = `${root.href}${folder}`;
    const rest = href.slice(start.length).replace(/\/?([?#].*)?$/, "");
    if (href.startsWith(start) && name.test(rest)) return rest;
  }
  return undefined;
}

/** Make a box to choose, with a link beside it: a reader with a keyboard is one step from the comparison. */
function offer(name, title, words, kind = "div") {
  const place = make(kind, "aa-choose");
  const label = make("label");
  const box = make("input", "", { type: "checkbox", value: name, "aria-label": `${words}: ${title}`, "data-aa-choose": "" });
  box.addEventListener("change", () => choose(box));
  label.append(box, ` ${words}`);
  place.append(label, make("a"));
  return place;
}

function offerAll() {
  for (const link of document.querySelectorAll(".aa-result h3 > a, .aa-choice th > a")) {
    const entry = link.closest("li, th");
    const facts = entry.querySelector(".aa-facts");
    const name = findName(link);
    if (!name || entry.querySelector(".aa-choose")) continue;
    (facts ?? entry).append(offer(name, link.textContent, "Compare", facts ? "li" : "div"));
  }
  show();
}

/** The bar must not cover the end of the page, nor the focused element. */
function makeRoom() {
  const height = bar.classList.contains("aa-bar--empty") ? "0px" : `${bar.offsetHeight}px`;
  document.documentElement.style.setProperty("--bar-height", height);
  document.documentElement.style.scrollPaddingBottom = height;
}

const own = findName(location);
const results = document.querySelector("[data-aa-results]");
if (own) document.querySelector("#content .aa-reach")?.append(offer(own, document.querySelector("h1").textContent, `Compare this ${findKind(own).one} with others`));
offerAll();
if (results) new MutationObserver(offerAll).observe(results, { childList: true });
addEventListener("pageshow", () => show());
clear.addEventListener("click", () => {
  for (const kind of KINDS) keep(kind, []);
  show("Nothing chosen.");
});
// The comparison has its own wording, and those who write a note don't compare.
if (!document.querySelector("[data-aa-compare]") && !location.href.startsWith(new URL("contribute/", root).href)) {
  bar.append(status, ...leading.map(({ link }) => link), clear);
  document.body.append(bar);
  new ResizeObserver(makeRoom).observe(bar);
}
