"""A problem of a file, in words for the person who wrote it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum

from macros.content.privacy.mask import mask, mask_path
from macros.content.problems.edit import Edit

SHOWN_LENGTH = 80
CHOICES_SHOWN = 12
LIKE = 0.6
"""How like two names must be, from 0 to 1, for one to be meant by the other."""
MOST_LISTED = 50
"""How many problems of one file are listed."""
MOST_PROBLEMS = MOST_LISTED + 1
"""How many problems of one kind are looked for: one more than listed shows that there are more."""

BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Characters that are drawn as nothing."""
WHO_HELPS = "the editors of this site"
"""Whom a fix names while the settings name no mailbox."""


class Level(StrEnum):
    """How much a problem matters: an error stops publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, kw_only=True)
class Problem:
    """One problem: where it is, what is wrong in an editor's words, and how to fix it.

    Problems sort by file, then line, so that a list reads like the files themselves.
    """

    path: str
    """The file, relative to the project, with `/`. To print it, use `shown_path`."""
    line: int
    """Counted from 1."""
    column: int = 1
    """Counted from 1."""
    rule: str
    """The name of the rule, for tools and for the page that explains it."""
    level: Level = Level.ERROR
    message: str
    """What is wrong and what was found."""
    fix: str
    """What to do, with what is allowed, the nearest first."""
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    """How to do it, where there is only one right answer. Unlike its words, they are not masked."""

    def __post_init__(self) -> None:
        """Mask every identifier in its words: more people read a message than a file."""
        object.__setattr__(self, "message", mask(self.message))
        object.__setattr__(self, "fix", mask(self.fix))

    @property
    def shown_path(self) -> str:
        """The path as it may be printed: on one line, with identifiers masked."""
        return show(mask_path(self.path))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems stops publication."""
    return any(problem.level is Level.ERROR for problem in problems)


def name_who_helps(problems: Iterable[Problem], *, mailbox: str) -> tuple[Problem, ...]:
    """Add the mailbox of the editors, if there is one, to every fix that says who can help."""
    if not mailbox:
        return tuple(problems)
    return tuple(
        replace(problem, fix=problem.fix.replace(WHO_HELPS, f"{WHO_HELPS}, {mailbox}"))
        for problem in problems
    )


def choose_problems(
    problems: tuple[Problem, ...], *, paths: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Return the problems in these files or folders; without any, all of them."""
    return tuple(problem for problem in problems if is_chosen(problem.path, paths=paths))


def is_chosen(file: str, *, paths: tuple[str, ...]) -> bool:
    """Return whether a file is among these files or in one of these folders; without any, it is."""
    return (
        not paths
        or "." in paths
        or any(file == path or file.startswith(f"{path}/") for path in paths)
    )


def show(text: str) -> str:
    """Make text safe to print on one line.

    Characters that cannot be seen, or that change how a line reads, appear as `[U+202E]`.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_show_character(character) for character in text)


def _show_character(character: str) -> str:
    if (
        unicodedata.category(character)[0] in "CZ" and character != " "
    ) or character in BLANK_LETTERS:
        return f"[U+{ord(character):04X}]"
    return character


def quote(text: str) -> str:
    """Show the beginning of what was typed between quotation marks, its line breaks as spaces."""
    line = " ".join(text.split())
    return f"“{show(line if len(line) <= SHOWN_LENGTH else f'{line[:SHOWN_LENGTH]}…')}”"


def find_same(typed: str, *, allowed: Iterable[str]) -> str:
    """Return the name that differs only in capitals, spaces and hyphens, or an empty text."""
    wanted = simplify_words(typed[:SHOWN_LENGTH])
    return next((name for name in allowed if wanted and simplify_words(name) == wanted), "")


def nearest(
    typed: str, *, allowed: Iterable[str], most: int = 3, at_any_rate: bool = False
) -> tuple[str, ...]:
    """Return the allowed names that are most like the typed one, the likest first; at most `most`.

    A name that differs only in capitals, spaces and hyphens is the only one. With `at_any_rate`
    there are always some, however unlike. Only the first 80 characters of what was typed are
    compared, because comparing takes time that grows with its length.
    """
    names = sorted(allowed)
    if same := find_same(typed, allowed=names):
        return (same,)
    wanted = simplify_words(typed[:SHOWN_LENGTH])
    by_plain = {simplify_words(name): name for name in reversed(names)}
    found = get_close_matches(wanted, by_plain, n=most, cutoff=LIKE)
    whole_words = sorted(
        plain for plain in by_plain if wanted and plain and (wanted in plain or plain in wanted)
    )
    others = get_close_matches(wanted, by_plain, n=most, cutoff=0.0) if at_any_rate else []
    ordered = dict.fromkeys(by_plain[plain] for plain in (*found, *whole_words, *others))
    return tuple(ordered)[:most]


def simplify_words(text: str) -> str:
    """Return words for comparison, without capitals and punctuation."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def suggest(typed: str, *, allowed: Iterable[str]) -> str:
    """Return which names are allowed: the nearest first, then the others if they are few."""
    names = sorted(allowed)
    close = nearest(typed, allowed=names)
    others = [name for name in names if name not in close]
    parts = []
    if close:
        parts.append(f"Did you mean {join_words(close, last='or')}?")
    if names and len(names) <= CHOICES_SHOWN and others:
        parts.append(f"{'Others are' if close else 'Choose one of'}: {', '.join(others)}.")
    if not names:
        return "There are none yet."
    return (
        " ".join(parts)
        or f"None of the {len(names)} names is similar. Check the spelling, or remove it."
    )


def join_words(words: Iterable[str], *, last: str = "and") -> str:
    """Join words as in a sentence: `a, b and c`."""
    listed = list(words)
    if len(listed) <= 1:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"
