// What is wrong with the answers, in the words of their questions. A fault is where it is and what it says.

import { collapse, isBlank } from "./note-values.js";

/** The messages about what is not answered. */
const BLANK = new Set(["blank", "choose", "stopped_when"]);

/** Code, and addresses between angle brackets. */
const HARMLESS = /`[^`\n]{1,400}`|<(?:https?:\/\/|mailto:|[\w.+-]{1,64}@)[^\s<>]{0,400}>/g;

export function quote(text) {
  const line = text.split(/\s+/).filter(Boolean).join(" ");
  return `“${[...line].length > 80 ? `${[...line].slice(0, 80).join("")}…` : line}”`;
}

/** A picture; only the beginning of its address, which may have thousands of characters. */
const PICTURE = /!\[[^\]\n]{0,300}\]\(\s{0,9}<?([^\s)>]{0,100})/g;

/** Return the addresses of the pictures in a text. */
const listPictures = (text) => [...text.matchAll(PICTURE)].map(([, address]) => address);

/** Return the lines of a text that are not within a block of code. */
function listProse(text) {
  let fence = "";
  return text.split("\n").filter((line) => {
    const mark = /^(?:`{3,20}|~{3,20})/.exec(line)?.[0] ?? "";
    const isEdge = mark && (!fence || line.trim() === fence);
    if (isEdge) fence = fence ? "" : mark;
    return !isEdge && !fence;
  });
}

/**
 * Return all faults: `words` name the question, `short` are below it. `size` is that of the file in bytes, `odd` names what the browser cannot read and what
 * contradicts itself, `opened` are the texts that the file had when it was opened, and `findIdentifiers` finds what
 * could identify a person.
 */
export function findFaults({ rules, answers, origin, opened, unshown, odd, size, isStale, today, findIdentifiers }) {
  const { place, values, sections } = answers;
  const patterns = Object.fromEntries(
    Object.entries(rules.patterns).map(([name, text]) => [name, name === "markup" ? new RegExp(text) : new RegExp(`^(?:${text})$`, "i")]),
  );
  const found = [];
  const labels = Object.fromEntries(rules.fields.map((rule) => [rule.name, rule.label]));

  function say(at, name, words = {}, more = {}) {
    const put = (_, key) => words[key] ?? at.question;
    const fill = (message) => message.replace(/\{(\w+)\}/g, put);
    const [full, short] = [rules.messages, rules.short_messages].map((messages) => fill(messages[name]));
    found.push({ ...more, path: at.path, block: at.block, isBlank: BLANK.has(name), words: full, short });
  }

  function search(at, text) {
    for (const { message, stops } of findIdentifiers(text)) {
      say(at, stops ? "private" : "maybe_private", { found: message }, { isPrivate: true, isHint: !stops });
    }
  }

  function checkTexts(rule, texts, at) {
    if (rule.shape === "lines" && texts.length > rule.most) say(at, "too_many", { count: texts.length, limit: rule.most });
    for (const text of texts.map(collapse)) {
      if (rule.required && patterns.unfinished.test(text)) say(at, "says_little", { found: quote(text) });
      if (rule.limit && [...text].length > rule.limit) say(at, "too_long", { count: [...text].length, limit: rule.limit });
      const markup = patterns.markup.exec(text);
      if (markup) say(at, "no_html", { found: quote(markup[0]) });
      search(at, text);
    }
  }

  function check(rule, value, at) {
    const isUnread = odd.unread(at);
    if (isBlank(value) && !isUnread) {
      const chosen = ["radios", "ticks", "select", "blocks"].includes(rule.shape);
      if (rule.required && !unshown.has(at.path)) say(at, chosen ? "choose" : "blank");
    } else if (rule.shape === "group") {
      for (const part of rule.parts) check(part, value[part.name], { path: `${at.path}/${part.name}`, block: at.block, question: part.label });
    } else if (rule.shape === "blocks" && value !== "none") checkBlocks(rule, value, at);
    else if (["line", "words", "lines"].includes(rule.shape)) checkTexts(rule, [value].flat(), at);
    else if (rule.shape.endsWith("day")) {
      if (isUnread) say(at, "not_a_date");
      else if (value > today) say(at, "in_future");
    } else if (rule.shape === "month" && (isUnread || !patterns.month.test(value))) say(at, "not_a_month");
    else if (rule.shape === "mailbox" && !patterns.mailbox.test(value)) say(at, "address");
    else if (rule.shape === "phone" && !patterns.phone.test(value)) say(at, "phone_number");
  }

  function checkBlocks(rule, value, at) {
    const used = value.filter((one) => !isBlank(one)).length;
    if (odd.none.has(at.path)) say(at, "dropped");
    if (used > rule.most) say(at, "too_many", { count: used, limit: rule.most });
    for (const [block, one] of value.entries()) {
      if (isBlank(one)) continue;
      const name = value.length > 1 ? `${rule.one} ${block + 1}: ` : `${rule.one}: `;
      for (const part of rule.parts) check(part, one[part.name], { path: `${at.path}/${part.name}`, block, question: `${name}${part.label}` });
    }
  }

  const at = (name) => ({ path: name, block: -1, question: labels[name] });
  if (!place && !origin) say({ path: rules.place.name, block: -1, question: rules.place.label }, "choose");
  for (const rule of rules.fields) check(rule, values[rule.name], at(rule.name));

  const { stage, started, stopped, added, reviewed } = values;
  const isExample = rules.examples.includes(origin?.place);
  if (!values.agreed_by && !isExample && !unshown.has("agreed_by")) say(at("agreed_by"), "blank");
  if (added <= today && reviewed && reviewed < added) say(at("reviewed"), "reviewed_before_added", { added_question: labels.added });
  if (stage === "stopped" && !stopped && !unshown.has("stopped")) say(at("stopped"), "stopped_when");
  const stoppedLabel = rules.fields.find((rule) => rule.name === "stage").options.stopped;
  if (stopped && stage && stage !== "stopped") say(at("stopped"), "stopped_or_not", { stopped_label: stoppedLabel });
  if (started && stopped && stopped < started) say(at("stopped"), "stopped_before_started", { started_question: labels.started });
  if (values.privacy_checked && isStale) say(at("privacy_checked"), "check_again");

  for (const [number, { title, needed }] of rules.sections.entries()) {
    const text = sections[title] ?? "";
    const isNeeded = needed === "always" || (needed === "after-planning" && stage && stage !== "planning") || (needed === "when-stopped" && stage === "stopped");
    const says = /[\p{L}\p{N}]/u.test(text) && !patterns.unfinished.test(text.replace(/^[ *_\-.\n]+|[ *_\-.\n]+$/g, ""));
    const here = { path: `section-${number}`, block: -1, question: title };
    if (!says && (text || isNeeded)) say(here, text ? "says_little" : "blank", { found: quote(text) });
    const prose = listProse(text);
    const heading = prose.find((line) => /^#{1,2} +\S/.test(line));
    if (heading) say(here, "heading", { found: quote(heading) });
    const words = prose.join("\n").replace(HARMLESS, "");
    const attached = listPictures(opened[title] ?? "").filter((address) => !/[:/]/.test(address));
    const picture = listPictures(words).find((address) => !attached.includes(address));
    if (picture !== undefined) say(here, "picture", { found: quote(picture) });
    const markup = patterns.markup.exec(words);
    if (markup) say(here, "no_html", { found: quote(markup[0]) });
    search(here, text);
  }
  if (size > rules.largest) say(at("title"), "large");
  return found;
}
