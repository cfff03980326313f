"""One reader for each kind of field: it returns the typed value, or reports a problem."""

import re
from collections.abc import Callable, Iterable, Mapping

from macros.content.problems.problem import (
    find_same,
    has_errors,
    join_words,
    nearest,
    quote,
    suggest,
)
from macros.content.problems.quoted_values import quote_value
from macros.content.problems.rules.fields import (
    FORM,
    FORMATTING,
    LABEL_IN_PLACE_OF_WORD,
    LIST_WITHOUT_BRACKETS,
    NO_SUCH_PAGE,
    NOT_ON_LIST,
    NOT_YES,
    RETIRED,
    SAYS_LITTLE,
    TITLE_IN_PLACE_OF_NAME,
    TOO_LONG,
)
from macros.content.problems.rules.front_matter import CURLY_QUOTES, CURLY_QUOTES_SHOWN
from macros.content.problems.rules.texts import CURLY_BRACKETS, CURLY_BRACKETS_IN_DOCS, NO_HTML
from macros.content.schema.address_readers import (
    read_address,
    read_mailbox,
    read_phone,
    read_source_name,
)
from macros.content.schema.date_readers import read_day, read_month
from macros.content.schema.field_values import Value
from macros.content.schema.formatting import find_formatting, remove_formatting
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.reading_context import ReadingContext
from macros.content.schema.samples import format_sample
from macros.content.schema.vocabulary import AUTHORITIES, COUNCIL_KINDS
from macros.content.source.front_matter import Scalar
from macros.content.source.template_marks import CURLY, MARKUP

UNFINISHED = re.compile(
    r"\[?(?:to be (?:confirmed|decided|added|agreed|written)|lorem ipsum[^\n]{0,500}"
    r"|tbc|tba|tbd|todo|n/?a|none|x{1,9}|\?{1,9}|\.{1,9}|…|-{1,9})\]?\.?",
    re.IGNORECASE,
)
SAYS_SOMETHING = re.compile("[^\\W_\u115f\u1160\u3164\uffa0]")
"""A letter or a digit of any writing, but for the letters of Korean that are blank."""
IN_CURLY_QUOTES = re.compile(
    r"[“”„][^“”„\n]{0,1000}[“”\"]|[‘’][^‘\n]{0,1000}[’']|\"[^“”\"\n]{0,1000}[“”]|'[^‘’'\n]{0,1000}[’]"
)
"""One pair of quotation marks round a whole text, at least one of them curly."""
LINE_BREAK = re.compile(r"[ \t]{0,100}\n\s{0,100}")


def says_something(text: str) -> bool:
    """Return whether a text has anything that readers can read."""
    return bool(SAYS_SOMETHING.search(text))


def read_value(node: Scalar, *, field: Field, context: ReadingContext) -> Value | None:
    """Return a value, or None with a problem added to `context`."""
    if field.kind is Kind.TEXT:
        return _read_text(node, field, context)
    typed = node.value.strip()
    if IN_CURLY_QUOTES.fullmatch(typed):
        context.add(
            node, CURLY_QUOTES, found=quote(typed[1:-1]), name=field.name, value=typed[1:-1]
        )
        return None
    return READERS[field.kind](node, field, context)


def _read_text(node: Scalar, field: Field, context: ReadingContext) -> str | None:
    typed = node.value.strip()
    value = LINE_BREAK.sub(" ", typed) if "\n" in typed else typed
    before = len(context.problems)
    is_unfinished = (
        field.required and context.path.startswith("places/") and UNFINISHED.fullmatch(value)
    )
    # What has a form of its own, as an address has, is no prose.
    if is_unfinished or not (field.form or says_something(value)):
        context.add(
            node,
            SAYS_LITTLE,
            name=field.name,
            found=quote(value),
            help=field.question,
            example=format_sample(field, known=context.known),
        )
    if len(value) > field.limit:
        context.add(node, TOO_LONG, name=field.name, count=len(value), limit=field.limit)
    if field.form and not re.fullmatch(field.form, value[: field.limit]):
        context.add(
            node,
            FORM,
            name=field.name,
            found=quote(value),
            help=field.help,
            example=format_sample(field, known=context.known),
        )
    if markup := MARKUP.search(value):
        context.add(node, NO_HTML, found=quote(markup[0]))
    if IN_CURLY_QUOTES.fullmatch(value):
        context.add(node, CURLY_QUOTES_SHOWN, value=quote_value(value[1:-1]))
    if (
        len(value) <= field.limit
        and not (field.form or field.repeats_text)
        and (found := find_formatting(typed))
    ):
        _warn_of_formatting(node, field=field, context=context, found=found)
    if curly := CURLY.search(value):
        _refuse_curly_brackets(node, context, found=curly[0])
    return None if has_errors(context.problems[before:]) else value


def _warn_of_formatting(node: Scalar, *, field: Field, context: ReadingContext, found: str) -> None:
    plain = remove_formatting(node.value.strip())
    words = (
        quote_value(plain)
        if says_something(plain) and not find_formatting(plain)
        else "plain words"
    )
    context.add(node, FORMATTING, name=field.name, found=quote(found), words=words)


def _refuse_curly_brackets(node: Scalar, context: ReadingContext, *, found: str) -> None:
    # mkdocs-macros reads the titles of docs/ too (mkdocs_macros/plugin.py, on_page_markdown).
    is_page = context.path.startswith("docs/")
    context.add(node, CURLY_BRACKETS_IN_DOCS if is_page else CURLY_BRACKETS, found=quote(found))


def _read_choice(node: Scalar, field: Field, context: ReadingContext) -> str | None:
    value = node.value.strip()
    vocabulary = context.known.vocabulary(field.of)
    term = vocabulary.find(value)
    if term is None:
        _refuse_choice(node, field, context)
        return None
    if term.replaced_by:
        context.add(node, RETIRED, found=quote(value), name=field.name, word=term.replaced_by)
        return None
    return term.slug


def _refuse_choice(node: Scalar, field: Field, context: ReadingContext) -> None:
    value = node.value.strip()
    typed = {"found": quote(value), "name": field.name}
    vocabulary = context.known.vocabulary(field.of)
    listed = [part.strip() for part in value.split(",")]
    by_label = next(
        (term.slug for term in vocabulary.terms if term.label.casefold() == value.casefold()),
        find_same(value, allowed=vocabulary.slugs),
    )
    if field.many and len(listed) > 1 and all(vocabulary.find(part) for part in listed):
        context.add(node, LIST_WITHOUT_BRACKETS, words=", ".join(listed), **typed)
    elif by_label:
        context.add(node, LABEL_IN_PLACE_OF_WORD, word=by_label, **typed)
    else:
        context.add(node, NOT_ON_LIST, choices=suggest(value, allowed=vocabulary.slugs), **typed)


def _read_reference(node: Scalar, field: Field, context: ReadingContext) -> str | None:
    value = node.value.strip()
    allowed = context.known.names.get(field.of, frozenset())
    if value in allowed:
        return value
    titles = context.known.titles.get(field.of, {})
    typed = {"name": field.name, "found": quote(value)}
    meant = titles.get(find_same(value, allowed=titles), "") or find_same(value, allowed=allowed)
    if meant and field.of == AUTHORITIES:
        return meant
    if meant:
        context.add(node, TITLE_IN_PLACE_OF_NAME, slug=meant, **typed)
        return None
    is_official = field.of in {AUTHORITIES, COUNCIL_KINDS}
    where = "docs/data/authorities.csv" if is_official else f"docs/{field.of}"
    context.add(
        node,
        NO_SUCH_PAGE,
        where=where,
        choices=_suggest(value, allowed=allowed, titles=titles),
        **typed,
    )
    return None


def _suggest(value: str, *, allowed: Iterable[str], titles: Mapping[str, str]) -> str:
    """Return the names that are meant most likely, each with its title if that is nearest."""
    meant = {**titles, **{name: name for name in allowed}}
    choices: dict[str, str] = {}
    for typed in nearest(value, allowed=meant, at_any_rate=True):
        name = meant[typed]
        choices.setdefault(name, name if typed == name else f"{name} ({typed})")
    words = join_words(choices.values(), last="or")
    return f"Did you mean {words}?" if words else suggest(value, allowed=meant)


def _read_yes(node: Scalar, field: Field, context: ReadingContext) -> bool | None:
    value = node.value.strip()
    if value in {"true", "false"}:
        return value == "true"
    context.add(node, NOT_YES, name=field.name, found=quote(value))
    return None


READERS: dict[Kind, Callable[[Scalar, Field, ReadingContext], Value | None]] = {
    Kind.DATE: read_day,
    Kind.MONTH: read_month,
    Kind.CHOICE: _read_choice,
    Kind.REFERENCE: _read_reference,
    Kind.YES: _read_yes,
    Kind.MAILBOX: read_mailbox,
    Kind.PHONE: read_phone,
    Kind.ADDRESS: read_address,
    Kind.SOURCE: read_source_name,
}
"""Every kind but a text, and the group, which is made of other fields."""
