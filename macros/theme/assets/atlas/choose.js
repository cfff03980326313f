// Choose notes to compare: a box on every note of a list and on each note's page, and a bar with a link to the
// comparison. The choice lasts for this tab only.

export const MOST = 4;
export const NAME = /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/;
const KEY = "aa-compare";
const root = new URL("../../", import.meta.url);
const bar = make("section", "aa-bar", { "aria-label": "Notes to compare" });
const status = make("p", "", { role: "status" });
const link = make("a", "", {}, "Compare them");
const clear = make("button", "", { type: "button" }, "Clear");
let unsaved = "";

export function make(kind, style, attributes = {}, words = "") {
  const made = document.createElement(kind);
  if (style) made.className = style;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = words;
  return made;
}

/** Return the chosen notes, each as `place/note`. */
export function readChosen() {
  try {
    unsaved = sessionStorage.getItem(KEY) ?? "";
  } catch {
    // Without storage, the choice lasts as long as the page.
  }
  return unsaved.split(",").filter((name) => NAME.test(name)).slice(0, MOST);
}

export function keep(names) {
  unsaved = names.join();
  try {
    sessionStorage.setItem(KEY, unsaved);
  } catch {
    // As above.
  }
}

/** Return the address of the comparison of these notes. */
export function findComparison(names) {
  return new URL(`compare/${names.length ? `?notes=${names}` : ""}`, root).href;
}

function show(words) {
  const chosen = readChosen();
  for (const box of document.querySelectorAll("[data-aa-choose]")) {
    box.checked = chosen.includes(box.value);
    const near = box.parentElement.nextElementSibling;
    near.hidden = !box.checked || chosen.length < 2;
    near.href = findComparison(chosen);
    near.textContent = `Compare ${chosen.length} notes`;
  }
  const said = words ?? ["", "1 chosen. Choose one more to compare."][chosen.length] ?? `${chosen.length} chosen.`;
  // A screen reader would repeat the same words.
  if (said !== status.textContent) status.textContent = said;
  link.href = findComparison(chosen);
  link.hidden = chosen.length < 2;
  clear.hidden = !chosen.length;
  bar.classList.toggle("aa-bar--empty", !chosen.length);
}

function choose(box) {
  const others = readChosen().filter((name) => name !== box.value);
  const isOver = box.checked && others.length === MOST;
  if (!isOver) keep(box.checked ? [...others, box.value] : others);
  show(isOver ? "Four notes are the most. Remove one first." : undefined);
}

/** Return the name of the note at an address of this site, or nothing. */
function findName({ href }) {
  const start = `${root.href}places/`;
  const name = href.slice(start.length).replace(/\/?([?#].*)?$/, "");
  return href.startsWith(start) && NAME.test(name) ? name : undefined;
}

/** Make a box to choose a note, with a link beside it: a reader with a keyboard is one step from the comparison. */
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
  for (const note of document.querySelectorAll(".aa-result h3 > a")) {
    const place = note.closest("li");
    const name = findName(note);
    if (!name || place.querySelector(".aa-choose")) continue;
    place.querySelector(".aa-facts").append(offer(name, note.textContent, "Compare", "li"));
  }
  show();
}

/** The bar must not cover the end of the page, nor the focused element. */
function makeRoom() {
  const height = bar.classList.contains("aa-bar--empty") ? "" : `${bar.offsetHeight}px`;
  document.body.style.paddingBottom = height;
  document.documentElement.style.scrollPaddingBottom = height;
}

const own = findName(location);
const results = document.querySelector("[data-aa-results]");
if (own) document.querySelector("#content .aa-reach")?.append(offer(own, document.querySelector("h1").textContent, "Compare this note with others"));
offerAll();
if (results) new MutationObserver(offerAll).observe(results, { childList: true });
addEventListener("pageshow", () => show());
clear.addEventListener("click", () => {
  keep([]);
  show("Nothing chosen.");
});
// The comparison has its own wording.
if (!document.querySelector("[data-aa-compare]")) {
  bar.append(status, link, clear);
  document.body.append(bar);
  new ResizeObserver(makeRoom).observe(bar);
}
