"""The words of a link: an address that they show is the one to which the link leads."""

import re
import unicodedata
from html import unescape
from urllib.parse import urlsplit

from macros.content.problems.problem import quote
from macros.content.problems.rules.links import LIKELY_LINK_WORDS, LINK_WORDS
from macros.content.problems.rules.rule import BrokenRule
from macros.content.schema.web_addresses import DOTS

MAY_SHOW = re.compile(r"[.@/&:]|[^\x00-\x7f]")
MARKS = re.compile(r"[*`\\~]|(?<![^\W_])_|_(?![^\W_])")
"""What Markdown leaves out of the words that readers see."""
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
HOST = r"(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}"
SHOWN = re.compile(
    rf"(?<![\w.@-])(?:(?P<mailbox>[\w.+-]{{1,64}}@{HOST})"
    rf"|(?P<scheme>(?:https?|ftp):/{{0,3}}|//)(?P<whole>[^\s/?#<>()]{{1,200}})[^\s]{{0,400}}"
    rf"|(?P<host>{HOST})(?![\w@])(?::\d{{1,5}})?(?:[/?#][^\s]{{0,400}})?)"
)
"""A mailbox, an address with its beginning, or the bare name of a site, with all that follows."""
ENDINGS = frozenset(
    (
        "academy ac app biz charity co com cymru dev edu eu fr gov ie info int io kids london me "
        "mil museum name net ngo nhs ong online org police sch scot site social tech tv uk us "
        "wales website wiki xyz"
    ).split()
)
"""With one of these a word is the name of a site wherever it is among the words."""
FILES = frozenset("ai cs db gz js md pl ps py rb rs rt sh so ts vb".split())
"""Two letters that end the name of a file as well."""


def find_words_fault(words: str, *, target: str) -> BrokenRule | None:
    """Return what is wrong with words that show another address than that of `target`, or None."""
    if not MAY_SHOW.search(words):
        return None
    seen = _make_visible(words)
    for match in SHOWN.finditer(seen):
        shown = match["mailbox"] or match["host"] or match["whole"].rstrip(".,;:!)")
        # A reader takes what is before an @ for the site.
        has_user = match["whole"] is not None and "@" in shown
        shown = shown if match["whole"] is None or has_user else _find_host(shown)
        if "." not in shown or (not has_user and _leads_there(shown, target=target)):
            continue
        is_certain = match["host"] is None or shown.startswith("www.")
        if is_certain or _is_site(shown, is_all=match[0] == seen.strip(" .,:;!?()")):
            rule = LINK_WORDS if is_certain else LIKELY_LINK_WORDS
            return rule, {"shown": quote(shown), "goal": _name_goal(target)}
    return None


def _make_visible(words: str) -> str:
    decoded = MARKS.sub("", unescape(words))
    seen = "".join(
        sign for sign in decoded if unicodedata.category(sign) not in {"Cf", "Cc"} or sign.isspace()
    )
    return DOTS.sub(".", unicodedata.normalize("NFKC", UNSEEN.sub("", seen))).casefold()


def _is_site(shown: str, *, is_all: bool) -> bool:
    name, _, ending = shown.rpartition(".")
    return ending in ENDINGS or (
        is_all
        and len(ending) == 2  # noqa: PLR2004 -- the ending of a country
        and ending not in FILES
        and len(name) > 1
    )


def _leads_there(shown: str, *, target: str) -> bool:
    """Return whether the words show the target's mailbox, its site or a part of its site."""
    goal = unescape(target).casefold()
    if goal.startswith("mailto:"):
        mailbox = goal.removeprefix("mailto:").partition("?")[0]
        return (
            shown == mailbox if "@" in shown else _is_same_site(shown, mailbox.rpartition("@")[2])
        )
    return _is_same_site(shown.rpartition("@")[2], _find_host(goal.partition("://")[2]))


def _is_same_site(one: str, other: str) -> bool:
    first, second = (
        one.removeprefix("www.").removesuffix("."),
        other.removeprefix("www.").removesuffix("."),
    )
    return bool(second) and (
        first == second or first.endswith(f".{second}") or second.endswith(f".{first}")
    )


def _find_host(rest: str) -> str:
    """Return the host of what follows the scheme of an address; empty when there is none."""
    try:
        return urlsplit(f"//{rest}").hostname or ""
    except ValueError:
        return ""


def _name_goal(target: str) -> str:
    goal = (
        target.removeprefix("mailto:").partition("?")[0]
        if target.startswith("mailto:")
        else _find_host(target.partition("://")[2])
    )
    return quote(goal) if goal else "a page of this site"
