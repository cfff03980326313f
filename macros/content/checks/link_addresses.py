"""The addresses of links that lead off the site, and the words that show them."""

import re
from collections.abc import Iterator

from macros.content.checks.link_words import find_words_fault
from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.links import LINK_ADDRESS, SPACE_BESIDE_ADDRESS
from macros.content.schema.mail_addresses import find_mail_fault
from macros.content.schema.web_addresses import find_web_fault
from macros.content.source.spaces import strip_spaces
from macros.content.source.texts import Link

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def check_address(link: Link, *, path: str) -> Iterator[Problem]:
    """Yield what is wrong with an address that leads off the site."""
    if link.target.startswith("mailto:"):
        broken = find_mail_fault(link.target)
    # A telephone begins a line with a capital letter.
    elif link.target.lower().startswith(("https://", "http://")):
        broken = find_web_fault(link.target)
    else:
        broken = LINK_ADDRESS, {"address": quote(link.target)}
    plain = strip_spaces(link.target)
    if broken and plain != link.target:
        address = quote(link.target)
        yield SPACE_BESIDE_ADDRESS.at(
            path=path, line=link.line, old=link.target, address=address, plain=plain
        )
    elif broken:
        rule, words = broken
        yield rule.at(path=path, line=link.line, **words)


def check_words(link: Link, *, path: str) -> Iterator[Problem]:
    """Yield a problem when the words of a link show another address than that of its target."""
    # An address typed without words says where it leads, perhaps without its beginning.
    is_bare = (
        link.target.removeprefix("http://").removeprefix("mailto:") == link.text
        or link.target == link.text
    )
    shown_target = "" if link.is_reference else link.target
    if not is_bare and (broken := find_words_fault(link.text, target=shown_target)):
        rule, words = broken
        yield rule.at(path=path, line=link.line, **words)
