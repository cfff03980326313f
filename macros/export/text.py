"""Plain text in Markdown and in front matter: whatever is typed comes out as text, in whichever engine reads it.

A character reference such as `&#42;` is text to every dialect of Markdown, and no template language looks into it. So each sign
that any of them gives a meaning is written as one, and nothing has to be known of the engine that will read it.
"""

import json
import re

SIGNS = "\\`*_{}[]<>#|~^$"
"""Signs that mean something wherever they stand."""
_REFERENCES = {ord(sign): f"&#{ord(sign)};" for sign in SIGNS} | {
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
_AMPERSAND = re.compile(r"&(?=[#0-9A-Za-z]|$)")
_DOUBLED = re.compile(r"==+|\+\++|!$|:(?=[\w+-]{1,40}:)")
"""Marks and insertions of some dialects, what makes a picture out of the link behind it, and the names of faces."""
_BEGINNING = re.compile(r"(?P<space>\s*)(?P<sign>[-+=:!?/%]|\d(?=\d{0,8}(?:[.)]|$)))")
"""With these a line would begin a list, a definition, a box or an underlined heading."""
_LABEL_SIGNS = str.maketrans({"<": "‹", ">": "›", '"': "”", "{": "(", "}": ")"})


def format_words(text: str, *, begins_line: bool) -> str:
    """Write words as Markdown that gives back the same words. Spaces and line ends are one space."""
    text = _AMPERSAND.sub("&amp;", " ".join(re.split(r"[ \t\r\n]+", text)))
    text = _DOUBLED.sub(lambda found: _refer(found[0]), text.translate(_REFERENCES))
    found = _BEGINNING.match(text) if begins_line else None
    return (
        text if found is None else f"{found['space']}{_refer(found['sign'])}{text[found.end() :]}"
    )


def _refer(signs: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in signs)


def format_raw(text: str) -> str:
    """Write a text as it stands, spaces and lines too, for inside raw HTML that is no paragraph."""
    return text.replace("&", "&amp;").translate(_REFERENCES)


def format_address(address: str) -> str:
    """Write an address so that it stands between the brackets of a link."""
    return re.sub(r"[^\w/:?#@!+,;=.~%&-]", _percent, address, flags=re.ASCII).replace("&", "&amp;")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def format_label(text: str) -> str:
    """Write a title or a description for front matter.

    Engines put these on the page without escaping them, Zensical 0.0.73 and Material for MkDocs among them, and some take
    character references back first. So no sign is left that could open an element, end an attribute or begin a template:
    a sign that looks alike stands for it. The heading of the page itself has the words as they are.
    """
    return quote(_AMPERSAND.sub("&amp;", text.translate(_LABEL_SIGNS)))


def quote(text: str) -> str:
    """Write a text between quotation marks as JSON does, which YAML and TOML read alike."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in written)
