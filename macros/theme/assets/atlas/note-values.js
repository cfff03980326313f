// The values of a note as the form holds them: whether they fit its questions, and whether two are the same.

export const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
export const collapse = (text) => lines(text).join(" ");
/** Return a text without blank lines above and below it. */
export const trimText = (text) => text.trimEnd().replace(/^(?:[ \t]*\n)+/, "");
const isMap = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/** Return whether the answer is empty. */
export function isBlank(value) {
  if (Array.isArray(value)) return value.every(isBlank);
  if (isMap(value)) return Object.values(value).every(isBlank);
  return !value?.trim();
}

const listBlocks = (rule, value) =>
  [value].flat().map((one) => (typeof one === "string" && rule.short ? { [rule.short]: one } : one));

/** Return whether the form can hold a value exactly as it is. */
export function fits(rule, value) {
  const allFit = (map) =>
    isMap(map) &&
    Object.entries(map).every(([name, one]) => {
      const part = rule.parts.find((each) => each.name === name);
      return part && fits(part, one);
    });
  if (rule.shape === "group") return allFit(value);
  // Each block has dozens of inputs: thousands would stop the browser.
  if (rule.shape === "blocks") return [value].flat().length <= rule.most && listBlocks(rule, value).every(allFit);
  if (rule.shape === "lines") return [value].flat().every((one) => typeof one === "string");
  if (rule.shape === "ticks") return [value].flat().every((one) => typeof one === "string" && Object.hasOwn(rule.options, one));
  if (typeof value !== "string") return false;
  if (rule.shape === "radios" || rule.shape === "select") return !value || Object.hasOwn(rule.options, value);
  if (rule.shape.endsWith("day")) return !value || (/^\d{4}-\d\d-\d\d$/.test(value) && Boolean(new Date(value).toJSON()?.startsWith(value)));
  return rule.shape !== "month" || !value || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(value);
}

/** Return a value that fits as the form gives it. */
export function tidy(rule, value) {
  const tidyParts = (map) => Object.fromEntries(rule.parts.map((part) => [part.name, tidy(part, map?.[part.name] ?? "")]));
  if (rule.shape === "group") return tidyParts(isMap(value) ? value : {});
  if (rule.shape === "blocks") {
    if (rule.may_be_none && Array.isArray(value) && !value.length) return "none";
    return value === "none" ? value : listBlocks(rule, value || []).map(tidyParts);
  }
  if (rule.shape === "lines") return [value].flat().map(collapse).filter(Boolean);
  if (rule.shape === "ticks") return [value].flat().filter(Boolean);
  return rule.shape === "words" ? value.trim() : collapse(value);
}

/** Return whether two values say the same. What is ticked has no order. */
export function isSame(rule, one, other) {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  if (rule.shape === "group") return rule.parts.every((part) => isSame(part, one[part.name], other[part.name]));
  if (rule.shape === "ticks") return one.length === other.length && one.every((each) => other.includes(each));
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  const [left, right] = [one, other].map((list) => list.filter((each) => !isBlank(each)));
  return left.length === right.length && left.every((each, number) => isSameEntry(rule, each, right[number]));
}

/** Return whether two entries of a list say the same. */
export function isSameEntry(rule, one, other) {
  return rule.shape === "blocks" ? rule.parts.every((part) => isSame(part, one[part.name], other[part.name])) : one === other;
}

/** Return whether a value, such as one of a draft, is of the kind that a question takes. */
export function hasShape(rule, value) {
  if (rule.shape === "group") return isMap(value) && rule.parts.every((part) => hasShape(part, value[part.name]));
  if (rule.shape === "blocks" && Array.isArray(value)) {
    return value.length <= rule.most + 1 && value.every((one) => hasShape({ ...rule, shape: "group" }, one));
  }
  if (rule.shape === "lines" || rule.shape === "ticks") return Array.isArray(value) && value.every((one) => typeof one === "string");
  return typeof value === "string";
}
