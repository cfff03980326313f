"""The site works under its policy, in the pages alone and with the headers of a host; and the policy stops what it is there for."""

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, expect

from .explore import RESULTS as NOTES
from .explore import ask, get_facet, open_facet, read_status
from .kinds import KINDS, SEARCHED

if TYPE_CHECKING:
    from .conftest import Serve, Visit, Visitor

pytest_plugins = ["tests.built_sites"]

LISTEN = """
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
  console.error(`stopped: ${violatedDirective} ${blockedURI} ${sourceFile}`));
"""
"""What is stopped becomes a fault of the visit, whatever else the browser says of it."""
KINSHIP = "KEEP groups for kinship carers only"
COMPARED = (
    "/compare/?notes=example-south-west/keep-kinship-groups,example-north-west/keep-evening-groups"
)
ATTEMPTS = """
async (other) => {
  const attempts = {
    "a script in the page": () => document.body.append(Object.assign(document.createElement("script"), { text: "window.aaRun = 1" })),
    "a handler": () => document.body.setAttribute("onclick", "window.aaRun = 1") ?? document.body.click(),
    "a text as HTML": () => { document.body.innerHTML = "<img src=x onerror='window.aaRun = 1'>"; },
    "a text as a page": () => new DOMParser().parseFromString("<p>", "text/html"),
    "a text as a script": () => eval("window.aaRun = 1"),
    "a text as a function": () => new Function("window.aaRun = 1")(),
    "a policy of its own": () => trustedTypes.createPolicy("own", {}),
    "another site": () => fetch(other),
    "a worker": () => new Worker("/assets/atlas/frame.js"),
  };
  // What is evaluated from outside may evaluate; only what runs later is the page's own.
  await new Promise((resolve) => setTimeout(resolve));
  const done = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await attempt();
      done.push(name);
    } catch {}
  }
  const styled = document.createElement("p");
  styled.setAttribute("style", "position: fixed");
  document.body.append(styled);
  for (const address of ["/", other]) document.body.append(Object.assign(document.createElement("iframe"), { src: address }));
  document.body.append(Object.assign(document.createElement("img"), { src: `${other}/x.png` }));
  return { done, run: window.aaRun ?? 0, position: getComputedStyle(styled).position };
}
"""


def begin(visit: "Visitor", site: Path, *, browser: Browser, with_headers: bool) -> "Visit":
    guest = visit(site, context=browser.new_context(), with_headers=with_headers)
    guest.page.context.add_init_script(LISTEN)
    return guest


def test_no_kind_of_page_is_stopped_in_anything(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    """Where headers are sent both hold, the page's policy and theirs: what neither stops, the page's alone does not stop either."""
    guest = begin(visit, site, browser=browser, with_headers=True)

    for kind, address in KINDS.items():
        answer = guest.open(address)
        assert answer is not None
        assert answer.headers["content-security-policy"].endswith("frame-ancestors 'none'")
        if kind in SEARCHED:
            read_status(guest.page)
        guest.page.evaluate(
            "for (const fold of document.querySelectorAll('details')) fold.open = true"
        )
        assert guest.page.title().endswith("Adaptation Atlas")
    assert guest.faults() == []


def test_searching_comparing_and_filling_in_the_form_work(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = begin(visit, site, browser=browser, with_headers=True)
    page = guest.page

    guest.open("/explore/")
    ask(page, "kinship carers")
    expect(page.locator(NOTES, has_text=KINSHIP)).to_be_visible()
    open_facet(page, "stage")
    get_facet(page, "stage").locator("label:visible").first.click()
    expect(page.locator("[data-aa-chosen] li")).to_have_count(1)

    page.get_by_role("button", name="Switch to dark mode").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".aa-menu summary").click()
    page.locator(".aa-menu").get_by_role("link", name="Learning").click()
    expect(page.get_by_role("heading", level=1, name="Learning")).to_be_visible()

    guest.open(COMPARED)
    expect(page.get_by_role("table")).to_contain_text(KINSHIP)
    page.get_by_role("button", name="Remove").first.click()
    expect(page.get_by_role("table")).to_have_count(0)

    guest.open("/contribute/note-form/")
    page.get_by_label("Name of this note").fill("Evening groups")
    page.locator("#aa-steps > summary").click()
    page.get_by_role("link", name="Check and send").click()
    page.get_by_role("button", name="Check and download").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download it unfinished").click()
    assert 'title: "Evening groups"' in Path(started.value.path()).read_text("utf-8")
    assert guest.faults() == []


def test_what_is_written_into_a_page_neither_runs_nor_looks_nor_asks_elsewhere(
    site: Path, visit: "Visitor", browser: Browser, serve: "Serve"
) -> None:
    """Though it came past everything else: with the policy in the page alone."""
    other = serve(site / "about")
    guest = begin(visit, site, browser=browser, with_headers=False)
    guest.open("/about/")
    answered: list[str] = []
    guest.page.context.on("requestfinished", lambda request: answered.append(request.url))

    tried = guest.page.evaluate(ATTEMPTS, other)
    guest.page.wait_for_timeout(100)

    assert tried == {"done": [], "run": 0, "position": "static"}
    assert [url for url in answered if url.startswith(other)] == []
    assert len([error for error in guest.console_errors if error.startswith("stopped: ")]) >= len(
        tried
    )
    assert (guest.dialogs, guest.page_errors) == ([], [])


def test_no_other_site_can_show_a_page_in_a_frame_where_headers_are_sent(
    site: Path, visit: "Visitor", serve: "Serve", tmp_path: Path
) -> None:
    framed = {}
    for with_headers in (False, True):
        folder = tmp_path / str(with_headers)
        folder.mkdir()
        page = f"<!doctype html><title>x</title><iframe src='{serve(site, with_headers=with_headers)}/about/'></iframe>"
        (folder / "index.html").write_text(page, "utf-8")
        guest = visit(folder)
        guest.open()
        framed[with_headers] = guest.page.frames[1].locator(".aa-header").count()

    assert framed == {False: 1, True: 0}
