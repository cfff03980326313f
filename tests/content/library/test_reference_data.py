"""The lists in docs/data: words, sources and local authorities, spoilt one at a time."""

from pathlib import Path

import pytest

from tests.cases import for_each_case
from tests.content.sandford import change, find_problems, read, settle, shorten, write

AUTHORITIES = "docs/data/authorities.csv"
SOURCES = "docs/data/sources.yml"
HEAD = "gss_code,dfe_code,name,kind,region_code,region_name\n"
SANDFORD = "E06000054,999,Sandford,unitary authority,E12000009,South West\n"
WORDS = """\
title: A list
terms:
  - slug: one
    label: One
source: [atlas]
checked: 2026-11-21
"""


def _find(project: Path, *, path: str) -> list[str]:
    return [shorten(problem) for problem in find_problems(project, below=path)]


ROWS: list[tuple[str, list[str]]] = [
    (HEAD + SANDFORD, []),
    (HEAD.upper() + SANDFORD, ["1 authorities"]),
    (SANDFORD, ["1 authorities"]),
    (HEAD + SANDFORD + SANDFORD, ["3 authorities"]),
    (HEAD + SANDFORD + "W06000001,1,Ynys,x,W1,Wales\n", ["3 authorities"]),
    (HEAD + SANDFORD + "E06000001,1,North,x,E1,Nowhere\n", ["3 authorities"]),
    (HEAD + SANDFORD + "E06000001,1\n", ["3 authorities"]),
    (HEAD + SANDFORD + "E06000001,1,North,x,E1\nE1\n", ["3 authorities", "4 authorities"]),
    ("", ["1 empty-file"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_spoilt_list_of_authorities_is_reported_by_line(
    project: Path, text: str, expected: list[str]
) -> None:
    write(project, path=AUTHORITIES, text=text)
    assert _find(project, path=AUTHORITIES) == expected


def test_a_quotation_mark_that_never_closes_does_not_end_the_check(project: Path) -> None:
    write(
        project,
        path=AUTHORITIES,
        text=f'{HEAD}{SANDFORD}E06000001,1,"North\n' + "E06000002,1,South,x,E1,y\n" * 10_000,
    )
    assert "authorities" in _find(project, path=AUTHORITIES)[0]


def test_an_authority_has_the_region_of_its_line(project: Path) -> None:
    write(project, path=AUTHORITIES, text=HEAD + SANDFORD)
    regions = {
        region.slug: [one.name for one in region.authorities] for region in read(project).regions
    }
    assert {slug: names for slug, names in regions.items() if names} == {"south-west": ["Sandford"]}


@for_each_case
def test_a_spoilt_list_of_words_is_reported_by_line(
    project: Path, old: str, new: str, expected: list[str]
) -> None:
    path = "docs/data/vocabulary/spoilt.yml"
    write(project, path=path, text=change(WORDS, old=old, new=new))
    assert _find(project, path=path) == expected


def test_a_source_that_stands_twice_is_reported(project: Path) -> None:
    text = (project / SOURCES).read_text()
    write(
        project,
        path=SOURCES,
        text=f"{text}  - slug: atlas\n    title: Another\n    publisher: Another\n",
    )
    assert [problem.rule for problem in find_problems(project, below=SOURCES)] == ["stands-twice"]


def test_a_retired_word_is_refused_with_the_word_to_type_instead(project: Path) -> None:
    stages = (project / "docs/data/vocabulary/stage.yml").read_text()
    retired = "    label: Delivering\n    replaced_by: sustaining\n"
    write(
        project,
        path="docs/data/vocabulary/stage.yml",
        text=change(stages, old="    label: Delivering\n", new=retired),
    )
    (found,) = find_problems(settle(project))
    assert (found.rule, found.fix) == ("retired", "Type instead: stage: sustaining")


@pytest.mark.parametrize("name", ["difficulties", "glossary"])
@pytest.mark.parametrize("slug", ["../index", "No boat", "a/b", "x" * 61])
def test_a_word_with_an_address_has_a_name_that_can_be_part_of_one(
    project: Path, slug: str, name: str
) -> None:
    path = f"docs/data/vocabulary/{name}.yml"
    words = (project / path).read_text("utf-8")
    new = f"terms:\n  - slug: {slug}\n    label: No boat\n"
    write(project, path=path, text=change(words, old="terms:\n", new=new))

    problems = find_problems(project, below=path)
    assert problems != []
    assert {problem.rule for problem in problems} <= {"file-name", "too-long"}
    (line,) = {problem.line for problem in problems}
    assert (project / path).read_text("utf-8").split("\n")[line - 1] == f"  - slug: {slug}"


@pytest.mark.parametrize(
    "path",
    [
        AUTHORITIES,
        SOURCES,
        "docs/data/vocabulary/stage.yml",
        "docs/data/vocabulary/evidence-pie.yml",
    ],
)
def test_a_list_that_is_missing_is_reported(project: Path, path: str) -> None:
    (project / path).unlink()
    assert find_problems(project, below="docs/data") != []


SYNONYMS = "docs/data/synonyms.yml"


@for_each_case
def test_a_spoilt_list_of_synonyms_is_reported_by_line(
    project: Path, text: str, expected: list[str]
) -> None:
    write(project, path=SYNONYMS, text=text)
    assert _find(project, path=SYNONYMS) == expected


def test_synonyms_are_words_that_mean_the_same_and_words_near_them(project: Path) -> None:
    write(project, path=SYNONYMS, text="synonyms:\n  - words: [phone, SEND]\n    near: [call]\n")

    (group,) = read(project).known.synonyms
    assert (group.words, group.near) == (("phone", "SEND"), ("call",))


def test_an_atlas_may_have_no_list_of_synonyms(project: Path) -> None:
    (project / SYNONYMS).unlink(missing_ok=True)

    assert _find(project, path=SYNONYMS) == []
    assert read(project).known.synonyms == ()
