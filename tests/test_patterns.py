"""Patterns that run over people's texts have no way to be slow without bounds.

Each is taken apart by Python's own reader of patterns. What repeats without an end may not lie in something that repeats without an
end, nor follow another such repetition of the same signs: so none takes time that grows faster than the square of a text's length,
and a line has at most 5,000 characters. This proves nothing of a repetition with an end, however high; the sizes of texts and the
hostile files in tests/content are there for those.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]  # the reader of patterns has no public name
from typing import Any

import macros
from macros.content.source.file_names import SLUG
from tests.cases import for_each_case

HOUSE = Path(macros.__file__).parent
MANY = 1_000
"""From so many times on a repetition counts as one without an end."""
REPEATS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}


def find_patterns() -> Iterator[tuple[str, str]]:
    """Yield every pattern compiled in our modules or passed to a call of `re`, with its place."""
    for module in pkgutil.walk_packages(macros.__path__, "macros."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield (
                    f"{module.name}.{name}",
                    value.pattern
                    if isinstance(value.pattern, str)
                    else value.pattern.decode("latin-1"),
                )
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re")),
                    args=[ast.Constant(value=str(pattern)), *_],
                ):
                    yield f"{path.name}:{node.lineno}", pattern


def find_endless(parts: Any, *, inside: bool = False) -> Iterator[str]:  # noqa: ANN401 -- the reader's own lists
    """Yield what repeats without an end inside what repeats without an end."""
    for kind, value in parts:
        if kind in REPEATS:
            _, most, repeated = value
            is_endless = most >= MANY
            if is_endless and inside:
                yield str(repeated)
            yield from find_endless(repeated, inside=inside or is_endless)
        elif kind is _constants.SUBPATTERN:
            yield from find_endless(value[-1], inside=inside)
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from find_endless(branch, inside=inside)
        elif kind in {_constants.ASSERT, _constants.ASSERT_NOT}:
            yield from find_endless(value[1], inside=inside)


def find_alike_neighbours(parts: Any) -> Iterator[str]:  # noqa: ANN401 -- as above
    """Yield repetitions without an end of the same signs, one right after the other."""
    endless = [
        str(value[2]) if kind in REPEATS and value[1] >= MANY else "" for kind, value in parts
    ]
    yield from (one for one, after in pairwise(endless) if one and one == after)


# Words with hyphens between them can be read in one way only.
PATTERNS = {place: pattern.replace(SLUG.pattern, "[a-z0-9]+") for place, pattern in find_patterns()}


def test_patterns_are_found() -> None:
    assert {
        "macros.content.source.markdown.HIDDEN",
        "macros.content.privacy.people.COUNT",
        "macros.content.checks.mistyped_marks.BULLET",
    } <= PATTERNS.keys()
    assert len(PATTERNS) > 80


@for_each_case
def test_an_endless_repetition_inside_another_is_seen(pattern: str, is_told: bool) -> None:
    assert bool(list(find_endless(_parser.parse(pattern)))) is is_told


def test_no_pattern_repeats_without_an_end_what_repeats_without_an_end() -> None:
    assert {
        place: found
        for place, pattern in PATTERNS.items()
        if (found := list(find_endless(_parser.parse(pattern))))
    } == {}
    assert {
        place: found
        for place, pattern in PATTERNS.items()
        if (found := list(find_alike_neighbours(_parser.parse(pattern))))
    } == {}
