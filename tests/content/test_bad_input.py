"""Bad input in notes, places and folders: rows BI-01 to BI-87 of the list."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.model.notes import Note
from macros.content.problems.problem import Problem
from tests.build.small_project import format_catalogue
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

BELL, ESCAPE, NOT_A_CHARACTER = "\a", "\x1b", "\ufffe"
BOMB = "offers:\n  - &a [x, x]\n  - &b [*a, *a]\n  - &c [*b, *b]\nagreed_by: Head"
BOMB_FAULTS = [
    *["13 no-instructions", "13 wrong-kind"],
    *["14 no-instructions", "14 no-instructions", "14 no-instructions"],
    *["15 no-instructions", "15 no-instructions", "15 no-instructions"],
]
WORDS_OF_MACHINES = re.compile(
    r"\b(?:traceback|schema|enum|null|token|python|yaml|regex)\b", re.IGNORECASE
)

SPOILT_NOTES: list[tuple[str, str, str, list[str]]] = [
    (
        "BI-03 unquoted colon",
        "title: Evening groups",
        "title: Kinship: our story",
        ["2 front-matter"],
    ),
    ("BI-03 unquoted colon in a list", "[Five meetings]", "\n  - Meetings: five", ["9 wrong-kind"]),
    ("BI-05 blank line first", "---\ntitle", "\n---\ntitle", []),
    ("BI-05 space first", "---\ntitle", " ---\ntitle", []),
    ("no space after a colon", "title: Evening", "title:Evening", ["2 front-matter"]),
    ("no colon", "title: Evening groups for carers", "title = Evening", ["2 front-matter"]),
    ("a hyphen before a name", "title: Evening", "- title: Evening", ["2 front-matter"]),
    ("a space before the first name", "title: Evening", "  title: Evening", ["2 front-matter"]),
    (
        "a template that begins a value",
        ": Evening groups for carers",
        ": {{ 7*7 }}",
        ["2 blank", "2 curly-brackets"],
    ),
    (
        "BI-07 curly quotation marks",
        "title: Evening groups for carers",
        "title: “Evening groups”",
        ["2 curly-quotes (warning)"],
    ),
    ("BI-09 name twice", "changes: []", "changes: []\nstage: planning", ["8 stands-twice"]),
    ("BI-09 name twice in a group", "Five, weekly", "Five\n  sessions: Six", ["12 stands-twice"]),
    ("BI-11 figures and a no", "Five, weekly", "1.10\n  ages: 0123\n  setting: no", []),
    ("BI-13 no such day", "added: 2026-10-01", "added: 2026-02-30", ["13 date"]),
    (
        "BI-15 reviewed in the future",
        "reviewed: 2026-11-01",
        "reviewed: 2026-11-22",
        ["14 date-in-future"],
    ),
    (
        "BI-15 added long ago",
        "added: 2026-10-01",
        "added: 2019-12-31",
        ["13 date-long-ago (warning)"],
    ),
    ("BI-17 unknown name", "agreed_by:", "interventoin: x\nagreed_by:", ["12 unknown-key"]),
    (
        "BI-19 no such intervention",
        ": level-4-group-triple-p",
        ": level-4-group-triple",
        ["4 no-such-page"],
    ),
    ("BI-21 place typed", "agreed_by:", "place: wiltshire\nagreed_by:", ["12 unknown-key"]),
    (
        "BI-23 section missing",
        "## The need here\nCarers asked for evenings.\n",
        "",
        ["18 section-missing"],
    ),
    ("BI-23 section empty", "Carers asked for evenings.\n", "", ["17 section-empty"]),
    ("BI-23 section to be confirmed", "Carers asked for evenings.", "TBC", ["17 section-empty"]),
    ("BI-23 section of signs", "Carers asked for evenings.", "**…**", ["17 section-empty"]),
    ("BI-25 own heading twice", "Too early to say.", "### Rooms\nx\n### Rooms\ny", []),
    (
        "BI-41 one long line",
        "Too early to say.",
        "Too early.\n" + "[" * 20_000,
        ["21 line-too-long"],
    ),
    (
        "BI-41 one long line of pictures",
        "Too early to say.",
        "Too early.\n" + "![" * 8_000,
        ["21 line-too-long"],
    ),
    ("BI-43 pointers", "agreed_by: Head", BOMB, BOMB_FAULTS),
    (
        "a pointer to itself",
        ": Five, weekly",
        ": &a [*a]",
        ["11 no-instructions", "11 no-instructions"],
    ),
    ("a tab before a name", "  sessions: Five", "\tsessions: Five", ["11 front-matter"]),
    ("no title", "title: Evening groups for carers", "title:", ["2 blank"]),
    (
        "BI-45 Python object",
        ": Five, weekly",
        ": !!python/object/apply:os.system [ls]",
        ["11 no-instructions", "11 wrong-kind"],
    ),
    ("BI-45 environment", ": Five, weekly", ": !ENV HOME", ["11 no-instructions"]),
    ("BI-45 include", ": Five, weekly", ": !include /etc/passwd", ["11 no-instructions"]),
    (
        "BI-47 two sets of fields",
        "## The need here",
        "stage: planning\n---\n## The need here",
        ["17 two-front-matters"],
    ),
    ("BI-51 NUL", "Too early", "Too\0early", ["20 odd-character"]),
    ("BI-51 BEL", "Too early", f"Too{BELL}early", ["20 odd-character"]),
    ("BI-51 ESC in a field", ": Head", f": {ESCAPE}Head", ["12 odd-character"]),
    ("BI-51 not a character", "Too early", f"Too {NOT_A_CHARACTER} early", ["20 odd-character"]),
    ("BI-51 turned order", "Too early", "Too \u202e early", ["20 odd-character"]),
    (
        "BI-51 BEL by its code",
        "title: Evening groups for carers",
        r'title: "Evening \a groups"',
        ["2 odd-character"],
    ),
    (
        "BI-51 turned order by its code",
        ": Head of early help",
        r': "Head \u202e of help"',
        ["12 odd-character"],
    ),
    (
        "BI-55 template in the text",
        "Too early",
        "{{ cycler.__init__ }}",
        ["20 curly-brackets (warning)"],
    ),
    (
        "BI-55 template in a heading",
        "Too early",
        "### {{ 7*7 }}\nEarly",
        ["20 curly-brackets (warning)"],
    ),
    (
        "BI-55 template in a title",
        ": Evening groups for carers",
        ": Evening {{ 7*7 }}",
        ["2 curly-brackets (warning)"],
    ),
    (
        "BI-55 template as a title",
        ": Evening groups for carers",
        ': "{{ 7*7 }}"',
        ["2 curly-brackets (warning)"],
    ),
    (
        "BI-57 include in the text",
        "Too early",
        "{% include 'x' %}",
        ["20 curly-brackets (warning)"],
    ),
    ("BI-57 comment in the text", "Too early", "{# hidden", ["20 curly-brackets (warning)"]),
    (
        "BI-57 lone brackets in a field",
        "Five, weekly",
        "Five }} weekly",
        ["11 curly-brackets (warning)"],
    ),
    ("BI-59 script", "Too early", "<script>alert(1)</script>", ["20 no-html"]),
    ("BI-59 picture with a handler", "Too early", "<img src=x onerror=y>", ["20 no-html"]),
    ("BI-59 frame over two lines", "Too early", "<iframe\nsrc=x>", ["20 no-html"]),
    ("BI-59 script in a field", "Five, weekly", "<script>x</script>", ["11 no-html"]),
    ("BI-59 script address", "Too early", "[x](javascript:alert(1))", ["20 link-address"]),
    (
        "BI-59 script address without brackets",
        "Too early",
        "[x](javascript:alert)",
        ["20 link-address"],
    ),
    ("BI-61 attributes", "Too early to say.", "Too early. {onclick=x} {style=y}", []),
    ("BI-63 snippet", "Too early to say.", '--8<-- ".git/config"', []),
    (
        "BI-65 remote picture",
        "Too early",
        "![A room](https://example.org/a.png)",
        ["20 picture-elsewhere"],
    ),
    (
        "BI-65 remote picture without a scheme",
        "Too early",
        "![A room](//example.org/a.png)",
        ["20 picture-elsewhere"],
    ),
    ("BI-67 no words", "Too early", "![](room.png)", ["20 picture-text"]),
    (
        "BI-67 words are the file name",
        "Too early",
        "![room.png](room.png)",
        ["20 picture-text (warning)"],
    ),
    ("BI-69 broken path", "Too early", "[x](evening.md)", ["20 link-broken"]),
    ("BI-69 broken anchor", "Too early", "[x](#need)", ["20 link-broken"]),
    ("BI-69 broken anchor elsewhere", "Too early", "[x](index.md#need)", ["20 link-broken"]),
    ("BI-69 absolute", "Too early", "[x](/places/sandford/)", ["20 link-broken"]),
    ("BI-69 broken reference", "Too early", "[x][level-4-group-triple]", ["20 link-broken"]),
    (
        "BI-71 own page",
        "Too early",
        "[x](evenings.md) [y](#the-need-here) [z][sandford/evenings]",
        [],
    ),
    (
        "two versions of the text",
        "Too early",
        "<<<<<<< HEAD\nToo late\n=======\nToo early",
        ["20 two-versions"],
    ),
    (
        "two versions, three-way",
        "Too early",
        "<<<<<<< a\nx\n||||||| b\ny\n=======\nz\n>>>>>>> c\nx",
        ["20 two-versions"],
    ),
    (
        "two versions of a field",
        "agreed_by:",
        "<<<<<<< HEAD\nresources: Staff\n=======\n>>>>>>> main\nagreed_by:",
        ["12 two-versions"],
    ),
    ("a line of equals signs is Markdown", "Too early to say.", "Too early.\n\n=======", []),
    ("BI-73 code not closed", "Too early", "```\ncode", ["20 code-not-closed"]),
    ("BI-75 NHS number", "Too early", "999 000 0018", ["20 nhs-number"]),
    ("BI-75 NHS number with a wrong digit", "Too early", "999 000 0019", []),
    (
        "BI-75 NHS number for a picture",
        "Too early",
        "![A room 9990000018](room.png)",
        ["20 nhs-number"],
    ),
    (
        "BI-75 NHS number in a remark",
        "changes: []",
        "# 999-000-0018\nchanges: []",
        ["7 nhs-number"],
    ),
    (
        "BI-75 NHS number on a folded line",
        "Five, weekly",
        "Five 999\n    000 0018",
        ["11 nhs-number"],
    ),
    ("BI-77 National Insurance number", "Too early", "QQ123456C", ["20 national-insurance"]),
    (
        "BI-77 National Insurance number, spaced",
        "Five, weekly",
        "QQ 12 34 56 C",
        ["11 national-insurance"],
    ),
    ("BI-79 personal mailbox", "Too early", "no.such.person@gmail.com", ["20 personal-email"]),
    ("BI-79 mailbox of a team", "Too early", "early.help@example.gov.uk", []),
    ("BI-81 date of birth in figures", "Too early", "DOB 3/4/2015", ["20 date-of-birth"]),
    (
        "BI-81 date of birth in words",
        "Five, weekly",
        "Five, born on 3 April 2015",
        ["11 date-of-birth"],
    ),
    (
        "BI-83 small count in figures",
        "Too early",
        "We worked with 4 families",
        ["20 small-count (warning)"],
    ),
    (
        "BI-83 small count in words",
        "Five, weekly",
        "Five, for three children",
        ["11 small-count (warning)"],
    ),
    ("BI-83 no small count", "Too early", "6 families, fewer than 6 families", []),
    ("BI-85 small base", "Too early", "33% of 3 families", ["20 small-base (warning)"]),
    (
        "BI-87 guards",
        "Too early",
        "Grant 1234567890, ISBN 0306406152, KS2 4AB, 2025-2026, Section 47, doi:10.1234/9990000018",
        [],
    ),
    (
        "two identifiers at once",
        "Too early",
        "QQ123456C 07700 900123",
        ["20 national-insurance", "20 mobile-number"],
    ),
]
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
TREES: list[tuple[str, str, list[str]]] = [
    (
        "BI-27 page and folder",
        "places/sandford/evenings/index.md",
        ["places/sandford/evenings 1 stray-file"],
    ),
    (
        "BI-29 composed",
        "places/sandford/caf\u00e9.md",
        ["places/sandford/caf\u00e9.md 1 file-name"],
    ),
    (
        "BI-29 decomposed",
        "places/sandford/cafe\u0301.md",
        ["places/sandford/cafe\u0301.md 1 file-name"],
    ),
    (
        "BI-31 turned order",
        "places/sandford/a\u202eb.md",
        ["places/sandford/a\u202eb.md 1 file-name"],
    ),
    ("BI-31 new line", "places/sandford/a\nb.md", ["places/sandford/a\nb.md 1 file-name"]),
    ("BI-31 no width", "places/sandford/a\u200bb.md", ["places/sandford/a\u200bb.md 1 file-name"]),
    (
        "a page for the folder beside its own",
        "places/sandford/README.md",
        ["places/sandford/README.md 1 file-name"],
    ),
    (
        "signs of addresses",
        "places/sandford/a?b#c%d.md",
        ["places/sandford/a?b#c%d.md 1 file-name"],
    ),
    ("BI-33 MD", "places/sandford/note.MD", ["places/sandford/note.MD 1 stray-file"]),
    (
        "BI-33 markdown",
        "places/sandford/note.markdown",
        ["places/sandford/note.markdown 1 stray-file"],
    ),
    ("BI-33 txt", "places/sandford/note.txt", ["places/sandford/note.txt 1 stray-file"]),
    ("BI-33 docx", "places/sandford/note.docx", ["places/sandford/note.docx 1 stray-file"]),
    ("BI-37 con", "places/sandford/con.md", ["places/sandford/con.md 1 file-name"]),
    ("BI-37 aux", "places/sandford/aux.md", ["places/sandford/aux.md 1 file-name"]),
    ("BI-37 index too high", "places/index.md", ["places/index.md 1 stray-file"]),
    ("BI-37 index too low", "places/sandford/more/index.md", ["places/sandford/more 1 stray-file"]),
    (
        "BI-75 NHS number as a name",
        "places/sandford/999-000-0018.md",
        ["places/sandford/999-000-0018.md 1 nhs-number"],
    ),
    (
        "61 characters",
        f"places/sandford/{'a' * 61}.md",
        [f"places/sandford/{'a' * 61}.md 1 file-name"],
    ),
    (
        "200 characters",
        f"places/sandford/{'a' * 200}.md",
        [f"places/sandford/{'a' * 200}.md 1 file-name"],
    ),
]


def get_sessions(note: Note) -> str:
    return note.values.group("delivered_here").text("sessions")


def _name(rows: list[tuple[str, str, str, list[str]]]) -> list[str]:
    return [row[0] for row in rows]


@pytest.fixture(scope="module")
def found_in(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """Return the problems of every row of the table, each a note of its own place: `once 5`.

    In the places `twice 5` the note has a second fault.
    """
    root = format_catalogue(tmp_path_factory.mktemp("spoilt") / "project")
    for number, (_, old, new, _) in enumerate(SPOILT_NOTES):
        for name in ("once", "twice"):
            slug = f"{name}-{number}"
            # A note that names its own place names the one that it is in here.
            note = change(NOTE, old=old, new=new.replace("sandford/", f"{slug}/"))
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


@pytest.mark.parametrize("number", range(len(SPOILT_NOTES)), ids=_name(SPOILT_NOTES))
def test_a_spoilt_note_has_just_these_problems(
    found_in: dict[str, list[Problem]], number: int
) -> None:
    found = found_in[f"once {number}"]
    assert [shorten(problem) for problem in found] == SPOILT_NOTES[number][-1]
    assert {problem.path for problem in found} <= {f"places/once-{number}/evenings.md"}


@pytest.mark.parametrize(("number", "row"), list(enumerate(SPOILT_NOTES)), ids=_name(SPOILT_NOTES))
def test_a_second_fault_in_the_same_note_is_reported_too(
    found_in: dict[str, list[Problem]], number: int, row: tuple[str, str, str, list[str]]
) -> None:
    _, old, new, expected = row
    shift = new.count("\n") - old.count("\n") if NOTE.index(old) < NOTE.index("[guidebook]") else 0
    found = [shorten(problem) for problem in found_in[f"twice {number}"]]
    assert sorted(found) == sorted([*expected, f"{9 + shift} not-on-list"])


@pytest.mark.parametrize("number", range(len(SPOILT_NOTES)), ids=_name(SPOILT_NOTES))
def test_a_message_speaks_to_an_editor(found_in: dict[str, list[Problem]], number: int) -> None:
    found = found_in[f"once {number}"]
    said = [without_quotations(f"{problem.message} {problem.fix}") for problem in found]
    assert [text for text in said if WORDS_OF_MACHINES.search(text)] == []
    assert [problem for problem in found if not problem.message or not problem.fix] == []


@pytest.mark.parametrize(
    ("row", "text", "expected"), WHOLE_FILES, ids=[row for row, _, _ in WHOLE_FILES]
)
def test_a_whole_file_has_first_of_all_this_problem(
    project: Path, row: str, text: str | bytes, expected: list[str]
) -> None:
    settle(project, note=text)
    assert find_in_short(project)[:1] == expected, row


@pytest.mark.parametrize(("row", "path", "expected"), TREES, ids=[row for row, _, _ in TREES])
def test_a_file_where_it_does_not_belong_is_an_error(
    project: Path, row: str, path: str, expected: list[str]
) -> None:
    settle(project)
    write(project, path=path, text=change(NOTE, old="Evening groups for", new="More for"))
    found = find_problems(project)
    assert [f"{problem.path} {shorten(problem)}" for problem in found] == expected, row
    assert len(read(project).notes) == 1


def test_a_page_and_a_folder_of_one_name_are_both_named(project: Path) -> None:
    write(settle(project), path="places/sandford/evenings/index.md", text=NOTE)
    (found,) = find_problems(project)
    assert "places/sandford/evenings.md" in f"{found.message} {found.fix}"


LINKS: list[tuple[str, str, str]] = [
    ("a file", "places/sandford/stolen.md", "/etc/passwd"),
    ("a file that is not there", "places/sandford/stolen.md", "/nowhere"),
    ("a folder", "places/stolen", "/etc"),
    ("a picture", "places/sandford/stolen.png", "/etc/passwd"),
    ("a file of the same folder", "places/sandford/stolen.md", "evenings.md"),
]


@pytest.mark.parametrize(("row", "path", "aim"), LINKS, ids=[row for row, _, _ in LINKS])
def test_a_link_is_an_error_and_is_not_followed(
    project: Path, row: str, path: str, aim: str
) -> None:
    (settle(project) / path).symlink_to(aim)
    assert [(problem.path, problem.rule) for problem in find_problems(project)] == [
        (path, "stray-file")
    ], row
    library = read(project)
    assert ([note.slug for note in library.notes], library.pictures) == (["evenings"], ())


WORDS = [
    "no",
    "yes",
    "off",
    "0123",
    "12:30",
    "1.10",
    "1e3",
    "0x1F",
    "~",
    "null",
    "2026-11-21",
    "true",
    "=",
    "<<",
]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_kept_as_it_was_typed(project: Path, word: str) -> None:
    settle(
        project,
        note=change(
            change(NOTE, old="Five, weekly", new=f"{word} x"),
            old="Evening groups for carers",
            new=f"{word} x",
        ),
    )
    (note,) = read(project).notes
    assert (note.title, get_sessions(note)) == (f"{word} x", f"{word} x")


@pytest.mark.parametrize("word", [word for word in WORDS if word.isalnum()])
def test_a_word_alone_is_kept_as_it_was_typed(project: Path, word: str) -> None:
    settle(project, note=change(NOTE, old="Five, weekly", new=word))
    (note,) = read(project).notes
    assert get_sessions(note) == word


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


CURES: list[tuple[str, str, str, list[str]]] = [
    ("BI-01", NOTE[: NOTE.index("## The")], "", ["three hyphens", "places/_template/note.md"]),
    (
        "BI-03",
        "title: Evening groups",
        "title: Kinship: our story",
        ['title: "Kinship: our story for carers"'],
    ),
    ("BI-07", ": Evening groups for carers", ": “Evening groups”", ['"Evening groups"']),
    ("BI-09", "changes: []", "changes: []\nstage: planning", ["line 5", "line 8"]),
    ("BI-17", "intervention:", "interventoin:", ["Did you mean intervention"]),
    ("BI-19", ": level-4-group-triple-p", ": level-4-group", ["level-4-group-triple-p"]),
    ("BI-21", "agreed_by:", "place: wiltshire\nagreed_by:", ["folder"]),
    ("BI-69 path", "Too early", "[x](evening.md)", ["[x][sandford/evenings]"]),
    ("BI-69 anchor", "Too early", "[x](#need)", ["#the-need-here"]),
    (
        "a deleted note by its name",
        "Too early",
        "[x][sandford/mornings]",
        ["never deleted", "stage becomes stopped", "the editors of this site"],
    ),
    (
        "a deleted note by its path",
        "Too early",
        "[x](mornings.md)",
        ["never deleted", "the editors of this site"],
    ),
    ("two versions", "Too early", "<<<<<<< x\ny", ["Two people", "the editors of this site"]),
    ("BI-69 reference", "Too early", "[x][kinship]", ["[x][kinship-care]"]),
    (
        "a web address without its beginning",
        "Too early",
        "[x](www.example.org/a)",
        ["https:// is missing", "Write https://"],
    ),
    (
        "a mailbox without its beginning",
        "Too early",
        "[x](team@example.org)",
        ["mailto: is missing", "Write mailto:"],
    ),
    ("no changes", "changes: []", "changes: none", ["If there are none, write: changes: []"]),
    (
        "a change in words",
        "changes: []",
        "changes: [Evening sessions]",
        ["“  - summary: …”, “    why: …”"],
    ),
    (
        "curly marks and a colon",
        ": Evening groups for carers",
        ": “Evening: groups”",
        ['title: "Evening: groups"'],
    ),
    (
        "some words in curly marks",
        ": Evening groups for carers",
        ": “Evening”: groups",
        ['title: "“Evening”: groups"'],
    ),
    (
        "a field moved in too far",
        "changes: []",
        "changes:\n  - summary: a\n      why: b",
        ["exactly below “summary”"],
    ),
    ("blank agreement", "agreed_by: Head of early help", "agreed_by:", ["Give a job title"]),
    (
        "capitals and a space",
        "level-4-group-triple-p",
        "Level 4 Group Triple P",
        ["Did you mean level-4-group-triple-p?"],
    ),
    ("a label typed", "stage: delivering", "stage: established", ["stage: sustaining"]),
    ("a day the other way round", "added: 2026-10-01", "added: 1/10/2026", ["added: 2026-10-01"]),
]


@pytest.mark.parametrize(("row", "old", "new", "words"), CURES, ids=_name(CURES))
def test_a_problem_says_how_to_fix_it(
    project: Path, row: str, old: str, new: str, words: list[str]
) -> None:
    found = find_problems(settle(project, note=change(NOTE, old=old, new=new)))
    said = " ".join(f"{problem.message} {problem.fix}" for problem in found)
    assert [word for word in words if word not in said] == [], row


BREAKERS: list[tuple[str, Callable[[Path], None]]] = [
    (
        "not UTF-8",
        lambda project: write(project, path="places/sandford/broken.md", text=b"\xff\xfe\x00"),
    ),
    ("empty", lambda project: write(project, path="places/sandford/broken.md", text=b"")),
    (
        "no front matter",
        lambda project: write(project, path="places/sandford/broken.md", text="words"),
    ),
    (
        "front matter in pieces",
        lambda project: write(project, path="places/sandford/broken.md", text='---\n"a: [\n'),
    ),
    (
        "too deep",
        lambda project: write(
            project, path="places/sandford/broken.md", text=f"---\na: {'[' * 900}\n---\n"
        ),
    ),
    (
        "a bad name",
        lambda project: write(project, path="places/sandford/Broken Note.md", text=NOTE),
    ),
    ("a broken place", lambda project: write(project, path="places/other/index.md", text=b"\xff")),
    (
        "a broken page of the catalogue",
        lambda project: write(project, path="docs/interventions/broken.md", text=b"\xff"),
    ),
    (
        "a broken list",
        lambda project: write(project, path="docs/data/vocabulary/broken.yml", text="]"),
    ),
    ("broken settings", lambda project: write(project, path="mkdocs.yml", text=": [")),
]


@pytest.mark.parametrize(("row", "spoil"), BREAKERS, ids=[row for row, _ in BREAKERS])
def test_a_broken_file_hides_no_problem_of_another(
    project: Path, row: str, spoil: Callable[[Path], None]
) -> None:
    settle(project, note=change(NOTE, old="2026-10-01", new="2026-02-30"))
    before = len(find_problems(project, below=""))
    spoil(project)
    assert find_in_short(project) == ["13 date"], row
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


SPOILT_PAGES: list[tuple[str, str, list[str]]] = [
    ("BI-65 remote picture", "![A room](https://example.org/a.png)", ["picture-elsewhere"]),
    ("BI-67 picture without words", "![](room.png)", ["picture-missing"]),
    ("BI-69 broken path", "[x](kinship-navigater.md)", ["link-broken"]),
    ("BI-69 absolute", "[x](/interventions/)", ["link-broken"]),
    ("BI-59 script", "<script>x</script>", ["no-html"]),
    ("two versions", "<<<<<<< a\nx\n=======\ny\n>>>>>>> b", ["two-versions"]),
    (
        "a page that is there",
        "[x](level-4-group-triple-p.md) [y](../about/index.md#x) [z](../data/notes.json)",
        [],
    ),
]


@pytest.mark.parametrize(
    ("row", "text", "expected"), SPOILT_PAGES, ids=[row for row, _, _ in SPOILT_PAGES]
)
def test_a_spoilt_page_of_the_catalogue_has_just_these_problems(
    project: Path, row: str, text: str, expected: list[str]
) -> None:
    page = project / "docs/interventions/kinship-navigator.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(f"{before}\n{text}\n", encoding="utf-8")
    found = find_problems(settle(project), below="docs/")
    assert [(problem.rule, problem.line) for problem in found] == [
        (rule, before.count("\n") + 2) for rule in expected
    ], row


def test_a_broken_link_of_a_page_names_the_nearest_page(project: Path) -> None:
    page = project / "docs/interventions/kinship-navigator.md"
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\n[x](level-4-group-tripel.md)\n", encoding="utf-8"
    )
    (found,) = find_problems(settle(project), below="docs/")
    assert found.fix.startswith("Did you mean level-4-group-triple-p.md")
