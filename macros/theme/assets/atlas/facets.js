// The filters of a search: which are chosen, how many notes each would leave, and a button to remove each.

import { make } from "./element.js";

const form = document.querySelector("[data-aa-facets]");
const chips = document.querySelector("[data-aa-chosen]");
const boxes = [...form.querySelectorAll("input")];
const others = [...document.querySelectorAll("[popovertarget=aa-facets]"), document.querySelector(".aa-header__find [type=search]")];
const facets = [...new Set(boxes.map((box) => box.name))];

/** Return the chosen values of each facet. */
export function readChosen() {
  return Object.fromEntries(facets.map((name) => [name, boxes.filter((box) => box.name === name && box.checked).map((box) => box.value)]));
}

export function isNarrowed() {
  return boxes.some((box) => box.checked);
}

export function clearFilters() {
  for (const box of boxes) box.checked = false;
}

/** Choose what an address names, and open the facets that it names. */
export function readFilters(asked) {
  for (const box of boxes) {
    box.checked = asked.getAll(box.name).includes(box.value);
    if (box.checked) box.closest("details").open = true;
  }
}

export function writeFilters(asked) {
  for (const box of boxes) if (box.checked) asked.append(box.name, box.value);
}

/** Return whether a note has one of the chosen values of each facet, or of one facet. */
export function fits(said, chosen, names = facets) {
  return names.every((name) => chosen[name].length === 0 || chosen[name].some((value) => said[name].includes(value)));
}

/** Write beside each value how many notes it would leave. One that would leave none is not offered. */
export function countValues(notes, chosen) {
  for (const name of facets) {
    const others = facets.filter((other) => other !== name && chosen[other].length);
    const counts = new Map();
    for (const { said } of notes) {
      if (!fits(said, chosen, others)) continue;
      for (const value of said[name]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const facet = boxes.filter((box) => box.name === name);
    for (const box of facet) {
      const label = box.closest("label");
      const count = counts.get(box.value) ?? 0;
      // What has the focus keeps it.
      label.hidden = !count && !box.checked && box !== document.activeElement;
      label.querySelector("[data-aa-count]").textContent = count;
    }
    form.querySelector(`[data-aa-facet="${name}"] [data-aa-none]`).hidden = facet.some((box) => !box.closest("label").hidden);
  }
}

function makeChip(box, remove) {
  const hidden = make("span", { class: "aa-unseen" }, `Remove filter: ${box.closest("details").querySelector("summary").textContent}, `);
  const cross = make("span", { "aria-hidden": "true" }, "×");
  const chip = make("button", { type: "button", class: "aa-chip" }, hidden, box.nextElementSibling.textContent, cross);
  chip.addEventListener("click", () => {
    box.checked = false;
    remove();
  });
  return make("li", {}, chip);
}

/** Show the filters in use, each with a button that removes it and then calls `remove`. */
export function showChosen(remove) {
  const list = chips.querySelector("ul");
  const chosen = boxes.filter((box) => box.checked);
  const place = [...list.children].findIndex((entry) => entry.contains(document.activeElement));
  const isWithin = chips.contains(document.activeElement);
  list.replaceChildren(...chosen.map((box) => makeChip(box, remove)));
  chips.hidden = chosen.length === 0;
  document.querySelector("[data-aa-chosen-count]").textContent = chosen.length ? `(${chosen.length})` : "";
  // Keep the position of a reader who uses the keyboard.
  if (isWithin) [list.children[Math.min(place, chosen.length - 1)]?.firstChild, ...others].find((one) => one?.checkVisibility()).focus();
}
