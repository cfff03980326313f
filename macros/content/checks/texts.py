"""How a text is written: its sizes, and what it has that a text may not have."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from macros.content.checks.slips import check_slips
from macros.content.problems.problem import MOST_PROBLEMS, Level, Problem, quote
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


@dataclass(frozen=True, kw_only=True)
class Fault:
    """An element that a text may not have, or that most likely is a slip."""

    rule: str
    level: Level = Level.ERROR
    message: str
    fix: str


FAULTS = {
    "open-fence": Fault(
        rule="code-not-closed",
        message="A block of code begins here and never ends, so everything below it becomes code.",
        fix="Add a line of the same marks (```) where the code ends, or delete this line.",
    ),
    "indented-code": Fault(
        rule="indented-code",
        level=Level.WARNING,
        message="Four spaces before {found} make it a block of code: links and bold words do nothing there.",
        fix="Remove the spaces at the beginning of the line.",
    ),
    "html": Fault(
        rule="no-html",
        message="{found} looks like HTML, which is not used in notes.",
        fix="Say it in Markdown or in words: **bold**, a list, a table. For the sign itself put a space after it, or write “less than”.",
    ),
    "link-definition": Fault(
        rule="link-definition",
        message="{found} gives a link its address at a distance, and that is not used here.",
        fix="Write the address where the link is: [the words](https://…), or [the words][slug] for a page of this site.",
    ),
    "footnote": Fault(
        rule="footnote",
        message="{found} is a footnote, and footnotes are not used here.",
        fix="Move its words into the sentence, or give the source as a link: [the words](https://…)",
    ),
    "long-row": Fault(
        rule="table-row",
        message="This row has more cells than the first row of its table, so the last ones are not shown: {found}.",
        fix="Give the first row and the row of hyphens as many cells, or remove the | that is too many.",
    ),
    "too-many-lines": Fault(
        rule="too-many-lines",
        message=f"There are more than {MOST_LINES:,} lines in this text.",
        fix="Shorten it: a note is short.",
    ),
    "too-many-marks": Fault(
        rule="too-many-signs",
        message=f"There are more than {MOST_MARKS:,} of the characters > * _ ~ [ above, without a blank line between them.",
        fix="Write it in plain words, or add blank lines. Nothing from here on is checked yet.",
    ),
    "too-many-bars": Fault(
        rule="table-too-large",
        message=f"There are more than {MOST_BARS} of the character | in this line.",
        fix="Make the table narrower, or a list. Nothing from here on is checked yet.",
    ),
    "wide-table": Fault(
        rule="table-too-large",
        message=f"This table is wider than {MOST_COLUMNS} columns.",
        fix="Make it narrower, or a list.",
    ),
    "nested-too-deep": Fault(
        rule="nested-too-deep",
        message=f"This line is nested too deeply: at most {MOST_DEPTH} lists or quotations inside one another.",
        fix="Move it to the left.",
    ),
}


def check_text(text: Text, *, typed: str, path: str, first_line: int) -> Iterator[Problem]:
    """Check how a text is written: everything but where its links lead, and which headings of the second level it has."""
    surplus = _find_surplus(text, typed=typed, first_line=first_line)
    yield from (
        Problem(path=path, line=line, rule=rule, message=message, fix=fix)
        for line, rule, message, fix in islice(surplus, MOST_PROBLEMS)
    )
    # A line may have a dozen tags, and a text thousands of lines: one problem a line and fifty in all is as much as anyone reads.
    faults = {
        (fault, node.line): node
        for node in reversed(text.nodes)
        if (fault := FAULTS.get(node.kind))
    }
    for (fault, line), node in islice(reversed(faults.items()), MOST_PROBLEMS):
        message = fault.message.format(found=quote(node.text))
        yield Problem(
            path=path,
            line=line,
            column=node.column,
            rule=fault.rule,
            level=fault.level,
            message=message,
            fix=fault.fix,
        )
    yield from check_slips(text, path=path)
    if CURLY.search(typed):
        yield from islice(_check_curly(typed, path=path, first_line=first_line), MOST_PROBLEMS)


def _check_curly(typed: str, *, path: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(typed.split("\n"), start=first_line):
        if curly := CURLY.search(line):
            message = f"{quote(curly[0])} does nothing here; it is shown as it is typed."
            fix = "Take the curly brackets out."
            yield Problem(
                path=path,
                line=number,
                rule="curly-brackets",
                level=Level.WARNING,
                message=message,
                fix=fix,
            )


def _find_surplus(
    text: Text, *, typed: str, first_line: int
) -> Iterator[tuple[int, str, str, str]]:
    if typed.count("[") > MOST_BRACKETS:
        yield (
            first_line,
            "too-many-signs",
            f"There are more than {MOST_BRACKETS} [ in this text.",
            "Write it in plain words.",
        )
    if len(text.headings) > MOST_HEADINGS:
        message = f"There are more than {MOST_HEADINGS} headings."
        yield (
            text.headings[MOST_HEADINGS].line,
            "too-many-headings",
            message,
            "Join what belongs together.",
        )
    rows = [node.line for node in text.nodes if node.kind == "row"]
    if len(rows) > MOST_ROWS:
        yield (
            rows[MOST_ROWS],
            "table-too-large",
            f"There are more than {MOST_ROWS} rows of tables.",
            "Keep the rows that matter most.",
        )
