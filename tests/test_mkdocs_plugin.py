"""The whole site, built by MkDocs: what is on it, what is not, and no text of a note runs."""

import html
import json
import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from markdown import Markdown

from macros.mkdocs_plugin import WithoutHtml
from tests.build.small_project import write_project
from tests.html_reader import read_html
from tests.sites import (
    ENVIRONMENT,
    FIELDS,
    SMALL_NOTE,
    add_place,
    list_pages,
    read_tree,
    run_mkdocs,
    write_note,
    write_place,
)

pytest_plugins = ["tests.built_sites"]

DEMONSTRATION = (
    "A demonstration built from public information. "
    "Not published or endorsed by Foundations or by any council named here."
)
CANARY = str(7919 * 7907)
"""What the site would show if it ran a template in a note."""
PAYLOADS = [
    "{{ cycler.__init__.__globals__.os.popen('touch ran').read() }}",
    "{{ lipsum.__globals__.os.system('touch ran') -}}",
    "{{ config.theme.get_env().from_string('{{7919*7907}}').render() }}",
    "{{ config.update({'site_name': 'ran'}) }} {{ 7919*7907 }}",
    "{% set x = 7919*7907 %}{{ x }}{% raw %}{# {{ 7919*7907 }} #}",
    "{% include 'index.md' %}{{ notes_here() }}{{ undefined() }}",
    "atlas-macro-0 atlas-layout-body atlas-layout-title places/_/note/",
    '--8<-- "mkdocs.yml" {onclick=x} &lt;script&gt; \\1 %s ${x}',
]


def read_text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def find_content(page: Path) -> str:
    """Return what a page shows, without the frame of the theme."""
    return read_text(page).partition('<div id="content">')[2].partition("<footer")[0]


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Give a small project with some notes."""
    return write_project(tmp_path / "project")


@pytest.fixture(scope="session")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a built project whose notes have templates in every field and in their text."""
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


def test_mkdocs_and_atlas_build_the_same_site(site: Path, exchanged_site: Path) -> None:
    assert read_tree(site) == read_tree(exchanged_site)


def test_no_text_of_a_note_is_run(hostile_project: Path) -> None:
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


@pytest.mark.parametrize(("number", "payload"), list(enumerate(PAYLOADS)))
def test_the_text_of_a_note_is_shown_as_it_was_typed(
    hostile_project: Path, number: int, payload: str
) -> None:
    page = hostile_project / "site" / "places" / f"place-{number}" / f"note-{number}" / "index.html"

    seen = read_html(read_text(page))
    assert seen.text.count(payload) > len(FIELDS)
    # For search engines, and for people who share the page.
    assert seen.values("content").count(payload) == 2
    assert html.unescape(read_text(page).partition("<title>")[2]).startswith(
        f"{payload} · {payload} - Adaptation Atlas</title>"
    )


def test_the_text_of_a_note_changes_only_the_words_of_pages(
    hostile_project: Path, tmp_path: Path
) -> None:
    plain = write_project(tmp_path / "project")
    for number in range(len(PAYLOADS)):
        place = write_place("Words") + "\n## About\n\nWords\n"
        add_place(
            plain, f"place-{number}", page=place, notes={f"note-{number}": write_note("Words")}
        )
    assert run_mkdocs(root=plain).returncode == 0

    for page in list_pages(plain / "site"):
        twin = hostile_project / "site" / page.relative_to(plain / "site")
        assert [tag for tag, _ in read_html(read_text(twin)).elements] == [
            tag for tag, _ in read_html(read_text(page)).elements
        ], twin


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
    areas = "|".join(
        sorted(page.parent.name for page in (site / "service-areas").glob("*/index.html"))
    )
    of_search = re.compile(
        rf"search/(?:{areas})/(?:facets\.json|pagefind\.js|pagefind-entry\.json|wasm\.en\.pagefind"
        r"|pagefind\.en_\w+\.pf_meta|index/en_\w+\.pf_index|fragment/en_\w+\.pf_fragment)"
    )
    pages = [
        name
        for name in names.keys() - {"_headers", ".atlas-files"}
        if not name.startswith("assets/")
    ]
    others = [name for name in pages if not of_search.fullmatch(name)]

    assert [name for name in others if name.startswith("search/")] == []
    assert {Path(name).suffix for name in others} <= {".html", ".xml", ".txt", ".json", ".csv"}
    assert {
        Path(name).name
        for name in names
        if name.startswith(("places/", "regions/", "interventions/"))
    } == {"index.html"}


def test_the_sitemap_lists_every_page_but_examples(site: Path) -> None:
    addresses = {
        page.parent.relative_to(site).as_posix().removeprefix(".")
        for page in list_pages(site)
        if page.name == "index.html"
    }
    made_up = re.compile(r"places/example-.*|learning/\d{4}-\d\d")
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
        if "noindex" in read_html(read_text(page)).values("content")
    }

    examples = {
        page.relative_to(site).as_posix()
        for page in list_pages(site / "places")
        if "/example-" in page.as_posix()
    }
    assert len(examples) > 4
    digests = {
        page.relative_to(site).as_posix() for page in (site / "learning").glob("*/index.html")
    }
    assert hidden == {"404.html", *examples, *digests}


def test_every_page_knows_its_own_address(site: Path) -> None:
    known = {
        page: re.findall(r'<link rel="canonical" href="(.*)">', read_text(page))
        for page in list_pages(site)
    }

    assert known == {
        page: [
            f"https://example.org/{page.relative_to(site).as_posix().removesuffix('index.html')}"
        ]
        for page in list_pages(site)
    }


def test_every_page_tells_other_programs_what_it_is(site: Path, hostile_project: Path) -> None:
    for page in [*list_pages(site), *list_pages(hostile_project / "site" / "places")]:
        text = read_text(page)
        (canonical,) = re.findall(r'<link rel="canonical" href="(.*)">', text)
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
        assert (
            site / said["og:image"].removeprefix("https://example.org/")
        ).stat().st_size < 40_000, page
        mail = [
            way for way in read_html(text).values("href", of="a") if way.startswith("mailto:?")
        ][-1]
        assert parse_qs(mail.removeprefix("mailto:?"))["body"] == [
            f"{said['og:title']}\r\n{canonical}"
        ], page


def test_every_page_has_one_heading_of_the_first_kind_and_a_title(site: Path) -> None:
    for page in list_pages(site):
        tags = [tag for tag, _ in read_html(read_text(page)).elements]
        assert (tags.count("h1"), tags.count("title"), tags.count("main")) == (1, 1, 1), page


def test_every_page_says_that_it_is_a_demonstration_until_there_is_a_publisher(
    site: Path, small_project: Path
) -> None:
    assert [
        page for page in list_pages(site) if DEMONSTRATION not in read_html(read_text(page)).text
    ] == []

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
    assert "0 notes so far." in read_html(read_text(site_without_examples / "index.html")).text
    assert "places/wiltshire/index.html" in tree


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"SOURCE_DATE_EPOCH": "", "ATLAS_EXAMPLES": " No "}, ""),
        ({"SOURCE_DATE_EPOCH": "soon"}, "SOURCE_DATE_EPOCH is not a whole number of seconds."),
        ({"ATLAS_EXAMPLES": "never"}, "ATLAS_EXAMPLES is “never”, which is neither on nor off."),
    ],
)
def test_mkdocs_takes_the_same_variables_and_refuses_others_in_a_sentence(
    small_project: Path, variables: dict[str, str], said: str
) -> None:
    done = run_mkdocs(root=small_project, **variables)

    assert (done.returncode != 0, said in done.stderr, "Traceback" in done.stderr) == (
        bool(said),
        True,
        False,
    )
    if not said:
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


CALLS = (
    "{{ cycler.__init__.__globals__.os.popen('touch ran').read() }}",
    "{{ cycler.__init__.__globals__.os.popen('touch ran').read() -}}",
    "{{ cycler.__init__.__globals__.os.popen('touch ran').read() -}}\n\n{{ notes_here() }}",
    "{%- set x = cycler.__init__.__globals__.os.popen('touch ran').read() -%}",
    "{# words #}",
    "{{ notes_here(",
)


def test_a_page_that_calls_anything_but_a_macro_stops_the_build_and_runs_nothing(
    small_project: Path,
) -> None:
    text = read_text(small_project / "docs/regions/london.md")
    line = text.count("\n") + 2
    for number, call in enumerate(CALLS):
        (small_project / f"docs/about/page-{number}.md").write_text(
            f"---\ntitle: A page\nsummary: One.\n---\n{call}\n", encoding="utf-8"
        )
    (small_project / "docs/regions/london.md").write_text(f"{text}\n{CALLS[0]}\n", encoding="utf-8")

    done = run_mkdocs(root=small_project)

    told = set(re.findall(r"(docs/\S+:\d+): Only the name of a macro", done.stderr))
    assert told == {
        f"docs/regions/london.md:{line}",
        *(f"docs/about/page-{number}.md:5" for number in range(len(CALLS))),
    }
    assert (
        done.returncode,
        (small_project / "ran").exists(),
        (small_project / "site").exists(),
    ) == (1, False, False)


def test_a_build_with_errors_names_them_all_and_stops(small_project: Path) -> None:
    add_place(
        small_project,
        "wiltshire",
        notes={
            "one": SMALL_NOTE.replace("planning", "planing"),
            "two": SMALL_NOTE.replace("[Eight weeks]", "[<b>]"),
        },
    )

    done = run_mkdocs(root=small_project)

    found = re.findall(r"places/wiltshire/\w+.md:\d+", done.stderr)
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
    full_project: Path,
) -> None:
    add_place(
        full_project,
        "wiltshire",
        notes={"broken": SMALL_NOTE.replace("planning", "planing"), "sound": SMALL_NOTE},
    )
    (full_project / "docs" / "about" / "index.md").write_text(
        "---\ntitle: About\n---\n{{ x }}\n", encoding="utf-8"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "-a", address]

    with subprocess.Popen(  # noqa: S603 -- the command under test
        command,
        cwd=full_project,
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

    assert [words in shown[name] for name, words in WANTED] == [True] * len(WANTED)


WANTED = [
    ("places/wiltshire/broken/", "To mend: places/wiltshire/broken.md"),
    ("places/wiltshire/broken/", "“planing” is not a word for “stage”."),
    ("places/wiltshire/sound/", "Groups in the evening."),
    ("about/", "To mend: docs/about/index.md"),
    ("", "1 note, "),
]


def ask(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 -- our own server
        return read_html(answer.read().decode()).text


HTML = (
    *(
        "<b>x</b>",
        "<img src=https://a.example/t.png>",
        "[<b>](../index.md)",
        "## <b>",
        "- <b>x</b>",
        "| <b> |\n| --- |\n| <i> |",
    ),
    *(
        "<div>\n\n*x*\n\n</div>",
        "<!-- x -->",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "<!DOCTYPE x>",
        "> <b>x</b>",
        "x\n:   <b>x</b>",
        "**<b>**",
    ),
    "``` a b c\n\n<b>x</b>\n\n```",
)


@pytest.mark.parametrize("typed", HTML)
def test_html_on_a_hand_written_page_is_shown_and_never_acts(typed: str) -> None:
    drawn = Markdown(
        extensions=["toc", "tables", "fenced_code", "def_list", WithoutHtml()]
    ).convert(typed)

    own = {
        "p",
        "a",
        "h2",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "em",
        "strong",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "code",
    }
    assert {tag for tag, _ in read_html(drawn).elements} <= own
    assert "<!" not in drawn
    assert "<?" not in drawn
