// Lists what is new since a date that the reader picks, such as the last meeting. The address has the date, so that
// readers can share it. Without this script the list is by month, as on paper.

import { writeCountApart } from "./counting.js";

export const form = document.querySelector("[data-aa-since]");
const all = form.querySelector("[data-aa-all]");
const status = form.querySelector("[role=status]");
const months = [...document.querySelectorAll("[data-aa-month]")];
const pieces = months.flatMap((month) => [...month.querySelectorAll("li")]);
const LIMIT = Number(form.dataset.most);

function readDay(piece) {
  return piece.querySelector("time").dateTime;
}

export function writeDay(day) {
  return new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** Return how much is new. */
function describe(shown, since) {
  const counted = writeCountApart(shown, (piece) => piece.dataset.aaExample !== undefined, "note or update", "notes and updates");
  const oldest = readDay(pieces.at(-1));
  const isCut = pieces.length >= LIMIT && since < oldest;
  const said = shown.length ? `New since ${writeDay(since)}: ${counted}.` : `Nothing new since ${writeDay(since)}.`;
  return isCut ? `${said} This list goes back to ${writeDay(oldest)} only.` : said;
}

function show() {
  const since = form.elements.since.value;
  // Dates like 2026-09-01 sort as text.
  for (const piece of pieces) piece.hidden = since !== "" && readDay(piece) < since;
  for (const month of months) {
    month.hidden = [...month.querySelectorAll("li")].every((piece) => piece.hidden);
    if (since) month.open = true;
  }
  const shown = pieces.filter((piece) => !piece.hidden);
  status.textContent = since ? describe(shown, since) : "";
  all.hidden = !since;
}

function readAddress() {
  form.elements.since.value = new URLSearchParams(location.search).get("since") ?? "";
}

function writeAddress() {
  const since = form.elements.since.value;
  const asked = since ? `?since=${since}` : "";
  // The same date twice is one step in the history.
  if (asked !== location.search) history.pushState(null, "", `${location.href.split(/[?#]/)[0]}${asked}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  writeAddress();
  show();
});
all.addEventListener("click", () => {
  form.elements.since.value = "";
  writeAddress();
  show();
  status.textContent = "All that is new is shown.";
});
addEventListener("popstate", () => {
  readAddress();
  show();
});
form.hidden = false;
readAddress();
show();
