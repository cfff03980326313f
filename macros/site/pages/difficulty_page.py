"""The page of a difficulty: what places did about it, side by side."""

from macros.content.index.views import DifficultyView
from macros.content.source.texts import slugify
from macros.site.markup import render_template
from macros.site.page import LinkCollector, Page, PageKind, TocEntry
from macros.site.urls import get_difficulty_address

HEADING = "What places did"
OTHER_AREAS = "Other areas"


def make_difficulty_page(view: DifficultyView) -> Page:
    """Make the page of a difficulty."""
    address = get_difficulty_address(view.difficulty.slug)
    links = LinkCollector(start=address)
    trail = (("", "Home"), ("difficulties/", "Difficulties"))
    alone = HEADING if len(view.groups) < 2 else OTHER_AREAS  # noqa: PLR2004 -- one group needs no name
    groups = [
        (TocEntry(anchor=f"notes-{slugify(title)}", title=title), notes)
        for name, notes in view.groups
        for title in (name or alone,)
    ]
    others = TocEntry(anchor="others", title="Other difficulties")
    toc = (*(entry for entry, _ in groups), others)
    notes = [note for _, some in view.groups for note in some]
    return Page(
        kind=PageKind.DIFFICULTY,
        address=address,
        title=view.difficulty.label,
        description=f"{view.difficulty.label}: what places did about it, and why.",
        body=render_template(
            "difficulty",
            view=view,
            groups=groups,
            shown=len(notes),
            others=others,
            links=links,
            trail=trail,
        ),
        toc=toc,
        links=links.addresses,
        anchors=tuple(sorted(entry.anchor for entry in toc)),
        is_example=bool(notes) and all(note.card.is_example for note in notes),
        trail=trail,
    )
