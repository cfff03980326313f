// The reader's council: in the address of the page and of its links to other pages that use it. The browser keeps it only
// if the reader asks for that. `choose-council.js` is where it is chosen.

import { readCouncils } from "./likeness.js";

const PARAMETER = "my-council";
const KEY = "aa-council";
const SLUG = /^[a-z0-9-]{1,100}$/;
export const root = new URL("../../", import.meta.url);
const USING = ["explore/", "asks-and-offers/", "contribute/note-form/"].map((page) => new URL(page, root).pathname);
let loading;

/** Load the councils, and the place of each note. */
export async function loadCouncils() {
  // A copy from before the last publication may not fit the notes.
  loading ??= fetch(new URL("search/councils.json", root), { cache: "no-cache" }).then(async (answer) => {
    if (!answer.ok) throw new Error("The councils could not be loaded");
    const file = await answer.json();
    return { councils: readCouncils(file), notes: file.notes };
  });
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** Return what an address says of the reader's council. */
export function readAsked(asked) {
  return asked.get(PARAMETER) ?? "";
}

/** Return the name in an address of the council that is chosen there. */
export function readSlug(asked) {
  const slug = readAsked(asked);
  return SLUG.test(slug) ? slug : "";
}

/** Return whether an address names no council, but asks for one. */
export function isOpen(asked) {
  return asked.get(PARAMETER) === "";
}

/** Return the council that this browser keeps; empty if it keeps none. */
export function readKept() {
  try {
    const slug = localStorage.getItem(KEY) ?? "";
    return SLUG.test(slug) ? slug : "";
  } catch {
    // Without storage nothing is kept.
    return "";
  }
}

/** Keep a council in this browser, or nothing. */
export function keep(slug) {
  try {
    if (slug) localStorage.setItem(KEY, slug);
    else localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}

/** Put a council into an address, before all else, or take it out. */
export function writeSlug(params, slug) {
  const others = [...params].filter(([name]) => name !== PARAMETER);
  for (const name of new Set(params.keys())) params.delete(name);
  for (const [name, value] of slug ? [[PARAMETER, slug], ...others] : others) params.append(name, value);
}

/** Take the choice along to the other pages that use it, by links and by the search in the header. */
export function carry(slug) {
  for (const link of document.links) {
    // A link within the page keeps the address that the page has when it is followed.
    if (link.getAttribute("href").startsWith("#")) continue;
    const url = new URL(link.href);
    if (url.origin !== root.origin || !USING.includes(url.pathname)) continue;
    writeSlug(url.searchParams, slug);
    link.href = url;
  }
  const form = document.querySelector("form.aa-header__find");
  const field = form.elements[PARAMETER] ?? Object.assign(document.createElement("input"), { type: "hidden", name: PARAMETER });
  field.value = slug;
  if (slug) form.append(field);
  else field.remove();
}
