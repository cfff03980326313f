// The preview beside the questions: it is drawn a moment after typing stops.

import { find, readAnswers, rules } from "./note-answers.js";
import { nameCouncil } from "./note-council.js";
import { getNote } from "./note-open.js";
import { renderNote } from "./note-preview.js";

const PAUSE = 300;
/** Of the title: it is below the heading of this part of the page. */
const LEVEL = 3;
let waiting = 0;

/** Draw the note as it is now. */
export function drawPreview() {
  clearTimeout(waiting);
  const { values, sections } = readAnswers();
  const { pieces } = getNote();
  const keptText = pieces.find((piece) => piece.title === null).text;
  find("preview").replaceChildren(renderNote({ values, sections: Object.entries(sections), keptText }, { words: rules.preview, place: nameCouncil(), level: LEVEL }));
}

export function drawSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(drawPreview, PAUSE);
}
