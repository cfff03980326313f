"""Find Markdown in fields, which are shown as typed: there it would only be marks."""

import re

from macros.content.source.list_marks import DASHES, DOTS

MARKED_WORDS = re.compile(
    r"(?P<bold>\*\*|__)(?=[^\s*_])(?P<in_bold>[^\n]{1,200}?)(?<=[^\s*_])(?P=bold)"
    r"|(?<![\w*\\])\*(?=[\w“‘\"'])(?P<in_stars>[^*\n]{1,200})(?<=[\w.!?”’\"'])\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\W_]|[“‘\"'])(?P<in_lines>[^_\n]{1,200})(?<=[\w.!?”’\"'])(?<!_)_(?![\w_])"
    r"|~~(?=\S)(?P<struck>[^~\n]{1,200})~~"
    r"|(?P<ticks>`{1,3})(?P<code>[^`\n]{1,200})(?P=ticks)"
    r"|(?P<address>https?://[^\s()\[\]]{1,500})"
)
"""Words between marks, or a web address, in which marks are letters."""
LINK = re.compile(
    r"!?\[(?P<text>[^\[\]\n]{0,300})\]"
    r"(?:\((?P<address>[^\s()]{1,500})(?:\s{1,5}[\"'][^\"'\n]{0,200}[\"'])?\)"
    r"|\[(?P<reference>[^\[\]\n]{0,120})\])"
)
LINE_MARK = re.compile(
    rf"^[ \t]{{0,20}}(?:(?:[-*{DOTS}{DASHES}]|o(?=\s)|\d{{1,2}}[.)]"
    rf"|#{{2,6}}|#(?=\s+[^\W\d])|>(?=\s*[^\W\d]))\s+(?=\S))",
    re.MULTILINE,
)
"""The start of a list item, a heading or a quotation, unlike “# 1” (a number) or “> 5”."""
DASH = re.compile(rf"[ \t]*[-{DASHES}]")
DOT_WITHIN = re.compile(rf"\s+[{DOTS}]\s+")
MOST_NESTED = 4
SIGNS = re.compile(
    rf"[*_`~\[#>\s.)](?:(?<![\s.)])|(?<=[{DOTS}{DASHES}-]\s)|(?<=\d[.)])|(?<=\bo\s))"
)
"""A text without any of these has no formatting.

It begins with a plain set of characters, because Python searches for these fast.
"""


def find_formatting(text: str) -> str:
    """Return the first formatting in the text of a field, or an empty text."""
    if not SIGNS.search(text):
        return ""
    marked = next(
        (match for match in MARKED_WORDS.finditer(text) if match["address"] is None), None
    )
    found = [match for match in (marked, LINK.search(text)) if match]
    marks = list(LINE_MARK.finditer(text))
    if len(marks) == 1 and marks[0].start() > 0 and DASH.match(marks[0][0]):
        # One line of a sentence may begin with a dash.
        marks = []
    first = min((*found, *marks), key=lambda match: match.start(), default=None)
    if first is None:
        return ""
    return text[first.start() :].strip().split("\n")[0] if first in marks else first[0]


def remove_formatting(text: str) -> str:
    """Return the text of a field without its formatting: only words and addresses."""
    has_list = len(LINE_MARK.findall(text)) > 1
    lines = [LINE_MARK.sub("", line).strip() for line in text.split("\n")]
    plain = ("; " if has_list else " ").join(line for line in lines if line)
    if text.lstrip()[:1] in DOTS:
        plain = DOT_WITHIN.sub("; ", plain)
    for _ in range(MOST_NESTED):
        plain = LINE_MARK.sub(
            "", MARKED_WORDS.sub(_keep_words, LINK.sub(_format_link, plain))
        ).strip()
    return plain


def _format_link(match: re.Match[str]) -> str:
    address = match["address"]
    if address is None or match[0].startswith("!"):
        return match["text"] or ""
    return (
        address
        if match["text"] in {"", address}
        else f"{match['text']} ({address.removeprefix('mailto:')})"
    )


def _keep_words(match: re.Match[str]) -> str:
    return next(
        match[name]
        for name in ("in_bold", "in_stars", "in_lines", "struck", "code", "address")
        if match[name] is not None
    )
