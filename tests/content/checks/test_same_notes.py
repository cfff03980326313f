"""Notes that came twice: two in one file, two of one title, and names that are only placeholders."""

from pathlib import Path

import pytest

from tests.content.sandford import NOTE, NOTE_PATH, change, find_problems, settle, write

OTHER_PATH = "places/sandford/other.md"


def find(project: Path) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.rule) for problem in find_problems(project)]


def test_a_second_note_in_a_file_is_named_where_it_begins_and_nothing_else_is(
    project: Path,
) -> None:
    settle(project, note=NOTE + NOTE)

    assert find(project) == [(NOTE_PATH, NOTE.count("\n") + 1, "two-front-matters")]


@pytest.mark.parametrize("title", ["Evening groups for carers", "evening  GROUPS for carers"])
def test_two_notes_of_a_place_with_one_title_are_both_warned_and_name_each_other(
    project: Path, title: str
) -> None:
    settle(project)
    write(project, path=OTHER_PATH, text=change(NOTE, old="Evening groups for carers", new=title))

    found = [problem for problem in find_problems(project) if problem.rule == "same-title"]

    assert {(problem.path, problem.line, problem.level.value) for problem in found} == {
        (NOTE_PATH, 2, "warning"),
        (OTHER_PATH, 2, "warning"),
    }
    for problem in found:
        assert (OTHER_PATH if problem.path == NOTE_PATH else NOTE_PATH) in problem.message


def test_a_message_about_a_title_names_few_of_many(project: Path) -> None:
    settle(project)
    for number in range(5):
        write(project, path=f"places/sandford/other-{number}.md", text=NOTE)

    found = [problem for problem in find_problems(project) if problem.rule == "same-title"]

    assert len(found) == 6
    assert all(
        problem.message.count(".md") == 3 and "2 more" in problem.message for problem in found
    )


def test_a_name_that_is_only_there_to_be_replaced_is_refused(project: Path) -> None:
    settle(project)
    write(project, path="places/YOUR-PLACE/evenings.md", text=NOTE)
    write(project, path="places/sandford/name-of-this-note.md", text=NOTE)

    found = find_problems(project)

    assert [(problem.path, problem.rule) for problem in found] == [
        ("places/YOUR-PLACE", "file-name"),
        ("places/sandford/name-of-this-note.md", "file-name"),
    ]
    assert all("only there to be replaced" in problem.message for problem in found)
