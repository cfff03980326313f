"""Bad input in notes, places and folders: rows BI-01 to BI-87 of the list."""

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.model.notes import Note
from macros.content.problems.problem import Problem
from tests.build.small_project import format_catalogue
from tests.cases import for_each_case, read_cases
from tests.content.sandford import (
    NOTE,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    read,
    settle,
    shorten,
    without_quotations,
    write,
)
from tests.pictures import PICTURE

WORDS_OF_MACHINES = re.compile(
    r"\b(?:traceback|schema|enum|null|token|python|yaml|regex)\b", re.IGNORECASE
)

SPOILT = read_cases("content/bad_input.yml")["a spoilt note has just these problems"]
each_spoilt = pytest.mark.parametrize(
    "number", range(len(SPOILT)), ids=[row["case"] for row in SPOILT]
)

WHOLE_FILES: list[tuple[str, str | bytes, list[str]]] = [
    ("BI-01 no fields", "## The need here\nx\n", ["1 front-matter-missing"]),
    ("a word and a colon first", f"Background: words\n{NOTE}", ["1 front-matter-missing"]),
    ("a list of fields", "---\n- title: a\n- stage: b\n---\n", ["1 missing"]),
    ("BI-01 four hyphens", NOTE.replace("---\n", "----\n", 1), ["1 front-matter-missing"]),
    ("BI-39 no byte", b"", ["1 empty-file"]),
    ("BI-39 white space", b" \n\t\r\n", ["1 empty-file"]),
    ("BI-49 byte order mark", NOTE.encode("utf-8-sig"), []),
    ("BI-49 CRLF", NOTE.replace("\n", "\r\n"), []),
    ("BI-49 CR", NOTE.replace("\n", "\r"), []),
    ("BI-49 mixed", NOTE.replace("\n", "\r\n", 5), []),
    ("UTF-16", NOTE.encode("utf-16"), ["1 not-utf-8"]),
    ("UTF-16 without its mark", NOTE.encode("utf-16-le"), ["1 not-utf-8"]),
    ("UTF-16 the other way round", NOTE.encode("utf-16-be"), ["1 not-utf-8"]),
    ("a picture", b"\x89PNG\r\n\x1a\n", ["1 document"]),
    (
        "Windows quotation mark",
        NOTE.encode().replace(b"Head of", b"Head\x92s of"),
        ["12 not-utf-8"],
    ),
    ("a Word file", b"PK\x03\x04" + bytes(100), ["1 word-file"]),
    ("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), ["1 word-file"]),
    ("a rich text file", b"{\\rtf1\\ansi Words}", ["1 document"]),
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ["1 document"]),
    ("a web page", "<!DOCTYPE html>\n<html><body>Words</body></html>\n", ["1 document"]),
    ("a web page after an empty line", "\n<HTML lang=en>\n", ["1 document"]),
    ("too large", NOTE + "x\n" * 40_000, ["1 file-too-large"]),
]


def get_sessions(note: Note) -> str:
    return note.values.group("delivered_here").text("sessions")


@pytest.fixture(scope="module")
def found_in(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """Return the problems of every row of the table, each a note of its own place: `once 5`.

    In the places `twice 5` the note has a second fault.
    """
    root = format_catalogue(tmp_path_factory.mktemp("spoilt") / "project")
    for number, row in enumerate(SPOILT):
        for name in ("once", "twice"):
            slug = f"{name}-{number}"
            # A note that names its own place names the one that it is in here.
            note = change(NOTE, old=row["old"], new=row["new"].replace("sandford/", f"{slug}/"))
            write(root, path=f"places/{slug}/index.md", text=PLACE)
            write(root, path=f"places/{slug}/room.png", text=PICTURE)
            text = note if name == "once" else change(note, old="[guidebook]", new="[guess]")
            write(root, path=f"places/{slug}/evenings.md", text=text)
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in find_problems(root):
        if problem.rule == "shared-authority":
            # All the places of the table serve one authority.
            continue
        found[problem.path.split("/")[1].replace("-", " ")].append(problem)
    return found


@each_spoilt
def test_a_spoilt_note_has_just_these_problems(
    found_in: dict[str, list[Problem]], number: int
) -> None:
    found = found_in[f"once {number}"]
    assert [shorten(problem) for problem in found] == SPOILT[number]["problems"]
    assert {problem.path for problem in found} <= {f"places/once-{number}/evenings.md"}


@each_spoilt
def test_a_second_fault_in_the_same_note_is_reported_too(
    found_in: dict[str, list[Problem]], number: int
) -> None:
    old, new = SPOILT[number]["old"], SPOILT[number]["new"]
    shift = new.count("\n") - old.count("\n") if NOTE.index(old) < NOTE.index("[guidebook]") else 0
    found = [shorten(problem) for problem in found_in[f"twice {number}"]]
    assert sorted(found) == sorted([*SPOILT[number]["problems"], f"{9 + shift} not-on-list"])


@each_spoilt
def test_a_message_tells_an_editor_how_to_fix_it(
    found_in: dict[str, list[Problem]], number: int
) -> None:
    found = found_in[f"once {number}"]
    said = " ".join(f"{problem.message} {problem.fix}" for problem in found)
    expected = [
        words.replace("sandford/", f"once-{number}/") for words in SPOILT[number].get("says", ())
    ]
    assert [words for words in expected if words not in said] == []
    assert not WORDS_OF_MACHINES.search(without_quotations(said))
    assert [problem for problem in found if not problem.message or not problem.fix] == []


@pytest.mark.parametrize(
    ("row", "text", "expected"), WHOLE_FILES, ids=[row for row, _, _ in WHOLE_FILES]
)
def test_a_whole_file_has_first_of_all_this_problem(
    project: Path, row: str, text: str | bytes, expected: list[str]
) -> None:
    settle(project, note=text)
    assert find_in_short(project)[:1] == expected, row


@for_each_case
def test_a_file_where_it_does_not_belong_is_an_error(
    project: Path, path: str, expected: list[str]
) -> None:
    settle(project)
    write(project, path=path, text=change(NOTE, old="Evening groups for", new="More for"))
    found = find_problems(project)
    assert [f"{problem.path} {shorten(problem)}" for problem in found] == expected
    assert len(read(project).notes) == 1


def test_a_page_and_a_folder_of_one_name_are_both_named(project: Path) -> None:
    write(settle(project), path="places/sandford/evenings/index.md", text=NOTE)
    (found,) = find_problems(project)
    assert "places/sandford/evenings.md" in f"{found.message} {found.fix}"


@for_each_case
def test_a_link_is_an_error_and_is_not_followed(project: Path, path: str, aim: str) -> None:
    (settle(project) / path).symlink_to(aim)
    assert [(problem.path, problem.rule) for problem in find_problems(project)] == [
        (path, "stray-file")
    ]
    library = read(project)
    assert ([note.slug for note in library.notes], library.pictures) == (["evenings"], ())


@for_each_case
def test_a_word_is_kept_as_it_was_typed(project: Path, word: str) -> None:
    for typed in (f"{word} x", word if word.isalnum() else "x"):
        note = change(NOTE, old="Five, weekly", new=typed)
        settle(project, note=change(note, old="Evening groups for carers", new=f"{word} x"))
        (found,) = read(project).notes
        assert (found.title, get_sessions(found)) == (f"{word} x", typed)


TEXTS = [
    "Croeso 👩‍👧‍👦 ŵ ŷ Ŵ",
    "اردو میں مدد، «یہاں»",
    "e\u0301 and \u00e9 stay apart",
    "می\u200cخواهم",
    "“curly”, dashes – and …",
]


@pytest.mark.parametrize("text", TEXTS)
def test_writing_of_all_languages_is_kept_unchanged(project: Path, text: str) -> None:
    settle(
        project,
        note=change(change(NOTE, old="Five, weekly", new=text), old="Too early to say.", new=text),
    )
    assert find_problems(project) == []
    (note,) = read(project).notes
    assert get_sessions(note) == text
    assert note.body.text.endswith(f"{text}\n")


def test_text_that_looks_like_an_attribute_or_a_snippet_stays_text(project: Path) -> None:
    text = '{onclick=x} --8<-- ".git/config"'
    settle(project, note=change(NOTE, old="Too early to say.", new=text))
    assert read(project).notes[0].body.text.endswith(f"{text}\n")


def test_line_ends_of_any_kind_make_the_same_note(project: Path) -> None:
    texts = [
        NOTE,
        NOTE.replace("\n", "\r\n"),
        NOTE.replace("\n", "\r"),
        "\ufeff" + NOTE,
        NOTE.replace("\n", "\r\n", 9),
    ]
    notes = [note for text in texts for note in read(settle(project, note=text)).notes]
    assert len(notes) == len(texts) == len({note.key for note in notes})
    assert [replace(note, key=notes[0].key) for note in notes] == [notes[0]] * len(notes)


def test_a_file_without_fields_has_a_message_that_says_where_they_are_from(project: Path) -> None:
    first, *_ = find_problems(settle(project, note=NOTE[NOTE.index("## The") :]))
    assert "three hyphens" in first.fix
    assert "places/_template/note.md" in first.fix


BREAKERS: dict[str, tuple[str, str | bytes]] = {
    "not UTF-8": ("places/sandford/broken.md", b"\xff\xfe\x00"),
    "empty": ("places/sandford/broken.md", b""),
    "no front matter": ("places/sandford/broken.md", "words"),
    "front matter in pieces": ("places/sandford/broken.md", '---\n"a: [\n'),
    "too deep": ("places/sandford/broken.md", f"---\na: {'[' * 900}\n---\n"),
    "a bad name": ("places/sandford/Broken Note.md", NOTE),
    "a broken place": ("places/other/index.md", b"\xff"),
    "a broken page of the catalogue": ("docs/interventions/broken.md", b"\xff"),
    "a broken list": ("docs/data/vocabulary/broken.yml", "]"),
    "broken settings": ("mkdocs.yml", ": ["),
}


@pytest.mark.parametrize(("path", "text"), BREAKERS.values(), ids=BREAKERS)
def test_a_broken_file_hides_no_problem_of_another(
    project: Path, path: str, text: str | bytes
) -> None:
    settle(project, note=change(NOTE, old="2026-10-01", new="2026-02-30"))
    before = len(find_problems(project, below=""))
    write(project, path=path, text=text)
    assert find_in_short(project) == ["13 date"]
    assert len(find_problems(project, below="")) > before


def test_a_problem_of_a_place_is_on_its_own_line(project: Path) -> None:
    settle(
        project,
        place="---\ntitle: Sandford\nsummary: TBC\nauthorities: [E99999999]\nwebsite: http://x\n---\n<b>\n",
    )
    assert find_in_short(project, path=PLACE_PATH) == [
        "3 unfinished",
        "4 no-such-page",
        "5 address",
        "7 no-html",
    ]
    assert find_in_short(project) == ["1 waits"]


def test_the_helpers_are_named_by_the_mailbox_of_the_settings(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    write(
        project,
        path="mkdocs.yml",
        text=change(settings, old="mailbox:\n", new="mailbox: atlas@example.gov.uk\n"),
    )
    (found,) = find_problems(settle(project, note=b"%PDF-1.7"))
    assert "the editors of this site, atlas@example.gov.uk." in found.fix


@for_each_case
def test_a_spoilt_page_of_the_catalogue_has_just_these_problems(
    project: Path, text: str, expected: list[str]
) -> None:
    page = project / "docs/interventions/kinship-navigator.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(f"{before}\n{text}\n", encoding="utf-8")
    found = find_problems(settle(project), below="docs/")
    assert [(problem.rule, problem.line) for problem in found] == [
        (rule, before.count("\n") + 2) for rule in expected
    ]


def test_a_broken_link_of_a_page_names_the_nearest_page(project: Path) -> None:
    page = project / "docs/interventions/kinship-navigator.md"
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\n[x](level-4-group-tripel.md)\n", encoding="utf-8"
    )
    (found,) = find_problems(settle(project), below="docs/")
    assert found.fix.startswith("Did you mean level-4-group-triple-p.md")
