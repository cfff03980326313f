// What comes first for a reader who has chosen a council, and why. The councils are those of
// macros/build/search/councils.py. Nothing here touches the page or loads a file.

import { cutWords, isNamed, listTelling } from "./typed-names.js";

const NUMBERS = "none one two three four five six seven eight nine ten".split(" ");
const ORDINALS = { one: "st", two: "nd", few: "rd", other: "th" };
const RULES = new Intl.PluralRules("en-GB", { type: "ordinal" });
/** The order of what is from the council itself. Then come the ranks of others, from 1. */
const OWN = 0;
/** What is made up comes after all that is real, as in every list. */
const [REGION, ELSEWHERE, MADE_UP_REGION, MADE_UP] = [101, 102, 103, 104];

/** Make the councils ready to be looked through. */
export function readCouncils({ regions, councils }) {
  return councils.map((council) => {
    const [slug, title] = regions[council.region];
    return { ...council, name: council.names[0], words: cutWords(council.names.join(" ")), region: { slug, title } };
  });
}

/** Return the councils that have such a name, those with exactly this name first. */
export function findNamed(councils, typed) {
  const asked = cutWords(typed);
  if (!asked.length) return [];
  const cut = (words) => listTelling(words).join(" ");
  const isExact = ({ names }) => names.some((name) => cut(cutWords(name)) === cut(asked));
  const found = councils.filter(({ words }) => isNamed(words, asked)).map((one) => ({ ...one, isExact: isExact(one) }));
  return found.sort((one, other) => other.isExact - one.isExact);
}

function rankPlaces(council, councils) {
  const ranks = new Map(council.places.map((place) => [place, OWN]));
  council.alike.forEach((number, before) => {
    for (const place of number === null ? [] : councils[number].places) if (!ranks.has(place)) ranks.set(place, before + 1);
  });
  return ranks;
}

/** Who is like one council. */
export class Likeness {
  #ranks;

  constructor(council, councils) {
    this.council = council;
    this.#ranks = rankPlaces(council, councils);
  }

  /** Return the rank of a thing, and the reason in words. An example is made up, so it is like no council. */
  rate({ place, regions, isMadeUp }) {
    const isNear = regions.includes(this.council.region.slug);
    if (isMadeUp) return { order: isNear ? MADE_UP_REGION : MADE_UP, why: isNear ? "Set in the same region" : "" };
    const rank = this.#ranks.get(place);
    if (rank === undefined) return { order: isNear ? REGION : ELSEWHERE, why: isNear ? "Same region" : "" };
    return { order: rank, why: this.#explain(rank) };
  }

  #explain(rank) {
    const { name, alike } = this.council;
    if (rank === OWN) return "Your council";
    if (rank === 1) return `From the council most like ${name}`;
    return `From the ${rank}${ORDINALS[RULES.select(rank)]} of the ${NUMBERS[alike.length]} councils most like ${name}`;
  }

  /** Say how many of some things are from councils that are alike and, if they are in this order, what comes first. */
  describe(rated, { isFirst }) {
    const count = rated.filter(({ order }) => order > OWN && order < REGION).length;
    return [this.#sayCount(count), isFirst ? this.#sayFirst(rated, count) : ""].filter(Boolean).join(" ");
  }

  #sayCount(count) {
    const { name, alike } = this.council;
    if (!alike.length) return `${name} is not in the published table.`;
    if (alike.every((number) => number === null)) return `None of the ${NUMBERS[alike.length]} councils in the published table is close to ${name}.`;
    if (!count) return `Nothing here is from the councils most like ${name}.`;
    return `${count} ${count === 1 ? "is" : "are"} from the councils most like ${name}.`;
  }

  #sayFirst(rated, count) {
    const { name, region } = this.council;
    const has = (wanted) => rated.some(({ order }) => order === wanted);
    if (has(OWN)) return `What ${name} wrote comes first.`;
    if (count) return "";
    if (has(REGION)) return `What comes from its region, ${region.title}, is first.`;
    if (has(MADE_UP_REGION) && !has(ELSEWHERE)) return `Examples set in its region, ${region.title}, come first.`;
    return has(MADE_UP_REGION) ? "" : `Nothing is from its region, ${region.title}, either.`;
  }
}

/** Return rated things, the most like first. Those that are equally like stay in their order. */
export function sortRated(rated) {
  return [...rated].sort((one, other) => one.order - other.order);
}
