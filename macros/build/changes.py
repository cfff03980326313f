"""List what changed between two built sites, page by page, for people who review a proposal."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from html import unescape
from pathlib import Path

from macros.build.code_spans import format_code
from macros.build.page_links import resolve

TITLE = re.compile(r"<title>([^<]{0,2000})</title>")
ADDRESS = re.compile(r"(?:[a-z0-9-]{1,120}/){0,8}")
MOVED = re.compile(r'<meta http-equiv="refresh" content="0; url=([a-z0-9./-]{1,400})">')
"""The redirect in the head of a page (macros/site/templates/redirect.html). No note can add one."""
HEAD_LENGTH = 1_000
TITLE_LENGTH = 120
MOST = 40
"""At most this many pages of each kind are named, so that the list stays readable."""
NOTHING = "No page of the site changes.\n"
NO_PREVIEW = "There is no preview yet.\n"
LOST = (
    "Links to a removed address lead nowhere. "
    "For a page with a new name, `docs/data/redirects.yml` takes two lines:"
)


@dataclass(frozen=True, kw_only=True)
class BuiltPage:
    """A page of a built site."""

    title: str
    digest: bytes
    """The digest of the article alone: header and footer change on all pages at once."""
    now_at: str = ""
    """The target of a redirect page, with a slash in front; empty for an ordinary page."""


def is_built_site(folder: Path) -> bool:
    """Return whether a folder is a built site."""
    return (folder / "index.html").is_file()


@dataclass(frozen=True, kw_only=True)
class SiteChanges:
    """The pages that differ between two built sites, by their addresses."""

    before: dict[str, BuiltPage]
    """All pages of the old site."""
    after: dict[str, BuiltPage]
    """All pages of the new site but its redirects."""
    new: tuple[str, ...]
    changed: tuple[str, ...]
    moved: dict[str, BuiltPage]
    removed: tuple[str, ...]


def compare_sites(old: Path, *, new: Path) -> SiteChanges:
    """Return the new, changed, moved and removed pages; those of places come first."""
    before, found = dict(_read_pages(old)), dict(_read_pages(new))
    after = {address: page for address, page in found.items() if not page.now_at}
    existing = {address for address, page in before.items() if not page.now_at}
    return SiteChanges(
        before=before,
        after=after,
        new=_sort_addresses(address for address in after if address not in existing),
        changed=_sort_addresses(
            address
            for address in after
            if address in existing and after[address] != before[address]
        ),
        moved={
            address: replace(before[address], now_at=page.now_at)
            for address, page in found.items()
            if page.now_at and address in existing
        },
        removed=_sort_addresses(address for address in before if address not in found),
    )


def _sort_addresses(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        sorted(addresses, key=lambda address: (not address.startswith("places/"), address))
    )


def format_site_changes(changes: SiteChanges) -> str:
    """Return the new, changed, moved and removed pages as Markdown.

    Text from contributors is shown as code, so that no markup in it has an effect. Each line has
    one of few forms, so a program that passes the list on can validate it.
    """
    kinds = (
        ("New", changes.new, changes.after),
        ("Changed", changes.changed, changes.after),
        ("Moved", _sort_addresses(changes.moved), changes.moved),
        ("Removed", changes.removed, changes.before),
    )
    parts = [
        _list_kind(kind, addresses=addresses, pages=named)
        for kind, addresses, named in kinds
        if addresses
    ]
    redirects = _propose_redirects(changes.removed, before=changes.before, after=changes.after)
    return "\n".join([*parts, *redirects]) or NOTHING


def _list_kind(kind: str, *, addresses: tuple[str, ...], pages: dict[str, BuiltPage]) -> str:
    named = [(address, pages[address]) for address in addresses[:MOST]]
    lines = [
        f"- {format_code(page.title, most=TITLE_LENGTH)} at `/{address}`{f', now at `{page.now_at}`' if page.now_at else ''}"
        for address, page in named
    ]
    if len(addresses) > MOST:
        lines.append(f"- and {len(addresses) - MOST} more")
    return "\n".join([f"### {kind} pages: {len(addresses)}", "", *lines, ""])


def _propose_redirects(
    removed: tuple[str, ...], *, before: dict[str, BuiltPage], after: dict[str, BuiltPage]
) -> Iterator[str]:
    """Yield redirects for removed addresses, to the new page of the same title if there is one."""
    titles = Counter(page.title for page in after.values())
    new = {
        page.title: f" /{address}"
        for address, page in after.items()
        if address not in before and titles[page.title] == 1
    }
    lines = [
        f"    - from: /{address}\n      to:{new.get(before[address].title, '')}"
        for address in sorted(removed)[:MOST]
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
    # The theme appends the name of the site to each title.
    title = words.rpartition(" - ")[0] or words
    start, end = html.find("<article"), html.rfind("</article>")
    moved = MOVED.search(html[:HEAD_LENGTH])
    return BuiltPage(
        title=title or "Without a title",
        digest=sha256((html[start:end] if 0 <= start < end else html).encode()).digest(),
        now_at=f"/{resolve(moved[1], start=address)}" if moved else "",
    )
