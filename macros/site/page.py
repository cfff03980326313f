"""A page as a value: what it shows, and every link and anchor in it."""

from dataclasses import dataclass, field
from enum import Enum

from macros.site.urls import get_relative_url

Trail = tuple[tuple[str, str], ...]
"""Addresses, each with its title."""


class PageKind(Enum):
    """The kinds of page that fill a layout. The value names the layout."""

    NOTE = "note"
    PLACE = "place"
    LIST = "list"
    DIGEST = "digest"
    DIFFICULTY = "difficulty"
    COUNCIL = "council"
    PLAN = "plan"


@dataclass(frozen=True, kw_only=True)
class TocEntry:
    """A heading that the contents of a page lead to."""

    anchor: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What a note adds to the files beside the pages; empty for every other page."""

    data: str = ""
    """The note as JSON."""
    row: str = ""
    """The note as a line of the table."""
    changes: str = ""
    """Its changes as lines of the table in the terms of FRAME."""
    tidier: str = ""
    """The note as a line of the table by the items of TIDieR."""


NO_EXTRACT = Extract()


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of `places/`, or a later page of a list, ready to fill its layout."""

    kind: PageKind
    address: str
    title: str
    """Plain text, to be escaped where it is shown."""
    description: str
    """Plain text."""
    body: str
    """HTML."""
    toc: tuple[TocEntry, ...]
    links: tuple[str, ...]
    """The addresses on the site that it links to, with `#anchor` where there is one; sorted."""
    anchors: tuple[str, ...]
    """The anchors in it; sorted."""
    is_example: bool
    trail: Trail = ()
    """The pages above it, from the home page down."""
    published: str = ""
    """The day a note was first published, as `2026-11-21`; empty for every other page."""
    changed: str = ""
    """The day of its last update."""
    extract: Extract = NO_EXTRACT
    files: tuple[tuple[str, str | bytes], ...] = ()
    """The address and the content of each file that belongs to it."""


@dataclass(kw_only=True)
class LinkCollector:
    """Collects every link and anchor of one page while the page is being made."""

    start: str
    """The address of the page."""
    _found: set[str] = field(default_factory=set)
    _named: set[str] = field(default_factory=set)

    def to(self, address: str) -> str:
        """Return the relative URL of an address of the site, and record it."""
        self._found.add(address)
        return get_relative_url(address, start=self.start)

    def name(self, anchor: str) -> str:
        """Return an anchor, and record it."""
        self._named.add(anchor)
        return anchor

    @property
    def anchors(self) -> frozenset[str]:
        """Every anchor so far."""
        return frozenset(self._named)

    @property
    def home_url(self) -> str:
        """The relative URL of the home page, with a slash at its end."""
        return "../" * self.start.count("/") or "./"

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address so far, sorted."""
        return tuple(sorted(self._found))
