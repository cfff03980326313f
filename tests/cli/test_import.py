"""`atlas import`: notes from emails go into the folder of their place and never overwrite."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from tests.sites import ENVIRONMENT, ROOT, SMALL_NOTE, add_place, read_tree

BROKEN = SMALL_NOTE.replace("stage: planning", "stage: planing")
STAGE = "“planing” is not a word for “stage”."


def say_place(note: str, place: str) -> str:
    """Return a note with the line that names its place, where the form writes it."""
    return note.replace("---\n", f"---\n# place: {place}\n", 1)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with two councils and one note, as the working folder, beside `post`."""
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (tmp_path / "post").mkdir()
    shutil.copytree(ROOT / "docs/data", root / "docs/data")
    for folder in ("interventions", "service-areas", "regions", "practice-guides"):
        shutil.copytree(ROOT / "docs" / folder, root / "docs" / folder)
    (root / "docs/index.md").write_text("---\ntitle: Home\nsummary: Home.\n---\n", encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ENVIRONMENT["SOURCE_DATE_EPOCH"])
    return add_place(root, "wiltshire", notes={"evenings": SMALL_NOTE})


def post(name: str, content: str | bytes) -> str:
    """Write a file to the post folder and return its path."""
    file = Path("../post") / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(file)


def import_files(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments])


def test_a_note_goes_to_the_place_that_it_names_under_a_name_made_of_its_own(here: Path) -> None:
    done = import_files(
        post(
            "Évening Groups (1).md",
            "\ufeff" + say_place(SMALL_NOTE, "wiltshire").replace("\n", "\r\n"),
        )
    )

    assert (done.exit_code, done.output) == (
        0,
        (
            "Imported Évening Groups (1).md as places/wiltshire/evening-groups-1.md.\n"
            "No problems found.\n"
        ),
    )
    assert (here / "places/wiltshire/evening-groups-1.md").read_bytes() == SMALL_NOTE.encode()


def test_nothing_that_is_there_is_ever_written_over(here: Path) -> None:
    before = read_tree(here)
    changed = say_place(SMALL_NOTE.replace("Eight weeks", "Nine weeks"), "wiltshire")

    done = import_files(
        post("evenings.md", changed),
        post("Evenings.md", changed),
        post("index.md", changed),
        post("…….md", changed),
    )

    after = read_tree(here)
    assert done.exit_code == 0
    assert {path: after[path] for path in before} == before
    assert sorted(after.keys() - before.keys()) == [
        f"places/wiltshire/{name}.md" for name in ("evenings-2", "evenings-3", "index-note", "note")
    ]


def test_several_files_are_imported_at_once_and_every_problem_is_listed(here: Path) -> None:
    files = [post("a.md", BROKEN), post("b.md", SMALL_NOTE), post("c.md", "Hello")]

    done = import_files(*files, "--place", "wiltshire")

    assert done.exit_code == 1
    assert (
        "Imported a.md as places/wiltshire/a.md.\nImported b.md as places/wiltshire/b.md.\n"
        in done.output
    )
    assert (
        "c.md:1: This file does not begin with its fields. It begins with “Hello”." in done.output
    )
    assert f"places/wiltshire/a.md:5: {STAGE}" in done.output
    assert (
        "2 errors.\nNotes with errors were imported too, so you can fix them in place.\n"
        in done.output
    )
    assert not (here / "places/wiltshire/c.md").exists()


def test_problems_of_other_files_are_not_reported(here: Path) -> None:
    add_place(here, "enfield", notes={"broken": BROKEN})

    assert (
        import_files(post("a.md", say_place(SMALL_NOTE, "wiltshire"))).exit_code,
        import_files("--help").exit_code,
    ) == (0, 0)


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (SMALL_NOTE, [], "This file does not say whose note it is.\n    Give --place"),
        (
            say_place(SMALL_NOTE, "wilshire"),
            [],
            "There is no place “wilshire”.\n    Did you mean wiltshire?",
        ),
        (SMALL_NOTE, ["--place", "../docs"], "There is no place “../docs”."),
        (say_place(SMALL_NOTE, "../../docs"), [], "There is no place “../../docs”."),
        (
            b"PK\x03\x04word",
            [],
            "This is a Word document or another packed file with a name that ends in .md.",
        ),
        ("Caf\u00e9".encode("cp1252"), [], "is saved in an older Windows encoding"),
        (
            b"GIF89a\x00\x01\x02" * 9,
            [],
            "This is a picture with the name of another kind of file.",
        ),
        (b"x" * 70_000, [], "has more than 64 kilobytes"),
        (b"", [], "This file is empty."),
    ],
)
def test_what_cannot_be_a_note_of_a_place_is_refused_and_nothing_is_written(
    here: Path, content: str | bytes, arguments: list[str], said: str
) -> None:
    before = read_tree(here)

    done = import_files(post("note.md", content), *arguments)

    assert (done.exit_code, said in done.output, read_tree(here) == before) == (1, True, True), (
        done.output
    )


def test_a_word_document_is_answered_with_who_can_help(here: Path) -> None:
    done = import_files(post("Our note.docx", b"PK\x03\x04word"), "--place", "wiltshire")

    assert (
        done.exit_code,
        "ask the editors for help" in done.output,
        (here / "places/wiltshire/our-note.md").exists(),
    ) == (1, True, False)


def test_a_link_is_not_followed_and_a_file_that_is_not_there_ends_the_run_at_once(
    here: Path,
) -> None:
    Path("../post/link.md").symlink_to(here / "places/wiltshire/evenings.md")
    missing = import_files(post("a.md", SMALL_NOTE), "../post/none.md", "--place", "wiltshire")
    link = import_files("../post/link.md", "--place", "wiltshire")

    assert (missing.exit_code, missing.output) == (
        2,
        "../post/none.md does not exist. Check the path.\n",
    )
    assert (link.exit_code, "links are not followed" in link.output) == (1, True)
    assert sorted(path.name for path in (here / "places/wiltshire").iterdir()) == [
        "evenings.md",
        "index.md",
    ]


def test_an_identifier_in_the_name_of_a_file_is_not_repeated(here: Path) -> None:
    done = import_files(post("Call 07700 900123.md", say_place(SMALL_NOTE, "wiltshire")))

    assert "900123" not in done.output
    assert (here / "places/wiltshire/call-07700-900123.md").is_file()
