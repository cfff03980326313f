"""Stops: what the policy would stop on a printed page, found before anybody meets it.

Looked through is all that MkDocs prints: the hand-written pages, the page for addresses that do not exist, and each shell once.
What is poured into a shell is drawn by templates that escape, and needs no look; tests keep them so. This finds slips of our own
early, and names the page; against malice stands the policy itself, in the reader's browser.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from macros.build.csp import KNOWN_SCRIPTS, format_policy, hash_script
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem, quote

FRAME = "macros/theme"
"""The source of what stands around every page."""
DATA = ("application/ld+json", "application/json")
"""What a script element may hold that no browser runs."""
NEVER = ("style", "base", "iframe", "frame", "object", "embed", "applet")
RUNNING = ("javascript:", "vbscript:", "data:")
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "poster")
POLICY_NAME = "content-security-policy"
SIGNS = (*(f"<{tag}" for tag in NEVER), "style=", "style =", "srcdoc")
HANDLER = re.compile(r"on(?<![\w-]on)[a-z]+\s*=")
LOADED = re.compile(r'<script (?:type="module" )?src="|<script type="application/(?:ld\+)?json"')
TO_A_FILE = "Put it into a file below macros/theme/assets/atlas/, which the page loads."
TO_THE_STYLES = (
    "Give the element a class, and say in macros/theme/assets/atlas/atlas.css how it looks."
)
OUT = "Take it out."


@dataclass(frozen=True, order=True, kw_only=True)
class Violation:
    """One thing that the policy would stop."""

    what: str
    typed: str
    """As it stands in the HTML: its beginning at least."""
    cure: str


def find_violations(html: str, *, known: tuple[str, ...] = KNOWN_SCRIPTS) -> tuple[Violation, ...]:
    """Find all that the policy would stop in some HTML. `known` are the hashes of scripts that may stand there."""
    if not _may_hold_any(html):
        return ()
    reader = _ViolationParser(known=known)
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


def _may_hold_any(html: str) -> bool:
    """Say whether HTML has a sign of what is looked for: reading it takes ten times as long, and hardly any page has one."""
    # The policy itself has some of the signs in it, and stands on every page.
    plain = unescape(html.replace(format_policy(), "")).lower()
    joined = plain.replace("\n", "").replace("\r", "").replace("\t", "")
    return (
        any(sign in plain for sign in SIGNS)
        or any(start in joined for start in RUNNING)
        or plain.count("http-equiv") != plain.count(f'http-equiv="{POLICY_NAME}"')
        or plain.count("<script") != len(LOADED.findall(plain))
        or HANDLER.search(plain) is not None
    )


def report_violations(
    of_pages: Mapping[str, tuple[Violation, ...]],
    *,
    of_frame: Iterable[Violation],
    pages: Iterable[DocsPage],
) -> Iterator[Problem]:
    """Report what was found on hand-written pages, by their paths below `docs/`, and around every page, which is said once only."""
    frame = sorted(set(of_frame))
    for violation in frame:
        yield _report(violation, path=FRAME, line=1)
    typed = {page.path: page for page in pages}
    for path, violations in of_pages.items():
        for violation in violations:
            if violation not in frame:
                yield _report(
                    violation, path=f"docs/{path}", line=_find_line(violation, page=typed.get(path))
                )


def _report(violation: Violation, *, path: str, line: int) -> Problem:
    where = "Around every page stands" if path == FRAME else "On this page stands"
    message = f"{where} {violation.what}: {quote(violation.typed)}. Browsers will not run or show it here."
    return Problem(path=path, line=line, rule="inline", message=message, fix=violation.cure)


def _find_line(violation: Violation, *, page: DocsPage | None) -> int:
    if page is None:
        return 1
    above, found, _ = page.body.partition(violation.typed)
    return page.body_line + above.count("\n") if found else page.body_line


class _ViolationParser(HTMLParser):
    def __init__(self, *, known: tuple[str, ...]) -> None:
        super().__init__()
        self.found: list[Violation] = []
        self._known = known
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        typed = self.get_starttag_text() or ""
        if tag in NEVER:
            self._add(
                f"an element <{tag}>", typed=typed, cure=TO_THE_STYLES if tag == "style" else OUT
            )
        if tag == "meta" and said.get("http-equiv", POLICY_NAME).lower() != POLICY_NAME:
            self._add("an order to the browser", typed=typed, cure=OUT)
        if tag == "script" and "src" not in said and said.get("type") not in DATA:
            self._script = []
        for name, value in said.items():
            if name == "style":
                self._add("a style", typed=typed, cure=TO_THE_STYLES)
            elif name.startswith("on") or name == "srcdoc":
                self._add(f"a script in the attribute “{name}”", typed=typed, cure=TO_A_FILE)
            elif name in ADDRESSES and "".join(value.split()).lower().startswith(RUNNING):
                self._add("an address that is a script or a page itself", typed=typed, cure=OUT)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            text = "".join(self._script)
            self._script = None
            mark = hash_script(text)
            if mark not in self._known:
                cure = f"{TO_A_FILE} If it cannot be one, macros/build/csp.py says how it is made known, by its hash {mark}."
                self._add("a script", typed=text.strip(), cure=cure)

    def _add(self, what: str, *, typed: str, cure: str) -> None:
        self.found.append(Violation(what=what, typed=typed, cure=cure))
