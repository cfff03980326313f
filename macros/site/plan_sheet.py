"""The worksheet of a plan: what the page and the Word file say, in the same words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.index.plan_parts import AdaptedPart
from macros.content.index.plan_views import PlannedChange, PlanNote, PlanView
from macros.content.model.notes import NoteCard
from macros.content.schema.note import NOTE
from macros.site.core_marks import CORE_MARKS, CoreMark, get_core_mark
from macros.site.delivery import describe_delivery
from macros.site.label_words import format_in_sentence
from macros.site.markup import format_count

NO_NOTES = "No note here yet. That says nothing about what a council does."
NOT_MEASURED = "As places noticed it. No one measured it."
CHANGE_HEADS = (
    "We would change",
    "Because",
    "We want it to lead to",
    "It might also lead to",
    "Could it touch the core?",
)
"""The columns in which a team writes its own changes."""
ROWS_FOR_CHANGES = 4
DESCRIBED_AS = {
    AdaptedPart.WHO: "ages",
    AdaptedPart.WHERE: "setting",
    AdaptedPart.FORMAT: "delivery",
    AdaptedPart.LENGTH: "sessions",
    AdaptedPart.STAFF: "workforce",
}
"""The part of the description beside which a part of the map is read."""
SAID = (
    ("resources", "What it took"),
    ("equity", "Who might miss out"),
    ("checking", "How they check"),
)
"""The fields of a note that a plan sets side by side, with their headings."""


@dataclass(frozen=True, kw_only=True)
class KeptPart:
    """A part that places keep, in their words, and the numbers of their notes."""

    text: str
    notes: tuple[int, ...]
    ref: str
    """Where the form finds it: a note, and the number of the part in it."""


@dataclass(frozen=True, kw_only=True)
class ListedChange:
    """A change beside others of the same part."""

    note: int
    change: PlannedChange
    core: CoreMark
    also: tuple[AdaptedPart, ...]
    """The other parts it is about."""
    ref: str


@dataclass(frozen=True, kw_only=True)
class MapMark:
    """What a note does with a part, as the map shows it."""

    style: str
    """The end of its class."""
    sign: str
    """Where there is no style sheet."""
    words: str


@dataclass(frozen=True, kw_only=True)
class MapRow:
    """A row of the map: what each note does with a part."""

    label: str
    described: str
    """As described; empty where the catalogue does not say."""
    cells: tuple[MapMark | None, ...]
    """For each note; None where it says nothing."""


@dataclass(frozen=True, kw_only=True)
class PlanSheet:
    """The worksheet, arranged from the view of a plan."""

    view: PlanView
    described: tuple[tuple[str, str], ...]
    kept: tuple[KeptPart, ...]
    changes: tuple[tuple[AdaptedPart, tuple[ListedChange, ...]], ...]
    map_kept: tuple[MapRow, ...]
    map_changed: tuple[MapRow, ...]
    said: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    """What notes say of what it takes and the like: heading, number of the note, text."""

    @property
    def title(self) -> str:
        """Return the heading of the page."""
        return f"Plan your own version of {self.view.intervention.title}"

    @property
    def about_notes(self) -> str:
        """Return which notes the worksheet is made from."""
        notes, count = self.view.notes, self.view.count
        total = count.notes + count.examples
        if not notes:
            return NO_NOTES
        shown = (
            f" This plan shows {len(notes)}, the newest of each council first."
            if total > len(notes)
            else ""
        )
        made_up = " Examples are made up to show the format." if count.examples else ""
        return f"Made from {format_count(count)}.{shown}{made_up}"


KEPT = MapMark(style="part", sign="✓", words="Kept")
SIGNS = {"changed": "!", "unknown": "?", "kept": "(✓)"}
CHANGED = {
    core: MapMark(style=core.style, sign=SIGNS[core.style], words=f"Changed, core {core.in_count}")
    for core in CORE_MARKS
}
"""The most serious first."""


def is_marked(card: NoteCard) -> bool:
    """Return whether a note needs a mark as an example beside the name of its place."""
    return card.is_example and "example" not in card.place_title.casefold()


def describe_note(note: PlanNote) -> str:
    """Return where a note comes from, how far it is, and how its place knows what matters."""
    card = note.card
    place = card.place_title
    regions = (one for one in note.regions if one.casefold() not in place.casefold())
    known = ", ".join(map(format_in_sentence, note.kept_source))
    asked = "".join(map(format_in_sentence, note.developer))
    return (
        f"{', '.join((place, *regions))} · {card.stage} · How they know what matters: {known}."
        f"{f' Spoken to the developer: {asked}.' if asked else ''}"
    )


def make_plan_sheet(view: PlanView) -> PlanSheet:
    """Return the worksheet of a plan."""
    kept = tuple(_list_kept(view.notes))
    changes = tuple(_list_changes(view.notes))
    described = describe_delivery(view.intervention)
    labels = {part.name: part.label for part in NOTE.find("delivered_here").fields}
    return PlanSheet(
        view=view,
        described=tuple((labels[name], text) for name, text in described.items() if text),
        kept=kept,
        changes=changes,
        map_kept=tuple(_map_kept(kept, count=len(view.notes))),
        map_changed=tuple(_map_changes(view)),
        said=tuple(
            (heading, texts)
            for name, heading in SAID
            if (texts := tuple(_list_said(view.notes, name=name)))
        ),
    )


def _make_ref(note: PlanNote, *, number: int) -> str:
    return f"{note.card.place}/{note.card.slug}/{number}"


def _list_kept(notes: tuple[PlanNote, ...]) -> Iterator[KeptPart]:
    """Yield the parts that are kept: those that most notes keep first, in the same words."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number, note in enumerate(notes, start=1):
        for index, text in enumerate(note.kept):
            found[_simplify(text)].setdefault(number, _make_ref(note, number=index))
    texts = {_simplify(text): text for note in reversed(notes) for text in reversed(note.kept)}
    for key, refs in sorted(found.items(), key=lambda one: -len(one[1])):
        yield KeptPart(text=texts[key], notes=tuple(refs), ref=next(iter(refs.values())))


def _simplify(text: str) -> str:
    """Return a text by which the same words are found, whatever their capitals."""
    return text.casefold().rstrip(".")


def _list_changes(
    notes: tuple[PlanNote, ...],
) -> Iterator[tuple[AdaptedPart, tuple[ListedChange, ...]]]:
    """Yield the changes below the first part that each is about."""
    by_part: defaultdict[AdaptedPart, list[ListedChange]] = defaultdict(list)
    for number, note in enumerate(notes, start=1):
        for index, change in enumerate(note.changes):
            first, *others = change.parts
            by_part[first].append(
                ListedChange(
                    note=number,
                    change=change,
                    core=get_core_mark(change.core),
                    also=tuple(others),
                    ref=_make_ref(note, number=index),
                )
            )
    return ((part, tuple(by_part[part])) for part in AdaptedPart if part in by_part)


def _map_kept(kept: tuple[KeptPart, ...], *, count: int) -> Iterator[MapRow]:
    """Yield a row for each part that several notes keep, and one for all else that is kept."""
    shared = [part for part in kept if len(part.notes) > 1]
    for part in shared:
        yield _mark_kept(part.text, notes=frozenset(part.notes), count=count)
    others = frozenset(number for part in kept if part not in shared for number in part.notes)
    if others:
        yield _mark_kept("Other parts" if shared else "Parts", notes=others, count=count)


def _mark_kept(label: str, *, notes: frozenset[int], count: int) -> MapRow:
    return MapRow(
        label=label,
        described="",
        cells=tuple(KEPT if number in notes else None for number in range(1, count + 1)),
    )


def _map_changes(view: PlanView) -> Iterator[MapRow]:
    described = describe_delivery(view.intervention)
    short = view.intervention.delivery_length
    described = {**described, "sessions": short or described["sessions"]}
    for part in AdaptedPart:
        cells = tuple(_find_mark(note, part=part) for note in view.notes)
        if any(cells):
            yield MapRow(
                label=part.value,
                described=described[DESCRIBED_AS[part]] if part in DESCRIBED_AS else "",
                cells=cells,
            )


def _find_mark(note: PlanNote, *, part: AdaptedPart) -> MapMark | None:
    """Return the most serious mark of the changes of a part; None where there is no change."""
    cores = {get_core_mark(change.core) for change in note.changes if part in change.parts}
    return next((mark for core, mark in CHANGED.items() if core in cores), None)


def _list_said(notes: tuple[PlanNote, ...], *, name: str) -> Iterator[tuple[int, str]]:
    for number, note in enumerate(notes, start=1):
        text = getattr(note, name)
        if text:
            yield number, text
