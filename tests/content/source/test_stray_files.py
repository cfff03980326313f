"""Files of programs, other endings and misplaced notes: each is named with its fix."""

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.content.problems.problem import Problem
from macros.content.source.discover import find_files
from macros.content.source.temporary_files import identify_leftover
from tests.cases import for_each_case
from tests.content.sandford import NOTE, PLACE, settle, write


@pytest.fixture
def sandford(project: Path) -> Path:
    write(project, path="places/sandford/room.png", text="x")
    return settle(project)


def _find(project: Path) -> list[Problem]:
    return list(find_files(project)[1])


@for_each_case
def test_what_a_program_left_is_named_with_its_original(
    sandford: Path, name: str, what: str, fix: str
) -> None:
    write(sandford, path=f"places/sandford/{name}", text=NOTE)
    (problem,) = _find(sandford)
    assert (problem.path, problem.rule) == (f"places/sandford/{name}", "stray-file")
    assert what in problem.message
    assert fix in problem.fix
    assert "elete it" in problem.fix


@for_each_case
def test_what_a_person_named_is_not_taken_for_a_copy(sandford: Path, name: str) -> None:
    write(sandford, path=f"places/sandford/{name}", text=NOTE)
    assert [problem for problem in _find(sandford) if problem.rule == "stray-file"] == []


@for_each_case
def test_a_file_with_another_ending_gets_its_fix(sandford: Path, name: str, fix: str) -> None:
    write(sandford, path=f"places/sandford/{name}", text=NOTE)
    (problem,) = _find(sandford)
    assert fix in problem.fix


def test_no_proposed_name_is_taken(sandford: Path) -> None:
    for number in ("", "-2", "-3"):
        write(sandford, path=f"places/sandford/mornings{number}.md", text=NOTE)
    write(sandford, path="places/sandford/Mornings (1).md", text=NOTE)
    (problem,) = _find(sandford)
    assert "rename this one to mornings-4.md" in problem.fix


def test_what_is_left_within_what_is_left_leads_to_the_original() -> None:
    left = identify_leftover("._evenings - Copy.md")
    assert left is not None
    assert left.original == "evenings.md"


ELSEWHERE = [
    ("evenings.md", NOTE, "places/…/evenings.md"),
    ("Evening Groups.md", NOTE, "places/…/evening-groups.md"),
    ("evenings.txt", NOTE, "places/…/evenings.md"),
    (
        "evenings.md",
        NOTE.replace("---\n", "---\n# place: sandford\n", 1),
        "Move it to places/sandford/evenings-2.md",
    ),
    ("Places/sandford/mornings.md", NOTE, "Move it to places/sandford/mornings.md"),
    ("PLACES/sandford/mornings.md", NOTE, "Move it to places/sandford/mornings.md"),
    ("place/otherton/mornings.md", NOTE, "Move it to places/otherton/mornings.md"),
    ("place/sandford/evenings.md", NOTE, "Move it to places/sandford/evenings-2.md"),
    ("plases/sandford/mornings.md", NOTE, "Move it to places/sandford/mornings.md"),
    ("Place/mornings.md", NOTE, "places/…/mornings.md"),
    ("place/otherton/index.md", PLACE, "Move it to places/otherton/index.md"),
    ("place/sandford/index.md", PLACE, "places/sandford/index.md already exists"),
    ("place/sandford/kitchen.png", "x", "Move it to places/sandford/kitchen.png"),
    ("place/sandford/words.md", "Words alone", "Move it to places/sandford/words.md"),
    ("docs/places/sandford/mornings.md", NOTE, "Move it to places/sandford/mornings.md"),
    ("places/places/sandford/mornings.md", NOTE, "Move it to places/sandford/mornings.md"),
    ("notes/sandford/mornings.md", NOTE, "Move it to places/sandford/mornings.md"),
    ("sandford/mornings.md", NOTE, "Move it to places/sandford/mornings.md"),
    ("notes/mornings.md", NOTE, "places/…/mornings.md"),
    (
        "otherton/index.md",
        PLACE.replace("summary", "partner_place: true\nsummary"),
        "places/…/index.md",
    ),
    ("places/mornings.md", NOTE, "places/…/mornings.md"),
    ("docs/mornings.md", NOTE, "places/…/mornings.md"),
    ("docs/about/mornings.md", NOTE, "places/…/mornings.md"),
    (
        "docs/contribute/mornings.md",
        NOTE.replace("---\n", "---\n# place: sandford\n", 1),
        "Move it to places/sandford/mornings.md",
    ),
]


@pytest.mark.parametrize(("path", "text", "fix"), ELSEWHERE)
def test_a_note_in_the_wrong_place_is_named_with_where_it_belongs(
    sandford: Path, path: str, text: str, fix: str
) -> None:
    write(sandford, path=path, text=text)
    (problem,) = _find(sandford)
    assert (problem.path, problem.rule, problem.level.value) == (path, "stray-file", "error")
    assert fix in problem.fix


@for_each_case
def test_ordinary_files_of_a_repository_are_left_alone(sandford: Path, path: str) -> None:
    hides_notes = path.startswith((".", "macros", "tests", "node_modules", "site"))
    write(sandford, path=path, text=NOTE if hides_notes else "# Words\n\nstage: planning\n")
    assert _find(sandford) == []


def test_a_page_that_shows_the_fields_of_a_note_is_a_page(sandford: Path) -> None:
    write(
        sandford,
        path="docs/about/fields.md",
        text=f"---\ntitle: Fields\nsummary: How they look.\n---\n```yaml\n{NOTE}```\n",
    )
    assert _find(sandford) == []


@pytest.mark.parametrize("name", ["Sandford", "SANDFORD", "sandford ", "sandford-"])
def test_a_message_on_a_second_folder_of_a_place_names_the_first(sandford: Path, name: str) -> None:
    for path in ("index.md", "evenings.md", "more/mornings.md"):
        write(sandford, path=f"places/{name}/{path}", text=NOTE)
    (problem,) = _find(sandford)
    assert problem.path == f"places/{name}"
    assert f"places/{name}/evenings.md to places/sandford/evenings-2.md" in problem.fix
    assert f"places/{name}/more/mornings.md to places/sandford/mornings.md" in problem.fix
    assert f"the text of places/{name}/index.md into places/sandford/index.md" in problem.fix


def test_a_message_on_a_note_deep_inside_a_place_says_where_it_belongs(sandford: Path) -> None:
    write(sandford, path="places/sandford/notes/2026/mornings.md", text=NOTE)
    write(sandford, path="places/sandford/notes/2025/mornings.md", text=NOTE)
    (problem,) = _find(sandford)
    assert "places/sandford/notes/2025/mornings.md to places/sandford/mornings.md" in problem.fix
    assert "places/sandford/notes/2026/mornings.md to places/sandford/mornings-2.md" in problem.fix


def test_a_space_at_the_end_of_a_name_is_named(sandford: Path) -> None:
    write(sandford, path="places/sandford/mornings .md", text=NOTE)
    (problem,) = _find(sandford)
    assert "begins or ends with a space" in problem.message


def test_a_message_on_a_folder_inside_a_place_says_where_its_notes_belong(sandford: Path) -> None:
    write(sandford, path="places/sandford/notes/mornings.md", text=NOTE)
    write(sandford, path="places/sandford/notes/evenings.md", text=NOTE)
    (problem,) = _find(sandford)
    assert problem.path == "places/sandford/notes"
    assert "places/sandford/notes/evenings.md to places/sandford/evenings-2.md" in problem.fix
    assert "places/sandford/notes/mornings.md to places/sandford/mornings.md" in problem.fix


@pytest.mark.parametrize("mark", ["index.html", "atlas-export.sha256"])
def test_a_built_site_or_an_export_is_not_searched(sandford: Path, mark: str) -> None:
    write(sandford, path=f"public/{mark}", text="x")
    write(sandford, path="public/places/sandford/mornings.md", text=NOTE)
    assert _find(sandford) == []


def test_docs_in_capitals_are_pointed_out(sandford: Path) -> None:
    write(sandford, path="Docs/interventions/new.md", text="x")
    assert [(problem.path, problem.fix) for problem in _find(sandford)] == [
        ("Docs", "Move its files to docs.")
    ]


def test_a_link_in_the_project_folder_is_not_followed(
    sandford: Path, draw: Callable[[str], Path]
) -> None:
    assert draw("") == sandford
    (sandford / "elsewhere").mkdir()
    write(sandford / "elsewhere", path="evenings.md", text=NOTE)
    (sandford / "place").symlink_to("elsewhere")
    assert [problem.path for problem in _find(sandford)] == ["elsewhere/evenings.md"]
