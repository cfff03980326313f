"""Redirects from old addresses to renamed pages, listed in `docs/data/redirects.yml`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.content.library.reference_data import NOTHING_KNOWN
from macros.content.privacy.detect import find_in_name
from macros.content.problems.problem import MOST_PROBLEMS, Problem, nearest
from macros.content.problems.rules.privacy import name_found
from macros.content.problems.rules.rule import Rule
from macros.content.problems.rules.site import (
    REDIRECT,
    REDIRECT_FROM_PAGE,
    REDIRECT_IN_CIRCLE,
    REDIRECT_MISSPELT,
    REDIRECT_NAMES_PERSON,
    REDIRECT_TO_OLD,
    REDIRECT_TWICE,
)
from macros.content.schema.field_reader import read_fields
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.waivers import PRIVACY_EXCEPTIONS
from macros.content.source.discover import CATALOGUE, HAND_WRITTEN, FileKind, FoundFile
from macros.content.source.file_names import SLUG
from macros.content.source.front_matter import Items, Pairs, Scalar
from macros.content.source.source_file import SourceFile

FOLDERS = "|".join((*CATALOGUE, *HAND_WRITTEN))
INTERVENTIONS = "interventions"
PLAN = "plan"
"""What the address of a plan adds to that of its intervention."""
OLD_ADDRESS = (
    rf"/(?:{SLUG.pattern}|(?:{FOLDERS})/{SLUG.pattern}|places/{SLUG.pattern}(?:/{SLUG.pattern})?"
    rf"|{INTERVENTIONS}/{SLUG.pattern}/{PLAN})/"
)
"""The addresses of pages that have a file. Others, such as digests, cannot be renamed."""
OLD = Field(
    name="from",
    kind=Kind.TEXT,
    label="Old address",
    help="Write what stood behind the site's own address, with a slash at each end.",
    example="/places/sandford/kinship-evenings/",
    form=OLD_ADDRESS,
    required=True,
    limit=150,
)
NEW = Field(
    name="to",
    kind=Kind.TEXT,
    label="Address of the page now",
    help="Write what follows the site's own address, with a slash at each end.",
    example="/places/sandford/kinship-groups/",
    form=f"/|{OLD_ADDRESS}",
    required=True,
    limit=150,
)
REDIRECTS = FieldTable(
    name="the list of old addresses",
    fields=(
        Field(
            name="redirects",
            kind=Kind.GROUP,
            label="Old addresses",
            may_be_empty=True,
            many=True,
            most=3_000,
            fields=(OLD, NEW),
        ),
        PRIVACY_EXCEPTIONS,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Redirect:
    """An old address without a page, and the address of the page it leads to."""

    old: str
    """Within the site, for example `places/sandford/kinship-evenings/`."""
    new: str


@dataclass(frozen=True, kw_only=True)
class TypedRedirect:
    """An entry of the list, as typed."""

    old: Scalar
    new: Scalar


def list_page_addresses(files: Iterable[FoundFile]) -> frozenset[str]:
    """Return the address of every page that has a file, even one with errors."""
    return frozenset(address for file in files for address in get_addresses(file))


def get_addresses(file: FoundFile) -> tuple[str, ...]:
    """Return the address of the page of a file, then that of its plan; none if it has no page.

    The address of the front page is empty.
    """
    if file.kind not in {FileKind.PLACE, FileKind.NOTE, FileKind.PAGE}:
        return ()
    path = file.path.removeprefix("docs/").removesuffix(".md")
    address = "" if path == "index" else f"{path.removesuffix('/index')}/"
    is_page = file.kind is FileKind.PAGE
    has_plan = is_page and file.folder == INTERVENTIONS and file.slug != "index"
    return (address, f"{address}{PLAN}/") if has_plan else (address,)


def read_redirects(
    source_file: SourceFile, *, pages: frozenset[str], today: date
) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Return the redirects that lead to a page in one step, and the problems of the others.

    `pages` holds the addresses of all pages.
    """
    _, problems = read_fields(
        source_file.fields, table=REDIRECTS, path=source_file.path, known=NOTHING_KNOWN, today=today
    )
    typed_redirects = tuple(list_typed_redirects(source_file.fields))
    leads = {_bare(typed.old): _bare(typed.new) for typed in reversed(typed_redirects)}
    sound: dict[str, Redirect] = {}
    faults: list[Problem] = []
    for typed in typed_redirects:
        old, new = _bare(typed.old), _bare(typed.new)
        fault = _check_redirect(
            typed, path=source_file.path, pages=pages, leads=leads, is_repeated=old in sound
        )
        if fault:
            faults.append(fault)
        else:
            sound[old] = Redirect(old=old, new=new)
        if len(faults) == MOST_PROBLEMS:
            break
    return tuple(sound.values()), (*problems, *faults)


def list_typed_redirects(fields: Pairs) -> Iterator[TypedRedirect]:
    """Yield every entry of the list that has both addresses, in whatever way it is typed."""
    typed = fields.get_value("redirects")
    for entry in typed.entries if isinstance(typed, Items) else (typed,):
        named = (
            {key.value: value for key, value in entry.entries} if isinstance(entry, Pairs) else {}
        )
        old, new = named.get("from"), named.get("to")
        if (
            isinstance(old, Scalar)
            and isinstance(new, Scalar)
            and _is_address(old, OLD)
            and _is_address(new, NEW)
        ):
            yield TypedRedirect(old=old, new=new)


def _bare(typed: Scalar) -> str:
    return typed.value.strip().removeprefix("/")


def _is_address(typed: Scalar, field: Field) -> bool:
    return (
        len(typed.value) <= field.limit
        and re.fullmatch(field.form, typed.value.strip()) is not None
    )


def _check_redirect(
    typed: TypedRedirect,
    *,
    path: str,
    pages: frozenset[str],
    leads: Mapping[str, str],
    is_repeated: bool,
) -> Problem | None:
    """Return the problem of one redirect, or None."""
    old, new = _bare(typed.old), _bare(typed.new)
    if named := next(
        (one for name in old.split("/") for one in find_in_name(name) if one.stops), None
    ):
        # A file that was renamed because of such a name would else have it published for good.
        return _report(typed.old, REDIRECT_NAMES_PERSON, path=path, what=name_found(named.detector))
    if old in pages:
        return _report(typed.old, REDIRECT_FROM_PAGE, path=path, address=old)
    if is_repeated:
        return _report(typed.old, REDIRECT_TWICE, path=path, address=old)
    if new in pages:
        return None
    if new in leads:
        end = _follow(new, leads=leads)
        return (
            _report(typed.new, REDIRECT_TO_OLD, path=path, address=new, end=end)
            if end in pages
            else _report(typed.new, REDIRECT_IN_CIRCLE, path=path, address=new)
        )
    folder = new.rstrip("/").rpartition("/")[0]
    near = nearest(
        new, allowed=(page for page in pages if page.rstrip("/").rpartition("/")[0] == folder)
    )
    return (
        _report(
            typed.new, REDIRECT_MISSPELT, path=path, address=new, choices=f"/{' or /'.join(near)}"
        )
        if near
        else _report(typed.new, REDIRECT, path=path, address=new)
    )


def _follow(address: str, *, leads: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while address in leads and address not in seen:
        seen.add(address)
        address = leads[address]
    return address


def _report(
    node: Scalar,
    rule: Rule,
    *,
    path: str,
    **words: Any,  # noqa: ANN401 -- the words of a message
) -> Problem:
    return rule.at(path=path, line=node.line, column=node.column, **words)
