// The comparison of some notes: what is the same in all of them once, then a row for each thing that differs.

import { make } from "./choose.js";

const NOT_RECORDED = "Not recorded";
const OF_CHANGES = "Changed: ";
/** The row of a note that changed nothing. */
const UNCHANGED = "Changed";

/** Return the name of a note in words, without relying on colour. */
export function nameNote(note) {
  return note.isExample ? `${note.title} (example)` : note.title;
}

/** Return the names of all rows: those of the first note, each other after the one before it. */
function listNames(notes) {
  const names = [];
  for (const { rows } of notes) {
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

/** Return what a note has in a row; a note without a change of the row's kind says so. */
function findCell({ rows }, name) {
  if (rows.has(name) || !name.startsWith(OF_CHANGES)) return rows.get(name);
  return rows.get(UNCHANGED) ?? { parts: [make("p", "aa-quiet", {}, "No change of this kind")], described: "", source: "" };
}

function readWords({ parts }) {
  return parts.map((part) => part.textContent.replace(/\s+/g, " ").trim()).join("\n");
}

/** Return all rows, each with what every note says: nothing where it does not. */
function listRows(notes) {
  return listNames(notes).map((name) => {
    const cells = notes.map((note) => findCell(note, name));
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
  const list = make("dl", "aa-rows");
  for (const { name, cells, described } of rows) {
    const pair = make("div");
    const value = make("dd");
    value.append(...fillCell(cells[0], described.find(Boolean) ?? ""));
    pair.append(make("dt", "", {}, name), value);
    list.append(pair);
  }
  const part = make("section", "", { "aria-labelledby": "aa-same" });
  part.append(make("h2", "", { id: "aa-same" }, "The same in all"), list);
  return part;
}

function fillCell(cell, described) {
  const parts = cell ? cell.parts.map((part) => part.cloneNode(true)) : [make("p", "aa-quiet", {}, NOT_RECORDED)];
  return described ? [...parts, make("p", "aa-quiet", {}, described)] : parts;
}

function drawHead(note, remove) {
  const head = make("th", "", { scope: "col", role: "columnheader" });
  const where = make("p", "aa-quiet");
  if (note.isExample) where.append(make("span", "aa-mark", {}, "Example"), " ");
  where.append(note.where);
  const button = make("button", "aa-plain", { type: "button", "aria-label": `Remove: ${nameNote(note)}` }, "Remove");
  button.addEventListener("click", remove);
  head.append(make("a", "", { href: note.href }, note.title), where, button);
  return head;
}

/** Render a row. Its roles are explicit: browsers drop them where rows become blocks. */
function drawRow({ name, cells, described }, source) {
  const row = make("tr", "", { role: "row" });
  row.append(make("th", "", { scope: "row", role: "rowheader" }, name));
  cells.forEach((one, number) => {
    const cell = make("td", "", { role: "cell" });
    cell.append(...fillCell(one, source ? "" : described[number]));
    row.append(cell);
  });
  if (source) row.append(make("td", "aa-described", { role: "cell" }, describeRow(described, source)));
  return row;
}

/** Two selects say which two notes a narrow screen shows. */
function drawSwitch(notes, table) {
  const bar = make("div", "aa-sides");
  const selects = ["Left", "Right"].map((side, number) => {
    const select = make("select", "", { "aria-label": `${side} column` });
    select.append(...notes.map((note, place) => make("option", "", { value: place }, `${place + 1}. ${note.where}: ${note.title}`)));
    select.value = number;
    return select;
  });
  const show = () => {
    const chosen = selects.map((select) => Number(select.value));
    for (const row of table.rows) {
      [...row.cells].slice(1, notes.length + 1).forEach((cell, place) => {
        cell.classList.toggle("aa-side-off", !chosen.includes(place));
        cell.classList.toggle("aa-side-right", place === chosen[1] && chosen[1] !== chosen[0]);
      });
    }
  };
  for (const select of selects) select.addEventListener("change", show);
  bar.append(...selects);
  show();
  return bar;
}

function drawTable(notes, rows, { source, remove }) {
  const table = make("table", "aa-table aa-table--notes", { role: "table" });
  const head = make("thead", "", { role: "rowgroup" });
  const body = make("tbody", "", { role: "rowgroup" });
  const heads = make("tr", "", { role: "row" });
  const corner = make("td", "", { role: "cell" });
  heads.append(corner, ...notes.map((note, place) => drawHead(note, () => remove(note, place))));
  if (source) heads.append(make("th", "aa-described", { scope: "col", role: "columnheader" }, source));
  head.append(heads);
  body.append(...rows.map((row) => drawRow(row, source)));
  table.append(make("caption", "aa-unseen", {}, "Notes side by side"), head, body);
  return table;
}

/** Return the parts of the page that compare some notes, and their rows as texts. `remove` takes a note out. */
export function drawComparison(notes, remove) {
  const rows = listRows(notes);
  const source = findSource(rows);
  const same = rows.filter((row) => row.isSame);
  const table = drawTable(notes, rows.filter((row) => !row.isSame), { source, remove });
  const region = make("div", "aa-scroll", { role: "region", "aria-label": "Notes side by side", tabindex: "0" });
  region.append(table);
  const parts = [...(same.length ? [drawSame(same)] : []), ...(notes.length > 2 ? [drawSwitch(notes, table)] : []), region];
  const texts = rows.map(({ name, cells, described }) => [name, ...cells.map((cell) => (cell ? readWords(cell) : "")), ...(source ? [describeRow(described, source)] : [])]);
  return { parts, texts: [["", ...notes.map(nameNote), ...(source ? [source] : [])], ["Address", ...notes.map(({ href }) => href)], ...texts] };
}
