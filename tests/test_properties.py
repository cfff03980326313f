"""What holds of every text that somebody may type, tried with texts that nobody would write down as a case.

Hypothesis thinks of the same texts in every run, so a test that passed once passes until something is changed.
"""

import csv
import io
import json
import os
import shutil
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros.build.checked_project import CheckedProject, read_project
from macros.build.page_jobs import list_page_jobs
from macros.build.side_files import make_side_files
from macros.content.index.page_views import list_note_views
from macros.content.library.library import read_library
from macros.content.model.notes import Note
from macros.content.problems.problem import Problem, has_errors
from macros.content.schema.vocabulary import Known
from macros.content.source.template_marks import MARKUP as HTML
from macros.site.csv_rows import BYTE_ORDER_MARK
from macros.site.note_data import make_extract
from macros.site.pages.note_page import make_note_page
from macros.site.urls import get_note_address
from tests.build.small_project import format_catalogue
from tests.conftest import ROOT, TODAY
from tests.content.sandford import NOTE, PLACE, PLACE_PATH, settle, write
from tests.properties import expect_note_is_read, expect_problem_is_plain, expect_text_is_drawn
from tests.sites import FIELDS, FULL_NOTE, quote_yaml, write_note, write_place

QUIET = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
ANY = st.text(st.characters(codec="utf-8"), max_size=60)
SIGNS = st.text(alphabet="<>&\"'`{}%$#[]()*_!|:;=/\\ \n-aé\u00a0\u200d\u202e", max_size=60)
MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<b>",
                "</script>",
                "<!--",
                "&lt;",
                "&#60;",
                '"',
                "'",
                "'>",
                '"><',
                "]]>",
                "{{ 7*7 }}",
                "{%",
                "onerror=x",
                "javascript:alert(1)",
            ),
            *(
                "[a](b)",
                "![a](room.png)",
                "[a][keep]",
                "**",
                "_",
                "`",
                "```\n",
                "\n\n",
                "\n- ",
                "\n> ",
                "\n| a | b |\n| - | - |\n| ",
                " | ",
                "##",
            ),
            *(
                "words",
                " ",
                "\\",
                "<",
                ">",
                "&",
                "<a.gov.uk>",
                "<https://a.gov.uk>",
                "%0a",
                "\u2028",
                "::error::",
                "=1+1",
                "😀",
                "\x00",
            ),
        ]
    ),
    max_size=12,
).map("".join)
TYPED = st.one_of(ANY, SIGNS, MARKUP)
NOTES = st.one_of(
    TYPED.map(lambda text: NOTE.replace("Five, weekly", text)),
    TYPED.map(lambda text: NOTE.replace("Too early to say.", text)),
    TYPED.map(write_note),
    TYPED,
)


@pytest.fixture(scope="module")
def known() -> Known:
    return read_library(ROOT, today=TODAY)[0].known


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a part of the real catalogue, for each text to be put into."""
    return settle(format_catalogue(tmp_path_factory.mktemp("desk") / "project"))


def clear(desk: Path, **files: str) -> None:
    """Leave Sandford's page and these notes, and nothing else."""
    shutil.rmtree(desk / "places")
    write(desk, path=PLACE_PATH, text=PLACE)
    for name, text in files.items():
        write(desk, path=f"places/sandford/{name}.md", text=text)


def read(desk: Path) -> CheckedProject:
    return read_project(desk, today=TODAY, with_examples=True)


def list_faulty(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.path for problem in problems if has_errors([problem])}


@given(
    data=st.one_of(
        st.binary(max_size=200),
        NOTES.map(str.encode),
        st.binary(max_size=20).map(lambda data: NOTE.encode().replace(b"5 to 12", data)),
    )
)
@settings(QUIET, max_examples=150)
@example(b" ---")
@example(NOTE.partition("\n## ")[0].encode())
def test_whatever_is_in_the_file_of_a_note_it_is_read_or_told_in_plain_words(
    known: Known, data: bytes
) -> None:
    expect_note_is_read(data, known=known)


@given(typed=st.one_of(TYPED, st.lists(TYPED, max_size=6).map("\n".join)))
@settings(QUIET, max_examples=200)
@example("> a | b\n- |\nc | d | e")
@example("- 2023. The council")
def test_whatever_is_typed_as_text_is_shown_and_does_nothing(typed: str) -> None:
    expect_text_is_drawn(typed)


@given(
    field=st.sampled_from(
        [
            "title",
            "summary",
            "about_the_area",
            "contact",
            "website",
            "also_known_as",
            "authorities",
            "body",
        ]
    ),
    typed=TYPED,
)
@settings(QUIET, max_examples=20)
def test_whatever_is_typed_for_a_place_or_a_page_of_the_catalogue_is_read_or_told(
    desk: Path, field: str, typed: str
) -> None:
    clear(desk)
    end = f"{field}: {quote_yaml(typed)}\n---\n" if field != "body" else f"---\n{typed}\n"
    place = "\n".join(line for line in PLACE.split("\n")[:-2] if not line.startswith(f"{field}:"))
    write(desk, path=PLACE_PATH, text=f"{place}\n{end}")
    write(
        desk,
        path="docs/about/odd.md",
        text=f"---\ntitle: {typed}\nsummary: {quote_yaml(typed)}\n---\n{typed}\n",
    )
    checked = read(desk)
    library = checked.cross_links.library
    faulty = list_faulty(checked.problems)
    assert (PLACE_PATH in faulty) is not ([place.slug for place in library.places] == ["sandford"])
    assert ("docs/about/odd.md" in faulty) is not (
        "about/odd.md" in [page.path for page in checked.docs_pages]
    )
    for problem in checked.problems:
        expect_problem_is_plain(problem, height=1000)
    (desk / "docs/about/odd.md").unlink()


@given(
    names=st.lists(
        st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=20),
        max_size=4,
        unique=True,
    )
)
@settings(QUIET, max_examples=15)
def test_whatever_a_file_is_called_it_is_published_or_told(desk: Path, names: list[str]) -> None:
    clear(desk)
    paths = {
        f"places/sandford/{name}{ending}"
        for name, ending in zip(names, [".md", "", ".png", ".MD"], strict=False)
        if name not in {".", ".."}
    }
    for path in paths:
        write(desk, path=path, text=NOTE)
    checked = read(desk)
    library = checked.cross_links.library
    passed = {
        *(note.path for note in library.notes),
        *(picture.path for picture in library.pictures),
    }
    told = {problem.path for problem in checked.problems}
    silent = {
        path
        for path in paths
        if path.rpartition("/")[2].casefold()
        in {".ds_store", "thumbs.db", "desktop.ini", ".gitkeep"}
    }
    assert paths - silent - {PLACE_PATH} == (passed | told) & paths - {PLACE_PATH}
    assert passed & list_faulty(checked.problems) == set()


@given(texts=st.lists(NOTES, min_size=1, max_size=4))
@settings(QUIET, max_examples=20)
def test_every_note_is_on_the_site_in_the_feeds_and_in_the_data_or_in_the_list_of_problems(
    desk: Path, texts: list[str]
) -> None:
    clear(desk, **{f"note-{number}": text for number, text in enumerate(texts)})
    checked = read(desk)
    faulty = list_faulty(checked.problems)
    right = [note for note in checked.cross_links.library.notes if note.path not in faulty]
    assert {note.path for note in right} | faulty == {
        f"places/sandford/note-{number}.md" for number in range(len(texts))
    }
    pages = {job.source for job in list_page_jobs(checked) if job.make is make_note_page}
    assert pages == {note.path for note in right}
    extracts = {
        get_note_address(note): make_extract(note, site_url="https://a.example/") for note in right
    }
    made = make_side_files(
        checked.cross_links,
        read_extract=lambda address, part: getattr(extracts[address], part),
        shown=extracts,
    )
    files = {address: data.decode() for address, data in made}
    expect_data_holds(files, notes=right)


def expect_data_holds(files: dict[str, str], *, notes: list[Note]) -> None:
    """See that the feeds, the data and the list of addresses can be read, and hold just these notes as they were typed."""
    titles = sorted(note.title for note in notes)
    told = json.loads(files["data/notes.json"])
    assert sorted(note["title"] for note in told["notes"]) == titles
    rows = list(csv.DictReader(io.StringIO(files["data/notes.csv"].removeprefix(BYTE_ORDER_MARK))))
    assert (
        sorted(
            row["title"].removeprefix("'")
            if row["title"][:2] in {"'=", "'+", "'-", "'@"}
            else row["title"]
            for row in rows
        )
        == titles
    )
    for address, text in files.items():
        if address.endswith(".xml"):
            ET.fromstring(text)  # noqa: S314 -- made by ourselves a moment ago
    assert all(get_note_address(note) in files["sitemap.xml"] for note in notes)


class _Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shape: list[tuple[str, tuple[str, ...]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.shape.append(("comment", (data,)))


def draw_note(desk: Path, *, values: dict[str, str], place: str) -> _Shape:
    """Draw the page of a note with these values, which has to be one that may be published."""
    clear(
        desk,
        note=FULL_NOTE.format(
            **{field: quote_yaml(values[field]) for field in FIELDS}, text="Words"
        ),
    )
    write(desk, path=PLACE_PATH, text=write_place(place))
    checked = read(desk)
    assert list_faulty(checked.problems) == set()
    (shape,) = [_Shape(make_note_page(view).body) for view in list_note_views(checked.cross_links)]
    return shape


def is_no_html(text: str) -> bool:
    return HTML.search(text) is None


SHOWN = st.text(alphabet="<>&\"'`{}%$#[]()*_!|:;=/\\ -aé\u00a0\u200d", max_size=40)
"""What may be typed into a field; with words behind it, so that it says something."""


@pytest.fixture(scope="module")
def plain(desk: Path) -> _Shape:
    """Return the page of a harmless note."""
    return draw_note(desk, values=dict.fromkeys(FIELDS, "Words"), place="Words")


@given(
    typed=st.fixed_dictionaries(
        {
            field: SHOWN.filter(is_no_html).map(lambda text: f"{text} words")
            for field in (*FIELDS, "place")
        }
    )
)
@settings(QUIET, max_examples=25)
def test_no_word_of_a_note_becomes_part_of_the_page_but_as_text(
    desk: Path, plain: _Shape, typed: dict[str, str]
) -> None:
    seen = draw_note(desk, values=typed, place=typed["place"])
    assert seen.shape == plain.shape
    words = " ".join(seen.words.split())
    assert [field for field, text in typed.items() if " ".join(text.split()) not in words] == []


@given(chance=st.randoms(use_true_random=False), texts=st.lists(NOTES, max_size=3))
@settings(QUIET, max_examples=8)
def test_the_order_in_which_files_are_found_changes_nothing(
    desk: Path, chance: Random, texts: list[str]
) -> None:
    clear(desk, **{f"note-{number}": text for number, text in enumerate(texts)})
    write(desk, path="places/sandford/Notes.txt", text="words")
    first = read_library(desk, today=TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            os, "scandir", lambda path, found=os.scandir: _Shuffled(found(path), chance=chance)
        )
        assert read_library(desk, today=TODAY) == first


class _Shuffled:
    """What a folder holds, in another order."""

    def __init__(self, entries: Any, *, chance: Random) -> None:  # noqa: ANN401 -- its type cannot be named
        with entries:
            self._entries = list(entries)
        chance.shuffle(self._entries)

    def __enter__(self) -> Any:  # noqa: ANN401 -- as above
        return iter(self._entries)

    def __exit__(self, *_: object) -> None:
        self._entries.clear()
