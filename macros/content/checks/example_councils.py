"""Example councils are made up: nothing in them may look like news of a real Partner Place."""

import re
from collections.abc import Iterable, Iterator

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.fields import EXAMPLE_NAMES_A_PLACE
from macros.content.source.front_matter import walk_texts
from macros.content.source.source_file import SourceFile


def check_example(source_file: SourceFile, *, partner_names: Iterable[str]) -> Iterator[Problem]:
    """Yield each name of a Partner Place, or other name of it, in an example council's file."""
    names = sorted(partner_names, key=len, reverse=True)
    if not names:
        return
    spread = (r"\s+".join(re.escape(word) for word in name.split()) for name in names)
    pattern = re.compile(rf"\b(?:{'|'.join(spread)})\b", re.IGNORECASE)
    texts = [(text.value, text.line) for text in walk_texts(source_file.fields)]
    for value, line in [*texts, (source_file.body, source_file.body_line)]:
        for found in pattern.finditer(value):
            yield EXAMPLE_NAMES_A_PLACE.at(
                path=source_file.path,
                line=line + value.count("\n", 0, found.start()),
                found=quote(found[0]),
            )
