"""The file `_headers` as the hosts that have it read it: of all rules that fit an address, every header is sent.

After the words of Netlify and of Cloudflare Pages: `*` stands for anything to the end, `:name` for anything up to the next `/`; a
header that several rules name is sent once, its values joined by commas.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_RULES = 100
MOST_SIGNS = 2000
"""Of a line. Both are the limits of Cloudflare Pages."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The headers for the addresses that fit."""

    where: str
    headers: tuple[tuple[str, str], ...]

    def fits(self, path: str) -> bool:
        """Say whether the rule is for the address with this path."""
        pattern = re.sub(r":[A-Za-z]\w*", "[^/]+", re.escape(self.where).removesuffix(r"\*"))
        return re.fullmatch(pattern + (".*" if self.where.endswith("*") else ""), path) is not None


def read_rules(text: str) -> tuple[Rule, ...]:
    """Read the rules of a file."""
    blocks = re.findall(r"^(/\S*)\n((?:[ \t]+.+\n)+)", text, re.MULTILINE)
    pairs = (
        (where, (line.strip().split(": ", 1) for line in lines.splitlines()))
        for where, lines in blocks
    )
    return tuple(
        Rule(where=where, headers=tuple((name, value) for name, value in headers))
        for where, headers in pairs
    )


def find_headers(rules: Iterable[Rule], *, path: str) -> dict[str, str]:
    """Return the headers for the address with this path."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.fits(path):
            for name, value in rule.headers:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found
