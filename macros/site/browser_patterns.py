"""Patterns of Python, written for JavaScript.

The reader of Python takes a pattern apart, and each part is written so that it means the same in
any browser. Nothing relies on JavaScript's classes or flags, which differ from Python's.
"""

import re
from re import _constants as op  # type: ignore[attr-defined]  # the reader has no public name
from re import _parser  # type: ignore[attr-defined]  # as above
from typing import Any

Parts = Any
"""A list of the reader's parts, whose types it does not publish."""

WORD = r"\p{L}\p{N}_"
SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
CLASSES = {op.CATEGORY_DIGIT: "0-9", op.CATEGORY_WORD: WORD, op.CATEGORY_SPACE: SPACE}
NEGATED = {
    op.CATEGORY_NOT_DIGIT: "0-9",
    op.CATEGORY_NOT_WORD: WORD,
    op.CATEGORY_NOT_SPACE: SPACE,
}
PLACES = {
    op.AT_BEGINNING: r"(?<![\s\S])",
    op.AT_BEGINNING_STRING: r"(?<![\s\S])",
    op.AT_END: r"(?=\n?(?![\s\S]))",
    op.AT_END_STRING: r"(?![\s\S])",
    op.AT_BOUNDARY: rf"(?:(?<=[{WORD}])(?![{WORD}])|(?<![{WORD}])(?=[{WORD}]))",
    op.AT_NON_BOUNDARY: rf"(?:(?<=[{WORD}])(?=[{WORD}])|(?<![{WORD}])(?![{WORD}]))",
}
PLACES_IN_LINES = {op.AT_BEGINNING: r"(?<![^\n])", op.AT_END: r"(?![^\n])"}


def write_for_browser(pattern: re.Pattern[str]) -> list[str]:
    """Return the source and the flags of a pattern in JavaScript.

    Capitals are written out in a pattern only some of whose letters may be either.
    """
    parts = _parser.parse(pattern.pattern, pattern.flags)
    # Browsers before 2025 cannot change the flag within a pattern.
    is_either = bool(pattern.flags & re.IGNORECASE) and "(?-i" not in pattern.pattern
    names = {number: name for name, number in parts.state.groupdict.items()}
    writer = _Writer(names=names, spells_out=not is_either)
    return [writer.write(parts, flags=parts.state.flags), "iu" if is_either else "u"]


class _Writer:
    """Writes the parts of one pattern."""

    def __init__(self, *, names: dict[int, str], spells_out: bool) -> None:
        self._names = names
        self._spells_out = spells_out
        self._whole = 0

    def write(self, parts: Parts, *, flags: int) -> str:
        return "".join(self._write_one(kind, value, flags=flags) for kind, value in parts)

    def _write_one(self, kind: object, value: Any, *, flags: int) -> str:  # noqa: ANN401 -- the reader's own values
        match kind:
            case op.LITERAL | op.NOT_LITERAL | op.IN | op.ANY:
                return self._write_letter(kind, value, flags=flags)
            case op.AT:
                in_lines = PLACES_IN_LINES if flags & re.MULTILINE else {}
                return in_lines.get(value) or PLACES[value]
            case op.BRANCH | op.SUBPATTERN | op.ASSERT | op.ASSERT_NOT:
                return self._write_group(kind, value, flags=flags)
            case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
                return self._write_repeat(kind, value, flags=flags)
        message = f"No browser form of {kind}"
        raise NotImplementedError(message)

    def _write_letter(self, kind: object, value: Any, *, flags: int) -> str:  # noqa: ANN401 -- as above
        if kind is op.ANY:
            return r"[\s\S]" if flags & re.DOTALL else r"[^\n]"
        if kind is op.IN:
            return self._write_class(value, flags=flags)
        cases = self._list_cases(value, flags=flags)
        if kind is op.NOT_LITERAL:
            return f"[^{_join(cases)}]"
        return _escape(value) if len(cases) == 1 else f"[{_join(cases)}]"

    def _write_group(self, kind: object, value: Any, *, flags: int) -> str:  # noqa: ANN401 -- as above
        if kind is op.BRANCH:
            branches = [self.write(branch, flags=flags) for branch in value[1]]
            return f"(?:{'|'.join(branches)})"
        if kind is op.SUBPATTERN:
            number, added, removed, inside = value
            name = self._names.get(number)
            opening = f"?<{name}>" if name else "?:"
            return f"({opening}{self.write(inside, flags=(flags | added) & ~removed)})"
        way, inside = value
        sign = "=" if kind is op.ASSERT else "!"
        return f"(?{'' if way > 0 else '<'}{sign}{self.write(inside, flags=flags)})"

    def _write_repeat(self, kind: object, value: Any, *, flags: int) -> str:  # noqa: ANN401 -- as above
        least, most, inside = value
        times = f"{{{least},{'' if most is op.MAXREPEAT else most}}}"
        repeated = f"(?:{self.write(inside, flags=flags)}){times}"
        if kind is not op.POSSESSIVE_REPEAT:
            return f"{repeated}?" if kind is op.MIN_REPEAT else repeated
        # JavaScript never gives up what it has looked ahead for.
        self._whole += 1
        return rf"(?=(?<whole{self._whole}>{repeated}))\k<whole{self._whole}>"

    def _write_class(self, members: Parts, *, flags: int) -> str:
        is_negated = members[0][0] is op.NEGATE
        plain, without = "", []
        for kind, value in members[is_negated:]:
            match kind:
                case op.LITERAL:
                    plain += _join(self._list_cases(value, flags=flags))
                case op.RANGE:
                    plain += self._write_range(*value, flags=flags)
                case op.CATEGORY if value in CLASSES:
                    plain += CLASSES[value]
                case op.CATEGORY:
                    without.append(f"[^{NEGATED[value]}]")
        if is_negated:
            return f"{''.join(f'(?!{one})' for one in without)}[^{plain}]"
        classes = [*without, *([f"[{plain}]"] if plain else [])]
        return classes[0] if len(classes) == 1 else f"(?:{'|'.join(classes)})"

    def _write_range(self, first: int, last: int, *, flags: int) -> str:
        ranges = {(first, last)}
        if self._spells_out and flags & re.IGNORECASE:
            ends = chr(first) + chr(last)
            if not (ends.isalpha() and ends.isascii()) and not ends.isdecimal():
                message = f"A range of letters and others may be either case: {ends}"
                raise NotImplementedError(message)
            ranges |= {(ord(one[0]), ord(one[1])) for one in (ends.lower(), ends.upper())}
        return "".join(f"{_escape(start)}-{_escape(end)}" for start, end in sorted(ranges))

    def _list_cases(self, code: int, *, flags: int) -> list[int]:
        letter = chr(code)
        if not (self._spells_out and flags & re.IGNORECASE):
            return [code]
        return sorted({ord(one) for one in (letter, letter.lower(), letter.upper())})


def _join(codes: list[int]) -> str:
    return "".join(map(_escape, codes))


def _escape(code: int) -> str:
    letter = chr(code)
    is_plain = letter.isascii() and (letter.isalnum() or letter in " _,:;<>=!@#%&'\"`~")
    return letter if is_plain else f"\\u{{{code:x}}}"
