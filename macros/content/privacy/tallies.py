"""Small counts outside sentences: “Families: 3”, “n = 3”, a cell, “both children”."""

import re

from macros.content.privacy.people import NOT_A_COUNT_AFTER, SEVERAL, WHICH
from macros.content.privacy.spans import NOWHERE, WHOLE, Spans, find_spans
from macros.content.privacy.stories import WILL

WORD = r"(?:[1-5]|one|two|three|four|five)"
END = r"(?=[ \t]{0,3}(?:\||[,;)\]](?![ \t]{0,3}\d)|[.\"']?[ \t]{0,3}(?:\n|\Z)))"
LABELLED = re.compile(
    rf"(?i)(?P<value>(?<![\w-])(?:{SEVERAL}|number|count|total)\b[^\n.;:=|(]{{0,40}}(?:[:=]|\("
    rf"|[ ]-[ ])[ \t]{{0,6}}(?P<number>{WORD})){END}"
)
LABELLED_END = re.compile(rf"[:=(-][ \t]{{0,6}}[1-5oOtTfF](?i:(?<=[1-5])|ne|wo|hree|our|ive){END}")
CELL = re.compile(rf"(?im)\|[ \t]{{0,20}}(?P<value>{WORD})[ \t]{{0,20}}(?=\|)")
PEOPLE = re.compile(
    rf"(?i)(?<![\w-]){SEVERAL}\b(?!'|-|[ ](?:hub|centre|group|session|service|team))"
)
PLANNED = re.compile(
    r"(?i)\b(?:per|each|every|groups?|sessions?|visits?|calls?|at a time|workers?|staff|most"
    r"|maximum|minimum|max|min|up to|(?<!on a )(?<!on the )plan(?:ned)?"
    r"|places?|capacity|limit|aged?|ages|years?|months?|weeks?|days?|rooms?|hours?|page|figure"
    r"|table|step|rating|level|stage|key stage|ideal"
    r"|target|questions?|leaflets?|guides?|modules?|courses?|meetings?|hubs?|teams?|trainers?"
    r"|practitioners?|leaders?|minutes?|length|duration|scores?|mean|average|rating|costs?|price"
    r"|copies|books?|topics?|chapters?|sites?|or (?:more|fewer))\b|[%£]"
)
"""A word that makes a number a planned size, or a count of something else."""
SAMPLE = re.compile(rf"(?P<value>(?<!\w)[nN][ ]?=[ ]?{WORD})(?!\w|[.,]\d|%)")
BOTH = re.compile(
    rf"(?P<value>[bB]oth (?:of )?(?:the |these |those |our |their )?(?:{WHICH} )?(?:children|kids"
    rf"|siblings|brothers|sisters|boys|girls|sons"
    rf"|daughters|babies|infants|toddlers|twins|teenagers|families|households|young people|pupils"
    rf"|clients|service users)\b)(?! and\b){NOT_A_COUNT_AFTER}"
)
PAIR = re.compile(
    rf"(?P<value>\b(?:pair|couple|trio|set) of (?:{WHICH} )?(?i:{SEVERAL})\b|\b(?i:sibling) (?:pair"
    rf"|group of {WORD})\b|\b{WORD} of whom\b){NOT_A_COUNT_AFTER}"
)
PARENT_OF = re.compile(
    r"(?P<value>\b(?:[gG]rand)?(?i:mother|father|mum|dad|parent|carer|nan|woman|man|widow"
    r"|widower) of (?i:two|three|four|five|[2-5]|twins|triplets))"
    rf"(?!\w|-|[ ](?:pays?|gets?|needs?)\b|[ ]{WILL}\b|[ ]?(?:year|month|to[ ]|or[ ]"
    rf"|and[ ]\w{{1,6}}[ -]year|of[ ]))"
)
OF_ALL = re.compile(
    rf"[oO]f (?:(?:the|our|these|all) )?[0-9]{{1,4}} (?:{WHICH} )?(?i:{SEVERAL}),? "
    rf"(?P<value>{WORD}) (?=(?:left|did|were|was|had"
    rf"|have|has|are|is"
    r"|chose|dropped|stayed|moved|finished|completed|came|withdrew|declined|needed|asked|went"
    r"|attended|returned|never|no longer)\b)"
)
SHARE = re.compile(r"f (?<=[oO]f )(?:(?:the|our|these|all) )?(?=[0-9])")
OF_SOME = re.compile(r" of (?i:two|three|four|five|[2-5]|twins|triplets)")
PAIR_WORD = re.compile(
    " of (?:(?<=pair of )|(?<=couple of )|(?<=trio of )|(?<=set of )|(?<=group of )|(?=whom))"
)
LONGEST_TABLE, MOST_COLUMNS = 5_000, 30
"""Characters and columns: anything larger is no table that people read."""


def find_near_labelled(text: str) -> Spans:
    """Return the spans around each small number after a colon, a bracket or a dash."""
    return find_spans(text, patterns=(LABELLED_END,), before=120, after=20)


def is_labelled(match: re.Match[str]) -> bool:
    """Return whether a label names people, and nothing in it makes the number a plan."""
    start = max(match.string.rfind(mark, 0, match.start()) for mark in "\n|.;:") + 1
    label = match.string[start : match.start("number")]
    return PEOPLE.search(label) is not None and not PLANNED.search(label)


def find_near_cells(text: str) -> Spans:
    """Return the whole of a text that has a table."""
    return WHOLE if "|" in text else NOWHERE


def is_cell(match: re.Match[str]) -> bool:
    """Return whether a cell of a table counts people.

    The head of its row or column names people, and nothing in either makes the number a plan.
    """
    text, start = match.string, match.start()
    first = max(0, start - LONGEST_TABLE)
    line = max(text.rfind("\n", first, start) + 1, first)
    if text.count("|", line, start) > MOST_COLUMNS:
        return False
    row = text[line:start].strip()
    cells = row.removeprefix("|").split("|") if row else []
    above = max(text.rfind("\n\n", first, start), first)
    head = text.rfind("\n", first, text.index("|", above)) + 1
    heads = (
        text[head : text.find("\n", head)].strip().removeprefix("|").split("|", MOST_COLUMNS)
        if head < line
        else []
    )
    names = [*cells[:1], *heads[len(cells) : len(cells) + 1]]
    return any(map(PEOPLE.search, names)) and not any(map(PLANNED.search, names))


def find_near_samples(text: str) -> Spans:
    """Return the whole of a text that has an equals sign."""
    return WHOLE if "=" in text else NOWHERE


def find_near_both(text: str) -> Spans:
    """Return the spans after each “both”."""
    return find_spans(text, words=("oth ",), before=1, after=120)


def find_near_pairs(text: str) -> Spans:
    """Return the spans around each word for two or three of something, or “of whom”."""
    return find_spans(text, words=("ibling ",), patterns=(PAIR_WORD,), before=20, after=120)


def find_near_parents_of(text: str) -> Spans:
    """Return the spans around each “of two”, “of 3”."""
    return find_spans(text, patterns=(OF_SOME,), before=20, after=20)


def find_near_shares(text: str) -> Spans:
    """Return the spans after each “of 40”."""
    return find_spans(text, patterns=(SHARE,), before=1, after=80)
