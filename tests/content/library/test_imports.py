"""Readers of the files that `atlas import` takes: each gives whole notes, or says why not."""

import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from macros.content.library.imports.candidate import Reading
from macros.content.library.imports.email_file import EMAIL_SIZE
from macros.content.library.imports.readers import MOST_FILES, read_location
from tests.documents import LISTS, make_book, make_word, write_table
from tests.sites import SMALL_NOTE


def read(folder: Path, *, name: str, data: bytes) -> Reading:
    (folder / name).write_bytes(data)
    return read_location(folder / name, lists=LISTS)


def list_rules(reading: Reading) -> list[str]:
    return [problem.rule for problem in reading[1]]


def write_email(*attached: tuple[str, bytes], kind: str = "text/markdown") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Our note"
    message.set_content("---\ntitle: Not a note\n---\nGreetings")
    for name, data in attached:
        main, _, sub = kind.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message


@pytest.mark.parametrize(
    ("typed", "name", "stem"),
    [
        ("evenings.md", "evenings.md", "evenings"),
        ("evenings.txt", "evenings.txt", "evenings"),
        ("Évenings (1).MD", "Évenings (1).MD", "Évenings"),
        ("../../docs/index.md", "index.md", "index"),
        ("C:\\notes\\evenings.md", "evenings.md", "evenings"),
    ],
)
def test_a_note_attached_to_an_email_is_read_under_its_name_without_folders(
    tmp_path: Path, typed: str, name: str, stem: str
) -> None:
    message = write_email((typed, SMALL_NOTE.encode()), ("room.png", b"\x89PNG"))

    candidates, problems = read(tmp_path, name="mail.eml", data=bytes(message))

    assert [(one.name, one.stem, one.text) for one in candidates] == [
        (f"mail.eml, {name}", stem, SMALL_NOTE)
    ]
    assert problems == ()


@pytest.mark.parametrize(
    ("old", "new", "stem"),
    [
        ("---\n", "---\n# place: wiltshire\n", ""),
        ("---\ntitle: Evening groups\n", "---\n# place: wiltshire\n", "first"),
    ],
    ids=["a title", "no title"],
)
def test_a_file_of_the_form_is_named_by_its_title_if_it_has_one(
    tmp_path: Path, old: str, new: str, stem: str
) -> None:
    assert SMALL_NOTE.startswith(old)
    note = SMALL_NOTE.replace(old, new, 1)

    (candidate,), _ = read(tmp_path, name="first.md", data=note.encode())

    assert candidate.stem == stem


@pytest.mark.parametrize("kind", ["application/octet-stream", "text/markdown", "image/png"])
def test_a_note_in_an_email_that_was_forwarded_is_read_whatever_its_type(
    tmp_path: Path, kind: str
) -> None:
    outer = write_email()
    outer.add_attachment(write_email(("evenings.md", SMALL_NOTE.encode()), kind=kind))
    data = outer.as_bytes(policy=email.policy.SMTP)

    (candidate,), problems = read(tmp_path, name="mail.eml", data=data)

    assert (candidate.text, problems) == (SMALL_NOTE, ())


def test_all_notes_of_an_email_are_read_and_each_problem_names_its_file(tmp_path: Path) -> None:
    message = write_email(
        ("a.md", SMALL_NOTE.encode()),
        ("b.md", b"Hello"),
        ("c.md", b"x" * 70_000),
        ("d.md", "Café".encode("cp1252")),
    )

    candidates, problems = read(tmp_path, name="mail.eml", data=bytes(message))

    assert [one.stem for one in candidates] == ["a"]
    assert [(problem.path, problem.rule) for problem in problems] == [
        ("mail.eml, b.md", "front-matter-missing"),
        ("mail.eml, c.md", "file-too-large"),
        ("mail.eml, d.md", "not-utf-8"),
    ]


BOXES = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
    for number in range(2_000)
)
HOSTILE = {
    "nothing": b"",
    "any bytes": bytes(range(256)) * 1_000,
    "boxes in boxes": BOXES,
    "messages in messages": b"Content-Type: message/rfc822\n\n" * 2_000,
    "hidden messages": b"Content-Type: =?utf-8?q?message=2Frfc822?=\n\n" * 29_000,
    "many headers": b"".join(b"X-%d: y\n" % number for number in range(59_000)),
    "a long header": b"Content-Type: text/plain; " + b"x=y; " * 800_000,
    "brackets in a name": b"Content-Disposition: attachment; filename=" + b"(" * 100_000,
    "words in a name": b'Content-Disposition: attachment; filename="' + b"=?utf-8?q?a?= " * 90_000,
    "many parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n\n" * 500_000,
    "many notes": b"Content-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\nContent-Disposition: attachment; filename=a.md\n\nx\n" * 390,
    "no encoding of ours": b"Content-Type: text/plain; charset=nonsense\n"
    b"Content-Transfer-Encoding: nonsense\nContent-Disposition: attachment; filename=a.txt.exe\n\nx",
}


@pytest.mark.parametrize("size", [10, 70_000])
def test_a_pdf_is_named_as_what_it_is_whatever_its_size(tmp_path: Path, size: int) -> None:
    _, (problem,) = read(tmp_path, name="form.pdf", data=b"%PDF-1.7\n" + b"x" * size)

    assert (problem.message, problem.fix.partition(",")[0]) == (
        "This is a PDF, not a note.",
        "Save it as a Word Document (.docx)",
    )


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_an_email_that_no_program_wrote_is_refused_at_once(tmp_path: Path, data: bytes) -> None:
    reading = read(tmp_path, name="mail.eml", data=data)

    assert (reading[0], list_rules(reading)) == ((), ["no-note-attached"])


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    reading = read(tmp_path, name="mail.eml", data=b"x" * (EMAIL_SIZE + 1))

    assert list_rules(reading) == ["file-too-large"]


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no-note-attached"),
        ("~$note.md", b"\x05Jo", "stray-file"),
        ("note.docx", b"PK\x03\x04", "office-file"),
        ("note.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office-file"),
        ("note.odt", b"PK\x03\x04", "word-file"),
        ("note.pdf", b"%PDF-1.7", "document"),
    ],
)
def test_a_file_of_another_program_is_refused_by_what_it_is(
    tmp_path: Path, name: str, data: bytes, rule: str
) -> None:
    reading = read(tmp_path, name=name, data=data)

    assert (reading[0], list_rules(reading)) == ((), [rule])


def test_the_notes_of_attached_documents_are_read(tmp_path: Path) -> None:
    form = make_word(write_table(("[place]", "Sandford"), ("[title]", "A"), ("[stage]", "x")))
    book = make_book({"Notes": [["title", "place"], ["B", "melton"], ["C", "melton"]]})
    message = write_email(("form.docx", form), ("all.xlsx", book), ("d.csv", b"title,place\nD,x"))

    candidates, _ = read(tmp_path, name="mail.eml", data=bytes(message))

    assert [one.name for one in candidates] == [
        "mail.eml, form.docx",
        "mail.eml, all.xlsx: B",
        "mail.eml, all.xlsx: C",
        "mail.eml, d.csv",
    ]


def test_a_folder_gives_the_notes_of_its_files_and_follows_nothing(tmp_path: Path) -> None:
    folder, outside = tmp_path / "post", tmp_path / "outside"
    (folder / "inner.md").mkdir(parents=True)
    outside.mkdir()
    for path in (folder / "b.md", folder / "a.txt", folder / "inner.md/c.md", outside / "d.md"):
        path.write_text(SMALL_NOTE, encoding="utf-8")
    (folder / "e.eml").write_bytes(bytes(write_email(("mail.md", SMALL_NOTE.encode()))))
    (folder / "link.md").symlink_to(outside / "d.md")
    (folder / "outside").symlink_to(outside)
    for name in ("room.png", "Thumbs.db", ".hidden.md", "~$b.md"):
        (folder / name).write_bytes(b"x")

    candidates, problems = read_location(folder, lists=LISTS)

    assert [one.name for one in candidates] == ["a.txt", "b.md", "e.eml, mail.md"]
    assert [(problem.path, problem.rule) for problem in problems] == [
        ("inner.md", "stray-file"),
        ("link.md", "is-link"),
        ("outside", "is-link"),
        ("room.png", "stray-file"),
    ]


def test_a_folder_without_notes_or_with_too_many_files_is_refused(tmp_path: Path) -> None:
    empty = read_location(tmp_path, lists=LISTS)
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.md").touch()
    full = read_location(tmp_path, lists=LISTS)

    assert (list_rules(empty), list_rules(full)) == (["no-note-in-folder"], ["no-note-in-folder"])
