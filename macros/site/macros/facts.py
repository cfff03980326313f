"""Sentences of hand-written pages that are true only for a while.

A line that ends in `{{ only_while("demonstration") }}` is published only while that is so.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from macros.content.index.views import PageView, SiteView
from macros.site.page import LinkCollector

FACTS: Mapping[str, Callable[[SiteView], bool]] = MappingProxyType(
    {
        "demonstration": lambda view: not view.settings.publisher,
        "published": lambda view: bool(view.settings.publisher),
        "no-mailbox": lambda view: not view.settings.mailbox,
        "examples": lambda view: view.count.examples > 0,
        "no-notes": lambda view: view.count.notes == 0,
        "not-empty": lambda view: view.count.notes + view.count.examples > 0,
        "comparable": lambda view: any(one.places > 1 for one in view.interventions),
        "licence-confirmed": lambda view: view.settings.find_confirmed("licence") is not None,
        "licence-not-confirmed": lambda view: view.settings.find_confirmed("licence") is None,
    }
)
"""What may be so, by the word for it."""
LINE = re.compile(
    r"^.*\{\{-?\s{0,9}only_while\s{0,9}\(\s{0,9}[\"'](?P<fact>[a-z-]{1,40})[\"'].*$", re.MULTILINE
)


def allow_facts(view: SiteView) -> tuple[str, ...]:  # noqa: ARG001 -- the same on every page
    """Return the words that a call takes."""
    return tuple(FACTS)


def only_while(view: SiteView, links: LinkCollector, fact: str) -> str:  # noqa: ARG001 -- as every macro is called
    """Return nothing: the line of the call is there, so it is true."""
    return ""


def keep_true_lines(text: str, *, view: PageView) -> str:
    """Return the text of a page with a blank line in place of each line that is not true now."""
    if not isinstance(view, SiteView):
        return text
    return LINE.sub(lambda line: line[0] if FACTS[line["fact"]](view) else "", text)
