// What readers take along from a page that a script made: buttons that copy, save or print it, and say so.

import { make } from "./element.js";

/** Make a button that does something and says that it is done, or what to do where the browser forbids it. */
export function makeAct(words, { done, run, status, style = "aa-plain" }) {
  const button = make("button", { class: style, type: "button" }, words);
  button.addEventListener("click", async () => {
    try {
      await run();
      status.textContent = done;
    } catch {
      status.textContent = "Your browser doesn't allow that. Select the text and copy it.";
    }
  });
  return button;
}

/** Make the button that copies the address of the page. */
export function makeAddressAct(status) {
  return makeAct("Copy the address", { done: "The address is copied.", run: () => navigator.clipboard.writeText(location.href.split("#")[0]), status });
}

/** Copy a document for Word and the like, and the same as plain text. */
export async function copyAsDocument(html, text) {
  const kinds = { "text/html": html, "text/plain": text };
  const blobs = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
