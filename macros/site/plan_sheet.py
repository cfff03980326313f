"""The worksheet of a plan: what the page and the Word file say, in the same words."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from macros.content.index.cards import Count
from macros.content.index.kept_parts import group_kept_parts
from macros.content.index.notices import Notice
from macros.content.index.plan_parts import AdaptedPart
from macros.content.index.plan_views import PlannedChange, PlanNote, PlanView
from macros.content.schema.note import NOTE
from macros.site.core_marks import CoreMark, get_core_mark
from macros.site.delivery import describe_delivery
from macros.site.gap_words import NO_NOTES
from macros.site.label_words import format_in_sentence
from macros.site.markup import format_count
from macros.site.plan_map import MapRow, list_changed_rows, list_kept_rows

NOT_MEASURED = "As places noticed it. No one measured it."
TEAM = ("Council and team", "Who is here", "Date")
"""What a team writes at the top."""
CHANGE_HEADS = (
    "We would change",
    "Because",
    "We want it to lead to",
    "It might also lead to",
    "Could it touch the core?",
)
"""The columns in which a team writes its own changes."""
ROWS_FOR_CHANGES = 4
SAID: tuple[tuple[str, Callable[[PlanNote], str]], ...] = (
    ("resources", lambda note: note.resources),
    ("equity", lambda note: note.equity),
    ("checking", lambda note: note.checking),
)
"""The fields of a note whose texts a plan sets side by side."""


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
    def headings(self) -> Mapping[str, str]:
        """Return the headings of the sections by anchor, without those that have nothing to say."""
        view = self.view
        sections = (
            ("described", "As described", True),
            ("notes", "What places kept and changed", True),
            ("kept", "What they kept", bool(self.kept)),
            ("changed", "What they changed, and why", bool(self.changes)),
            ("running", "Running it", bool(self.said)),
            ("next", NOTE.find("effects").heading, bool(view.effects)),
            ("talk", "Who to talk to", bool(self.notices)),
            ("questions", view.questions.title, bool(view.questions.terms)),
            ("start", "When you have decided", not view.intervention.withdrawn),
            ("sources", "Sources of the questions", bool(view.sources)),
        )
        return {anchor: heading for anchor, heading, is_there in sections if is_there}

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

    def count_said(self, texts: tuple[tuple[int, str], ...]) -> Count:
        """Return how many notes say something, and how many examples."""
        marks = [self.view.notes[number - 1].card.is_example for number, _ in texts]
        return Count(notes=marks.count(False), examples=marks.count(True))

    @property
    def notices(self) -> tuple[tuple[str, tuple[Notice, ...]], ...]:
        """Return the asks and the offers with their headings, without a heading for none."""
        listed = (("asks", self.view.asks), ("offers", self.view.offers))
        return tuple((NOTE.find(name).heading, notices) for name, notices in listed if notices)


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
        map_kept=tuple(
            list_kept_rows({part.text: part.notes for part in kept}, count=len(view.notes))
        ),
        map_changed=tuple(list_changed_rows(view, described=described)),
        said=tuple(
            (NOTE.find(name).heading, texts)
            for name, get_text in SAID
            if (texts := tuple(_list_said(view.notes, get_text=get_text)))
        ),
    )


def _make_ref(note: PlanNote, *, number: int) -> str:
    return f"{note.card.place}/{note.card.slug}/{number}"


def _list_kept(notes: tuple[PlanNote, ...]) -> Iterator[KeptPart]:
    """Yield the parts that are kept: those that most notes keep first, in the same words."""
    found = group_kept_parts(note.kept for note in notes)
    for text, kept in sorted(found.items(), key=lambda one: -len(one[1])):
        first, number = next(iter(kept.items()))
        yield KeptPart(
            text=text,
            notes=tuple(note + 1 for note in kept),
            ref=_make_ref(notes[first], number=number),
        )


def _list_changes(
    notes: tuple[PlanNote, ...],
) -> Iterator[tuple[AdaptedPart, tuple[ListedChange, ...]]]:
    """Return the changes below the first part that each is about."""
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


def _list_said(
    notes: tuple[PlanNote, ...], *, get_text: Callable[[PlanNote], str]
) -> Iterator[tuple[int, str]]:
    for number, note in enumerate(notes, start=1):
        if text := get_text(note):
            yield number, text
