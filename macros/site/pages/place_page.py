"""The page of a place, a pure function of its view."""

from macros.content.index.views import PlaceView
from macros.site.markup import render_template
from macros.site.page import LinkCollector, Page, PageKind, TocEntry
from macros.site.text_html import render_text
from macros.site.urls import get_place_address

SECTIONS = (
    ("profile", "Profile"),
    ("notes", "Notes"),
    ("asks-and-offers", "Asks and offers"),
    ("add-a-note", "Add a note"),
)


def make_place_page(view: PlaceView) -> Page:
    """Make the page of a place, with the first of its notes."""
    place = view.place
    address = get_place_address(place.slug)
    links = LinkCollector(start=address)
    text = render_text(place.body, links=links)
    trail = (("", "Home"), ("places/", "Places"))
    body = render_template(
        "place",
        view=view,
        place=place,
        links=links,
        body=text.body,
        titles=dict(SECTIONS),
        trail=trail,
    )
    toc = [TocEntry(anchor=anchor, title=title) for anchor, title in SECTIONS]
    return Page(
        kind=PageKind.PLACE,
        address=address,
        title=place.title,
        description=place.summary,
        body=body,
        toc=tuple(toc),
        links=links.addresses,
        anchors=tuple(sorted([*(entry.anchor for entry in toc), *text.anchors])),
        is_example=place.is_example,
        trail=trail,
    )
