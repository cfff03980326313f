"""Words of a document made into Markdown that shows them as they are."""

import re
from urllib.parse import quote

MEANING = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])")
"""Characters that would mean something in Markdown."""
MEANING_AT_START = re.compile(r"^(?=#{1,6}(?: |$)|>|-+ *$|=+ *$|~{3})", re.MULTILINE)
"""Where a line begins that would be a heading, a rule, a quotation or the fence of a block."""
IN_ADDRESS = ":/?#@!$&'*+,;=%~"
"""What an address may have as it is. Whatever else could end it in Markdown, brackets included."""


def escape(text: str) -> str:
    """Return text in which no character means anything in Markdown, but for where lines begin."""
    return MEANING.sub(lambda match: f"\\{match[0]}", text)


def escape_starts(text: str) -> str:
    """Return text none of whose lines begins a heading, a rule, a quotation or a block of code."""
    return MEANING_AT_START.sub(r"\\", text)


def escape_address(address: str) -> str:
    """Return an address that ends where its brackets in Markdown end."""
    return quote(address, safe=IN_ADDRESS)
