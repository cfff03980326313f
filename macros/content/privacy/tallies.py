"""Small counts beside those in sentences: “Families: 3”, a cell of a table, “n = 3”, “both children”, “a mother of four”."""

import re

from macros.content.privacy.people import NOT_A_COUNT_AFTER, SEVERAL, WHICH
from macros.content.privacy.stretches import NOWHERE, WHOLE, Stretches, find_stretches

WORD = r"(?:[1-5]|one|two|three|four|five)"
END = r"(?=[ \t]{0,3}(?:\||[,;)\]](?![ \t]{0,3}\d)|[.\"']?[ \t]{0,3}(?:\n|\Z)))"
LABELLED = re.compile(
    rf"(?i)(?P<value>(?<![\w-])(?:{SEVERAL}|number|count|total)\b[^\n.;:=|(]{{0,40}}(?:[:=|]|\(|[ ]-[ ])[ \t|]{{0,6}}"
    rf"(?P<number>{WORD})){END}"
)
LABELLED_END = re.compile(rf"[:=|(-][ \t|]{{0,6}}(?i:{WORD}){END}")
CELL = re.compile(rf"(?im)\|[ \t]{{0,20}}(?P<value>{WORD})[ \t]{{0,20}}(?=\|)")
PEOPLE = re.compile(rf"(?i)(?<![\w-]){SEVERAL}\b(?!'|-|[ ](?:hub|centre|group|session|service|team))")
PLANNED = re.compile(
    r"(?i)\b(?:per|each|every|groups?|sessions?|visits?|calls?|at a time|workers?|staff|most|maximum|minimum|max|min|up to|plan(?:ned)?"
    r"|places?|capacity|limit|aged?|ages|years?|months?|weeks?|days?|rooms?|hours?|page|figure|table|step|rating|level|stage|key "
    r"stage|ideal"
    r"|target|questions?|leaflets?|guides?|modules?|courses?|meetings?|hubs?|teams?|trainers?"
    r"|practitioners?|minutes?|sites?|or (?:more|fewer))\b"
)
"""A word that makes it the size of a plan, or a count of something else."""
SAMPLE = re.compile(rf"(?P<value>(?<!\w)[nN][ ]?=[ ]?{WORD})(?!\w|[.,]\d|%)")
BOTH = re.compile(
    rf"(?P<value>[bB]oth (?:of )?(?:the |these |those |our |their )?(?:{WHICH} )?(?:children|kids|siblings|brothers|sisters|boys|girls|sons"
    rf"|daughters|babies|infants|toddlers|twins|teenagers|families|households|young people|pupils|clients|service users)\b)(?! "
    rf"and\b){NOT_A_COUNT_AFTER}"
)
PAIR = re.compile(rf"(?P<value>\b(?:pair|couple|trio|set) of (?:{WHICH} )?(?i:{SEVERAL})\b){NOT_A_COUNT_AFTER}")
PARENT_OF = re.compile(
    r"(?P<value>\b(?:[gG]rand)?(?i:mother|father|mum|dad|parent|carer|nan|woman|man|widow|widower) of (?i:two|three|four|five"
    r"|[2-5]|twins|triplets))"
    r"(?!\w|-|[ ]?(?:year|month|to[ ]|or[ ]|and[ ]\w{1,6}[ -]year|of[ ]))"
)
OF_SOME = re.compile(r" of (?i:two|three|four|five|[2-5]|twins|triplets)")
BOTH_WORD, PAIR_WORD = re.compile("oth "), re.compile(r"[retoRETO] of ")


def look_for_labelled(text: str) -> Stretches:
    """Return what is around a small number after a colon, a bracket or the border of a cell."""
    return find_stretches(LABELLED_END.finditer(text), before=120, after=20)


def is_labelled(match: re.Match[str]) -> bool:
    """Return whether a label names people, and nothing in it makes the number a plan."""
    start = max(match.string.rfind(sign, 0, match.start()) for sign in "\n|.;:") + 1
    label = match.string[start : match.start("number")]
    return PEOPLE.search(label) is not None and not PLANNED.search(label)


def look_for_cells(text: str) -> Stretches:
    """Return the whole of a text with a table."""
    return WHOLE if "|" in text else NOWHERE


def is_cell(match: re.Match[str]) -> bool:
    """Return whether the head of a number's column names people, and nothing in it or in the row makes it a plan."""
    text, start = match.string, match.start()
    line = text.rfind("\n", 0, start) + 1
    column = text.count("|", line, start + 1) - (not text[line:start].strip().startswith("|") and text[line:start].strip() != "")
    head = line
    while head > 0 and "|" in text[text.rfind("\n", 0, head - 1) + 1 : head - 1]:
        head = text.rfind("\n", 0, head - 1) + 1
    if head == line:
        return False
    cells = text[head : text.find("\n", head)].strip().strip("|").split("|")
    name = cells[column - 1] if 0 < column <= len(cells) else ""
    return PEOPLE.search(name) is not None and not PLANNED.search(name)


def look_for_samples(text: str) -> Stretches:
    """Return the whole of a text with an equals sign."""
    return WHOLE if "=" in text else NOWHERE


def look_for_both(text: str) -> Stretches:
    """Return what follows each “both”."""
    return find_stretches(BOTH_WORD.finditer(text), before=1, after=120)


def look_for_pairs(text: str) -> Stretches:
    """Return what is around each word for two or three of something."""
    return find_stretches(PAIR_WORD.finditer(text), before=10, after=120)


def look_for_parents_of(text: str) -> Stretches:
    """Return what is around each “of two”, “of 3”."""
    return find_stretches(OF_SOME.finditer(text), before=20, after=20)
