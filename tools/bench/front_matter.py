"""Read and write Markdown files with YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import yaml

if TYPE_CHECKING:
    from pathlib import Path

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"


def write_page(path: Path, *, head: Mapping[str, Value], body: str) -> None:
    """Write a page with `head` as its front matter."""
    lines = "\n".join(_format_mapping(head, indent=""))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{lines}\n---\n{body}", encoding="utf-8", newline="\n")


def read_page(path: Path) -> tuple[dict[str, object], str]:
    """Return the front matter and the body of a page that `write_page` wrote."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", maxsplit=2)
    return yaml.load(head, Loader=yaml.CSafeLoader), body


def _format_mapping(values: Mapping[str, Value], *, indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {_format_scalar(value)}"
        elif not value:
            yield f"{indent}{key}: []"
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _format_mapping(value, indent=f"{indent}  ")
        else:
            yield f"{indent}{key}:"
            for entry in value:
                yield from _format_entry(entry, indent=f"{indent}  ")


def _format_entry(entry: Value, *, indent: str) -> Iterator[str]:
    if isinstance(entry, Mapping):
        first, *others = _format_mapping(entry, indent=f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from others
    else:
        yield f"{indent}- {_format_scalar(str(entry))}"


def _format_scalar(text: str) -> str:
    if re.fullmatch(r"\w[\w ,.;()'/?-]*", text):
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
