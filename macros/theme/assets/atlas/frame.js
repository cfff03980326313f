// The frame of every page: light or dark, the menu, the fold that a link leads to, the date on paper. Loaded in the header, before the page below it
// renders, so that no page flashes in the wrong colours. Without this script the system chooses the colours, and the menu is a plain <details>.
// There are no keyboard shortcuts of single letters, on purpose (WCAG 2.1.4).
(() => {
  const KEPT = "atlas-scheme";
  const button = document.querySelector("[data-aa-scheme]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = readChoice();

  function readChoice() {
    try {
      const kept = localStorage.getItem(KEPT);
      return ["light", "dark"].includes(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  function keepChoice() {
    try {
      localStorage.setItem(KEPT, chosen);
    } catch {
      // Without storage, the choice lasts as long as the page.
    }
  }

  function showScheme() {
    const scheme = chosen ?? (system.matches ? "dark" : "light");
    document.documentElement.dataset.scheme = scheme;
    for (const face of button.children) face.hidden = face.dataset.scheme !== scheme;
  }

  button.addEventListener("click", () => {
    chosen = document.documentElement.dataset.scheme === "dark" ? "light" : "dark";
    keepChoice();
    showScheme();
  });
  system.addEventListener("change", showScheme);
  button.hidden = false;
  showScheme();

  /** Close the menu unless `kept` is in it. Return the menu that was closed. */
  function closeMenu(kept) {
    const menu = document.querySelector(".aa-menu[open]");
    if (!menu || menu.contains(kept)) return null;
    menu.open = false;
    return menu;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const isInside = document.activeElement?.closest(".aa-menu");
    const menu = closeMenu(null);
    if (isInside) menu?.querySelector("summary").focus();
  });
  // An open menu would cover the focused element.
  document.addEventListener("focusin", (event) => closeMenu(event.target));
  document.addEventListener("click", (event) => closeMenu(event.target));

  function writeDay() {
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    for (const place of document.querySelectorAll("[data-aa-printed]")) place.textContent = `Printed on ${day}`;
  }

  /** Unfold what a link leads to: a message of the check links to its explanation. */
  function openTarget() {
    const { hash } = new URL(location.href);
    const fold = document.getElementById(hash.slice(1))?.closest("details:not(.aa-menu)");
    if (fold) fold.open = true;
  }

  addEventListener("DOMContentLoaded", openTarget);
  addEventListener("hashchange", openTarget);
  addEventListener("DOMContentLoaded", writeDay);
  addEventListener("beforeprint", writeDay);
})();
