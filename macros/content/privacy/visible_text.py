"""The text that a reader sees: entities decoded, emphasis removed, look-alikes made one.

Invisible characters can break up a number. So patterns search the visible text, and each finding
is then located in the typed text.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

INVISIBLE = "\u200b"
"""Replaces every character without a width, until all of them are removed."""
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Characters that show nothing, although Unicode does not call them format characters."""
LIKE = {"Cf": INVISIBLE, "Mn": INVISIBLE, "Me": INVISIBLE, "Zs": " ", "Pd": "-"}
"""How a reader sees the characters of a category: format characters, marks, spaces, dashes."""
SAME = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\uff07\u00b4", "'"),
    **dict.fromkeys("\u2022\u2027\u2219\u22c5\u30fb\uff65", "\u00b7"),
    **dict.fromkeys("\u2044\u2215\u29f8", "/"),
    **dict.fromkeys("\u2212\u2043\u02d7\u2796", "-"),
    **dict(zip("АВЕКМНОРСТУХЅІЈаеорсухѕіј", "ABEKMHOPCTYXSIJaeopcyxsij", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}
"""Characters of other keyboards and alphabets that look like one of ours."""
REWRITTEN = re.compile(
    r"[*`\\~\u200b_\[&%](?:(?<=[*`\\~\u200b])|(?<![A-Za-z0-9]_)(?<=_)|(?<=_)(?![A-Za-z0-9])"
    r"|(?<=\[)U\+[0-9A-F]{4,6}\]|(?<=&)(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}"
    r"|[A-Za-z][A-Za-z0-9]{1,30});|(?<=%)[2-7][0-9A-Fa-f])"
)
"""What a reader does not see as it is typed: emphasis, entities, percent codes of addresses."""
MARKERS = ("*", "`", "\\", "~", INVISIBLE, " _", "_ ", "[U+", "&", "%")
OTHER = re.compile(r"[^\x00-\x7f]")
LETTER_FOR_DIGIT = re.compile(
    r"[OolI](?<=\d.)(?=[\dOo])|[Oo](?<![A-Za-z\d].)(?=\d\d)|[Oo](?<=\d[Oo].)(?=\d)"
)
BESIDE_DIGIT = re.compile(r"[0-9](?:[OolI]|(?<=[Oo].))")
DIGITS = {"O": "0", "o": "0", "l": "1", "I": "1"}


@cache
def _make_character_visible(character: str) -> str:
    """Return the character that a reader sees in place of another."""
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


def _make_match_visible(match: re.Match[str]) -> str:
    return _make_character_visible(match[0])


@dataclass(frozen=True, kw_only=True)
class VisibleText:
    """The visible text, and the map of its positions to the typed text."""

    text: str
    _places: tuple[int, ...] = ()
    """The positions in the visible text where the offset to the typed text changes."""
    _shifts: tuple[int, ...] = ()
    """The offset from each of these positions on."""
    _ends: Mapping[int, int] = field(default_factory=dict)
    """Where the typed form of a rewritten character ends, by its position in the visible text."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the start and end in the typed text of a span of the visible text."""
        return self._locate(start), self._ends.get(end - 1) or self._locate(end - 1) + 1

    def _locate(self, position: int) -> int:
        number = bisect_right(self._places, position)
        return position + (self._shifts[number - 1] if number else 0)


def make_visible(typed: str) -> VisibleText:
    """Return the text that a reader sees."""
    text = typed if typed.isascii() else OTHER.sub(_make_match_visible, typed)
    if not any(marker in text for marker in MARKERS):
        return VisibleText(text=_format_digits(text))
    pieces: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    ends: dict[int, int] = {}
    done = length = 0
    for match in REWRITTEN.finditer(text):
        seen = _decode(match[0])
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


def _decode(typed: str) -> str:
    if typed[0] == "&":
        return OTHER.sub(_make_match_visible, html.unescape(typed)).replace(INVISIBLE, "")
    if typed[0] == "%":
        return chr(int(typed[1:], 16))
    return ""


def _format_digits(text: str) -> str:
    """Return a text with the digits that look-alike letters replace: “O7700 9OO l23”."""
    return (
        LETTER_FOR_DIGIT.sub(lambda letter: DIGITS[letter[0]], text)
        if BESIDE_DIGIT.search(text)
        else text
    )
