"""The example councils of the real project: they teach, and say nothing of anybody."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.content.index.cross_links import CrossLinks
from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import SiteView
from macros.content.library.documents.note_lists import read_lists
from macros.content.library.imports.import_notes import Outcome, import_notes
from macros.content.model.notes import Note
from macros.content.schema.vocabulary import Term
from macros.site.pages.note_page import LONGEST_TITLE, make_note_file
from tests.content.sandford import TODAY
from tests.sites import ROOT
from tests.test_catalogue import AUTHORITIES

EXAMPLES = sorted((ROOT / "places").glob("example-*/*.md"))


@pytest.fixture(scope="module")
def examples(links: CrossLinks) -> tuple[Note, ...]:
    """Return the notes of the example councils."""
    return tuple(note for note in links.library.notes if note.place.is_example)


def is_held_by_two(notes: list[Note]) -> bool:
    return len({note.place.slug for note in notes}) > 1


def test_there_is_an_example_council_in_each_region_with_at_least_three_notes(
    links: CrossLinks, examples: tuple[Note, ...]
) -> None:
    councils = [place for place in links.library.places if place.is_example]

    assert sorted(region.slug for place in councils for region in place.regions) == sorted(
        AUTHORITIES
    )
    assert [place.slug for place in councils] == [
        f"example-{place.regions[0].slug}" for place in councils
    ]
    assert [
        place.slug for place in councils if sum(note.place == place for note in examples) < 3
    ] == []


def test_the_title_of_the_page_of_an_example_is_short(examples: tuple[Note, ...]) -> None:
    titles = [f"Example: {note.title}" for note in examples]

    assert [title for title in titles if len(title) > LONGEST_TITLE] == []


def test_examples_show_every_stage_and_a_delivery_as_designed(
    links: CrossLinks, examples: tuple[Note, ...]
) -> None:
    assert {note.stage.slug for note in examples} == set(
        links.library.known.vocabulary("stage").slugs
    )
    assert [note.path for note in examples if not note.changes] != []


def test_examples_show_every_slice_of_the_evidence_pie(
    links: CrossLinks, examples: tuple[Note, ...]
) -> None:
    used = {term.slug for note in examples for term, text in note.evidence if text}

    assert used == set(links.library.known.vocabulary("evidence-pie").slugs)


def test_several_places_can_be_compared_on_at_least_eight_interventions(
    examples: tuple[Note, ...],
) -> None:
    by_intervention: defaultdict[str, list[Note]] = defaultdict(list)
    for note in examples:
        by_intervention[note.intervention.slug].append(note)

    assert sum(is_held_by_two(notes) for notes in by_intervention.values()) >= 8


def test_every_service_area_has_examples_of_several_regions(
    links: CrossLinks, examples: tuple[Note, ...]
) -> None:
    regions = {
        area.slug: {
            region.slug
            for note in examples
            if area in note.service_areas
            for region in note.place.regions
        }
        for area in links.library.service_areas
    }

    assert {slug: len(found) >= 3 for slug, found in regions.items()} == dict.fromkeys(
        regions, True
    )


def test_an_ask_of_an_example_meets_an_offer_elsewhere(links: CrossLinks) -> None:
    view = list_docs_views(links)["index.md"]
    assert isinstance(view, SiteView)

    assert [ask.notice.shared.text for ask in view.activity.asks if ask.matches] != []


def find_terms(thing: object) -> Iterator[Term]:
    """Yield every word of a list that something uses, in whatever part of it."""
    if isinstance(thing, Term):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from find_terms(part)


def test_examples_use_no_word_that_nobody_has_checked(examples: tuple[Note, ...]) -> None:
    used = {
        term.slug
        for note in examples
        for thing in (note, *note.changes)
        for term in find_terms(tuple(vars(thing).values()))
        if not term.is_checked
    }

    assert used == set()


def find_partner_names(links: CrossLinks) -> set[str]:
    """Return every name of a Partner Place: its title, other names, slug, and the names of the authorities it serves."""
    partners = [place for place in links.library.places if place.is_partner_place]
    labels = {term.label for term in links.library.known.vocabulary("partner-place").terms}
    return labels | {
        name
        for place in partners
        for name in (
            place.title,
            *place.also_known_as,
            place.slug,
            place.slug.replace("-", " "),
            *(one.name for one in place.authorities),
        )
    }


def test_no_text_of_an_example_names_a_partner_place(links: CrossLinks) -> None:
    names = find_partner_names(links)
    pattern = re.compile("|".join(rf"\b{re.escape(name.casefold())}\b" for name in names))

    assert len(names) > 18
    for path in EXAMPLES:
        text = " ".join(path.read_text(encoding="utf-8").split()).casefold()
        assert pattern.findall(text) == [], path


def test_an_example_quotes_nobody_and_says_how_many_families_nowhere() -> None:
    families = "(?:families|parents|carers|children) (?:took|came|said|joined|finished)"
    for path in EXAMPLES:
        text = path.read_text(encoding="utf-8")
        assert re.findall(rf"[“”]|\d+ (?:%|per cent|{families})", text) == [], path


def test_every_example_that_comes_back_is_the_same_note(
    examples: tuple[Note, ...], tmp_path: Path
) -> None:
    files = []
    for note in examples:
        files.append(tmp_path / f"{note.place.slug} {note.slug}.md")
        files[-1].write_text(make_note_file(note), encoding="utf-8", newline="\n")

    imports, problems = import_notes(
        files, place=None, may_replace=False, lists=read_lists(ROOT, today=TODAY), root=ROOT
    )

    assert problems == ()
    assert [(one.outcome, one.path) for one in imports] == [
        (Outcome.SAME, note.path) for note in examples
    ]
