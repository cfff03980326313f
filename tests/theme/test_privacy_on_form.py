"""The note form finds what the check finds, in the same places, and says it in the same words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from macros.content.privacy.detect import find_personal_data
from macros.content.privacy.detectors import DETECTORS
from macros.site.privacy_data import format_privacy
from tests.content.privacy.test_detect import FOUND, LOOKALIKES, PRACTICE, VARIANTS
from tests.content.sandford import NOTE, change, find_problems, settle
from tests.node_scripts import run_script
from tests.sites import ROOT

DATA = json.loads(format_privacy())
TYPED = [text for texts in FOUND.values() for text in texts]
TEXTS = [*TYPED, *LOOKALIKES, *PRACTICE]
TELEPHONE = {
    "rule": "telephone",
    "text": "ask  THE office",
    "reason": "The council's switchboard",
}


def find_on_form(texts: list[str], *, folder: Path, exceptions: object = ()) -> list[Any]:
    given = {"data": DATA, "texts": texts, "exceptions": exceptions}
    found: list[Any] = run_script("privacy", given, folder=folder)
    return found


def find_differences(texts: list[str], *, folder: Path) -> list[tuple[str, object, object]]:
    """Return the texts in which the form finds something else than the check."""
    on_form = [
        [(one["rule"], one["stops"], one["typed"]) for one in found]
        for found in find_on_form(texts, folder=folder)
    ]
    in_check = [
        [
            (one.detector.rule, one.stops, text[one.start : one.end])
            for one in find_personal_data(text)
        ]
        for text in texts
    ]
    assert len(on_form) == len(in_check) > 100
    return [
        (text, form, check)
        for text, form, check in zip(texts, on_form, in_check, strict=True)
        if form != check
    ]


def test_the_form_finds_what_the_check_finds(tmp_path: Path) -> None:
    assert find_differences(TEXTS, folder=tmp_path) == []


def test_the_form_finds_it_however_it_is_spelled(tmp_path: Path) -> None:
    spelled = [vary(text) for _, vary in VARIANTS for text in TYPED[::3]]

    assert find_differences(spelled, folder=tmp_path) == []


def test_the_form_finds_it_among_other_texts(tmp_path: Path) -> None:
    mixed = [
        f"{text}{between}{other}"
        for between in ("\n\n", ", ", " and ", " | ")
        for text, other in zip(TEXTS, [*TEXTS[300:], *TEXTS[:300]], strict=True)
    ]

    assert find_differences(mixed, folder=tmp_path) == []


def test_the_form_says_it_in_the_words_of_the_check(project: Path, tmp_path: Path) -> None:
    lines = [texts[0] for texts in FOUND.values() if not re.search(r"[|\n]", texts[0])]
    settle(project, note=change(NOTE, old="Too early to say.", new="\n\n".join(lines)))
    problems = find_problems(project)

    (found,) = find_on_form(["\n\n".join(lines)], folder=tmp_path)

    assert len(found) > 10
    assert {
        (one["rule"], one["message"], "error" if one["stops"] else "warning") for one in found
    } == {(one.rule, one.message, one.level.value) for one in problems}
    fixes = {detector.rule: detector.fix for detector in DETECTORS}
    assert all(one["fix"] == fixes[one["rule"]] for one in found)


@pytest.mark.parametrize(
    ("exception", "text", "rules"),
    [
        ({}, "Ask the office: 020 7946 0123", []),
        ({}, "Ask the office.\n\nNot 020 7946 0123", ["telephone"]),
        ({"reason": "office"}, "Ask the office: 020 7946 0123", ["telephone"]),
        ({"text": ""}, "Ask the office: 020 7946 0123", ["telephone"]),
        ({"rule": "postcode"}, "Ask the office: 020 7946 0123", ["telephone"]),
        ({"rule": "nhs-number"}, "Ask the office: 999 000 0018", ["nhs-number"]),
    ],
)
def test_an_exception_of_the_note_counts_on_the_form_too(
    exception: dict[str, str], text: str, rules: list[str], tmp_path: Path
) -> None:
    (found,) = find_on_form([text], folder=tmp_path, exceptions=[TELEPHONE | exception])

    assert [one["rule"] for one in found] == rules


def test_every_pattern_and_list_of_the_data_is_used() -> None:
    folder = ROOT / "macros/theme/assets/atlas"
    scripts = "".join(
        (folder / name).read_text("utf-8") for name in ("privacy-tests.js", "visible-text.js")
    )

    named = {*DATA["patterns"], *DATA["groupings"], *DATA["names"]}
    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", scripts)] == []
