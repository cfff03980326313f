"""`atlas import`: new notes go into the folder of their place and never overwrite."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.cli.project import read_content
from macros.content.source.note_lines import add_note_line
from macros.site.pages.note_page import make_note_file
from tests.sites import ENVIRONMENT, ROOT, SMALL_NOTE, add_place, read_tree

BROKEN = SMALL_NOTE.replace("stage: planning", "stage: planing")
EVENINGS = "places/wiltshire/evenings.md"
OTHER = SMALL_NOTE.replace("Evening groups", "Groups on Saturdays")
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


def title(note: str, words: str) -> str:
    return note.replace("Evening groups", words)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Évening Groups.md", "evening-groups"),
        ("evenings.md", "evenings-2"),
        ("later (1).md", "later"),
        ("later-DESKTOP-AB12.md", "later"),
        ("index.md", "groups-on-saturdays"),
        ("name-of-this-note.md", "groups-on-saturdays"),
        ("note (1).md", "groups-on-saturdays"),
        ("3.md", "groups-on-saturdays"),
        ("…….md", "groups-on-saturdays"),
    ],
)
def test_a_new_note_gets_a_free_name_of_its_file_or_of_its_title(
    here: Path, file: str, name: str
) -> None:
    before = read_tree(here)
    sent = post(file, "\ufeff" + OTHER.replace("\n", "\r\n"))

    done = import_files(sent, "--place", "wiltshire")

    path = f"places/wiltshire/{name}.md"
    assert (done.exit_code, done.output) == (
        0,
        f"Imported {file} as {path}.\nNo problems found.\n",
    )
    assert read_tree(here) == {**before, path: OTHER.encode()}


def test_several_files_are_imported_at_once_and_every_problem_is_listed(here: Path) -> None:
    files = [
        post("a.md", title(BROKEN, "Groups at noon")),
        post("b.md", OTHER),
        post("c.md", "Hello"),
    ]

    done = import_files(*files, "--place", "wiltshire")

    assert done.exit_code == 1
    assert (
        "Imported a.md as places/wiltshire/groups-at-noon.md.\n"
        "Imported b.md as places/wiltshire/groups-on-saturdays.md.\n"
    ) in done.output
    assert (
        "c.md:1: This file does not begin with its fields. It begins with “Hello”." in done.output
    )
    assert f"places/wiltshire/groups-at-noon.md:5: {STAGE}" in done.output
    assert (
        "2 errors.\nNotes with errors were imported too, so you can fix them in place.\n"
        in done.output
    )
    assert not (here / "places/wiltshire/c.md").exists()


def make_change(here: Path, *, old: str = "Eight weeks", new: str = "Nine weeks") -> str:
    """Return a change to the note in `here`, made from its text of now."""
    text = (here / EVENINGS).read_text(encoding="utf-8")
    return add_note_line(text, place="wiltshire", note="evenings").replace(old, new)


def test_a_file_that_changes_a_note_shows_the_difference_and_replaces_it_only_when_asked(
    here: Path,
) -> None:
    file = post("back again.md", make_change(here))
    before = read_tree(here)

    shown = import_files(file)
    untouched = read_tree(here) == before
    replaced = import_files(file, "--replace")

    lines = "    Line 8:\n    - kept: [Eight weeks]\n    + kept: [Nine weeks]\n"
    assert (shown.exit_code, shown.output, untouched) == (
        1,
        (
            "back again.md changes places/wiltshire/evenings.md. It would remove (-) and add (+) these "
            f"lines. To replace the note with it, run again with --replace.\n{lines}"
        ),
        True,
    )
    assert (replaced.exit_code, replaced.output) == (
        0,
        (
            "Replaced places/wiltshire/evenings.md with back again.md. Removed (-) and added (+):\n"
            f"{lines}No problems found.\n"
        ),
    )
    changed = SMALL_NOTE.replace("Eight", "Nine").encode()
    assert read_tree(here) == {**before, EVENINGS: changed}


def test_a_difference_repeats_no_identifier(here: Path) -> None:
    file = post("a.md", make_change(here, new="Call 07700 900123"))

    for done in (import_files(file), import_files(file, "--replace")):
        assert ("kept: [Call" in done.output, "900123" in done.output) == (True, False)


@pytest.mark.parametrize("arguments", [(), ("--replace",)])
def test_a_note_that_comes_back_unchanged_is_the_same(
    here: Path, arguments: tuple[str, ...]
) -> None:
    whole = make_change(here, new="Eight weeks")
    before = read_tree(here)

    done = import_files(
        post("named.md", "\ufeff" + whole.replace("\n", "\r\n")),
        post("plain.md", say_place(SMALL_NOTE, "wiltshire")),
        *arguments,
    )

    same = "is the same as places/wiltshire/evenings.md. Nothing to do.\n"
    assert (done.exit_code, done.output) == (0, f"named.md {same}plain.md {same}")
    assert read_tree(here) == before


@pytest.mark.parametrize(
    "typed",
    [
        "\ufeff" + SMALL_NOTE.replace("\n", "\r\n"),
        SMALL_NOTE.replace("## The need", "##\u00a0The need") + "\n-\u00a0one\n-\u00a0two",
        SMALL_NOTE.replace("---\n", "---\n# note: wiltshire/old@0123456789ab\n", 1),
        "\n" + SMALL_NOTE,
    ],
    ids=["from Windows", "other spaces", "with a line of its own", "a blank line first"],
)
def test_the_file_that_the_site_publishes_comes_back_as_the_same_note(
    here: Path, typed: str
) -> None:
    (here / EVENINGS).write_bytes(typed.encode())
    before = read_tree(here)
    (note,) = read_content(here).cross_links.library.notes

    done = import_files(post("evenings.md", make_note_file(note)), "--replace")

    same = "evenings.md is the same as places/wiltshire/evenings.md. Nothing to do.\n"
    assert (done.exit_code, done.output, read_tree(here) == before) == (0, same, True)


def test_a_change_sent_twice_replaces_once(here: Path) -> None:
    change = make_change(here)

    both = import_files(post("a.md", change), post("a (1).md", change), "--replace")
    again = import_files(post("a.md", change), "--replace")

    same = "is the same as places/wiltshire/evenings.md. Nothing to do.\n"
    assert (both.exit_code, f"a (1).md {same}" in both.output) == (0, True)
    assert (again.exit_code, again.output) == (0, f"a.md {same}")


def test_two_different_files_for_one_note_are_both_refused(here: Path) -> None:
    change, before = make_change(here), read_tree(here)

    known = import_files(post("a.md", change), post("b.md", change + "More.\n"), "--replace")
    new = import_files(post("c.md", OTHER), post("d.md", OTHER + "More.\n"), "--place", "wiltshire")

    for done, names in ((known, ("a.md", "b.md")), (new, ("c.md", "d.md"))):
        assert done.exit_code == 1
        for one, other in (names, names[::-1]):
            assert f"{one}:1: This file and {other} are the same note" in done.output
    assert read_tree(here) == before


@pytest.mark.parametrize(
    ("line", "arguments", "said"),
    [
        (
            "# note: wiltshire/evenings@0123456789ab",
            [],
            (
                "places/wiltshire/evenings.md has changed since this file was made from it.\n"
                "    Get the newest file from the note's page"
            ),
        ),
        (
            "# note: wiltshire/mornings@0123456789ab",
            [],
            (
                "This file is a change to places/wiltshire/mornings.md, which does not exist.\n"
                "    If that note has another name now"
            ),
        ),
        (
            "# note: enfield/mornings@0123456789ab",
            [],
            "This file is a change to places/enfield/mornings.md, which does not exist.",
        ),
        (
            "# note: wiltshire/evenings@0123456789ab",
            ["--place", "enfield"],
            "This file is a change to places/wiltshire/evenings.md, and --place is “enfield”.",
        ),
        ("# note: ../../docs/index@0123456789ab", [], "does not name a note and its version"),
        ("# note: wiltshire/evenings", [], "does not name a note and its version"),
        ("# note:", [], "does not name a note and its version"),
    ],
)
def test_a_change_that_cannot_be_matched_is_refused_with_what_to_do(
    here: Path, line: str, arguments: list[str], said: str
) -> None:
    before = read_tree(here)
    changed = SMALL_NOTE.replace("---\n", f"---\n{line}\n", 1).replace("Eight", "Nine")

    done = import_files(post("a.md", changed), "--replace", *arguments)

    assert (done.exit_code, said in done.output, read_tree(here) == before) == (1, True, True), (
        done.output
    )


def test_a_file_with_the_title_of_a_note_replaces_it_only_when_asked(here: Path) -> None:
    file = post("a.md", say_place(SMALL_NOTE.replace("Eight", "Nine"), "wiltshire"))
    before = read_tree(here)

    shown = import_files(file)
    untouched = read_tree(here) == before
    replaced = import_files(file, "--replace")

    assert (shown.exit_code, shown.output, untouched) == (
        1,
        (
            "a.md has the title of places/wiltshire/evenings.md and another text. It would remove "
            "(-) and add (+) these lines. To replace the note with it, run again with --replace. "
            "If it is another note, give it another title.\n"
            "    Line 8:\n    - kept: [Eight weeks]\n    + kept: [Nine weeks]\n"
        ),
        True,
    )
    assert replaced.exit_code == 0
    changed = SMALL_NOTE.replace("Eight", "Nine").encode()
    assert read_tree(here) == {**before, EVENINGS: changed}


def test_problems_of_other_files_are_not_reported(here: Path) -> None:
    add_place(here, "enfield", notes={"broken": BROKEN})

    assert (
        import_files(post("a.md", say_place(OTHER, "wiltshire"))).exit_code,
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


def test_a_packed_file_is_answered_with_who_can_help(here: Path) -> None:
    done = import_files(post("Our note.odt", b"PK\x03\x04word"), "--place", "wiltshire")

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
    done = import_files(post("Call 07700 900123.md", OTHER), "--place", "wiltshire")

    assert "900123" not in done.output
    assert (here / "places/wiltshire/call-07700-900123.md").is_file()
