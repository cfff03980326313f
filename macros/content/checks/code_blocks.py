"""Blocks of code on hand-written pages: rendered as code exactly where they are checked as code."""

import re
from collections.abc import Iterator

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.texts import CODE_BEGINNING, CODE_END

LIKE_FENCE = re.compile(
    r"[\s>]{0,100}(?:(?:[-*+:]|\d{1,9}[.)])[\s>]{1,100}){0,10}"
    r"(?P<marks>`{3,}|~{3,})(?P<rest>[^\n]*)"
)
"""A line that a reader or some Markdown takes for the beginning or the end of a block of code."""
BEGINNING = re.compile(r"(?P<marks>`{3,20}|~{3,20}) *[a-z0-9+-]{0,20} *")
"""How a block begins that Markdown and the check read alike."""


def check_fences(body: str, *, path: str, first_line: int) -> Iterator[Problem]:
    """Yield a problem for the first fence that Markdown and the check would read differently."""
    closing = ""
    for number, line in enumerate(body.split("\n"), start=first_line):
        fence = LIKE_FENCE.fullmatch(line)
        if closing and line.rstrip(" ") == closing:
            closing = ""
        elif closing and fence and fence["marks"].startswith(closing) and not fence["rest"].strip():
            yield CODE_END.at(path=path, line=number, found=quote(line), marks=closing)
            return
        elif not closing and fence:
            beginning = BEGINNING.fullmatch(line)
            if beginning is None:
                yield CODE_BEGINNING.at(
                    path=path, line=number, found=quote(line), marks=fence["marks"][:3]
                )
                return
            closing = beginning["marks"]
