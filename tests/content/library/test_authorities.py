"""What the list of local authorities can add to each: other names, its days, its successors."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.cases import for_each_case
from tests.content.sandford import find_problems, read, write

TABLE = "docs/data/authorities.csv"
HEAD = "code,name,kind,region_name,also_known_as,from,to,succeeded_by,source\n"
OTHER = "E06000055,North Sandford,unitary authority,South West,,,,,\n"


def write_table(project: Path, *, cells: str, other: str = OTHER) -> None:
    (project / "docs/data/neighbours.csv").unlink(missing_ok=True)
    text = f"{HEAD}E06000054,Sandford,unitary authority,South West,{cells}\n{other}"
    write(project, path=TABLE, text=text)


@for_each_case
def test_what_a_list_adds_to_an_authority_is_checked(
    project: Path, cells: str, expected: Sequence[str]
) -> None:
    write_table(project, cells=cells)

    found = find_problems(project, below=TABLE)

    assert [problem.line for problem in found] == [2 for _ in expected]
    assert [
        words for words, one in zip(expected, found, strict=True) if words not in one.message
    ] == []
    assert all(problem.fix for problem in found)


def test_an_authority_has_what_its_line_adds(project: Path) -> None:
    write_table(project, cells="SFD; Sandy,1974-04-01,2027-03-31,E06000055,atlas")

    (one,) = (
        one
        for region in read(project).regions
        for one in region.authorities
        if one.name == "Sandford"
    )

    assert (one.slug, one.also_known_as) == ("sandford", ("SFD", "Sandy"))
    assert (one.first_day, one.last_day) == (date(1974, 4, 1), date(2027, 3, 31))
    assert (one.successors, [source.slug for source in one.sources]) == (("E06000055",), ["atlas"])


def test_two_authorities_whose_pages_would_have_one_address_are_reported(project: Path) -> None:
    write_table(project, cells=",,,,", other=OTHER.replace("North Sandford", "sandford"))

    (found,) = find_problems(project, below=TABLE)

    assert (found.line, found.rule) == (3, "authorities")
    assert "line 2 has the same name" in found.message
