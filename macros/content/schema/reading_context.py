"""What a field is read against, and the problems found so far."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from macros.content.problems.problem import Problem
from macros.content.problems.rules.rule import Rule
from macros.content.schema.vocabulary import Known
from macros.content.source.front_matter import Items, Scalar, YamlNode


@dataclass(kw_only=True)
class ReadingContext:
    """What a file is read against, and the problems found so far."""

    path: str
    known: Known
    today: date
    problems: list[Problem] = field(default_factory=list)

    def add(self, node: YamlNode, rule: Rule, **words: Any) -> None:  # noqa: ANN401 -- the words of a message
        """Add a problem of what was typed at a node."""
        old = node.value.strip() if isinstance(node, Scalar) else ""
        problem = rule.at(path=self.path, line=node.line, column=node.column, old=old, **words)
        if isinstance(node, Items):
            problem = replace(problem, edits=node.edits)
        self.problems.append(problem)
