// Makes the paper for a meeting: two A4 pages with what the reader chose, in place of the page. The address has the
// choice, so that readers can share it. Without this script the whole page is printed.

import { make } from "./element.js";
import { form, writeDay } from "./since.js";

const content = document.querySelector("#content");
const template = document.querySelector("[data-aa-paper]");
const boxes = [...form.querySelectorAll("[name=area]")];
const pageTitle = document.title;

function findAddress(isPaper) {
  const address = new URL(location.href);
  const chosen = boxes.filter((box) => box.checked);
  const { value } = form.elements.since;
  address.hash = "";
  address.search = new URLSearchParams([
    ...(value ? [["since", value]] : []),
    ...(chosen.length < boxes.length ? chosen.map((box) => ["area", box.value]) : []),
    ...(isPaper ? [["paper", "yes"]] : []),
  ]);
  return address.href;
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  const areas = asked.getAll("area").filter((area) => boxes.some((box) => box.value === area));
  for (const box of boxes) box.checked = areas.length === 0 || areas.includes(box.value);
  return asked.has("paper");
}

/** Leave out what is older or on other service areas, and of a note on several all but the first entry. */
function leaveOut(paper, areas, since) {
  for (const part of paper.querySelectorAll("[data-aa-area]")) if (!areas.includes(part.dataset.aaArea)) part.remove();
  for (const entry of paper.querySelectorAll("[data-aa-areas]")) {
    const isOn = entry.dataset.aaAreas.split(" ").some((area) => areas.includes(area));
    if (!isOn || entry.dataset.aaDay < since) entry.remove();
  }
  const seen = new Set();
  for (const link of paper.querySelectorAll("[data-aa-entries=new] [data-aa-number]")) {
    if (seen.has(link.href)) link.closest("li").remove();
    seen.add(link.href);
  }
}

function listEntries(part, name) {
  return [...part.querySelectorAll(`[data-aa-entries=${name}] > li`)];
}

/** Return the last entry of the longest of some lists: each service area keeps its latest. */
function findLast(entries) {
  const lists = [...new Set(entries.map((entry) => entry.parentElement))];
  return lists.sort((one, other) => other.children.length - one.children.length)[0].lastElementChild;
}

function writeNumbers(paper) {
  const links = [...paper.querySelectorAll("[data-aa-number]")];
  const addresses = [...new Set(links.map((link) => link.href))];
  for (const link of links) {
    link.textContent = `[${addresses.indexOf(link.href) + 1}]`;
    link.setAttribute("aria-label", `${link.textContent} ${link.dataset.aaNumber}`);
  }
  const list = addresses.map((address) => make("li", {}, address.replace(/^https?:\/\//, "")));
  paper.querySelector(".aa-sheet__addresses").replaceChildren(...list);
}

/** Take the last entry of the longest list of a sheet, and say so below. Return whether there was one. */
function shorten(sheet) {
  const lists = [...sheet.querySelectorAll("[data-aa-more]")].map((more) => ({ more, entries: listEntries(sheet, more.dataset.aaMore) }));
  lists.sort((one, other) => other.entries.length - one.entries.length);
  const [{ more, entries }] = lists;
  if (entries.length < 2) return false;
  findLast(entries).remove();
  more.hidden = false;
  return true;
}

function isTooLong(sheet) {
  return sheet.scrollHeight > sheet.clientHeight;
}

/** Measure the sheets as they will be printed, and shorten their lists until each is one page. */
function fit(paper) {
  paper.classList.add("aa-paper--measured");
  for (const sheet of paper.querySelectorAll(".aa-sheet")) {
    do writeNumbers(paper);
    while (isTooLong(sheet) && shorten(sheet));
    sheet.classList.add("aa-sheet--roomy");
    if (isTooLong(sheet)) sheet.classList.remove("aa-sheet--roomy");
  }
  paper.classList.remove("aa-paper--measured");
}

function describeChoice(areas, since) {
  const names = boxes.filter((box) => areas.includes(box.value)).map((box) => box.parentElement.textContent.trim());
  const on = areas.length === boxes.length ? "all service areas" : names.join("; ");
  return since ? `New since ${writeDay(since)}, ${on}` : `All that is new, ${on}`;
}

function drawPaper() {
  const paper = template.content.firstElementChild.cloneNode(true);
  const find = (name) => paper.querySelector(`[data-aa-${name}]`);
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  const areas = chosen.length ? chosen : boxes.map((box) => box.value);
  const since = form.elements.since.value;
  content.append(paper);
  leaveOut(paper, areas, since);
  for (const part of paper.querySelectorAll("[data-aa-area]")) if (!part.querySelector("li")) part.remove();
  for (const part of paper.querySelectorAll("[data-aa-with]")) if (!listEntries(paper, part.dataset.aaWith).length) part.remove();
  for (const part of paper.querySelectorAll("[data-aa-without]")) if (listEntries(paper, part.dataset.aaWithout).length) part.remove();
  find("from").textContent = document.querySelector(".aa-print").firstChild.data.replace(/https?:\/\//, "").trim();
  find("chosen").textContent = describeChoice(areas, since);
  find("publisher").textContent = document.querySelector(".aa-footer p").textContent;
  find("whole").href = findAddress(false);
  fit(paper);
  find("print").addEventListener("click", () => print());
  find("address").addEventListener("click", async () => {
    const status = paper.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = "The address is copied.";
    } catch {
      status.textContent = "Your browser doesn't allow that. Copy the address from the address bar.";
    }
  });
  const heading = paper.querySelector("h1");
  document.title = `${heading.textContent} - ${pageTitle.split(" - ").at(-1)}`;
  return heading;
}

function show() {
  content.querySelector(":scope > .aa-paper")?.remove();
  document.title = pageTitle;
  return readAddress() ? drawPaper() : null;
}

form.querySelector("[data-aa-make]").addEventListener("click", () => {
  history.pushState(null, "", findAddress(true));
  show().focus();
  scrollTo(0, 0);
});
addEventListener("popstate", show);
show();
