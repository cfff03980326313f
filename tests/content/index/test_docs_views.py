"""Views for hand-written pages and digests: counts, matrices, common changes, months."""

import re
from pathlib import Path

import pytest

from macros.content.index.cards import Count
from macros.content.index.cross_links import CrossLinks, link_library
from macros.content.index.docs_views import list_docs_views
from macros.content.index.note_table import NoteTable
from macros.content.index.page_views import list_digest_views, list_feed_views
from macros.content.index.views import (
    CountedMonth,
    GuideView,
    InterventionView,
    RegionView,
    ServiceAreaView,
    SiteView,
)
from tests.content.sandford import (
    CHANGE,
    NOTE,
    SOUTH_WEST,
    TODAY,
    change,
    read,
    write,
    write_place,
)

TRIPLE_P = "level-4-group-triple-p"
KEEP = "keeping-foster-and-kinship-carers-supported"
NORTH_EAST = "E06000001"
NOTHING = Count(notes=0, examples=0)


@pytest.fixture
def project(whole_catalogue: Path) -> Path:
    """Return the whole catalogue: what is counted here, is counted in all of England."""
    return whole_catalogue


def add_note(
    project: Path,
    path: str,
    *,
    added: str = "2026-10-01",
    intervention: str = TRIPLE_P,
    changes: tuple[str, ...] = (),
    more: str = "",
) -> None:
    text = change(
        NOTE, old="added: 2026-10-01", new=f"added: {added}\n{more}" if more else f"added: {added}"
    )
    text = change(text, old=f"intervention: {TRIPLE_P}", new=f"intervention: {intervention}")
    listed = "\n".join(
        ["changes:", *(CHANGE.format(what=what).partition("\n")[2] for what in changes)]
    )
    write(
        project,
        path=f"places/{path}.md",
        text=change(text, old="changes: []", new=listed) if changes else text,
    )


def link(project: Path) -> CrossLinks:
    return link_library(read(project), today=TODAY)


def find_atlas(project: Path) -> SiteView:
    view = list_docs_views(link(project))["index.md"]
    assert isinstance(view, SiteView)
    return view


def test_a_page_of_the_catalogue_is_found_by_its_other_names_and_by_words_that_are_no_names_of_it(
    project: Path,
) -> None:
    page = project / "docs" / "interventions" / f"{TRIPLE_P}.md"
    fields = re.sub(
        r"^(also_known_as|search_words): .*\n",
        "",
        page.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    page.write_text(
        fields.replace("kind:", "also_known_as: [Group P]\nsearch_words: [groups, PPP]\nkind:", 1),
        encoding="utf-8",
    )

    (counted,) = (one for one in find_atlas(project).interventions if one.slug == TRIPLE_P)

    assert counted.also == ("Group P", "groups", "PPP")
    assert find_intervention(project).intervention.also_known_as == ("Group P",)


def find_region(project: Path, slug: str) -> RegionView:
    view = list_docs_views(link(project))[f"regions/{slug}.md"]
    assert isinstance(view, RegionView)
    return view


def find_area(project: Path, slug: str) -> ServiceAreaView:
    view = list_docs_views(link(project))[f"service-areas/{slug}.md"]
    assert isinstance(view, ServiceAreaView)
    return view


def find_guide(project: Path, slug: str) -> GuideView:
    view = list_docs_views(link(project))[f"practice-guides/{slug}.md"]
    assert isinstance(view, GuideView)
    return view


def find_intervention(project: Path, slug: str = TRIPLE_P) -> InterventionView:
    view = list_docs_views(link(project))[f"interventions/{slug}.md"]
    assert isinstance(view, InterventionView)
    return view


def read_matrix(matrix: NoteTable) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the cells that are not empty, by region and column."""
    return {
        (region.value, column.value): (count.notes, count.examples)
        for region, counts in matrix.rows
        for column, count in zip(matrix.columns, counts, strict=True)
        if count != NOTHING
    }


@pytest.fixture
def mixed_project(project: Path) -> Path:
    """Return a project with two real places and an example, in two regions."""
    write_place(project, "sandford")
    write_place(project, "otherton", authorities=NORTH_EAST)
    write_place(project, "example-south")
    add_note(project, "sandford/evenings")
    add_note(project, "sandford/mornings")
    add_note(project, "sandford/keep", intervention=KEEP)
    add_note(project, "otherton/both", more="service_areas: [parenting-support, kinship-care]")
    add_note(project, "example-south/evenings")
    return project


def test_the_matrix_of_all_england_counts_each_region_and_service_area(mixed_project: Path) -> None:
    matrix = find_atlas(mixed_project).matrix

    assert (len(matrix.rows), [column.value for column in matrix.columns]) == (
        9,
        ["kinship-care", "mentoring-and-befriending", "parenting-support"],
    )
    assert read_matrix(matrix) == {
        ("south-west", "parenting-support"): (2, 1),
        ("south-west", "kinship-care"): (1, 0),
        ("north-east", "parenting-support"): (1, 0),
        ("north-east", "kinship-care"): (1, 0),
    }


def test_the_matrix_of_a_service_area_counts_its_interventions(mixed_project: Path) -> None:
    view = find_area(mixed_project, "parenting-support")

    assert [column.value for column in view.matrix.columns] == [
        one.slug for one in view.interventions
    ]
    assert read_matrix(view.matrix) == {
        ("south-west", TRIPLE_P): (2, 1),
        ("north-east", TRIPLE_P): (1, 0),
    }


def test_the_matrix_of_a_service_area_counts_only_the_notes_of_that_area(project: Path) -> None:
    write_place(project, "sandford")
    add_note(project, "sandford/evenings", more="service_areas: [kinship-care]")

    view = find_area(project, "parenting-support")

    assert view.notes.count == NOTHING
    assert read_matrix(view.matrix) == {}


def test_a_place_that_serves_two_regions_counts_in_both_and_once_in_all(project: Path) -> None:
    write_place(project, "sandford", authorities=f"{SOUTH_WEST}, {NORTH_EAST}")
    add_note(project, "sandford/evenings")

    view = find_atlas(project)

    assert read_matrix(view.matrix) == {
        ("south-west", "parenting-support"): (1, 0),
        ("north-east", "parenting-support"): (1, 0),
    }
    assert view.count == Count(notes=1, examples=0)


def test_a_region_counts_its_notes_in_each_service_area(mixed_project: Path) -> None:
    assert {area.slug: area.count for area in find_region(mixed_project, "south-west").by_area} == {
        "kinship-care": Count(notes=1, examples=0),
        "mentoring-and-befriending": NOTHING,
        "parenting-support": Count(notes=2, examples=1),
    }


def test_a_region_counts_its_notes_on_each_difficulty(project: Path) -> None:
    write_place(project, "sandford")
    write_place(project, "otherton", authorities=NORTH_EAST)
    add_note(project, "sandford/evenings", more="difficulty: [language, no-referrals]")
    add_note(project, "otherton/groups", more="difficulty: [language, wrong-times]")

    view = find_region(project, "south-west")

    assert [one.slug for one in view.difficulties if one.count.notes] == [
        "language",
        "no-referrals",
    ]
    assert {one.slug: one.count.notes for one in find_atlas(project).difficulties}["language"] == 2


def test_a_region_asks_for_itself_and_is_offered_help_from_elsewhere(project: Path) -> None:
    write_place(project, "sandford")
    write_place(project, "otherton", authorities=NORTH_EAST)
    add_note(project, "sandford/evenings", more="asks: [Who can help?]")
    add_note(project, "otherton/groups", more="offers: [A day of shadowing.]")

    here, there = (
        find_region(project, "south-west").activity,
        find_region(project, "north-east").activity,
    )

    assert [
        (ask.notice.shared.text, [match.offer.card.place for match in ask.matches])
        for ask in here.asks
    ] == [("Who can help?", ["otherton"])]
    assert (here.offers, there.asks, [offer.shared.text for offer in there.offers]) == (
        (),
        (),
        ["A day of shadowing."],
    )


def test_a_guide_gets_the_notes_that_say_they_used_it_and_the_interventions_that_name_it(
    project: Path,
) -> None:
    write_place(project, "sandford")
    add_note(project, "sandford/evenings", more="practice_guides: [kinship-care]")
    add_note(project, "sandford/keep", intervention=KEEP)

    view = find_guide(project, "kinship-care")

    assert [card.slug for card in view.notes.cards] == ["evenings"]
    assert all(view.guide in one.practice_guides for one in view.interventions)
    assert len(view.interventions) > 1


def test_the_commonest_change_is_that_of_most_notes(project: Path) -> None:
    for place in ("sandford", "example-south"):
        write_place(project, place)
    add_note(project, "sandford/a", changes=("context", "context", "context"))
    add_note(project, "sandford/b", changes=("[content, context]",))
    add_note(project, "sandford/c", changes=("content",))
    add_note(project, "sandford/d", changes=("content",))
    add_note(project, "example-south/e", changes=("training-evaluation",))
    add_note(project, "example-south/f", changes=("training-evaluation",))
    words = {term.slug: term.label for term in link(project).library.known.vocabulary("what").terms}

    assert [(one.label, one.count) for one in find_intervention(project).commonest] == [
        (words["content"], Count(notes=3, examples=0)),
        (words["context"], Count(notes=2, examples=0)),
        (words["training-evaluation"], Count(notes=0, examples=2)),
    ]


def test_equally_common_changes_are_in_alphabetical_order(project: Path) -> None:
    write_place(project, "sandford")
    add_note(
        project,
        "sandford/a",
        changes=("context", "content", "training-evaluation", "implementation-scale-up"),
    )

    labels = [one.label for one in find_intervention(project).commonest]

    assert (len(labels), labels) == (4, sorted(labels))


def test_what_is_kept_most_is_kept_in_two_notes_in_the_same_words(project: Path) -> None:
    for place in ("sandford", "example-south"):
        write_place(project, place)
    kept = {
        "sandford/a": "Eight weeks, Two leaders, The calls",
        "sandford/b": "two leaders!, Eight weeks.",
        "sandford/c": "Two leaders, Other words",
        "example-south/d": "The calls, Other words",
    }
    for path, parts in kept.items():
        add_note(project, path)
        file = project / "places" / f"{path}.md"
        text = re.sub(
            r"^kept: .*$", f"kept: [{parts}]", file.read_text("utf-8"), flags=re.MULTILINE
        )
        write(project, path=f"places/{path}.md", text=text)

    assert [(one.label, one.count) for one in find_intervention(project).kept_most] == [
        ("Two leaders", Count(notes=3, examples=0)),
        ("Eight weeks", Count(notes=2, examples=0)),
    ]


def test_without_changes_nothing_is_common(project: Path) -> None:
    write_place(project, "sandford")
    add_note(project, "sandford/a")

    assert find_intervention(project).commonest == ()


@pytest.mark.parametrize(("checked", "is_due"), [("2024-11-21", True), ("2024-11-22", False)])
def test_a_rating_is_to_be_looked_up_again_after_two_years(
    project: Path, checked: str, *, is_due: bool
) -> None:
    file = project / "docs" / "interventions" / f"{TRIPLE_P}.md"
    file.write_text(
        change(
            file.read_text("utf-8"), old="\nchecked: 2026-11-21\n", new=f"\nchecked: {checked}\n"
        ),
        "utf-8",
    )

    assert find_intervention(project).rating_is_due is is_due


def test_each_digest_leads_to_the_months_before_and_after_that_have_news(project: Path) -> None:
    write_place(project, "sandford")
    add_note(project, "sandford/a", added="2026-11-01")
    add_note(
        project,
        "sandford/b",
        added="2026-08-02",
        more="updates:\n  - date: 2025-12-31\n    text: News.",
    )

    assert [
        (view.month.name, view.earlier, view.later) for view in list_digest_views(link(project))
    ] == [
        ("2026-11", "2026-08", ""),
        ("2026-08", "2025-12", "2026-11"),
        ("2025-12", "", "2026-08"),
    ]


def test_without_notes_there_is_no_digest(project: Path) -> None:
    assert (list(list_digest_views(link(project))), find_atlas(project).digests) == ([], ())


def test_a_digest_has_all_the_news_of_its_month(project: Path) -> None:
    write_place(project, "sandford")
    for number in range(60):
        add_note(project, f"sandford/note-{number}")

    (digest,) = list_digest_views(link(project))

    assert len(digest.month.news) == 60
    assert find_atlas(project).digests == (
        CountedMonth(name=digest.month.name, news=len(digest.month.news)),
    )


def test_there_is_a_feed_of_all_notes_of_asks_and_of_each_page_that_can_be_followed(
    mixed_project: Path,
) -> None:
    links = link(mixed_project)
    feeds = {
        view.address: [f"{news.card.place}/{news.card.slug}" for news in view.news]
        for view in list_feed_views(links)
    }

    assert sorted(feeds) == sorted(
        [
            "feeds/notes.xml",
            "feeds/asks.xml",
            *(f"feeds/regions/{region.slug}.xml" for region in links.library.regions),
            *(f"feeds/service-areas/{area.slug}.xml" for area in links.library.service_areas),
            *(f"feeds/interventions/{one.slug}.xml" for one in links.library.interventions),
        ]
    )
    assert feeds["feeds/regions/north-east.xml"] == ["otherton/both"]
    assert feeds["feeds/service-areas/kinship-care.xml"] == ["otherton/both", "sandford/keep"]
    assert feeds[f"feeds/interventions/{KEEP}.xml"] == ["sandford/keep"]
    assert (len(feeds["feeds/notes.xml"]), feeds["feeds/regions/london.xml"]) == (5, [])


def test_the_order_of_the_list_of_sources_changes_no_page(project: Path) -> None:
    before = find_atlas(project).sources
    path = project / "docs/data/sources.yml"
    start, *entries = path.read_text(encoding="utf-8").split("\n  - ")
    path.write_text("\n  - ".join([start, *reversed(entries)]), encoding="utf-8")

    assert find_atlas(project).sources == before
