"""Front matter read strictly: every value is text with the line it stands on, and nothing is guessed or run.

YAML's own reader is used for its events only, so that an anchor, a tag or a repeated name is seen before it can do anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import yaml

from macros.content.files.blanks import read_field_spaces
from macros.content.files.source_text import ODD_CHARACTERS
from macros.content.front_matter_faults import explain_fault, quote_line
from macros.content.list_marks import correct_lists
from macros.content.problems import MOST_PROBLEMS, Level, Problem, quote
from macros.content.quoting import quote_value
from macros.content.yaml_reader import Reader

DEPTH = 6
"""How deep lists and groups may lie inside one another: a note needs three."""
MOST_PARTS = 20_000
MOST_FAULTS = 20
"""How many faults of one field are looked for, each after the one before was corrected."""
COMMENT = re.compile(r"\s+#(?P<words>[^\n]{0,300})")
NAME = re.compile(r"[A-Za-z][A-Za-z_-]{0,40}")
FIRST_LINE_OF_ENTRY = re.compile(r"[^\s#\-\]}].*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A value that was typed, exactly as typed."""

    value: str
    line: int
    column: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A list."""

    entries: tuple["Node", ...]
    line: int
    column: int = 1
    corrected: tuple[str, ...] = ()
    """Its entries as they have to be written, where they were typed with other marks than hyphens."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairs:
    """Names, each with its value, in the order in which they were typed; no name twice."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int
    column: int = 1
    unread: frozenset[str] = frozenset()
    """Names that stand there with a value that could not be read."""
    is_there: bool = True
    """False when there is no front matter at all."""


Node = Text | Items | Pairs


def is_blank(node: Node | None) -> bool:
    """Say whether nothing was typed: no value, an empty text, an empty list, or a list of nothing."""
    match node:
        case Text():
            return not node.value.strip()
        case Items():
            return all(is_blank(entry) for entry in node.entries)
        case Pairs():
            return not node.entries
        case None:
            return True


def walk_texts(node: Node) -> Iterator[Text]:
    """Give every text of some front matter, names and values alike, in order."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for entry in node.entries:
            yield from walk_texts(entry)
    else:
        for key, value in node.entries:
            yield key
            yield from walk_texts(value)


def read_pairs(text: str, *, path: str, first_line: int) -> tuple[Pairs, tuple[Problem, ...]]:
    """Read names and values. `first_line` is the number of the text's first line in its file.

    Gives what could be read, and every problem. When one entry cannot be read, the others are read without it.
    """
    text, lists = correct_lists(read_field_spaces(text))
    corrected = {first_line + number: entries for number, entries in lists.items()}
    reader = _Reader(path=path, first_line=first_line, corrected=corrected)
    try:
        pairs = reader.read(text)
    except yaml.YAMLError as error:
        return _read_one_by_one(text, path=path, first_line=first_line, whole=error, corrected=corrected)
    return pairs, tuple(reader.problems)


def _read_one_by_one(
    text: str, *, path: str, first_line: int, whole: yaml.YAMLError, corrected: dict[int, tuple[str, ...]]
) -> tuple[Pairs, tuple[Problem, ...]]:
    entries: list[tuple[Text, Node]] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    for offset, block in _split_entries(text):
        first = first_line + offset
        reader, faults, read = _read_block(block, path=path, first_line=first, corrected=corrected)
        entries.extend(read)
        if faults:
            unread.add(block.partition(":")[0].strip("- "))
        if any(problem.rule == "not-front-matter" for problem in reader.problems):
            # What was meant is said to be unreadable, not also to be missing.
            unread.update(NAME.findall(block)[:1])
            faults.append(explain_fault(whole, text=block, path=path, first_line=first)[0])
        problems.extend([*faults, *(problem for problem in reader.problems if problem.rule != "not-front-matter")])
    if not problems:
        problems.append(
            _explain_indented(text, path=path, first_line=first_line)
            or explain_fault(whole, text=text, path=path, first_line=first_line)[0]
        )
    repeats = _Reader(path=path, first_line=first_line, corrected={})
    kept = repeats.drop_repeats(entries)
    return Pairs(entries=tuple(kept), line=first_line, unread=frozenset(unread)), (*problems, *repeats.problems)


def _read_block(
    block: str, *, path: str, first_line: int, corrected: dict[int, tuple[str, ...]]
) -> tuple["_Reader", list[Problem], tuple[tuple[Text, Node], ...]]:
    """Read one entry with all that belongs to it: its last reader, its faults, and what it says when it has none."""
    faults: list[Problem] = []
    reader = _Reader(path=path, first_line=first_line, corrected=corrected)
    for _ in range(MOST_FAULTS):
        try:
            read = reader.read(block).entries
        except yaml.YAMLError as error:
            fault, block = explain_fault(error, text=block, path=path, first_line=first_line)
            if fault in faults:
                break
            faults.append(fault)
        else:
            # What a corrected line says was only guessed, so it is not used.
            return reader, faults, () if faults else read
        if not block:
            break
        reader = _Reader(path=path, first_line=first_line, corrected=corrected)
    return reader, faults, ()


def _explain_indented(text: str, *, path: str, first_line: int) -> Problem | None:
    """Explain the one fault of a text whose entries are right one by one: the first begins further to the right than the others."""
    number, line = next(((number, line) for number, line in enumerate(text.split("\n")) if line.strip()), (0, ""))
    if not line.startswith(" "):
        return None
    message = f"The line {quote(line.strip())} begins with a space, and the fields below it do not."
    return Problem(path=path, line=first_line + number, rule="front-matter", message=message, fix="Take the spaces at its beginning away.")


def _split_entries(text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if number == 0 or FIRST_LINE_OF_ENTRY.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start, "\n".join(lines[start:end])


class _Reader:
    """Walks the events of one text; collects problems instead of stopping at the first."""

    def __init__(self, *, path: str, first_line: int, corrected: dict[int, tuple[str, ...]]) -> None:
        self.problems: list[Problem] = []
        self._corrected = corrected
        self._path = path
        self._first_line = first_line
        self._count = 0
        self._lines: list[str] = []
        self._has_comments = False

    def read(self, text: str) -> Pairs:
        self._lines = text.split("\n")
        self._has_comments = " #" in text or "\t#" in text
        # What `yaml.parse` does, without a generator between.
        events = iter(Reader(text).get_event, None)
        found: Pairs | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and found is not None:
                self._add(
                    event,
                    rule="two-front-matters",
                    message="There are two sets of front matter here.",
                    fix="Keep one, between one pair of --- lines.",
                )
                break
            if isinstance(event, yaml.NodeEvent):
                node = self._read_node(event, events=events, depth=0)
                if isinstance(node, Pairs):
                    found = node
                elif not (isinstance(node, Text) and not node.value):
                    self._add(
                        event,
                        rule="not-front-matter",
                        message="These lines are not made of names and values.",
                        fix="Write each as a name, a colon, a space and the value, for example: stage: planning",
                    )
        return found or Pairs(entries=(), line=self._first_line)

    def _read_node(self, event: yaml.Event, *, events: Iterator[yaml.Event], depth: int) -> Node:
        if not isinstance(event, yaml.NodeEvent):
            raise TypeError(event)
        self._count += 1
        if depth > DEPTH or self._count > MOST_PARTS:
            # libyaml reads on one event at a time: raising here leaves the rest of a hostile text unread.
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=_find_start(event))
        self._refuse_magic(event)
        line, column = self._place(event)
        if isinstance(event, yaml.SequenceStartEvent):
            entries = []
            for inner in events:
                if isinstance(inner, yaml.SequenceEndEvent):
                    break
                entries.append(self._read_node(inner, events=events, depth=depth + 1))
            return Items(entries=tuple(entries), line=line, column=column, corrected=self._corrected.get(line, ()))
        if isinstance(event, yaml.MappingStartEvent):
            return self._read_mapping(event, events=events, depth=depth)
        value = event.value if isinstance(event, yaml.ScalarEvent) else ""
        # Only between double quotation marks can a character be typed by its code; as such it was looked for in the whole text.
        if getattr(event, "style", None) == '"' and (odd := ODD_CHARACTERS.search(value)):
            message = f"The code for a character that cannot be seen (U+{ord(odd[0]):04X}) stands in this text."
            self._add(event, rule="odd-character", message=message, fix="Take the code out.")
            value = ODD_CHARACTERS.sub(" ", value)
        if self._has_comments:
            self._check_comment(event, value=value)
        return Text(value=value, line=line, column=column)

    def _check_comment(self, event: yaml.Event, *, value: str) -> None:
        """Warn where the end of a value is left out because a # after a space begins a comment."""
        start, end = _find_start(event), cast("yaml.Mark", event.end_mark)
        # Of an unfinished text, a value may end below the last line.
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        comment = COMMENT.match(line, end.column) if "#" in line else None
        # With nothing before it, or a quotation, a comment is the editor's own, unless it is run in: #2.
        is_quoted = bool(getattr(event, "style", ""))
        if comment is None or ((is_quoted or not value) and comment["words"][:1] in {"", " ", "#"}):
            return
        typed = self._lines[start.line][start.column : end.column] if is_quoted and start.line == end.line else value
        whole = f"{typed} #{comment['words']}".strip()
        fixed = f"{self._lines[start.line][: start.column].strip()} {quote_value(whole)}"
        message = f"Everything from {quote('#' + comment['words'])} on is left out: a # after a space begins a comment."
        fix = f"If it belongs to the text, put all of it between quotation marks: {fixed}"
        self._add(event, rule="remark", message=message, fix=fix, level=Level.WARNING)

    def _read_mapping(self, event: yaml.Event, *, events: Iterator[yaml.Event], depth: int) -> Pairs:
        line, column = self._place(event)
        entries: list[tuple[Text, Node]] = []
        for inner in events:
            if isinstance(inner, yaml.MappingEndEvent):
                break
            key = self._read_node(inner, events=events, depth=depth + 1)
            value = self._read_node(next(events), events=events, depth=depth + 1)
            if isinstance(key, Text):
                entries.append((key, value))
            elif "{{" in self._lines[_find_start(inner).line]:
                message = "Curly brackets do nothing here, and a value cannot begin with them."
                self._add(inner, rule="curly-brackets", message=message, fix="Take the curly brackets out.")
            else:
                self._add(
                    inner,
                    rule="name-not-text",
                    message="A name before a colon must be a plain word.",
                    fix="If the line should be text, put it between quotation marks.",
                )
        return Pairs(entries=tuple(self.drop_repeats(entries)), line=line, column=column)

    def drop_repeats(self, entries: list[tuple[Text, Node]]) -> list[tuple[Text, Node]]:
        first: dict[str, Text] = {}
        kept = []
        for key, value in entries:
            if key.value in first and len(self.problems) >= MOST_PROBLEMS:
                continue
            if key.value in first:
                message = f"{quote(key.value)} stands twice: on line {first[key.value].line} and here, on line {key.line}."
                fix = "Keep one of the two lines. If both belong together, write them as one list."
                self.problems.append(
                    Problem(path=self._path, line=key.line, column=key.column, rule="stands-twice", message=message, fix=fix)
                )
            else:
                first[key.value] = key
                kept.append((key, value))
        return kept

    def _refuse_magic(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            name = tag.replace("tag:yaml.org,2002:", "!!")
            message = f"{quote(name)} is an instruction to the computer, and instructions are not followed here."
        elif isinstance(event, yaml.AliasEvent):
            message = f"{quote(f'*{event.anchor}')} points to another line, and such pointers are not followed here."
        elif event.anchor is not None:
            message = f"{quote(f'&{event.anchor}')} gives a line a name to point to, and such pointers are not used here."
        else:
            return
        quoted = "" if tag and tag.startswith("tag:") else quote_line(self._lines, _find_start(event).line)
        line = f": {quoted}" if quoted else "."
        fix = f"Write the value out. If the text should begin with !, & or *, put it between quotation marks{line}"
        self._add(event, rule="no-instructions", message=message, fix=fix)

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        start = _find_start(event)
        return self._first_line + start.line, start.column + 1

    def _add(self, event: yaml.Event, *, rule: str, message: str, fix: str, level: Level = Level.ERROR) -> None:
        line, column = self._place(event)
        self.problems.append(Problem(path=self._path, line=line, column=column, rule=rule, level=level, message=message, fix=fix))


def _find_start(event: yaml.Event) -> yaml.Mark:
    # Every event of the reader has a mark; only its types say that it might not.
    return cast("yaml.Mark", event.start_mark)
