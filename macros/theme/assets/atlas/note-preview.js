// Shows the answers of the form as the page of a note, with the classes of macros/site/templates/note.html.

import { make } from "./element.js";
import { renderMarkdown } from "./markdown.js";
import { isBlank } from "./note-values.js";

const NOTHING = "Nothing here yet.";

const list = (value) => [value ?? []].flat().filter((one) => !isBlank(one));

function formatDay(value, isMonth) {
  const date = new Date(value);
  if (!value || Number.isNaN(date.getTime())) return value ?? "";
  return date.toLocaleDateString("en-GB", { ...(isMonth ? {} : { day: "numeric" }), month: "long", year: "numeric", timeZone: "UTC" });
}

/** Return how many changes there are and what they do to the core, as the site counts them. */
function countCore(marks, core) {
  const total = marks.length;
  const kinds = Object.values(core).filter((mark) => marks.includes(mark));
  if (kinds.length === 1) return `${total} change${total === 1 ? "" : "s"}: core ${kinds[0].in_count}${["", "", " in both"][total] ?? " in all"}`;
  const parts = kinds.map((mark) => `${mark.in_count} in ${marks.filter((one) => one === mark).length}`);
  return `${total} changes: core ${parts.join(", ")}`;
}

/**
 * Return the note as a fragment of the page. `answers` are `values`, `sections` and `keptText`, as note-file.js writes
 * them. `words` are `rules.preview`, `place` is the name of the council, and `level` that of the heading with the title.
 */
export function renderNote({ values, sections = [], keptText = "" }, { words, place = "", level = 1 }) {
  const label = (path, value) => words.labels[words.lists[path]]?.[value] ?? value;
  const labels = (path, value) =>
    list(value)
      .map((one) => label(path, one))
      .join(", ");
  const title = (text, depth = 1) => make(`h${Math.min(level + depth, 6)}`, {}, text);
  const orNothing = (text, attributes = {}) => (isBlank(text) ? make("p", { class: "aa-quiet" }, NOTHING) : make("p", attributes, text));

  function drawRows(rows) {
    const said = rows.filter(([, text]) => text.length);
    return said.length ? [make("dl", { class: "aa-rows" }, ...said.map(([heading, text]) => make("div", {}, make("dt", {}, heading), make("dd", {}, ...[text].flat()))))] : [];
  }

  const listRows = (section) =>
    words.rows[section].map(({ name, heading, is_month: isMonth }) => [heading, isMonth ? formatDay(values[name], isMonth) : labels(name, values[name])]);

  function drawKept() {
    const kept = list(values.kept);
    const source = labels("kept_source", values.kept_source);
    return make(
      "section",
      { class: "aa-panel aa-panel--kept" },
      title(words.titles.kept),
      kept.length ? make("ul", { class: "aa-ticked" }, ...kept.map((part) => make("li", {}, part))) : orNothing(""),
      ...(source ? [make("p", { class: "aa-quiet" }, `${words.kept_source}: ${source}.`)] : []),
    );
  }

  function drawChange(change) {
    const mark = words.core[change.fidelity] ?? words.core.unknown;
    return make(
      "li",
      {},
      make("p", {}, make("strong", {}, change.summary ?? "")),
      make("p", { class: "aa-why" }, change.why ?? ""),
      make("p", { class: `aa-core aa-core--${mark.style}` }, mark.words),
      ...(mark.advice ? [make("p", { class: "aa-quiet" }, mark.advice)] : []),
    );
  }

  function drawChanges() {
    const changes = values.changes === "none" ? [] : list(values.changes);
    const marks = changes.map((change) => words.core[change.fidelity] ?? words.core.unknown);
    const drawn = changes.length
      ? [make("p", { class: "aa-quiet" }, countCore(marks, words.core)), make("ol", { class: "aa-changes" }, ...changes.map(drawChange))]
      : [values.changes === "none" ? make("p", {}, `${words.no_changes}.`) : orNothing("")];
    return make("section", { class: "aa-panel aa-panel--changed" }, title(words.titles.changed), ...drawn);
  }

  function drawDelivery() {
    const ways = labels("ways", values.ways);
    const parts = words.delivery.map(({ name, heading }) => {
      const here = values.delivered_here?.[name] ?? "";
      const isSaid = name !== "delivery" || !ways || here.toLowerCase().startsWith(ways.toLowerCase());
      return [heading, isSaid ? here : here ? [ways, make("br"), here] : ways];
    });
    const rows = drawRows([...parts, ...listRows("how-it-runs")]);
    return rows.length ? [title(words.titles["how-it-runs"]), ...rows] : [];
  }

  function drawWriting() {
    const text = sections.filter(([, words]) => !isBlank(words)).map(([heading, words]) => `## ${heading}\n${words}\n`);
    return make("div", { class: "aa-writing" }, renderMarkdown([...(isBlank(keptText) ? [] : [`${keptText}\n`]), ...text].join("\n"), { level }));
  }

  function drawEffects() {
    const entries = list(values.effects).map(({ date, kind, text }) => {
      const about = list([kind && label("effects/kind", kind), formatDay(date)]).join(", ");
      return make("li", {}, text ?? "", ...(about ? [" ", make("span", { class: "aa-quiet" }, `(${about})`)] : []));
    });
    return entries.length ? [title(words.titles["what-happened-next"]), make("ul", { class: "aa-effects" }, ...entries)] : [];
  }

  function drawEvidence() {
    const kinds = Object.keys(words.labels[words.lists.evidence] ?? {});
    const said = kinds.flatMap((kind, number) => {
      const text = values.evidence?.[kind];
      return isBlank(text) ? [] : [make("li", {}, make("strong", {}, `${number + 1}. ${label("evidence", kind)}.`), ` ${text}`)];
    });
    const rows = drawRows(listRows("evidence"));
    return said.length || rows.length ? [title(words.titles.evidence), ...(said.length ? [make("ul", { class: "aa-slices" }, ...said)] : []), ...rows] : [];
  }

  function drawShared() {
    const shared = words.shared.filter(({ name }) => list(values[name]).length);
    const columns = shared.map(({ name, heading }) => {
      const entries = list(values[name]).map(({ text, about }) => make("li", {}, text ?? "", ...(about ? [" ", make("span", { class: "aa-quiet" }, `(${label(`${name}/about`, about)})`)] : [])));
      return make("div", {}, title(heading, 2), make("ul", {}, ...entries));
    });
    const reach = list([values.contact, values.phone]).join(", ");
    const drawn = [...(columns.length ? [make("div", { class: "aa-two" }, ...columns)] : []), ...(reach ? [make("p", {}, reach)] : [])];
    return drawn.length ? [make("section", { class: "aa-tinted" }, title(words.titles["asks-and-offers"]), ...drawn)] : [];
  }

  function drawAbout() {
    const updates = list(values.updates).map(({ date, text }) => make("li", {}, `${formatDay(date)}: ${text ?? ""}`));
    const days = words.days.filter(({ name }) => values[name]).map(({ name, heading }) => `${heading} ${formatDay(values[name])}.`);
    const drawn = [...(updates.length ? [make("ul", {}, ...updates)] : []), ...(days.length ? [make("p", {}, days.join(" "))] : []), ...drawRows(listRows("about-this-note"))];
    return drawn.length ? [title(words.titles["about-this-note"]), ...drawn] : [];
  }

  const where = list([place, labels("service_areas", values.service_areas)]).join(" · ");
  const fragment = document.createDocumentFragment();
  fragment.append(
    make("p", { class: "aa-where" }, ...(values.stage ? [make("span", { class: "aa-stage" }, label("stage", values.stage)), where ? " · " : ""] : []), where),
    title(values.title || NOTHING, 0),
    orNothing(values.summary, { class: "aa-lead" }),
    make("div", { class: "aa-first" }, drawKept(), drawChanges(), make("section", { class: "aa-panel aa-panel--whom" }, title(words.titles["for-whom"]), orNothing(values.for_whom), ...drawRows(listRows("for-whom")))),
    ...drawDelivery(),
    drawWriting(),
    ...drawEffects(),
    ...drawEvidence(),
    ...drawShared(),
    ...drawAbout(),
  );
  return fragment;
}
