// Boxes to keep notes for a pack, and to choose interventions to compare: one on each in a list and on its own page. A bar
// has links to the pack and the comparison.

import { count, findComparison, findKind, findPack, INTERVENTIONS, keep, KINDS, NOTES, nameComparison, readChosen } from "./chosen.js";
import { make } from "./element.js";

const root = new URL("../../", import.meta.url);
const bar = make("section", { class: "aa-bar", "aria-label": "Chosen notes and interventions" });
const status = make("p", { role: "status" });
const leading = KINDS.map((kind) => ({ kind, links: makeLinks() }));
const clear = make("button", { type: "button" }, "Clear");

/** Make links to all that can be done with what is chosen of a kind: a pack for notes alone. */
function makeLinks() {
  return [make("a", {}, "Open my pack"), make("a")];
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
  const place = make(tag, { class: "aa-choose" });
  const label = make("label");
  const box = make("input", { type: "checkbox", value: name, "aria-label": `${words}: ${title}`, "data-aa-choose": "" });
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
