"""Choosing one of many: by its number, its name or a part of its label."""

import pytest

from macros.cli.choices import Choice, find_choices

CHOICES = (
    Choice(name="keep", label="Keeping Foster and Kinship Carers Supported", other_names=("KEEP",)),
    Choice(name="kinship-navigator", label="Kinship Navigator"),
    Choice(name="triple-p-online", label="Triple P Online"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1", ["keep"]),
        ("3", ["triple-p-online"]),
        ("0", []),
        ("4", []),
        ("9" * 5_000, []),
        ("²", []),
        ("keep", ["keep"]),
        ("KINSHIP", ["keep", "kinship-navigator"]),
        ("kinship NAVI", ["kinship-navigator"]),
        ("p triple", ["triple-p-online"]),
        ("triple-p-online", ["triple-p-online"]),
        ("nothing", []),
        ("", []),
        (" - ", []),
    ],
)
def test_what_was_typed_finds_what_was_meant(typed: str, found: list[str]) -> None:
    assert [choice.name for choice in find_choices(typed, choices=CHOICES, shown=CHOICES)] == found


def test_a_number_counts_what_is_shown() -> None:
    assert find_choices("1", choices=CHOICES, shown=CHOICES[1:]) == (CHOICES[1],)
    assert find_choices("1", choices=CHOICES, shown=()) == ()
