"""Asking somebody at a terminal: one question after the other, with what there is to choose from by its label."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from macros.cli.choices import Choice, find_choices
from macros.content.library.library import Library
from macros.content.library.new_files import NewFile, start_new_note
from macros.content.problems.problem import join_words, nearest, show, suggest
from macros.content.schema.note import NOTE

MOST_LISTED = 24
"""Longer lists are shown only to whoever asks for all of them."""
ALL = "?"
NONE = "-"


class NobodyAnswersError(Exception):
    """A question was asked where nobody can answer it. Its text is the question."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Asks by `read`, which gives what was typed to a question, and shows lists by `say`."""

    echo: Callable[[str], object]
    read: Callable[[str], str]
    is_answered: bool
    """Somebody is there to answer."""

    def ask(self, question: str) -> str:
        """Give the answer to an open question."""
        if not self.is_answered:
            raise NobodyAnswersError(question)
        return self.read(question).strip()

    def choose(self, question: str, *, choices: tuple[Choice, ...], may_skip: bool = False) -> str:
        """Give the name of the chosen one: by its number in the list, its name, or a part of its label.

        With `may_skip` a hyphen leaves it open; the answer is then an empty text.
        """
        if not self.is_answered:
            raise NobodyAnswersError(question)
        skip = f", or {NONE} to leave it blank" if may_skip else ""
        shown = choices if len(choices) <= MOST_LISTED else ()
        hint = (
            f"number or part of the name{skip}"
            if shown
            else f"part of the name, {ALL} for all{skip}"
        )
        self._list(shown)
        while True:
            typed = self.read(f"{question} ({hint})").strip()
            if may_skip and typed == NONE:
                return ""
            found = choices if typed == ALL else find_choices(typed, choices=choices, shown=shown)
            if len(found) == 1:
                self.echo(f"  {show(found[0].label)}")
                return found[0].name
            if found:
                shown = found
                self._list(shown)
            else:
                near = nearest(typed, allowed=[choice.label for choice in choices])
                did_you_mean = f" Did you mean {join_words(near, last='or')}?" if near else ""
                self.echo(show(f"  Nothing is called that.{did_you_mean}"))

    def _list(self, choices: tuple[Choice, ...]) -> None:
        for number, choice in enumerate(choices, start=1):
            self.echo(f"  {number:>3}  {show(choice.label)}")


@dataclass(frozen=True, kw_only=True)
class NoteStart:
    """What is known of a note before it is started."""

    place: str | None
    note: str | None
    intervention: str | None
    """None when it was not given; empty when it is left blank."""
    stage: str = ""
    kept_source: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The fields that are known, by their names."""
        return {
            "intervention": self.intervention or "",
            "stage": self.stage,
            "kept_source": self.kept_source,
        }


def ask_for_note(given: NoteStart, *, library: Library, asking: Asking) -> NoteStart:
    """Ask for what is not given. Where nobody answers, the intervention and the words of lists stay blank."""
    is_complete = None not in {given.place, given.note, given.intervention}
    places = tuple(
        Choice(name=one.slug, label=one.title, other_names=one.also_known_as)
        for one in library.places
    )
    place = asking.choose("Which place?", choices=places) if given.place is None else given.place
    note = (
        asking.ask("What is the note's file called, evening-groups for instance?")
        if given.note is None
        else given.note
    )
    if is_complete or not asking.is_answered:
        return replace(given, place=place, note=note)
    listed = tuple(
        Choice(name=one.slug, label=one.title, other_names=one.also_known_as)
        for one in library.interventions
    )
    intervention = given.intervention
    if intervention is None:
        intervention = asking.choose("Which intervention?", choices=listed, may_skip=True)
    words = {
        name: _choose_word(name, library=library, asking=asking)
        for name in ("stage", "kept_source")
    }
    return replace(given, place=place, note=note, intervention=intervention, **words)


def _choose_word(name: str, *, library: Library, asking: Asking) -> str:
    field = NOTE.find(name)
    terms = library.known.vocabulary(field.of).terms
    choices = tuple(
        Choice(name=term.slug, label=term.label) for term in terms if not term.replaced_by
    )
    return asking.choose(field.label, choices=choices, may_skip=True)


def check_start(start: NoteStart, *, library: Library) -> str:
    """Say what is wrong with the names that were given, or give an empty text."""
    places = [one.slug for one in library.places]
    if start.place not in places:
        return f"There is no place “{start.place}”. {suggest(start.place or '', allowed=places)} Or: atlas new place {start.place}"
    slugs = [one.slug for one in library.interventions]
    if start.intervention and start.intervention not in slugs:
        return f"There is no intervention “{start.intervention}”. {suggest(start.intervention, allowed=slugs)}"
    return ""


def start_note(start: NoteStart, *, library: Library, today: date) -> NewFile:
    """Draft the note that was asked for, added and read through today. Its names have been checked."""
    place = next(one for one in library.places if one.slug == start.place)
    filled = {**start.fields, "added": today.isoformat(), "reviewed": today.isoformat()}
    return start_new_note(
        place.slug,
        note=start.note or "",
        filled=filled,
        known=library.known,
        is_example=place.is_example,
    )
