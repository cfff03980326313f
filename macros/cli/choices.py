"""Questions at the terminal: choose one of many by its number, its name or part of its label."""

from dataclasses import dataclass

import click

from macros.content.problems.problem import join_words, nearest, show, simplify_words

LONGEST_LIST = 24
"""Longer lists are printed only on request."""
ALL = "?"
NONE = "-"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something to choose."""

    name: str
    """As it is written in a file."""
    label: str
    """As people know it."""
    other_names: tuple[str, ...] = ()


def ask_choice(question: str, *, choices: tuple[Choice, ...], may_skip: bool = False) -> str:
    """Return the name of the choice; empty when it was skipped, which `may_skip` allows."""
    shown = choices if len(choices) <= LONGEST_LIST else ()
    hint = "number or part of the name" if shown else f"part of the name, {ALL} for all"
    skip = f", or {NONE} to leave it blank" if may_skip else ""
    _print_choices(shown)
    while True:
        typed = click.prompt(f"{question} ({hint}{skip})").strip()
        if may_skip and typed == NONE:
            return ""
        found = choices if typed == ALL else find_choices(typed, choices=choices, shown=shown)
        if len(found) == 1:
            click.echo(f"  {show(found[0].label)}")
            return found[0].name
        if found:
            shown = found
            _print_choices(shown)
        else:
            near = nearest(typed, allowed=[choice.label for choice in choices])
            did_you_mean = f" Did you mean {join_words(near, last='or')}?" if near else ""
            click.echo(show(f"  No match.{did_you_mean}"))


def _print_choices(choices: tuple[Choice, ...]) -> None:
    for number, choice in enumerate(choices, start=1):
        click.echo(f"  {number:>3}  {show(choice.label)}")


def find_choices(
    typed: str, *, choices: tuple[Choice, ...], shown: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    """Return the choices that match: by number among those shown, else by name or label.

    Without an exact match, return all that have every typed word in one of their names.
    """
    if typed.isdecimal():
        number = int(typed) if len(typed) <= len(str(len(shown))) else 0
        return shown[number - 1 : number] if number else ()
    wanted = simplify_words(typed)
    if not wanted:
        return ()
    exact = tuple(
        one for one in choices if wanted in {simplify_words(one.name), simplify_words(one.label)}
    )
    words = wanted.split()
    return exact or tuple(one for one in choices if all(word in _join_names(one) for word in words))


def _join_names(choice: Choice) -> str:
    return simplify_words(" ".join((choice.name, choice.label, *choice.other_names)))
