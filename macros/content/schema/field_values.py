"""Values: what was typed into the fields, once it is known to be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, Union

Value: TypeAlias = Union[str, date, bool, tuple["Value", ...], "FieldValues"]


@dataclass(frozen=True, kw_only=True)
class FieldValues:
    """The values of one set of fields. A field that was not typed, or is faulty, is empty."""

    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """Give a text, or an empty one."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self.values.get(name, ())
        return (
            tuple(entry for entry in value if isinstance(entry, str))
            if isinstance(value, tuple)
            else ()
        )

    def day(self, name: str) -> date | None:
        """Give a date, or None when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def is_yes(self, name: str) -> bool:
        """Say whether `true` was typed."""
        return self.values.get(name) is True

    def group(self, name: str) -> FieldValues:
        """Give a group of fields, empty when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, FieldValues) else FieldValues(values={})

    def groups(self, name: str) -> tuple[FieldValues, ...]:
        """Give a list of groups."""
        value = self.values.get(name, ())
        return (
            tuple(entry for entry in value if isinstance(entry, FieldValues))
            if isinstance(value, tuple)
            else ()
        )
