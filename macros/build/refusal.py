"""The refusal to replace a folder, which names the obstacle and how to fix it."""

from collections.abc import Callable
from pathlib import Path


class RefusedError(Exception):
    """A folder cannot be replaced, and nothing was changed.

    The text has a `{name}` for each path and word in it, because the caller decides how paths are
    shown.
    """

    def __init__(self, text: str, **named: Path | str) -> None:
        """Store the reason with its fix, and the values for its names."""
        super().__init__(text)
        self._text = text
        self._named = named

    def describe(self, name_path: Callable[[Path], str]) -> str:
        """Return the text with each path formatted by `name_path`."""
        return self._text.format(
            **{
                name: name_path(what) if isinstance(what, Path) else what
                for name, what in self._named.items()
            }
        )
