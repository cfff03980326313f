"""What is looked for: one row for each kind of thing by which somebody could be recognised."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from macros.content.privacy import births, mailboxes, numbers, people

Match = re.Match[str]


def _always(match: Match) -> bool:  # noqa: ARG001 -- every judge takes the match
    return True


def _never(match: Match) -> bool:  # noqa: ARG001 -- every judge takes the match
    return False


@dataclass(frozen=True, kw_only=True)
class Detector:
    """One kind of thing by which somebody could be recognised."""

    rule: str
    """As in messages, and as typed in an exception."""
    label: str
    """What is found, with its article."""
    looks_for: str
    """For the people who write notes."""
    fix: str
    pattern: re.Pattern[str]
    """What it looks like: its group `value`, or `after` or `before`, is what is masked."""
    may_be_in: Callable[[str], bool]
    """Says fast of a whole text whether it is worth looking."""
    is_one: Callable[[Match], bool] = _always
    """Tells it from what only looks like it."""
    stops: Callable[[Match], bool] = _always
    """Says whether it stops publication; else it is a warning."""
    stops_when: str = "Stops publication"
    may_be_excepted: bool = False
    is_identifier: bool = True
    """Masked in every message, whatever file it came from. A count is masked only in the messages of its file."""
    kept: int = 0
    """How many letters and digits of it are shown, so that an editor can find it."""


DETECTORS = (
    Detector(
        rule="nhs-number",
        label="An NHS number",
        looks_for="NHS numbers: ten digits, with spaces, hyphens, dots, strokes or nothing between them, whose last digit fits the others",
        fix="Take it out. It belongs in no note, and nobody else needs it to learn from you.",
        pattern=numbers.NHS,
        may_be_in=numbers.has_many_digits,
        is_one=numbers.is_nhs_number,
        kept=3,
    ),
    Detector(
        rule="pupil-number",
        label="A Unique Pupil Number",
        looks_for="Unique Pupil Numbers (UPN): a letter and twelve digits, where the letter fits the digits",
        fix="Take it out. It belongs in no note, and nobody else needs it to learn from you.",
        pattern=numbers.UPN,
        may_be_in=numbers.has_many_digits,
        is_one=numbers.is_pupil_number,
        kept=2,
    ),
    Detector(
        rule="national-insurance",
        label="A National Insurance number",
        looks_for="National Insurance numbers: two letters, six digits and a letter from A to D, with spaces or without",
        fix="Take it out. It belongs in no note, and nobody else needs it to learn from you.",
        pattern=numbers.NATIONAL_INSURANCE,
        may_be_in=numbers.has_many_digits,
        kept=2,
    ),
    Detector(
        rule="court-case",
        label="The number of a court case",
        looks_for="Numbers of court cases: two letters, two digits, C, P or Z, and five digits",
        fix="Take it out, and all that tells of the proceedings. To publish what is likely to identify a child in them is an offence.",
        pattern=numbers.COURT_CASE,
        may_be_in=numbers.has_many_digits,
        kept=2,
    ),
    Detector(
        rule="personal-email",
        label="A personal e-mail address",
        looks_for="E-mail addresses that people have at home: Gmail, Outlook, Hotmail, Yahoo, iCloud and others",
        fix="Give the mailbox of a team at the council, such as early.help@example.gov.uk, or take the address out.",
        pattern=mailboxes.MAILBOX,
        may_be_in=mailboxes.has_mailbox,
        is_one=mailboxes.is_personal,
        kept=2,
    ),
    Detector(
        rule="named-mailbox",
        label="The e-mail address of one person",
        looks_for="E-mail addresses with a person's name in them, first.last@ for example; a team's mailbox is fine",
        fix="Give the mailbox of the team: people move on, and it names nobody.",
        pattern=mailboxes.MAILBOX,
        may_be_in=mailboxes.has_mailbox,
        is_one=mailboxes.is_of_a_person_at_work,
        stops=_never,
        stops_when="A warning",
        may_be_excepted=True,
        kept=2,
    ),
    Detector(
        rule="mobile-number",
        label="A mobile number",
        looks_for="Mobile numbers, with 07 or with +44 7",
        fix="Take it out. Whoever wants to ask can write to the team's mailbox, which “contact” gives.",
        pattern=numbers.MOBILE,
        may_be_in=numbers.has_many_digits,
        kept=3,
    ),
    Detector(
        rule="telephone",
        label="A telephone number",
        looks_for="Other telephone numbers, with 01, 02, 03 or 08",
        fix="Give the team's mailbox in “contact” instead.",
        pattern=numbers.TELEPHONE,
        may_be_in=numbers.has_many_digits,
        is_one=numbers.is_telephone,
        stops=_never,
        stops_when="A warning",
        may_be_excepted=True,
        kept=3,
    ),
    Detector(
        rule="postcode",
        label="A full postcode",
        looks_for="Full postcodes; their first half alone is fine",
        fix="Take it out, or keep only its first half, the part before the space.",
        pattern=numbers.POSTCODE,
        may_be_in=numbers.has_inward,
        stops=numbers.is_near_person,
        stops_when="A warning; near a word on a person, such as family or carer, it stops publication",
        may_be_excepted=True,
        kept=2,
    ),
    Detector(
        rule="date-of-birth",
        label="A date of birth",
        looks_for="Dates of birth: a day, in figures or in words, beside “born”, “DOB” or “date of birth”",
        fix="Take it out. An age group is enough: “children aged 5 to 12”.",
        pattern=births.DATE_OF_BIRTH,
        may_be_in=births.has_birth,
    ),
    Detector(
        rule="month-of-birth",
        label="The month somebody was born in",
        looks_for="Months of birth: a month and a year beside “born”",
        fix="Write an age group instead: “children aged 5 to 12”.",
        pattern=births.MONTH_OF_BIRTH,
        may_be_in=births.has_birth,
        stops=_never,
        stops_when="A warning",
        may_be_excepted=True,
    ),
    Detector(
        rule="small-base",
        label="A percentage of five people or fewer",
        looks_for="Percentages of five people or fewer",
        fix="The base is too small: anybody can work out who is meant. Say it in words: “some of the families”.",
        pattern=people.BASE,
        may_be_in=people.has_percentage,
        stops=_never,
        stops_when="A warning",
        may_be_excepted=True,
        is_identifier=False,
    ),
    Detector(
        rule="small-count",
        label="A count of five people or fewer",
        looks_for="Counts of 1 to 5 people in a sentence, in figures or in words, but not the planned size of a group or a number of staff",
        fix="Write “a small number of families” or “fewer than 6 families”. If it is a plan, say so: “up to 4 families a group”.",
        pattern=people.COUNT,
        may_be_in=people.may_have_numbers,
        is_one=people.is_count,
        stops=_never,
        stops_when="A warning",
        may_be_excepted=True,
        is_identifier=False,
    ),
)
IDENTIFIERS = tuple(detector for detector in DETECTORS if detector.is_identifier)


def find_detector(rule: str) -> Detector | None:
    """Give the detector of a rule, or None."""
    return next((detector for detector in DETECTORS if detector.rule == rule), None)
