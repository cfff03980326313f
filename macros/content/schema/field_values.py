"""Values: what was typed into the fields of a page and passed the check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import TypeAlias, Union

Value: TypeAlias = Union[str, date, bool, tuple["Value", ...], "FieldValues"]


@dataclass(frozen=True, kw_only=True)
class FieldValues:
    """The values of one set of fields. A field that is absent or has an error is empty."""

    values: Mapping[str, Value]

    def __setstate__(self, state: dict[str, Mapping[str, Value]]) -> None:
        """Take what was pickled, with names that are the same objects in all values."""
        # Each note that is read has its own copies, 45 MB for 15,000 notes.
        shared = {intern(name): value for name, value in state["values"].items()}
        object.__setattr__(self, "values", shared)

    def get(self, name: str) -> Value:
        """Return a value of any kind, or an empty text."""
        return self.values.get(name, "")

    def text(self, name: str) -> str:
        """Return a text, or an empty one."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, or an empty one."""
        value = self.values.get(name, ())
        return (
            tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()
        )

    def day(self, name: str) -> date | None:
        """Return a date, or None."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def is_yes(self, name: str) -> bool:
        """Return whether `true` was typed."""
        return self.values.get(name) is True

    def group(self, name: str) -> FieldValues:
        """Return a group of fields, or an empty one."""
        value = self.values.get(name)
        return value if isinstance(value, FieldValues) else FieldValues(values={})

    def groups(self, name: str) -> tuple[FieldValues, ...]:
        """Return a list of groups, or an empty one."""
        value = self.values.get(name, ())
        return (
            tuple(one for one in value if isinstance(one, FieldValues))
            if isinstance(value, tuple)
            else ()
        )
