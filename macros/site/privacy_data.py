"""The privacy check as data for the note form: its patterns, words and messages.

`theme/assets/atlas/privacy.js` reads it, so the form and the check find the same.
"""

import html.entities
import json
import re
import unicodedata
from collections.abc import Callable

from macros.content.privacy import (
    births,
    mailboxes,
    numbers,
    people,
    person_names,
    phones,
    postcodes,
    stories,
    tallies,
    team_words,
    visible_text,
)
from macros.content.privacy.detector import Detector, Variant, always, never
from macros.content.privacy.detectors import DETECTORS
from macros.content.privacy.visible_text import make_visible
from macros.content.problems.rules.privacy import IN_LINE, name_found
from macros.site.browser_patterns import write_for_browser
from macros.site.note_data import Data

PATTERNS = {
    births: "NOT_A_PERSON BIRTHDAY_OF_A_THING A_LETTER NOT_OF_A_PERSON",
    mailboxes: "ENDINGS SPELLED_DOT TITLE",
    numbers: "OTHER_NUMBERS CODE_OF_BRITAIN OWN_WORDS INSURANCE_WORDS ABOUT_A_PERSON",
    people: "NOT_A_COUNT_BEFORE JOINED NAMED WITH_ONE",
    phones: "FREE PHONE_WORDS",
    postcodes: "PERSON HOME VENUE NAMED_HOUSE",
    stories: "HYPOTHETICAL MADE_UP",
    tallies: "PEOPLE PLANNED",
    team_words: "TEAM_WORD",
    visible_text: "REWRITTEN LETTER_FOR_DIGIT",
}
"""The patterns that the tests of a match use."""
GROUPINGS = {
    "PUPIL_GROUPS": numbers.PUPIL_GROUPS,
    "CODE_GROUPS": phones.CODE_GROUPS,
    "MOBILE_GROUPS": phones.MOBILE_GROUPS,
}
WORDS = {
    "SMALL_WORDS": numbers.SMALL_WORDS,
    "AREAS": postcodes.AREAS,
    "ORDINALS": postcodes.ORDINALS,
}
NAMES = {
    "FIRST_NAMES": person_names.FIRST_NAMES,
    "SURNAMES": person_names.SURNAMES,
    "COMMON_WORDS": person_names.COMMON_WORDS,
    "TEAM_WORDS": team_words.TEAM_WORDS,
    "PROVIDERS": mailboxes.PROVIDERS,
}
LAST_DIGIT = 0x1FFFF
"""No digit of Unicode comes after it."""


def format_privacy() -> str:
    """Return the file that the note form reads."""
    return json.dumps(_describe(), ensure_ascii=False, separators=(",", ":")) + "\n"


def _describe() -> dict[str, Data]:
    return {
        "message": IN_LINE,
        "detectors": [_describe_detector(detector) for detector in DETECTORS],
        "patterns": {
            name: [*write_for_browser(getattr(module, name))]
            for module, names in PATTERNS.items()
            for name in names.split()
        },
        "groupings": {
            **{
                name: [*(" ".join(map(str, sizes)) for sizes in groupings)]
                for name, groupings in GROUPINGS.items()
            },
            **{name: [*sorted(words)] for name, words in WORDS.items()},
        },
        "names": {name: " ".join(sorted(words)) for name, words in NAMES.items()},
        "visible": {
            "same": list(_list_alike()),
            "fillers": "".join(sorted(visible_text.FILLERS)),
            "entities": _list_entities(),
        },
    }


def _describe_detector(detector: Detector) -> Data:
    data: dict[str, Data] = {
        "rule": detector.rule,
        "what": name_found(detector),
        "fix": detector.fix,
        "stops": _name_or_answer(detector.stops),
        "waivable": detector.can_be_waived,
        "variants": [_describe_variant(variant) for variant in detector.variants],
    }
    return data | ({"shown": detector.shown} if detector.is_identifier else {})


def _describe_variant(variant: Variant) -> Data:
    test = _name_or_answer(variant.is_real)
    pattern: Data = [*write_for_browser(variant.pattern)]
    return {"pattern": pattern} | ({"test": test} if isinstance(test, str) else {})


def _name_or_answer(test: Callable[[re.Match[str]], bool]) -> str | bool:
    """Return the name of a test in JavaScript, or what it always answers."""
    if test in (always, never):
        return test is always
    first, *others = test.__name__.split("_")
    return first + "".join(word.capitalize() for word in others)


def _list_alike() -> tuple[str, str]:
    """Return the characters that look like others, and those others."""
    digits = {
        character: str(digit)
        for character in map(chr, range(0x80, LAST_DIGIT))
        if (digit := unicodedata.digit(character, None)) is not None
    }
    alike = {**digits, **visible_text.SAME}
    return "".join(alike), "".join(alike.values())


def _list_entities() -> dict[str, Data]:
    """Return the entities that a reader sees as plain characters, or not at all."""
    seen = {
        name.removesuffix(";"): make_visible(f"&{name}").text
        for name in html.entities.html5
        if name.endswith(";")
    }
    return {
        name: text for name, text in sorted(seen.items()) if text.isascii() and text != f"&{name};"
    }
