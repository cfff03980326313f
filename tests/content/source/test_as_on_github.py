"""Texts look as on GitHub: compared with its parser, on CommonMark's examples and our own.

`as_on_github.yml` lists each difference on purpose, with its reason.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import pytest
import yaml

from macros.content.model.notes import BodyText, Reference
from macros.content.source.markdown import parse_text
from macros.site.page import LinkCollector
from macros.site.text_html import render_text
from tests.browser.commands import CommandError, alone, bring_packages

FOLDER = Path(__file__).parent
CASES = yaml.safe_load((FOLDER / "as_on_github.yml").read_text(encoding="utf-8"))
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(?:.*?)^`{32}$", re.DOTALL | re.MULTILINE)
WITHOUT_END = {"br", "hr", "img", "input"}


class _Seen(HTMLParser):
    """What a browser shows of HTML: elements with their visible attributes, and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, ...]] = []
        self._around: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "input":
            self.handle_data("☑ " if "checked" in found else "☐ ")
        elif tag != "tbody":
            # First-level headings, and those inside lists and quotations, are paragraphs here.
            shown = (
                "p"
                if tag == "h1"
                or (re.fullmatch("h[2-6]", tag) and {"li", "blockquote"} & set(self._around))
                else tag
            )
            side = (
                found.get("align") or found.get("class", "").removeprefix("aa-")
                if tag in {"td", "th"}
                else ""
            )
            kept = (
                unquote(found.get(name, "")) for name in ("href", "src", "alt", "title", "start")
            )
            self.parts.append((f"<{shown}>", side, *kept))
            self._around.extend({tag} - WITHOUT_END)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._around:
            while self._around.pop() != tag:
                pass
            self.parts.append(("</>",))

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and self.parts and self.parts[-1][0] == "words":
            self.parts[-1] = ("words", " ".join(f"{self.parts[-1][1]}{data}".split()))
        elif words:
            self.parts.append(("words", words))


def render(typed: str) -> str:
    """Render a text as if each of its links led somewhere."""
    parsed = parse_text(typed)
    references = tuple(
        Reference(
            typed=link.target,
            kind="pictures" if link.is_picture else "web",
            place="",
            slug=link.target,
        )
        for link in parsed.links
        if not link.is_picture or "://" not in link.target
    )
    body = BodyText(
        text=typed,
        headings=parsed.headings,
        links=parsed.links,
        references=references,
        html=parsed.html,
    )
    return render_text(body, links=LinkCollector(start="places//")).body


def see(html: str) -> list[tuple[str, ...]]:
    return _Seen(html).parts


def draw_as_github(typed: str) -> str:
    html: str = cmarkgfm.github_flavored_markdown_to_html(typed)
    return html


def is_as_on_github(typed: str) -> bool:
    return see(render(typed)) == see(draw_as_github(typed))


def read_examples() -> Iterator[tuple[int, str]]:
    """Yield the published examples with their numbers; npm brings them."""
    folder = FOLDER / "commonmark"
    try:
        with alone(folder):
            text = (bring_packages(folder) / "commonmark-spec/spec.txt").read_text(encoding="utf-8")
    except (CommandError, OSError) as reason:
        message = (
            f"This test needs CommonMark's examples: {reason}\n"
            f"Type: npm --prefix tests/content/source/commonmark ci"
        )
        raise pytest.fail.Exception(message, pytrace=False) from None
    for number, match in enumerate(EXAMPLE.finditer(text), start=1):
        yield number, match[1].replace("→", "\t")


@pytest.mark.parametrize("typed", CASES["same"])
def test_a_text_looks_as_on_github(typed: str) -> None:
    assert see(render(typed)) == see(draw_as_github(typed))


@pytest.mark.parametrize("case", CASES["different"], ids=lambda case: case["text"])
def test_what_differs_on_purpose_differs_as_it_is_written_down(case: dict[str, str]) -> None:
    assert see(render(case["text"])) == see(case["ours"])


def test_the_published_examples_look_as_on_github_but_for_those_that_are_written_down() -> None:
    not_in_a_note = {"html", "footnote", "link-definition"}
    compared = {
        number: typed
        for number, typed in read_examples()
        if not not_in_a_note & {node.kind for node in parse_text(typed).nodes}
    }

    assert len(compared) == 490
    assert [number for number, typed in compared.items() if not is_as_on_github(typed)] == list(
        CASES["examples"]
    )
