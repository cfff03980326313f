"""Properties of every file and text, tried with the cases of Hypothesis and the fuzzer."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from macros.content.checks.links import resolve_links
from macros.content.checks.texts import check_text
from macros.content.library.parsed_file import PlaceContext, parse_file
from macros.content.problems.problem import Problem, has_errors
from macros.content.schema.vocabulary import Known
from macros.content.source.decode import ODD_CHARACTERS
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.front_matter import walk_texts
from macros.content.source.markdown import parse_text
from macros.content.source.source_file import parse_source
from macros.site.text_html import clean
from tests.content.sandford import NOTE_PATH, TODAY, without_quotations
from tests.html_reader import read_html
from tests.texts import ALLOWED, PATH, TARGETS, draw

MACHINE_WORDS = re.compile(
    r"\b(?:traceback|exception|nonetype|schema|enum|null|token|python|yaml|regex)\b", re.IGNORECASE
)
REAL_PLACE = PlaceContext(is_example=False, may_be_example=False, partner_names=())
NUMBER = re.compile(r"^(?:[\s>*+-]*\d+[.)])+", re.MULTILINE)
"""Those of lists, which a browser counts itself."""
WITH_OTHER_WORDS = re.compile(r"&|```|~~~|\[[xX]\]|\[!")
"""Named characters, what follows the marks of a block of code, boxes that are ticked, and alerts: they are not shown letter by letter."""


def expect_note_is_read(data: bytes, *, known: Known) -> None:
    """Read the bytes of a note's file: whatever they are, there are values on their lines, or problems in plain words."""
    file = FoundFile(kind=FileKind.NOTE, path=NOTE_PATH, location=Path(NOTE_PATH))
    source_file, problems = parse_source(data, file=file)
    height = 1 + len(re.findall(rb"\r\n|\r|\n", data))
    if source_file is None:
        assert has_errors(problems)
    else:
        typed = list(walk_texts(source_file.fields))
        lines = [text.line for text in typed]
        assert lines == sorted(lines)
        assert all(1 <= line <= height for line in lines)
        assert not [text for text in typed if ODD_CHARACTERS.search(text.value)]
        entry = parse_file(
            source_file, key=b"", problems=problems, known=known, context=REAL_PLACE, today=TODAY
        )
        problems = entry.problems
    for problem in problems:
        expect_problem_is_plain(problem, height=height)


def expect_problem_is_plain(problem: Problem, *, height: int) -> None:
    """Hold a problem against the rule of messages: a line that is there, something to read, and no word of a machine."""
    assert 1 <= problem.line <= height, problem
    assert problem.column >= 1
    assert problem.message.strip()
    assert problem.fix.strip()
    assert not MACHINE_WORDS.search(without_quotations(problem.message)), problem


def expect_text_is_drawn(typed: str) -> None:
    """Draw a text: nothing in it acts, what was recorded of it is what a browser finds, and no word of one without faults is lost."""
    text = ODD_CHARACTERS.sub(" ", typed.replace("\r", "\n"))
    parsed = parse_text(text)
    faults = [
        problem
        for problem in check_text(parsed, typed=text, path=NOTE_PATH, first_line=1)
        if has_errors([problem])
    ]
    lines = [
        *(node.line for node in parsed.nodes),
        *(link.line for link in parsed.links),
        *(heading.line for heading in parsed.headings),
    ]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
    drawn, links = draw(text)
    seen = read_html(drawn.body)
    assert clean(drawn.body) == drawn.body
    assert not [
        (tag, attributes)
        for tag, attributes in seen.elements
        if tag not in ALLOWED or not set(attributes) <= ALLOWED[tag]
    ]
    assert all(
        way.lower().startswith(("https://", "http://", "mailto:", "../", "#"))
        for way in seen.values("href")
    ), seen.values("href")
    assert set(seen.values("src")) <= {"../room.png"}
    assert sorted(drawn.anchors) == sorted(seen.values("id"))
    assert len(set(drawn.anchors)) == len(drawn.anchors)
    ways = {links.to(address) for address in links.addresses}
    assert ways == {
        way
        for way in seen.values("href") + seen.values("src")
        if "://" not in way and not way.startswith("mailto:")
    }
    _, broken = resolve_links(parsed.links, path=PATH, targets=TARGETS)
    if not faults and not broken and not WITH_OTHER_WORDS.search(text):
        shown = Counter(letter for letter in _read_words(drawn.body) if letter.isalnum())
        shown.update(letter for link in parsed.links for letter in link.target if letter.isalnum())
        assert not Counter(letter for letter in NUMBER.sub("", text) if letter.isalnum()) - shown


def _read_words(html: str) -> str:
    """Return the text of some HTML, with that of pictures and of titles in their places."""
    parts: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            parts.append(" " if tag in {"p", "li", "td", "th", "br", "pre"} else "")
            parts.extend(value or "" for name, value in attrs if name in {"alt", "title"})

        def handle_data(self, data: str) -> None:
            parts.append(data)

    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join(parts)
