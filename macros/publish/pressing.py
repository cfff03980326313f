"""Pressing: every page of `places/`, every further page of a list and every digest, made, poured and written, or kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from macros.content.workers import share_out
from macros.pages.page import Extract, PageKind
from macros.publish.keeping import Keeping, Made, MadeFile
from macros.publish.keys import Keys
from macros.publish.records import Record
from macros.publish.sheets import Sheet, pour_sheet
from macros.publish.shells import Shell

Progress = Callable[[int, int], None]
"""Is told how many pages are done, and of how many."""


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """A page that is on the site."""

    address: str
    record: Record
    is_hidden: bool
    """Search engines are asked to leave it out."""
    extract: Extract


def press_sheets(
    sheets: Iterable[Sheet], *, shells: Mapping[PageKind, Shell], keeping: Keeping, keys: Keys, progress: Progress
) -> Iterator[Pressed]:
    """Put every page on the site: those that would come out the same are kept, the others are made on all cores."""
    around = keys.make(shells)
    missing = {keys.make(sheet.source, sheet.needs, around): sheet for sheet in sheets}
    total = len(missing)
    found = {key: made for key in missing if (made := keeping.find(key))}
    taken = chain.from_iterable(share_out(partial(_take_slice, keeping=keeping), things=list(found.values())))
    for (key, made), is_taken in zip(found.items(), taken, strict=True):
        if is_taken and isinstance(made.value, Pressed):
            del missing[key]
            yield made.value
    done = total - len(missing)
    work = partial(_press_slice, shells=shells, keeping=keeping)
    made_now: Iterator[tuple[Pressed, MadeFile]] = chain.from_iterable(share_out(work, things=list(missing.values())))
    for key, (pressed, file) in zip(missing, made_now, strict=True):
        keeping.add(key, files=[file], value=pressed)
        done += 1
        progress(done, total)
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
