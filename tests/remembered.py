"""Functions whose results are kept for the whole process: nearly every test calls them with the same texts, or with none."""

from functools import lru_cache

from macros.build import documents
from macros.cli import build
from macros.content.checks import privacy
from macros.content.source import source_file

REMEMBERED = (
    (source_file, "read_pairs"),
    (privacy, "find_personal_data"),
    (documents, "format_privacy"),
    (build, "get_program_version"),
)
"""What they return depends on nothing but their arguments and the files of the program."""
MOST = 2_000


def remember() -> None:
    """Keep what these functions return."""
    for module, name in REMEMBERED:
        setattr(module, name, lru_cache(MOST)(getattr(module, name)))
