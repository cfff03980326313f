"""What a text may link to: every page and picture that has a file, whether or not the file is right."""

from collections.abc import Mapping
from dataclasses import dataclass

from macros.content.body import Outline
from macros.content.drafts import Draft, is_example, typed_title
from macros.content.files.finding import CATALOGUE, FoundFile, Part

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
        """Find what a reference means: an exact `folder/slug`, or a slug looked up kind after kind."""
        if "/" in name:
            return self.by_name.get(name)
        return next((self.by_name[f"{kind}/{name}"] for kind in KINDS if f"{kind}/{name}" in self.by_name), None)

    def suggest(self, wanted: str, *, own_place: str) -> tuple[str, ...]:
        """Give names worth comparing with one that meets nothing: the notes of a place it names, else the own ones and all pages.

        Never all notes: comparing with thousands would make one faulty file slow.
        """
        place = wanted.rpartition("/")[0].rpartition("/")[2]
        if place in KINDS:
            return tuple(f"{place}/{target.slug}" for target in self.by_name.values() if target.kind == place)
        named = tuple(f"{place}/{target.slug}" for target in self.by_place.get(place, ()))
        own = tuple(f"{own_place}/{target.slug}" for target in self.by_place.get(own_place, ()))
        return named or (*own, *self.pages)


def find_targets(drafts: tuple[Draft, ...], *, outlines: Mapping[str, Outline], files: tuple[FoundFile, ...]) -> Targets:
    """Find everything a text may link to. `outlines` gives the headings of places and notes by path."""
    examples = find_examples(drafts)
    targets = [
        _make_target(draft, outlines=outlines, examples=examples)
        for draft in drafts
        if draft.file.part is not Part.PAGE or (draft.file.folder in CATALOGUE and draft.file.slug != "index")
    ]
    return Targets(
        by_name={f"{target.place if target.kind == 'notes' else target.kind}/{target.slug}": target for target in targets},
        pages=tuple(target.slug for target in targets if target.kind != "notes"),
        by_place={
            folder: tuple(target for target in targets if target.kind == "notes" and target.place == folder)
            for folder in dict.fromkeys(target.place for target in targets if target.place)
        },
        by_path={target.path: target for target in targets},
        pictures=frozenset(file.path for file in files if file.part is Part.PICTURE),
    )


def find_examples(drafts: tuple[Draft, ...]) -> frozenset[str]:
    """Give the folders of the example councils."""
    return frozenset(draft.file.folder for draft in drafts if draft.file.part is Part.PLACE and is_example(draft))


def _make_target(draft: Draft, *, outlines: Mapping[str, Outline], examples: frozenset[str]) -> Target:
    file = draft.file
    is_page = file.part is Part.PAGE
    headings = () if is_page else outlines[draft.path].headings
    return Target(
        kind=file.folder if is_page else {Part.NOTE: "notes", Part.PLACE: "places"}[file.part],
        place=file.folder if file.part is Part.NOTE else "",
        slug=file.folder if file.part is Part.PLACE else file.slug,
        title=typed_title(draft),
        path=draft.path,
        anchors=frozenset(heading.anchor for heading in headings),
        is_example=not is_page and file.folder in examples,
    )
