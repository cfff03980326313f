"""Views of plans: what a team needs to plan its own version of an intervention."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.index.cards import Count
from macros.content.index.cross_links import CrossLinks
from macros.content.index.effects import NotedEffect, list_effects
from macros.content.index.notices import Notice, list_asks, list_offers
from macros.content.index.plan_parts import AdaptedPart, list_parts
from macros.content.index.views import ListOwner
from macros.content.library.settings import Settings
from macros.content.model.catalogue import Intervention
from macros.content.model.notes import Note, NoteCard
from macros.content.schema.site_words import SiteWords
from macros.content.schema.vocabulary import PLAN_QUESTIONS, Source, Vocabulary

MOST_PLANNED = 9
"""How many notes a plan shows."""
MOST_NOTICES = 4
"""How many asks, and how many offers."""
MOST_EFFECTS = 6
NOTES_TRIED = 40
"""How many of the newest notes are looked at for asks and offers."""
STAGES, STOPPED = "stage", "stopped"


@dataclass(frozen=True, kw_only=True)
class PlannedChange:
    """A change that a place made, and the parts it is about."""

    summary: str
    why: str
    core: str
    """What it does to the core parts: the word of the list `fidelity`."""
    parts: tuple[AdaptedPart, ...]


@dataclass(frozen=True, kw_only=True)
class PlanNote:
    """What a plan shows of a note."""

    card: NoteCard
    step: int
    """The number of its stage, from 1; 0 for a note that stopped."""
    regions: tuple[str, ...]
    kept: tuple[str, ...]
    kept_source: tuple[str, ...]
    """How the place knows that it matters."""
    developer: tuple[str, ...]
    """Whether the place has spoken to the developer; empty where it does not say."""
    changes: tuple[PlannedChange, ...]
    resources: str
    equity: str
    checking: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class PlanView:
    """Data for the plan of an intervention, on its page and as a Word file."""

    intervention: Intervention
    notes: tuple[PlanNote, ...]
    """A few, newest first: one of each place before a second."""
    count: Count
    """For all its notes."""
    steps: int
    """How many stages there are before stopping."""
    effects: tuple[NotedEffect, ...]
    """What happened next, the latest first."""
    asks: tuple[Notice, ...]
    offers: tuple[Notice, ...]
    questions: Vocabulary
    """Empty where the atlas has none."""
    sources: tuple[Source, ...]
    """Where their structure comes from."""
    site_words: SiteWords
    settings: Settings


def list_plan_views(links: CrossLinks) -> Iterator[PlanView]:
    """Yield the view of the plan of each intervention."""
    known = links.library.known
    questions = known.vocabulary(PLAN_QUESTIONS)
    stages = [slug for slug in known.vocabulary(STAGES).slugs if slug != STOPPED]
    steps = {slug: number for number, slug in enumerate(stages, start=1)}
    for intervention in links.library.interventions:
        notes = links.list_notes(ListOwner.INTERVENTION, slug=intervention.slug)
        yield PlanView(
            intervention=intervention,
            notes=tuple(
                _make_plan_note(note, step=steps.get(note.stage.slug, 0)) for note in _choose(notes)
            ),
            steps=len(steps),
            count=links.count_notes(ListOwner.INTERVENTION, slug=intervention.slug),
            effects=list_effects(notes, most=MOST_EFFECTS),
            asks=list_asks(notes[:NOTES_TRIED], due=links.due, most=MOST_NOTICES),
            offers=list_offers(notes[:NOTES_TRIED], due=links.due, most=MOST_NOTICES),
            questions=questions,
            sources=tuple(known.sources[one] for one in questions.sources if one in known.sources),
            site_words=known.site_words,
            settings=links.library.settings,
        )


def _choose(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return the newest of some notes: one of each place before a second, real ones first."""
    turns: dict[str, int] = {}
    ranked = []
    for number, note in enumerate(notes):
        turn = turns[note.place.slug] = turns.get(note.place.slug, 0) + 1
        ranked.append((note.place.is_example, turn, number))
    chosen = sorted(ranked)[:MOST_PLANNED]
    return tuple(notes[number] for number in sorted(number for _, _, number in chosen))


def _make_plan_note(note: Note, *, step: int) -> PlanNote:
    def list_labels(name: str) -> tuple[str, ...]:
        return tuple(term.label for term in note.terms[name])

    return PlanNote(
        card=note.card,
        step=step,
        regions=tuple(region.title for region in note.place.regions),
        kept=note.kept,
        kept_source=list_labels("kept_source"),
        developer=list_labels("developer"),
        changes=tuple(
            PlannedChange(
                summary=change.summary,
                why=change.why,
                core=change.fidelity.slug,
                parts=list_parts(change),
            )
            for change in note.changes
        ),
        resources=note.values.text("resources"),
        equity=note.values.text("equity"),
        checking=note.values.text("checking"),
        contact=note.contact,
    )
