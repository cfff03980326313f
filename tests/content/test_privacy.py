"""Nobody can be recognised: what is found, what is not, and that no message says it again.

Identifiers here were never issued: NHS numbers that begin with 999 000 00, telephone numbers kept for drama, the prefix QQ, a pupil
number with the council 000, made-up mailboxes.
"""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.content.body import slugify
from macros.content.privacy.detectors import DETECTORS
from macros.content.privacy.finding import find, find_in_name
from macros.content.privacy.masks import hide, mask, mask_path, mask_values
from macros.content.problems import Problem
from macros.pages.problem_page import make_problem_page
from macros.publish.reports import write_github, write_summary, write_text
from tests.content.sandford import EXAMPLE, NOTE, PLACE, PLACE_PATH, change, find_in_short, find_problems, read, settle, shorten, write
from tests.pictures import PICTURE

NHS = "999 000 0018"
PUPIL = "E000200005001"
INSURANCE = "QQ 12 34 56 C"
MAIL = "no.such.person.example@gmail.com"
BODY = "Too early to say."

FOUND: list[tuple[str, list[str]]] = [
    (
        "nhs-number",
        [
            *[NHS, "9990000018", "999-000-0018", "NHS9990000018", "(9990000018).", "| 999 000 0018 |", "999\u00a0000\u20110018"],
            *[
                "**999** 000 0018",
                "999\u200b0000018",
                "# 999\n#  000 0018",
                "https://example.org/9990000018",
                "999.000.0018",
                "999/000/0018",
                "999_000_0018",
                "999 / 000 / 0018",
                "９９９ 000 0018",
            ],
        ],
    ),
    ("pupil-number", [PUPIL, "E 000 2000 05 001", "e000200005001"]),
    ("national-insurance", [INSURANCE, "QQ123456C", "qq123456c", "QQ-12-34-56-A", "QQ 12 34\n  56 C"]),
    ("court-case", ["ZZ19C00123", "ZZ23P01234", "zz19z00123"]),
    (
        "personal-email",
        [MAIL, MAIL.upper(), "no-such-person@hotmail.co.uk", "mailto:nobody%40yahoo.co.uk", "nobody@icloud.com.", "`nobody@outlook.com`"],
    ),
    ("named-mailbox", ["no.person@example.gov.uk", "n.person@example.org", "No_Person2@example.gov.uk"]),
    (
        "mobile-number",
        [
            *["07700 900123", "07700900123", "077 0090 0123", "(07700) 900123", "07700-900-123", "+44 7700 900123", "+44 (0)7700 900 123"],
            *["0044 7700 900123", "07700\n  900123", "07700/900123", "07700_900_123", "077/0090/0123", "+44/7700/900123"],
        ],
    ),
    (
        "telephone",
        [
            "020 7946 0123",
            "02079460123",
            "(01632) 960123",
            "01632 960 123",
            "+44 20 7946 0123",
            "0800 123 4567",
            "0300 123 4567",
            "020/7946/0123",
            "01632_960123",
        ],
    ),
    ("postcode", ["SN1 1AA", "SW1A 2AA", "near BA14 8JN.", "M1 1AE", "SN11AA", "SN1\n  1AA"]),
    (
        "date-of-birth",
        [
            *[
                "DOB 3/4/2015",
                "born on 3 April 2015",
                "Born 3rd of April",
                "date of birth: 2015-04-03",
                "D.O.B. 03.04.15",
                "born April 3, 2015",
            ],
            *[
                "born on the third of April 2015",
                "3 April 2015 (DOB)",
                "| DOB | 3/4/2015 |",
                "born on **3 April 2015**",
                "born on\n  3 April 2015",
            ],
            *["date_of_birth: 3 Apr 2015", "their birthday, the 3rd of April", "born on the twenty-third of May"],
        ],
    ),
    ("month-of-birth", ["born in April 2015"]),
    ("small-base", ["33% of 3 families", "50 per cent of four children", "33.3% of the 3 families"]),
    (
        "small-count",
        [
            *["we worked with 4 families", "three children", "Three children", "THREE CHILDREN", "one family told us", "4 local families"],
            *["two kinship carers", "only one child came", "we ran it for 4 families", "5 young people", "one mother", "three\nchildren"],
            *[
                "**4** families",
                "2 of the families",
                "one of the carers told us",
                "2 or 3 families dropped out",
                "One baby",
                "4 grandparents",
            ],
            *[
                "one parent's view",
                "two siblings",
                "one teenager",
                "four Somali families",
                "three looked-after children",
                "4 out of 9 families",
            ],
        ],
    ),
]
SILENT = [
    *["1234567890", "999 000 0019", "grant 9434765918", "ISBN 0306406152", "0306406152", "ISBN-10: 0-306-40615-2", "978-0-306-40615-7"],
    *["ISBN 9990000018", "doi:10.1234/9990000018", "https://doi.org/10.1016/j.childyouth.2020.105512", "999000001888", "£9990000018"],
    *["E06000054", "added: 2026-10-01\nreviewed: 2026-11-01", "1,234,567", "07/11/2026", "2026-07-11 07:30", "2025-2026", "2025 to 2026"],
    *["KS2 4AB", "P1 2AB", "Section 47", "Children Act 1989", "999 or 111", "+1 212 555 0100", "E000200005002", "BG123456A", "QQ123456E"],
    *[
        "01/11/2026 09:30",
        "01/11/2026-05/12/2026",
        "12/01/2026 1030",
        "1/11/2026, 01/2026 1030",
        "2025/26 and 2026/2027",
        "0_1_2_3_4_5_6_7_8_9",
    ],
    *[
        "https://example.org/2026/05/12345678",
        "https://example.org/01/2345/6789/0",
        "Flat 2/1, 14/16 High Street",
        "012/345 678",
        "999/000/0019",
    ],
    *["2024/05/06/07/08/09/10", "999_000_00180", "up to 1/2/3/4/5", "07_11_2026_1030_12", "report_2026_01_02_0345678"],
    *["early.help@example.gov.uk", "evidence@example.gov.uk", "kinship.team@example.org", "a name @ home", "sn1 1aa"],
    *["born in 2015", "newborn groups in 3 May", "children born between 1 September 2015 and 31 August 2016", "birth to 5"],
    *["groups of 7 to 10 carers", "up to 4 families a group", "for 1 to 5 carers", "2 practitioners", "one family support worker"],
    *["one parent at a time", "each family", "children aged 2 to 5", "fewer than 6 families", "6 families", "under 5s", "24 families"],
    *["Two family hubs", "two children's homes", "Year 5 children", "phase 2 families", "1 in 4 children", "2–5 families", "3.5 families"],
    *["4 families in each group", "one parent group", "two parent champions", "more than one child", "never one family", "0-5 children"],
    *[
        "4 parent sessions",
        "aged 1 to 5\nCarers",
        "33% of 30 families",
        "10% of families",
        "room for 4 families",
        "a caseload of 5 families",
    ],
    *["three or four families\n  per practitioner", "weekly sessions with one family", "groups of 4 families", "each group has 5 carers"],
    *["5 sessions for families", "4 weeks. Families come", "1. Parents come", "one-to-one family work", "three mentors"],
]


def name_rules(text: str) -> list[str]:
    return [finding.detector.rule for finding in find(text)]


@pytest.mark.parametrize(("rule", "texts"), FOUND, ids=[rule for rule, _ in FOUND])
def test_what_gives_somebody_away_is_found_however_it_is_written(rule: str, texts: list[str]) -> None:
    assert [text for text in texts if name_rules(text) != [rule]] == []


def test_every_kind_of_thing_that_is_looked_for_has_its_cases() -> None:
    assert [rule for rule, _ in FOUND] == sorted((rule for rule, _ in FOUND), key=[one.rule for one in DETECTORS].index)
    assert {rule for rule, _ in FOUND} == {detector.rule for detector in DETECTORS}


def test_what_only_looks_like_it_is_left_alone() -> None:
    assert [(text, name_rules(text)) for text in SILENT if find(text)] == []


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("The office, SN1 1AA", False),
        ("The family hub at SN1 1AA", False),
        ("The family at SN1 1AA", True),
        ("She lives near SN1 1AA", True),
        (f"Two carers {'x' * 120} SN1 1AA", False),
    ],
)
def test_a_postcode_stops_publication_near_a_word_on_a_person(text: str, *, stops: bool) -> None:
    assert [finding.stops for finding in find(text) if finding.detector.rule == "postcode"] == [stops]


def test_the_place_of_a_finding_is_where_it_was_typed() -> None:
    text = f"**a** \u200b*b* {NHS} `c` 07700 **900123**."
    assert [text[finding.start : finding.end] for finding in find(text)] == [NHS, "07700 **900123"]


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
    *["1 1", "1", "a@", "born ", "born 1/", "born twenty third of ", "A1 1A", "4 local ", "one of the ", "*", "1\n", "07 ", "+44 "],
    *["\u200b1", "a", "a.a@a.", "33% of 3 ", f"{NHS} ", "QQ 12 34 56 ", "4 families ", "[U+", "[U+200B]1", "&nbsp;", "QQ", "\n> "],
]


def test_no_text_makes_the_search_slow() -> None:
    started = time.process_time()
    for piece in HOSTILE:
        find(piece * (64 * 1024 // len(piece)))
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
    ("a remark behind a value", "changes: []", f"changes: [] # {NHS}", ["7 nhs-number", "7 remark (warning)"]),
    ("a value", "Five, weekly", f"Five, {NHS}", ["11 nhs-number"]),
    ("the title", ": Evening groups for carers", f": Evening groups {NHS}", ["2 nhs-number"]),
    ("a list", "[Five meetings]", f"[Five meetings, {NHS}]", ["8 nhs-number"]),
    ("a value over two lines", "Five, weekly", "Five, 999\n    000 0018", ["11 nhs-number"]),
    ("a value below its name", "Five, weekly", ">-\n    Five, 999\n    000 0018", ["12 nhs-number"]),
    ("a value in codes", "Five, weekly", r'"Five, \u0039990000018"', ["11 nhs-number"]),
    ("an unknown field", "agreed_by:", f"born: {NHS}\nagreed_by:", ["12 nhs-number", "12 unknown-key"]),
    ("two kinds on a line", BODY, f"{NHS}, {INSURANCE}", ["20 national-insurance", "20 nhs-number"]),
    ("a mailbox", "agreed_by:", f"contact: {MAIL}\nagreed_by:", ["12 personal-email"]),
]


def test_it_is_found_wherever_it_stands_and_never_said_again(project: Path) -> None:
    write(project, path="places/sandford/room.png", text=PICTURE)
    found = read_all(project, notes={row: change(NOTE, old=old, new=new) for row, old, new, _ in POSITIONS})
    assert {row: sorted(map(shorten, problems)) for row, problems in found.items()} == {row: expected for row, *_, expected in POSITIONS}
    assert [row for row, problems in found.items() if find_leaks(say_everything(problems), value=NHS)] == []
    assert [row for row, problems in found.items() if find_leaks(say_everything(problems), value=MAIL)] == []
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
    ("HTML", BODY, "<b9990000018"),
    ("a picture", BODY, "![a](9990000018.png)"),
    ("stands twice", "changes: []", f"changes: []\n{NHS}: x\n{NHS}: y"),
    ("a colon in the text", "[Five meetings]", f"\n  - Meetings: {NHS}"),
    ("curly quotation marks", "stage: delivering", f"stage: “{NHS}”"),
]


def test_another_problem_that_quotes_it_is_masked_too(project: Path) -> None:
    found = read_all(project, notes={row: change(NOTE, old=old, new=new) for row, old, new in QUOTERS})
    assert [row for row, problems in found.items() if not {problem.rule for problem in problems} > {"nhs-number"}] == []
    assert [row for row, problems in found.items() if find_leaks(say_everything(problems), value=NHS)] == []


def read_all(project: Path, *, notes: dict[str, str]) -> dict[str, tuple[Problem, ...]]:
    """Write many notes of Sandford, read them in one go, and give the problems of each."""
    write(project, path=PLACE_PATH, text=PLACE)
    paths = {row: f"places/sandford/{slugify(row)}.md" for row in notes}
    for row, text in notes.items():
        write(project, path=paths[row], text=text)
    problems = find_problems(project)
    return {row: tuple(problem for problem in problems if problem.path == path) for row, path in paths.items()}


def say_everything(problems: tuple[Problem, ...]) -> str:
    """Give all that is printed or shown of some problems."""
    page = make_problem_page(problems[0].path, problems=problems)
    return "\n".join([write_text(problems), write_github(problems), write_summary(problems), page.title, page.body])


def find_leaks(text: str, *, value: str) -> list[str]:
    """Give what is left of a value in a text: the whole of it, or more than its beginning."""
    bare = "".join(character for character in text if character.isalnum())
    wanted = "".join(character for character in value if character.isalnum())
    return [part for part in (wanted, wanted[:7], wanted[-7:]) if part in bare]


def test_every_form_of_the_check_masks_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(project, note=change(NOTE, old=BODY, new=f"## {NHS} {MAIL}\nborn 3 April 2015, 07700 900123, three children"))
    write(project, path="places/sandford/999-000-0018.md", text=NOTE)
    monkeypatch.chdir(project)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary"))
    said = [CliRunner().invoke(main, ["check", "--format", form]).stdout for form in ("text", "github", "json")]
    said.append((project / "summary").read_text("utf-8"))
    for text in said:
        assert [value for value in (NHS, MAIL, "3 April 2015", "07700 900123") if find_leaks(text, value=value)] == []
        assert "three children" not in text
        assert "places/sandford/999-***-****.md" in text
    assert json.loads(said[2])[0]["message"] == (
        "An NHS number stands in the name of this file: “999-***-****”. It would become part of the page's address."
    )


def test_a_picture_with_such_a_name_is_not_shown(project: Path) -> None:
    write(settle(project), path="places/sandford/999-000-0018.png", text=PICTURE)
    assert [problem.rule for problem in find_problems(project)] == ["nhs-number"]
    assert read(project).pictures == ()


def test_a_place_and_an_example_are_looked_over_too(project: Path) -> None:
    for place in (PLACE, EXAMPLE):
        settle(project, place=f"{place}Ask 07700 900123.\n")
        assert [problem.rule for problem in find_problems(project) if problem.path == PLACE_PATH] == ["mobile-number"]


def test_a_warning_is_published_as_typed(project: Path) -> None:
    (note,) = read(settle(project, note=change(NOTE, old=BODY, new="Four families came."))).notes
    assert note.writing.text.endswith("Four families came.\n")
    assert find_in_short(project) == ["20 small-count (warning)"]


@pytest.mark.parametrize(
    ("value", "kept", "hidden"),
    [(NHS, 3, "999 *** ****"), (MAIL, 2, "no.****.******.*******@*****.***"), ("3 April", 0, "* *****"), ("a\nb", 0, "* *")],
)
def test_a_mask_shows_the_first_few_characters_at_most(value: str, kept: int, hidden: str) -> None:
    assert hide(value, kept=kept) == hidden


def test_a_mask_leaves_all_else_as_it_is() -> None:
    assert mask(f"a “{NHS}” b 4 families") == "a “999 *** ****” b 4 families"
    assert mask("999[U+200B]0000018") == "999[*+****]*******"
    assert mask_path("places/999-000-0018/four-families.md") == "places/999-***-****/four-families.md"
    assert mask_values("x 999 000… 4 families", values=(NHS, "4 families")) == "x *** ***… * ********"


EXCEPTION = """\
privacy_exceptions:
  - rule: {rule}
    text: {text}
    reason: {reason}
agreed_by:"""
SWITCHBOARD = "The council's switchboard"
EXCEPTIONS: list[tuple[str, str, str, str, str, list[str]]] = [
    ("in use", "telephone", "Ask the office", SWITCHBOARD, "Ask the office: 020 7946 0123", ["13 privacy-exception (warning)"]),
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
    ("no longer needed", "telephone", "Ask the office", SWITCHBOARD, BODY, ["13 privacy-exception-unused (warning)"]),
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
    ("never", "nhs-number", "Ask", "It is made up, really", f"Ask {NHS}", ["13 privacy-exception", "24 nhs-number"]),
    ("no such rule", "phone", "Ask", SWITCHBOARD, "Ask 020 7946 0123", ["13 privacy-exception", "24 telephone (warning)"]),
    ("no reason", "telephone", "Ask", "", "Ask 020 7946 0123", ["15 blank", "24 telephone (warning)"]),
    ("a short reason", "telephone", "Ask", "office", "Ask 020 7946 0123", ["13 privacy-exception", "24 telephone (warning)"]),
]


def test_an_exception_needs_a_reason_is_listed_and_told_when_it_is_not_needed(project: Path) -> None:
    notes = {
        row: change(change(NOTE, old="agreed_by:", new=EXCEPTION.format(rule=rule, text=text, reason=reason)), old=BODY, new=body)
        for row, rule, text, reason, body, _ in EXCEPTIONS
    }
    found = read_all(project, notes=notes)
    assert {row: [shorten(problem) for problem in problems] for row, problems in found.items()} == {
        row: expected for row, *_, expected in EXCEPTIONS
    }


def test_an_exception_in_use_says_its_reason(project: Path) -> None:
    typed = EXCEPTION.format(rule="small-count", text="Four families", reason="They are made up")
    settle(project, note=change(change(NOTE, old="agreed_by:", new=typed), old=BODY, new="Four families, say."))
    (problem,) = find_problems(project)
    assert problem.message == "An exception to “small-count” is in use here: “They are made up”."


def test_a_place_may_have_an_exception_too(project: Path) -> None:
    typed = EXCEPTION.format(rule="telephone", text="Ask", reason=SWITCHBOARD).removesuffix("agreed_by:")
    place = change(PLACE, old="summary:", new=f"{typed}summary:")
    settle(project, place=f"{place}Ask 020 7946 0123.\n")
    assert find_in_short(project, path=PLACE_PATH) == ["5 privacy-exception (warning)"]


@pytest.mark.parametrize("sign", ["\u034f", "\u061c", "\u180e", "\u2063", "\u3164", "\ufe0f"])
def test_an_unseen_sign_hides_no_number(sign: str) -> None:
    assert [finding.detector.rule for finding in find(f"Call 0770{sign}0 900{sign}123.")] == ["mobile-number"]


def test_digits_and_signs_of_another_kind_hide_no_number_or_mailbox() -> None:
    texts = (
        "\uff10\uff17\uff17\uff10\uff10\u2003\uff19\uff10\uff10\uff11\uff12\uff13",
        "jane.smith\uff20gmail.com",
        "999\u3000000\u20030018",
    )

    assert [finding.detector.rule for text in texts for finding in find(text)] == ["mobile-number", "personal-email", "nhs-number"]
    assert not any("123" in mask(text) or "smith" in mask(text) or "0018" in mask(text) for text in texts)
