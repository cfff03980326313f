"""Nobody can be recognised: what is found, what is not, and that no message says it again.

Identifiers here were never issued: NHS numbers that begin with 999 000 00, telephone numbers
reserved for drama, the prefix QQ, a pupil number with the council 000, made-up mailboxes.
"""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings, strategies

from macros.build.reports import format_github, format_summary, format_text
from macros.cli.commands import main
from macros.content.privacy.detect import find_in_name, find_personal_data
from macros.content.privacy.detectors import DETECTORS, IDENTIFIERS, Variant
from macros.content.privacy.mask import mask, mask_path, mask_value, mask_values
from macros.content.privacy.spans import WHOLE, Spans
from macros.content.privacy.visible_text import make_visible
from macros.content.problems.problem import Problem
from macros.content.source.texts import slugify
from macros.site.pages.problem_page import make_problem_page
from tests.conftest import ROOT
from tests.content.sandford import (
    EXAMPLE,
    NOTE,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    read,
    settle,
    shorten,
    write,
)
from tests.pictures import PICTURE

NHS = "999 000 0018"
INSURANCE = "QQ 12 34 56 C"
MAIL = "no.such.person.example@gmail.com"
BODY = "Too early to say."

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


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("At 12 Elm Road, SN1 1AA", False),
        ("The family at SN1 1AA", True),
        ("The flat above the library, SN1 1AA", True),
        ("SN1 1AA, where the family lives", True),
        ("She lives near SN1 1AA", True),
        (f"Two carers {'x' * 120} SN1 1AA", False),
    ],
)
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


NAMES = [
    ("999-000-0018", ["nhs-number"]),
    ("9990000018", ["nhs-number"]),
    ("qq123456c", ["national-insurance"]),
    ("born-3-april-2015", ["date-of-birth"]),
    ("sn1-1aa", ["postcode"]),
    ("four-families", ["small-count"]),
    ("evening-groups-2026", []),
    ("keep-16-weekly-sessions", []),
]


@pytest.mark.parametrize(("name", "rules"), NAMES)
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


POSITIONS: list[tuple[str, str, str, list[str]]] = [
    ("the text", BODY, f"Too early. {NHS}", ["20 nhs-number"]),
    ("a heading", BODY, f"### {NHS}\n{BODY}", ["20 nhs-number"]),
    ("words for a picture", BODY, f"![A room {NHS}](room.png)", ["20 nhs-number"]),
    ("the title of a link", BODY, f'[x](https://example.org "{NHS}")', ["20 nhs-number"]),
    ("an address", BODY, "[x](https://example.org/9990000018)", ["20 nhs-number"]),
    ("a cell of a table", BODY, f"| a | b |\n| - | - |\n| c | {NHS} |", ["22 nhs-number"]),
    ("a hidden remark", BODY, f"Early. <!-- {NHS} -->", ["20 nhs-number", "20 no-html"]),
    ("code", BODY, f"```\n{NHS}\n```", ["21 nhs-number"]),
    ("a remark above the text", "changes: []", f"changes: []\n# {NHS}", ["8 nhs-number"]),
    ("a remark behind a value", "changes: []", f"changes: [] # {NHS}", ["7 nhs-number"]),
    ("a value", "Five, weekly", f"Five, {NHS}", ["11 nhs-number"]),
    ("the title", ": Evening groups for carers", f": Evening groups {NHS}", ["2 nhs-number"]),
    ("a list", "[Five meetings]", f"[Five meetings, {NHS}]", ["8 nhs-number"]),
    ("a value over two lines", "Five, weekly", "Five, 999\n    000 0018", ["11 nhs-number"]),
    (
        "a value below its name",
        "Five, weekly",
        ">-\n    Five, 999\n    000 0018",
        ["12 nhs-number"],
    ),
    ("a value in codes", "Five, weekly", r'"Five, \u0039990000018"', ["11 nhs-number"]),
    (
        "an unknown field",
        "agreed_by:",
        f"born: {NHS}\nagreed_by:",
        ["12 nhs-number", "12 unknown-key"],
    ),
    (
        "two kinds on a line",
        BODY,
        f"{NHS}, {INSURANCE}",
        ["20 national-insurance", "20 nhs-number"],
    ),
    ("a mailbox", "agreed_by:", f"contact: {MAIL}\nagreed_by:", ["12 personal-email"]),
]


def test_it_is_found_in_every_position_and_never_said_again(project: Path) -> None:
    write(project, path="places/sandford/room.png", text=PICTURE)
    found = read_all(
        project, notes={row: change(NOTE, old=old, new=new) for row, old, new, _ in POSITIONS}
    )
    assert {row: sorted(map(shorten, problems)) for row, problems in found.items()} == {
        row: expected for row, *_, expected in POSITIONS
    }
    assert [
        row for row, problems in found.items() if find_leaks(say_everything(problems), value=NHS)
    ] == []
    assert [
        row for row, problems in found.items() if find_leaks(say_everything(problems), value=MAIL)
    ] == []
    assert read(project).notes == ()


QUOTERS: list[tuple[str, str, str]] = [
    ("too long", ": Evening groups for carers", f": {NHS} {'x' * 90}"),
    ("not on the list", "stage: delivering", f"stage: {NHS}"),
    ("cut at the end", "stage: delivering", f"stage: {'x' * 70} {NHS}"),
    ("no such page", ": level-4-group-triple-p", f": {NHS}"),
    ("a date", "added: 2026-10-01", f"added: {NHS}"),
    ("a heading", BODY, f"## {NHS}"),
    ("a link", BODY, f"[x][{NHS}]"),
    ("a link by its words", BODY, f"[{NHS}][kinship]"),
    ("a link that cannot be read", BODY, f"x [{'y' * 17} {NHS}](a b){'z' * 30}"),
    ("a cut link", BODY, f"{NHS} {'y' * 22}](a b)"),
    ("HTML", BODY, "<b9990000018>"),
    ("a picture", BODY, "![a](9990000018.png)"),
    ("stands twice", "changes: []", f"changes: []\n{NHS}: x\n{NHS}: y"),
    ("a colon in the text", "[Five meetings]", f"\n  - Meetings: {NHS}"),
    ("curly quotation marks", "stage: delivering", f"stage: “{NHS}”"),
]


def test_another_problem_that_quotes_it_is_masked_too(project: Path) -> None:
    found = read_all(
        project, notes={row: change(NOTE, old=old, new=new) for row, old, new in QUOTERS}
    )
    assert [
        row
        for row, problems in found.items()
        if not {problem.rule for problem in problems} > {"nhs-number"}
    ] == []
    assert [
        row for row, problems in found.items() if find_leaks(say_everything(problems), value=NHS)
    ] == []


def read_all(project: Path, *, notes: dict[str, str]) -> dict[str, tuple[Problem, ...]]:
    """Write many notes of Sandford, read them in one go, and give the problems of each."""
    write(project, path=PLACE_PATH, text=PLACE)
    paths = {row: f"places/sandford/{slugify(row)}.md" for row in notes}
    for row, text in notes.items():
        write(project, path=paths[row], text=text)
    problems = find_problems(project)
    return {
        row: tuple(problem for problem in problems if problem.path == path)
        for row, path in paths.items()
    }


def say_everything(problems: tuple[Problem, ...]) -> str:
    """Give all that is printed or shown of some problems."""
    page = make_problem_page(problems[0].path, problems=problems)
    return "\n".join(
        [
            format_text(problems),
            format_github(problems),
            format_summary(problems),
            page.title,
            page.body,
        ]
    )


def find_leaks(text: str, *, value: str) -> list[str]:
    """Give what is left of a value in a text: the whole of it, or more than its beginning."""
    bare = "".join(character for character in text if character.isalnum())
    wanted = "".join(character for character in value if character.isalnum())
    return [part for part in (wanted, wanted[:7], wanted[-7:]) if part in bare]


def test_every_form_of_the_check_masks_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(
        project,
        note=change(
            NOTE, old=BODY, new=f"## {NHS} {MAIL}\nborn 3 April 2015, 07700 900123, three children"
        ),
    )
    write(project, path="places/sandford/999-000-0018.md", text=NOTE)
    monkeypatch.chdir(project)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary"))
    said = [
        CliRunner().invoke(main, ["check", "--format", form]).stdout
        for form in ("text", "github", "json")
    ]
    said.append((project / "summary").read_text("utf-8"))
    for text in said:
        assert [
            value
            for value in (NHS, MAIL, "3 April 2015", "07700 900123")
            if find_leaks(text, value=value)
        ] == []
        assert "three children" not in text
        assert "places/sandford/999-***-****.md" in text
    assert json.loads(said[2])[0]["message"] == (
        "The name of this file has an NHS number in it: “999-***-****”. "
        "It would become part of the page's address."
    )


def test_a_picture_with_such_a_name_is_not_shown(project: Path) -> None:
    write(settle(project), path="places/sandford/999-000-0018.png", text=PICTURE)
    assert [problem.rule for problem in find_problems(project)] == ["nhs-number"]
    assert read(project).pictures == ()


IN_ADDRESSES = [
    ("https://sandford.example.org/wiki/pages/9990000018/Handbook", "Link to a page above it"),
    ("https://example.org/?to=jo.sample%40gmail.com", "Use a team's mailbox"),
]


@pytest.mark.parametrize(("address", "fix"), IN_ADDRESSES)
def test_an_identifier_in_an_address_has_a_fix_that_can_be_followed(
    project: Path, address: str, fix: str
) -> None:
    settle(project, note=change(NOTE, old=BODY, new=f"[Our handbook]({address})"))
    (problem,) = (
        problem
        for problem in find_problems(project)
        if problem.rule in {"nhs-number", "personal-email"}
    )
    assert problem.fix.startswith(fix)


def test_a_place_and_an_example_are_looked_over_too(project: Path) -> None:
    for place in (PLACE, EXAMPLE):
        settle(project, place=f"{place}Ask 07700 900123.\n")
        assert [
            problem.rule for problem in find_problems(project) if problem.path == PLACE_PATH
        ] == ["mobile-number"]


def test_a_warning_is_published_as_typed(project: Path) -> None:
    (note,) = read(settle(project, note=change(NOTE, old=BODY, new="Four families came."))).notes
    assert note.body.text.endswith("Four families came.\n")
    assert find_in_short(project) == ["20 small-count (warning)"]


@pytest.mark.parametrize(
    ("value", "kept", "hidden"),
    [
        (NHS, 3, "999 *** ****"),
        (MAIL, 2, "no.****.******.*******@*****.***"),
        ("3 April", 0, "* *****"),
        ("a\nb", 0, "* *"),
    ],
)
def test_a_mask_shows_the_first_few_characters_at_most(value: str, kept: int, hidden: str) -> None:
    assert mask_value(value, shown=kept) == hidden


def test_a_mask_leaves_all_else_as_it_is() -> None:
    assert mask(f"a “{NHS}” b 4 families") == "a “999 *** ****” b 4 families"
    assert mask("999[U+200B]0000018") == "999[*+****]*******"
    assert (
        mask_path("places/999-000-0018/four-families.md") == "places/999-***-****/four-families.md"
    )
    assert (
        mask_values("x 999 000… 4 families", values=(NHS, "4 families")) == "x *** ***… * ********"
    )


EXCEPTION = """\
privacy_exceptions:
  - rule: {rule}
    text: {text}
    reason: {reason}
agreed_by:"""
SWITCHBOARD = "The council's switchboard"
EXCEPTIONS: list[tuple[str, str, str, str, str, list[str]]] = [
    (
        "in use",
        "telephone",
        "Ask the office",
        SWITCHBOARD,
        "Ask the office: 020 7946 0123",
        ["13 privacy-exception (warning)"],
    ),
    (
        "whatever the capitals",
        "telephone",
        "ask  THE office",
        SWITCHBOARD,
        "Ask the office: 020 7946 0123",
        ["13 privacy-exception (warning)"],
    ),
    (
        "a postcode near a person",
        "postcode",
        "Family room",
        "The address of the office",
        "Family room, SN1 1AA",
        ["13 privacy-exception (warning)"],
    ),
    (
        "no longer needed",
        "telephone",
        "Ask the office",
        SWITCHBOARD,
        BODY,
        ["13 privacy-exception-unused (warning)"],
    ),
    (
        "on another line",
        "telephone",
        "Ask the office",
        SWITCHBOARD,
        "Ask the office.\n\nNot 020 7946 0123",
        ["13 privacy-exception-unused (warning)", "26 telephone (warning)"],
    ),
    (
        "only about itself",
        "telephone",
        "Ask 020 7946 0123",
        SWITCHBOARD,
        BODY,
        ["13 privacy-exception-unused (warning)", "14 telephone (warning)"],
    ),
    (
        "in use, with what it is about",
        "telephone",
        "Ask 020 7946 0123",
        SWITCHBOARD,
        "Ask 020 7946 0123",
        ["13 privacy-exception (warning)"],
    ),
    (
        "never",
        "nhs-number",
        "Ask",
        "It is made up, really",
        f"Ask {NHS}",
        ["13 privacy-exception", "24 nhs-number"],
    ),
    (
        "no such rule",
        "phone",
        "Ask",
        SWITCHBOARD,
        "Ask 020 7946 0123",
        ["13 privacy-exception", "24 telephone (warning)"],
    ),
    (
        "no reason",
        "telephone",
        "Ask",
        "",
        "Ask 020 7946 0123",
        ["15 blank", "24 telephone (warning)"],
    ),
    (
        "a short reason",
        "telephone",
        "Ask",
        "office",
        "Ask 020 7946 0123",
        ["13 privacy-exception", "24 telephone (warning)"],
    ),
]


def test_an_exception_needs_a_reason_is_listed_and_told_when_it_is_not_needed(
    project: Path,
) -> None:
    notes = {
        row: change(
            change(
                NOTE, old="agreed_by:", new=EXCEPTION.format(rule=rule, text=text, reason=reason)
            ),
            old=BODY,
            new=body,
        )
        for row, rule, text, reason, body, _ in EXCEPTIONS
    }
    found = read_all(project, notes=notes)
    assert {row: [shorten(problem) for problem in problems] for row, problems in found.items()} == {
        row: expected for row, *_, expected in EXCEPTIONS
    }


def test_an_exception_in_use_says_its_reason(project: Path) -> None:
    typed = EXCEPTION.format(rule="small-count", text="Four families", reason="They are made up")
    settle(
        project,
        note=change(change(NOTE, old="agreed_by:", new=typed), old=BODY, new="Four families, say."),
    )
    (problem,) = find_problems(project)
    assert problem.message == "An exception to “small-count” is in use here: “They are made up”."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("phone: 01632 960123", []),
        ('phone: "(01632) 960123"', []),
        ('phone: 01632 960123\nchecking: "Half \\\\ half."', []),
        (
            "phone: 01632 960123 # or 01632 960124",
            ["12 remark (warning)", "12 telephone (warning)"],
        ),
        ("# phone: 01632 960123", ["12 telephone (warning)"]),
        ("phone: 01632 960123\nequity: Call 01632 960123.", ["13 telephone (warning)"]),
        ("phone: 07700 900123", ["12 address", "12 mobile-number"]),
        ("phone: [01632 960123]", ["12 telephone (warning)", "12 wrong-kind"]),
    ],
)
def test_a_note_may_give_the_telephone_number_of_its_team_in_one_field(
    project: Path, typed: str, found: list[str]
) -> None:
    settle(project, note=change(NOTE, old="agreed_by:", new=f"{typed}\nagreed_by:"))

    assert sorted(find_in_short(project)) == found


def test_a_place_may_have_an_exception_too(project: Path) -> None:
    typed = EXCEPTION.format(rule="telephone", text="Ask", reason=SWITCHBOARD).removesuffix(
        "agreed_by:"
    )
    place = change(PLACE, old="summary:", new=f"{typed}summary:")
    settle(project, place=f"{place}Ask 020 7946 0123.\n")
    assert find_in_short(project, path=PLACE_PATH) == ["5 privacy-exception (warning)"]


@pytest.mark.parametrize("sign", ["\u034f", "\u061c", "\u180e", "\u2063", "\u3164", "\ufe0f"])
def test_an_unseen_sign_hides_no_number(sign: str) -> None:
    assert [
        finding.detector.rule for finding in find_personal_data(f"Call 0770{sign}0 900{sign}123.")
    ] == ["mobile-number"]


def test_digits_and_signs_of_another_kind_hide_no_number_or_mailbox() -> None:
    texts = (
        "\uff10\uff17\uff17\uff10\uff10\u2003\uff19\uff10\uff10\uff11\uff12\uff13",
        "jane.smith\uff20gmail.com",
        "999\u3000000\u20030018",
    )

    assert [finding.detector.rule for text in texts for finding in find_personal_data(text)] == [
        "mobile-number",
        "personal-email",
        "nhs-number",
    ]
    assert not any(
        "123" in mask(text) or "smith" in mask(text) or "0018" in mask(text) for text in texts
    )
