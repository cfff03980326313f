"""The preview of the note form shows a text as the site does."""

import re
from pathlib import Path

from macros.content.model.notes import BodyText, Reference
from macros.content.source.markdown import parse_text
from macros.site.page import LinkCollector
from macros.site.text_html import render_text
from tests.cases import read_cases
from tests.content.source.test_as_on_github import CASES as TYPED
from tests.content.source.test_as_on_github import read_examples, see
from tests.node_scripts import run_script
from tests.sites import ROOT

CASES = read_cases("theme/markdown_on_form.yml")
WEB = re.compile(r"(?i)(?:https?://|mailto:).")
PICTURE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>|<img[^>]*>')
BOX = re.compile("</?span>|</?div(?: [^>]*)?>")
LONG = 65_536


def render(typed: str) -> str:
    """Return what the site shows of a text: no link leads to a page, and pictures are words."""
    parsed = parse_text(typed)
    references = tuple(
        Reference(typed=link.target, kind="web", place="", slug=link.target)
        for link in parsed.links
        if not link.is_picture and not link.is_reference and WEB.match(link.target)
    )
    body = BodyText(
        text=typed,
        headings=parsed.headings,
        links=parsed.links,
        references=references,
        html=parsed.html,
    )
    html = render_text(body, links=LinkCollector(start="places//")).body
    return PICTURE.sub(lambda picture: picture[1] or "", html)


def list_differences(texts: list[str], *, folder: Path) -> list[str]:
    """Return the texts that the preview shows otherwise than the site."""
    shown = run_script("markdown", texts, folder=folder)
    # What leads to a page of the site is underlined, and a table has a box, as on the site.
    plain = [re.sub(r"<(/?)u(?=[ >])", r"<\1a", BOX.sub("", html)) for html in shown]
    return [text for text, html in zip(texts, plain, strict=True) if see(html) != see(render(text))]


def test_the_preview_shows_texts_as_the_site_does(tmp_path: Path) -> None:
    texts = [*TYPED["same"], *(case["text"] for case in TYPED["different"])]

    known = {case["text"] for case in CASES["different"]}
    assert set(list_differences(texts, folder=tmp_path)) <= known


def test_each_known_difference_is_one(tmp_path: Path) -> None:
    texts = [case["text"] for case in CASES["different"]]

    assert list_differences(texts, folder=tmp_path) == texts


def test_the_preview_shows_the_published_examples_as_the_site_does(tmp_path: Path) -> None:
    examples = {typed: number for number, typed in read_examples()}

    differences = list_differences(list(examples), folder=tmp_path)

    assert [examples[typed] for typed in differences] == list(CASES["examples"])


def test_the_preview_shows_the_example_notes_as_the_site_does(tmp_path: Path) -> None:
    notes = (ROOT / "places").glob("example-*/*.md")
    texts = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted(notes)]

    assert list_differences(texts, folder=tmp_path) == []


def test_nothing_in_a_text_acts(tmp_path: Path) -> None:
    texts = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1)) <javascript:alert(1)>",
        "[a](data:text/html,x) [a](JaVaScRiPt:x) [a](&#106;avascript:x) [a](java\\script:x)",
        "![a](javascript:x)",
        '[a](https://example.org/"onclick="x)',
    ]

    for html in run_script("markdown", texts, folder=tmp_path):
        assert not re.search(r"<(?:script|img)|<[^>]*\s(?!href=|title=)\w+=", html)
        assert all(WEB.match(address) for address in re.findall('href="([^"]*)"', html))


def test_no_text_takes_time_that_grows_with_its_square(tmp_path: Path) -> None:
    texts = [(part * LONG)[:LONG] for part in CASES["hostile"]]

    passed = run_script("hostile", texts, folder=tmp_path)

    # The square would be 65,536 times the length.
    assert [
        (part, count // LONG)
        for part, count in zip(CASES["hostile"], passed, strict=True)
        if count > 200 * LONG
    ] == []
