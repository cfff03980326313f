"""Names of councils: a Partner Place's in an example, and a note's own council in its title."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.notes import COUNCIL_IN_TITLE
from macros.content.problems.rules.places import EXAMPLE_NAMES_A_PLACE
from macros.content.source.front_matter import walk_texts
from macros.content.source.source_file import SourceFile


def check_example(source_file: SourceFile, *, partner_names: Iterable[str]) -> Iterator[Problem]:
    """Yield each name of a Partner Place, or other name of it, in an example council's file."""
    pattern = _compile_names(tuple(partner_names))
    texts = [(text.value, text.line) for text in walk_texts(source_file.fields)]
    for value, line in [*texts, (source_file.body, source_file.body_line)]:
        for found in pattern.finditer(value):
            yield EXAMPLE_NAMES_A_PLACE.at(
                path=source_file.path,
                line=line + value.count("\n", 0, found.start()),
                found=quote(found[0]),
            )


def check_own_names(
    notes: Iterable[tuple[str, str, int]], *, names: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Warn of each title that names the note's own council with a capital: “reading” is no place.

    Each note comes as its path, its title and the title's line; `names` are by its folder.
    """
    patterns = {folder: _compile_names(own) for folder, own in names.items()}
    for path, title, line in notes:
        pattern = patterns.get(path.rpartition("/")[0])
        found = pattern.search(title) if pattern else None
        if found and found[0] != found[0].lower():
            yield COUNCIL_IN_TITLE.at(path=path, line=line, found=quote(found[0]))


@lru_cache
def _compile_names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds any of some names, the longest first, and none without names."""
    longest = sorted(filter(None, names), key=len, reverse=True)
    spread = (r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", name))) for name in longest)
    return re.compile(rf"\b(?:{'|'.join(spread) or '(?!)'})\b", re.IGNORECASE)
