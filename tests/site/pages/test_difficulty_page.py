"""The page of a difficulty, and what its view shows."""

from pathlib import Path

import pytest

from macros.build.page_links import parse_page_links
from macros.content.index.cards import ChangeCard, ChangedNote, Count
from macros.content.index.cross_links import link_library
from macros.content.index.page_views import MANY, MOST_SIDE_BY_SIDE, list_difficulty_views
from macros.content.index.views import Counted, DifficultyView
from macros.content.schema.vocabulary import Term
from macros.site.page import PageKind
from macros.site.pages.difficulty_page import make_difficulty_page
from tests.cases import for_each_case
from tests.content.sandford import NOTE, TODAY, change, make_card, read, settle, write
from tests.golden import expect_golden
from tests.html_reader import read_html

ODD = "\"Q\" & 'q' <3 {{ 7 }}"
WORDS = "docs/data/vocabulary/difficulties.yml"
MANY_AT_ONCE = MOST_SIDE_BY_SIDE + 5


def make_note(slug: str, *, changes: int = 1, is_example: bool = False) -> ChangedNote:
    card = make_card(slug, title=f"{slug} {ODD}", is_example=is_example)
    return ChangedNote(
        card=card,
        kept=("Eight weeks",),
        changes=tuple(
            ChangeCard(summary=f"Change {number}. {ODD}", why="Why.", core="unknown")
            for number in range(changes)
        ),
    )


def make_view(**groups: tuple[ChangedNote, ...]) -> DifficultyView:
    found = [note for notes in groups.values() for note in notes]
    return DifficultyView(
        difficulty=Term(slug="no-boat", label="No boat", help="The sea is wide."),
        groups=tuple(groups.items()),
        count=Count(notes=len(found), examples=0),
        places=1,
        others=(
            Counted(
                slug="too-wet",
                title="Too wet",
                summary="",
                count=Count(notes=2, examples=1),
                places=2,
                also=(),
            ),
        ),
    )


def list_views(project: Path) -> dict[str, DifficultyView]:
    views = list_difficulty_views(link_library(read(project), today=TODAY))
    return {view.difficulty.slug: view for view in views}


def write_notes(project: Path, *, count: int, more: str = "difficulty: language") -> None:
    settle(project)
    for number in range(count):
        note = change(NOTE, old="agreed_by:", new=f"{more}\nagreed_by:")
        write(project, path=f"places/sandford/note-{number}.md", text=note)


def test_a_difficulty_is_as_it_was() -> None:
    page = make_difficulty_page(
        make_view(
            Kinship=(make_note("calls", changes=2), make_note("as-designed", changes=0)),
            Parenting=(make_note("visits", is_example=True),),
        )
    )

    assert (page.kind, page.address, page.title) == (
        PageKind.DIFFICULTY,
        "difficulties/no-boat/",
        "No boat",
    )
    expect_golden("difficulty.html", found=page.body)


def test_what_a_difficulty_says_of_itself_is_what_a_browser_finds_in_it() -> None:
    for view in (make_view(), make_view(**{"": (make_note("calls", changes=2),)})):
        page = make_difficulty_page(view)

        record = parse_page_links(page.body, address=page.address, source="")
        assert (set(page.links), set(page.anchors)) == (set(record.links), set(record.anchors))


def test_a_difficulty_without_notes_says_so_and_asks_for_the_first() -> None:
    page = make_difficulty_page(make_view())

    assert "No note says so yet." in read_html(page.body).text
    assert "contribute/add-a-note/" in page.links
    assert not page.is_example


@for_each_case
def test_a_difficulty_is_an_example_when_all_its_notes_are(
    marks: list[bool], *, is_example: bool
) -> None:
    notes = (make_note(f"note-{number}", is_example=mark) for number, mark in enumerate(marks))

    assert make_difficulty_page(make_view(Kinship=tuple(notes))).is_example is is_example


def test_every_word_of_the_list_has_a_page_also_a_new_one(project: Path) -> None:
    before = set(list_views(settle(project)))
    words = (project / WORDS).read_text("utf-8")
    new = "terms:\n  - slug: no-boat\n    label: No boat\n"
    write(project, path=WORDS, text=change(words, old="terms:\n", new=new))
    note = change(NOTE, old="agreed_by:", new="difficulty: no-boat\nagreed_by:")
    views = list_views(settle(project, note=note))

    assert set(views) == {*before, "no-boat"}
    assert views["no-boat"].count == Count(notes=1, examples=0)
    assert [one.slug for one in views["language"].others] == [
        slug for slug in views if slug != "language"
    ]


def test_a_retired_word_has_no_page(project: Path) -> None:
    words = (project / WORDS).read_text("utf-8")
    new = "terms:\n  - slug: no-boat\n    label: No boat\n    replaced_by: language\n"
    write(project, path=WORDS, text=change(words, old="terms:\n", new=new))

    assert "no-boat" not in list_views(settle(project))


@pytest.mark.parametrize(
    ("count", "groups"),
    [
        (0, []),
        (1, [("", 1)]),
        (MANY - 1, [("", MANY - 1)]),
        (MANY, [("Parenting support", MANY)]),
        (MANY_AT_ONCE, [("Parenting support", MOST_SIDE_BY_SIDE)]),
    ],
)
def test_many_notes_are_shown_by_service_area_and_only_the_newest(
    project: Path, count: int, groups: list[tuple[str, int]]
) -> None:
    write_notes(project, count=count)
    view = list_views(project)["language"]

    assert [(name, len(notes)) for name, notes in view.groups] == groups
    assert view.count == Count(notes=count, examples=0)


def test_a_note_is_shown_once_below_the_first_of_its_service_areas(project: Path) -> None:
    write_notes(
        project,
        count=MANY,
        more="difficulty: language\nservice_areas: [parenting-support, kinship-care]",
    )
    view = list_views(project)["language"]

    assert [(name, len(notes)) for name, notes in view.groups] == [("Parenting support", MANY)]
