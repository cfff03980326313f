"""The reverse index: every link has a link back, and each page gets only what it needs."""

from datetime import date
from pathlib import Path

import pytest

from macros.content.index.cards import Count
from macros.content.index.cross_links import (
    CARDS_ON_A_PAGE,
    ELSEWHERE,
    CrossLinks,
    count_months,
    link_library,
)
from macros.content.index.docs_views import COMPARED, list_docs_views
from macros.content.index.page_views import list_list_views, list_note_views, list_place_views
from macros.content.index.views import (
    GuideView,
    InterventionView,
    ListOwner,
    NoteView,
    RegionView,
    ServiceAreaView,
    SiteView,
)
from tests.cases import for_each_case
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


def _add_note(
    project: Path,
    path: str,
    *,
    added: str = "2026-10-01",
    what: str = "",
    old: str = "x: ",
    new: str = "x: ",
) -> None:
    text = change(NOTE, old="added: 2026-10-01", new=f"added: {added}")
    text = change(text, old="changes: []", new=CHANGE.format(what=what)) if what else text
    write(
        project,
        path=f"places/{path}.md",
        text=text if old == new else change(text, old=old, new=new),
    )


def _link(project: Path) -> CrossLinks:
    return link_library(read(project), today=TODAY)


def _make_view(project: Path, path: str) -> NoteView:
    return next(
        view for view in list_note_views(_link(project)) if view.note.path == f"places/{path}.md"
    )


def _elsewhere(view: NoteView) -> tuple[list[str], list[str]]:
    return [card.place for card in view.similar_elsewhere], [
        card.place for card in view.same_elsewhere
    ]


def test_a_note_is_found_from_everything_it_mentions(project: Path) -> None:
    write_place(project, "sandford")
    _add_note(
        project,
        "sandford/evenings",
        old="agreed_by",
        new="practice_guides: [kinship-care]\nagreed_by",
    )
    links = _link(project)
    owners = [
        (ListOwner.REGION, "south-west"),
        (ListOwner.SERVICE_AREA, "parenting-support"),
        (ListOwner.PRACTICE_GUIDE, "kinship-care"),
        (ListOwner.INTERVENTION, TRIPLE_P),
        (ListOwner.PLACE, "sandford"),
    ]
    assert {owner: [note.slug for note in notes] for owner, notes in links.owned.items()} == {
        owner: ["evenings"] for owner in owners
    }


def test_every_link_of_a_real_project_has_its_way_back(full_project: Path) -> None:
    links = _link(full_project)
    for note in links.library.notes:
        lists = [
            links.owned[ListOwner.PLACE, note.place.slug],
            links.owned[ListOwner.INTERVENTION, note.intervention.slug],
            *(links.owned[ListOwner.REGION, region.slug] for region in note.place.regions),
            *(links.owned[ListOwner.SERVICE_AREA, area.slug] for area in note.service_areas),
            *(links.owned[ListOwner.PRACTICE_GUIDE, guide.slug] for guide in note.practice_guides),
        ]
        assert all(notes.count(note) == 1 for notes in lists), note.path
    assert set().union(*links.owned.values()) == set(links.library.notes)


@for_each_case
def test_a_list_goes_on_after_fifty_cards(project: Path, number: int, sizes: list[int]) -> None:
    write_place(project, "sandford")
    for count in range(number):
        _add_note(project, f"sandford/note-{count}")
    links = _link(project)
    first = links.get_note_list(ListOwner.PLACE, slug="sandford", title="Sandford council")
    further = [view.notes for view in list_list_views(links) if view.notes.owner is ListOwner.PLACE]
    assert CARDS_ON_A_PAGE == 50
    assert [len(page.cards) for page in (first, *further)] == sizes
    assert [(page.number, page.pages, page.count) for page in (first, *further)] == [
        (page, len(sizes), Count(notes=number, examples=0)) for page in range(1, len(sizes) + 1)
    ]
    assert len({card.slug for page in (first, *further) for card in page.cards}) == number


def test_a_list_shows_the_newest_first_and_examples_after_all_others(project: Path) -> None:
    for place in ("sandford", "example-south"):
        write_place(project, place)
        for number, day in enumerate(["2026-09-01", "2026-10-01", "2026-10-01"]):
            _add_note(project, f"{place}/note-{number}", added=day)
    cards = (
        _link(project).get_note_list(ListOwner.REGION, slug="south-west", title="South West").cards
    )
    assert [(card.place, card.slug) for card in cards] == [
        (place, note)
        for place in ("sandford", "example-south")
        for note in ("note-1", "note-2", "note-0")
    ]


def test_examples_are_counted_apart(full_project: Path) -> None:
    links = _link(full_project)
    assert links.count == Count(notes=0, examples=len(links.library.notes))


def test_a_real_note_never_shows_an_example_elsewhere(project: Path) -> None:
    for place in ("sandford", "otherton", "example-south"):
        write_place(project, place)
        _add_note(project, f"{place}/evenings", what="context")
    assert _elsewhere(_make_view(project, "sandford/evenings")) == (["otherton"], [])
    assert _elsewhere(_make_view(project, "example-south/evenings")) == (
        ["otherton", "sandford"],
        [],
    )


def test_elsewhere_means_another_place_the_same_intervention_and_near_ones_first(
    whole_catalogue: Path,
) -> None:
    for place, authority in [
        ("near", SOUTH_WEST),
        ("far", NORTH_EAST),
        ("sandford", SOUTH_WEST),
        ("unlike", SOUTH_WEST),
    ]:
        write_place(whole_catalogue, place, authorities=authority)
    _add_note(whole_catalogue, "sandford/evenings", what="context")
    _add_note(whole_catalogue, "sandford/mornings", what="context")
    _add_note(whole_catalogue, "near/evenings", added="2026-09-01", what="context")
    _add_note(whole_catalogue, "far/evenings", added="2026-10-30", what="[content, context]")
    _add_note(whole_catalogue, "unlike/evenings", what="content")
    _add_note(whole_catalogue, "unlike/keep", what="context", old=TRIPLE_P, new=KEEP)
    assert _elsewhere(_make_view(whole_catalogue, "sandford/evenings")) == (
        ["near", "far"],
        ["unlike"],
    )


def test_elsewhere_is_short_and_a_far_note_moves_no_full_list(project: Path) -> None:
    for place in ("sandford", "near-1", "near-2", "near-3", "near-4"):
        write_place(project, place)
        _add_note(project, f"{place}/evenings", what="context")
    before = _make_view(project, "sandford/evenings")
    write_place(project, "far", authorities=NORTH_EAST)
    _add_note(project, "far/evenings", added="2026-11-21", what="context")
    after = _make_view(project, "sandford/evenings")
    assert _elsewhere(before) == (["near-1", "near-2", "near-3"], ["near-4"])
    assert (after, len(after.similar_elsewhere)) == (before, ELSEWHERE)


def test_an_edit_in_the_text_of_a_note_changes_what_only_its_own_page_needs(
    full_project: Path,
) -> None:
    before = {view.note.path: view for view in list_note_views(_link(full_project))}
    path = min(before)
    text = (full_project / path).read_text()
    write(full_project, path=path, text=f"{text}More words.\n")
    after = {view.note.path: view for view in list_note_views(_link(full_project))}
    assert [path for path in before if before[path] != after[path]] == [path]


MONTHS = [
    (date(2025, 11, 21), 12),
    (date(2025, 11, 22), 11),
    (date(2026, 11, 21), 0),
    (date(2026, 10, 22), 0),
    (date(2024, 2, 29), 32),
    (date(2026, 11, 22), -1),
]


@pytest.mark.parametrize(("day", "months"), MONTHS)
def test_months_are_counted_whole(day: date, months: int) -> None:
    assert count_months(day, until=TODAY) == months


@pytest.mark.parametrize(("reviewed", "is_due"), [("2025-11-21", True), ("2025-11-22", False)])
def test_a_review_is_due_after_twelve_months(project: Path, reviewed: str, is_due: bool) -> None:
    write_place(project, "sandford")
    _add_note(
        project,
        "sandford/evenings",
        added="2025-01-01",
        old="reviewed: 2026-11-01",
        new=f"reviewed: {reviewed}",
    )
    assert _make_view(project, "sandford/evenings").review_is_due is is_due


def test_a_page_of_the_catalogue_gets_what_it_is_about(project: Path) -> None:
    write_place(project, "sandford")
    for number in range(8):
        _add_note(project, f"sandford/note-{number}")
    links = _link(project)
    kinds = {
        "regions/south-west.md": RegionView,
        "service-areas/kinship-care.md": ServiceAreaView,
        "practice-guides/kinship-care.md": GuideView,
        f"interventions/{TRIPLE_P}.md": InterventionView,
        "interventions/index.md": SiteView,
        "index.md": SiteView,
    }
    view = {path: list_docs_views(links)[path] for path in kinds}
    assert {path: type(need) for path, need in view.items()} == kinds
    site_words, intervention = view["index.md"], view[f"interventions/{TRIPLE_P}.md"]
    assert isinstance(site_words, SiteView)
    assert isinstance(intervention, InterventionView)
    assert (len(site_words.newest), len(intervention.compared)) == (8, COMPARED)
    assert {one.slug: one.count.notes for one in site_words.regions if one.count.notes} == {
        "south-west": 8
    }


def test_a_region_shows_all_its_councils_and_which_places_serve_them(project: Path) -> None:
    write_place(project, "sandford")
    _add_note(project, "sandford/evenings")
    view = list_docs_views(_link(project))["regions/south-west.md"]
    assert isinstance(view, RegionView)
    assert [council.authority for council in view.councils] == [*view.region.authorities]
    served = {
        council.authority.gss_code: [place.slug for place in council.places]
        for council in view.councils
        if council.places
    }
    assert served == {SOUTH_WEST: ["sandford"]}
    assert [(place.slug, place.note_count) for place in view.places] == [("sandford", 1)]


def test_each_place_gets_its_own_notes(project: Path) -> None:
    for place in ("sandford", "otherton"):
        write_place(project, place)
    _add_note(project, "sandford/evenings")
    found = {
        view.place.slug: [card.slug for card in view.notes.cards]
        for view in list_place_views(_link(project))
    }
    assert found == {"otherton": [], "sandford": ["evenings"]}
