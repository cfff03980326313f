// The council of the person who writes: a page of a council leads to the form with its name in the address.

import { loadCouncils } from "./my-council.js";
import { find, namePlace, readAnswers, rules } from "./note-answers.js";
import { getNote } from "./note-open.js";

let unlisted = "";

/** Return the council of the note as it is named; one without a place here only if the address names it. */
export function nameCouncil() {
  const { place } = readAnswers();
  return place === rules.place.not_listed ? unlisted : namePlace(getNote().origin?.place ?? place);
}

/** Choose the place of a council unless another is chosen. One without a place is named where its place would be. */
export async function choosePlace(slug) {
  const select = find(rules.place.name);
  const { councils } = await loadCouncils();
  const council = councils.find((one) => one.slug === slug);
  if (!council || getNote().origin) return;
  const own = [...select.options].filter(({ value }) => council.places.includes(value));
  if (!own.length) {
    unlisted = council.name;
    [...select.options].find(({ value }) => value === rules.place.not_listed).text = `${council.name}, which is not on the list`;
  }
  if (!select.value && own.length < 2) select.value = own[0]?.value ?? rules.place.not_listed;
}
