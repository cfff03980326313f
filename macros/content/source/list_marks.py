"""Lists in front matter whose entries begin with other marks than a hyphen and a space.

YAML joins such lines into one text. Here they become a list, so the rest of the fields can be
read, and the reader of fields reports how to write them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.problems.edit import Edit
from macros.content.problems.quoted_values import format_value, quote_value

SURE_DOTS = "•‣⁃◦▪▫●○■□∙➢➤✓✔"
"""A line that begins with one of these is part of a list, even by itself."""
DOTS = (
    f"{SURE_DOTS}◉⦁⦿◼◻◆◇❖▸►▶➣→➔➜➝➡⇒»·✅☐☑✗✘★☆⭐✦❍❑⚫⚪\U0001f449\U0001f538\U0001f539"
    "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0e0"
)
"""Bullets of word processors and messages.

The last ones are characters of the fonts Symbol and Wingdings.
"""
DASHES = "–—−‐‑‒―"
MARK = re.compile(
    rf"(?:(?P<dot>[{DOTS}]\ufe0f?\s*|[-=]>\s*|[*+o]\s+|\*(?=\w[^*\n]{{0,400}}$))"
    rf"|(?P<dash>[{DASHES}]\s*|--\s+)"
    r"|(?P<number>\d{1,2}[.)]\s+|[a-h]\)\s+|\([\da-h]{1,2}\)\s+|\(?[ivx]{1,4}[.)]\s+|[A-H][.)]\s+)"
    r"|(?P<tight>-(?=[^\s>-]))|(?P<hyphen>-\s+))(?=\S)",
    re.MULTILINE,
)
DOT = re.compile(rf"(?:^|\s+)[{DOTS}]\ufe0f?\s+")
KEY = re.compile(
    r"(?P<start>[ ]*(?:- )*(?P<name>[A-Za-z_][\w-]{0,40}|\"[^\":]{1,40}\") *:)"
    r"(?:[ ]+(?P<value>[^\s#].*))?(?:\s+#.*)?\s*"
)
PAIR = re.compile(r"[a-z_]{1,40}:(?: |$)")
CLOSED_VALUES = ("'", '"', "[", "{", "|", ">", "&", "!")
"""How values begin that cannot continue on the next line, or that mean something else."""
SUSPECT = re.compile(
    rf"\n(?:[ \t]*+(?:[{DOTS}{DASHES}]|[*+o]\s|\*\w|\d{{1,2}}[.)]\s|\(?[\da-h]{{1,2}}\)\s"
    r"|\(?[ivx]{1,4}[.)]\s|[A-H][.)]\s|=>|--\s|-[^\s-])"
    r"|(?P<indent> *+)(?:[^\s:]++ *+: ++[^\s\"'\[{|>&!#]|- )[^\n]*+\n(?P=indent) ++- "
    r"| ++[^\s:#-][^:\n]*+\n++ *+- )"
)
"""Matches any text with a list that has other marks than hyphens, below a line feed.

Few texts have one, and only these are parsed line by line.
"""


@dataclass(frozen=True, kw_only=True)
class _Line:
    number: int
    indent: int
    kind: str
    """The kind of its mark; empty if it has none."""
    width: int
    """The width of its mark."""
    words: str


@dataclass(frozen=True, kw_only=True)
class CorrectedList:
    """A list that was typed with other marks."""

    entries: tuple[str, ...]
    """With hyphens."""
    edits: tuple[Edit, ...] = ()
    """What corrects its lines in the file; none where the marks leave more than one answer."""


def correct_lists(text: str, *, first_line: int) -> tuple[str, dict[int, CorrectedList]]:
    """Return front matter with hyphens before the entries of every list, and the corrected lists.

    These are by the number of the line on which they begin. Line numbers stay valid. `first_line`
    is the number of the text's first line.
    """
    if not SUSPECT.search(f"\n{text}"):
        return text, {}
    lines = text.split("\n")
    typed = tuple(lines)
    corrected: dict[int, CorrectedList] = {}
    for number, line in enumerate(lines):
        key = KEY.fullmatch(line)
        if key is None or (key["value"] or "").startswith(CLOSED_VALUES):
            continue
        column = len(key["start"]) - len(key["start"].lstrip(" -"))
        block = list(_find_block(lines, number=number, column=column))
        if key["value"]:
            first = _read_line(key["value"], number=number)
            if _is_run_in(first, below=block):
                entries = [words for _, words in _join_entries([first, *block])]
                listed = ", ".join(_format_entry(words, is_beside_others=True) for words in entries)
                lines[number] = f"{key['start']} [{listed}]"
                lines[number + 1 : block[-1].number + 1] = [""] * (block[-1].number - number)
                corrected[first_line + number] = CorrectedList(
                    entries=tuple(f"- {_format_entry(words)}" for words in entries)
                )
        elif block and _is_list(block):
            start, end = block[0].number, block[-1].number + 1
            hyphens = max(column, block[0].indent)
            begun = tuple(_correct_block(lines, block=block, column=hyphens))
            edit = Edit(
                line=first_line + start,
                old="\n".join(typed[start:end]),
                new="\n".join(line for line in lines[start:end] if line.strip()),
            )
            corrected[first_line + start] = CorrectedList(
                entries=begun, edits=(edit,) if _is_marked_throughout(block) else ()
            )
    return "\n".join(lines), corrected


def split_list_entries(text: str) -> tuple[str, ...]:
    """Return the entries of a list that was typed into one text, if there are two or more."""
    lines = [_read_line(line, number=0) for line in text.split("\n") if line.strip()]
    words = [line.words for line in lines] if lines and all(line.kind for line in lines) else []
    if len(words) == 1 and lines[0].kind == "dot":
        words = [part.strip() for part in DOT.split(text) if part.strip()]
    return tuple(f"- {_format_entry(one)}" for one in words) if len(words) > 1 else ()


def _read_line(text: str, *, number: int) -> _Line:
    words = text.strip()
    mark = MARK.match(words)
    kind = (
        next((name for name, found in mark.groupdict().items() if found is not None), "")
        if mark
        else ""
    )
    width = mark.end() if mark else 0
    return _Line(
        number=number,
        indent=len(text) - len(text.lstrip()),
        kind=kind,
        width=width,
        words=words[width:],
    )


def _find_block(lines: list[str], *, number: int, column: int) -> Iterator[_Line]:
    """Yield the lines that belong to the name on a line, without blank lines and comments."""
    for at in range(number + 1, len(lines)):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            continue
        line = _read_line(lines[at], number=at)
        if line.indent < column or (line.indent == column and not line.kind):
            return
        yield line


def _is_run_in(first: _Line, *, below: list[_Line]) -> bool:
    """Return whether entries follow a value that begins on the line of its name."""
    return any(_is_entry(line, after_mark=bool(first.kind)) for line in below)


def _is_list(block: list[_Line]) -> bool:
    """Return whether the lines below a name are a list with other marks than hyphens."""
    first = block[0]
    if first.kind and first.kind != "hyphen":
        return True
    if not first.kind and PAIR.match(first.words):
        return False
    if first.kind == "hyphen":
        if any(PAIR.match(line.words) or line.words.startswith(CLOSED_VALUES) for line in block):
            return any(
                line.kind not in {"", "hyphen"} for line in block if line.indent == first.indent
            )
        return any(
            _is_entry(line, after_mark=line.indent == first.indent)
            for line in block
            if line.kind != "hyphen" or line.indent > first.indent
        )
    return (
        any(_is_entry(line, after_mark=False) for line in block)
        or sum(line.kind == "dash" for line in block) > 1
    )


def _is_marked_throughout(block: list[_Line]) -> bool:
    """Return whether each line of a list has a mark, or continues the line above it."""
    return bool(block[0].kind) and all(
        line.kind or (line.indent > block[0].indent and line.words[0].islower()) for line in block
    )


def _is_entry(line: _Line, *, after_mark: bool) -> bool:
    # A line of a sentence may begin with a dash, or with the number that ends a sentence.
    if line.kind == "dash":
        return after_mark or line.words[0].isupper() or line.words[0].isdecimal()
    return bool(line.kind) and (line.kind != "number" or after_mark)


def _join_entries(block: list[_Line]) -> Iterator[tuple[_Line, str]]:
    """Yield each entry of a list with all its words."""
    entry: _Line | None = None
    words = ""
    for line in block:
        begins = (
            entry is None
            or _is_entry(line, after_mark=True)
            or line.words[0].isupper()
            or line.words[0].isdecimal()
        )
        if entry is not None and begins:
            yield entry, words
        entry, words = (line, line.words) if begins else (entry, f"{words} {line.words}")
    if entry is not None:
        yield entry, words


def _correct_block(lines: list[str], *, block: list[_Line], column: int) -> Iterator[str]:
    """Rewrite the lines of a list with hyphens, and yield its entries."""
    if any(PAIR.match(line.words) for line in block):
        shift = 0
        for line in block:
            if line.kind and line.indent <= column:
                shift = 2 - line.width
                lines[line.number] = f"{' ' * column}- {line.words}"
                yield f"- {line.words}"
            elif line.indent > column:
                lines[line.number] = (
                    " " * max(column + 2, line.indent + shift) + lines[line.number].strip()
                )
        return
    for line in block:
        lines[line.number] = ""
    for entry, words in _join_entries(block):
        lines[entry.number] = f"{' ' * column}- {_format_entry(words)}"
        yield f"- {_format_entry(words)}"


def _format_entry(words: str, *, is_beside_others: bool = False) -> str:
    if words[0] in "\"'" and words[-1] == words[0] and len(words) > 1:
        return words
    return quote_value(words) if is_beside_others else format_value(words)
