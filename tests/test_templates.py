"""No text of a note or a page is ever run as a template: it is shown as it was typed, or it stops the build."""

import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.build.small_project import write_project
from tests.cases import read_cases
from tests.html_reader import read_html
from tests.sites import (
    FIELDS,
    add_place,
    list_pages,
    read_tree,
    run_mkdocs,
    write_note,
    write_place,
)

pytest_plugins = ["tests.built_sites"]

CANARY = str(7919 * 7907)
"""What would be on the site if a template in a note were run."""
CASES = read_cases("templates.yml")
PAYLOADS = CASES["in notes"]


def read_text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Return a small project with some notes."""
    return write_project(tmp_path / "project")


@pytest.fixture(scope="session")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built project whose notes have templates in every field and in their text."""
    root = write_project(tmp_path_factory.mktemp("hostile") / "project")
    for number, payload in enumerate(PAYLOADS):
        # These signs on both sides of words make them bold or slanted.
        text = payload.replace("__", "\\_\\_").replace("*", "\\*")
        note = write_note(payload, body=text)
        add_place(
            root,
            f"place-{number}",
            page=write_place(payload) + f"\n## About\n\n{text}\n",
            notes={f"note-{number}": note},
        )
    done = run_mkdocs(root=root)
    assert done.returncode == 0, done.stderr
    return root


def test_nothing_that_is_in_a_note_is_run(hostile_project: Path) -> None:
    before = {"docs", "places", "site", "mkdocs.yml"}

    assert {path.name for path in hostile_project.iterdir()} == before
    assert [
        name
        for name, data in read_tree(hostile_project / "site").items()
        if CANARY.encode() in data
    ] == []
    assert {
        re.findall(r"<title>.* - (.*)</title>", read_text(page))[0]
        for page in list_pages(hostile_project / "site")
    } == {"Adaptation Atlas"}


def test_what_is_in_a_note_is_shown_as_it_was_typed(hostile_project: Path) -> None:
    for number, payload in enumerate(PAYLOADS):
        address = f"site/places/place-{number}/note-{number}/index.html"
        text = read_text(hostile_project / address)
        assert read_html(text).text.count(payload) > len(FIELDS)
        # For search engines, and for people who share the page.
        assert read_html(text).values("content").count(payload) >= 2
        title = html.unescape(text.partition("<title>")[2])
        # The place is left out of a title that would not be read whole.
        name = title.partition(" - Adaptation Atlas</title>")[0]
        assert name in {payload, f"{payload} · {payload}"}


def test_what_is_in_a_note_changes_no_page_but_in_its_words(
    hostile_project: Path, tmp_path: Path
) -> None:
    plain = write_project(tmp_path / "project")
    for number in range(len(PAYLOADS)):
        # A plan joins parts that are kept in the same words.
        words = f"Words {number}"
        place = write_place(words) + f"\n## About\n\n{words}\n"
        add_place(plain, f"place-{number}", page=place, notes={f"note-{number}": write_note(words)})
    assert run_mkdocs(root=plain).returncode == 0

    for page in list_pages(plain / "site"):
        twin = hostile_project / "site" / page.relative_to(plain / "site")
        assert [tag for tag, _ in read_html(read_text(twin)).elements] == [
            tag for tag, _ in read_html(read_text(page)).elements
        ], twin


def test_every_page_tells_other_programs_what_it_is(site: Path, hostile_project: Path) -> None:
    for page in [*list_pages(site), *list_pages(hostile_project / "site" / "places")]:
        text, root = (
            read_text(page),
            site if page.is_relative_to(site) else hostile_project / "site",
        )
        address = page.relative_to(root).as_posix().removesuffix("index.html")
        (canonical,) = re.findall(r'<link rel="canonical" href="(.*)">', text)
        assert canonical == f"https://example.org/{address}"
        said = {
            one.get("property"): one["content"]
            for tag, one in read_html(text).elements
            if tag == "meta" and "property" in one
        }
        (data,) = re.findall(r'<script type="application/ld\+json">(.*)</script>', text)
        described = json.loads(data)["@graph"][0]
        assert (said["og:url"], described["url"], described.get("description", "")) == (
            canonical,
            canonical,
            said["og:description"],
        ), page
        assert described.get("headline", described.get("name")) == said["og:title"], page
        assert "og:image" not in said, page
        mail = [
            way for way in read_html(text).values("href", of="a") if way.startswith("mailto:?")
        ][-1]
        assert parse_qs(mail.removeprefix("mailto:?"))["body"] == [
            f"{said['og:title']}\r\n{canonical}"
        ], page


def test_a_page_that_calls_anything_but_a_macro_stops_the_build_and_runs_nothing(
    small_project: Path,
) -> None:
    text = read_text(small_project / "docs/regions/london.md")
    line = text.count("\n") + 2
    for number, call in enumerate(CASES["on pages"]):
        (small_project / f"docs/about/page-{number}.md").write_text(
            f"---\ntitle: A page\nsummary: One.\n---\n{call}\n", encoding="utf-8"
        )
    (small_project / "docs/regions/london.md").write_text(
        f"{text}\n{CASES['on pages'][0]}\n", encoding="utf-8"
    )

    done = run_mkdocs(root=small_project)

    told = set(re.findall(r"(docs/\S+:\d+): Only the name of a macro", done.stderr))
    assert told == {
        f"docs/regions/london.md:{line}",
        *(f"docs/about/page-{number}.md:5" for number in range(len(CASES["on pages"]))),
    }
    assert (
        done.returncode,
        (small_project / "ran").exists(),
        (small_project / "site").exists(),
    ) == (1, False, False)
