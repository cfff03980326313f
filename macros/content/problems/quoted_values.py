"""Values to paste into the fields: each is read back as the text that was meant."""

import re

PLAIN_VALUE = re.compile(r"[^\W_](?:[\w .,;()/’“”–-]*[\w.)’”])?")
"""A text that needs no quotation marks: no colon, and no mark with a meaning at its beginning."""


def quote_value(text: str) -> str:
    """Return a text between quotation marks, preferably those that it does not contain."""
    line = text.replace("\n", " ")
    return (
        f'"{line}"' if '"' not in line and "\\" not in line else "'" + line.replace("'", "''") + "'"
    )


def format_value(text: str) -> str:
    """Return a text as a value: between quotation marks only if it needs them."""
    return text if PLAIN_VALUE.fullmatch(text) else quote_value(text)
