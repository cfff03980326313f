"""How a text is written: its sizes, its tables, its links and HTML; everything but where links lead and which headings it has."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from macros.content.body import ADDRESS, CURLY, LINK, MARKUP, mask_code, split_fences
from macros.content.problems import MOST_PROBLEMS, Level, Problem, quote
from macros.content.tables import check_tables

BROKEN_LINK = re.compile(r"\](?:\(|\[)")
DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,120}\]:")
DOUBTFUL = re.compile(r"[\[\]<&]")
"""A line without any of these has no link, and nothing that looks like HTML."""
UNBROKEN = re.compile(r"[^\n]")
NESTING = re.compile(r"[ ]{24}|(?:[ ]{0,23}(?:>|[-*+](?=[ ])|\d{1,9}[.)](?=[ ]))){4}")
NESTED_LINE = re.compile(rf"^(?:{NESTING.pattern})", re.MULTILINE)

SIGNS = "[]<`*_\\!"
MOST_SIGNS = 600
"""In one paragraph. Markdown looks for the partner of each, which takes time that grows with their number."""
MOST_SIGNS_IN_ALL = 3_000
"""In the whole text: that of the longest page has a hundred."""
MOST_LINES = 2_000
"""Of a text, without the blank ones. Markdown goes through a long list again and again."""
MOST_COLUMNS = 20
MOST_ROWS = 200
MOST_HEADINGS = 100


def check_body(body: str, *, path: str, first_line: int) -> Iterator[Problem]:
    """Check how a text is written: everything but where its links lead and which headings it has."""
    for piece in split_fences(body):
        if not piece.is_closed:
            yield Problem(
                path=path,
                line=first_line + piece.start,
                rule="code-not-closed",
                message="A block of code begins here and never ends, so the rest of the text would be swallowed.",
                fix="Put a line of the same marks (```) where it ends, or delete this line.",
            )
    masked = mask_code(body)
    yield from check_size(masked, path=path, first_line=first_line)
    if "|" in masked:
        yield from check_tables(masked.split("\n"), path=path, first_line=first_line)
    if DOUBTFUL.search(masked):
        yield from _check_lines(masked, path=path, first_line=first_line)
    if CURLY.search(body):
        yield from islice(_check_curly(body, path=path, first_line=first_line), MOST_PROBLEMS)


def _check_lines(masked: str, *, path: str, first_line: int) -> Iterator[Problem]:
    without_links = ADDRESS.sub(_blank, LINK.sub(_blank_all_but_text, masked))
    rows = enumerate(zip(masked.split("\n"), without_links.split("\n"), strict=True), start=first_line)
    # Thousands of lines may have a fault each; to tell of all takes a second, and nobody would read it.
    yield from islice(
        chain.from_iterable(_check_line(line, bare=bare, path=path, number=at) for at, (line, bare) in rows if DOUBTFUL.search(line)),
        MOST_PROBLEMS,
    )


def _check_curly(body: str, *, path: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), start=first_line):
        if curly := CURLY.search(line):
            message = f"{quote(curly[0])} does nothing here; it is shown as it is typed."
            fix = "Take the curly brackets out."
            yield Problem(path=path, line=number, rule="curly-brackets", level=Level.WARNING, message=message, fix=fix)


def check_size(masked: str, *, path: str, first_line: int) -> Iterator[Problem]:
    """Check that a text without its code keeps to the sizes within which drawing it is quick."""
    lines = masked.split("\n")
    # Most texts are so far below every bound that nothing has to be counted line by line.
    has_many = sum(masked.count(sign) for sign in SIGNS) > MOST_SIGNS or max(line.count("|") for line in lines) > MOST_COLUMNS
    crowded = _find_crowded_lines(lines) if has_many or NESTED_LINE.search(masked) else ()
    surplus = _find_surplus(lines) if len(lines) > min(MOST_LINES, MOST_ROWS, MOST_HEADINGS) else ()
    for number, rule, message, fix in (*crowded, *surplus):
        yield Problem(path=path, line=first_line + number, rule=rule, message=message, fix=fix)


def _find_crowded_lines(lines: list[str]) -> Iterator[tuple[int, str, str, str]]:
    signs, in_all = 0, 0
    for number, line in enumerate(lines):
        here = sum(line.count(sign) for sign in SIGNS)
        signs = signs + here if line.strip() else 0
        if line.count("|") > MOST_COLUMNS:
            yield number, "table-too-large", f"This table is wider than {MOST_COLUMNS} columns.", "Make it narrower, or a list."
        if signs > MOST_SIGNS:
            message = "There are too many signs such as [ * _ < in this paragraph."
            yield number, "too-many-signs", message, "Write it in plain words, in shorter paragraphs."
            signs = 0
        if in_all <= MOST_SIGNS_IN_ALL < in_all + here:
            yield number, "too-many-signs", "There are too many signs such as [ * _ < in this text.", "Write it in plain words."
        in_all += here
        if NESTING.match(line):
            message = "This line lies too deep: at most three lists or quotations inside one another."
            yield number, "nested-too-deep", message, "Move it to the left."


def _find_surplus(lines: list[str]) -> Iterator[tuple[int, str, str, str]]:
    counted = (
        (MOST_LINES, lambda line: not line.isspace(), "too-many-lines", "lines in this text", "Shorten it: a note is short."),
        (MOST_ROWS, lambda line: "|" in line, "table-too-large", "rows of tables", "Keep the rows that matter most."),
        (MOST_ROWS, lambda line: line[0] == ":", "table-too-large", "explanations that begin with a colon", "Keep those that matter most."),
        (MOST_HEADINGS, lambda line: line[0] == "#", "too-many-headings", "headings", "Join what belongs together."),
    )
    for most, is_one, rule, what, fix in counted:
        found = [number for number, line in enumerate(lines) if line and is_one(line)]
        if len(found) > most:
            yield found[most], rule, f"There are more than {most:,} {what}.", fix


def _blank_all_but_text(match: re.Match[str]) -> str:
    start, end = match.span("text")
    whole, first = match[0], match.start()
    return f"{UNBROKEN.sub(' ', whole[: start - first])}{match['text']}{UNBROKEN.sub(' ', whole[end - first :])}"


def _blank(match: re.Match[str]) -> str:
    return UNBROKEN.sub(" ", match[0])


def _check_line(line: str, *, bare: str, path: str, number: int) -> Iterator[Problem]:
    if DEFINITION.match(line):
        message = f"{quote(line)} gives a link its address at a distance, and that is not used here."
        fix = "Write the address where the link is: [the words](https://…), or [the words][slug] for a page of this site."
        yield Problem(path=path, line=number, rule="link-definition", message=message, fix=fix)
    elif broken := BROKEN_LINK.search(bare):
        message = f"There is a link here that cannot be read: {quote(line[max(0, broken.start() - 30) : broken.end() + 40])}."
        fix = "Write [the words](https://…) or [the words][slug]. An address has no spaces or brackets in it."
        yield Problem(path=path, line=number, column=broken.start() + 1, rule="link-unreadable", message=message, fix=fix)
    if markup := MARKUP.search(bare):
        message = f"{quote(markup[0])} looks like HTML, which is not used in notes."
        fix = "Say it in Markdown or in words: **bold**, a list, a table. For the sign itself put a space after it, or write “less than”."
        yield Problem(path=path, line=number, column=markup.start() + 1, rule="no-html", message=message, fix=fix)
