"""The live preview in many tabs of one browser, which opens no more than six connections to a server."""

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.build.small_project import write_note, write_project
from tests.served import serving

TABS = 9
EVENINGS = "/places/wiltshire/evenings/"
CLOSED = (0, 3)


def open_tab(context: BrowserContext, *, port: int, page: str = EVENINGS) -> Page:
    tab = context.new_page()
    answer = tab.goto(f"http://127.0.0.1:{port}{page}")
    assert answer is not None
    assert answer.status == 200
    return tab


def wait_for(words: str, *, tab: Page) -> None:
    expect(tab.get_by_text(words).first).to_be_visible(timeout=30_000)


def save(words: str, *, root: Path, tabs: list[Page], port: int) -> None:
    """Save the note with other words, and wait until each tab shows them."""
    write_note(root, "wiltshire/evenings", summary=words)
    for number, tab in enumerate(tabs):
        try:
            wait_for(words, tab=tab)
        except AssertionError as error:
            # Chromium loses a tab now and then; a reader opens it again.
            if "Page crashed" not in str(error):
                raise
            tabs[number] = open_tab(tab.context, port=port)
            wait_for(words, tab=tabs[number])


def test_all_tabs_load_and_all_show_each_save_and_so_do_those_left_when_some_are_closed(
    browser: Browser, tmp_path: Path
) -> None:
    with (
        serving(write_project(tmp_path / "project"), folder=tmp_path / "served") as served,
        browser.new_context() as context,
    ):
        tabs = [open_tab(context, port=served.port) for _ in range(TABS)]
        for words in ("Written while many look.", "Written while they still look."):
            save(words, root=served.root, tabs=tabs, port=served.port)

        for number in CLOSED:
            tabs[number].close()
        left = [tab for number, tab in enumerate(tabs) if number not in CLOSED]
        save("Written while fewer look.", root=served.root, tabs=left, port=served.port)


def test_a_tab_that_loads_while_mkdocs_finishes_shows_the_save_too(
    browser: Browser, tmp_path: Path
) -> None:
    held: list[Route] = []
    with (
        serving(write_project(tmp_path / "project"), folder=tmp_path / "served") as served,
        browser.new_context() as context,
    ):
        slow, quick = (open_tab(context, port=served.port, page="/explore/") for _ in range(2))
        # Its script waits for the style sheet.
        slow.route("**/*.css", lambda route: held.append(route))  # noqa: PLW0108 -- it gets an attribute

        write_note(served.root, "wiltshire/evenings", title="Written while one loads")
        wait_for("Written while one loads", tab=quick)
        quick.wait_for_function("navigator.locks.query().then(({ held }) => held.length === 1)")
        slow.unroute_all()
        for route in held:
            with suppress(Error):
                route.continue_()

        wait_for("Written while one loads", tab=slow)
