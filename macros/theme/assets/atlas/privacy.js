// Finds what could identify a person while a note is being written, as the check does: macros/content/privacy/ in the browser.
// Patterns, words and messages are those of the check: macros/site/privacy_data.py writes them.

import { prepareTests } from "./privacy-tests.js";
import { prepareVisibleText } from "./visible-text.js";

const GROUPS = ["value", "after", "figures", "short", "before"];
const MOST_FINDINGS = 100;
const SHORTEST_REASON = 10;

const compile = ([source, flags]) => new RegExp(source, `g${flags}`);
const findsAll = () => true;
const oneSpaced = (text) => text.trim().replace(/\s+/g, " ");
const maskFigures = (value) => oneSpaced(value.replace(/\d|\b(?:one|two|three|four|five)\b/gi, "*"));

/** Return a value with stars for all but its first letters and digits. */
function maskValue(value, shown) {
  let left = shown;
  return oneSpaced(
    value.replace(/./gsu, (character) => {
      if (!/[\p{L}\p{N}]/u.test(character)) return character;
      left -= 1;
      return left >= 0 ? character : "*";
    }),
  );
}

/** Load the data of the check, and return the function that finds. `root` is the address of the site's first page. */
export async function loadPrivacy(root) {
  const answer = await fetch(new URL("assets/atlas/privacy.json", root));
  if (!answer.ok) throw new Error("The privacy check could not be loaded");
  return prepareFinder(await answer.json());
}

/** Return `findIdentifiers(text, {exceptions})`. */
export function prepareFinder(data) {
  const patterns = Object.fromEntries(Object.entries(data.patterns).map(([name, written]) => [name, compile(written)]));
  const makeVisible = prepareVisibleText({ ...data.visible, patterns });
  const tests = prepareTests({ ...data, patterns });
  const detectors = data.detectors.map((detector) => ({
    ...detector,
    stops: typeof detector.stops === "boolean" ? () => detector.stops : tests[detector.stops],
    variants: detector.variants.map(({ pattern, test }) => ({ pattern: compile([pattern[0], `d${pattern[1]}`]), test: test ? tests[test] : findsAll })),
  }));

  function* find(detector, text) {
    for (const { pattern, test } of detector.variants) {
      for (const match of text.matchAll(pattern)) {
        if (!test(match)) continue;
        const group = GROUPS.find((name) => match.groups[name]);
        const [start, end] = match.indices.groups[group];
        yield { detector, stops: detector.stops(match), start, end };
      }
    }
  }

  function describe({ detector, stops, start, end }, typed) {
    const value = typed.slice(start, end);
    const masked = detector.shown === undefined ? maskFigures(value) : maskValue(value, detector.shown);
    const message = data.message.replace("{what}", detector.what).replace("{masked}", () => masked);
    return { start, end, rule: detector.rule, stops, message, fix: detector.fix };
  }

  /**
   * Return what identifies people in a text, in order: `start` and `end` in the text, `rule`, `message`, `fix`, and
   * whether it `stops` publication. `exceptions` are those of the note, each with `rule`, `text` and `reason`.
   */
  return function findIdentifiers(typed, { exceptions = [] } = {}) {
    const visible = makeVisible(typed);
    const found = [];
    // Of two findings that overlap, the one whose detector comes first counts.
    for (const detector of detectors) {
      let most = MOST_FINDINGS;
      for (const one of find(detector, visible.text)) {
        if (found.every((other) => one.end <= other.start || other.end <= one.start)) found.push(one);
        most -= 1;
        if (!most) break;
      }
    }
    const sound = exceptions.filter((one) => one.text?.trim() && one.reason?.trim().length >= SHORTEST_REASON);
    const isExcepted = ({ detector, start }) => {
      if (!detector.waivable || !sound.length) return false;
      const first = typed.lastIndexOf("\n", start) + 1;
      const line = oneSpaced(typed.slice(first).split("\n", 1)[0]).toLowerCase();
      return sound.some((one) => one.rule === detector.rule && line.includes(oneSpaced(one.text).toLowerCase()));
    };
    return found
      .map((one) => {
        const [start, end] = visible.locate(one.start, one.end);
        return { ...one, start, end };
      })
      .filter((one) => !isExcepted(one))
      .sort((one, other) => one.start - other.start)
      .map((one) => describe(one, typed));
  };
}
