"""The file of councils: the names and the places of each, and which others are most like it.

A page loads it when a reader chooses a council. `theme/assets/atlas/likeness.js` reads it.
"""

from collections.abc import Sequence

from macros.build.search.facet_table import make_column
from macros.content.index.council_views import list_neighbours, make_council_cards
from macros.content.index.cross_links import CrossLinks
from macros.content.model.notes import Note


def make_councils(links: CrossLinks, *, notes: Sequence[Note]) -> dict[str, object]:
    """Return all councils, and the place of each note: `notes` are in the order of the search.

    A council is named by its number in the list.
    """
    library = links.library
    cards = make_council_cards(links)
    regions = [[region.slug, region.title] for region in library.regions]
    region_numbers = {title: number for number, (_, title) in enumerate(regions)}
    numbers = {code: number for number, code in enumerate(cards)}
    words = library.known.site_words.neighbours
    alike: dict[str, list[int | None]] = {code: [] for code in cards}
    for one in list_neighbours(links, cards=cards):
        ranks = alike[one.authority]
        # The place in the list is the rank, also where the table leaves one out.
        ranks.extend([None] * (one.rank - 1 - len(ranks)))
        ranks.append(numbers[one.code] if words.is_close(one.closeness) else None)
    return {
        "regions": regions,
        "councils": [
            {
                "slug": card.authority.slug,
                "names": card.names,
                "region": region_numbers[card.region],
                "places": [place.slug for place in card.places],
                "alike": alike[code],
            }
            for code, card in cards.items()
        ],
        # An example belongs to no real place.
        "notes": make_column(
            ("place",),
            rows=[{"place": () if one.place.is_example else (one.place.slug,)} for one in notes],
        ),
    }
