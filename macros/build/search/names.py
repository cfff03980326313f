"""The names a search leads to: pages of the catalogue, councils with their region, and words that mean the same."""

from collections.abc import Iterator

from macros.content.index.cross_links import CrossLinks
from macros.content.index.views import Counted, ListOwner
from macros.site.label_words import needs_mark
from macros.site.urls import COUNCILS

KINDS = {
    ListOwner.SERVICE_AREA: "Service area",
    ListOwner.INTERVENTION: "Intervention",
    ListOwner.PRACTICE_GUIDE: "Practice Guide",
    ListOwner.REGION: "Region",
    ListOwner.DIFFICULTY: "Difficulty",
}


def make_names(links: CrossLinks) -> dict[str, object]:
    """Return the pages with their names, the councils, and the synonyms."""
    library = links.library
    return {
        "pages": [
            *_list_catalogue(links),
            *(_describe(one, owner=ListOwner.DIFFICULTY) for one in links.difficulties),
            *_list_places(links),
        ],
        "councils": [
            [
                [authority.name, *authority.also_known_as],
                f"{COUNCILS}{authority.slug}/",
                f"{ListOwner.REGION.value}/{region.slug}/",
            ]
            for region in library.regions
            for authority in region.authorities
        ],
        "synonyms": [[group.words, group.near] for group in library.known.synonyms],
    }


def _list_catalogue(links: CrossLinks) -> Iterator[dict[str, object]]:
    library = links.library
    things = (
        (ListOwner.SERVICE_AREA, library.service_areas),
        (ListOwner.INTERVENTION, library.interventions),
        (ListOwner.PRACTICE_GUIDE, library.practice_guides),
        (ListOwner.REGION, library.regions),
    )
    for owner, listed in things:
        for counted in links.count_all(owner, entries=listed):
            yield _describe(counted, owner=owner)


def _describe(counted: Counted, *, owner: ListOwner) -> dict[str, object]:
    return {
        "address": f"{owner.value}/{counted.slug}/",
        "kind": KINDS[owner],
        "names": [counted.title, *counted.also],
        "count": [counted.count.notes, counted.count.examples],
    }


def _list_places(links: CrossLinks) -> Iterator[dict[str, object]]:
    for place in links.library.places:
        card = links.make_place_card(place)
        mark = {"mark": "Example"} if needs_mark(card.title, is_example=card.is_example) else {}
        yield {
            "address": f"places/{card.slug}/",
            "kind": "Place",
            "names": [card.title, *card.also],
            **mark,
        }
