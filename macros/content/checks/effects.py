"""The check of effects: each is said in words, because a figure reads as a result."""

import re
from collections.abc import Iterator

from macros.content.privacy.people import (
    ADJECTIVES,
    COUNT_BEFORE,
    NOT_A_COUNT_AFTER,
    NOT_A_COUNT_BEFORE,
    SEVERAL,
)
from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.fields import FIGURE_IN_EFFECT
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode
from macros.content.source.source_file import SourceFile

WORD = "(?i:six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
YEAR = r"(?:19|20)\d\d[ ]"
FIGURE = re.compile(
    rf"(?<![\w.,£$€/&+-])(?!{YEAR})(?P<value>(?:\d{{1,3}}(?:\.\d)? ?(?:%|per ?cent)|[6-9]|\d{{2,3}}"
    rf"|\d{{1,3}},\d{{3}}|\d{{4,6}}|{WORD})[ ](?i:{ADJECTIVES}{SEVERAL})\b){NOT_A_COUNT_AFTER}"
)
"""A number of people. The privacy check has its own words for 1 to 5, which could identify someone."""


def check_effects(source_file: SourceFile) -> Iterator[Problem]:
    """Warn of each effect that counts people."""
    for text in _list_texts(source_file.find("effects")):
        value = " ".join(text.value.split())
        for found in FIGURE.finditer(value):
            before = value[max(0, found.start() - COUNT_BEFORE) : found.start()]
            if not NOT_A_COUNT_BEFORE.search(before):
                yield FIGURE_IN_EFFECT.at(
                    path=source_file.path, line=text.line, found=quote(found["value"])
                )
                break


def _list_texts(node: YamlNode | None) -> Iterator[Scalar]:
    for entry in node.entries if isinstance(node, Items) else (node,):
        text = entry.get_value("text") if isinstance(entry, Pairs) else None
        if isinstance(text, Scalar):
            yield text
