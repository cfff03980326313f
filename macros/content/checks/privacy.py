"""No one can be recognised: the check reads the whole file as it was typed, its comments and its name included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.checks.mail_wrappers import find_wrapped_addresses
from macros.content.checks.waivers import FIELD, Waiver, find_waiver_lines, read_waivers, report
from macros.content.privacy.detect import Finding, find, find_in_name
from macros.content.privacy.detectors import DETECTORS, IDENTIFIERS, Detector
from macros.content.privacy.mask import hide, hide_figures
from macros.content.problems.problem import MOST_PROBLEMS, Level, Problem
from macros.content.source.discover import FoundFile, Part
from macros.content.source.front_matter import walk_texts
from macros.content.source.source_file import SourceFile

OPEN_IT = (
    "Open the link, then copy the address of the page itself from the address bar of your browser."
)


@dataclass(frozen=True, kw_only=True)
class PrivacyReport:
    """What was found in one file."""

    problems: tuple[Problem, ...]
    hidden: tuple[str, ...]
    """What no message about this file may repeat."""


IN_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)[^\s<>]{0,400}\Z")
"""The beginning of a web address, as far as the text before a finding goes."""
LONGEST_ADDRESS = 500


def check_privacy(source_file: SourceFile) -> PrivacyReport:
    """Check a whole file: every line as typed, what codes between quotation marks stand for, and the file's name."""
    path, whole = source_file.path, source_file.whole
    name, detectors = _name_of(source_file.file), _choose_detectors(source_file.file)
    named, found = find_in_name(name, detectors=detectors), find(whole, detectors=detectors)
    problems = _report_name(source_file.file, found=named)
    hidden = {whole[finding.start : finding.end] for finding in found} | {
        name[one.start : one.end] for one in named
    }
    lines = whole.split("\n") if found else []
    waivers = read_waivers(source_file)
    own_lines = find_waiver_lines(source_file)
    used: set[Waiver] = set()
    covered: list[tuple[Problem, frozenset[Waiver]]] = []
    for finding in found:
        number = whole.count("\n", 0, finding.start) + 1
        column = finding.start - whole.rfind("\n", 0, finding.start)
        problem = _report(finding, text=whole, file=source_file.file, line=number, column=column)
        covering = frozenset(
            one for one in waivers if one.covers(rule=finding.detector.rule, line=lines[number - 1])
        )
        covered.append((problem, covering))
        # An exception that repeats what it is about is not about itself.
        used |= covering if number not in own_lines else frozenset()
    problems += [problem for problem, covering in covered if not covering & used]
    for text in walk_texts(source_file.fields) if "\\" in whole else ():
        # Between double quotation marks a code such as \u0039 stands for a character.
        coded = [
            finding
            for finding in find(text.value, detectors=detectors)
            if text.value[finding.start : finding.end] not in hidden
        ]
        problems += [
            _report(one, text=text.value, file=source_file.file, line=text.line, column=text.column)
            for one in coded
            if not any(
                text.line <= problem.line and problem.rule == one.detector.rule
                for problem in problems
            )
        ]
        hidden.update(text.value[finding.start : finding.end] for finding in coded)
    problems += report(waivers, used=frozenset(used), path=path)
    problems += check_wrapped_addresses(source_file)
    spread = {" ".join(value.split()) for value in hidden}
    return PrivacyReport(
        problems=tuple(problems[: 2 * MOST_PROBLEMS]),
        hidden=tuple(sorted(hidden | spread, key=len, reverse=True)),
    )


def check_wrapped_addresses(source_file: SourceFile) -> Iterator[Problem]:
    """Yield a problem for each address that a mail program rewrote, wherever in the file it is."""
    for found in find_wrapped_addresses(source_file.whole):
        line = source_file.whole.count("\n", 0, found.start) + 1
        message = f"{found.program} rewrote this address for one reader. It can give that reader's email address away, and stops working."
        fix = f"Write the address of the page itself: {found.address}" if found.address else OPEN_IT
        yield Problem(
            path=source_file.path, line=line, rule="rewritten-address", message=message, fix=fix
        )


def check_name_for_privacy(file: FoundFile) -> tuple[Problem, ...]:
    """Look at the name of a file, or of the folder of a place."""
    return tuple(_report_name(file, found=find_in_name(_name_of(file))))


def _report_name(file: FoundFile, *, found: tuple[Finding, ...]) -> list[Problem]:
    name = _name_of(file)
    what = "folder" if file.part is Part.PLACE else "file"
    problems = []
    for finding in found:
        masked = hide(name[finding.start : finding.end], shown=finding.detector.shown)
        message = f"{finding.detector.label} stands in the name of this {what}: “{masked}”. It would become part of the page's address."
        fix = f"Rename the {what} after what it is about, evening-groups for example."
        level = Level.ERROR if finding.stops else Level.WARNING
        problems.append(
            Problem(
                path=file.path,
                line=1,
                rule=finding.detector.rule,
                level=level,
                message=message,
                fix=fix,
            )
        )
    return problems


def _name_of(file: FoundFile) -> str:
    return file.folder if file.part is Part.PLACE else file.slug


def _choose_detectors(file: FoundFile) -> tuple[Detector, ...]:
    # Pages and lists speak of studies: "two trials with three groups" counts no one who lives here.
    return DETECTORS if file.part in {Part.PLACE, Part.NOTE} else IDENTIFIERS


def _report(finding: Finding, *, text: str, file: FoundFile, line: int, column: int) -> Problem:
    detector, value = finding.detector, text[finding.start : finding.end]
    masked = hide(value, shown=detector.shown) if detector.is_identifier else hide_figures(value)
    message = f"{detector.label} stands here: “{' '.join(masked.split())}”."
    fix = detector.fix
    is_number = detector.is_identifier and "@" not in value and "%40" not in value
    if is_number and IN_ADDRESS.search(
        text, max(0, finding.start - LONGEST_ADDRESS), finding.start
    ):
        message = f"This address contains what looks like {detector.label[0].lower()}{detector.label[1:]}: “{' '.join(masked.split())}”."
        fix = "Link to a page above it whose address has no such number, or name the page in words."
    elif detector.can_be_waived and file.part is not Part.AUTHORITIES:
        fix = f"{fix} If it gives no one away, say why under “{FIELD}”: docs/contribute/privacy-check.md shows how."
    level = Level.ERROR if finding.stops else Level.WARNING
    return Problem(
        path=file.path,
        line=line,
        column=column,
        rule=detector.rule,
        level=level,
        message=message,
        fix=fix,
    )
