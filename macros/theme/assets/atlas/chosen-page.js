// Loads the page of a chosen note or intervention, to compare it or to put it into a pack.

import { findKind } from "./chosen.js";
import { make } from "./element.js";

const loaded = new Map();

/** Load a page as a document that runs no script. Return the request, failed or not. */
function ask(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    // The policy forbids scripts to parse HTML; the browser may parse what it loads.
    request.responseType = "document";
    request.addEventListener("loadend", () => resolve(request));
    request.send();
  });
}

/** Load a page, from its new address if it has one. */
async function follow(address) {
  const request = await ask(address);
  const next = request.response?.querySelector("meta[http-equiv=refresh]") && request.response.querySelector("main a");
  return next ? ask(next.href) : request;
}

async function load(name, root) {
  const { folder, one } = findKind(name);
  const { status, response, responseURL } = await follow(new URL(`${folder}${name}/`, root));
  if (status === 404) return { name, fault: `There is no ${one} “${name}” here.` };
  const content = status === 200 ? response?.querySelector("#content") : null;
  if (!content?.querySelector("[data-aa-row]")) return { name, fault: `The ${one} “${name}” could not be loaded. Try again later.` };
  return {
    name,
    content,
    href: responseURL,
    title: content.querySelector("h1").textContent.trim(),
    where: content.querySelector(".aa-where a")?.textContent.trim() ?? "",
    isExample: content.querySelector(".aa-example") !== null,
  };
}

/** Return the page of a note or an intervention, or a message that says why there is none. What failed is loaded again next time. */
export async function loadPage(name, root) {
  if (!loaded.has(name)) loaded.set(name, load(name, root));
  const page = await loaded.get(name);
  if (page.fault) loaded.delete(name);
  return page;
}

/** Return whether a page needs a mark as an example because the name of its place does not say so. */
function needsMark({ where, isExample }) {
  return isExample && !where.toLowerCase().includes("example");
}

/** Make the line that says which place a page is from. */
export function drawWhere(page) {
  const line = make("p", { class: "aa-quiet" });
  if (needsMark(page)) line.append(make("span", { class: "aa-mark" }, "Example"), " ");
  line.append(page.where);
  return line;
}

/** Return the title of a page and its place in words. */
export function nameWithPlace(page) {
  return [needsMark(page) ? namePage(page) : page.title, page.where].filter(Boolean).join(", ");
}

/** Return the name of a page in words, without relying on colour. */
export function namePage({ title, isExample }) {
  return isExample ? `${title} (example)` : title;
}
