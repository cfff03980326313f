"""Calls of macros: nothing else that Jinja would run is allowed on a hand-written page.

Jinja's own lexer splits the page into tokens, so what is checked is what would run.
"""

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError

from macros.content.index.views import PageView
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem, quote, suggest
from macros.content.problems.rules.site import CALL_IN_HEADING, MACRO_CALL
from macros.site.macros.table import MACROS

Token = tuple[int, str, str]
LEXER = Environment(autoescape=True)
"""For its lexer only; it never renders anything."""
HEADING = re.compile(r"(?:\s|>|(?:[:*+-]|\d{1,9}[.)])\s)*#")
"""How a Markdown heading begins, also in a list, a definition or a quotation."""
UNDERLINE = re.compile(r"[> ]*(?:-+|=+) *")
"""A line that makes the first line of a paragraph above it a heading."""


def check_macro_calls(page: DocsPage, *, view: PageView) -> Iterator[Problem]:
    """Yield a problem for all between curly brackets that is no call of a macro for this page."""
    try:
        tokens: list[Token] = list(LEXER.lex(page.body))
    except TemplateSyntaxError as error:
        yield _problem(page, line=error.lineno, found="the curly brackets on this line")
        return
    call: list[Token] | None = None
    start = 1
    for token in tokens:
        line, kind, value = token
        if call is None:
            if kind == "data":
                continue
            if kind != "variable_begin" or value != "{{":
                yield _problem(page, line=line, found=quote(value))
                return
            call, start = [], line
        elif kind == "variable_end":
            if value != "}}":
                yield _problem(page, line=line, found=quote(value))
                return
            faults = tuple(_check_call(page, call=call, line=start, view=view))
            yield from faults
            if not faults and _is_heading(page.body.split("\n"), first=start, last=line):
                yield _problem_of_heading(
                    page, line=start, name="".join(text for _, kind, text in call if kind == "name")
                )
            call = None
        else:
            call.append(token)
    if call is not None:
        yield _problem(page, line=start, found="the beginning of a call that never ends")


def _check_call(
    page: DocsPage, *, call: list[Token], line: int, view: PageView
) -> Iterator[Problem]:
    tokens = [token for token in call if token[1] != "whitespace"]
    text = "".join(value for _, _, value in tokens)
    kinds = [kind if kind in {"name", "string"} else value for _, kind, value in tokens]
    constants = [value[1:-1] for _, kind, value in tokens if kind == "string"]
    # With a backslash Jinja would pass on other words than those that are checked.
    if kinds != ["name", "(", *_between_commas(constants), ")"] or "\\" in text:
        yield _problem(page, line=line, found=quote(text))
        return
    name = tokens[0][2]
    macro = next((macro for macro in MACROS if macro.name == name), None)
    fitting = [macro.name for macro in MACROS if isinstance(view, macro.fits)]
    if macro is None or macro.name not in fitting:
        what = (
            "there is no such macro"
            if macro is None
            else "that macro has nothing to show on this page"
        )
        yield _problem(
            page,
            line=line,
            found=f"{quote(text)}, but {what}",
            allowed=suggest(name, allowed=fitting),
        )
    elif macro.allowed is None:
        if constants:
            yield _problem(
                page,
                line=line,
                found=quote(text),
                allowed=f"Write this one as {{{{ {name}() }}}}.",
            )
    else:
        words = macro.allowed(view)
        wrong = [constant for constant in constants if constant not in words]
        if wrong or not constants or (len(constants) > 1 and not macro.takes_several):
            shown = suggest(wrong[0] if wrong else "", allowed=words)
            yield _problem(
                page,
                line=line,
                found=quote(text),
                allowed=f'Write this one as {{{{ {name}("…") }}}}. {shown}',
            )


def _between_commas(constants: list[str]) -> list[str]:
    return ["string" if number % 2 == 0 else "," for number in range(2 * len(constants) - 1)]


def _is_heading(lines: list[str], *, first: int, last: int) -> bool:
    """Return whether the call on these lines, counted from 1, is in a heading."""
    if HEADING.match(lines[first - 1]):
        return True
    before, after = lines[first - 2] if first > 1 else "", lines[last] if last < len(lines) else ""
    return UNDERLINE.fullmatch(after) is not None and (
        not before.strip("> ") or HEADING.match(before) is not None
    )


def _problem_of_heading(page: DocsPage, *, line: int, name: str) -> Problem:
    return CALL_IN_HEADING.at(
        path=f"docs/{page.path}", line=page.body_line + line - 1, name=quote(name)
    )


def _problem(page: DocsPage, *, line: int, found: str, allowed: str = "") -> Problem:
    return MACRO_CALL.at(
        path=f"docs/{page.path}", line=page.body_line + line - 1, found=found, choices=allowed
    )
