"""Numbers as letters: a list of small numbers is a text with one letter for each, which JSON does not have to escape."""

import json
from functools import cache

LAST_LETTER = 0xFFFF - 0x0800
FIRST_LETTER = 35
"""After the quotation mark. The backslash is the only letter that JSON escapes."""
FIRST_SURROGATE = 0xD800


@cache
def format_letter(number: int) -> str:
    """Return the letter of a number: `readLetter` in `search-index.js` reads it."""
    letter = FIRST_LETTER + number
    if letter > LAST_LETTER:
        raise ValueError(number)
    # Half of a pair of surrogates is no letter.
    return chr(letter if letter < FIRST_SURROGATE else letter + 0x0800)


def format_json(value: object) -> bytes:
    """Return the shortest JSON in which each letter stays one character."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
