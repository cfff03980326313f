"""Addresses that a mail program rewrote for one reader: which program, and the original address."""

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from macros.content.privacy.detect import find_personal_data
from macros.content.privacy.detectors import IDENTIFIERS
from macros.content.schema.web_addresses import find_web_fault

Unwrap = Callable[[str], str]
"""Returns the address inside a wrapper, or a text that is no address."""
MOST_WRAPPERS = 5
"""How many wrappers may lie inside one another."""
PROOFPOINT = re.compile(r"/v3/__(?P<address>.{1,2000}?)__;(?P<signs>[A-Za-z0-9_=-]{0,2000})!")
PROOFPOINT_GAP = re.compile(r"\*(?:\*(?P<run>[A-Za-z0-9_-]))?")
RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
SHORTEST_RUN = 2
BETWEEN_LINES = re.compile(r"/v\d/(?:[a-z0-9]{1,8}/)?_{2,3}(?P<address>.{1,2000}?)_{2,3}\.")
WHOLE_ADDRESS = re.compile(r"https?:/{1,2}(?P<rest>[^/].{0,3000})")


def _from_query(*names: str) -> Unwrap:
    def unwrap(address: str) -> str:
        typed = {name.lower(): values for name, values in parse_qs(urlsplit(address).query).items()}
        return next((typed[name][0] for name in names if name in typed), "")

    return unwrap


def _from_path(address: str) -> str:
    """Return the part of the path that is an address written with %."""
    decoded = (unquote(part) for part in urlsplit(address).path.split("/"))
    return next((part for part in decoded if WHOLE_ADDRESS.match(part)), "")


def _from_proofpoint_2(address: str) -> str:
    return unquote(_from_query("u")(address).replace("-", "%").replace("_", "/"))


def _from_proofpoint_3(address: str) -> str:
    match = PROOFPOINT.search(address)
    if match is None:
        return ""
    signs = iter(_decode(match["signs"]))

    def fill(gap: re.Match[str]) -> str:
        count = RUNS.index(gap["run"]) + SHORTEST_RUN if gap["run"] else 1
        return "".join(next(signs, "") for _ in range(count))

    return PROOFPOINT_GAP.sub(fill, unquote(match["address"]))


def _between_lines(address: str) -> str:
    match = BETWEEN_LINES.search(address)
    return match["address"] if match else ""


def _from_code(address: str) -> str:
    return _decode(_from_query("u")(address))


def _decode(coded: str) -> str:
    try:
        return urlsafe_b64decode(f"{coded}==").decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def _nowhere(address: str) -> str:  # noqa: ARG001 -- what it leads to is known to the program alone
    return ""


@dataclass(frozen=True, kw_only=True)
class Wrapper:
    """How one program rewrites addresses."""

    name: str
    """Of the program, as people know it."""
    host: str
    """A pattern of the host, or of its end."""
    path: str
    """A pattern of the beginning of the path."""
    unwrap: Unwrap


WRAPPERS = (
    Wrapper(
        name="Outlook",
        host=r"safelinks\.protection\.(?:outlook\.com|office365\.us|outlook\.cn)",
        path=r"/",
        unwrap=_from_query("url"),
    ),
    Wrapper(
        name="Teams",
        host=r"statics\.teams\.(?:cdn\.office\.net|microsoft\.com)",
        path=r"/\S{0,100}?safelinks",
        unwrap=_from_query("url"),
    ),
    Wrapper(
        name="Teams",
        host=r"teams\.public\.onecdn\.static\.microsoft",
        path=r"/\S{0,100}?safelinks",
        unwrap=_from_query("url"),
    ),
    Wrapper(
        name="Proofpoint",
        host=r"urldefense(?:\.proofpoint)?\.(?:com|us)",
        path=r"/v3/",
        unwrap=_from_proofpoint_3,
    ),
    Wrapper(
        name="Proofpoint",
        host=r"urldefense(?:\.proofpoint)?\.(?:com|us)",
        path=r"/v2/",
        unwrap=_from_proofpoint_2,
    ),
    Wrapper(
        name="Proofpoint",
        host=r"urldefense(?:\.proofpoint)?\.(?:com|us)",
        path=r"/",
        unwrap=_from_query("u"),
    ),
    Wrapper(
        name="Mimecast",
        host=r"(?:protect|url)[\w-]{0,20}\.(?:[\w-]{1,63}\.){0,4}mimecast\.com",
        path=r"/",
        unwrap=_nowhere,
    ),
    Wrapper(name="Mimecast", host=r"mimecastprotect\.com", path=r"/", unwrap=_nowhere),
    Wrapper(
        name="Barracuda", host=r"linkprotect\.cudasvc\.com", path=r"/", unwrap=_from_query("a")
    ),
    Wrapper(name="Cisco", host=r"secure-web\.cisco\.com", path=r"/", unwrap=_from_path),
    Wrapper(name="Sophos", host=r"protection\.sophos\.com", path=r"/", unwrap=_from_code),
    Wrapper(name="Trellix", host=r"protect\d?\.fireeye\.com", path=r"/", unwrap=_from_query("u")),
    Wrapper(
        name="Check Point",
        host=r"(?:protect\.checkpoint\.com|url\.avanan\.click)",
        path=r"/",
        unwrap=_between_lines,
    ),
    Wrapper(name="Symantec", host=r"clicktime\.symantec\.com", path=r"/", unwrap=_from_query("u")),
    Wrapper(
        name="Trend Micro",
        host=r"trendmicro\.com",
        path=r"/wis/clicktime/",
        unwrap=_from_query("url"),
    ),
    Wrapper(
        name="Google",
        host=r"google\.(?:com|co\.uk|[a-z]{2})",
        path=r"/url\?",
        unwrap=_from_query("q", "url"),
    ),
    Wrapper(
        name="Facebook",
        host=r"lm?\.(?:facebook|messenger|workplace|instagram)\.com",
        path=r"/",
        unwrap=_from_query("u"),
    ),
    Wrapper(
        name="LinkedIn",
        host=r"linkedin\.com",
        path=r"/(?:redir/redirect|safety/go)",
        unwrap=_from_query("url"),
    ),
    Wrapper(name="GovDelivery", host=r"links-\d\.govdelivery\.com", path=r"/", unwrap=_from_path),
    Wrapper(name="Mailchimp", host=r"list-manage\.com", path=r"/track/click", unwrap=_nowhere),
    Wrapper(name="SendGrid", host=r"sendgrid\.net", path=r"/(?:ls|wf)/click", unwrap=_nowhere),
)
"""The first that fits counts."""
HOST_AND_PATH = re.compile(r"\.[A-Za-z]{2,10}(?::\d{1,5})?/")
"""Each wrapper has the end of a host and a path: most texts have none, and are done."""
AROUND = " \n\t<>\"'`\\|[]{}"
WORD = re.compile(rf"[^\s{re.escape(AROUND)}]{{1,4000}}")
"""No address goes beyond one."""
LONGEST_HOST = 400
ONES = "|".join(
    rf"(?P<w{number}>{one.host}(?::\d{{1,5}})?{one.path})" for number, one in enumerate(WRAPPERS)
)
WRAPPED = re.compile(
    rf"(?i)(?<![\w.@-])(?:https?://)?(?:[\w-]{{1,63}}\.){{0,8}}(?:{ONES}).{{0,3000}}"
)


@dataclass(frozen=True, kw_only=True)
class WrappedAddress:
    """An address in a text that a program rewrote."""

    program: str
    address: str
    """The address of the page itself; empty where it cannot be known, or would name someone."""
    start: int


def find_wrapped_addresses(text: str) -> Iterator[WrappedAddress]:
    """Yield the rewritten addresses in a text, in order."""
    end = 0
    for place in HOST_AND_PATH.finditer(text):
        if place.start() < end:
            continue
        earliest = max(end, place.start() - LONGEST_HOST)
        start = max(earliest, *(text.rfind(sign, earliest, place.start()) + 1 for sign in AROUND))
        word = WORD.match(text, start)
        end = word.end() if word else place.end()
        match = WRAPPED.search(text, start, end)
        if match:
            yield WrappedAddress(
                program=_find_wrapper(match).name, address=_find_address(match), start=match.start()
            )


def _find_wrapper(match: re.Match[str]) -> Wrapper:
    return next(one for number, one in enumerate(WRAPPERS) if match[f"w{number}"] is not None)


def _find_address(match: re.Match[str]) -> str:
    found: re.Match[str] | None = match
    address = ""
    for _ in range(MOST_WRAPPERS):
        if found is None:
            break
        typed = found[0] if "://" in found[0] else f"https://{found[0]}"
        address = _unwrap(typed.replace("&amp;", "&"), wrapper=_find_wrapper(found))
        found = WRAPPED.fullmatch(address)
    whole = WHOLE_ADDRESS.fullmatch(address)
    if whole is None or found is not None:
        return ""
    plain = f"{address.partition(':')[0]}://{whole['rest']}"
    is_private = "@" in unquote(plain) or any(
        True for _ in find_personal_data(unquote(plain), detectors=IDENTIFIERS)
    )
    return "" if is_private or find_web_fault(plain) else plain


def _unwrap(address: str, *, wrapper: Wrapper) -> str:
    try:
        return wrapper.unwrap(address)
    except ValueError:
        return ""
