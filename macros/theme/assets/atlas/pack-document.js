// A pack as a document for Word and the like: its front page, then each note on a page of its own.

import { make } from "./element.js";

/** Return a note without what a document can't show, and with links that lead from anywhere. */
function copyNote(article) {
  const copy = article.cloneNode(true);
  for (const drawn of copy.querySelectorAll("svg")) drawn.remove();
  for (const link of copy.querySelectorAll("[href]")) link.setAttribute("href", link.href);
  for (const picture of copy.querySelectorAll("[src]")) picture.setAttribute("src", picture.src);
  for (const name of copy.querySelectorAll("dt")) {
    const bold = make("b");
    bold.append(...name.childNodes);
    name.append(bold);
  }
  return copy;
}

/** Return the pack as HTML. A page break needs a style: the policy of this page stops it here, not where it is pasted. */
export function formatDocument({ title, meeting, entries, last }, articles) {
  const front = make("div");
  const list = make("ol");
  list.append(...entries.map((entry) => make("li", {}, entry)));
  front.append(make("h1", {}, title), make("p", {}, meeting), list, ...last.map((words) => make("p", {}, words)));
  return [front, ...articles.map(copyNote)].map((part) => part.innerHTML).join('<br style="page-break-before: always">');
}

function listLines(article) {
  const copy = article.cloneNode(true);
  for (const drawn of copy.querySelectorAll("svg")) drawn.remove();
  for (const end of copy.querySelectorAll("br")) end.replaceWith("\n");
  for (const name of copy.querySelectorAll("dt")) name.append(": ");
  for (const cell of copy.querySelectorAll("td, th")) cell.append("\t");
  for (const line of copy.querySelectorAll("dd, h2, h3, h4, h5, h6, li, p, summary, tr")) line.append("\n");
  return copy.textContent.split("\n").map((line) => line.trim()).filter(Boolean);
}

/** Return the pack as text, for what takes no more. */
export function formatText({ title, meeting, entries, last }, articles) {
  const front = [title, meeting, ...entries, ...last].filter(Boolean).join("\n");
  return [front, ...articles.map((article) => listLines(article).join("\n"))].join("\n\n");
}
