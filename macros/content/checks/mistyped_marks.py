"""Mistyped marks: where a text does not do what its writer meant, here as on GitHub."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise
from typing import Any

from macros.content.problems.edit import Edit
from macros.content.problems.problem import MOST_PROBLEMS, Problem, quote, show
from macros.content.problems.rules.headings import HEADING_LEVEL, HEADING_UNDERLINED
from macros.content.problems.rules.links import (
    LINK_SAYS_NOTHING,
    LINK_TURNED_ROUND,
    LINK_UNREADABLE,
    LINK_WITHOUT_ADDRESS,
    SPACE_WITHIN_LINK,
)
from macros.content.problems.rules.pictures import PICTURE_NAME_PASTED
from macros.content.problems.rules.rule import Rule
from macros.content.problems.rules.texts import (
    FOOTNOTE_MARK,
    LIKELY_TYPED_LIST,
    MARKS_LEFT_OVER,
    NOT_A_HEADING,
    NOT_A_TABLE,
    PASTED_TABLE,
    TYPED_LIST,
)
from macros.content.source.list_marks import SURE_DOTS
from macros.content.source.markdown import NO_WORD
from macros.content.source.texts import Heading, Link, Node, Text


@dataclass(frozen=True, kw_only=True)
class MistypedMarks:
    """Marks among the words of a line that were meant to do something, and do nothing."""

    signs: tuple[str, ...]
    """What has to be in a text for the pattern to find anything: most texts have none of it."""
    pattern: re.Pattern[str]
    rule: Rule


MISTYPED = (
    MistypedMarks(
        signs=("](", "]["),
        pattern=re.compile(r"\](?:\(|\[)"),
        rule=LINK_UNREADABLE,
    ),
    MistypedMarks(
        signs=("] (", ")["),
        pattern=re.compile(
            f"\\[[^\\[\\]]{{1,100}}\\] \\({NO_WORD}\\)|\\([^()]{{1,100}}\\)\\[(?:{NO_WORD}|(?:https?://|www\\.)[^\\s\\]]{{1,200}})\\]"
        ),
        rule=LINK_TURNED_ROUND,
    ),
    MistypedMarks(
        signs=("[^",),
        pattern=re.compile(r"\[\^\w{1,20}\]"),
        rule=FOOTNOTE_MARK,
    ),
    MistypedMarks(
        signs=("**", "__", "~~"),
        pattern=re.compile(
            r"(?<![*\d])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\d])|(?<!\w)__(?=[^\W_])"
            r"|(?<=[^\W_])__(?!\w)|(?<!~)~~(?=[^\s~])|(?<=[^\s~])~~(?!~)"
        ),
        rule=MARKS_LEFT_OVER,
    ),
    MistypedMarks(
        signs=("##",),
        pattern=re.compile(r"^#{2,6}[^\s#]"),
        rule=NOT_A_HEADING,
    ),
    MistypedMarks(
        signs=("---",),
        pattern=re.compile(r"^\|?[ :|-]{0,100}-{3,99} {0,9}\|[ :|-]{0,200}$"),
        rule=NOT_A_TABLE,
    ),
    MistypedMarks(
        signs=("[",),
        pattern=re.compile(r"\[(?:image|picture|photo|cid) ?:[^\[\]]{0,200}\]", re.IGNORECASE),
        rule=PICTURE_NAME_PASTED,
    ),
)
BULLET = re.compile(rf"(?P<mark>[{SURE_DOTS}]|(?:[–—·o]|--)(?=\s))\s{{0,9}}(?P<words>\S.{{0,300}})")
"""The list marks of people and word processors that GitHub shows as text."""
LETTER = re.compile(
    r"(?P<mark>[-*+](?=[^\W\d_])|\(?[a-z]\)(?=\s)|\(\d\d?\)|\d\d?[.)](?=[^\W\d_]))"
    r"\s{0,9}(?P<words>\S.{0,300})"
)
"""The same with a letter, or no space after the mark: only a warning, as words may begin so too."""
TABBED = re.compile(r"[^\s]\t+[^\s]")
NEAR = 2
"""So many lines lie at most between one line of such a list and the next."""
EMPTY_WORDS = frozenset(
    "here|click|click here|click this|click this link|click on this link|follow this link|"
    "press here|tap here|go here|see here|more here|this|this link|the link|"
    "link|links|this page|page|this site|this website|website|web page|url|"
    "read more|read this|read here|"
    "learn more|find out more|see more|more|more info|more information|continue".split("|")
)


def check_mistyped_marks(text: Text, *, path: str) -> Iterator[Problem]:
    """Report where a text does not do what its writer meant."""
    lines = [node for node in text.nodes if node.kind == "words"]
    numbers = {line.line for line in lines}
    words = "\n".join([line.text for line in lines])
    for mistyped in MISTYPED:
        found = (
            (line, mistyped.pattern.search(line.text))
            for line in (lines if any(sign in words for sign in mistyped.signs) else ())
        )
        for line, match in islice(((line, match) for line, match in found if match), MOST_PROBLEMS):
            shown = quote(line.text[max(0, match.start() - 30) : match.end() + 40])
            found_text = shown.replace("[U+FFFC]", "…")
            gaps: dict[str, Any] = {"found": found_text}
            if mistyped.rule is FOOTNOTE_MARK:
                gaps = {"found": quote(match[0])}
            if mistyped.rule is NOT_A_HEADING:
                gaps |= {"marks": match[0][:-1], "letter": match[0][-1]}
            start, space, _ = match[0].partition(" (")
            if mistyped.rule is LINK_TURNED_ROUND and space:
                # One word may be a remark or a page of ours, [sic] for example: its writer decides.
                is_link = " " in start and not line.text[: match.start()].endswith("!")
                yield SPACE_WITHIN_LINK.at(
                    path=path,
                    line=line.line,
                    old=start + space if is_link else "",
                    start=start,
                    **gaps,
                )
                continue
            # Within a paragraph the marks may be words, which a space would make a heading.
            old = "" if line.line - 1 in numbers else match[0]
            yield mistyped.rule.at(path=path, line=line.line, old=old, **gaps)
    yield from islice(_check_lists(lines, path=path), MOST_PROBLEMS)
    if "\t" in words:
        yield from islice(_check_tables(lines, path=path), MOST_PROBLEMS)
    yield from islice(
        chain.from_iterable(_check_link(link, path=path) for link in text.links), MOST_PROBLEMS
    )
    yield from islice(_check_headings(text.headings, path=path), MOST_PROBLEMS)


def _check_lists(lines: list[Node], *, path: str) -> Iterator[Problem]:
    """Yield a problem for each list whose marks make no list: its lines run into one paragraph."""
    for pattern, rule in ((BULLET, TYPED_LIST), (LETTER, LIKELY_TYPED_LIST)):
        runs: list[list[tuple[int, re.Match[str]]]] = []
        for line in lines:
            if match := pattern.match(line.text):
                if not runs or line.line > runs[-1][-1][0] + NEAR:
                    runs.append([])
                runs[-1].append((line.line, match))
        for run in runs:
            if len(run) > 1 or run[0][1]["mark"] in SURE_DOTS:
                yield _report_list(run, rule=rule, path=path)


def _check_tables(lines: list[Node], *, path: str) -> Iterator[Problem]:
    """Yield a problem for each table of a word processor, whose cells have tabs between them."""
    rows: list[Node] = []
    for line in lines:
        if not TABBED.search(line.text):
            continue
        if not rows or line.line != rows[-1].line + 1:
            rows = []
        rows.append(line)
        if len(rows) == 2:  # noqa: PLR2004 -- one line may have a tab by chance
            cells = [cell.strip() for cell in rows[0].text.split("\t") if cell.strip()]
            yield PASTED_TABLE.at(
                path=path,
                line=rows[0].line,
                row=quote(f"| {' | '.join(cells)} |"),
                rule=quote(f"|{' --- |' * len(cells)}"),
            )


def _report_list(run: list[tuple[int, re.Match[str]]], *, rule: Rule, path: str) -> Problem:
    rows = [match for _, match in run]
    mark = rows[0]["mark"]
    is_numbered = mark != "o" and any(character.isalnum() for character in mark)
    begins = [f"{number}." if is_numbered else "-" for number in range(1, 4)]
    shown = ", ".join(
        quote(f"{begin} {row['words']}") for begin, row in zip(begins, rows, strict=False)
    )
    problem = rule.at(
        path=path,
        line=run[0][0],
        found=quote(rows[0][0]),
        mark=quote(mark),
        begin="a number, a full stop" if is_numbered else "a hyphen",
        lines=shown,
    )
    # With a dot as its mark, each line can be nothing but an entry.
    edits = (
        Edit(line=line, old=row[0][: row.start("words")], new="- ")
        for line, row in run
        if row["mark"] in SURE_DOTS
    )
    return replace(problem, edits=tuple(edits))


def _check_link(link: Link, *, path: str) -> Iterator[Problem]:
    if not link.target:
        yield LINK_WITHOUT_ADDRESS.at(path=path, line=link.line, words=_show_words(link))
    elif not link.is_picture and _show_words(link).casefold().strip(" .,:;!?…»→>") in EMPTY_WORDS:
        yield LINK_SAYS_NOTHING.at(
            path=path, line=link.line, words=quote(link.text), target=show(link.target)
        )


def _show_words(link: Link) -> str:
    return show(" ".join(link.text.split()))


def _check_headings(headings: tuple[Heading, ...], *, path: str) -> Iterator[Problem]:
    for heading in headings:
        if heading.height > 1:
            yield HEADING_UNDERLINED.at(
                path=path,
                line=heading.line,
                row="=" if heading.level == 1 else "hyphens",
                title=quote(heading.title),
                marks="#" * max(heading.level, 2),
            )
    for above, heading in pairwise(headings):
        if heading.level > above.level + 1:
            yield HEADING_LEVEL.at(
                path=path,
                line=heading.line,
                found=quote(f"{'#' * heading.level} {heading.title}"),
                count=above.level,
                marks="#" * (above.level + 1),
                title=show(heading.title),
            )
