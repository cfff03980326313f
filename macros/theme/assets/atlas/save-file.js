// Gives the browser a file to save.

/** A browser may read the file a little later. */
const KEPT = 60_000;

/** Save a text as a file with a name and a type. */
export function saveFile(text, { name, type }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
