"""The parts of a catalogue page: each heading with the lists that the site puts below it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PagePart:
    """A heading of a catalogue page, and the macros below it."""

    heading: str
    """Empty for what is above the first heading."""
    macros: tuple[str, ...]
    is_linked: bool = False
    """Other pages of the site link to this heading, so every page of its kind needs it."""

    @property
    def calls(self) -> tuple[str, ...]:
        """Return the lines below the heading."""
        return tuple(f"{{{{ {name}() }}}}" for name in self.macros)


CATALOGUE_PARTS: dict[str, tuple[PagePart, ...]] = {
    "interventions": (
        PagePart(heading="", macros=("about_this_page",)),
        PagePart(heading="How sure is the evidence?", macros=("rating_here",)),
        PagePart(heading="How places adapt it", macros=("adaptations_here",), is_linked=True),
        PagePart(heading="Commonest changes", macros=("changes_here",)),
        PagePart(heading="Notes", macros=("notes_here",)),
        PagePart(heading="Where this comes from", macros=("sources_here",)),
    ),
    "practice-guides": (
        PagePart(heading="", macros=("about_this_page",)),
        PagePart(heading="What it says", macros=("statements_here",)),
        PagePart(heading="Interventions", macros=("interventions_here",)),
        PagePart(heading="Notes that say they used it", macros=("notes_here",)),
        PagePart(heading="Where this comes from", macros=("sources_here",)),
    ),
    "service-areas": (
        PagePart(heading="", macros=("about_this_page",)),
        PagePart(heading="What the Practice Guides say", macros=("guides_here",)),
        PagePart(heading="Notes", macros=("notes_here",)),
        PagePart(heading="Interventions", macros=("interventions_here",)),
        PagePart(heading="Notes by region and intervention", macros=("matrix_here",)),
        PagePart(heading="Where this comes from", macros=("sources_here",)),
    ),
    "regions": (
        PagePart(heading="What is new", macros=("news_here",)),
        PagePart(heading="Looking for, and who might help", macros=("asks_here",)),
        PagePart(heading="Can share", macros=("offers_here",)),
        PagePart(heading="Stopped, and why", macros=("stopped_here",)),
        PagePart(heading="Three questions for the meeting", macros=("questions_here",)),
        PagePart(heading="Places", macros=("places_here",)),
        PagePart(heading="Notes", macros=("areas_here", "notes_here"), is_linked=True),
        PagePart(heading="All councils in this region", macros=("councils_here",)),
        PagePart(heading="About this region", macros=("about_this_page", "sources_here")),
    ),
}
"""The parts of the pages in each folder of the catalogue, in their order."""
