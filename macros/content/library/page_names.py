"""The names of pages: titles and other names that people type where a slug is needed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from macros.content.source.front_matter import Items, Scalar
from macros.content.source.source_file import SourceFile, typed_title


def list_titles(source_files: Iterable[SourceFile]) -> dict[str, str]:
    """Return the slug of each page by its names, without names that several pages have."""
    slugs: defaultdict[str, set[str]] = defaultdict(set)
    for source_file in source_files:
        for name in list_names(source_file):
            slugs[name].add(source_file.file.slug)
    return {name: next(iter(found)) for name, found in slugs.items() if name and len(found) == 1}


def list_names(source_file: SourceFile) -> Iterator[str]:
    """Yield the title of a page as typed, and its other names."""
    aliases = source_file.find("also_known_as")
    yield typed_title(source_file)
    for typed in aliases.entries if isinstance(aliases, Items) else (aliases,):
        if isinstance(typed, Scalar):
            yield typed.value
