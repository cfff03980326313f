// The filters of a search: those in use, each with a button to remove it, and one fold for all on a small screen.

const WIDE = matchMedia("(min-width: 45em)");

const fold = document.querySelector("[data-aa-narrow]");
const list = document.querySelector("[data-aa-chosen]");

/** On a wide screen the fold is always open. */
export function watchNarrowing() {
  const fit = () => {
    fold.open = WIDE.matches;
  };
  WIDE.addEventListener("change", fit);
  fit();
}

function name(box) {
  return `${box.closest("details").querySelector("summary").textContent}: ${box.nextSibling.textContent.trim()}`;
}

function makeChip(box, takeOut) {
  const hidden = document.createElement("span");
  hidden.className = "aa-unseen";
  hidden.textContent = "Remove ";
  const cross = document.createElement("span");
  cross.setAttribute("aria-hidden", "true");
  cross.textContent = " ×";
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "aa-chip";
  chip.append(hidden, name(box), cross);
  chip.addEventListener("click", () => takeOut(box));
  const entry = document.createElement("li");
  entry.append(chip);
  return entry;
}

/** Show the filters in use. `takeOut` receives the box of a filter that the reader removes. */
export function showChosen(boxes, takeOut) {
  const chosen = boxes.filter((box) => box.checked);
  const place = [...list.children].findIndex((entry) => entry.contains(document.activeElement));
  list.replaceChildren(...chosen.map((box) => makeChip(box, takeOut)));
  list.hidden = chosen.length === 0;
  fold.querySelector("[data-aa-chosen-count]").textContent = chosen.length ? `(${chosen.length} chosen)` : "";
  // Keep the position of a reader who uses the keyboard.
  if (place >= 0) (list.children[Math.min(place, chosen.length - 1)]?.firstChild ?? document.querySelector("[data-aa-search] [type=search]")).focus();
}
