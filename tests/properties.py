"""What holds of every file and of every text, whoever wrote it: tried with what Hypothesis and the fuzzer think of."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from macros.content.body import ADDRESS, CODE_SPAN, LINK, mask_code, read_outline, split_fences
from macros.content.checks.links import resolve_links
from macros.content.checks.texts import check_size
from macros.content.drafts import read_draft_from
from macros.content.entries import Setting, read_entry
from macros.content.files.finding import FoundFile, Part
from macros.content.files.source_text import LINE_LENGTH, ODD_CHARACTERS
from macros.content.front_matter import walk_texts
from macros.content.problems import Problem, has_errors
from macros.content.vocabulary import Known
from macros.pages.writing import clean
from tests.content.sandford import NOTE_PATH, TODAY, without_quotations
from tests.html_reader import read_html
from tests.texts import ALLOWED, PATH, TARGETS, draw

MACHINE_WORDS = re.compile(r"\b(?:traceback|exception|nonetype|schema|enum|null|token|python|yaml|regex)\b", re.IGNORECASE)
REAL_PLACE = Setting(is_made_up=False, is_excused=False, partner_names=())
NUMBER = re.compile(r"^(?:[ >*+-]*\d+[.)])+", re.MULTILINE)
NAMED_SIGN = re.compile(r"&#?\w+;")
SPAN_OR_LINK = re.compile(f"{CODE_SPAN.pattern}|{LINK.pattern}|{ADDRESS.pattern}")


def expect_note_is_read(data: bytes, *, known: Known) -> None:
    """Read the bytes of a note's file: whatever they are, there are values on their lines, or problems in plain words."""
    file = FoundFile(part=Part.NOTE, path=NOTE_PATH, location=Path(NOTE_PATH))
    draft, problems = read_draft_from(data, file=file)
    height = 1 + len(re.findall(rb"\r\n|\r|\n", data))
    if draft is None:
        assert has_errors(problems)
    else:
        typed = list(walk_texts(draft.fields))
        lines = [text.line for text in typed]
        assert lines == sorted(lines)
        assert all(1 <= line <= height for line in lines)
        assert not [text for text in typed if ODD_CHARACTERS.search(text.value)]
        entry = read_entry(draft, problems=problems, known=known, setting=REAL_PLACE, today=TODAY)
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
    """Draw a text: nothing in it acts, no word of it is lost, and what was recorded of it is what a browser finds."""
    text = ODD_CHARACTERS.sub(" ", typed.replace("\r", "\n")).expandtabs(4)
    if max(map(len, text.split("\n"))) > LINE_LENGTH or any(check_size(mask_code(text), path=NOTE_PATH, first_line=1)):
        return
    drawn, links = draw(text)
    seen = read_html(drawn.body)
    assert clean(drawn.body) == drawn.body
    assert not [(tag, attributes) for tag, attributes in seen.elements if tag not in ALLOWED or not set(attributes) <= ALLOWED[tag]]
    assert all(way.startswith(("https://", "http://", "mailto:", "../", "#")) for way in seen.values("href")), seen.values("href")
    assert set(seen.values("src")) <= {"../room.png"}
    assert sorted(drawn.anchors) == sorted(seen.values("id"))
    assert len(set(drawn.anchors)) == len(drawn.anchors)
    ways = {links.to(address) for address in links.record}
    assert ways == {way for way in seen.values("href") + seen.values("src") if "://" not in way and not way.startswith("mailto:")}
    _, faults = resolve_links(read_outline(text, first_line=1).links, path=PATH, targets=TARGETS)
    if not faults:
        # A link that begins in one paragraph and ends in another is a fault, and no link where it is drawn.
        shown = iter(_read_words(drawn.body))
        lost = [line for line in _find_words(text) if not all(letter in shown for letter in line if letter.isalnum())]
        assert not lost, lost[0]


def _find_words(text: str) -> Iterator[str]:
    """Give the lines of a text as typed, in order, but for the addresses of its links and the numbers of its lists."""
    for piece in split_fences(text):
        shown = (
            piece.text if piece.is_code else NAMED_SIGN.sub(lambda one: unescape(one[0]), SPAN_OR_LINK.sub(_take_out_address, piece.text))
        )
        yield from NUMBER.sub("", shown).split("\n")


def _take_out_address(match: re.Match[str]) -> str:
    if match["text"] is not None:
        references, _ = resolve_links(read_outline(match[0], first_line=1).links, path=PATH, targets=TARGETS)
        return match["text"] if references else match[0]
    return (match["address"] or match[0]).removeprefix("mailto:")


def _read_words(html: str) -> str:
    """Give the text of some HTML, with that of its pictures in their places."""
    parts: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            parts.append(" " if tag in {"p", "li", "td", "th", "br", "pre"} else "")
            parts.extend(value or "" for name, value in attrs if name == "alt")

        def handle_data(self, data: str) -> None:
            parts.append(data)

    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join(parts)
