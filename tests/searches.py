"""A table of searches with what has to come first, and what a page answers to one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser import explore

TABLE = Path(__file__).parent / "browser" / "searches.txt"
EXAMPLES = "places/example-"


@dataclass(frozen=True, kw_only=True)
class Search:
    """A row of the table."""

    typed: str
    first: tuple[str, ...]
    """One of these notes is the first; where there is none here, any may be."""
    among: tuple[str, ...]
    """All of these are among the first ten."""
    pages: tuple[str, ...]
    """All of these are named above the notes."""
    is_in_none: bool
    """No note has it, and the page says so first."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the page shows for a search."""

    said: str
    notes: tuple[str, ...]
    pages: tuple[str, ...]


def read_searches(path: Path = TABLE) -> tuple[Search, ...]:
    """Return the rows of a table in Markdown with the columns typed, first, among, page and none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line[:1] == "|"
    ]
    return tuple(
        Search(
            typed=typed,
            first=_split(first),
            among=_split(among),
            pages=_split(page),
            is_in_none=none == "yes",
        )
        for typed, first, among, page, none in rows[2:]
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(" · ") if part not in {"", "–"})


def ask(page: Page, typed: str) -> Answer:
    """Type something on the page Notes, and return what the page shows."""
    said = explore.ask(page, typed)
    return Answer(
        said=said,
        notes=tuple(_list_addresses(page.locator(explore.RESULTS))),
        pages=tuple(_list_addresses(page.locator("[data-aa-pages] a"))),
    )


def _list_addresses(links: Locator) -> Iterator[str]:
    for path in links.evaluate_all("links => links.map(link => link.pathname)"):
        yield str(path).strip("/").removeprefix(EXAMPLES)


def list_faults(search: Search, answer: Answer) -> list[str]:
    """Return in words what an answer does not have that it has to have."""
    faults = []
    if search.first and (not answer.notes or answer.notes[0] not in search.first):
        faults.append(f"first is {answer.notes[0] if answer.notes else 'no note'}")
    faults += [
        f"not among the first ten: {note}" for note in search.among if note not in answer.notes
    ]
    faults += [f"page not named: {page}" for page in search.pages if page not in answer.pages]
    if search.is_in_none != answer.said.startswith("No note has"):
        faults.append(f"says: {answer.said}")
    return faults
