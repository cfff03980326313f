"""What changed between two built sites, page by page, in plain words: for the people who read a proposal."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from html import unescape
from pathlib import Path

from macros.build.page_links import resolve
from macros.content.problems.problem import show

TITLE = re.compile(r"<title>([^<]{0,2000})</title>")
ADDRESS = re.compile(r"(?:[a-z0-9-]{1,120}/){0,8}")
MOVED = re.compile(r'<meta http-equiv="refresh" content="0; url=([a-z0-9./-]{1,400})">')
"""What the page at an old address has (macros/pages/templates/redirect.html); no text of a note can be a mark of the head."""
HEAD_LENGTH = 1_000
DIGEST_SIZE = 16
TITLE_LENGTH = 120
MOST = 40
"""How many pages of each kind are named; a comment that nobody reads to its end helps nobody."""
NOTHING = "No page of the site changes.\n"
LOST = "Links to an address that is gone lead nowhere. For a page with a new name, `docs/data/redirects.yml` takes two lines:"


@dataclass(frozen=True, kw_only=True)
class BuiltPage:
    """A page as it was built."""

    title: str
    digest: bytes
    """Of what is between header and footer: what is around it changes on all pages at once, and says nothing about any of them."""
    now_at: str = ""
    """Where the page at an old address leads on to, with a slash before it; empty for an ordinary page."""


def list_changes(old: Path, *, new: Path) -> str:
    """List the pages that are new, changed, moved or gone in the site at `new`, as Markdown; those of the places come first.

    What people typed is shown as code, so that nothing in it acts. Each line has one of few forms,
    and whoever passes the list on can hold it against them.
    """
    before, after = dict(_read_pages(old)), dict(_read_pages(new))
    pages = {address: page for address, page in after.items() if not page.now_at}
    was_there = {address for address, page in before.items() if not page.now_at}
    led_on = {
        address: page.now_at
        for address, page in after.items()
        if page.now_at and address in was_there
    }
    moved = {address: replace(before[address], now_at=now_at) for address, now_at in led_on.items()}
    gone = [address for address in before if address not in after]
    kinds = (
        ("New", [address for address in pages if address not in was_there], pages),
        (
            "Changed",
            [
                address
                for address in pages
                if address in was_there and pages[address] != before[address]
            ],
            pages,
        ),
        ("Moved", list(moved), moved),
        ("Gone", gone, before),
    )
    parts = [
        _list_kind(kind, addresses=addresses, pages=named)
        for kind, addresses, named in kinds
        if addresses
    ]
    return "\n".join([*parts, *_propose_redirects(gone, before=before, after=pages)]) or NOTHING


def _list_kind(kind: str, *, addresses: list[str], pages: dict[str, BuiltPage]) -> str:
    ordered = sorted(addresses, key=lambda address: (not address.startswith("places/"), address))
    named = [(address, pages[address]) for address in ordered[:MOST]]
    lines = [
        f"- `{page.title}` at `/{address}`{f', now at `{page.now_at}`' if page.now_at else ''}"
        for address, page in named
    ]
    if len(ordered) > MOST:
        lines.append(f"- and {len(ordered) - MOST} more")
    return "\n".join([f"### {kind} pages: {len(ordered)}", "", *lines, ""])


def _propose_redirects(
    gone: list[str], *, before: dict[str, BuiltPage], after: dict[str, BuiltPage]
) -> Iterator[str]:
    """Write the lines by which addresses that are gone would lead on, to the new page of the same title where there is one."""
    titles = Counter(page.title for page in after.values())
    new = {
        page.title: f" /{address}"
        for address, page in after.items()
        if address not in before and titles[page.title] == 1
    }
    lines = [
        f"    - from: /{address}\n      to:{new.get(before[address].title, '')}"
        for address in sorted(gone)[:MOST]
    ]
    if lines:
        yield "\n".join([LOST, "", *lines, ""])


def _read_pages(site: Path) -> Iterator[tuple[str, BuiltPage]]:
    for folder, _, names in os.walk(site):
        path = Path(folder) / "index.html"
        address = "".join(f"{part}/" for part in path.relative_to(site).parent.parts)
        if path.name in names and not path.is_symlink() and ADDRESS.fullmatch(address):
            yield (
                address,
                _read_page(path.read_text(encoding="utf-8", errors="replace"), address=address),
            )


def _read_page(html: str, *, address: str) -> BuiltPage:
    found = TITLE.search(html)
    words = " ".join(unescape(found[1] if found else "").split())
    # The theme puts the name of the site after each title.
    title = show((words.rpartition(" - ")[0] or words).replace("`", "'"))[:TITLE_LENGTH]
    start, end = html.find("<article"), html.rfind("</article>")
    moved = MOVED.search(html[:HEAD_LENGTH])
    return BuiltPage(
        title=title or "Without a title",
        digest=blake2b(
            (html[start:end] if 0 <= start < end else html).encode(), digest_size=DIGEST_SIZE
        ).digest(),
        now_at=f"/{resolve(moved[1], start=address)}" if moved else "",
    )
