"""Nothing that a contributor or an address says is run, in a real browser: with the policy, and with the policy taken away."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from macros.dev_server.server import PreviewServer
from tests.build.small_project import write_project
from tests.conftest import TODAY
from tests.served import open_preview
from tests.sites import (
    FIELDS,
    FULL_NOTE,
    add_place,
    list_pages,
    quote_yaml,
    write_note,
    write_place,
)

from .explore import read_status
from .hostile_site import (
    NOTE_FORM,
    PAYLOADS,
    UNSEEN,
    find_payload,
    publish_hostile_site,
    write_marked_project,
)

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

KINDS = f"""
/ /explore/ /regions/south-west/ /service-areas/parenting-support/ /practice-guides/kinship-care/ /places/
/interventions/level-4-group-triple-p/ /learning/ /learning/2026-11/ /asks-and-offers/ /contribute/fields/
/{NOTE_FORM.removesuffix(".md")}/ /404.html /places/place-0/ /places/place-0/note/ /places/place-7/note/
/compare/?notes=place-0/note,place-1/note,place-6/note,place-7/note
/pack/?notes=place-0/note,place-1/note,place-6/note,place-7/note
""".split()
FURTHER = ("/feeds/notes.xml", "/data/notes.json")
ELSEWHERE = (
    "../../..//a.example/x",
    "//a.example/x",
    "place-0/note,__proto__/constructor,place-1/note",
)
AUDIT = r"""
(page) => {
  const found = [];
  const tell = (one) => found.push(one.outerHTML.slice(0, 300));
  const ways = ["href", "src", "action", "formaction", "xlink:href"];
  const isRunning = (way) => /^[\s\x00-\x20]*(javascript|data|vbscript):/i.test(way.replace(/[\t\r\n]/g, ""));
  if (window.aaCanary !== undefined || {}.polluted !== undefined) found.push("A script of a note was run");
  for (const one of page.querySelectorAll("*")) {
    // The bar with the chosen notes makes room for itself.
    const isRoot = one === page.body || one === page.documentElement;
    for (const { name, value } of one.attributes) {
      if (/^(on|srcdoc)/i.test(name) || (name === "style" && !isRoot) || (ways.includes(name) && isRunning(value))) tell(one);
    }
  }
  page.querySelectorAll("script:not([src]):not([type$=json]), style, iframe, object, embed, base").forEach(tell);
  page.querySelectorAll("meta[http-equiv]:not([http-equiv=Content-Security-Policy])").forEach(tell);
  for (const one of page.querySelectorAll("img[src], script[src]")) if (new URL(one.src).origin !== location.origin) tell(one);
  for (const data of page.querySelectorAll("script[type$=json]")) JSON.parse(data.textContent);
  return found;
}
"""
"""What no page may have: anything that runs, by whatever means."""
AUDIT_HERE = f"() => ({AUDIT})(document)"
READ = f"""
async (addresses) => {{
  const read = {{}};
  for (const address of addresses) {{
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    const words = [page.querySelector("h1"), page.querySelector("#content")].map((one) => one.textContent);
    read[address] = {{ found: ({AUDIT})(page), words }};
  }}
  return read;
}}
"""
"""As the browser reads pages that it does not show: a hundred in the time of ten."""
STORED = """
(values) => {
  for (const [name, value] of Object.entries(values)) {
    sessionStorage.setItem(name, value);
    localStorage.setItem(name, value);
  }
}
"""
ASK = """
(addresses) => {
  for (const address of addresses) {
    history.replaceState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }
}
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with attacks in the place of every word of its contributors."""
    folder = tmp_path_factory.mktemp("hostile")
    return publish_hostile_site(
        write_marked_project(folder / "project"), site=folder / "site", today=TODAY
    )


def audit(guest: "Visit", addresses: Sequence[str]) -> dict[str, Any]:
    """Open addresses and give what is wrong with each."""
    found: dict[str, Any] = {}
    for address in addresses:
        guest.open(address)
        if "?notes=" in address:
            said = guest.page.locator(":is([data-aa-compare], [data-aa-pack]) > [role=status]")
            expect(said).to_contain_text(re.compile("4 notes (side by side|in this pack)"))
        if wrong := guest.page.evaluate(AUDIT_HERE):
            found[address] = wrong
    if any("canary" in url for url in guest.requests):
        found["requests"] = [url for url in guest.requests if "canary" in url]
    return found


def lasting_faults(guest: "Visit") -> list[str]:
    """Return all that went wrong, but that a note, or the icon of a page without one, was asked for in vain."""
    return [fault for fault in guest.faults() if "404" not in fault]


def test_no_page_runs_what_contributors_wrote_though_the_policy_is_taken_away(
    hostile_site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(hostile_site, context=browser.new_context(bypass_csp=True))

    for address in FURTHER:
        guest.open(address)
        assert guest.page.evaluate("window.aaCanary === undefined")
    assert audit(guest, KINDS) == {}
    pages = [f"/{page.relative_to(hostile_site).as_posix()}" for page in list_pages(hostile_site)]
    read = guest.page.evaluate(READ, pages)
    assert {address: page["found"] for address, page in read.items() if page["found"]} == {}
    assert lasting_faults(guest) == []

    # The attacks really are there, as words; or nothing would have been seen.
    for number in range(len(PAYLOADS)):
        title, words = read[f"/places/place-{number}/note/index.html"]["words"]
        in_fields = {find_payload(number, position) for position in range(len(FIELDS))}
        assert re.sub(r"\s+", " ", title) == re.sub(r"\s+", " ", find_payload(number, 0))
        assert [one for one in in_fields if one.isprintable() and one not in words] == [], number


def test_no_page_has_anything_for_the_policy_to_stop(hostile_site: Path, visit: "Visitor") -> None:
    guest = visit(hostile_site, with_headers=True)

    assert audit(guest, KINDS) == {}
    assert guest.faults() == []


def test_what_an_address_says_is_never_run(
    hostile_site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(hostile_site, context=browser.new_context(bypass_csp=True))
    status = guest.page.locator("[data-aa-status]")

    guest.open(
        f"/explore/?q={quote(PAYLOADS[0])}&area={quote(PAYLOADS[1])}&{quote(PAYLOADS[2])}=1&__proto__=x#{quote(PAYLOADS[1])}"
    )
    expect(status).to_contain_text("ound")
    for payload in PAYLOADS:
        guest.page.evaluate(
            ASK,
            [
                f"?q={quote(payload)}&region={quote(payload)}&my-council={quote(payload)}&__proto__={quote(payload)}#{quote(payload)}"
            ],
        )
        expect(status).not_to_have_text("Searching…")
        expect(guest.page.get_by_label("Search the notes")).to_have_value(
            re.sub(r"[\r\n]", "", payload)
        )
    assert guest.page.evaluate(AUDIT_HERE) == []
    for kind, name in (
        ("/compare/", "notes"),
        ("/compare/", "interventions"),
        ("/compare/", "show"),
        ("/pack/", "notes"),
        ("/learning/", "since"),
        ("/contribute/note-form/", "note"),
        ("/contribute/note-form/", "draft"),
    ):
        guest.open(f"{kind}?{name}={quote(PAYLOADS[0])}#{quote(PAYLOADS[1])}")
        guest.page.evaluate(
            ASK,
            [f"?{name}={quote(payload)}#{quote(payload)}" for payload in (*PAYLOADS, *ELSEWHERE)],
        )
        assert guest.page.evaluate(AUDIT_HERE) == []
    assert lasting_faults(guest) == []


def test_an_address_with_too_many_slashes_leads_nowhere_else(
    hostile_site: Path, visit: "Visitor"
) -> None:
    """What begins with two would be taken for the name of another host."""
    guest = visit(hostile_site)

    guest.open("//explore/?q=note")
    read_status(guest.page)
    guest.page.get_by_label("Search the notes").fill("")
    guest.page.get_by_label("Search the notes").press("Enter")
    assert read_status(guest.page).endswith("Newest first.")
    assert guest.page.url == f"{guest.origin}//explore/"

    guest.open("//learning/")
    guest.page.locator("[data-aa-since] [name=since]").fill("2026-11-01")
    guest.page.locator("[data-aa-since] [type=submit], [data-aa-since] button").first.click()

    assert guest.page.url == f"{guest.origin}//learning/?since=2026-11-01"
    assert guest.faults() == []


def test_what_lies_in_the_stores_of_the_browser_is_never_run(
    hostile_site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(hostile_site, context=browser.new_context(bypass_csp=True))
    guest.open("/404.html")

    for turn in range(0, len(PAYLOADS), len(FIELDS)):
        fields = {
            field: quote_yaml(find_payload(turn, position)) for position, field in enumerate(FIELDS)
        }
        source_file = FULL_NOTE.format(**fields, text="\n".join(PAYLOADS))
        source_file = source_file.replace(
            "checking:", "__proto__:\n  polluted: 1\nconstructor: {prototype: 1}\nchecking:"
        )
        guest.page.evaluate(
            STORED,
            {
                "aa-compare": ",".join(PAYLOADS),
                "atlas-scheme": PAYLOADS[turn],
                f"aa-note-draft:{PAYLOADS[turn]}": PAYLOADS[turn],
            },
        )
        guest.open("/contribute/note-form/")
        guest.page.locator("#aa-file").set_input_files(
            {"name": "note.md", "mimeType": "text/markdown", "buffer": source_file.encode()}
        )
        expect(guest.page.locator("#aa-form-status")).to_contain_text("The form has read the file.")
        assert guest.page.evaluate(AUDIT_HERE) == []
        guest.page.reload()
        expect(guest.page.locator("#aa-form-status")).to_have_text("Your draft is back.")
        assert guest.page.evaluate(AUDIT_HERE) == []
        expect(guest.page.get_by_label("Name of this note")).to_have_value(find_payload(turn, 0))
    guest.page.evaluate("document.getElementById('aa-download').click()")
    assert guest.page.evaluate(AUDIT_HERE) == []
    assert audit(guest, ("/compare/", "/places/place-0/note/")) == {}
    assert lasting_faults(guest) == []


@contextmanager
def previewed(root: Path, *, folder: Path) -> Iterator[PreviewServer]:
    """Preview a project while the block runs. Gives its server."""
    preview = open_preview(root, folder=folder)
    preview.refresh()
    with PreviewServer(preview, port=0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def test_the_preview_runs_nothing_of_what_the_check_refuses(
    tmp_path: Path, visit: "Visitor", browser: Browser
) -> None:
    """There a file with faults shows what was typed in it."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "preview").mkdir()
    root = write_project(tmp_path / "project", councils=("enfield",), notes=())
    typed = (*PAYLOADS, *UNSEEN)
    for number, payload in enumerate(typed):
        note = write_note(payload).replace("stage: delivering", f"stage: {payload!a}\n{payload}: x")
        add_place(root, f"place-{number}", page=write_place(payload), notes={"note": note})
    guest = visit(tmp_path / "empty", context=browser.new_context(bypass_csp=True))
    writer = visit(tmp_path / "empty")
    with previewed(root, folder=tmp_path / "preview") as server:
        guest.origin = writer.origin = f"http://127.0.0.1:{server.server_address[1]}"
        assert (
            audit(guest, ["/places/place-0/note/", f"/places/place-{len(typed) - 1}/note/"]) == {}
        )
        expect(guest.page.get_by_role("heading", level=1)).to_contain_text("places/place-")
        read = guest.page.evaluate(
            READ, [f"/places/place-{number}/note/" for number in range(len(typed))]
        )
        assert {address: page["found"] for address, page in read.items() if page["found"]} == {}
        assert guest.faults() == []

        # With the policy it still tells an open page of a change.
        writer.open("/places/place-0/note/")
        with writer.page.expect_event("load"):
            server.notify()
        assert writer.faults() == []
