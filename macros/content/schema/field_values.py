"""Values: what was typed into the fields, once it is known to be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, Union

Value: TypeAlias = Union[str, date, bool, tuple["Value", ...], "Record"]


@dataclass(frozen=True, kw_only=True)
class Record:
    """The values of one set of fields. A field that was not typed, or is faulty, is empty."""

    values: Mapping[str, Value]

    def text(self, name: str) -> str:
        """Give a text, or an empty one."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self.values.get(name, ())
        return tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, tuple) else ()

    def day(self, name: str) -> date | None:
        """Give a date, or None when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def is_yes(self, name: str) -> bool:
        """Say whether `true` was typed."""
        return self.values.get(name) is True

    def group(self, name: str) -> Record:
        """Give a group of fields, empty when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, Record) else Record(values={})

    def groups(self, name: str) -> tuple[Record, ...]:
        """Give a list of groups."""
        value = self.values.get(name, ())
        return tuple(entry for entry in value if isinstance(entry, Record)) if isinstance(value, tuple) else ()
