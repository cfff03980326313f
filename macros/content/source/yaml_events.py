"""Front matter from YAML's events: every value is text, and nothing is guessed or executed.

Only the events of YAML's own parser are used, so anchors, tags and repeated names have no effect.
"""

import re
from collections.abc import Iterator
from typing import cast

import yaml

from macros.content.problems.problem import MOST_PROBLEMS, Level, Problem, quote
from macros.content.problems.quoting import quote_value
from macros.content.source.decode import ODD_CHARACTERS
from macros.content.source.front_matter import Items, Node, Pairs, Text
from macros.content.source.yaml_faults import quote_line
from macros.content.source.yaml_loader import Reader

DEPTH = 6
"""How deeply lists and groups may be nested: a note needs three levels."""
MOST_PARTS = 20_000
COMMENT = re.compile(r"\s+#(?P<words>[^\n]{0,300})")


class EventReader:
    """Reads the events of one text, and collects problems instead of stopping at the first."""

    def __init__(
        self, *, path: str, first_line: int, corrected: dict[int, tuple[str, ...]]
    ) -> None:
        self.problems: list[Problem] = []
        self._corrected = corrected
        self._path = path
        self._first_line = first_line
        self._count = 0
        self._lines: list[str] = []
        self._has_comments = False

    def read(self, text: str) -> Pairs:
        """Return the names and values of a text. Raise `yaml.YAMLError` if it cannot be read."""
        self._lines = text.split("\n")
        self._has_comments = " #" in text or "\t#" in text
        # The same as `yaml.parse`, but without a generator.
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
            # libyaml parses one event at a time, so raising here leaves a hostile text unparsed.
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=_find_start(event))
        self._check_instructions(event)
        line, column = self._locate(event)
        if isinstance(event, yaml.SequenceStartEvent):
            entries = []
            for inner in events:
                if isinstance(inner, yaml.SequenceEndEvent):
                    break
                entries.append(self._read_node(inner, events=events, depth=depth + 1))
            return Items(
                entries=tuple(entries),
                line=line,
                column=column,
                corrected=self._corrected.get(line, ()),
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self._read_mapping(event, events=events, depth=depth)
        value = event.value if isinstance(event, yaml.ScalarEvent) else ""
        # Only double quotation marks allow character codes; the plain text was checked before.
        if getattr(event, "style", None) == '"' and (odd := ODD_CHARACTERS.search(value)):
            message = f"The code for a character that cannot be seen (U+{ord(odd[0]):04X}) stands in this text."
            self._add(event, rule="odd-character", message=message, fix="Take the code out.")
            value = ODD_CHARACTERS.sub(" ", value)
        if self._has_comments:
            self._check_comment(event, value=value)
        return Text(value=value, line=line, column=column)

    def _check_comment(self, event: yaml.Event, *, value: str) -> None:
        """Warn if a # after a space begins a comment that cuts a value."""
        start, end = _find_start(event), cast("yaml.Mark", event.end_mark)
        # In an unfinished text, a value may end below the last line.
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        comment = COMMENT.match(line, end.column) if "#" in line else None
        # After a quotation or no value, a comment is the editor's own, unless no space follows: #2.
        is_quoted = bool(getattr(event, "style", ""))
        if comment is None or ((is_quoted or not value) and comment["words"][:1] in {"", " ", "#"}):
            return
        typed = (
            self._lines[start.line][start.column : end.column]
            if is_quoted and start.line == end.line
            else value
        )
        whole = f"{typed} #{comment['words']}".strip()
        fixed = f"{self._lines[start.line][: start.column].strip()} {quote_value(whole)}"
        message = f"Everything from {quote('#' + comment['words'])} on is left out: a # after a space begins a comment."
        fix = f"If it belongs to the text, put all of it between quotation marks: {fixed}"
        self._add(event, rule="remark", message=message, fix=fix, level=Level.WARNING)

    def _read_mapping(
        self, event: yaml.Event, *, events: Iterator[yaml.Event], depth: int
    ) -> Pairs:
        line, column = self._locate(event)
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
                self._add(
                    inner,
                    rule="curly-brackets",
                    message=message,
                    fix="Take the curly brackets out.",
                )
            else:
                self._add(
                    inner,
                    rule="name-not-text",
                    message="A name before a colon must be a plain word.",
                    fix="If the line should be text, put it between quotation marks.",
                )
        return Pairs(entries=tuple(self.drop_repeats(entries)), line=line, column=column)

    def drop_repeats(self, entries: list[tuple[Text, Node]]) -> list[tuple[Text, Node]]:
        """Return the first entry of each name; later entries of the same name are problems."""
        first: dict[str, Text] = {}
        unique = []
        for key, value in entries:
            if key.value in first and len(self.problems) >= MOST_PROBLEMS:
                continue
            if key.value in first:
                message = f"{quote(key.value)} stands twice: on line {first[key.value].line} and here, on line {key.line}."
                fix = "Keep one of the two lines. If both belong together, write them as one list."
                self.problems.append(
                    Problem(
                        path=self._path,
                        line=key.line,
                        column=key.column,
                        rule="stands-twice",
                        message=message,
                        fix=fix,
                    )
                )
            else:
                first[key.value] = key
                unique.append((key, value))
        return unique

    def _check_instructions(self, event: yaml.NodeEvent) -> None:
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
        quoted = (
            ""
            if tag and tag.startswith("tag:")
            else quote_line(self._lines, _find_start(event).line)
        )
        line = f": {quoted}" if quoted else "."
        fix = f"Write the value out. If the text should begin with !, & or *, put it between quotation marks{line}"
        self._add(event, rule="no-instructions", message=message, fix=fix)

    def _locate(self, event: yaml.Event) -> tuple[int, int]:
        start = _find_start(event)
        return self._first_line + start.line, start.column + 1

    def _add(
        self, event: yaml.Event, *, rule: str, message: str, fix: str, level: Level = Level.ERROR
    ) -> None:
        line, column = self._locate(event)
        self.problems.append(
            Problem(
                path=self._path,
                line=line,
                column=column,
                rule=rule,
                level=level,
                message=message,
                fix=fix,
            )
        )


def _find_start(event: yaml.Event) -> yaml.Mark:
    # Every event of the parser has a mark, although its type allows None.
    return cast("yaml.Mark", event.start_mark)
