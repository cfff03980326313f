"""The table of councils that are alike, spoilt one line at a time."""

from collections.abc import Sequence
from pathlib import Path

from tests.cases import for_each_case
from tests.content.sandford import change, find_problems, read, write

TABLE, WORDS = "docs/data/neighbours.csv", "docs/data/atlas.yml"
HEAD = "gss_code,rank,neighbour_gss_code,closeness"
PAIR = f"{HEAD}\nE06000054,1,E06000022,Very close\n"


@for_each_case
def test_a_spoilt_table_is_reported_by_line(
    project: Path, rows: Sequence[str], expected: Sequence[str]
) -> None:
    write(project, path=TABLE, text="\n".join([HEAD, *rows]) + "\n")

    found = find_problems(project, below=TABLE)

    said = [f"{problem.line} {problem.message}" for problem in found]
    assert len(said) == len(expected)
    assert [words for words, text in zip(expected, said, strict=True) if words not in text] == []
    assert {problem.rule for problem in found} <= {"neighbours"}
    assert all(problem.fix for problem in found)


def test_other_columns_are_refused(project: Path) -> None:
    write(project, path=TABLE, text=PAIR.replace("rank", "place"))

    (found,) = find_problems(project, below=TABLE)

    assert (found.line, found.fix) == (1, f"The first line must be: {HEAD}")


def test_a_table_needs_words_for_what_it_says(project: Path) -> None:
    words = (project / WORDS).read_text("utf-8")
    before, rest = words.split("neighbours:\n")
    write(project, path=WORDS, text=before + "examples:\n" + rest.partition("examples:\n")[2])
    write(project, path=TABLE, text=PAIR)

    (found,) = find_problems(project, below=TABLE)

    assert "does not say by what" in found.message
    assert read(project).neighbours == ()


def test_an_atlas_may_have_no_table(project: Path) -> None:
    (project / TABLE).unlink()

    assert find_problems(project, below="docs/data") == []
    assert read(project).neighbours == ()


def test_the_words_for_closeness_are_those_of_the_atlas(project: Path) -> None:
    words = (project / WORDS).read_text("utf-8")
    write(project, path=WORDS, text=change(words, old="[Extremely close,", new="[Like twins,"))
    write(project, path=TABLE, text=PAIR.replace("Very close", "Like twins"))

    assert find_problems(project, below="docs/data") == []
    (one,) = read(project).neighbours
    assert (one.authority, one.rank, one.code, one.closeness) == (
        "E06000054",
        1,
        "E06000022",
        "Like twins",
    )
