"""Format problems as text for people, as JSON, and as annotations and summaries for GitHub."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby

from macros.build.code_spans import format_code
from macros.content.library.fixes import FixedFile
from macros.content.privacy.mask import mask_path
from macros.content.problems.problem import Level, Problem, show
from macros.content.problems.rules.files import MANY_ERRORS
from macros.content.problems.rules.register import RULES, get_rule_address

SUMMARY_LENGTH = 250_000
"""GitHub takes at most a megabyte for the summary of a step, and a character has up to four bytes."""
MOST_DUE = 20
"""How many notes are named whose review is due."""
REVIEW_DUE = "Review due. Read each note from beginning to end, then enter the date in “reviewed”:"
TOO_MANY = "There are more problems. `atlas check` lists all of them."
FIX_BY_COMMAND = "Type these lines, or run `atlas check --fix`, which changes nothing else."


def format_text(problems: tuple[Problem, ...], *, site_url: str = "") -> str:
    """List problems for a person: `path:line: message`, then the fix, and how many there are.

    After the first problem of each rule is why it is there: a link to its explanation on the site,
    or the reason itself while the site has no address.
    """
    blocks: list[str] = []
    explained: set[str] = set()
    for problem in problems:
        blocks += [format_line(problem), f"    {show(problem.fix)}"]
        if address := get_rule_address(problem.rule, site_url=site_url):
            more = f"    More: {show(address)}"
        else:
            more = "".join(f"    Why: {rule.why}" for rule in RULES if rule.name == problem.rule)
        if more and problem.rule not in explained:
            blocks.append(more)
        explained.add(problem.rule)
    return "\n".join([*blocks, _count(problems)])


def format_due(paths: Iterable[str]) -> str:
    """Return the list of the notes whose review is due."""
    shown = [f"    {show(mask_path(path))}" for path in sorted(paths)]
    more = [f"    and {len(shown) - MOST_DUE} more"] if len(shown) > MOST_DUE else []
    return "\n".join([REVIEW_DUE, *shown[:MOST_DUE], *more])


def format_line(problem: Problem) -> str:
    """Write where a problem is and what it is, on one line that is safe to print."""
    urgency = "" if problem.level is Level.ERROR else "warning: "
    return f"{problem.shown_path}:{problem.line}: {urgency}{show(problem.message)}"


def _count(problems: tuple[Problem, ...]) -> str:
    errors = sum(problem.level is Level.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "No problems found."
    counts = ((errors, "error"), (warnings, "warning"))
    parts = [f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count]
    few = f"{', '.join(parts)}."
    return (
        f"At least {few}" if any(problem.rule == MANY_ERRORS.name for problem in problems) else few
    )


def format_progress(done: int, total: int, *, seconds: float) -> str:
    """Return the progress after some seconds: pages done, pages a second, and seconds left."""
    rate = done / seconds if seconds > 0 else 0.0
    left = f", about {round((total - done) / rate)} s left" if rate and done < total else ""
    return f"{done:,} of {total:,} pages, {rate:,.0f} a second{left}"


def format_github(problems: Iterable[Problem], *, site_url: str = "") -> str:
    """Return problems as workflow annotations: errors first, then the first problem of each file.

    If the site has an address, each ends with a link to the explanation of its rule. GitHub shows
    only ten of each level for a step, so no file may fill them alone. Values are escaped as in
    GitHub's toolkit, so that no text of a note can act as a command.
    """
    seen: Counter[str] = Counter()
    turns: list[tuple[bool, int, Problem]] = []
    for problem in sorted(problems, key=lambda one: (one.level is not Level.ERROR, one)):
        seen[problem.path] += 1
        turns.append((problem.level is not Level.ERROR, seen[problem.path], problem))
    ordered = [problem for *_, problem in sorted(turns)]
    return "".join(
        f"::{problem.level.value} file={_escape_property(problem.shown_path)},"
        f"line={problem.line},col={problem.column},"
        f"title={_escape_property(problem.rule)}::"
        f"{_escape(show(_join(problem, site_url=site_url)))}\n"
        for problem in ordered
    )


def _join(problem: Problem, *, site_url: str) -> str:
    return " ".join(
        filter(
            None, [problem.message, problem.fix, get_rule_address(problem.rule, site_url=site_url)]
        )
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def format_json(problems: tuple[Problem, ...]) -> str:
    """Return problems as JSON for other programs, with paths that are safe to print."""
    return json.dumps(
        [_describe(problem) for problem in problems],
        indent=2,
        ensure_ascii=False,
    )


def _describe(problem: Problem) -> dict[str, object]:
    # Unlike the words of a problem, its edits are not masked.
    described = asdict(problem) | {"path": problem.shown_path}
    return {name: value for name, value in described.items() if name != "edits"}


def format_summary(problems: tuple[Problem, ...], *, most: int = SUMMARY_LENGTH) -> str:
    """Return problems as Markdown, grouped by file, in at most about `most` characters.

    Text from contributors is shown as code, so that no markup in it has an effect.
    """
    lines = ["## Problems", "", _count(problems)]
    left = most
    for path, found in groupby(problems, key=lambda one: one.shown_path):
        block = ["", f"#### {format_code(path)}", "", *map(_format_row, found)]
        left -= sum(map(len, block))
        if left < 0:
            lines += ["", TOO_MANY]
            break
        lines += block
    return "\n".join([*lines, ""])


def format_fixes(fixes: Iterable[FixedFile], *, most: int = SUMMARY_LENGTH) -> str:
    """Return as Markdown what `atlas check --fix` changes, or an empty text."""
    lines: list[str] = []
    left = most
    for fixed in fixes:
        block = ["", f"#### {format_code(show(mask_path(fixed.path)))}", ""]
        block += [f"- {format_code(changed)}" for changed in fixed.difference]
        left -= sum(map(len, block))
        if left < 0:
            break
        lines += block
    return "\n".join(["", "## Suggested fixes", "", FIX_BY_COMMAND, *lines, ""]) if lines else ""


def _format_row(problem: Problem) -> str:
    urgency = "" if problem.level is Level.ERROR else ", warning"
    what, fix = format_code(problem.message), format_code(problem.fix)
    return f"- Line {problem.line}{urgency}: {what} {fix}"
