"""The whole site, built by MkDocs: what is on it, what is not, and no text of a note runs."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from functools import cache
from pathlib import Path

import pytest
from markdown import Markdown

from macros.mkdocs_plugin import WithoutHtml
from tests.build.small_project import build_well, find_differences, write_project
from tests.cases import for_each_case, read_cases
from tests.html_reader import Seen, read_html
from tests.sites import (
    ENVIRONMENT,
    SMALL_NOTE,
    add_place,
    list_pages,
    read_tree,
    run_mkdocs,
)

pytest_plugins = ["tests.built_sites"]

DEMONSTRATION = "A demonstration built from public information. Not published or endorsed by Foundations or by any council named here."


@cache
def read_page(page: Path) -> Seen:
    """Return what a browser finds in a page of the real site, which several tests read."""
    return read_html(read_text(page))


def read_text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def find_content(page: Path) -> str:
    """Return what a page shows, without the frame of the theme."""
    return read_text(page).partition('<div id="content">')[2].partition("<footer")[0]


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Return a small project with some notes."""
    return write_project(tmp_path / "project")


def test_mkdocs_and_atlas_build_the_same_site(site: Path, exchanged_site: Path) -> None:
    assert read_tree(site) == read_tree(exchanged_site)


def test_every_theme_gives_the_same_site(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_project)
    ours = build_well(small_project / "site")
    settings = small_project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for theme in ("mkdocs", "readthedocs"):
        settings.write_text(text.replace("theme: material", f"theme: {theme}"), "utf-8")

        assert find_differences(ours, build_well(small_project / "site")) == [], theme


def test_the_shells_are_not_on_the_site(site: Path) -> None:
    assert [name for name in read_tree(site) if "/_" in name] == []
    assert [
        page
        for page in list_pages(site)
        if "atlas-layout" in read_text(page) or "atlas-macro" in read_text(page)
    ] == []
    assert [page for page in list_pages(site) if "/_/" in read_text(page)] == []


def test_no_file_of_the_content_is_on_the_site_as_it_lies(site: Path) -> None:
    names = read_tree(site)
    of_search = re.compile(
        r"search/(?:index|names|councils|words/[a-z2-7]{8}|notes/\d+/[a-z2-7]{5})\.json"
    )
    pages = [
        name
        for name in names.keys() - {"_headers", ".atlas-files"}
        if not name.startswith("assets/")
    ]
    others = [name for name in pages if not of_search.fullmatch(name)]

    assert [name for name in others if name.startswith("search/")] == []
    made = {".html", ".xml", ".txt", ".json", ".csv", ".docx", ".xlsx"}
    assert {Path(name).suffix for name in others} <= {*made, ".md"}
    in_folders = {
        Path(name).name for name in names if name.startswith(("regions/", "interventions/"))
    }
    assert {name for name in in_folders if not re.fullmatch(r"plan-[a-z0-9-]+\.docx", name)} == {
        "index.html"
    }
    of_places = {Path(name).name for name in names if name.startswith("places/")}
    assert of_places == {"index.html", "note.md"}
    files = [site / name for name in others if name.endswith(".md")]
    assert [file for file in files if "\n# note: " not in read_text(file)] == []


def test_the_sitemap_lists_every_page_but_examples(site: Path) -> None:
    addresses = {
        page.parent.relative_to(site).as_posix().removeprefix(".")
        for page in list_pages(site)
        if page.name == "index.html"
    }
    made_up = re.compile(r"places/example-.*|learning/\d{4}-\d\d|difficulties/[a-z-]+")
    shown = sorted(
        f"https://example.org/{address}{'/' if address else ''}"
        for address in addresses
        if not made_up.fullmatch(address)
    )

    assert (
        re.findall(r"<loc>(.*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")) == shown
    )


def test_search_engines_are_kept_from_examples_and_from_the_page_of_nowhere(site: Path) -> None:
    hidden = {
        page.relative_to(site).as_posix()
        for page in list_pages(site)
        if "noindex" in read_page(page).values("content")
    }

    examples = {
        page.relative_to(site).as_posix()
        for page in list_pages(site / "places")
        if "/example-" in page.as_posix()
    }
    assert len(examples) > 4
    lists = {
        page.relative_to(site).as_posix()
        for folder in ("learning", "difficulties")
        for page in (site / folder).glob("*/index.html")
    }
    assert hidden == {"404.html", *examples, *lists}


def test_every_page_has_one_heading_of_the_first_kind_and_a_title(site: Path) -> None:
    for page in list_pages(site):
        shown = re.sub(r"(?s)<template.*?</template>", "", read_text(page))
        tags = [tag for tag, _ in read_html(shown).elements]
        assert (tags.count("h1"), tags.count("title"), tags.count("main")) == (1, 1, 1), page


def test_every_page_says_that_it_is_a_demonstration_until_there_is_a_publisher(
    site: Path, small_project: Path
) -> None:
    assert [page for page in list_pages(site) if DEMONSTRATION not in read_page(page).text] == []

    settings = small_project / "mkdocs.yml"
    settings.write_text(
        read_text(settings).replace("publisher:", 'publisher: "R&B <3"'), encoding="utf-8"
    )
    assert run_mkdocs(root=small_project).returncode == 0
    for page in list_pages(small_project / "site"):
        text = read_html(read_text(page)).text
        assert ("Published by R&B <3." in text, DEMONSTRATION in text) == (True, False), page


def test_examples_are_marked_wherever_they_are_shown(site: Path) -> None:
    pages = [page for page in list_pages(site) if "places/example-" in read_text(page)]

    assert len(pages) > 6
    assert [page for page in pages if "Example" not in read_html(find_content(page)).text] == []


def test_without_examples_nothing_on_the_site_is_made_up(site_without_examples: Path) -> None:
    tree = read_tree(site_without_examples)

    assert [
        name
        for name, data in tree.items()
        if b"Example council" in data or b"places/example-" in data or "example-" in name
    ] == []
    assert "No notes yet" in read_html(read_text(site_without_examples / "index.html")).text
    assert "places/wiltshire/index.html" in tree


@for_each_case
def test_mkdocs_takes_the_same_variables_and_refuses_others_in_a_sentence(
    small_project: Path, variables: dict[str, str], said: str
) -> None:
    done = run_mkdocs(root=small_project, **variables)

    assert (done.returncode != 0, said in done.stderr, "Traceback" in done.stderr) == (
        bool(said),
        True,
        False,
    )
    if said == "":
        assert sorted(path.name for path in (small_project / "site/places").glob("example-*")) == []


def test_a_page_whose_text_begins_like_a_field_keeps_its_first_line(small_project: Path) -> None:
    file = small_project / "docs" / "about" / "index.md"
    file.write_text(
        "---\ntitle: About\nsummary: About.\n---\nBackground: a programme.\n", encoding="utf-8"
    )

    assert run_mkdocs(root=small_project).returncode == 0
    assert (
        "Background: a programme."
        in read_html(find_content(small_project / "site" / "about" / "index.html")).text
    )


def test_a_build_with_errors_names_them_all_and_stops(small_project: Path) -> None:
    add_place(
        small_project,
        "wiltshire",
        notes={
            "one": SMALL_NOTE.replace("planning", "planing"),
            "two": SMALL_NOTE.replace("title: ", "title: More ").replace("[Eight weeks]", "[<b>]"),
        },
    )

    done = run_mkdocs(root=small_project)

    found = re.findall(r"places/wiltshire/\w+\.md:\d+(?!\d|: warning)", done.stderr)
    assert (done.returncode, found, "Traceback" in done.stderr) == (
        1,
        ["places/wiltshire/one.md:5", "places/wiltshire/two.md:8"],
        False,
    )
    assert not (small_project / "site").exists()


@pytest.mark.parametrize(
    "link",
    [
        "[words](nowhere.md)",
        "[words](#nowhere)",
        "[words](http://[nowhere)",
        "[words](javascript:nowhere)",
        "![words](https://nowhere/x.png)",
    ],
)
def test_a_dead_link_on_a_hand_written_page_stops_the_build(small_project: Path, link: str) -> None:
    file = small_project / "docs" / "about" / "index.md"
    file.write_text(f"{read_text(file)}\n{link}\n", encoding="utf-8")

    done = run_mkdocs(root=small_project)

    assert (done.returncode != 0, "nowhere" in done.stderr, "Traceback" in done.stderr) == (
        True,
        True,
        False,
    )


def test_the_live_preview_shows_problems_in_place_of_a_broken_note_and_keeps_the_rest_up(
    small_project: Path,
) -> None:
    add_place(
        small_project,
        "wiltshire",
        notes={"broken": SMALL_NOTE.replace("planning", "planing"), "sound": SMALL_NOTE},
    )
    (small_project / "docs" / "about" / "index.md").write_text(
        "---\ntitle: About\n---\n{{ x }}\n", encoding="utf-8"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "-a", address]

    with subprocess.Popen(  # noqa: S603 -- the command under test
        command,
        cwd=small_project,
        env={**os.environ, **ENVIRONMENT},
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stderr is not None
        log = ""
        while "Serving on" not in log:
            line = server.stderr.readline()
            assert line, log
            log += line
        shown = {
            name: ask(f"http://{address}/{name}")
            for name in ("places/wiltshire/broken/", "places/wiltshire/sound/", "about/", "")
        }
        server.kill()

    assert "Problems in places/wiltshire/broken.md" in shown["places/wiltshire/broken/"]
    assert "“planing” is not a word for “stage”." in shown["places/wiltshire/broken/"]
    assert "Groups in the evening." in shown["places/wiltshire/sound/"]
    assert "Problems in docs/about/index.md" in shown["about/"]
    assert "7 notes" in shown[""]
    assert "2 examples" in shown[""]


def ask(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 -- our own server
        return read_html(answer.read().decode()).text


@pytest.mark.parametrize(
    "typed", read_cases("mkdocs_plugin.yml")["html on a hand written page is shown and never acts"]
)
def test_html_on_a_hand_written_page_is_shown_and_never_acts(typed: str) -> None:
    drawn = Markdown(
        extensions=["toc", "tables", "fenced_code", "def_list", WithoutHtml()]
    ).convert(typed)

    own = "p a h2 ul li table thead tbody tr th td em strong blockquote dl dt dd code".split()
    assert {tag for tag, _ in read_html(drawn).elements} <= set(own)
    assert "<!" not in drawn
    assert "<?" not in drawn
