"""Texts drawn as the text of a note, with two pages and a picture to link to; and all that a text may become."""

from macros.content.checks.link_targets import Target, Targets
from macros.content.checks.links import resolve_links
from macros.content.model.notes import BodyText
from macros.content.source.markdown import parse_text
from macros.site.page import LinkCollector
from macros.site.text_html import RenderedText, render_text

PATH = "places/wiltshire/groups.md"
ALLOWED = {
    **{
        tag: set[str]()
        for tag in "blockquote br code del em hr li p pre strong table tbody thead tr ul".split()
    },
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "td": {"class"},
    "th": {"class"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "loading"},
    "ol": {"start"},
}
"""Every element that a text may become, with the attributes it may have."""


def _make_target(path: str, *, kind: str, place: str = "", anchors: tuple[str, ...] = ()) -> Target:
    slug = path.rpartition("/")[2].removesuffix(".md")
    return Target(
        kind=kind,
        place=place,
        slug=slug,
        title=slug,
        path=path,
        anchors=frozenset(anchors),
        is_example=False,
    )


KEEP = _make_target("docs/interventions/keep.md", kind="interventions")
OTHER = _make_target(
    "places/stockport/mornings.md", kind="notes", place="stockport", anchors=("what-helped",)
)
TARGETS = Targets(
    by_name={"interventions/keep": KEEP, "stockport/mornings": OTHER},
    by_path={KEEP.path: KEEP, OTHER.path: OTHER},
    by_place={"stockport": (OTHER,)},
    pages=("keep",),
    pictures=frozenset({"places/wiltshire/room.png"}),
)


def write(text: str) -> BodyText:
    """Return a text as the check gives it, its links resolved against two pages and a picture."""
    parsed = parse_text(text)
    references, _ = resolve_links(parsed.links, path=PATH, targets=TARGETS)
    return BodyText(
        text=text,
        headings=parsed.headings,
        links=parsed.links,
        references=references,
        html=parsed.html,
    )


def draw(text: str) -> tuple[RenderedText, LinkCollector]:
    """Draw a text. Gives it with the links it has."""
    links = LinkCollector(start="places/wiltshire/groups/")
    return render_text(write(text), links=links), links
