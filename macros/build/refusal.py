"""The refusal of a folder: nothing is changed, and the text says what is in the way and what to do."""

from collections.abc import Callable
from pathlib import Path


class RefusedError(Exception):
    """A folder cannot be replaced. Its text has a `{name}` for each path and word in it: only the edges know how to show a path."""

    def __init__(self, text: str, **named: Path | str) -> None:
        """Take the reason with what to do, and what it names."""
        super().__init__(text)
        self._text = text
        self._named = named

    def describe(self, name_path: Callable[[Path], str]) -> str:
        """Return the text with each path as `name_path` shows it."""
        return self._text.format(
            **{
                name: name_path(what) if isinstance(what, Path) else what
                for name, what in self._named.items()
            }
        )
