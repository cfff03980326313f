"""One reading of a whole project: nothing is lost, nothing raises, and nothing depends on order."""

import random
import shutil
from pathlib import Path

import pytest

from macros.content.library.library import read_library
from macros.content.library.settings import Settings
from macros.content.problems.problem import Problem
from tests.content.sandford import (
    CHANGE,
    EXAMPLE,
    NOTE,
    NOTE_PATH,
    PLACE,
    PLACE_PATH,
    TODAY,
    change,
    find_problems,
    read,
    settle,
    shorten,
    write,
)

EVERYTHING_WRONG = Path(__file__).parent / "everything_wrong"
FULL = """\
developer: not-yet
delivered_here: {sessions: Five, ages: 5 to 12}
evidence: {professional-knowledge: Workers asked.}
decided_by: recipients
practice_guides: kinship-care
service_areas: [kinship-care]
asks: Who else?
offers:
  - text: A list.
    about: materials
  - Help
updates:
  - date: 2026-10-15
    text: A second group.
contact: team@sandford.gov.uk
agreed_by"""


def test_the_real_places_and_catalogue_have_no_problem(full_project: Path) -> None:
    library, problems = read_library(full_project, today=TODAY)
    assert problems == ()
    assert len(library.regions) == 9
    assert len([place for place in library.places if place.is_partner_place]) == 9
    assert {note.place.is_example for note in library.notes} == {True}


def test_a_note_holds_what_was_typed_as_objects(project: Path) -> None:
    text = change(
        change(NOTE, old="delivered_here:\n  sessions: Five, weekly\n", new=""),
        old="agreed_by",
        new=FULL,
    )
    text = change(text, old="changes: []", new=CHANGE.format(what="[context, content]"))
    library = read(settle(project, note=text))
    (note,) = library.notes
    assert note.place is library.places[0]
    assert note.intervention in library.interventions
    assert (note.slug, note.stage.slug, note.kept, note.newest.isoformat()) == (
        "evenings",
        "delivering",
        ("Five meetings",),
        "2026-10-15",
    )
    assert note.values.group("delivered_here").values == {"ages": "5 to 12", "sessions": "Five"}
    assert [(term.slug, text) for term, text in note.evidence if text] == [
        ("professional-knowledge", "Workers asked.")
    ]
    assert len(note.evidence) == len(library.known.vocabulary("evidence-pie").terms)
    assert [(one.text, [term.slug for term in one.about]) for one in note.offers] == [
        ("A list.", ["materials"]),
        ("Help", []),
    ]
    assert [(one.what[0].slug, one.fidelity.slug, one.terms["goal"]) for one in note.changes] == [
        ("context", "unknown", ())
    ]
    assert [area.slug for area in note.service_areas] == ["kinship-care"]
    assert note.contact == "team@sandford.gov.uk"


def test_a_note_takes_from_its_intervention_and_its_place_what_it_leaves_out(project: Path) -> None:
    settle(
        project, place=change(PLACE, old="summary:", new="contact: hub@sandford.gov.uk\nsummary:")
    )
    (note,) = read(project).notes
    assert (note.contact, note.service_areas) == (
        "hub@sandford.gov.uk",
        note.intervention.service_areas,
    )


def test_a_place_that_serves_two_regions_is_in_both(whole_catalogue: Path) -> None:
    settle(
        whole_catalogue,
        place=change(PLACE, old="[E06000054]", new="[E06000054, E06000001, E06000002]"),
    )
    assert [region.slug for region in read(whole_catalogue).places[0].regions] == [
        "south-west",
        "north-east",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "service_areas: [kinship-care, kinship-care]",
        "practice_guides: [kinship-care, kinship-care]",
    ],
)
def test_a_name_that_stands_twice_in_a_list_counts_once_or_is_refused(
    project: Path, line: str
) -> None:
    settle(project, note=change(NOTE, old="agreed_by", new=f"{line}\nagreed_by"))
    assert all(
        len(set(names)) == len(names)
        for note in read(project).notes
        for names in (note.service_areas, note.practice_guides)
    )


WAITING: list[tuple[str, str, str]] = [
    (PLACE_PATH, "title: Sandford council", "title: TBC"),
    ("docs/interventions/level-4-group-triple-p.md", "checked: 2026-11-21", "checked: never"),
]


@pytest.mark.parametrize(("path", "old", "new"), WAITING)
def test_a_note_waits_while_its_place_or_intervention_is_faulty(
    project: Path, path: str, old: str, new: str
) -> None:
    settle(project)
    write(project, path=path, text=change((project / path).read_text(), old=old, new=new))
    (waiting,) = (problem for problem in find_problems(project) if problem.path == NOTE_PATH)
    assert (waiting.rule, waiting.message) == (
        "waits",
        f"This note cannot be shown yet, because {path} has a problem.",
    )
    assert read(project).notes == ()


def test_examples_that_are_off_leave_no_trace_not_even_their_problems(project: Path) -> None:
    settle(project)
    alone = read_library(project, today=TODAY, settings=Settings(examples=False))
    write(project, path="places/made-up/index.md", text=EXAMPLE)
    write(
        project,
        path="places/made-up/good.md",
        text=change(NOTE, old="agreed_by: Head of early help\n", new=""),
    )
    write(project, path="places/made-up/bad.md", text="no fields")
    write(project, path="places/made-up/Bad Name.md", text="x")
    write(project, path="places/made-up/notes.docx", text="x")
    write(project, path="places/made-up/bad.png", text="x")
    write(project, path="places/made-up/more/index.md", text="x")
    assert len(find_problems(project, below="places/made-up")) > 5
    assert read_library(project, today=TODAY, settings=Settings(examples=False)) == alone


def test_a_real_link_to_an_example_is_an_error_with_examples_off_too(project: Path) -> None:
    settle(project, note=change(NOTE, old="Too early", new="[x][made-up]"))
    write(project, path="places/made-up/index.md", text=EXAMPLE)
    assert [problem.rule for problem in find_problems(project, with_examples=False)] == [
        "link-broken"
    ]


def _read_everything_wrong(project: Path, *, seed: int = 0) -> tuple[Problem, ...]:
    paths = sorted(path for path in (EVERYTHING_WRONG / "places").rglob("*") if path.is_file())
    random.Random(seed).shuffle(paths)  # noqa: S311 -- an order, no secret
    shutil.rmtree(project / "places")
    for path in paths:
        write(project, path=str(path.relative_to(EVERYTHING_WRONG)), text=path.read_bytes())
    return read_library(project, today=TODAY)[1]


def test_the_order_in_which_files_were_written_does_not_matter(project: Path) -> None:
    first, *others = (_read_everything_wrong(project, seed=seed) for seed in range(4))
    assert others == [first] * 3


def _report(problem: Problem) -> str:
    return f"{problem.path}:{shorten(problem)}"


def test_the_gloriously_wrong_example_has_exactly_these_problems(project: Path) -> None:
    found = _read_everything_wrong(project)
    assert [_report(problem) for problem in found] == (EVERYTHING_WRONG / "problems.txt").read_text(
        encoding="utf-8"
    ).splitlines()
    assert read(project).notes == ()


def test_a_problem_is_told_in_full(project: Path) -> None:
    (problem,) = find_problems(
        settle(project, note=change(NOTE, old="intervention:", new="interventoin:"))
    )[:1]
    assert problem == Problem(
        path=NOTE_PATH,
        line=4,
        column=1,
        rule="unknown-key",
        message="“interventoin” is not a field of a note.",
        fix="Did you mean intervention?",
    )


JUNK = [
    *[
        "---",
        "\n",
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "{{",
        "%}",
        '"',
        "'",
        "|",
        ">",
        "&a",
        "*a",
        "!x",
        "#",
        "## ",
        "```",
        "`",
        "![",
    ],
    *[
        "](",
        ")",
        "<b>",
        "<https://a.b>",
        "\t",
        "  ",
        "\r",
        "\0",
        "\u202e",
        "\ufeff",
        "ŵ",
        "👩",
        "2026-02-30",
        "2026-11-21",
        "TBC",
        "…",
    ],
    *[
        "title: ",
        "stage: ",
        "changes:\n",
        "updates:\n",
        "  - ",
        "kept: ",
        "evidence: ",
        "The need here",
        "::error ",
        "\\",
        "?",
        "~",
        "@",
    ],
]


def _make_junk(dice: random.Random) -> bytes:
    lines = NOTE.split("\n")
    for _ in range(dice.randint(1, 12)):
        junk = "".join(dice.choices(JUNK, k=dice.randint(1, 6)))
        number = dice.randrange(len(lines))
        at = dice.randint(0, len(lines[number]))
        lines[number] = dice.choice([junk, lines[number][:at] + junk + lines[number][at:], ""])
    data = "\n".join(lines).encode()
    return (
        data
        if dice.random() < 0.9
        else data[: dice.randrange(len(data))] + bytes([dice.randrange(256)])
    )


@pytest.mark.parametrize("seed", range(40))
def test_a_note_of_junk_is_in_the_library_or_has_an_error_and_nothing_raises(
    project: Path, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 -- junk, no secret
    paths = {f"places/sandford/junk-{number}.md" for number in range(25)}
    write(project, path=PLACE_PATH, text=PLACE)
    for path in sorted(paths):
        write(project, path=path, text=_make_junk(dice))
    library, problems = read_library(project, today=TODAY)
    shown, wrong = (
        {note.path for note in library.notes},
        {problem.path for problem in problems if problem.level.value == "error"},
    )
    assert (shown | (wrong & paths), shown & wrong) == (paths, set())
    assert list(problems) == sorted(problems)


LINES_IN_WORDS = [
    "[a\n::error::b][nowhere]",
    "[a\n::error::b](nowhere.md)",
    "[a\n::error::b](/nowhere)",
    "![a\n::error::b](nowhere.png)",
]


@pytest.mark.parametrize("text", LINES_IN_WORDS)
def test_a_message_is_one_line_so_that_no_note_can_speak_to_the_computer_that_prints_it(
    project: Path, text: str
) -> None:
    found = find_problems(settle(project, note=change(NOTE, old="Too early", new=text)))
    assert found != []
    assert [problem.rule for problem in found if "\n" in f"{problem.message}{problem.fix}"] == []
