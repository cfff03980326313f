"""Read front matter into field values: known and missing fields, lists and groups."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial

from macros.content.problems.problem import (
    MOST_PROBLEMS,
    Problem,
    join_words,
    nearest,
    quote,
    show,
    suggest,
)
from macros.content.problems.quoted_values import format_value, quote_value
from macros.content.problems.rules.fields import (
    BLANK,
    COLON_IN_TEXT,
    LIST_FOR_GROUP,
    LIST_FOR_TEXT,
    MISSING,
    NO_GROUP,
    NONE_FOR_GROUP,
    PERSONAL_OF_WRONG_KIND,
    TEXT_FOR_GROUP,
    TEXT_FOR_LISTED_GROUP,
    TOO_MANY,
    WRONG_KIND,
)
from macros.content.problems.rules.front_matter import (
    COMMAS_IN_ENTRY,
    LINES_RUN_IN,
    NAMED_BY_FILE,
    RUNS_IN,
    UNKNOWN_KEY,
)
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.reading_context import ReadingContext
from macros.content.schema.samples import format_sample
from macros.content.schema.value_readers import UNFINISHED, read_value
from macros.content.schema.vocabulary import Known, Term
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode, is_blank
from macros.content.source.list_marks import split_list_entries

NONE = re.compile(r"(?:none|nothing|no changes?)\.?", re.IGNORECASE)
"""An answer that can only mean an empty list."""
NAMED = (Kind.CHOICE, Kind.REFERENCE, Kind.SOURCE)
"""In a list of these, each counts once."""
FEWEST_PARTS = 3
MOST_WORDS = 4
"""What is between the commas of a list has few words; in a sentence, some of it has more."""


def read_fields(
    pairs: Pairs, *, table: FieldTable, path: str, known: Known, today: date
) -> tuple[FieldValues, tuple[Problem, ...]]:
    """Return the valid values in the front matter of the file `path`, and every problem."""
    context = ReadingContext(path=path, known=known, today=today)
    record = _read_fields(pairs, by_name=table.by_name, owner=table.name, context=context)
    return record, tuple(context.problems)


def _read_fields(
    pairs: Pairs, *, by_name: Mapping[str, Field], owner: str, context: ReadingContext
) -> FieldValues:
    values: dict[str, Value] = {}
    typed: set[str] = set()
    for key, node in pairs.entries:
        if len(context.problems) >= MOST_PROBLEMS:
            break
        if key.value not in by_name:
            _refuse_key(key, allowed=tuple(by_name), owner=owner, context=context)
            # What was meant is said to be misspelt, not also to be missing.
            typed.update(nearest(key.value, allowed=by_name, most=1))
            continue
        field = by_name[key.value]
        typed.add(field.name)
        value = _read_field(node, key=key, field=field, context=context)
        if value is not None:
            # Not the typed name: the names of all notes are the same objects.
            values[field.name] = value
    typed |= pairs.unread
    for field in by_name.values() if pairs.is_there else ():
        if field.required and field.name not in typed:
            context.add(
                pairs,
                MISSING,
                name=field.name,
                label=field.label.rstrip("."),
                example=format_sample(field, known=context.known),
            )
    return FieldValues(values=values)


def _refuse_key(
    key: Scalar, *, allowed: tuple[str, ...], owner: str, context: ReadingContext
) -> None:
    if key.value in {"place", "slug", "id"} and "title" in allowed:
        context.add(key, NAMED_BY_FILE, found=quote(key.value))
    else:
        context.add(
            key,
            UNKNOWN_KEY,
            found=quote(key.value),
            owner=owner,
            choices=_suggest_key(key.value, allowed=allowed, path=context.path),
        )


def _suggest_key(typed: str, *, allowed: tuple[str, ...], path: str) -> str:
    if parts := [name for name in allowed if typed in name.split("_")]:
        return f"Did you mean {join_words(parts, last='or')}?"
    if nearest(typed, allowed=allowed, most=1):
        return suggest(typed, allowed=allowed)
    guide = "fields" if path.startswith("places/") else "catalogue-fields"
    return f"docs/contribute/{guide}.md lists them all. Use one of them, or remove the line."


def _read_field(
    node: YamlNode, *, key: Scalar, field: Field, context: ReadingContext
) -> Value | None:
    if is_blank(node):
        if field.required and not (field.may_be_empty and isinstance(node, Items)):
            context.add(
                key,
                BLANK,
                name=field.name,
                help=field.question,
                example=format_sample(field, known=context.known),
            )
        return () if field.may_be_empty else None
    if not field.many:
        return _read_one(node, field=field, context=context)
    corrected = (
        node.corrected
        if isinstance(node, Items)
        else split_list_entries(node.value)
        if isinstance(node, Scalar)
        else ()
    )
    if corrected:
        listed = ", ".join(f"“{entry}”" for entry in corrected)
        context.add(node, RUNS_IN, name=field.name, entries=listed)
        if isinstance(node, Scalar):
            return None
    if isinstance(node, Scalar) and field.kind is Kind.TEXT:
        _warn_of_one_entry(node, key=key, field=field, context=context)
    entries = (
        tuple(entry for entry in node.entries if not is_blank(entry))
        if isinstance(node, Items)
        else (node,)
    )
    if len(entries) > field.most:
        context.add(node, TOO_MANY, name=field.name, count=len(entries), limit=field.most)
    read = [_read_one(entry, field=field, context=context) for entry in entries[: field.most]]
    values = tuple(value for value in read if value is not None)
    return tuple(dict.fromkeys(values)) if field.kind in NAMED else values


def _warn_of_one_entry(node: Scalar, *, key: Scalar, field: Field, context: ReadingContext) -> None:
    """Warn of a list that was typed without marks, which is read as one entry."""
    value = " ".join(node.value.split())
    parts = [part.strip() for part in value.rstrip(".").split(",")]
    if node.height > 1 and node.line > key.line:
        context.add(node, LINES_RUN_IN, name=field.name, count=node.height, found=quote(value))
    elif len(parts) >= FEWEST_PARTS and all(1 <= len(part.split()) <= MOST_WORDS for part in parts):
        entries = ", ".join(format_value(part) for part in parts)
        context.add(
            node, COMMAS_IN_ENTRY, name=field.name, found=quote(value), entries=show(entries)
        )


def _read_one(node: YamlNode, *, field: Field, context: ReadingContext) -> Value | None:
    if field.kind is Kind.GROUP:
        return _read_group(node, field=field, context=context)
    if isinstance(node, Scalar):
        return read_value(node, field=field, context=context)
    _refuse_kind(node, field=field, context=context)
    return None


def _refuse_kind(node: Items | Pairs, *, field: Field, context: ReadingContext) -> None:
    """Report a list or a group for a text, with the text that it was meant to be."""
    add = partial(
        context.add,
        node,
        name=field.name,
        kind=field.kind.value,
        found="a list" if isinstance(node, Items) else "a name and a value",
    )
    pair = node.entries[0] if isinstance(node, Pairs) and len(node.entries) == 1 else None
    if field.is_personal:
        add(rule=PERSONAL_OF_WRONG_KIND, help=field.question)
    elif isinstance(node, Items) and (
        joined := "; ".join(entry.value for entry in node.entries if isinstance(entry, Scalar))
    ):
        add(rule=LIST_FOR_TEXT, text=format_value(joined))
    elif pair and isinstance(pair[1], Scalar):
        add(rule=COLON_IN_TEXT, text=quote_value(f"{pair[0].value}: {pair[1].value}".strip()))
    else:
        add(rule=WRONG_KIND, example=format_sample(field, known=context.known))


def _read_group(node: YamlNode, *, field: Field, context: ReadingContext) -> Value | None:
    if isinstance(node, Scalar) and field.short_for:
        value = read_value(node, field=field.in_short, context=context)
        return None if value is None else FieldValues(values={field.short_for: value})
    if isinstance(node, Pairs):
        return _read_fields(
            node,
            by_name=_find_parts(field, context=context),
            owner=f"“{field.name}”",
            context=context,
        )
    _refuse_group(node, field=field, context=context)
    return None


def _refuse_group(node: Items | Scalar, *, field: Field, context: ReadingContext) -> None:
    """Report a list or a text for a group, with the lines of the group."""
    add = partial(
        context.add,
        node,
        name=field.name,
        kind=field.kind.value,
        found="a list" if isinstance(node, Items) else quote(node.value),
    )
    parts = [f"{part.name}: …" for part in field.fields if part.required or not field.many]
    if field.many and parts:
        parts = [f"- {parts[0]}", *(f"  {part}" for part in parts[1:])]
    if isinstance(node, Items) and (lines := _format_pairs(node)):
        add(rule=LIST_FOR_GROUP, lines=", ".join(f"“{line}”" for line in lines))
    elif not parts:
        slugs = context.known.vocabulary(field.of).slugs
        add(
            rule=TEXT_FOR_LISTED_GROUP,
            word=slugs[0] if slugs else "…",
            text=format_value(node.value.strip()) if isinstance(node, Scalar) else "…",
            choices=suggest("", allowed=slugs),
        )
    elif field.may_be_empty and isinstance(node, Scalar) and NONE.fullmatch(node.value.strip()):
        add(rule=NO_GROUP)
    elif (
        field.may_be_empty and isinstance(node, Scalar) and UNFINISHED.fullmatch(node.value.strip())
    ):
        add(rule=NONE_FOR_GROUP)
    else:
        add(rule=TEXT_FOR_GROUP, lines=", ".join(f"“  {part}”" for part in parts))


def _format_pairs(node: Items) -> list[str]:
    """Return the names and values of a list as lines of a group."""
    pairs = [pair for entry in node.entries if isinstance(entry, Pairs) for pair in entry.entries]
    return [
        f"{name.value}: {format_value(value.value)}"
        for name, value in pairs
        if isinstance(value, Scalar)
    ]


def _find_parts(field: Field, *, context: ReadingContext) -> Mapping[str, Field]:
    if not field.of:
        return field.by_name
    return _make_parts(context.known.vocabulary(field.of).terms, limit=field.limit)


@lru_cache(maxsize=8)
def _make_parts(terms: tuple[Term, ...], *, limit: int) -> Mapping[str, Field]:
    """Return a field for each word of a list, by its name. Every note asks for the same ones."""
    return {
        term.slug: Field(name=term.slug, kind=Kind.TEXT, label=term.label, limit=limit)
        for term in terms
    }
