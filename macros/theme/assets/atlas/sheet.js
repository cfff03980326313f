// The filters on a small screen: a sheet over the page, which is inert meanwhile. On a wide screen they are beside the results.

const WIDE = matchMedia("(min-width: 64rem)");
const sheet = document.querySelector("[data-aa-facets]");

/** Make everything on the page inert, or not, that is neither the sheet nor around it. */
function setInert(isInert) {
  for (let part = sheet; part !== document.body; part = part.parentElement) {
    for (const other of part.parentElement.children) if (other !== part) other.inert = isInert;
  }
}

// Before it closes: the browser then gives the focus back to the button that opened it.
sheet.addEventListener("beforetoggle", ({ newState }) => {
  if (newState === "closed") setInert(false);
});
sheet.addEventListener("toggle", ({ newState }) => {
  if (newState !== "open") return;
  setInert(true);
  sheet.querySelector("button").focus();
});
WIDE.addEventListener("change", () => {
  if (sheet.matches(":popover-open")) sheet.hidePopover();
});
