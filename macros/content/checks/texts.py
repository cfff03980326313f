"""How a text is written: its sizes, and what it has that a text may not have."""

from collections.abc import Iterator
from itertools import islice

from macros.content.checks.mistyped_marks import check_mistyped_marks
from macros.content.problems.problem import MOST_PROBLEMS, Problem, quote
from macros.content.problems.rules.files import ODD_CODE
from macros.content.problems.rules.headings import TOO_MANY_HEADINGS
from macros.content.problems.rules.links import LINK_DEFINITION
from macros.content.problems.rules.rule import Rule
from macros.content.problems.rules.texts import (
    CURLY_BRACKETS,
    FOOTNOTE,
    HTML_IN_TEXT,
    HTML_PICTURE,
    INDENTED_CODE,
    LONG_ROW,
    LONG_TABLES,
    NESTED_TOO_DEEP,
    OPEN_CODE,
    TOO_MANY_BARS,
    TOO_MANY_BRACKETS,
    TOO_MANY_LINES,
    TOO_MANY_MARKS,
    WIDE_TABLE,
)
from macros.content.source.markdown import (
    MOST_BARS,
    MOST_COLUMNS,
    MOST_DEPTH,
    MOST_LINES,
    MOST_MARKS,
)
from macros.content.source.template_marks import CURLY
from macros.content.source.texts import Text

MOST_BRACKETS = 600
"""In a text. Printing a page of `docs/` takes time that grows with the square of their number."""
MOST_ROWS = 200
MOST_HEADINGS = 100

RULES = {
    "open-fence": OPEN_CODE,
    "indented-code": INDENTED_CODE,
    "html": HTML_IN_TEXT,
    "odd-code": ODD_CODE,
    "link-definition": LINK_DEFINITION,
    "footnote": FOOTNOTE,
    "long-row": LONG_ROW,
    "too-many-lines": TOO_MANY_LINES,
    "too-many-marks": TOO_MANY_MARKS,
    "too-many-bars": TOO_MANY_BARS,
    "wide-table": WIDE_TABLE,
    "nested-too-deep": NESTED_TOO_DEEP,
}
"""The rule for each kind of element that a text may not have, or that most likely is a slip."""
LIMITS = {
    "too-many-lines": MOST_LINES,
    "too-many-marks": MOST_MARKS,
    "too-many-bars": MOST_BARS,
    "wide-table": MOST_COLUMNS,
    "nested-too-deep": MOST_DEPTH,
}
"""The limit that the message of such a rule names."""


def check_text(text: Text, *, typed: str, path: str, first_line: int) -> Iterator[Problem]:
    """Check how a text is written: all but its link targets and its second-level headings."""
    surplus = _find_surplus(text, typed=typed, first_line=first_line)
    yield from (
        rule.at(path=path, line=line, limit=f"{limit:,}")
        for line, rule, limit in islice(surplus, MOST_PROBLEMS)
    )
    # A line may have a dozen tags: one problem for each rule and line is as much as anyone reads.
    faults = {(node.kind, node.line): node for node in reversed(text.nodes) if node.kind in RULES}
    for (kind, line), node in islice(reversed(faults.items()), MOST_PROBLEMS):
        words = {"limit": f"{LIMITS[kind]:,}"} if kind in LIMITS else {"found": quote(node.text)}
        is_picture = kind == "html" and node.text.casefold().startswith("<img")
        rule = HTML_PICTURE if is_picture else RULES[kind]
        yield rule.at(
            path=path, line=line, column=node.column, **({} if rule is OPEN_CODE else words)
        )
    yield from check_mistyped_marks(text, path=path)
    if "{" in typed or "}" in typed:
        yield from islice(_check_curly(typed, path=path, first_line=first_line), MOST_PROBLEMS)


def _check_curly(typed: str, *, path: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(typed.split("\n"), start=first_line):
        if curly := CURLY.search(line):
            yield CURLY_BRACKETS.at(path=path, line=number, found=quote(curly[0]))


def _find_surplus(text: Text, *, typed: str, first_line: int) -> Iterator[tuple[int, Rule, int]]:
    """Yield the line at which a text has more of something than it may, the rule and the limit."""
    if typed.count("[") > MOST_BRACKETS:
        yield first_line, TOO_MANY_BRACKETS, MOST_BRACKETS
    if len(text.headings) > MOST_HEADINGS:
        yield text.headings[MOST_HEADINGS].line, TOO_MANY_HEADINGS, MOST_HEADINGS
    rows = [node.line for node in text.nodes if node.kind == "row"]
    if len(rows) > MOST_ROWS:
        yield rows[MOST_ROWS], LONG_TABLES, MOST_ROWS
