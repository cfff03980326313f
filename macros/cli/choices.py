"""Choosing one of many by its number, its name or a part of its label."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something to choose."""

    name: str
    """As it stands in a file."""
    label: str
    """As people know it."""
    other_names: tuple[str, ...] = ()


def find_choices(
    typed: str, *, choices: tuple[Choice, ...], shown: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    """Give those that were meant: the one of this number among those that are shown, else the one of this name or label.

    Else all that have every word in their names, in the order of the list.
    """
    if typed.isdecimal():
        number = int(typed) if len(typed) <= len(str(len(shown))) else 0
        return shown[number - 1 : number] if number else ()
    wanted = _plain(typed)
    if not wanted:
        return ()
    exact = tuple(
        choice for choice in choices if wanted in {_plain(choice.name), _plain(choice.label)}
    )
    return exact or tuple(
        choice for choice in choices if all(word in _all_names(choice) for word in wanted.split())
    )


def _all_names(choice: Choice) -> str:
    return _plain(" ".join((choice.name, choice.label, *choice.other_names)))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
