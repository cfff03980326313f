"""The privacy check reads the whole file as typed, with its comments and its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.checks.mail_wrappers import find_wrapped_addresses
from macros.content.checks.waivers import Waiver, find_waiver_lines, read_waivers, report_waivers
from macros.content.privacy.detect import Finding, find_in_name, find_personal_data
from macros.content.privacy.detector import Detector
from macros.content.privacy.detectors import DETECTORS, IDENTIFIERS
from macros.content.privacy.mask import mask_figures, mask_value
from macros.content.problems.problem import MOST_PROBLEMS, Problem
from macros.content.problems.rules.links import REWRITTEN_ADDRESS, REWRITTEN_BEYOND_READING
from macros.content.problems.rules.privacy import (
    IN_ADDRESS,
    IN_NAME,
    MAY_BE_EXCEPTED,
    NAME_THE_PAGE,
    RENAME_IT,
    get_privacy_rule,
)
from macros.content.schema.kinds import Kind
from macros.content.schema.note import NOTE
from macros.content.schema.phone_numbers import is_phone
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.front_matter import Scalar, walk_texts
from macros.content.source.source_file import TABLES, SourceFile


@dataclass(frozen=True, kw_only=True)
class PrivacyReport:
    """What was found in one file."""

    problems: tuple[Problem, ...]
    hidden: tuple[str, ...]
    """What no message about this file may repeat."""


IN_WEB_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)[^\s<>]{0,400}\Z")
"""The beginning of a web address, as far as the text before a finding goes."""
LONGEST_ADDRESS = 500
TELEPHONE = "telephone"
"""The rule on telephone numbers other than mobiles, which are never a team's."""


def check_privacy(source_file: SourceFile) -> PrivacyReport:
    """Check a whole file: every line as typed, the characters that codes mean, and its name."""
    path, whole = source_file.path, source_file.whole
    name, detectors = _name_of(source_file.file), _choose_detectors(source_file.file)
    phones = _list_phones(source_file)
    named = find_in_name(name, detectors=detectors)
    found = tuple(
        finding
        for finding in find_personal_data(whole, detectors=detectors)
        if not _is_phone_of_team(finding, text=whole, phones=phones)
    )
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
        if text in phones:
            continue
        # Between double quotation marks a code such as \u0039 is a character.
        coded = [
            finding
            for finding in find_personal_data(text.value, detectors=detectors)
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
    problems += report_waivers(waivers, used=frozenset(used), path=path)
    problems += check_wrapped_addresses(source_file)
    spread = {" ".join(value.split()) for value in hidden}
    return PrivacyReport(
        problems=tuple(problems[: 2 * MOST_PROBLEMS]),
        hidden=tuple(sorted(hidden | spread, key=len, reverse=True)),
    )


def _list_phones(source_file: SourceFile) -> tuple[Scalar, ...]:
    """Return the telephone numbers in the fields of a note that take one."""
    if source_file.file.kind is not FileKind.NOTE:
        return ()
    typed = (source_file.find(field.name) for field in NOTE.fields if field.kind is Kind.PHONE)
    return tuple(
        node for node in typed if isinstance(node, Scalar) and is_phone(node.value.strip())
    )


def _is_phone_of_team(finding: Finding, *, text: str, phones: tuple[Scalar, ...]) -> bool:
    """Return whether this is a telephone number in its own field, which says that it is a team's."""
    if finding.detector.rule != TELEPHONE:
        return False
    line = text.count("\n", 0, finding.start) + 1
    return any(
        phone.line == line and text[finding.start : finding.end] in phone.value for phone in phones
    )


def check_wrapped_addresses(source_file: SourceFile) -> Iterator[Problem]:
    """Yield a problem for each address that a mail program rewrote, wherever in the file it is."""
    for found in find_wrapped_addresses(source_file.whole):
        line = source_file.whole.count("\n", 0, found.start) + 1
        yield (
            REWRITTEN_ADDRESS.at(
                path=source_file.path, line=line, program=found.program, address=found.address
            )
            if found.address
            else REWRITTEN_BEYOND_READING.at(
                path=source_file.path, line=line, program=found.program
            )
        )


def check_name_for_privacy(file: FoundFile) -> tuple[Problem, ...]:
    """Check the name of a file, or of the folder of a place."""
    return tuple(_report_name(file, found=find_in_name(_name_of(file))))


def _report_name(file: FoundFile, *, found: tuple[Finding, ...]) -> list[Problem]:
    name = _name_of(file)
    what = "folder" if file.kind is FileKind.PLACE else "file"
    problems = []
    for finding in found:
        masked = mask_value(name[finding.start : finding.end], shown=finding.detector.shown)
        rule = get_privacy_rule(finding, message=IN_NAME, fix=RENAME_IT)
        problems.append(rule.at(path=file.path, line=1, thing=what, masked=masked))
    return problems


def _name_of(file: FoundFile) -> str:
    return file.folder if file.kind is FileKind.PLACE else file.slug


def _choose_detectors(file: FoundFile) -> tuple[Detector, ...]:
    # Pages and lists are about studies: "two trials with three groups" counts no one here.
    return DETECTORS if file.kind in {FileKind.PLACE, FileKind.NOTE} else IDENTIFIERS


def _report(finding: Finding, *, text: str, file: FoundFile, line: int, column: int) -> Problem:
    detector, value = finding.detector, text[finding.start : finding.end]
    masked = (
        mask_value(value, shown=detector.shown) if detector.is_identifier else mask_figures(value)
    )
    is_number = detector.is_identifier and "@" not in value and "%40" not in value
    rule = get_privacy_rule(finding)
    if is_number and IN_WEB_ADDRESS.search(
        text, max(0, finding.start - LONGEST_ADDRESS), finding.start
    ):
        rule = get_privacy_rule(finding, message=IN_ADDRESS, fix=NAME_THE_PAGE)
    elif detector.can_be_waived and file.kind not in TABLES:
        rule = get_privacy_rule(finding, fix=f"{detector.fix} {MAY_BE_EXCEPTED}")
    return rule.at(path=file.path, line=line, column=column, masked=" ".join(masked.split()))
