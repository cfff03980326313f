// A whole note, from its page: what the page prints, as elements of ours.

const TAKEN = new Set(
  "a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img li ol p path pre section span strong summary svg table tbody td text th thead tr ul".split(" "),
);
/** What is for screens or for one page alone, and whatever could act. Of any other element the words are taken. */
const LEFT_OUT = ".aa-screen, .aa-crumbs, .aa-jump, button, form, iframe, input, script, style, template";
const ATTRIBUTES = new Set(["align", "alt", "aria-label", "class", "colspan", "d", "height", "href", "role", "rowspan", "scope", "src", "start", "tabindex", "viewBox", "width", "x", "y"]);
const HEADING = /^h[1-5]$/;
const ADDRESS = /^(https?|mailto|tel):/;

/** Return an address that leads from any page, or nothing. Paper shows the addresses of other sites, so those of ours are short. */
function findAddress(element, name) {
  // Resolved by the page that the element is from.
  const address = element[name];
  if (!ADDRESS.test(address)) return null;
  const isOurs = address.startsWith(`${location.origin}/`);
  if (name === "src" && !isOurs) return null;
  return isOurs ? address.slice(location.origin.length) : address;
}

/** Keep the attributes that show something. */
function cleanAttributes(element) {
  for (const { name } of [...element.attributes]) if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
  for (const name of ["href", "src"]) {
    const address = element.hasAttribute(name) ? findAddress(element, name) : null;
    if (address) element.setAttribute(name, address);
    else element.removeAttribute(name);
  }
}

/** Return a heading one level lower: that of the page it goes to comes first. */
function lower(heading) {
  const lowered = heading.ownerDocument.createElement(`h${Number(heading.localName[1]) + 1}`);
  if (heading.className) lowered.className = heading.className;
  lowered.append(...heading.childNodes);
  return lowered;
}

/** Return the content of a note's page for another page. */
export function copyNote({ content }) {
  const copy = content.cloneNode(true);
  for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
  for (const element of copy.querySelectorAll("*")) {
    const kept = HEADING.test(element.localName) ? lower(element) : element;
    if (TAKEN.has(kept.localName)) {
      cleanAttributes(kept);
      if (kept !== element) element.replaceWith(kept);
    } else element.replaceWith(...element.childNodes);
  }
  return [...copy.childNodes];
}
