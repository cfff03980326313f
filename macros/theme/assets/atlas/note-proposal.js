// The addresses of GitHub's own pages on which a note is proposed.

/** Longer addresses are refused by servers on the way. */
const LONGEST = 6_000;

/** Names that mean something else here, or that Windows cannot store. */
const RESERVED = /^(?:con|prn|aux|nul|index|readme|(?:com|lpt)[1-9])$/;
/** Half a character, which no address can have. */
const HALF = /\p{Surrogate}/gu;

/** Return the name of a new note's file. */
export function nameNote(title) {
  const plain = title.normalize("NFKD").replace(/\P{ASCII}/gu, "").toLowerCase();
  const name = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-/, "").slice(0, 60).replace(/-$/, "") || "note";
  return RESERVED.test(name) ? `${name}-note` : name;
}

/**
 * Return the page on which a note is proposed, and what it is for: "new" has the text in it, "edit" is that of a file
 * to change, and at "upload" people choose the file, which is too long for an address.
 */
export function findProposal({ repository, branch, place, origin, name, text }) {
  const at = (kind, path) => `${repository}/${kind}/${encodeURIComponent(branch)}/places/${path}`;
  if (origin) return { kind: "edit", url: at("edit", `${origin.place}/${origin.slug}.md`) };
  const value = encodeURIComponent(text.replace(HALF, "\ufffd"));
  if (value.length > LONGEST) return { kind: "upload", url: at("upload", place) };
  return { kind: "new", url: `${at("new", place)}?filename=${name}.md&value=${value}` };
}
