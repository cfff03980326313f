"""Dates of birth: a date in figures or words near a word for birth. Every repeat is bounded."""

import re

from macros.content.privacy.spans import Spans, find_spans

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAYS = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?"
    r"|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first"
    r"|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth|thirtieth)"
)
ORDINALS = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|[a-z]{3,9}teenth|[a-z]{3,9}ieth)"
)
BREAK = r"(?:[ \t,./|-]{1,3}|[ \t]{0,3}\n[ \t>#]{0,40})"
YEAR = rf"(?:{BREAK}?(?:in{BREAK})?(?:'?\d{{2}}(?!\d)|\d{{4}}))?"
MARK = r"[ \t]{0,2}[/.|,_\u00b7\\-][ \t]{0,2}"
DATE = (
    rf"(?:(?<!\d)\d{{1,2}}{MARK}\d{{1,2}}{MARK}(?:\d{{4}}|\d{{2}})(?!\d)"
    rf"|(?<!\d)\d{{4}}[/.-]\d{{1,2}}[/.-]\d{{1,2}}(?!\d)"
    rf"|(?<![a-z\d])(?=[\defnst]){DAYS}{BREAK}?(?:day{BREAK})?(?:of{BREAK})?{MONTHS}\.?"
    rf"(?![a-z]){YEAR}|(?<![a-z])(?=[adfjmnos]){MONTHS}\.?{BREAK}(?:the{BREAK})?{DAYS}"
    rf"(?![a-z\d]){YEAR})"
)
NOT_BETWEEN = (
    r"between|before|after|since|from|until|till|fields?|columns?|removed|added|changed|updated"
    r"|introduced|deleted|not|check(?:ed|s)?"
)
SOON = rf"(?:(?!\b(?:{NOT_BETWEEN})\b|\n[a-z_]{{2,40}}:)[^.;]){{0,30}}?"
"""What may come between a word for birth and the date.

“Children born between 2018 and 2020” is a group of children and no date of birth.
"""
WHERE = (
    rf"(?:(?!\b(?=[a-z])(?:{NOT_BETWEEN}|by(?! (?:c-?section|caesarean|emergency|forceps))|can"
    rf"|could|may(?=[ ][a-z])|might|will|would|must|should|joins?|joined|starts?|started|starting"
    rf"|begins?|began"
    r"|meets?|met|attends?|comes?|came|who|which|that|we(?! (?:think|believe))|they|groups?"
    r"|sessions?|courses?|visits?|visited|weeks?(?! (?:ago|early|late|premature|before|too))"
    r"|workshops?|reports?|guidance|guides?|polic(?:y|ies)"
    r"|was|were|is|are|has|have|had)\b|\n[a-z_]{2,40}:)[^.;]){0,60}?"
)
"""What may come between “born” and the date: how and where.

A word that gives the date another meaning ends it: “those born early can join on 3 May”.
"""
AGES = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen)"
)
LETTERS = r"d[\W_]{0,2}o[\W_]{0,2}b"
BIRTH = (
    r"(?:birth[ _-]{0,3}(?:day|date|dt)(?![ ](?:part|card|cake|box|book|gift|present))"
    r"|d(?:ate|ay)?[ _-]{0,3}of[ _-]{0,3}birth|(?:gave|given)[ ]birth"
    rf"|birth(?=[ ]?[:=])|turn(?:s|ed|ing)[ ]{AGES}(?=[ ]on\b)|{LETTERS}(?:\.|'?s)?)(?![a-z])"
)
DATED = rf"(?<![a-z])(?:born(?![a-z]){WHERE}|{BIRTH}{SOON})"
FIGURES = (
    rf"(?<![a-z])(?:d(?:ate)?[ _-]{{0,3}}of[ _-]{{0,3}}birth|{LETTERS}|birth)(?![a-z])[\W_]{{0,5}}"
)
"""After these words, six or eight digits are a date, however they are grouped."""
FULL_DATE = (
    rf"(?:\d{{1,2}}{MARK}\d{{1,2}}{MARK}(?:\d{{4}}|\d{{2}})(?!\d)|\d{{1,2}}"
    rf"(?:st|nd|rd|th)?{BREAK}?{MONTHS}\.?{BREAK}\d{{4}}(?!\d))"
)
DATE_OF_BIRTH = re.compile(
    rf"(?i){DATED}(?P<after>{DATE})"
    rf"|{FIGURES}(?P<figures>(?<!\d)\d(?:[ \t/.|,_\\-]{{0,3}}\d){{5}}"
    rf"(?:(?:[ \t/.|,_\\-]{{0,3}}\d){{2}})?)(?![ ]?\d)"
    rf"|(?:(?<=\()|(?<=\S[ ])|(?m:^)(?=b[.:]))b[.:]?[ ]{{0,2}}(?P<short>{FULL_DATE})"
)
BEFORE_BIRTH = (
    r"[ \t]{0,3}(?:[(,:|-][ \t]{0,3})?(?:(?:is|was)[ ])?(?:(?:his|her|their|the|my)[ ])?(?:as[ ])?"
    r"(?:(?:he|she|they|(?:his|her|their|our|the|a|my)[ ](?:baby|child|boy|girl|son|daughter|twins?"
    rf"|brother|sister)s?)[ ](?:was|were)[ ])?(?<![a-z])(?:born(?![a-z])|{BIRTH})"
)
DATE_BEFORE_BIRTH = re.compile(rf"(?i)(?P<before>{DATE}){BEFORE_BIRTH}")
MONTH_OF_BIRTH = re.compile(
    rf"(?i){DATED}(?<![a-z])(?=[adfjmnos])(?P<value>{MONTHS}\.?{BREAK}(?:of{BREAK})?\d{{4}})(?!\d)"
)
MARKS = re.compile(
    r"b(?:orn|irth|[.:]? {0,2}\d|(?<=dob)|(?<=[\W_]ob)|(?<=do[\W_]b)|(?<=[\W_]o[\W_]b)"
    r"|(?<=o[\W_]{2}b))"
)
OF_A_DATE = re.compile(r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
TURNS = ("turns ", "turned ", "turning ")
"""Searched for in lower case, so capitals cannot hide one."""
THINGS = (
    r"(?:ideas?|schemes?|projects?|programmes?|groups?|services?|pilots?|approach(?:es)?|networks?"
    r"|partnerships?|plans?|courses?|models?|tool(?:kit)?s?|methods?|concepts?|visions?|names?"
    r"|brands?|movements?|forums?|organisations?|frameworks?|strateg(?:y|ies)"
    r"|charit(?:y|ies)|teams?|hubs?|cent(?:re|er)s?|works?|campaigns?|initiatives?|guides?"
    r"|versions?|it|this|which)"
)
NOT_A_PERSON = re.compile(
    rf"(?i)\b{THINGS}(?: (?:itself|first))?(?: (?:was|were|is|had been|has been"
    rf"|have been))?[ \n]{{0,3}}\Z"
)
BIRTHDAY_OF_A_THING = re.compile(rf"(?i)\b(?:{THINGS}'s?|its) (?:{ORDINALS} )?\Z")
A_LETTER = re.compile(
    r"(?i)\b(?:version|group|option|plan|part|class|type|team|appendix|annex|section|cohort|set"
    r"|list|area|site|room|block|hepatitis|strep) \Z"
)
"""Words before “b” that make it a label: “version b”."""
NOT_OF_A_PERSON = re.compile(
    r"(?i)\s{1,3}(?:out\b|of (?:an?|the|this|that|our|need|frustration)\b|from\b|as an?\b)"
)
BEFORE = 40


def find_near_births(text: str) -> Spans:
    """Return the spans around each word for birth, if a part of a date is in them."""
    spans = find_spans(text.lower(), words=TURNS, patterns=(MARKS,), before=80, after=160)
    return [span for span in spans if OF_A_DATE.search(text[slice(*span)].lower())]


def is_birth(match: re.Match[str]) -> bool:
    """Return whether a person was born.

    An idea is “born out of” a workshop, and the “b” of “version b” is a label.
    """
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    if match.re is DATE_OF_BIRTH and match["short"]:
        return not A_LETTER.search(before)
    if re.match(r"(?i)birth", match[0]):
        return not BIRTHDAY_OF_A_THING.search(before)
    if not re.match(r"(?i)born", match[0]):
        return True
    after = match.string[match.start() + len("born") :][:BEFORE]
    return not NOT_A_PERSON.search(before) and not NOT_OF_A_PERSON.match(after)
