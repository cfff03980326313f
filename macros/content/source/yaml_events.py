"""Front matter from YAML's events: every value is text, and nothing is guessed or executed.

Only the events of YAML's own parser are used, so anchors, tags and repeated names have no effect.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

import yaml

from macros.content.problems.problem import MOST_PROBLEMS, Problem, quote
from macros.content.problems.quoted_values import quote_value
from macros.content.problems.rules.files import ODD_CODE
from macros.content.problems.rules.front_matter import (
    NAME_NOT_TEXT,
    NO_INSTRUCTIONS,
    NOT_FRONT_MATTER,
    POINTER,
    POINTER_TARGET,
    REMARK,
    REMARK_AFTER_ADDRESS,
    SECOND_DOCUMENT,
    STANDS_TWICE,
)
from macros.content.problems.rules.rule import Rule
from macros.content.problems.rules.texts import CURLY_BRACKETS_FOR_VALUE
from macros.content.source.decode import ODD_CHARACTERS
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode
from macros.content.source.list_marks import CorrectedList
from macros.content.source.typed_entry import quote_line
from macros.content.source.yaml_loader import Reader

DEPTH = 6
"""How deeply lists and groups may be nested: a note needs three levels."""
MOST_PARTS = 20_000
COMMENT = re.compile(r"\s+#(?P<words>[^\n]{0,300})")


NOT_CORRECTED = CorrectedList(entries=())


class EventReader:
    """Reads the events of one text, and collects problems instead of stopping at the first."""

    def __init__(self, *, path: str, first_line: int, corrected: dict[int, CorrectedList]) -> None:
        self.problems: list[Problem] = []
        self._corrected = corrected
        self._path = path
        self._first_line = first_line
        self._count = 0
        self._events: Iterator[yaml.Event] = iter(())
        self._lines: list[str] = []
        self._has_comments = False

    def read(self, text: str) -> Pairs:
        """Return the names and values of a text. Raise `yaml.YAMLError` if it cannot be read."""
        self._lines = text.split("\n")
        self._has_comments = " #" in text or "\t#" in text
        # The same as `yaml.parse`, but without a generator.
        self._events = iter(Reader(text).get_event, None)
        found: Pairs | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and found is not None:
                self._add(event, SECOND_DOCUMENT)
                break
            if isinstance(event, yaml.NodeEvent):
                node = self._read_node(event, depth=0)
                if isinstance(node, Pairs):
                    found = node
                elif not (isinstance(node, Scalar) and not node.value):
                    self._add(event, NOT_FRONT_MATTER)
        return found or Pairs(entries=(), line=self._first_line)

    def _read_node(self, event: Any, *, depth: int) -> YamlNode:  # noqa: ANN401 -- the parser's types allow no mark
        self._count += 1
        start = event.start_mark
        if depth > DEPTH or self._count > MOST_PARTS:
            # libyaml parses one event at a time, so raising here leaves a hostile text unparsed.
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=start)
        # A pointer has an anchor, and no tag.
        if event.anchor is not None or event.tag is not None:
            self._check_instructions(event)
        line, column = self._first_line + start.line, start.column + 1
        if isinstance(event, yaml.CollectionStartEvent):
            return self._read_collection(event, line=line, column=column, depth=depth + 1)
        is_pointer = isinstance(event, yaml.AliasEvent)
        value, style = ("", "") if is_pointer else (event.value, event.style)
        # Only double quotation marks allow character codes; the plain text was checked before.
        if style == '"' and (odd := ODD_CHARACTERS.search(value)):
            self._add(event, ODD_CODE, found=f"U+{ord(odd[0]):04X}")
            value = ODD_CHARACTERS.sub(" ", value)
        if self._has_comments:
            self._check_comment(event, value=value)
        height = 1 if style else event.end_mark.line - start.line + 1
        return Scalar(value, line, column, height)

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
        words = {"found": quote(f"#{comment['words']}")}
        if "://" in value:
            self._add(event, REMARK_AFTER_ADDRESS, **words)
            return
        typed = (
            self._lines[start.line][start.column : end.column]
            if is_quoted and start.line == end.line
            else value
        )
        whole = f"{typed} #{comment['words']}".strip()
        fixed = f"{self._lines[start.line][: start.column].strip()} {quote_value(whole)}"
        self._add(event, REMARK, whole=fixed, **words)

    def _read_collection(
        self, event: yaml.Event, *, line: int, column: int, depth: int
    ) -> Items | Pairs:
        if isinstance(event, yaml.SequenceStartEvent):
            parts = []
            for inner in self._events:
                if isinstance(inner, yaml.SequenceEndEvent):
                    break
                parts.append(self._read_node(inner, depth=depth))
            corrected = self._corrected.get(line, NOT_CORRECTED)
            return Items(
                entries=tuple(parts),
                line=line,
                column=column,
                corrected=corrected.entries,
                edits=corrected.edits,
            )
        entries: list[tuple[Scalar, YamlNode]] = []
        for inner in self._events:
            if isinstance(inner, yaml.MappingEndEvent):
                break
            key = self._read_node(inner, depth=depth)
            value = self._read_node(next(self._events), depth=depth)
            if isinstance(key, Scalar):
                entries.append((key, value))
            elif "{{" in self._lines[_find_start(inner).line]:
                self._add(inner, CURLY_BRACKETS_FOR_VALUE)
            else:
                self._add(inner, NAME_NOT_TEXT)
        return Pairs(entries=tuple(self.drop_repeats(entries)), line=line, column=column)

    def drop_repeats(self, entries: list[tuple[Scalar, YamlNode]]) -> list[tuple[Scalar, YamlNode]]:
        """Return the first entry of each name; later entries of the same name are problems."""
        first: dict[str, Scalar] = {}
        unique = []
        for key, value in entries:
            if key.value in first and len(self.problems) >= MOST_PROBLEMS:
                continue
            if key.value in first:
                self.problems.append(
                    STANDS_TWICE.at(
                        path=self._path,
                        line=key.line,
                        column=key.column,
                        found=quote(key.value),
                        first=first[key.value].line,
                        second=key.line,
                    )
                )
            else:
                first[key.value] = key
                unique.append((key, value))
        return unique

    def _check_instructions(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            rule, found = NO_INSTRUCTIONS, tag.replace("tag:yaml.org,2002:", "!!")
        elif isinstance(event, yaml.AliasEvent):
            rule, found = POINTER, f"*{event.anchor}"
        else:
            rule, found = POINTER_TARGET, f"&{event.anchor}"
        quoted = (
            ""
            if tag and tag.startswith("tag:")
            else quote_line(self._lines, _find_start(event).line)
        )
        self._add(event, rule, found=quote(found), whole=f": {quoted}" if quoted else ".")

    def _locate(self, event: yaml.Event) -> tuple[int, int]:
        start = _find_start(event)
        return self._first_line + start.line, start.column + 1

    def _add(self, event: yaml.Event, rule: Rule, **words: Any) -> None:  # noqa: ANN401 -- the words of a message
        line, column = self._locate(event)
        self.problems.append(rule.at(path=self._path, line=line, column=column, **words))


def _find_start(event: yaml.Event) -> yaml.Mark:
    # Every event of the parser has a mark, although its type allows None.
    return cast("yaml.Mark", event.start_mark)
