// Keep notes for a pack, and choose them or interventions to compare: a box on each in a list and on its own page, and a
// bar with links to the pack and the comparison. The choice lasts for this tab only.

/** How many can be compared. */
export const MOST = 4;
/** What can be chosen, each with its own kind. The key is that of the address of a comparison or a pack. */
export const KINDS = [
  { key: "notes", one: "note", folder: "places/", name: /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/, most: 8, act: "Keep", actOnPage: "Keep this note", isFull: "Your pack has eight notes, the most it can have. Remove one first." },
  { key: "interventions", one: "intervention", folder: "interventions/", name: /^[a-z0-9-]{1,60}$/, most: MOST, act: "Compare", actOnPage: "Compare this intervention with others", isFull: "You can compare at most four interventions. Remove one first." },
];
export const [NOTES, INTERVENTIONS] = KINDS;
const KEY = "aa-compare";
const root = new URL("../../", import.meta.url);
const bar = make("section", "aa-bar", { "aria-label": "Chosen notes and interventions" });
const status = make("p", "", { role: "status" });
const leading = KINDS.map((kind) => ({ kind, links: makeLinks() }));
const clear = make("button", "", { type: "button" }, "Clear");
let unsaved = "";

export function make(kind, style, attributes = {}, words = "") {
  const made = document.createElement(kind);
  if (style) made.className = style;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = words;
  return made;
}

/** Return the kind that has such a name, `place/note` or that of an intervention; nothing if none has. */
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
  return unsaved.split(",").filter((name) => kind.name.test(name)).slice(0, kind.most);
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

/** Return these names, then the others chosen of their kind, up to its limit. */
export function addChosen(kind, names) {
  return [...new Set([...names, ...readChosen(kind)])].slice(0, kind.most);
}

/** Return what the address of this page names of a kind, and whether a part of it could not be read. */
export function readNames(kind) {
  const parts = (new URLSearchParams(location.search).get(kind.key) ?? "").split(",").filter(Boolean);
  const names = parts.filter((name) => kind.name.test(name));
  return { names: [...new Set(names)], hasFault: names.length < parts.length };
}

function formatAddress(folder, kind, names) {
  return new URL(`${folder}/${names.length ? `?${kind.key}=${names}` : ""}`, root).href;
}

/** Return the address of a comparison, of the first four where there are more. */
export function findComparison(kind, names) {
  return formatAddress("compare", kind, names.slice(0, MOST));
}

export function nameComparison(kind, names) {
  return names.length > MOST ? `Compare first ${MOST}` : `Compare ${count(names.length, kind)}`;
}

export function findPack(names) {
  return formatAddress("pack", NOTES, names);
}

/** Make links to all that can be done with what is chosen of a kind: a pack for notes alone. */
function makeLinks() {
  return [make("a", "", {}, "Open my pack"), make("a")];
}

function showLinks([pack, comparison], kind, isShown) {
  const chosen = readChosen(kind);
  pack.hidden = !isShown || kind !== NOTES || chosen.length < 1;
  pack.href = findPack(chosen);
  comparison.hidden = !isShown || chosen.length < 2;
  comparison.href = findComparison(kind, chosen);
  comparison.textContent = nameComparison(kind, chosen);
}

function describeChoice() {
  const [notes, interventions] = KINDS.map((kind) => readChosen(kind).length);
  return [
    ...(notes ? [`${count(notes, NOTES)} in your pack.`] : []),
    ...(interventions ? [`${count(interventions, INTERVENTIONS)} chosen.`] : []),
    ...(interventions === 1 ? ["Choose one more to compare."] : []),
  ].join(" ");
}

function showNear(box) {
  const kind = findKind(box.value);
  box.checked = readChosen(kind).includes(box.value);
  showLinks(box.closest(".aa-choose").querySelectorAll("a"), kind, box.checked);
}

function show(words) {
  for (const box of document.querySelectorAll("[data-aa-choose]")) showNear(box);
  const said = words ?? describeChoice();
  // A screen reader would repeat the same words.
  if (said !== status.textContent) status.textContent = said;
  for (const { kind, links } of leading) showLinks(links, kind, true);
  const isEmpty = !KINDS.some((kind) => readChosen(kind).length);
  clear.hidden = isEmpty;
  bar.classList.toggle("aa-bar--empty", isEmpty);
}

function choose(box) {
  const kind = findKind(box.value);
  const others = readChosen(kind).filter((name) => name !== box.value);
  const isOver = box.checked && others.length === kind.most;
  if (!isOver) keep(kind, box.checked ? [...others, box.value] : others);
  show(isOver ? kind.isFull : undefined);
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

/** Make a box to choose, with links beside it: a reader with a keyboard is a step or two from the comparison and the pack. */
function offer(name, title, { words, tag = "div" }) {
  const place = make(tag, "aa-choose");
  const label = make("label");
  const box = make("input", "", { type: "checkbox", value: name, "aria-label": `${words}: ${title}`, "data-aa-choose": "" });
  box.addEventListener("change", () => choose(box));
  label.append(box, ` ${words}`);
  place.append(label, ...makeLinks());
  return place;
}

function offerAll() {
  for (const link of document.querySelectorAll(".aa-result h3 > a, .aa-choice th > a, th[scope=rowgroup] > a")) {
    const entry = link.closest("li, th");
    const facts = entry.querySelector(".aa-facts");
    const name = findName(link);
    if (!name || entry.querySelector(".aa-choose")) continue;
    (facts ?? entry).append(offer(name, link.textContent, { words: findKind(name).act, tag: facts ? "li" : "div" }));
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
if (own) document.querySelector("#content .aa-reach")?.append(offer(own, document.querySelector("h1").textContent, { words: findKind(own).actOnPage }));
offerAll();
if (results) new MutationObserver(offerAll).observe(results, { childList: true });
addEventListener("pageshow", () => show());
clear.addEventListener("click", () => {
  const box = document.querySelector("[data-aa-choose]:checked") ?? document.querySelector("[data-aa-choose]");
  for (const kind of KINDS) keep(kind, []);
  show("Nothing chosen.");
  // This button is hidden now, and the browser would go to the top of the page.
  box?.focus({ preventScroll: true });
});
// The comparison and the pack have their own wording, and those who write a note don't choose.
if (!document.querySelector("[data-aa-compare], [data-aa-pack]") && !location.href.startsWith(new URL("contribute/", root).href)) {
  bar.append(status, ...leading.flatMap(({ links }) => links), clear);
  document.body.append(bar);
  new ResizeObserver(makeRoom).observe(bar);
}
