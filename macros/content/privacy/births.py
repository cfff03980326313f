"""Dates of birth: a date in figures or words beside a word on birth. Every part is bounded."""

import re

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAYS = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?"
    r"|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth|thirtieth)"
)
BREAK = r"(?:[ \t,-]{1,3}|[ \t]{0,3}\n[ \t>#]{0,40})"
YEAR = rf"(?:{BREAK}(?:in{BREAK})?(?:'?\d{{2}}(?!\d)|\d{{4}}))?"
DATE = (
    rf"(?:(?<!\d)\d{{1,2}}[ ]?[/.-][ ]?\d{{1,2}}[ ]?[/.-][ ]?(?:\d{{4}}|\d{{2}})(?!\d)|(?<!\d)\d{{4}}[/.-]\d{{1,2}}[/.-]\d{{1,2}}(?!\d)"
    rf"|(?<![a-z\d]){DAYS}{BREAK}(?:day{BREAK})?(?:of{BREAK})?{MONTHS}\.?(?![a-z]){YEAR}"
    rf"|(?<![a-z]){MONTHS}\.?{BREAK}(?:the{BREAK})?{DAYS}(?![a-z\d]){YEAR})"
)
SOON = r"(?:(?!\b(?:between|before|after|since|from)\b)[^.;]){0,30}?"
"""Words of a group of children, “born between”, are no date of birth."""
DATED = r"(?:(?<![a-z])(?:born|birthday|birth[ _-]?date|date[ _-]?of[ _-]?birth)\b|(?<![a-z])d\.?o\.?b\b\.?)"
DATE_OF_BIRTH = re.compile(
    rf"(?i){DATED}{SOON}(?P<after>{DATE})|(?P<before>{DATE})[ \t]{{0,3}}(?:[(,:-][ \t]{{0,3}})?(?:is (?:his|her|their|the) |as )?{DATED}"
)
MONTH_OF_BIRTH = re.compile(rf"(?i){DATED}{SOON}(?<![a-z])(?P<value>{MONTHS}\.?{BREAK}(?:of{BREAK})?\d{{4}})(?!\d)")
MARKS = ("born", "Born", "BORN", "irth", "IRTH", "DOB", "dob", "Dob", "D.O.B", "d.o.b")


def has_birth(text: str) -> bool:
    """Say whether a text has a word on birth."""
    return any(mark in text for mark in MARKS)
