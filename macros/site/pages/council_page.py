"""The page of a local authority: the councils most like it, and what is written nearby."""

from macros.content.index.cards import CouncilState
from macros.content.index.views import CouncilView
from macros.site.label_words import format_number
from macros.site.markup import render_template
from macros.site.page import LinkCollector, Page, PageKind, TocEntry
from macros.site.urls import COUNCILS, get_council_address


def make_council_page(view: CouncilView) -> Page:
    """Make the page of a local authority."""
    address = get_council_address(view.council)
    name = view.council.authority.name
    links = LinkCollector(start=address)
    trail = (("", "Home"), (COUNCILS, "Councils"))
    toc = _list_sections(view)
    cards = (*view.own.cards, *view.of_alike.cards, *view.of_region.cards)
    return Page(
        kind=PageKind.COUNCIL,
        address=address,
        title=name,
        description=f"Councils most like {name}, notes from nearby, and gaps."
        if view.alike
        else f"{name}: notes from nearby, and gaps.",
        body=render_template(
            "council",
            view=view,
            council=view.council,
            name=name,
            titles={entry.anchor: entry.title for entry in toc},
            closeness=tuple(dict.fromkeys(one.closeness for one in view.alike)),
            is_listed=any(view.site_words.neighbours.is_close(one.closeness) for one in view.alike),
            in_region=sum(one.council.region == view.council.region for one in view.alike),
            has_examples=any(card.is_example for card in cards),
            has_ended=view.council.state is CouncilState.ENDED,
            is_to_come=view.council.state is CouncilState.TO_COME,
            links=links,
            trail=trail,
        ),
        toc=toc,
        links=links.addresses,
        anchors=tuple(sorted(entry.anchor for entry in toc)),
        is_example=False,
        trail=trail,
    )


def _list_sections(view: CouncilView) -> tuple[TocEntry, ...]:
    """Return the sections of the page; one with nothing to say is left out."""
    name, number = view.council.authority.name, len(view.alike)
    many = f"The {format_number(number)} councils most" if number > 1 else "Councils most"
    is_made_up = all(card.is_example for card in view.of_region.cards)
    from_region = "Examples" if view.of_region.cards and is_made_up else "Notes"
    sections = (
        ("alike", f"{many} like {name}", bool(view.sources)),
        ("notes", f"Notes from {name}", bool(view.own.cards)),
        ("notes-alike", "Notes from councils like it", bool(view.of_alike.cards)),
        ("notes-region", f"{from_region} from its region", True),
        ("talk", "Who to talk to", bool(view.asks or view.offers)),
        ("gaps", "Gaps", True),
        ("add", "Add how your area does this", view.council.state is not CouncilState.ENDED),
        ("sources", "Sources", True),
    )
    return tuple(
        TocEntry(anchor=anchor, title=title) for anchor, title, is_there in sections if is_there
    )
