"""The value of a field made from an answer: words from a list, dates, texts.

What is not certain stays as typed, so the check of the note explains it.
"""

import re

from macros.content.library.documents.answers import Answer
from macros.content.problems.problem import Problem, join_words, nearest, quote, simplify_words
from macros.content.problems.quoted_values import format_value
from macros.content.problems.rules.office_files import ANSWER
from macros.content.schema.dates import find_day, find_month, is_either_way
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.vocabulary import Term
from macros.content.source.list_marks import MARK

PARTS = re.compile(r"[ \t]*[;\n]\s*")
FIRST_DAY = re.compile(r"(\d{4}-\d{2})-01")
LOST_ZERO = re.compile(r"\A[1-9]\d{8,9}\Z")
"""A telephone number that a spreadsheet took for a number."""
MOST_LISTED = 12
LONGEST_CHOICES = 2_000
"""The most characters of an answer whose parts are compared with a list: comparing takes long."""
BARE = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_answer(
    answer: Answer, *, field: Field, options: tuple[Term, ...], file: str
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the values of an answer as they are typed into a note, and its problems."""
    if field.kind in {Kind.CHOICE, Kind.REFERENCE}:
        return _read_choices(answer, field=field, options=options, file=file)
    if field.kind is Kind.DATE:
        return (_read_day(answer.text),), ()
    if field.kind is Kind.MONTH:
        return (_read_month(answer.text),), ()
    if field.kind is Kind.PHONE:
        return (format_value(LOST_ZERO.sub(r"0\g<0>", " ".join(answer.text.split()))),), ()
    if field.many:
        return tuple(format_value(line) for line in split_lines(answer.text)), ()
    return (format_value(" ".join(answer.text.split())),), ()


def split_lines(text: str) -> tuple[str, ...]:
    """Return the entries of a list: its lines without their marks, or else its parts."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 1 and not MARK.match(lines[0]):
        lines = [part.strip() for part in lines[0].split(";") if part.strip()]
    return tuple(map(_remove_mark, lines))


def _remove_mark(line: str) -> str:
    """Return an entry without the mark of a list before it."""
    mark = MARK.match(line)
    return line[mark.end() :] if mark else line


def _read_choices(
    answer: Answer, *, field: Field, options: tuple[Term, ...], file: str
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    has_parts = field.many and len(answer.text) <= LONGEST_CHOICES
    words = split_choices(answer.text, options=options) if has_parts else (answer.text.strip(),)
    values: list[str] = []
    problems: list[Problem] = []
    for word in words:
        found = find_option(word, options=options)
        if found is None:
            problems.append(
                ANSWER.at(
                    path=file,
                    line=1,
                    where=answer.where,
                    found=quote(word),
                    choices=suggest_options(word, options=options),
                )
            )
        values.append(found.slug if found else format_value(" ".join(word.split())))
    return tuple(dict.fromkeys(values)), tuple(problems)


def split_choices(text: str, *, options: tuple[Term, ...]) -> tuple[str, ...]:
    """Return the words of an answer that may have several, between lines, semicolons or commas."""
    words: list[str] = []
    for part in PARTS.split(text.strip()):
        plain = _remove_mark(part.strip())
        if not plain:
            continue
        if find_option(plain, options=options):
            words.append(plain)
        else:
            words.extend(_split_commas(plain, options=options))
    return tuple(words)


def _split_commas(text: str, *, options: tuple[Term, ...]) -> list[str]:
    """Return the parts of a text between commas, if each is an option; a label may have a comma."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    words: list[str] = []
    start = 0
    while start < len(pieces):
        # The longest that is an option: a part of its label may be another.
        joined = {end: ", ".join(pieces[start:end]) for end in range(len(pieces), start, -1)}
        fitting = (end for end, one in joined.items() if find_option(one, options=options))
        end = next(fitting, None)
        if end is None:
            return [text]
        words.append(joined[end])
        start = end
    return words


def find_option(typed: str, *, options: tuple[Term, ...]) -> Term | None:
    """Return the option with this label, word or other name, whatever its capitals and punctuation.

    A name of two options says neither.
    """
    wanted = simplify_words(typed)
    if not wanted:
        return None
    for term in options:
        if wanted in {simplify_words(term.label), simplify_words(term.slug)}:
            return term
    named = [term for term in options if wanted in map(simplify_words, term.other_names)]
    return named[0] if len(named) == 1 else None


def suggest_options(typed: str, *, options: tuple[Term, ...]) -> str:
    """Return the labels that may be meant, the nearest first."""
    offered = [term for term in options if not term.is_example]
    labels = [term.label for term in offered]
    by_other = {name: term.label for term in offered for name in (term.slug, *term.other_names)}
    near = dict.fromkeys(
        by_other.get(name, name) for name in nearest(typed, allowed=[*labels, *by_other])
    )
    if near:
        return f"Did you mean {join_words((quote(one) for one in near), last='or')}?"
    shown = ", ".join(quote(label) for label in labels[:MOST_LISTED])
    more = " Others are on the list." if len(labels) > MOST_LISTED else ""
    return f"Choose one of: {shown}.{more}" if labels else "There are none yet."


def _read_day(text: str) -> str:
    day = find_day(text)
    return day.isoformat() if day and not is_either_way(text) else format_value(text)


def _read_month(text: str) -> str:
    if first := FIRST_DAY.fullmatch(text):
        # A spreadsheet makes the first day of a typed month.
        return first[1]
    month = find_month(text)
    return month if month and not is_either_way(text) else format_value(text)
