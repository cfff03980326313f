"""What changed between two built sites, page by page, in plain words: for the people who read a proposal."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from macros.content.problems import show

TITLE = re.compile(r"<title>([^<]{0,2000})</title>")
ADDRESS = re.compile(r"(?:[a-z0-9-]{1,120}/){0,8}")
TITLE_LENGTH = 120
MOST = 40
"""How many pages of each kind are named; a comment that nobody reads to its end helps nobody."""
NOTHING = "No page of the site changes.\n"


@dataclass(frozen=True, kw_only=True)
class BuiltPage:
    """A page as it was built."""

    title: str
    text: str
    """What stands between the header and the footer. What is around it changes on all pages at once, and says nothing of any."""


def list_changes(old: Path, *, new: Path) -> str:
    """List the pages that are new, changed or gone in the site at `new`, as Markdown; those of the places come first.

    What people typed is shown as code, so that nothing in it acts. Each line has one of few forms,
    and whoever passes the list on can hold it against them.
    """
    before, after = dict(_read_pages(old)), dict(_read_pages(new))
    kinds = (
        ("New", [address for address in after if address not in before], after),
        ("Changed", [address for address in after if address in before and after[address] != before[address]], after),
        ("Gone", [address for address in before if address not in after], before),
    )
    parts = [_list_kind(kind, addresses=addresses, pages=pages) for kind, addresses, pages in kinds if addresses]
    return "\n".join(parts) or NOTHING


def _list_kind(kind: str, *, addresses: list[str], pages: dict[str, BuiltPage]) -> str:
    ordered = sorted(addresses, key=lambda address: (not address.startswith("places/"), address))
    lines = [f"- `{pages[address].title}` at `/{address}`" for address in ordered[:MOST]]
    if len(ordered) > MOST:
        lines.append(f"- and {len(ordered) - MOST} more")
    return "\n".join([f"### {kind} pages: {len(ordered)}", "", *lines, ""])


def _read_pages(site: Path) -> Iterator[tuple[str, BuiltPage]]:
    for folder, _, names in os.walk(site):
        path = Path(folder) / "index.html"
        address = "".join(f"{part}/" for part in path.relative_to(site).parent.parts)
        if path.name in names and not path.is_symlink() and ADDRESS.fullmatch(address):
            yield address, _read_page(path.read_text(encoding="utf-8", errors="replace"))


def _read_page(html: str) -> BuiltPage:
    found = TITLE.search(html)
    words = " ".join(unescape(found[1] if found else "").split())
    # The theme puts the name of the site after each title.
    title = show((words.rpartition(" - ")[0] or words).replace("`", "'"))[:TITLE_LENGTH]
    start, end = html.find("<article"), html.rfind("</article>")
    return BuiltPage(title=title or "Without a title", text=html[start:end] if 0 <= start < end else html)
