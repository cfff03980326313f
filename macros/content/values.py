"""From what was typed into the fields to values: every value checked against its field, every fault kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from urllib.parse import urlsplit

from macros.content.body import CURLY, MARKUP
from macros.content.fields import Field, FieldTable, Kind
from macros.content.front_matter import Items, Node, Pairs, Text
from macros.content.problems import Level, Problem, quote, suggest
from macros.content.vocabulary import Known

Value: TypeAlias = "str | date | bool | tuple[Value, ...] | Record"

UNFINISHED = re.compile(r"(?:tbc|tba|tbd|todo|n/?a|none|x+|\?+|\.+|…|-+)\.?", re.IGNORECASE)
CURLY_QUOTES = re.compile(r"[“”‘„].*[“”’]")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OTHER_DAY = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})")
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
MAILBOX = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
EARLIEST_YEAR = 2020


@dataclass(frozen=True, kw_only=True)
class Record:
    """The values of one set of fields. A field that was not typed, or is faulty, is empty."""

    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """Give a text, or an empty one."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self.values.get(name, ())
        return tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, tuple) else ()

    def day(self, name: str) -> date | None:
        """Give a date, or None when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def is_yes(self, name: str) -> bool:
        """Say whether `true` was typed."""
        return self.values.get(name) is True

    def group(self, name: str) -> "Record":
        """Give a group of fields, empty when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, Record) else Record(values={})

    def groups(self, name: str) -> tuple["Record", ...]:
        """Give a list of groups."""
        value = self.values.get(name, ())
        return tuple(entry for entry in value if isinstance(entry, Record)) if isinstance(value, tuple) else ()


@dataclass(kw_only=True)
class FieldReader:
    """Reads the fields of one file and keeps every problem on the way."""

    path: str
    known: Known
    today: date
    problems: list[Problem] = field(default_factory=list)

    def read(self, pairs: Pairs, *, table: FieldTable) -> Record:
        """Read the fields of a page against its table."""
        return self._read_fields(pairs, fields=table.fields, owner=table.name)

    def _read_fields(self, pairs: Pairs, *, fields: tuple[Field, ...], owner: str) -> Record:
        by_name = {known.name: known for known in fields}
        values: dict[str, Value] = {}
        typed = set()
        for key, node in pairs.entries:
            if key.value not in by_name:
                self._refuse_key(key, allowed=tuple(by_name), owner=owner)
                continue
            typed.add(key.value)
            value = self._read_value(node, key=key, known=by_name[key.value])
            if value is not None:
                values[key.value] = value
        for missing in fields:
            if missing.required and missing.name not in typed:
                self._add(
                    pairs,
                    rule="missing",
                    message=f"“{missing.name}” is missing ({missing.label.rstrip('.')}).",
                    fix=f"Add a line: {_example(missing)}",
                )
        return Record(values=values)

    def _refuse_key(self, key: Text, *, allowed: tuple[str, ...], owner: str) -> None:
        if key.value in {"place", "slug", "id"} and "title" in allowed:
            message = f"{quote(key.value)} is not typed here: the name of the folder and of the file say it."
            self._add(key, rule="unknown-key", message=message, fix="Take this line out. To move the note, move the file.")
            return
        message = f"{quote(key.value)} is not a field of {owner}."
        self._add(key, rule="unknown-key", message=message, fix=suggest(key.value, allowed=allowed))

    def _read_value(self, node: Node, *, key: Text, known: Field) -> Value | None:
        if _is_blank(node):
            if known.required and not (known.may_be_empty and isinstance(node, Items)):
                fix = f"{known.help or known.label} {_example(known)}"
                self._add(key, rule="blank", message=f"“{known.name}” is blank.", fix=fix)
            return () if known.may_be_empty else None
        if not known.many:
            return self._read_one(node, known=known)
        if isinstance(node, Items):
            entries: tuple[Node, ...] = tuple(entry for entry in node.entries if not _is_blank(entry))
        else:
            entries = (node,)
        if len(entries) > known.most:
            self._add(node, rule="too-many", message=f"“{known.name}” has {len(entries)} entries; {known.most} fit.", fix="Keep the most useful ones.")
            entries = entries[: known.most]
        read = (self._read_one(entry, known=known) for entry in entries)
        return tuple(value for value in read if value is not None)

    def _read_one(self, node: Node, *, known: Field) -> Value | None:
        if known.kind is Kind.GROUP:
            return self._read_group(node, known=known)
        if not isinstance(node, Text):
            self._refuse_shape(node, known=known)
            return None
        match known.kind:
            case Kind.TEXT:
                return self._read_text(node, known=known)
            case Kind.DATE:
                return self._read_day(node, known=known)
            case Kind.MONTH:
                return self._read_month(node, known=known)
            case Kind.CHOICE:
                return self._read_choice(node, known=known)
            case Kind.REFERENCE:
                return self._read_name(node, known=known)
            case Kind.YES:
                return self._read_yes(node, known=known)
            case Kind.SOURCE:
                return self._read_source(node)
            case _:
                return self._read_address(node, known=known)

    def _refuse_shape(self, node: Node, *, known: Field) -> None:
        found = "a list" if isinstance(node, Items) else "a name and a value"
        fix = f"Write {known.kind.value}: {_example(known)}"
        if isinstance(node, Pairs) and len(node.entries) == 1:
            key, value = node.entries[0]
            if isinstance(value, Text):
                fix = f'If the colon belongs to the text, put it all between quotation marks: "{key.value}: {value.value}"'
        self._add(node, rule="wrong-kind", message=f"“{known.name}” takes {known.kind.value}; this is {found}.", fix=fix)

    def _read_group(self, node: Node, *, known: Field) -> Value | None:
        if isinstance(node, Text) and known.short_for:
            inner = next(part for part in known.fields if part.name == known.short_for)
            value = self._read_text(node, known=inner)
            return Record(values={} if value is None else {known.short_for: value})
        if not isinstance(node, Pairs):
            fix = f"Write {known.kind.value}."
            if known.fields:
                fix += " For example:  " + "  ".join(f"{part.name}: …" for part in known.fields if part.required or not known.many)
            message = f"“{known.name}” needs {known.kind.value}; this is {'a list' if isinstance(node, Items) else quote(node.value)}."
            self._add(node, rule="wrong-kind", message=message, fix=fix)
            return None
        parts = known.fields
        if known.of:
            parts = tuple(
                Field(name=term.slug, kind=Kind.TEXT, label=term.label, limit=known.limit) for term in self.known.vocabulary(known.of).terms
            )
        return self._read_fields(node, fields=parts, owner=f"“{known.name}”")

    def _read_text(self, node: Text, *, known: Field) -> str | None:
        value = node.value.strip()
        if known.required and self.path.startswith("places/") and UNFINISHED.fullmatch(value):
            self._add(node, rule="unfinished", message=f"“{known.name}” says only {quote(value)}.", fix=f"{known.help or known.label} {_example(known)}")
            return None
        if len(value) > known.limit:
            message = f"“{known.name}” has {len(value)} characters; {known.limit} fit."
            self._add(node, rule="too-long", message=message, fix="Shorten it, or move the rest into the text below the fields.")
            return None
        if markup := MARKUP.search(value):
            message = f"{quote(markup[0])} looks like HTML, which is not used in notes."
            self._add(node, rule="no-html", message=message, fix="Say it in words. For the sign itself put a space after it.")
            return None
        if CURLY_QUOTES.fullmatch(value):
            fix = f'If they are only there for the computer, type straight ones: "{value[1:-1]}"'
            self._add(node, rule="curly-quotes", level=Level.WARNING, message="The curly quotation marks round this text are shown to readers.", fix=fix)
        self._warn_of_curly_brackets(node, value=value)
        return value

    def _warn_of_curly_brackets(self, node: Text, *, value: str) -> None:
        if curly := CURLY.search(value):
            runs = self.path.startswith("docs/")
            self._add(
                node,
                rule="curly-brackets",
                level=Level.ERROR if runs else Level.WARNING,
                message=f"{quote(curly[0])} does nothing here" + ("." if runs else "; it is shown as it is typed."),
                fix="Take the curly brackets out.",
            )

    def _read_day(self, node: Text, *, known: Field) -> date | None:
        value = node.value.strip()
        if not DAY.fullmatch(value):
            other = OTHER_DAY.fullmatch(value)
            proposal = f"{other['year']}-{int(other['month']):02}-{int(other['day']):02}" if other else self.today.isoformat()
            fix = f"Write year-month-day: {known.name}: {proposal}"
            self._add(node, rule="date", message=f"“{known.name}” is not a date we can read: {quote(value)}.", fix=fix)
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            fix = "Look the day up in a calendar, and write year-month-day."
            self._add(node, rule="date", message=f"There is no such day: {quote(value)}.", fix=fix)
            return None
        if day > self.today:
            fix = f"Today is {self.today.isoformat()}. Write a day that has been."
            self._add(node, rule="date-in-future", message=f"“{known.name}” is in the future: {value}.", fix=fix)
            return None
        if day.year < EARLIEST_YEAR:
            message = f"“{known.name}” is long ago: {value}."
            self._add(node, rule="date-long-ago", level=Level.WARNING, message=message, fix="Check the year.")
        return day

    def _read_month(self, node: Text, *, known: Field) -> str | None:
        value = node.value.strip()
        if MONTH.fullmatch(value):
            return value
        self._add(
            node,
            rule="month",
            message=f"“{known.name}” is not a month we can read: {quote(value)}.",
            fix=f"Write year-month: {known.name}: {self.today.isoformat()[:7]}",
        )
        return None

    def _read_choice(self, node: Text, *, known: Field) -> str | None:
        value = node.value.strip()
        vocabulary = self.known.vocabulary(known.of)
        term = vocabulary.find(value)
        if term is None:
            by_label = next((entry.slug for entry in vocabulary.terms if entry.label.casefold() == value.casefold()), None)
            fix = f"Type: {by_label}" if by_label else suggest(value, allowed=vocabulary.slugs)
            self._add(node, rule="not-on-list", message=f"{quote(value)} is not a word for “{known.name}”.", fix=fix)
            return None
        if term.replaced_by:
            message = f"{quote(value)} is no longer used for “{known.name}”."
            self._add(node, rule="retired", message=message, fix=f"Type instead: {known.name}: {term.replaced_by}")
            return None
        return term.slug

    def _read_name(self, node: Text, *, known: Field) -> str | None:
        value = node.value.strip()
        allowed = self.known.names.get(known.of, frozenset())
        if value in allowed:
            return value
        where = "docs/data/authorities.csv" if known.of == "authorities" else f"docs/{known.of}"
        message = f"“{known.name}”: there is no {quote(value)} in {where}."
        self._add(node, rule="no-such-page", message=message, fix=suggest(value, allowed=allowed))
        return None

    def _read_yes(self, node: Text, *, known: Field) -> bool | None:
        value = node.value.strip()
        if value in {"true", "false"}:
            return value == "true"
        fix = f"Write “{known.name}: true”, or take the line out."
        self._add(node, rule="wrong-kind", message=f"“{known.name}” is {quote(value)}.", fix=fix)
        return None

    def _read_source(self, node: Text) -> str | None:
        value = node.value.strip()
        if value in self.known.sources or _is_web_address(value, schemes=("http", "https")):
            return value
        fix = suggest(value, allowed=self.known.sources)
        self._add(node, rule="no-such-source", message=f"{quote(value)} is not a source in docs/data/sources.yml.", fix=fix)
        return None

    def _read_address(self, node: Text, *, known: Field) -> str | None:
        value = node.value.strip()
        fits = MAILBOX.fullmatch(value) if known.kind is Kind.MAILBOX else _is_web_address(value, schemes=("https",))
        if fits and len(value) <= known.limit:
            return value
        self._add(node, rule="address", message=f"“{known.name}” needs {known.kind.value}; this is {quote(value)}.", fix=_example(known))
        return None

    def _add(self, node: Node, *, rule: str, message: str, fix: str, level: Level = Level.ERROR) -> None:
        self.problems.append(
            Problem(path=self.path, line=node.line, column=node.column, rule=rule, level=level, message=message, fix=fix.strip())
        )


def _is_blank(node: Node) -> bool:
    if isinstance(node, Text):
        return not node.value.strip()
    return not node.entries


def _is_web_address(value: str, *, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in schemes and "." in parts.netloc and not re.search(r"[\s<>\"'`\\]", value)


def _example(known: Field) -> str:
    return f"For example: {known.name}: {known.example}" if known.example else f"{known.name}: …"


def walk_texts(node: Node) -> Iterator[Text]:
    """Give every text of some front matter, names and values alike, in order."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for entry in node.entries:
            yield from walk_texts(entry)
    else:
        for key, value in node.entries:
            yield key
            yield from walk_texts(value)
