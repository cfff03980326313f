// The note form: checks the answers with the rules and messages in the page, writes the file of the note and reads
// one back. Nothing is sent; a draft is stored only while its box is ticked. Without this script the form can be printed.

import { deleteAside, deleteDraft, findConflict, putAside, readAside, readDraft, watchDraft, writeDraft } from "./note-draft.js";
import { isBlank, lines, readNote, writeNote } from "./note-file.js";

const find = (id) => document.getElementById(`aa-${id}`);
const form = document.querySelector("[data-aa-form]");
const rules = JSON.parse(find("rules").textContent);
const patterns = Object.fromEntries(
  Object.entries(rules.patterns).map(([name, text]) => [name, name === "markup" ? new RegExp(text) : new RegExp(`^(?:${text})$`, "i")]),
);
/** In bytes: many times the limit of the check. */
const LARGEST = 1_000_000;
const FILLED_IN = ["added", "reviewed"];
const listKept = (text) => new Set(text.split("\n").map((line) => line.split(":")[0]));
const today = () => new Date().toISOString().slice(0, 10);
const titles = rules.sections.map((section) => section.title);

const boxOf = (path, inside = form) => inside.querySelector(`[data-aa-question="${path}"]`);
const blocksOf = (box) => [...box.querySelectorAll("[data-aa-block]")];
const inputsOf = (box) => [...box.querySelectorAll("input:not([id$=-tick]), textarea, select")];
const collapse = (text) => text.trim().replace(/[ \t]*\n\s*/g, " ");

function quote(text) {
  const line = text.split(/\s+/).filter(Boolean).join(" ");
  return `“${[...line].length > 80 ? `${[...line].slice(0, 80).join("")}…` : line}”`;
}

// Answers, into the form and out of it.

function read(rule, path, inside = form) {
  const box = boxOf(path, inside);
  const parts = (within) => Object.fromEntries(rule.parts.map((part) => [part.name, read(part, `${path}/${part.name}`, within)]));
  if (rule.shape === "group") return parts(box);
  if (rule.shape === "blocks") {
    if (box.querySelector("[data-aa-any] [value=none]")?.checked) return "none";
    return blocksOf(box).map(parts);
  }
  const inputs = inputsOf(box);
  const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
  if (rule.shape === "ticks") return chosen;
  if (rule.shape === "radios") return chosen[0] ?? "";
  return rule.shape === "lines" ? lines(inputs[0].value) : inputs[0].value.trim();
}

/** Return whether the form can hold a value exactly as it is. */
function fits(rule, value, path, inside = form) {
  const box = boxOf(path, inside);
  const isMap = (one) => one && typeof one === "object" && !Array.isArray(one);
  const allFit = (map, within) =>
    Object.entries(map).every(([name, one]) => {
      const part = rule.parts.find((each) => each.name === name);
      return part && fits(part, one, `${path}/${name}`, within);
    });
  if (rule.shape === "group") return isMap(value) && allFit(value, box);
  // Each block has dozens of inputs: thousands would stop the browser.
  if (rule.shape === "blocks" && value.length > rule.most) return false;
  if (rule.shape === "blocks") return listBlocks(rule, value).every((one) => isMap(one) && allFit(one, blocksOf(box)[0]));
  if (rule.shape === "lines") return [value].flat().every((one) => typeof one === "string");
  const options = new Set([...box.querySelectorAll("option, [type=radio], [type=checkbox]")].map((one) => one.value));
  if (rule.shape === "ticks") return [value].flat().every((one) => options.has(one));
  if (typeof value !== "string") return false;
  if (rule.shape === "radios" || rule.shape === "select") return options.has(value) || !value;
  if (rule.shape.endsWith("day")) return !value || (/^\d{4}-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.startsWith(value));
  return rule.shape !== "month" || !value || patterns.month.test(value);
}

const listBlocks = (rule, value) =>
  [value].flat().map((one) => (typeof one === "string" && rule.short ? { [rule.short]: one } : one));

function fill(rule, value, path, inside = form) {
  const box = boxOf(path, inside);
  const fillParts = (map, within) => {
    for (const [name, one] of Object.entries(map)) {
      fill(rule.parts.find((part) => part.name === name), one, `${path}/${name}`, within);
    }
  };
  if (rule.shape === "group") fillParts(value, box);
  else if (rule.shape === "blocks") {
    const wanted = listBlocks(rule, value);
    while (blocksOf(box).length < wanted.length) addBlock(box);
    wanted.forEach((one, number) => {
      delete blocksOf(box)[number].dataset.aaSpare;
      fillParts(one, blocksOf(box)[number]);
    });
    const any = Array.isArray(value) && box.querySelector(`[data-aa-any] [value=${wanted.length ? "some" : "none"}]`);
    if (any) any.checked = true;
  } else {
    const inputs = inputsOf(box);
    if (["ticks", "radios"].includes(rule.shape)) for (const input of inputs) input.checked = [value].flat().includes(input.value);
    else if (rule.shape === "lines") inputs[0].value = [value].flat().map(collapse).join("\n");
    else inputs[0].value = inputs[0].matches("textarea") ? value : collapse(value);
  }
}

function addBlock(box) {
  const blocks = blocksOf(box);
  const made = blocks[0].cloneNode(true);
  const number = blocks.length + 1;
  const start = `${box.querySelector("fieldset").id}-`;
  for (const one of made.querySelectorAll("*")) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replaceAll(`${start}1-`, `${start}${number}-`));
    }
    if (one.matches("[type=radio], [type=checkbox]")) one.checked = false;
    else if ("value" in one && one.matches("input, textarea, select")) one.value = "";
    one.removeAttribute("aria-invalid");
    if (one.matches(".aa-fault")) one.hidden = true;
  }
  delete made.dataset.aaSpare;
  made.querySelector("[data-aa-number]").textContent = number;
  blocks.at(-1).after(made);
  return made;
}

const readAll = () => Object.fromEntries(rules.fields.map((rule) => [rule.name, read(rule, rule.name)]));
const readPlace = () => inputsOf(boxOf("place"))[0].value;
const readSection = (number) => inputsOf(boxOf(`section-${number}`))[0].value.replace(/^(?:[ \t]*\n)+|\s+$/g, "");

function isSectionNeeded(number, stage) {
  const needed = rules.sections[number].needed;
  return needed === "always" || (needed === "after-planning" && stage && stage !== "planning") || (needed === "when-stopped" && stage === "stopped");
}

// Faults: each is its box, what is wrong and how to fix it.

function say(box, name, values = {}) {
  const put = (text) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]).trim();
  return { box, message: put(rules.words[name].message), fix: put(rules.words[name].fix) };
}

function* check(rule, path, inside = form) {
  const box = boxOf(path, inside);
  const value = read(rule, path, inside);
  const known = { name: rule.name, help: rule.help, example: rule.example, limit: rule.limit, kind: rules.mailbox, today: today() };
  const isBad = !rule.parts && inputsOf(box)[0].validity.badInput;
  if (isBlank(value) && !isBad) {
    if (rule.required) yield say(box, "blank", known);
  } else if (rule.shape === "group") {
    for (const part of rule.parts) yield* check(part, `${path}/${part.name}`, box);
  } else if (rule.shape === "blocks" && value !== "none") {
    const used = blocksOf(box).filter((_, number) => !isBlank(value[number]));
    if (used.length > rule.most) yield say(box, "too_many", { ...known, count: used.length, limit: rule.most });
    for (const block of used) for (const part of rule.parts) yield* check(part, `${path}/${part.name}`, block);
  } else if (["line", "words", "lines"].includes(rule.shape)) {
    const texts = [value].flat().map(collapse);
    if (texts.length > rule.most) yield say(box, "too_many", { ...known, count: texts.length, limit: rule.most });
    for (const text of texts) {
      if (rule.required && patterns.unfinished.test(text)) yield say(box, "says_little", { ...known, found: quote(text) });
      if ([...text].length > rule.limit) yield say(box, "too_long", { ...known, count: [...text].length });
      const markup = patterns.markup.exec(text);
      if (markup) yield say(box, "no_html", { found: quote(markup[0]) });
    }
  } else if (rule.shape.endsWith("day")) {
    if (isBad) yield say(box, "not_a_date", { ...known, found: quote(value) });
    else if (value > today()) yield say(box, "in_future", { ...known, value });
  } else if (rule.shape === "month" && (isBad || !patterns.month.test(value))) {
    yield say(box, "not_a_month", { ...known, found: quote(value) });
  } else if (rule.shape === "mailbox" && !patterns.mailbox.test(value)) yield say(box, "address", { ...known, found: quote(value) });
  else if (rule.shape === "phone" && !patterns.phone.test(value)) yield say(box, "phone_number", { ...known, found: quote(value) });
}

function* checkTogether(values) {
  const { stage, started, stopped, added, reviewed } = values;
  if (!values.agreed_by) yield say(boxOf("agreed_by"), "nobody_agreed");
  if (added <= today() && reviewed && reviewed < added) yield say(boxOf("reviewed"), "reviewed_before_added", values);
  if (stage === "stopped" && !stopped) yield say(boxOf("stopped"), "stopped_when");
  if (stopped && stage && stage !== "stopped") yield say(boxOf("stopped"), "stopped_or_not", { stopped, stage: quote(stage) });
  if (started && stopped && stopped < started) yield say(boxOf("stopped"), "stopped_before_started", values);
}

function* checkSection(number, stage) {
  const text = readSection(number);
  const says = /[\p{L}\p{N}]/u.test(text) && !patterns.unfinished.test(text.replace(/^[ *_\-.\n]+|[ *_\-.\n]+$/g, ""));
  if (!says && (text || isSectionNeeded(number, stage))) yield say(boxOf(`section-${number}`), "nothing_below", rules.sections[number]);
}

function* checkPlace() {
  const box = boxOf("place");
  if (!readPlace()) yield say(box, "blank", { name: "place", help: box.querySelector("label").textContent, example: "" });
}

/** Return all faults, or those in one box. */
function findFaults(only) {
  const values = readAll();
  const kept = listKept(find("kept-fields").value);
  const own = rules.fields.filter((rule) => !(kept.has(rule.name) && isBlank(values[rule.name])));
  const found = [
    ...checkPlace(),
    ...own.flatMap((rule) => [...check(rule, rule.name)]),
    ...[...checkTogether(values)].filter((fault) => !kept.has(fault.box.dataset.aaQuestion)),
    ...titles.flatMap((_, number) => [...checkSection(number, values.stage)]),
  ];
  const order = (one, other) => (one.box.compareDocumentPosition(other.box) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  return found.filter((fault) => !only || fault.box === only).sort((one, other) => (one.box === other.box ? 0 : order(one, other)));
}

function mark(box, faults) {
  const shown = box.querySelector(".aa-fault");
  shown.textContent = faults.map((fault) => `${fault.message} ${fault.fix}`).join(" ");
  shown.hidden = !faults.length;
  const controls = box.querySelector("[data-aa-block], [data-aa-question]") ? [] : inputsOf(box);
  for (const control of [...controls, ...box.querySelectorAll(":scope > [role=radiogroup]")]) {
    if (faults.length && control.type !== "radio") control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

function showFaults(faults) {
  const list = find("faults");
  for (const box of form.querySelectorAll("[data-aa-question]")) mark(box, faults.filter((fault) => fault.box === box));
  list.replaceChildren();
  if (!faults.length) return;
  const title = document.createElement("h3");
  title.textContent = faults.length === 1 ? "There is 1 problem" : `There are ${faults.length} problems`;
  const entries = document.createElement("ul");
  for (const { box, message } of faults) {
    const link = document.createElement("a");
    const target = box.querySelector("fieldset[tabindex], input:not([id$=-tick]), textarea, select");
    link.href = `#${target.id}`;
    link.textContent = `${box.querySelector("label, legend").firstChild.data.replace(/[^?.]$/, "$&:")} ${message}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (const fold of [...form.querySelectorAll("details")].filter((one) => one.contains(target))) fold.open = true;
      target.focus();
    });
    entries.append(document.createElement("li"));
    entries.lastChild.append(link);
  }
  const anyway = document.createElement("button");
  anyway.type = "button";
  anyway.className = "aa-button aa-button--quiet";
  anyway.textContent = "Download it unfinished and continue later";
  anyway.addEventListener("click", download);
  list.append(title, entries, anyway);
  list.focus();
}

// The file, the draft, and what the page does unasked.

function writeFile() {
  const values = readAll();
  return writeNote({
    rules,
    values,
    place: readPlace() === "not-listed" ? "" : readPlace(),
    sections: titles.map((title, number) => [title, readSection(number) || (isSectionNeeded(number, values.stage) ? "" : undefined)]),
    keptFields: find("kept-fields").value.replace(/\n+$/, ""),
    keptText: find("kept-text").value.trimEnd(),
  });
}

function download() {
  const plain = read(rules.fields[0], "title").normalize("NFKD").replace(/\P{ASCII}/gu, "").toLowerCase();
  const name = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, 60).replace(/-+$/, "") || "note";
  save(writeFile(), `${name}.md`);
}

function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  tell(`Downloaded as ${name}.`);
}

function tell(words) {
  find("form-status").textContent = words;
}

/** Read a text into the form. Return a message; null, with the form unchanged, when it is not a note. */
function takeIn(text) {
  const taken = [];
  const note = readNote(text, {
    rules,
    take(name, value) {
      const rule = name === "place" ? { shape: "select", name } : rules.fields.find((one) => one.name === name);
      const hasRoom = rule && (value === "" || fits(rule, value, name));
      if (hasRoom && value !== "") taken.push([rule, value]);
      return hasRoom;
    },
  });
  if (!note) return null;
  const isDraftKept = find("draft").checked;
  form.reset();
  find("draft").checked = isDraftKept;
  for (const [rule, value] of taken) fill(rule, value, rule.name);
  for (const [number, title] of titles.entries()) inputsOf(boxOf(`section-${number}`))[0].value = note.sections[title] ?? "";
  for (const name of FILLED_IN) if (listKept(note.keptFields).has(name)) find(name).value = "";
  find("kept-fields").value = note.keptFields;
  find("kept-text").value = note.keptText;
  const isKept = note.keptFields || note.keptText;
  find("kept-as-it-was").hidden = !isKept;
  settle();
  return `The form has read the file. ${isKept ? "It can't show some lines as questions: see “Other lines of your file”." : "Everything in the file is in the form."}`;
}

/** Update what depends on an answer. */
function settle() {
  find("privacy_checked-tick").checked = Boolean(find("privacy_checked").value);
  const none = form.querySelector("[data-aa-any] [value=none]");
  none.closest("fieldset").querySelector("[data-aa-blocks]").hidden = none.checked;
}

function useDraft(act) {
  try {
    return act();
  } catch {
    return tell("This browser keeps no drafts.");
  }
}

/** Store a draft while its box is ticked; ask first when another tab has changed it. */
function keepDraft() {
  if (find("draft").checked) useDraft(() => askAboutConflict() || writeDraft(writeFile()));
}

/** Return whether another tab has changed the draft, and ask which of the two to keep. */
function askAboutConflict() {
  const conflict = find("draft").checked && findConflict();
  find("draft-elsewhere").hidden = conflict !== "changed";
  if (conflict === "deleted") {
    find("draft").checked = false;
    readDraft();
    tell("The draft was deleted in another tab. What is in this form is no longer saved.");
  }
  return Boolean(conflict);
}

function showAside() {
  find("draft-aside").hidden = readAside() === null;
}

/** Read the draft into the form. Move away one that cannot be read. */
function openDraft() {
  const draft = readDraft();
  find("draft").checked = Boolean(draft);
  if (!draft) return;
  let words = null;
  try {
    words = takeIn(draft);
  } catch {
    // Remove what half a draft left in the form.
    form.reset();
  }
  find("draft").checked = words !== null;
  if (words === null) putAside(draft);
  else tell("Your draft has been restored.");
}

for (const part of form.querySelectorAll("[data-aa-script]")) part.hidden = false;
form.querySelector("[data-aa-without]").hidden = true;
const folds = (isOpen) => {
  for (const fold of form.querySelectorAll("[data-aa-later]")) fold.open = isOpen;
};
folds(false);
for (const spare of form.querySelectorAll("[data-aa-block] ~ [data-aa-block]")) spare.dataset.aaSpare = "";
matchMedia("print").addEventListener("change", (event) => folds(event.matches));
for (const name of FILLED_IN) find(name).defaultValue = today();

useDraft(() => {
  openDraft();
  showAside();
});
watchDraft(() => useDraft(askAboutConflict));

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  settle();
  keepDraft();
});
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  const box = target.closest("[data-aa-question]");
  if (box && !box.contains(relatedTarget) && !target.matches("button")) mark(box, findFaults(box));
});
form.addEventListener("click", ({ target }) => {
  if (!target.matches("[data-aa-add]")) return;
  const box = target.closest("[data-aa-question]");
  const made = box.querySelector("[data-aa-spare]") ?? addBlock(box);
  delete made.dataset.aaSpare;
  made.querySelector("input, textarea").focus();
});
find("privacy_checked-tick").addEventListener("input", ({ target }) => (find("privacy_checked").value = target.checked ? today() : ""));
find("draft").addEventListener("change", ({ target }) => {
  if (target.checked) return keepDraft();
  find("draft-elsewhere").hidden = true;
  // Do not delete the draft of another tab.
  return useDraft(() => findConflict() || deleteDraft());
});
find("draft-delete").addEventListener("click", () => {
  find("draft").checked = false;
  find("draft-elsewhere").hidden = true;
  useDraft(deleteDraft);
  tell("No draft is kept in this browser.");
});
find("draft-here").addEventListener("click", () => useDraft(() => {
  writeDraft(writeFile());
  find("draft-elsewhere").hidden = true;
  tell("The draft is now what is in this form.");
}));
find("draft-there").addEventListener("click", () => useDraft(() => {
  openDraft();
  showAside();
  find("draft-elsewhere").hidden = true;
}));
find("aside-download").addEventListener("click", () => useDraft(() => save(readAside() ?? "", "draft.md")));
find("aside-delete").addEventListener("click", () => useDraft(() => {
  deleteAside();
  showAside();
}));
find("file").addEventListener("change", async ({ target }) => {
  if (!target.files.length) return;
  const [file] = target.files;
  if (file.size > LARGEST) tell("This file is larger than any note, so nothing was read.");
  else tell(takeIn(await file.text()) ?? "This file does not begin with its fields, so nothing was read.");
  target.value = "";
  keepDraft();
});
find("download").addEventListener("click", () => {
  const faults = findFaults();
  showFaults(faults);
  if (!faults.length) download();
});
find("copy").addEventListener("click", async () => {
  const text = writeFile();
  try {
    await navigator.clipboard.writeText(text);
    tell("The text is copied.");
  } catch {
    find("text-here").hidden = false;
    find("text").value = text;
    find("text").select();
  }
});
