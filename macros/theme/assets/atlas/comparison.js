// The comparison of some pages: what is the same in all of them once, then a row for each thing that differs.

import { drawWhere, namePage } from "./chosen-page.js";
import { make } from "./element.js";

const NOT_RECORDED = "Not recorded";
const OF_CHANGES = "Changed: ";
/** The row of a note that changed nothing. */
const UNCHANGED = "Changed";

/** Return the names of all rows: those of the first page, each other after the one before it. */
function listNames(pages) {
  const names = [];
  for (const { rows } of pages) {
    let before = -1;
    for (const name of rows.keys()) {
      const place = names.indexOf(name);
      if (place < 0) names.splice(before + 1, 0, name);
      before = place < 0 ? before + 1 : place;
    }
  }
  const isSplit = names.some((name) => name.startsWith(OF_CHANGES));
  return names.filter((name) => name !== UNCHANGED || !isSplit);
}

/** Return what a page has in a row; a note without a change of the row's kind says so. */
function findCell({ rows }, name) {
  if (rows.has(name) || !name.startsWith(OF_CHANGES)) return rows.get(name);
  return rows.get(UNCHANGED) ?? { parts: [make("p", { class: "aa-quiet" }, "No change of this kind")], described: "", source: "" };
}

function readWords({ parts }) {
  return parts.map((part) => part.textContent.replace(/\s+/g, " ").trim()).join("\n");
}

/** Return all rows, each with what every page says: nothing where it does not. */
function listRows(pages) {
  return listNames(pages).map((name) => {
    const cells = pages.map((page) => findCell(page, name));
    const said = cells.map((cell) => (cell ? readWords(cell) : ""));
    const described = cells.map((cell) => cell?.described ?? "");
    return { name, cells, described, isSame: said.every((words) => words && words === said[0]) };
  });
}

/** Return whose description all notes share, where they are about one intervention; else nothing. */
function findSource(rows) {
  const isOne = rows.every(({ described }) => new Set(described.filter(Boolean)).size < 2);
  return isOne ? (rows.flatMap(({ cells }) => cells.map((cell) => cell?.source)).find(Boolean) ?? "") : "";
}

function describeRow(described, source) {
  return described.find(Boolean)?.replace(`${source}: `, "") ?? "";
}

function drawSame(rows) {
  const list = make("dl", { class: "aa-rows" });
  for (const { name, cells, described } of rows) {
    const pair = make("div");
    const value = make("dd");
    value.append(...fillCell(cells[0], described.find(Boolean) ?? ""));
    pair.append(make("dt", {}, name), value);
    list.append(pair);
  }
  const part = make("section", { class: "aa-same", "aria-labelledby": "aa-same" });
  part.append(make("h2", { id: "aa-same" }, "The same in all"), list);
  return part;
}

function fillCell(cell, described) {
  const parts = cell ? cell.parts.map((part) => part.cloneNode(true)) : [make("p", { class: "aa-quiet" }, NOT_RECORDED)];
  return described ? [...parts, make("p", { class: "aa-quiet" }, described)] : parts;
}

function drawHead(page, remove) {
  const head = make("th", { scope: "col", role: "columnheader" });
  const button = make("button", { class: "aa-plain", type: "button", "aria-label": `Remove: ${namePage(page)}` }, "Remove");
  button.addEventListener("click", remove);
  head.append(make("a", { href: page.href }, page.title), ...(page.where ? [drawWhere(page)] : []), button);
  return head;
}

/** Render a row. Its roles are explicit: browsers drop them where rows become blocks. */
function drawRow({ name, cells, described }, source) {
  const row = make("tr", { role: "row" });
  row.append(make("th", { scope: "row", role: "rowheader" }, name));
  cells.forEach((one, number) => {
    const cell = make("td", { role: "cell" });
    cell.append(...fillCell(one, source ? "" : described[number]));
    row.append(cell);
  });
  if (source) row.append(make("td", { class: "aa-described", role: "cell" }, describeRow(described, source)));
  return row;
}

/** Return names without the words with which all of them begin. */
function shortenNames(names) {
  const split = names.map((name) => name.split(" "));
  let same = 0;
  while (split.every((words) => words.length > same + 1 && words[same] === split[0][same])) same += 1;
  return split.map((words) => words.slice(same).join(" "));
}

/** Return a short name for each page: its place, if each has another one, or its title. */
function listShortNames(pages) {
  const places = pages.map(({ where }) => where);
  const names = shortenNames(new Set(places).size === pages.length ? places : pages.map(({ title }) => title));
  return names.map((name, place) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${place + 1}. ${name}`));
}

/** Two selects say which two pages a narrow screen shows, and stay in sight; of two pages, their names. */
function drawSides(pages, table) {
  const bar = make("div", { class: "aa-sides" });
  const names = listShortNames(pages);
  if (pages.length === 2) {
    // A screen reader has the heads of the table.
    bar.setAttribute("aria-hidden", "true");
    bar.append(...names.map((name) => make("p", {}, name)));
    return bar;
  }
  let chosen = [0, 1];
  const selects = ["Left", "Right"].map((side) => {
    const select = make("select", { "aria-label": `${side} column` });
    select.append(...names.map((name, place) => make("option", { value: place }, name)));
    return select;
  });
  const show = () => {
    selects.forEach((select, side) => {
      select.value = chosen[side];
    });
    for (const row of table.rows) {
      const cells = [...row.cells].slice(1, pages.length + 1);
      const [left, right] = chosen.map((place) => cells[place]);
      for (const cell of cells) {
        cell.classList.toggle("aa-side-off", cell !== left && cell !== right);
        cell.classList.toggle("aa-side-right", cell === right);
      }
      row.classList.toggle("aa-side-same", left.tagName === "TD" && left.textContent === right.textContent);
    }
  };
  for (const select of selects) {
    select.addEventListener("change", () => {
      const now = selects.map(({ value }) => Number(value));
      // Who asks for the page on the other side wants the two to change places.
      chosen = now[0] === now[1] ? [chosen[1], chosen[0]] : now;
      show();
    });
  }
  bar.append(...selects);
  show();
  return bar;
}

function drawTable(pages, rows, { source, remove }) {
  const table = make("table", { class: "aa-table aa-table--compared", role: "table" });
  const head = make("thead", { role: "rowgroup" });
  const body = make("tbody", { role: "rowgroup" });
  const heads = make("tr", { role: "row" });
  const corner = make("td", { role: "cell" });
  heads.append(corner, ...pages.map((page, place) => drawHead(page, () => remove(page, place))));
  if (source) heads.append(make("th", { class: "aa-described", scope: "col", role: "columnheader" }, source));
  head.append(heads);
  body.append(...rows.map((row) => drawRow(row, source)));
  table.append(make("caption", { class: "aa-unseen" }, "Side by side"), head, body);
  return table;
}

/** Return the parts of the page that compare some pages. `remove` takes one out. */
export function drawComparison(pages, remove) {
  const rows = listRows(pages);
  const source = findSource(rows);
  const alike = rows.filter((row) => row.isSame);
  const same = alike.length ? [drawSame(alike)] : [];
  const table = drawTable(pages, rows.filter((row) => !row.isSame), { source, remove });
  const region = make("div", { class: "aa-scroll", role: "region", "aria-label": "Side by side", tabindex: "0" });
  region.append(table);
  return {
    hasSame: same.length > 0,
    /** Whether a narrow screen shows some of the pages, of which more may be the same. */
    hasSides: pages.length > 2,
    parts: [...same, drawSides(pages, table), region],
    /** Return what a document takes of it; a short one has only what differs. */
    listTables: (isShort) => (isShort ? [region] : [...same, region]),
    /** Return its rows as texts. */
    listTexts: (isShort) => [
      ["", ...pages.map(namePage), ...(source ? [source] : [])],
      ["Address", ...pages.map(({ href }) => href)],
      ...rows.filter((row) => !(isShort && row.isSame)).map(({ name, cells, described }) => [name, ...cells.map((cell) => (cell ? readWords(cell) : "")), ...(source ? [describeRow(described, source)] : [])]),
    ],
  };
}
