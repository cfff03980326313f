"""Edits: made where it is certain what they change, and nowhere else."""

import pytest

from macros.content.problems.edit import Edit, apply_edits

TEXT = 'title: Evenings\nreviewed: "1 May 2026"\n  • a\n  • b\nSee a and a.\n'


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], TEXT),
        (
            [Edit(line=1, column=8, old="Evenings", new="Nights")],
            TEXT.replace("Evenings", "Nights"),
        ),
        (
            [Edit(line=2, column=11, old="1 May 2026", new="2026-05-01")],
            TEXT.replace("1 May 2026", "2026-05-01"),
        ),
        (
            [Edit(line=3, old="• ", new="- "), Edit(line=4, old="• ", new="- ")],
            TEXT.replace("•", "-"),
        ),
        (
            [Edit(line=3, old="  • a\n  • b", new="  - a\n  - b")],
            TEXT.replace("•", "-"),
        ),
        ([Edit(line=5, old="a", new="b")], TEXT),
        ([Edit(line=5, old="e a", new="e b")], TEXT.replace("See a", "See b")),
        ([Edit(line=1, column=8, old="Nights", new="Days")], TEXT),
        ([Edit(line=9, old="title", new="x")], TEXT),
        ([Edit(line=1, old="", new="x")], TEXT),
        (
            [
                Edit(line=3, old="  • a\n  • b", new="  - a\n  - b"),
                Edit(line=4, old="• ", new="* "),
            ],
            TEXT.replace("•", "-"),
        ),
    ],
    ids=str,
)
def test_an_edit_is_made_where_its_words_are_and_only_there(
    edits: list[Edit], expected: str
) -> None:
    assert apply_edits(TEXT, edits=edits) == expected
