"""What a text may link to: every page and picture with a file, whether or not it is right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.content.source.discover import CATALOGUE, FileKind, FoundFile
from macros.content.source.texts import Text

KINDS = ("interventions", "practice-guides", "service-areas", "regions", "places")
"""The order in which a bare slug is looked up."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """A page that a text may link to."""

    kind: str
    place: str
    slug: str
    title: str
    path: str
    """Of its file, relative to the project."""
    anchors: frozenset[str]
    is_example: bool


@dataclass(frozen=True, kw_only=True)
class Targets:
    """Every page and picture that a text may link to."""

    by_name: dict[str, Target]
    """By `kind/slug`, and a note by `place/slug`."""
    by_path: dict[str, Target]
    pages: tuple[str, ...]
    """The slugs of all pages but notes."""
    by_place: Mapping[str, tuple[Target, ...]]
    """The notes of each place."""
    pictures: frozenset[str]
    """Paths of the pictures, relative to the project."""

    def find(self, name: str) -> Target | None:
        """Return what a reference means: `folder/slug`, or a slug looked up kind after kind."""
        if "/" in name:
            return self.by_name.get(name)
        return next(
            (self.by_name[f"{kind}/{name}"] for kind in KINDS if f"{kind}/{name}" in self.by_name),
            None,
        )

    def suggest(self, wanted: str, *, own_place: str) -> tuple[str, ...]:
        """Return the names to compare with one that is not found.

        These are the notes of a place that it names, or else the own place's notes and all pages.
        Never all notes: comparing with thousands would make one faulty file slow.
        """
        place = wanted.rpartition("/")[0].rpartition("/")[2]
        if place in KINDS:
            return tuple(
                f"{place}/{target.slug}" for target in self.by_name.values() if target.kind == place
            )
        named = tuple(f"{place}/{target.slug}" for target in self.by_place.get(place, ()))
        own = tuple(f"{own_place}/{target.slug}" for target in self.by_place.get(own_place, ()))
        return named or (*own, *self.pages)


def is_linkable(file: FoundFile) -> bool:
    """Return whether a text may link to a file: a note, a place or a page of the catalogue."""
    return file.kind is not FileKind.PAGE or (file.folder in CATALOGUE and file.slug != "index")


def make_target(file: FoundFile, *, title: str, text: Text, examples: frozenset[str]) -> Target:
    """Return the target for a note, a place or a page of the catalogue. `title` is as typed.

    `examples` are the folders of example councils.
    """
    is_page = file.kind is FileKind.PAGE
    return Target(
        kind=file.folder
        if is_page
        else {FileKind.NOTE: "notes", FileKind.PLACE: "places"}[file.kind],
        place=file.folder if file.kind is FileKind.NOTE else "",
        slug=file.folder if file.kind is FileKind.PLACE else file.slug,
        title=title,
        path=file.path,
        anchors=frozenset(heading.anchor for heading in text.headings if not is_page),
        is_example=not is_page and file.folder in examples,
    )


def group_targets(targets: Iterable[Target], *, pictures: frozenset[str]) -> Targets:
    """Return everything a text may link to. `pictures` are the paths of the pictures."""
    found = tuple(targets)
    by_place: defaultdict[str, list[Target]] = defaultdict(list)
    for target in found:
        if target.kind == "notes":
            by_place[target.place].append(target)
    return Targets(
        by_name={
            f"{target.place if target.kind == 'notes' else target.kind}/{target.slug}": target
            for target in found
        },
        pages=tuple(target.slug for target in found if target.kind != "notes"),
        by_place={folder: tuple(notes) for folder, notes in by_place.items()},
        by_path={target.path: target for target in found},
        pictures=pictures,
    )
