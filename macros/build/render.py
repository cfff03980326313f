"""Pressing: every page of `places/`, every further page of a list and every digest, made, poured and written, or kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from macros.build.keys import Keys
from macros.build.layout import Shell
from macros.build.output import Keeping, Made, MadeFile
from macros.build.page_jobs import Sheet, pour_sheet
from macros.build.page_links import Record
from macros.content.library.workers import share_out
from macros.site.page import Extract, PageKind

Progress = Callable[[int, int], None]
"""Is told how many pages are made, and of how many that have to be."""


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """A page that is on the site."""

    address: str
    record: Record
    is_hidden: bool
    """Search engines are asked to leave it out."""
    extract: Extract


def keep_sheets(
    sheets: Iterable[Sheet], *, shells: Mapping[PageKind, Shell], keeping: Keeping, keys: Keys
) -> tuple[list[Pressed], dict[bytes, Sheet]]:
    """Take over the pages that would come out the same. Gives these, and the sheets of the others by their keys."""
    around = keys.make(shells)
    missing = {keys.make(sheet.source, sheet.needs, around): sheet for sheet in sheets}
    found = {key: made for key in missing if (made := keeping.find(key))}
    taken = chain.from_iterable(share_out(partial(_take_slice, keeping=keeping), things=list(found.values())))
    kept = []
    for (key, made), is_taken in zip(found.items(), taken, strict=True):
        if is_taken and isinstance(made.value, Pressed):
            del missing[key]
            kept.append(made.value)
    return kept, missing


def press_sheets(
    missing: Mapping[bytes, Sheet], *, shells: Mapping[PageKind, Shell], keeping: Keeping, progress: Progress
) -> Iterator[Pressed]:
    """Make pages on all cores, and put them on the site. When the first is there, the others are on their way."""
    work = partial(_press_slice, shells=shells, keeping=keeping)
    made: Iterator[tuple[Pressed, MadeFile]] = chain.from_iterable(share_out(work, things=list(missing.values())))
    for done, (key, (pressed, file)) in enumerate(zip(missing, made, strict=True), start=1):
        keeping.add(key, files=[file], value=pressed)
        progress(done, len(missing))
        yield pressed


def _take_slice(found: Sequence[Made], *, keeping: Keeping) -> list[bool]:
    return [keeping.take_over(made) for made in found]


def _press_slice(sheets: Sequence[Sheet], *, shells: Mapping[PageKind, Shell], keeping: Keeping) -> list[tuple[Pressed, MadeFile]]:
    pressed = []
    for sheet in sheets:
        page, html = pour_sheet(sheet, shells=shells)
        record = Record(links=frozenset(page.links), anchors=frozenset(page.anchors), source=sheet.source)
        done = Pressed(address=page.address, record=record, is_hidden=page.is_example, extract=page.extract)
        pressed.append((done, keeping.write(f"{page.address}index.html", html.encode())))
    return pressed
