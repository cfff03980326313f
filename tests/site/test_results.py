"""Results: what Explore shows of a note, as texts."""

from dataclasses import fields, replace
from typing import Any

import pytest

from macros.site.results import BLANK, Result, make_result
from tests.content.sandford import make_card

TEXTS: tuple[tuple[dict[str, Any], dict[str, str]], ...] = (
    ({"place_title": "Kent", "council_kinds": (), "area_types": ()}, {"place": "Kent"}),
    (
        {"place_title": "Kent", "council_kinds": ("county",), "area_types": ("Rural", "Coastal")},
        {"place": "Kent (county, rural and coastal)"},
    ),
    (
        {"place_title": "Example council, Kent", "is_example": True, "council_kinds": ("county",)},
        {"place": "Example council, Kent (county)"},
    ),
    (
        {"place_title": "Sandford", "is_example": True, "area_types": ("Town",)},
        {"place": "Sandford (made up, town)"},
    ),
    ({"ways": ()}, {"ways": ""}),
    ({"ways": ("Group", "Phone", "One to one")}, {"ways": "Group, phone, one to one"}),
    ({"changes": 0, "core": ""}, {"changes": "No changes", "core": "", "core_style": ""}),
    ({"changes": 1, "core": "unknown"}, {"changes": "1 change", "core": "Core: not known yet"}),
    ({"changes": 3, "core": "inconsistent"}, {"changes": "3 changes", "core": "Core changed"}),
    ({"core": "consistent"}, {"core": "Core kept", "core_style": "kept"}),
    ({"can_share": False, "shares": ()}, {"offers": ""}),
    ({"can_share": True, "shares": ()}, {"offers": "Can share"}),
    (
        {"can_share": True, "shares": ("Training", "Materials")},
        {"offers": "Can share: training, materials"},
    ),
    ({"title": "With \ufb01delity"}, {"title": "With fidelity"}),
)


@pytest.mark.parametrize(("card", "texts"), TEXTS)
def test_a_result_says_in_few_words_what_its_note_is(
    card: dict[str, Any], texts: dict[str, str]
) -> None:
    result = make_result(replace(make_card("evenings"), **card))

    assert {name: getattr(result, name) for name in texts} == texts


def test_a_blank_result_has_every_text() -> None:
    assert all(getattr(BLANK, text.name) for text in fields(Result))
