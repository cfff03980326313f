// Hands the note over once nothing is wrong with it. Nothing leaves the page while something in it could identify a person.

import { find, listOdd, readAnswers, rules } from "./note-answers.js";
import { findFaults } from "./note-checks.js";
import { nameCouncil } from "./note-council.js";
import { hideFaults, markAll, showFaults } from "./note-faults.js";
import { listUnshown } from "./note-file.js";
import { getNote, isStale, today, writeOpen } from "./note-open.js";
import { loadPrivacy } from "./privacy.js";
import { copy, nameFile, offerMail, propose, save } from "./note-send.js";
import { announce } from "./note-status.js";

const isPrivate = (fault) => fault.isPrivate && !fault.isHint;
let findIdentifiers = null;
const loading = loadPrivacy(new URL("../../", import.meta.url)).then((found) => {
  findIdentifiers = found;
}, () => {});

const search = (text) => findIdentifiers?.(text, { exceptions: getNote().exceptions }) ?? [];

/** Return all faults of the answers. */
export function checkAnswers() {
  const answers = readAnswers();
  const { unread, none } = listOdd();
  const kept = getNote().entries.filter((entry) => entry.keeps !== undefined);
  return findFaults({
    rules,
    answers,
    origin: getNote().origin,
    opened: getNote().sections,
    unshown: new Set(kept.map((entry) => entry.keeps)),
    size: new Blob([writeOpen()]).size,
    odd: { unread: ({ path }) => unread.has(path), none },
    isStale: isStale(answers),
    today: today(),
    findIdentifiers: search,
  });
}

/** Return what could identify a person in the lines that the form cannot show. */
function checkUnshown() {
  const found = listUnshown(getNote(), rules).flatMap((one) => search(one.lines.join("\n")));
  return found.filter((one) => one.stops).map((one) => ({ words: `${one.message} It is among the other lines of your file.`, isPrivate: true }));
}

/** Act unless something is wrong, or, with `anyFault`, unless something could identify a person. Return whether it acted. */
async function handOver(act, { anyFault = false } = {}) {
  await loading;
  if (!findIdentifiers) {
    announce("The privacy check has not loaded, so your note cannot leave this page. Reload the page and try again.");
    return false;
  }
  const faults = checkAnswers().filter((fault) => !fault.isHint && (isPrivate(fault) || !anyFault));
  const loose = checkUnshown();
  const stopping = [...faults, ...loose];
  if (stopping.length) {
    showFaults(faults, { loose, onUnfinished: stopping.some(isPrivate) ? null : () => handOver(download, { anyFault: true }) });
    return false;
  }
  hideFaults();
  if (!anyFault) markAll([]);
  await act();
  return true;
}

function download() {
  save(writeOpen(), nameFile({ origin: getNote().origin, title: readAnswers().values.title }));
}

function downloadFinished() {
  download();
  const { place, values } = readAnswers();
  const title = search(values.title).length ? "A note" : values.title;
  // The file of a council without a place does not say which council it is.
  const council = place === rules.place.not_listed ? nameCouncil() : "";
  offerMail(council ? `${council}: ${title}` : title);
}

function proposeOpen() {
  const { place, values } = readAnswers();
  const { origin } = getNote();
  if (place === rules.place.not_listed && !origin) return announce("Your council has no folder yet. Download the note and email it to the editors.");
  return propose({ text: writeOpen({ hasOrigin: false }), whole: writeOpen(), origin, place, title: values.title });
}

async function copyOpen() {
  if (await copy(writeOpen())) announce("The text is copied.");
}

/** Watch the buttons. `onCheck` is called when all is checked, `onSent` when the note was handed over. */
export function startSending({ onCheck, onSent }) {
  const send = async (act, options) => {
    if (!options) onCheck();
    if (await handOver(act, options)) onSent();
  };
  find("download").addEventListener("click", () => send(downloadFinished));
  find("propose")?.addEventListener("click", () => send(proposeOpen));
  find("copy").addEventListener("click", () => send(copyOpen, { anyFault: true }));
  find("mail")?.addEventListener("click", (event) => {
    if (!checkAnswers().some(isPrivate)) return;
    event.preventDefault();
    send(() => {}, { anyFault: true });
  });
}
