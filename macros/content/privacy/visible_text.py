"""A text as a reader sees it: entities decoded, invisible characters and emphasis removed, look-alike characters made one.

A number may be broken up by what nobody sees. Patterns search the visible text; each finding is then placed in the typed text.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

INVISIBLE = "\u200b"
"""Stands for every character without a width until all of them are removed."""
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Characters that show nothing, although Unicode does not call them format characters."""
LIKE = {"Cf": INVISIBLE, "Mn": INVISIBLE, "Me": INVISIBLE, "Zs": " ", "Pd": "-"}
"""What a reader takes a character of a category for: format characters and marks, spaces, dashes."""
SAME = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\uff07\u00b4", "'"),
    **dict.fromkeys("\u2022\u2027\u2219\u22c5\u30fb\uff65", "\u00b7"),
    **dict.fromkeys("\u2044\u2215\u29f8", "/"),
    **dict.fromkeys("\u2212\u2043\u02d7\u2796", "-"),
    **dict(zip("АВЕКМНОРСТУХЅІЈаеорсухѕіј", "ABEKMHOPCTYXSIJaeopcyxsij", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}
"""Characters of other keyboards and alphabets that read as one of ours."""
REWRITTEN = re.compile(
    r"[*`\\~\u200b_\[&%](?:(?<=[*`\\~\u200b])|(?<![A-Za-z0-9]_)(?<=_)|(?<=_)(?![A-Za-z0-9])|(?<=\[)U\+[0-9A-F]{4,6}\]"
    r"|(?<=&)(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|(?<=%)[2-7][0-9A-Fa-f])"
)
"""What a reader does not see as it is typed: emphasis, entities, codes of addresses."""
SIGNS = ("*", "`", "\\", "~", INVISIBLE, " _", "_ ", "[U+", "&", "%")
OTHER = re.compile(r"[^\x00-\x7f]")
LETTER_FOR_DIGIT = re.compile(
    r"[OolI](?<=\d.)(?=[\dOo])|[Oo](?<![A-Za-z\d].)(?=\d\d)|[Oo](?<=\d[Oo].)(?=\d)"
)
BESIDE_DIGIT = re.compile(r"\d(?:[OolI]|(?<=[Oo]\d))")
DIGITS = {"O": "0", "o": "0", "l": "1", "I": "1"}


@cache
def _simplify(character: str) -> str:
    """Return the character that a reader takes another for."""
    if character in SAME:
        return SAME[character]
    category = unicodedata.category(character)
    if character in FILLERS or category in LIKE:
        return INVISIBLE if character in FILLERS else LIKE[category]
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and plain.isascii() else character


def _find_simple(match: re.Match[str]) -> str:
    return _simplify(match[0])


@dataclass(frozen=True, kw_only=True)
class VisibleText:
    """The visible text, and how its places map to those of the typed text."""

    text: str
    _places: tuple[int, ...] = ()
    """Where in the visible text the distance to the typed text changes."""
    _shifts: tuple[int, ...] = ()
    """The distance from there on."""
    _ends: Mapping[int, int] = field(default_factory=dict)
    """Where the typed text of a rewritten character ends, by its place in the visible text."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the visible text is in the typed text."""
        return self._locate(start), self._ends.get(end - 1) or self._locate(end - 1) + 1

    def _locate(self, position: int) -> int:
        number = bisect_right(self._places, position)
        return position + (self._shifts[number - 1] if number else 0)


def make_visible(typed: str) -> VisibleText:
    """Return a text as a reader sees it."""
    text = typed if typed.isascii() else OTHER.sub(_find_simple, typed)
    if not any(sign in text for sign in SIGNS):
        return VisibleText(text=_format_digits(text))
    pieces: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    ends: dict[int, int] = {}
    done = length = 0
    for match in REWRITTEN.finditer(text):
        seen = _read(match[0])
        pieces += [text[done : match.start()], seen]
        length += match.start() - done + len(seen)
        done = match.end()
        places.append(length)
        shifts.append(done - length)
        if seen:
            ends[length - 1] = done
    return VisibleText(
        text=_format_digits("".join([*pieces, text[done:]])),
        _places=tuple(places),
        _shifts=tuple(shifts),
        _ends=ends,
    )


def _read(typed: str) -> str:
    if typed[0] == "&":
        return OTHER.sub(_find_simple, html.unescape(typed)).replace(INVISIBLE, "")
    if typed[0] == "%":
        return chr(int(typed[1:], 16))
    return ""


def _format_digits(text: str) -> str:
    """Return a text with digits for the letters that were typed in their place: “O7700 9OO l23”."""
    return (
        LETTER_FOR_DIGIT.sub(lambda letter: DIGITS[letter[0]], text)
        if BESIDE_DIGIT.search(text)
        else text
    )
