"""The new and changed pages of a proposal as one HTML file, which opens without a server.

Styles and pictures are inside it, and its own policy lets it load and run nothing else. Links
between its pages are anchors; others lead to the published site, or are plain words.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from macros.build.changes import SiteChanges
from macros.build.page_links import resolve
from macros.config.site_address import is_example_address
from macros.export.page import OUTSIDE, remove_site_parts

MOST_PAGES = 40
PICTURE_BYTES = 1_000_000
"""A larger picture is left out."""
ALL_PICTURE_BYTES = 20_000_000
TYPES = {
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""The pictures of a site, by the ends of their names."""
STYLES = "assets/atlas/atlas.css"
STYLE_PICTURE = re.compile(r'url\("([a-z-]{1,40}\.svg)"\)')
NAMED_BY_ID = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
"""Attributes that name other elements of the page by their ids."""
FILE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>Preview of a proposal</title>
<style>
{styles}
</style>
</head>
<body>
<main class="aa-width">
<h1>Preview of a proposal</h1>
<p>These pages would be new or changed. Nothing here is published.
The search, the menu and other parts that need the whole site are left out.</p>
<ul>
{contents}
</ul>
{pages}
</main>
</body>
</html>
"""
CONTENTS_LINE = '<li><a href="#{id}">{title}</a>, {kind}</li>'
PAGE = '<hr>\n<section id="{id}" aria-label="{title}">\n{content}\n</section>'
NOTHING = "<li>No page of the site changes.</li>"


def make_preview(site: Path, *, changes: SiteChanges, own: Sequence[str]) -> str:
    """Return the new and changed pages of a built site as one HTML file.

    `own` are the addresses of pages whose texts were changed. If there are any, the others are left
    out: they list or count what the others say.
    """
    differing = (*changes.new, *changes.changed)
    chosen = [address for address in differing if address in own] or differing
    ids = {address: f"page-{number}" for number, address in enumerate(chosen[:MOST_PAGES], start=1)}
    pictures = _Pictures(site)
    pages, contents = [], []
    for address, own_id in ids.items():
        title = escape(changes.after[address].title)
        kind = "new" if address in changes.new else "changed"
        contents.append(CONTENTS_LINE.format(id=own_id, title=title, kind=kind))
        page = _Page(site, address=address, ids=ids, published=frozenset(changes.before))
        pages.append(PAGE.format(id=own_id, title=title, content=page.render(pictures)))
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    return FILE.format(
        language=escape(str(home.html["lang"])) if home.html else "",
        styles=_read_styles(site, pictures=pictures),
        contents="\n".join(contents) or NOTHING,
        pages="\n".join(pages),
    )


class _Pictures:
    """The pictures of a site as data addresses, up to a limit for all of them."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._left = ALL_PICTURE_BYTES

    def read(self, address: str) -> str:
        """Return a picture as a data address, or an empty text if it cannot be inside the file."""
        path = self._site / address
        kind = TYPES.get(path.suffix)
        is_within = path.resolve().is_relative_to(self._site.resolve())
        if kind is None or not is_within or path.is_symlink() or not path.is_file():
            return ""
        size = path.stat().st_size
        if size > min(PICTURE_BYTES, self._left):
            return ""
        self._left -= size
        return f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}"


class _Page:
    """One page of a preview."""

    def __init__(
        self, site: Path, *, address: str, ids: dict[str, str], published: frozenset[str]
    ) -> None:
        html = (site / address / "index.html").read_text(encoding="utf-8")
        self._soup = BeautifulSoup(html, "html.parser")
        self._address = address
        self._ids = ids
        self._published = published

    def render(self, pictures: _Pictures) -> str:
        """Return the content of the page, with its links and pictures for the one file."""
        content = self._soup.find(id="content")
        if content is None:
            return ""
        remove_site_parts(content)
        for form in content.select("form"):
            form.name, form.attrs = "div", {}
        for choice in content.select("select"):
            choice.decompose()
        for element in content.find_all(True):
            self._name_element(element)
        for link in content.select("a[href]"):
            self._lead_link(link)
        for picture in list(content.select("img")):
            self._place_picture(picture, pictures=pictures)
        return content.decode_contents(formatter="html5")

    def _name_element(self, element: Tag) -> None:
        """Make the ids of an element distinct from those of other pages."""
        own = self._ids[self._address]
        if "id" in element.attrs:
            element["id"] = f"{own}-{element['id']}"
        for name in NAMED_BY_ID:
            if name in element.attrs:
                value = element[name]
                named = value if isinstance(value, list) else str(value).split()
                element[name] = " ".join(f"{own}-{one}" for one in named)

    def _lead_link(self, link: Tag) -> None:
        typed = str(link["href"])
        if typed.startswith(OUTSIDE):
            return
        target = resolve(typed, start=self._address)
        path, _, anchor = (target or "").partition("#")
        if target is not None and path in self._ids:
            link["href"] = f"#{self._ids[path]}{f'-{anchor}' if anchor else ''}"
        elif target is not None and path in self._published and (site_url := self._find_site_url()):
            link["href"] = f"{site_url}{target}"
        else:
            # Without its address it would still look like a link.
            link.name = "span"
            del link["href"]

    def _find_site_url(self) -> str:
        """Return the address of the published site, or an empty text while it is an example."""
        canonical = self._soup.find("link", rel="canonical")
        url = str(canonical["href"]) if canonical else ""
        site_url = url.removesuffix(self._address)
        return "" if is_example_address(site_url) else site_url

    def _place_picture(self, picture: Tag, *, pictures: _Pictures) -> None:
        target = resolve(str(picture.attrs.pop("src", "")), start=self._address)
        if data := pictures.read(target) if target else "":
            picture["src"] = data
        else:
            picture.replace_with(f"[{picture.attrs.pop('alt', '')}]")


def _read_styles(site: Path, *, pictures: _Pictures) -> str:
    path = site / STYLES
    if not path.is_file():
        return ""
    return STYLE_PICTURE.sub(
        lambda found: f'url("{pictures.read(f"assets/atlas/{found[1]}")}")',
        path.read_text(encoding="utf-8"),
    )
