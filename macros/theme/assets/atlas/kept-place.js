// Where a reader was in the results, kept in the history of the browser: the way back leads there, also where the browser
// loads the page again.

const PAUSE = 100;
let waiting;

history.scrollRestoration = "manual";

/** Return what was kept of this entry of the history: how far the page was scrolled, how many results it showed, which note was opened. */
export function readPlace() {
  const { scroll = 0, count = 0, opened = "" } = history.state ?? {};
  return { scroll, count, opened };
}

export function returnTo({ scroll, opened }, list) {
  [...list.querySelectorAll("a")].find((link) => link.href === opened)?.focus({ preventScroll: true });
  scrollTo(0, scroll);
}

/** Keep the place whenever the reader scrolls or follows a link. `isBusy` says when the list is not complete. */
export function watchPlace(list, isBusy) {
  const keep = (opened = "") => {
    if (!isBusy()) history.replaceState({ scroll: scrollY, count: list.children.length, opened }, "");
  };
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  addEventListener("popstate", () => clearTimeout(waiting));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    clearTimeout(waiting);
    keep(link.href);
  });
}
