"""Slips of the keyboard: where a text does not do what its writer meant. It is read as GitHub reads it, so it looks the same there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from macros.content.problems.problem import MOST_PROBLEMS, Level, Problem, quote, show
from macros.content.source.list_marks import SURE_DOTS
from macros.content.source.texts import Heading, Link, Node, Text


@dataclass(frozen=True, kw_only=True)
class Slip:
    """Marks among the words of a line that were meant to do something, and do nothing."""

    signs: tuple[str, ...]
    """What has to be in a text for the pattern to find anything: most texts have none of it."""
    pattern: re.Pattern[str]
    rule: str
    level: Level = Level.WARNING
    message: str
    fix: str


SLIPS = (
    Slip(
        signs=("](", "]["),
        pattern=re.compile(r"\](?:\(|\[)"),
        rule="link-unreadable",
        level=Level.ERROR,
        message="There is a link here that cannot be read: {found}.",
        fix="Write [the words](https://…) or [the words][slug]. An address has no spaces in it.",
    ),
    Slip(
        signs=("**", "__", "~~"),
        pattern=re.compile(
            r"(?<![*\d])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\d])|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)|(?<!~)~~(?=[^\s~])|(?<=[^\s~])~~(?!~)"
        ),
        rule="marks-left-over",
        message="These marks do nothing and are shown as typed: {found}.",
        fix="Type the same marks right before the first word and right after the last: **bold**, ~~struck out~~. Or remove them.",
    ),
    Slip(
        signs=("##",),
        pattern=re.compile(r"^#{2,6}[^\s#]"),
        rule="marks-left-over",
        message="This line is not a heading: {found}.",
        fix="Add a space after the marks: ### What carers told us",
    ),
    Slip(
        signs=("---",),
        pattern=re.compile(r"^\|?[ :|-]{0,100}-{3,99} {0,9}\|[ :|-]{0,200}$"),
        rule="marks-left-over",
        message="The lines around this one are not shown as a table: {found}.",
        fix="Give the first row and the row of hyphens right below it the same number of cells.",
    ),
    Slip(
        signs=("[",),
        pattern=re.compile(r"\[(?:image|picture|photo|cid) ?:[^\[\]]{0,200}\]", re.IGNORECASE),
        rule="picture-pasted",
        message="A picture was pasted here, and only words arrived: {found}.",
        fix="Upload the picture as a file beside the note and write ![what can be seen](room.jpg), or remove these words.",
    ),
)
BULLET = re.compile(rf"(?P<mark>[{SURE_DOTS}]|(?:[–—·o]|--)(?=\s))\s{{0,9}}(?P<words>\S.{{0,300}})")
"""What people type, or word processors put, before the lines of a list, and what GitHub takes for a word."""
LETTER = re.compile(
    r"(?P<mark>[-*+](?=[^\W\d_])|\(?[a-z]\)(?=\s)|\(\d\d?\)|\d\d?[.)](?=[^\W\d_]))\s{0,9}(?P<words>\S.{0,300})"
)
"""The same with a letter, or with no space after the mark. Words may begin like that too, so these only warn."""
NEAR = 2
"""So many lines lie at most between one line of such a list and the next."""
EMPTY_WORDS = frozenset(
    "here|click|click here|click this|click this link|click on this link|follow this link|press here|tap here|go here|see here|more here|"
    "this|this link|the link|link|links|this page|page|this site|this website|website|web page|url|read more|read this|read here|"
    "learn more|find out more|see more|more|more info|more information|continue".split("|")
)


def check_slips(text: Text, *, path: str) -> Iterator[Problem]:
    """Report where a text does not do what its writer meant."""
    lines = [node for node in text.nodes if node.kind == "words"]
    words = "\n".join([line.text for line in lines])
    for slip in SLIPS:
        found = (
            (line, slip.pattern.search(line.text))
            for line in (lines if any(sign in words for sign in slip.signs) else ())
        )
        for line, match in islice(((line, match) for line, match in found if match), MOST_PROBLEMS):
            shown = quote(line.text[max(0, match.start() - 30) : match.end() + 40])
            message = slip.message.format(found=shown.replace("[U+FFFC]", "…"))
            yield Problem(
                path=path,
                line=line.line,
                rule=slip.rule,
                level=slip.level,
                message=message,
                fix=slip.fix,
            )
    yield from islice(_check_lists(lines, path=path), MOST_PROBLEMS)
    yield from islice(
        chain.from_iterable(_check_link(link, path=path) for link in text.links), MOST_PROBLEMS
    )
    yield from islice(_check_headings(text.headings, path=path), MOST_PROBLEMS)


def _check_lists(lines: list[Node], *, path: str) -> Iterator[Problem]:
    """Report each list whose lines begin with marks that make no list: its lines run into one paragraph."""
    for pattern, level in ((BULLET, Level.ERROR), (LETTER, Level.WARNING)):
        runs: list[list[tuple[int, re.Match[str]]]] = []
        for line in lines:
            if match := pattern.match(line.text):
                if not runs or line.line > runs[-1][-1][0] + NEAR:
                    runs.append([])
                runs[-1].append((line.line, match))
        for run in runs:
            if len(run) > 1 or run[0][1]["mark"] in SURE_DOTS:
                yield _report_list(
                    [match for _, match in run], path=path, line=run[0][0], level=level
                )


def _report_list(rows: list[re.Match[str]], *, path: str, line: int, level: Level) -> Problem:
    mark = rows[0]["mark"]
    is_numbered = mark != "o" and any(character.isalnum() for character in mark)
    begins = [f"{number}." if is_numbered else "-" for number in range(1, 4)]
    shown = ", ".join(
        quote(f"{begin} {row['words']}") for begin, row in zip(begins, rows, strict=False)
    )
    message = f"{quote(rows[0][0])} begins with {quote(mark)}, which makes no list: these lines become one paragraph."
    fix = f"Begin each line with {'a number, a full stop' if is_numbered else 'a hyphen'} and a space: {shown}"
    return Problem(path=path, line=line, rule="typed-list", level=level, message=message, fix=fix)


def _check_link(link: Link, *, path: str) -> Iterator[Problem]:
    if not link.target:
        message = f"The link [{_show_words(link)}]() has no address."
        yield Problem(
            path=path,
            line=link.line,
            rule="link-unreadable",
            message=message,
            fix=f"Write [{_show_words(link)}](https://…).",
        )
    elif not link.is_picture and _show_words(link).casefold().strip(" .,:;!?…»→>") in EMPTY_WORDS:
        message = f"The words of this link, {quote(link.text)}, do not say where it leads."
        fix = f"Name the page in the link: [The page's title]({show(link.target)}). Screen readers list links without their sentence."
        yield Problem(
            path=path,
            line=link.line,
            rule="link-says-nothing",
            level=Level.WARNING,
            message=message,
            fix=fix,
        )


def _show_words(link: Link) -> str:
    return show(" ".join(link.text.split()))


def _check_headings(headings: tuple[Heading, ...], *, path: str) -> Iterator[Problem]:
    for heading in headings:
        if heading.height > 1:
            message = f"The line of {'=' if heading.level == 1 else 'hyphens'} right below {quote(heading.title)} makes it a heading."
            fix = f"If it is one, write {'#' * max(heading.level, 2)} before it. If not, leave a blank line before the line below it."
            yield Problem(
                path=path,
                line=heading.line,
                rule="heading-underlined",
                level=Level.WARNING,
                message=message,
                fix=fix,
            )
    for above, heading in pairwise(headings):
        if heading.level > above.level + 1:
            marks = "#" * (above.level + 1)
            typed = quote(f"{'#' * heading.level} {heading.title}")
            message = f"{typed} leaves out a level: the heading above it has {above.level} marks."
            fix = f"Write {marks} {heading.title}"
            yield Problem(
                path=path,
                line=heading.line,
                rule="heading-level",
                level=Level.WARNING,
                message=message,
                fix=show(fix),
            )
