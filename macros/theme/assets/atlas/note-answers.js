// The answers on the page: reads them out of the form and fills them in. The other modules know no input.

import { collapse, isBlank, lines, trimText } from "./note-values.js";

export const find = (id) => document.getElementById(`aa-${id}`);
export const form = document.querySelector("[data-aa-form]");
export const rules = JSON.parse(find("rules").textContent);
const titles = rules.sections.map((section) => section.title);
for (const part of form.querySelectorAll("[data-aa-script]")) part.hidden = false;
form.querySelector("[data-aa-without]").hidden = true;
for (const fold of form.querySelectorAll("[data-aa-later]")) fold.open = false;
/** A block of each question as it is before anything is typed. */
const pristine = new Map([...form.querySelectorAll("[data-aa-blocks]")].map((blocks) => [blocks, blocks.querySelector("[data-aa-block]").cloneNode(true)]));
let made = 1;

const boxOf = (path, inside = form) => inside.querySelector(`[data-aa-question="${path}"]`);
const blocksOf = (box) => [...box.querySelectorAll("[data-aa-block]")];
export const inputsOf = (box) => [...box.querySelectorAll("input:not([id$=-tick]), textarea, select")];

/** Return the box of a question; `block` is the number of the block that it is in. */
export function findBox({ path, block = -1 }) {
  return block < 0 ? boxOf(path) : boxOf(path, blocksOf(boxOf(path.split("/")[0]))[block]);
}

const noneOf = (box) => box.querySelector("[data-aa-any] [value=none]");

function read(rule, path, inside = form) {
  const box = boxOf(path, inside);
  const parts = (within) => Object.fromEntries(rule.parts.map((part) => [part.name, read(part, `${path}/${part.name}`, within)]));
  if (rule.shape === "group") return parts(box);
  if (rule.shape === "blocks") {
    const blocks = blocksOf(box).map(parts);
    // What was written before “none” was chosen is an answer until it is removed.
    return noneOf(box)?.checked && isBlank(blocks) ? "none" : blocks;
  }
  const inputs = inputsOf(box);
  const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
  if (rule.shape === "ticks") return chosen;
  if (rule.shape === "radios") return chosen[0] ?? "";
  return rule.shape === "lines" ? lines(inputs[0].value) : inputs[0].value.trim();
}

const readSection = (number) => trimText(inputsOf(boxOf(`section-${number}`))[0].value);

/** Return the name of a place; an example council is on no list. */
export function namePlace(slug) {
  if (rules.examples.includes(slug)) return "an example council";
  const option = [...find(rules.place.name).options].find((one) => slug && one.value === slug);
  return option?.text ?? slug;
}

/** Return all answers. */
export function readAnswers() {
  return {
    place: inputsOf(boxOf(rules.place.name))[0].value,
    values: Object.fromEntries(rules.fields.map((rule) => [rule.name, read(rule, rule.name)])),
    sections: Object.fromEntries(titles.map((title, number) => [title, readSection(number)])),
  };
}

/** Return the names of the questions with a date that the browser cannot read, and of those that say “none” and have something anyway. */
export function listOdd() {
  const list = (inputs) => new Set(inputs.map((input) => input.closest("[data-aa-question]").dataset.aaQuestion));
  return {
    unread: list([...form.querySelectorAll("input")].filter((input) => input.validity.badInput)),
    none: list([...form.querySelectorAll("[data-aa-any] [value=none]:checked")]),
  };
}

function fill(rule, value, path, inside = form) {
  const box = boxOf(path, inside);
  const fillParts = (map, within) => rule.parts.forEach((part) => { fill(part, map[part.name], `${path}/${part.name}`, within); });
  if (rule.shape === "group") fillParts(value, box);
  else if (rule.shape === "blocks") {
    const wanted = value === "none" ? [] : value;
    for (const block of blocksOf(box)) block.remove();
    do addBlock(box);
    while (blocksOf(box).length < wanted.length);
    for (const [number, one] of wanted.entries()) fillParts(one, blocksOf(box)[number]);
    const any = box.querySelector(`[data-aa-any] [value=${value === "none" ? "none" : "some"}]`);
    if (any && (value === "none" || !isBlank(value))) any.checked = true;
  } else if (["ticks", "radios"].includes(rule.shape)) {
    for (const input of inputsOf(box)) input.checked = [value].flat().includes(input.value);
  } else {
    const [input] = inputsOf(box);
    const text = [value].flat().join("\n");
    input.value = input.matches("textarea") ? text : collapse(text);
  }
}

/** Fill in all answers. */
export function fillAnswers({ place, values, sections }) {
  form.reset();
  const choose = inputsOf(boxOf(rules.place.name))[0];
  choose.value = place;
  if (choose.selectedIndex < 0) choose.value = "";
  for (const rule of rules.fields) fill(rule, values[rule.name], rule.name);
  for (const [number, title] of titles.entries()) inputsOf(boxOf(`section-${number}`))[0].value = sections[title] ?? "";
}

function renumber(blocks) {
  const all = [...blocks.querySelectorAll("[data-aa-block]")];
  for (const [number, block] of all.entries()) block.querySelector("[data-aa-number]").textContent = number + 1;
}

/** Add an empty block to a question, and return it. */
export function addBlock(box) {
  const blocks = box.querySelector("[data-aa-blocks]");
  const block = pristine.get(blocks).cloneNode(true);
  const start = `${box.querySelector("fieldset").id}-`;
  made += 1;
  for (const one of block.querySelectorAll("*")) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replaceAll(`${start}1-`, `${start}${made}-`));
    }
  }
  blocks.insertBefore(block, blocksOf(box).at(-1)?.nextSibling ?? blocks.firstChild);
  renumber(blocks);
  return block;
}

/** Remove a block, and return how to put it back; there is always one. */
export function removeBlock(block) {
  const box = block.closest("[data-aa-question]");
  const blocks = block.parentElement;
  const next = block.nextSibling;
  const spare = blocksOf(box).length === 1 ? addBlock(box) : null;
  block.remove();
  renumber(blocks);
  return () => {
    if (spare && isBlank(inputsOf(spare).map((input) => (/radio|checkbox/.test(input.type) ? (input.checked ? "x" : "") : input.value)))) spare.remove();
    blocks.insertBefore(block, next?.parentElement === blocks ? next : blocks.querySelector(":scope > :not([data-aa-block])"));
    renumber(blocks);
  };
}
