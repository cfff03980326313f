"""Old addresses in docs/data/redirects.yml: read strictly, and compared with the pages."""

from collections.abc import Iterable
from pathlib import Path

from macros.content.library.library import read_library
from macros.content.library.redirects import Redirect, list_page_addresses, read_redirects
from macros.content.library.settings import Settings
from macros.content.problems.problem import MOST_PROBLEMS, Problem
from macros.content.source.discover import FileKind, FoundFile, find_files
from macros.content.source.source_file import read_source
from macros.site.urls import get_docs_address, get_note_address, get_place_address, get_plan_address
from tests.cases import for_each_case
from tests.content.sandford import EXAMPLE, TODAY, find_problems, read, settle, shorten, write

PATH = "docs/data/redirects.yml"
NOTE = "/places/sandford/evenings/"
OLD = "/places/sandford/nights/"


PAGES = frozenset(
    {
        "",
        "explore/",
        "interventions/triple-p-online/",
        "interventions/triple-p-online/plan/",
        "places/sandford/",
        "places/sandford/evenings/",
    }
)


def format_list(ways: Iterable[tuple[str, str]]) -> str:
    lines = [f"  - from: {old}\n    to: {new}\n" for old, new in ways]
    return f"redirects:\n{''.join(lines)}" if lines else "redirects:\n"


def format_redirects(project: Path, *ways: tuple[str, str]) -> Path:
    write(project, path=PATH, text=format_list(ways))
    return settle(project)


def read_list(folder: Path, *, text: str) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Read a list of old addresses, where there are the pages of `PAGES`."""
    write(folder, path=PATH, text=text)
    source_file, problems = read_source(
        FoundFile(kind=FileKind.REDIRECTS, path=PATH, location=folder / PATH)
    )
    redirects, faults = (
        read_redirects(source_file, pages=PAGES, today=TODAY) if source_file else ((), ())
    )
    return redirects, (*problems, *faults)


@for_each_case
def test_an_old_address_is_no_page_and_leads_to_one_in_one_step(
    tmp_path: Path, ways: list[tuple[str, str]], expected: list[str]
) -> None:
    assert (
        sorted(shorten(problem) for problem in read_list(tmp_path, text=format_list(ways))[1])
        == expected
    )


@for_each_case
def test_the_list_is_read_as_strictly_as_every_other(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    assert [shorten(problem) for problem in read_list(tmp_path, text=text)[1]] == expected


def test_a_message_names_the_line_to_write(tmp_path: Path) -> None:
    ways = (
        (OLD, NOTE),
        ("/places/sandford/dusk/", OLD),
        ("/places/sandford/dark/", "/places/sandford/evening/"),
    )

    assert [
        (problem.message, problem.fix) for problem in read_list(tmp_path, text=format_list(ways))[1]
    ] == [
        (f"“to”: {OLD} is an old address itself.", f"Lead there in one step: to: {NOTE}"),
        ("“to”: there is no page at /places/sandford/evening/", f"Did you mean {NOTE}?"),
    ]


def test_those_that_are_right_are_kept_in_their_order_whatever_else_is_wrong(
    tmp_path: Path,
) -> None:
    ways = (("/z/", NOTE), ("/explore/", NOTE), ("/a/", "/"), ("/b/", "/nowhere/"))

    assert read_list(tmp_path, text=format_list(ways))[0] == (
        Redirect(old="z/", new="places/sandford/evenings/"),
        Redirect(old="a/", new=""),
    )


def test_without_the_list_nothing_leads_on_and_nothing_is_wrong(project: Path) -> None:
    (project / PATH).unlink()

    assert (read(settle(project)).redirects, find_problems(project, below="docs")) == ((), [])


def test_the_examples_of_both_addresses_are_made_up(tmp_path: Path) -> None:
    _, (old, new) = read_list(tmp_path, text=format_list([("nights", "evenings")]))

    assert "/places/sandford/kinship-evenings/" in f"{old.message} {old.fix}"
    assert "/places/sandford/kinship-groups/" in f"{new.message} {new.fix}"


def test_what_leads_to_an_example_is_left_out_with_the_examples(project: Path) -> None:
    write(
        format_redirects(project, (OLD, "/places/example-south/"), ("/old/", NOTE)),
        path="places/example-south/index.md",
        text=EXAMPLE,
    )

    (with_them, _), (without, problems) = (
        read_library(project, today=TODAY, settings=Settings(examples=wanted))
        for wanted in (True, False)
    )
    assert [redirect.old for redirect in with_them.redirects] == ["places/sandford/nights/", "old/"]
    assert ([redirect.old for redirect in without.redirects], problems) == (["old/"], ())


def test_thousands_of_wrong_lines_are_given_up_after_the_first_fifty(tmp_path: Path) -> None:
    ways = (
        (f"/places/sandford/a{number}/", f"/places/sandford/a{number + 1}/")
        for number in range(3_000)
    )

    assert len(read_list(tmp_path, text=format_list(ways))[1]) == MOST_PROBLEMS


def test_the_addresses_of_files_are_those_at_which_their_pages_are(full_project: Path) -> None:
    library, _ = read_library(full_project, today=TODAY)
    pages = {
        *(get_docs_address(page.path) for page in library.pages),
        *(get_place_address(place.slug) for place in library.places),
        *(get_note_address(note) for note in library.notes),
        *(get_plan_address(one.slug) for one in library.interventions),
    }

    assert list_page_addresses(find_files(full_project)[0]) == pages


def test_an_address_that_is_only_faulty_is_still_one(project: Path) -> None:
    write(
        format_redirects(project, (OLD, NOTE)),
        path="places/sandford/evenings.md",
        text="---\ntitle: x\n---\n",
    )

    assert find_problems(project, below=PATH) == []
    assert [redirect.new for redirect in read_library(project, today=TODAY)[0].redirects] == [
        "places/sandford/evenings/"
    ]
