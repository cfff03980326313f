// What was chosen for a pack and to compare, and the addresses of these. The choice lasts for this tab only.

/** How many can be compared. */
export const MOST = 4;
/** What can be chosen, each with its own kind. The key is that of the address of a comparison or a pack. */
export const KINDS = [
  { key: "notes", one: "note", folder: "places/", name: /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/, most: 8, act: "Keep", actOnPage: "Keep this note", isFull: "Your pack has eight notes, the most it can have. Remove one first." },
  { key: "interventions", one: "intervention", folder: "interventions/", name: /^[a-z0-9-]{1,60}$/, most: MOST, act: "Compare", actOnPage: "Compare this intervention with others", isFull: "You can compare at most four interventions. Remove one first." },
];
export const [NOTES, INTERVENTIONS] = KINDS;
const KEY = "aa-compare";
const root = new URL("../../", import.meta.url);
let unsaved = "";

/** Return the kind that has such a name, `place/note` or that of an intervention; nothing if none has. */
export function findKind(text) {
  return KINDS.find(({ name }) => name.test(text));
}

export function count(number, { one, key }) {
  return `${number} ${number === 1 ? one : key}`;
}

/** Return the names that were chosen of a kind. */
export function readChosen(kind) {
  try {
    unsaved = sessionStorage.getItem(KEY) ?? "";
  } catch {
    // Without storage, the choice lasts as long as the page.
  }
  return unsaved.split(",").filter((name) => kind.name.test(name)).slice(0, kind.most);
}

/** Choose these of a kind; what is chosen of others stays. */
export function keep(kind, names) {
  const others = KINDS.filter((other) => other !== kind).flatMap(readChosen);
  unsaved = [...others, ...names].join();
  try {
    sessionStorage.setItem(KEY, unsaved);
  } catch {
    // As above.
  }
}

/** Return these names, then the others chosen of their kind, up to its limit. */
export function addChosen(kind, names) {
  return [...new Set([...names, ...readChosen(kind)])].slice(0, kind.most);
}

/** Return what the address of this page names of a kind, and whether a part of it could not be read. */
export function readNames(kind) {
  const parts = (new URLSearchParams(location.search).get(kind.key) ?? "").split(",").filter(Boolean);
  const names = parts.filter((name) => kind.name.test(name));
  return { names: [...new Set(names)], hasFault: names.length < parts.length };
}

function formatAddress(folder, kind, names) {
  return new URL(`${folder}/${names.length ? `?${kind.key}=${names}` : ""}`, root).href;
}

/** Return the address of a comparison, of the first four where there are more. */
export function findComparison(kind, names) {
  return formatAddress("compare", kind, names.slice(0, MOST));
}

export function nameComparison(kind, names) {
  return names.length > MOST ? `Compare first ${MOST}` : `Compare ${count(names.length, kind)}`;
}

export function findPack(names) {
  return formatAddress("pack", NOTES, names);
}
