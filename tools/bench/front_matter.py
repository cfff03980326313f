"""Markdown files with YAML at their head: how the bench writes and reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import yaml

if TYPE_CHECKING:
    from pathlib import Path

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"


def write_page(path: Path, *, head: Mapping[str, Value], body: str) -> None:
    """Write a page: `head` as YAML between lines of dashes, then `body` as it is."""
    lines = "\n".join(_lines(head, indent=""))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{lines}\n---\n{body}", encoding="utf-8", newline="\n")


def read_page(path: Path) -> tuple[dict[str, object], str]:
    """Give the head and the body of a page that `write_page` wrote."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", maxsplit=2)
    return yaml.load(head, Loader=yaml.CSafeLoader), body


def _lines(values: Mapping[str, Value], *, indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {_scalar(value)}"
        elif not value:
            yield f"{indent}{key}: []"
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(value, indent=f"{indent}  ")
        else:
            yield f"{indent}{key}:"
            for entry in value:
                yield from _entry(entry, indent=f"{indent}  ")


def _entry(entry: Value, *, indent: str) -> Iterator[str]:
    if isinstance(entry, Mapping):
        first, *others = _lines(entry, indent=f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from others
    else:
        yield f"{indent}- {_scalar(str(entry))}"


def _scalar(text: str) -> str:
    if re.fullmatch(r"\w[\w ,.;()'/?-]*", text):
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
