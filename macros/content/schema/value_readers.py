"""One reader for each kind of field: from the text that was typed to its value, or to what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from macros.content.problems.messages import (
    ADDRESS,
    IN_FUTURE,
    NO_HTML,
    NOT_A_DATE,
    NOT_A_MONTH,
    SAYS_LITTLE,
    TOO_LONG,
    Words,
)
from macros.content.problems.problem import (
    Level,
    Problem,
    has_errors,
    join_words,
    nearest,
    quote,
    suggest,
)
from macros.content.problems.quoting import quote_value
from macros.content.schema.dates import (
    find_day,
    find_month,
    find_year_first,
    is_either_way,
    name_day,
)
from macros.content.schema.field_values import Value
from macros.content.schema.formatting import find_formatting, remove_formatting
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.mail_addresses import is_mailbox
from macros.content.schema.samples import format_sample
from macros.content.schema.vocabulary import Known
from macros.content.schema.web_addresses import find_web_fault
from macros.content.source.front_matter import Node, Text
from macros.content.source.template_marks import CURLY, MARKUP

UNFINISHED = re.compile(
    r"\[?(?:to be (?:confirmed|decided|added|agreed|written)|lorem ipsum[^\n]{0,500}|tbc|tba|tbd|todo|n/?a|none"
    r"|x{1,9}|\?{1,9}|\.{1,9}|…|-{1,9})\]?\.?",
    re.IGNORECASE,
)
SAYS_SOMETHING = re.compile("[^\\W_\u115f\u1160\u3164\uffa0]")
"""A letter or a digit of any writing, but for the letters of Korean that are blank."""
CURLY_QUOTES = re.compile(
    r"[“”„][^“”„\n]{0,1000}[“”\"]|[‘’][^‘\n]{0,1000}[’']|\"[^“”\"\n]{0,1000}[“”]|'[^‘’'\n]{0,1000}[’]"
)
"""One pair of quotation marks round a whole text, at least one of them curly."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
EARLIEST_YEAR = 2020
LINE_BREAK = re.compile(r"[ \t]{0,100}\n\s{0,100}")


@dataclass(kw_only=True)
class Findings:
    """What a file is read against, and the problems found so far."""

    path: str
    known: Known
    today: date
    problems: list[Problem] = field(default_factory=list)

    def add(
        self, node: Node, *, rule: str, message: str, fix: str, level: Level = Level.ERROR
    ) -> None:
        """Keep a problem of what was typed at a node."""
        self.problems.append(
            Problem(
                path=self.path,
                line=node.line,
                column=node.column,
                rule=rule,
                level=level,
                message=message,
                fix=fix.strip(),
            )
        )

    def echo(self, node: Node, words: Words, **values: object) -> None:
        """Keep a problem of what was typed at a node, in words that the note form uses too."""
        self.add(
            node,
            rule=words.rule,
            message=words.fill_message(**values),
            fix=words.fill_fix(**values),
        )


def says_something(text: str) -> bool:
    """Return whether a text has anything that readers can read."""
    return bool(SAYS_SOMETHING.search(text))


def read_value(node: Text, *, field: Field, findings: Findings) -> Value | None:
    """Read one value by the kind of its field. Gives None when it is faulty; what is wrong is then among the findings."""
    typed = node.value.strip()
    if field.kind is not Kind.TEXT and CURLY_QUOTES.fullmatch(typed):
        message = f"There are curly quotation marks round {quote(typed[1:-1])}, so it is taken for something else."
        findings.add(
            node,
            rule="curly-quotes",
            message=message,
            fix=f"Take them away: {field.name}: {typed[1:-1]}",
        )
        return None
    return READERS[field.kind](node, field, findings)


def _read_text(node: Text, field: Field, findings: Findings) -> str | None:
    value = node.value.strip()
    if "\n" in value:
        value = LINE_BREAK.sub(" ", value)
    before = len(findings.problems)
    is_unfinished = (
        field.required and findings.path.startswith("places/") and UNFINISHED.fullmatch(value)
    )
    # What has a form of its own, as an address has, is no prose.
    if is_unfinished or not (field.form or says_something(value)):
        findings.echo(
            node,
            SAYS_LITTLE,
            name=field.name,
            found=quote(value),
            help=field.question,
            example=format_sample(field, known=findings.known),
        )
    if len(value) > field.limit:
        findings.echo(node, TOO_LONG, name=field.name, count=len(value), limit=field.limit)
    if field.form and not re.fullmatch(field.form, value[: field.limit]):
        message = f"“{field.name}” is not written as we can read it: {quote(value)}."
        findings.add(
            node,
            rule="form",
            message=message,
            fix=f"{field.help} {format_sample(field, known=findings.known)}",
        )
    if markup := MARKUP.search(value):
        findings.echo(node, NO_HTML, found=quote(markup[0]))
    if CURLY_QUOTES.fullmatch(value):
        message = "The curly quotation marks round this text are shown to readers."
        fix = f"If they are only there for the computer, type straight ones: {quote_value(value[1:-1])}"
        findings.add(node, rule="curly-quotes", level=Level.WARNING, message=message, fix=fix)
    if (
        len(value) <= field.limit
        and not (field.form or field.repeats_text)
        and (found := find_formatting(node.value.strip()))
    ):
        _warn_of_formatting(node, field=field, findings=findings, found=found)
    if curly := CURLY.search(value):
        _refuse_curly_brackets(node, findings, found=curly[0])
    return None if has_errors(findings.problems[before:]) else value


def _warn_of_formatting(node: Text, *, field: Field, findings: Findings, found: str) -> None:
    plain = remove_formatting(node.value.strip())
    words = (
        quote_value(plain)
        if says_something(plain) and not find_formatting(plain)
        else "plain words"
    )
    message = f"Formatting does nothing in “{field.name}”: {quote(found)} is shown as it is typed."
    fix = f"Bold words, lists and links belong in the text below the fields. Type here: {words}"
    findings.add(node, rule="formatting", level=Level.WARNING, message=message, fix=fix)


def _refuse_curly_brackets(node: Text, findings: Findings, *, found: str) -> None:
    if findings.path.startswith("docs/"):
        # mkdocs-macros runs over the titles of docs/ too (mkdocs_macros/plugin.py, on_page_markdown).
        findings.add(
            node,
            rule="curly-brackets",
            message=f"{quote(found)} cannot stand in a field.",
            fix="Take the curly brackets out.",
        )
    else:
        message = f"{quote(found)} does nothing here; it is shown as it is typed."
        findings.add(
            node,
            rule="curly-brackets",
            level=Level.WARNING,
            message=message,
            fix="Take the curly brackets out.",
        )


def _read_day(node: Text, field: Field, findings: Findings) -> date | None:
    value = node.value.strip()
    try:
        day = date.fromisoformat(value) if DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        _refuse_day(node, field, findings)
        return None
    if day > findings.today:
        findings.echo(
            node, IN_FUTURE, name=field.name, value=value, today=findings.today.isoformat()
        )
        return None
    if day.year < EARLIEST_YEAR:
        message = f"“{field.name}” is long ago: {value}."
        findings.add(
            node, rule="date-long-ago", level=Level.WARNING, message=message, fix="Check the year."
        )
    return day


def _refuse_day(node: Text, field: Field, findings: Findings) -> None:
    """Report a date in another form, with the same day as it has to be written where that is certain."""
    value = node.value.strip()
    days = (
        []
        if field.is_personal
        else [day for day in (find_day(value), find_year_first(value)) if day]
    )
    if days:
        # Of two days the later is more likely, unless it has not come yet.
        meant = max(days, key=lambda day: (day <= findings.today, day))
        start = (
            f"If you mean {name_day(meant)}, write"
            if len(days) > 1 or is_either_way(value)
            else "Write year-month-day"
        )
        fix = f"{start}: {field.name}: {meant.isoformat()}"
        findings.add(
            node,
            rule=NOT_A_DATE.rule,
            message=NOT_A_DATE.fill_message(name=field.name, found=quote(value)),
            fix=fix,
        )
    elif DAY.fullmatch(value):
        fix = "Look the day up in a calendar, and write year-month-day."
        findings.add(node, rule="date", message=f"There is no such day: {quote(value)}.", fix=fix)
    else:
        findings.echo(node, NOT_A_DATE, name=field.name, found=quote(value))


def _read_month(node: Text, field: Field, findings: Findings) -> str | None:
    value = node.value.strip()
    if MONTH.fullmatch(value):
        return value
    if meant := find_month(value):
        start = (
            f"If you mean {name_day(date.fromisoformat(f'{meant}-01'))[2:]}, write"
            if is_either_way(value)
            else "Write year-month"
        )
        fix = f"{start}: {field.name}: {meant}"
        findings.add(
            node,
            rule=NOT_A_MONTH.rule,
            message=NOT_A_MONTH.fill_message(name=field.name, found=quote(value)),
            fix=fix,
        )
    else:
        findings.echo(node, NOT_A_MONTH, name=field.name, found=quote(value))
    return None


def _read_choice(node: Text, field: Field, findings: Findings) -> str | None:
    value = node.value.strip()
    vocabulary = findings.known.vocabulary(field.of)
    term = vocabulary.find(value)
    if term is None:
        by_label = next(
            (
                entry.slug
                for entry in vocabulary.terms
                if entry.label.casefold() == value.casefold()
            ),
            None,
        )
        listed = [part.strip() for part in value.split(",")]
        fix = (
            f"Type: {field.name}: {by_label}"
            if by_label
            else suggest(value, allowed=vocabulary.slugs)
        )
        if field.many and len(listed) > 1 and all(vocabulary.find(part) for part in listed):
            fix = f"Put several words between square brackets: {field.name}: [{', '.join(listed)}]"
        findings.add(
            node,
            rule="not-on-list",
            message=f"{quote(value)} is not a word for “{field.name}”.",
            fix=fix,
        )
        return None
    if term.replaced_by:
        message = f"{quote(value)} is no longer used for “{field.name}”."
        findings.add(
            node,
            rule="retired",
            message=message,
            fix=f"Type instead: {field.name}: {term.replaced_by}",
        )
        return None
    return term.slug


def _read_reference(node: Text, field: Field, findings: Findings) -> str | None:
    value = node.value.strip()
    allowed = findings.known.names.get(field.of, frozenset())
    if value in allowed:
        return value
    where = "docs/data/authorities.csv" if field.of == "authorities" else f"docs/{field.of}"
    message = f"“{field.name}”: there is no {quote(value)} in {where}."
    near = join_words(nearest(value, allowed=allowed, at_any_rate=True), last="or")
    findings.add(
        node,
        rule="no-such-page",
        message=message,
        fix=f"Did you mean {near}?" if near else suggest(value, allowed=allowed),
    )
    return None


def _read_yes(node: Text, field: Field, findings: Findings) -> bool | None:
    value = node.value.strip()
    if value in {"true", "false"}:
        return value == "true"
    fix = f"Write “{field.name}: true”, or take the line out."
    findings.add(node, rule="wrong-kind", message=f"“{field.name}” is {quote(value)}.", fix=fix)
    return None


def _read_source(node: Text, field: Field, findings: Findings) -> str | None:
    value = node.value.strip()
    if value in findings.known.sources:
        return value
    if value.startswith(("https://", "http://")):
        return value if _is_sound(value, node=node, field=field, findings=findings) else None
    message = f"“{field.name}”: {quote(value)} is not a source in docs/data/sources.yml."
    findings.add(
        node,
        rule="no-such-source",
        message=message,
        fix=suggest(value, allowed=findings.known.sources),
    )
    return None


def _read_mailbox(node: Text, field: Field, findings: Findings) -> str | None:
    value = node.value.strip()
    if is_mailbox(value):
        return value
    _refuse_address(node, field, findings)
    return None


def _read_address(node: Text, field: Field, findings: Findings) -> str | None:
    value = node.value.strip()
    if len(value) > field.limit or not value.startswith("https://"):
        _refuse_address(node, field, findings)
        return None
    return value if _is_sound(value, node=node, field=field, findings=findings) else None


def _refuse_address(node: Text, field: Field, findings: Findings) -> None:
    findings.echo(
        node,
        ADDRESS,
        name=field.name,
        kind=field.kind.value,
        found=quote(node.value),
        example=format_sample(field, known=findings.known),
    )


def _is_sound(value: str, *, node: Text, field: Field, findings: Findings) -> bool:
    """Return whether a web address may be published; what is wrong with it is then among the findings."""
    fault = find_web_fault(value)
    if fault:
        findings.add(
            node,
            rule="address",
            message=f"“{field.name}”: {fault.message}",
            fix=fault.fix,
            level=fault.level,
        )
    return fault is None or fault.level is Level.WARNING


READERS: dict[Kind, Callable[[Text, Field, Findings], Value | None]] = {
    Kind.TEXT: _read_text,
    Kind.DATE: _read_day,
    Kind.MONTH: _read_month,
    Kind.CHOICE: _read_choice,
    Kind.REFERENCE: _read_reference,
    Kind.YES: _read_yes,
    Kind.MAILBOX: _read_mailbox,
    Kind.ADDRESS: _read_address,
    Kind.SOURCE: _read_source,
}
"""Every kind but the group, which is made of other fields."""
