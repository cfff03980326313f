// Where readers choose their council by its name, see what comes first, and have it remembered or cleared.

import { make } from "./element.js";
import { findNamed, Likeness } from "./likeness.js";
import { carry, isOpen, keep, loadCouncils, readAsked, readKept, readSlug, root, writeSlug } from "./my-council.js";

const MOST_FOUND = 8;
/** The most characters of an unknown name that the message repeats. */
const LONGEST = 60;
/** A page of an atlas that does not know which councils are alike. */
const NO_CHOICE = { slug: "", read() {}, write() {}, load: async () => null };

class Choice {
  #place;
  #onChange;
  #likeness = null;
  /** Whether the focus was on what is hidden next. */
  #isMoving = false;
  /** What is wrong with the council that was asked for. */
  #fault = "";
  slug = "";

  constructor(place, onChange) {
    this.#place = place;
    this.#onChange = onChange;
    this.#find("ask").addEventListener("toggle", ({ target }) => target.open && this.#list());
    this.#find("name").addEventListener("input", () => this.#list());
    this.#find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#list({ isFinal: true });
    });
    this.#find("kept").addEventListener("change", ({ target }) => {
      keep(target.checked ? this.slug : "");
      // A browser may not allow to keep anything.
      target.checked = readKept() === this.slug;
    });
    this.#find("change").addEventListener("click", () => this.#ask());
    this.#find("clear").addEventListener("click", () => {
      keep("");
      this.#choose("");
    });
    place.hidden = false;
  }

  #find(name) {
    return this.#place.querySelector(`[data-aa-mine="${name}"]`);
  }

  /** Begin with what the address says, else with what the browser keeps. A link may ask the reader to choose. */
  start() {
    const url = new URL(location.href);
    const isAsked = isOpen(url.searchParams);
    const asked = readAsked(url.searchParams);
    if (asked && !readSlug(url.searchParams)) this.#sayUnknown(asked);
    this.slug = readSlug(url.searchParams) || readKept();
    this.write(url.searchParams);
    if (this.slug || isAsked) history.replaceState(history.state, "", url);
    if (isAsked && !this.slug) this.#ask();
  }

  read(asked) {
    this.slug = readSlug(asked);
  }

  write(asked) {
    writeSlug(asked, this.slug);
  }

  /** Return who is like the chosen council, with the place of each note; nothing if none is chosen. */
  async load() {
    const { slug } = this;
    const found = slug ? await this.#findLikeness(slug) : null;
    // Meanwhile the reader may have chosen another.
    if (slug !== this.slug) return null;
    this.#likeness = found;
    if (!found) this.slug = "";
    carry(this.slug);
    this.#show();
    return found;
  }

  async #findLikeness(slug) {
    try {
      const { councils, notes } = await loadCouncils();
      const council = councils.find((one) => one.slug === slug);
      if (council) return Object.assign(new Likeness(council, councils), { notes });
      if (slug === this.slug) this.#sayUnknown(slug);
      return null;
    } catch {
      this.#sayLost();
      return null;
    }
  }

  /** Say where those things come from that the page shows. */
  describe(rated, options) {
    this.#find("said").textContent = this.#likeness.describe(rated, options);
  }

  #show() {
    const council = this.#likeness?.council;
    this.#find("ask").hidden = Boolean(council);
    this.#find("chosen").hidden = !council;
    if (council) this.#showChosen(council);
    if (this.#isMoving) (council ? this.#find("head") : this.#find("ask").querySelector("summary")).focus();
    this.#isMoving = false;
  }

  #showChosen(council) {
    this.#fault = "";
    this.#find("ask").open = false;
    this.#find("head").textContent = `Your council: ${council.name}.`;
    this.#find("kept").checked = readKept() === council.slug;
    const page = this.#find("page");
    page.href = new URL(`councils/${council.slug}/`, root);
    page.textContent = `${council.name} and the councils most like it`;
  }

  #choose(slug) {
    this.slug = slug;
    this.#fault = "";
    this.#find("status").textContent = "";
    this.#isMoving = true;
    this.#find("name").value = "";
    this.#find("said").textContent = "";
    this.#find("found").replaceChildren();
    this.#onChange();
  }

  #ask() {
    const ask = this.#find("ask");
    ask.hidden = false;
    ask.open = true;
    this.#find("name").focus();
  }

  #sayLost() {
    this.#find("status").textContent = "The councils could not be loaded. Check your connection, then reload this page.";
    this.#find("ask").open = true;
  }

  #sayUnknown(asked) {
    if (readKept() === asked) keep("");
    const said = asked.replace(/\p{C}/gu, "").slice(0, LONGEST);
    this.#fault = `There is no council “${said}” here. Type the name of yours.`;
    this.#find("status").textContent = this.#fault;
    this.#find("ask").open = true;
  }

  /** List the councils with the typed name. `isFinal`: choose the only one, or the one with exactly this name. */
  async #list({ isFinal = false } = {}) {
    const typed = this.#find("name").value;
    let found;
    try {
      found = findNamed((await loadCouncils()).councils, typed);
    } catch {
      return this.#sayLost();
    }
    if (typed !== this.#find("name").value) return;
    if (isFinal && (found.length === 1 || found[0]?.isExact)) return this.#choose(found[0].slug);
    this.#find("found").replaceChildren(...found.slice(0, MOST_FOUND).map((one) => this.#makeEntry(one)));
    this.#find("status").textContent = this.#sayFound(typed, found.length);
  }

  #sayFound(typed, count) {
    if (!typed.trim()) return this.#fault;
    if (!count) return "No council has this name here. Type only its beginning.";
    if (count > MOST_FOUND) return `${count} councils. Type more of the name.`;
    return `${count} ${count === 1 ? "council" : "councils"}. Choose yours.`;
  }

  #makeEntry({ slug, name, region }) {
    const button = make("button", { type: "button", class: "aa-plain" }, name);
    button.addEventListener("click", () => this.#choose(slug));
    return make("li", {}, button, " ", make("span", { class: "aa-quiet" }, region.title));
  }
}

/** Offer to choose a council at a place of the page. `onChange` is called whenever the reader has chosen. */
export function startChoice(place, { onChange }) {
  if (!place) return NO_CHOICE;
  const choice = new Choice(place, onChange);
  choice.start();
  return choice;
}
