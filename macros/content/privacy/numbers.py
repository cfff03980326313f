"""Numbers of one person or one case, and what distinguishes them from other numbers.

A pattern accepts every grouping of the digits; its predicate then checks the groups. Every repeat
is bounded.
"""

import re

from stdnum.gb import nhs, upn

from macros.content.privacy.spans import Spans, find_spans

BETWEEN = r"[ \t]{0,3}(?:[().,/_|\u00b7-]{1,2}[ \t]{0,3})?(?:\n[ \t>#]{0,40})?"
"""What may come between two digits of a number.

Spaces, one or two marks, the border of a cell, or the end of a line: YAML folds long values.
"""
RUN = re.compile(rf"[0-9](?:{BETWEEN}\d){{3,80}}")
MARKS = " \t\n().,/_|\u00b7-"
NO_DIGITS = dict.fromkeys(map(ord, f"{MARKS}>#+"))
PLAIN_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")

NHS = re.compile(
    rf"(?<![\d£$€])(?<!\d[.-])(?=(?P<value>\d(?:{BETWEEN}\d){{9}})(?![A-Za-z\d])(?![.-]\d))"
)
UPN = re.compile(
    rf"(?<![A-Za-z\d])(?=(?P<value>[A-Za-z](?:{BETWEEN}\d){{11}}{BETWEEN}[A-Za-z\d])(?![A-Za-z\d]))"
)
NATIONAL_INSURANCE = re.compile(
    r"(?i)(?<![a-z\d])(?=(?P<value>(?!BG|GB|KN|NK|NT|TN|ZZ)(?P<letters>Q[ \t|]{0,3}Q"
    r"|[A-CEGHJ-PR-TW-Z][ \t|]{0,3}[A-CEGHJ-NPR-TW-Z])"
    rf"(?P<digits>(?:{BETWEEN}\d){{6}})(?P<suffix>{BETWEEN}[A-D])?)(?![a-z\d]))"
)
"""QQ is never issued, so forms and examples use it."""
COURT_CASE = re.compile(
    rf"(?i)(?<![a-z\d])(?P<value>[A-Z]{{2}}[ \t./_-]{{0,3}}\d\d[ \t./_-]{{0,3}}[A-Z]"
    rf"[ \t./_-]{{0,3}}\d(?:{BETWEEN}\d){{4}}(?![a-z\d])"
    r"|\d{4}(?:[ \t]?[-./][ \t]?|[ \t])\d{4}(?:[ \t]?[-./][ \t]?|[ \t])\d{4}"
    r"(?:[ \t]?[-./][ \t]?|[ \t])\d{4}(?![a-z\d])"
    r"|[\[(]?(?:19|20)\d\d[\])]?,?[ \t]{1,3}(?:EWFC|EWCOP|EWHC[ \t]{1,3}\d{1,5}[ \t]{0,3}\(Fam\))"
    r"(?:[ \t]{1,3}\d{1,5})?(?:[ \t]{0,3}\([A-Z]\))?(?![a-z\d]))"
)
"""Numbers of the family court, of the online court services, and neutral citations.

The online services use four groups of four digits. Only citations of family cases count.
"""
SYSTEMS = (
    r"(?:LCS|LAS|EHM|ICS|Mosaic|Liquid[ -]?logic|Azeus|Care ?Director|Care ?First|Framework-?i"
    r"|Eclipse|RiO|Syste?m[ -]?One|EMIS|Capita(?: One)?|Synergy|ChildView|Core\+)"
)
"""Systems in which councils and the health service record people."""
CASE_WORDS = (
    rf"(?:{SYSTEMS}|CIN|CPP?|LAC|CLA|MASH|LADO|EHA|CAF|YOT|YJS|SEND|tribunal|appeal|Home Office"
    rf"|asylum|ARC|(?:record|file)(?! number of)"
    r"|case ?(?:file|work)?|client|service[ -]user|person|child(?:'s|ren's)?|family(?:'s)?|patient"
    r"|pupil|learner|hospital|medical|referral"
    r"|social (?:care|services|work)|children's services|EHCP?(?: plan)?|EHC ?plan|court|passport"
    r"|driving licen[cs]e|police|crime|incident"
    r"|unique (?:pupil|learner|patient))"
)
CASE_NUMBER = re.compile(
    rf"(?i)(?<![a-z])(?=[a-z])(?:{CASE_WORDS}[ _-]{{1,2}}(?:file |record |plan )?"
    r"(?:no\b\.?|nos\b\.?|num\b\.?|number|ref\b\.?|reference|id\b|i\.d\.|#)"
    r"(?:[ ](?:number|no\.?))?[ \t]{0,3}(?:is |was |of )?[:#=|-]{0,2}[ \t]{0,3}"
    r"|(?<!\d)(?=(?:CIN|LAC|CLA|CPP?|EHCP?|LCS|UASC)[-/])"
    rf"|{SYSTEMS}[ \t]{{0,2}}(?:case|record|file|person|client)?[ \t]{{0,2}}[:#|]?[ \t]{{0,2}}"
    rf"(?=\d{{5}})|(?<!\d)(?=EH\d{{3}}/\d\d/\d))"
    r"(?P<value>(?:[A-Z]{1,5}[-/ ]?){0,2}\d[\d/-]{3,20}[A-Z]?)(?![a-z\d])(?![.,]\d)"
)
OTHER_NUMBERS = re.compile(
    r"(?i)isbn(?:-?10)?:?\s{0,3}\Z|\b10\.\d{4,9}/\S{0,100}\Z|\bdoi[:/.]\S{0,100}\Z"
)
CODE_OF_BRITAIN = re.compile(r"(?:\+|00)44[ (0)-]{0,5}\Z")
OWN_WORDS = re.compile(r"(?i)\b(?:NHS|CHI)\b")
INSURANCE_WORDS = re.compile(r"(?i)\b(?:NI|NINO|national insurance)\b")
ABOUT_A_PERSON = re.compile(
    r"(?i)\b(?:he|she|his|her|hers|him|child|mother|father|mum|dad|parent|carer|client|daughter|son"
    r"|girl|boy|aunt|uncle)\b"
)
SMALL_WORDS = frozenset("ah am an as at be by ha he la ma me my pa re ta we ya ye".split())
"""Words that could begin a National Insurance number: “by 12 11 26 a report”."""
YEAR = re.compile(r"(?:19|20)\d\d")
BEFORE = 140
UPN_LENGTH = 13
PUPIL_GROUPS = (
    (11,),
    (12,),
    (3, 4, 2, 2),
    (3, 4, 2, 2, 1),
    (3, 4, 2, 3),
    (3, 4, 4),
    (3, 4, 5),
    (7, 4),
    (7, 5),
)
"""The council, the school, the year and the pupil."""


def find_near_digits(text: str) -> Spans:
    """Return the spans around each run of four digits or more that is not a plain date.

    Every number of a person or a case has such a run.
    """
    return find_spans(text, patterns=(RUN,), skip=PLAIN_DATE, before=BEFORE, after=BEFORE)


def is_nhs_number(match: re.Match[str]) -> bool:
    """Return whether ten digits are an NHS number: the check digit fits, as does the context.

    An ISBN has the same check digit and begins with 0 or 1, as no NHS number of England does.
    """
    value = match["value"]
    if nhs.checksum(get_digits(value)) != 0:
        return False
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    if (value[0] in "01" and not OWN_WORDS.search(before[-40:])) or CODE_OF_BRITAIN.search(
        before[-8:]
    ):
        return False
    return not OTHER_NUMBERS.search(before) and is_grouped(value, usual=((10,), (3, 3, 4)))


def is_pupil_number(match: re.Match[str]) -> bool:
    """Return whether a letter and twelve digits are a Unique Pupil Number: the letter fits.

    The council's code is not looked up: a list would lack new councils and let made-up numbers
    pass.
    """
    value = match["value"]
    number = "".join(character for character in value.upper() if character.isalnum())
    is_attached = value[0] != "a" or value[1].isdecimal()
    is_one = len(number) == UPN_LENGTH and number[-1] not in "SOI" and number.isascii()
    is_number = is_grouped(value[1:].strip(MARKS), usual=PUPIL_GROUPS)
    return (
        is_one and is_attached and is_number and bool(upn.calc_check_digit(number[1:]) == number[0])
    )


def is_insurance_number(match: re.Match[str]) -> bool:
    """Return whether letters and digits are a National Insurance number.

    Without its last letter, it counts only near a word for such a number or for a person.
    """
    letters = "".join(character for character in match["letters"] if character.isalpha())
    near = match.string[max(0, match.start() - 60) : match.end("value") + 30]
    if INSURANCE_WORDS.search(near):
        return True
    if not is_grouped(match["digits"].strip(MARKS), usual=((6,), (2, 2, 2), (3, 3))):
        return False
    if letters.upper() == "QQ":
        return True
    if letters in SMALL_WORDS and match["digits"][0] in " \t\n":
        return False
    return match["suffix"] is not None or ABOUT_A_PERSON.search(near) is not None


def is_court_case(match: re.Match[str]) -> bool:
    """Return whether it is a case number, not years, figures or an author's number (ORCID)."""
    groups = get_groups(match["value"])
    if len(groups) < 4:  # noqa: PLR2004 -- the four groups of the online services
        return True
    is_figures = not "1500" <= groups[0] < "2000" and not set("-./") & set(match["value"])
    return (
        not is_figures
        and groups[0] != "0000"
        and not all(YEAR.fullmatch(group) for group in groups)
    )


def is_case_number(match: re.Match[str]) -> bool:
    """Return whether the number after a word such as “case number” is not a year or a date."""
    return not re.fullmatch(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?(?:-\d\d)?", match["value"])


def is_grouped(value: str, *, usual: tuple[tuple[int, ...], ...]) -> bool:
    """Return whether digits are grouped as one number.

    The groups have a usual size, or one kind of mark separates them all. Years, thousands and the
    cells of a table of figures are several numbers.
    """
    groups = get_groups(value)
    sizes = tuple(map(len, groups))
    marks = {_simplify_mark(mark) for mark in re.split(r"\d+", value)[1:-1]}
    is_in_cells = "|" in "".join(marks)
    if any(len(group) == 4 and YEAR.fullmatch(group) for group in groups) and (  # noqa: PLR2004 -- a year
        is_in_cells or sizes not in usual
    ):
        return False
    if sizes in usual:
        return True
    if set(sizes) == {1}:
        return len(marks) == 1 and marks != {", "}
    is_thousands = marks == {","} and all(size == 3 for size in sizes[1:]) and sizes[0] <= 3  # noqa: PLR2004 -- thousands
    return len(marks) == 1 and not is_in_cells and marks != {", "} and not is_thousands


def _simplify_mark(mark: str) -> str:
    # The end of a line counts as a space, with what quotes or comments the next line.
    bare = re.sub(r"\s*\n[ \t>#]*", " ", mark)
    return ", " if re.fullmatch(r",\s+", bare) else bare.strip() or " "


def get_groups(value: str) -> list[str]:
    """Return the groups of digits in a value."""
    return re.findall(r"\d+", value)


def get_digits(value: str) -> str:
    """Return the digits of a value."""
    return value.translate(NO_DIGITS)
