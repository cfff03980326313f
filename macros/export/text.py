"""Escape plain text for Markdown and front matter, so that every engine shows it unchanged.

A character reference such as `&#42;` is text in every dialect of Markdown and every template
language. So each character that is special in any of them is written as a reference.
"""

import json
import re

SPECIAL = "\\`*_{}[]<>#|~^$"
"""Characters that are special anywhere in a text."""
_REFERENCES = {ord(character): f"&#{ord(character)};" for character in SPECIAL} | {
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
_AMPERSAND = re.compile(r"&(?=[#0-9A-Za-z]|$)")
_DOUBLED = re.compile(r"==+|\+\++|!$|:(?=[\w+-]{1,40}:)")
"""Highlights and insertions in some dialects, `!` before a link, and emoji names."""
_LINE_START = re.compile(r"(?P<space>\s*)(?P<character>[-+=:!?/%]|\d(?=\d{0,8}(?:[.)]|$)))")
"""Characters that start a list, a definition, an admonition or a heading underline."""
_LABEL_CHARACTERS = str.maketrans({"<": "‹", ">": "›", '"': "”", "{": "(", "}": ")"})


def format_words(text: str, *, begins_line: bool) -> str:
    """Return text as Markdown that renders as the same text, with each run of spaces as one."""
    text = _AMPERSAND.sub("&amp;", " ".join(re.split(r"[ \t\r\n]+", text)))
    text = _DOUBLED.sub(lambda found: _format_references(found[0]), text.translate(_REFERENCES))
    found = _LINE_START.match(text) if begins_line else None
    if found is None:
        return text
    return f"{found['space']}{_format_references(found['character'])}{text[found.end() :]}"


def _format_references(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)


def format_raw(text: str) -> str:
    """Return text for raw HTML outside a paragraph, with its spaces and line breaks."""
    return text.replace("&", "&amp;").translate(_REFERENCES)


def format_address(address: str) -> str:
    """Return an address for between the brackets of a link."""
    return re.sub(r"[^\w/:?#@!+,;=.~%&-]", _percent, address, flags=re.ASCII).replace("&", "&amp;")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def format_label(text: str) -> str:
    """Return a title or a description for front matter.

    Engines such as Zensical 0.0.73 and Material for MkDocs put these on the page without escaping
    them, and some decode character references first. So characters that could open an element, end
    an attribute or start a template are replaced by similar ones. The heading of the page has the
    original text.
    """
    return quote_string(_AMPERSAND.sub("&amp;", text.translate(_LABEL_CHARACTERS)))


def quote_string(text: str) -> str:
    """Return a text in double quotes, escaped so that YAML and TOML read it alike."""
    return "".join(
        character if character.isprintable() else f"\\U{ord(character):08X}"
        for character in json.dumps(text, ensure_ascii=False)
    )
