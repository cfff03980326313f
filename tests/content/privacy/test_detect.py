"""Nobody can be recognised: what is found, and what is not."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from macros.content.privacy.detect import find_in_name, find_personal_data
from macros.content.privacy.detector import Variant
from macros.content.privacy.detectors import DETECTORS, IDENTIFIERS
from macros.content.privacy.spans import WHOLE, Spans
from macros.content.privacy.visible_text import make_visible
from tests.cases import for_each_case
from tests.conftest import ROOT
from tests.content.sandford import NHS

CASES = Path(__file__).parent
CODE = re.compile(r"\\(?P<code>n|u[0-9a-f]{4}|U[0-9a-f]{8})")


def read_cases(name: str) -> dict[str, list[str]]:
    """Return the texts of a file of cases by the rule above them, or by an empty text."""
    cases: dict[str, list[str]] = {}
    rule = ""
    for line in (CASES / name).read_text(encoding="utf-8").split("\n\n", maxsplit=1)[1].split("\n"):
        if line.startswith("== "):
            rule = line.removeprefix("== ")
        elif line:
            cases.setdefault(rule, []).append(
                CODE.sub(lambda code: "\n" if code[1] == "n" else chr(int(code[1][1:], 16)), line)
            )
    return cases


FOUND = read_cases("found.txt")
LOOKALIKES = read_cases("lookalikes.txt")[""]
PRACTICE = read_cases("practice.txt")[""]
STOPPING = (
    "nhs-number",
    "national-insurance",
    "court-case",
    "personal-email",
    "mobile-number",
    "date-of-birth",
)
"""Rules whose patterns texts are made from."""


def name_rules(text: str) -> list[str]:
    return [finding.detector.rule for finding in find_personal_data(text)]


@pytest.mark.parametrize(("rule", "texts"), FOUND.items(), ids=FOUND)
def test_what_gives_a_person_away_is_found_however_it_is_written(
    rule: str, texts: list[str]
) -> None:
    assert [text for text in texts if name_rules(text) != [rule]] == []


def test_every_kind_of_thing_that_is_looked_for_has_its_cases() -> None:
    assert set(FOUND) == {detector.rule for detector in DETECTORS}


def test_what_only_looks_like_it_is_left_alone() -> None:
    assert [(text, name_rules(text)) for text in LOOKALIKES if find_personal_data(text)] == []


def test_ordinary_sentences_of_practice_neither_stop_nor_warn() -> None:
    assert [(text, name_rules(text)) for text in PRACTICE if find_personal_data(text)] == []


def test_the_privacy_page_says_how_many_of_each_were_tried() -> None:
    page = (ROOT / "docs/about/privacy.md").read_text(encoding="utf-8")
    found, let_through = sum(map(len, FOUND.values())), len(PRACTICE) + len(LOOKALIKES)
    assert f"{found} ways of writing" in page
    assert f"{let_through} ordinary sentences and harmless numbers" in page


VARIANTS: list[tuple[str, Callable[[str], str]]] = [
    ("capitals", str.upper),
    ("entities for digits", lambda text: re.sub(r"\d", lambda digit: f"&#{ord(digit[0])};", text)),
    (
        "named entities for marks",
        lambda text: text.replace("/", "&sol;").replace("@", "&commat;").replace("=", "&equals;"),
    ),
    ("no-break spaces", lambda text: text.replace(" ", "\u00a0")),
    ("thin spaces", lambda text: text.replace(" ", "\u2009")),
    ("named spaces", lambda text: text.replace(" ", "&nbsp;")),
    ("unseen characters", "\u200b".join),
    ("soft hyphens", "\u00ad".join),
    ("variation selectors", lambda text: "".join(f"{character}\U000e0101" for character in text)),
    (
        "wide characters",
        lambda text: "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text),
    ),
    ("bold", lambda text: f"**{text}**"),
    ("a cell", lambda text: f"| {text} |"),
]


@pytest.mark.parametrize("vary", [vary for _, vary in VARIANTS], ids=[name for name, _ in VARIANTS])
def test_no_identifier_passes_by_its_spelling(vary: Callable[[str], str]) -> None:
    identifiers = {detector.rule for detector in IDENTIFIERS}
    missed = [
        (rule, text)
        for rule, texts in FOUND.items()
        if rule in identifiers
        # Codes, a small l for a digit, and what depends on lines or cells have their own cases.
        for text in texts
        if not re.search(r"[&%|\n*`_\[\\]|\dl", text)
        and text.isascii()
        and rule not in name_rules(vary(text))
    ]
    assert missed == []


DETECTOR_VARIANTS = [
    (detector.rule, variant) for detector in DETECTORS for variant in detector.variants
]


def find_matches(variant: Variant, *, text: str, spans: Spans) -> list[tuple[int, int]]:
    return [
        match.span()
        for start, end in spans
        for match in variant.pattern.finditer(text, start, end)
        if variant.is_real(match)
    ]


@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(strategies.data())
def test_a_prefilter_knows_every_mix_of_capitals_that_its_pattern_knows(
    data: strategies.DataObject,
) -> None:
    rule, variant = data.draw(strategies.sampled_from(DETECTOR_VARIANTS))
    typed = data.draw(strategies.sampled_from(FOUND[rule]))
    capitals = data.draw(
        strategies.lists(strategies.booleans(), min_size=len(typed), max_size=len(typed))
    )
    text = make_visible(
        "".join(
            one.upper() if is_capital else one.lower()
            for one, is_capital in zip(typed, capitals, strict=True)
        )
    ).text
    assert find_matches(variant, text=text, spans=variant.prefilter(text)) == find_matches(
        variant, text=text, spans=WHOLE
    )


@pytest.mark.parametrize(
    ("rule", "variant"),
    [(rule, variant) for rule, variant in DETECTOR_VARIANTS if rule in STOPPING],
)
def test_a_prefilter_knows_every_text_made_from_its_pattern(rule: str, variant: Variant) -> None:
    @settings(
        max_examples=12,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.from_regex(variant.pattern))
    def look(text: str) -> None:
        visible = make_visible(text).text
        assert find_matches(
            variant, text=visible, spans=variant.prefilter(visible)
        ) == find_matches(variant, text=visible, spans=WHOLE), rule

    look()


@for_each_case
def test_a_postcode_stops_publication_near_a_word_on_a_person(text: str, *, stops: bool) -> None:
    assert [
        finding.stops for finding in find_personal_data(text) if finding.detector.rule == "postcode"
    ] == [stops]


def test_the_place_of_a_finding_is_where_it_was_typed() -> None:
    text = f"**a** \u200b*b* {NHS} `c` 07700 **900123**."
    assert [text[finding.start : finding.end] for finding in find_personal_data(text)] == [
        NHS,
        "07700 **900123",
    ]


@for_each_case
def test_the_name_of_a_file_is_looked_at_too(name: str, rules: list[str]) -> None:
    assert [finding.detector.rule for finding in find_in_name(name)] == rules


HOSTILE = [
    *[
        "1 1",
        "1",
        "a@",
        "born ",
        "born 1/",
        "born twenty third of ",
        "A1 1A",
        "4 local ",
        "one of the ",
        "*",
        "1\n",
        "07 ",
        "+44 ",
    ],
    *[
        "\u200b1",
        "a",
        "a.a@a.",
        "33% of 3 ",
        f"{NHS} ",
        "QQ 12 34 56 ",
        "4 families ",
        "[U+",
        "[U+200B]1",
        "&nbsp;",
        "QQ",
        "\n> ",
    ],
    *["|1|", "a|1|\n", "1|1|1|1|1|1|\n", '> - "(a ', "the eldest ", "Of 40 families "],
]


def test_no_text_makes_the_search_slow() -> None:
    started = time.process_time()
    for piece in HOSTILE:
        find_personal_data(piece * (64 * 1024 // len(piece)))
    assert time.process_time() - started < len(HOSTILE) / 2


@pytest.mark.parametrize("sign", ["\u034f", "\u061c", "\u180e", "\u2063", "\u3164", "\ufe0f"])
def test_an_unseen_sign_hides_no_number(sign: str) -> None:
    assert [
        finding.detector.rule for finding in find_personal_data(f"Call 0770{sign}0 900{sign}123.")
    ] == ["mobile-number"]
