"""Violations: what the site's policy would block on a page that MkDocs built.

Checked are the hand-written pages, the 404 page, and each layout once. Texts that fill a layout
come from templates that escape them; tests ensure that. This check finds our own mistakes early and
names the page. Against malicious content, the policy itself protects the reader's browser.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from macros.build.csp import KNOWN_SCRIPTS, format_policy, hash_script
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.site import INLINE, INLINE_IN_FRAME

FRAME = "macros/theme"
"""The source of what every page has around its content."""
DATA = ("application/ld+json", "application/json")
"""Types of script elements that no browser runs."""
FORBIDDEN_TAGS = ("style", "base", "iframe", "frame", "object", "embed", "applet")
SCRIPT_SCHEMES = ("javascript:", "vbscript:", "data:")
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "poster")
POLICY_NAME = "content-security-policy"
SUSPICIOUS = (*(f"<{tag}" for tag in FORBIDDEN_TAGS), "style=", "style =", "srcdoc")
HANDLER = re.compile(r"on(?<![\w-]on)[a-z]+\s*=")
LOADED = re.compile(
    r'<script (?:type="module" )?src="|'
    r'<script type="application/(?:ld\+)?json"'
)
TO_A_FILE = "Put it into a file below macros/theme/assets/atlas/, which the page loads."
TO_THE_STYLES = "Give the element a class, and style it in macros/theme/styles/."
OUT = "Remove it."


@dataclass(frozen=True, order=True, kw_only=True)
class Violation:
    """One thing that the policy would block."""

    what: str
    typed: str
    """Its HTML, or at least the start of it."""
    fix: str


def find_violations(html: str, *, known: tuple[str, ...] = KNOWN_SCRIPTS) -> tuple[Violation, ...]:
    """Return what the policy would block in `html`. `known` are the hashes of allowed scripts."""
    if not _is_suspicious(html):
        return ()
    reader = _ViolationParser(known=known)
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


def _is_suspicious(html: str) -> bool:
    """Return whether HTML looks suspicious. Parsing it takes ten times as long as this test."""
    # Every page has the policy, and the policy itself looks suspicious.
    plain = unescape(html.replace(format_policy(), "")).lower()
    joined = plain.replace("\n", "").replace("\r", "").replace("\t", "")
    return (
        any(text in plain for text in SUSPICIOUS)
        or any(scheme in joined for scheme in SCRIPT_SCHEMES)
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
    """Yield a problem for each violation.

    `of_pages` has those of hand-written pages, by path below `docs/`. What `of_frame` has is on
    every page, so it is reported once, for the theme.
    """
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
    rule = INLINE_IN_FRAME if path == FRAME else INLINE
    return rule.at(
        path=path, line=line, what=violation.what, found=quote(violation.typed), fix=violation.fix
    )


def _find_line(violation: Violation, *, page: DocsPage | None) -> int:
    if page is None:
        return 1
    before, found, _ = page.body.partition(violation.typed)
    return page.body_line + before.count("\n") if found else page.body_line


class _ViolationParser(HTMLParser):
    def __init__(self, *, known: tuple[str, ...]) -> None:
        super().__init__()
        self.found: list[Violation] = []
        self._known = known
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        typed = self.get_starttag_text() or ""
        if tag in FORBIDDEN_TAGS:
            self._add(
                f"an element <{tag}>", typed=typed, fix=TO_THE_STYLES if tag == "style" else OUT
            )
        if tag == "meta" and values.get("http-equiv", POLICY_NAME).lower() != POLICY_NAME:
            self._add("an order to the browser", typed=typed, fix=OUT)
        if tag == "script" and "src" not in values and values.get("type") not in DATA:
            self._script = []
        for name, value in values.items():
            if name == "style":
                self._add("a style", typed=typed, fix=TO_THE_STYLES)
            elif name.startswith("on") or name == "srcdoc":
                self._add(f"a script in the attribute “{name}”", typed=typed, fix=TO_A_FILE)
            elif name in ADDRESSES and "".join(value.split()).lower().startswith(SCRIPT_SCHEMES):
                self._add("an address that is a script or a page itself", typed=typed, fix=OUT)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            text = "".join(self._script)
            self._script = None
            digest = hash_script(text)
            if digest not in self._known:
                fix = (
                    f"{TO_A_FILE} If it cannot be one, macros/build/csp.py says how it is made "
                    f"known, by its hash {digest}."
                )
                self._add("a script", typed=text.strip(), fix=fix)

    def _add(self, what: str, *, typed: str, fix: str) -> None:
        self.found.append(Violation(what=what, typed=typed, fix=fix))
