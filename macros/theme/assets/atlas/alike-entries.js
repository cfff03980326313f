// Asks and offers in the order of a reader's council: what is most like it first, each with the reason.

import { startChoice } from "./choose-council.js";
import { sortRated } from "./likeness.js";

const NOTHING = { order: 0, why: "" };

function readEntry({ dataset }) {
  const tags = dataset.aaTags.split(" ");
  const list = (name) => tags.filter((tag) => tag.startsWith(`${name}=`)).map((tag) => tag.slice(name.length + 1));
  return { place: list("place")[0], regions: list("region"), isMadeUp: list("made-up").length > 0 };
}

/** Write the reason below the place of an entry, or remove it. */
function explain({ entry, why }) {
  const line = entry.querySelector(":scope > .aa-result__why") ?? document.createElement("p");
  line.className = "aa-result__why";
  line.textContent = why;
  if (why) entry.querySelector(":scope > .aa-quiet").after(line);
  else line.remove();
}

/** Offer to choose a council, and put the entries of lists in its order. `show` shows them again. */
export function orderEntries(place, { lists, form, show }) {
  const inOwnOrder = lists.map(({ entries }) => entries);
  let likeness = null;
  let rated = [];
  const choice = startChoice(place, { onChange: update });

  function say() {
    if (likeness) choice.describe(rated.filter(({ entry }) => !entry.hidden), { isFirst: true });
  }

  async function update() {
    const url = new URL(location.href);
    choice.write(url.searchParams);
    history.replaceState(history.state, "", url);
    likeness = await choice.load();
    const all = inOwnOrder.map((entries) => entries.map((entry) => ({ entry, ...(likeness?.rate(readEntry(entry)) ?? NOTHING) })));
    lists.forEach((list, number) => {
      list.entries = sortRated(all[number]).map(({ entry }) => entry);
    });
    rated = all.flat();
    rated.forEach(explain);
    show();
    say();
  }

  // What is hidden by a filter changes first: these bubble.
  for (const kind of ["change", "reset"]) form.addEventListener(kind, say);
  update();
}
