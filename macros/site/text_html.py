"""The text of a note or a place as HTML, with the links of its page.

nh3 cleans the result last, so nothing in a text can act, whatever happens before.
"""

import re
from dataclasses import dataclass
from html import escape

import nh3

from macros.content.model.notes import BodyText
from macros.content.source.texts import TEXT_ANCHOR
from macros.site.page import LinkCollector, TocEntry
from macros.site.urls import get_reference_address

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
ADDRESS = re.compile(r'\b(?P<name>href|src)="link:(?P<number>[0-9]+)"')
SIDES = {"aa-left", "aa-center", "aa-right"}
CLEANER = nh3.Cleaner(
    tags={
        *"p ul ol li blockquote em strong del code pre br hr a img".split(),
        *"table thead tbody tr th td".split(),
        *HEADINGS,
    },
    attributes={
        "a": {"href", "title"},
        "img": {"src", "alt", "title"},
        "ol": {"start"},
        **{heading: {"id"} for heading in HEADINGS},
    },
    set_tag_attribute_values={"img": {"loading": "lazy"}},
    allowed_classes={"td": SIDES, "th": SIDES},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


@dataclass(frozen=True, kw_only=True)
class RenderedText:
    """A text as HTML."""

    body: str
    toc: tuple[TocEntry, ...]
    anchors: tuple[str, ...]


def render_text(body: BodyText, *, links: LinkCollector) -> RenderedText:
    """Render a text, and record its links in `links`. An unresolved link becomes its words."""
    found = {(one.typed, one.kind == "pictures"): one for one in body.references}

    def write_address(match: re.Match[str]) -> str:
        link = body.links[int(match["number"])]
        reference = found.get((link.target, link.is_picture))
        if reference is None:
            # No address of ours begins with `link:`, so it is cleaned away.
            return match[0]
        address = get_reference_address(reference)
        url = escape(address if reference.kind == "web" else links.to(address))
        return f'{match["name"]}="{url}"'

    named = [heading for heading in body.headings if heading.level > 1]
    return RenderedText(
        body=clean(ADDRESS.sub(write_address, body.html)),
        toc=tuple(
            TocEntry(anchor=TEXT_ANCHOR + heading.anchor, title=heading.title)
            for heading in named
            if heading.level == 2  # noqa: PLR2004 -- the level of a note's own headings
        ),
        anchors=tuple(TEXT_ANCHOR + heading.anchor for heading in named),
    )


def clean(html: str) -> str:
    """Return HTML without what a text may not have. Cleaning it again changes nothing."""
    return CLEANER.clean(html)
