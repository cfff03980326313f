"""The second and later pages of a list of notes."""

from macros.content.index.views import ListView
from macros.site.markup import render_template
from macros.site.page import LinkCollector, Page, PageKind
from macros.site.urls import get_list_address


def make_list_page(view: ListView) -> Page:
    """Make the second or a later page of a list."""
    notes = view.notes
    address = get_list_address(notes, number=notes.number)
    links = LinkCollector(start=address)
    trail = (("", "Home"), (get_list_address(notes, number=1), notes.owner_title))
    return Page(
        kind=PageKind.LIST,
        address=address,
        title=f"Notes: {notes.owner_title}, page {notes.number} of {notes.pages}",
        description=f"Adaptation notes: {notes.owner_title}, page {notes.number} of {notes.pages}.",
        body=render_template("list_page", notes=notes, links=links, trail=trail),
        toc=(),
        links=links.addresses,
        anchors=(),
        is_example=bool(notes.cards) and all(card.is_example for card in notes.cards),
        trail=trail,
    )
