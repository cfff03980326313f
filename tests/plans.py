"""Plans of a made-up intervention, with as many notes as a test needs."""

from datetime import date

from macros.content.index.cards import Count
from macros.content.index.effects import NotedEffect
from macros.content.index.notices import Notice
from macros.content.index.plan_parts import AdaptedPart
from macros.content.index.plan_views import PlannedChange, PlanNote, PlanView
from macros.content.library.settings import DEFAULT_SETTINGS
from macros.content.model.catalogue import Ages, Intervention, Origin, Rating
from macros.content.model.notes import Effect, Shared
from macros.content.schema.site_words import SiteWords
from macros.content.schema.vocabulary import Source, Term, Vocabulary
from tests.content.sandford import make_card

ODD = "Q & <3 {{ 7 }}"
AID = Source(
    slug="aid",
    title=f"An aid {ODD}",
    publisher="An office",
    url="https://aid.example/",
    note="Read on 1 November 2026.",
)
QUESTIONS = Vocabulary(
    name="plan-questions",
    title="Questions for your team",
    note="The words are ours.",
    terms=(
        Term(slug="need", label=f"Who is it for? {ODD}", help="Which families?"),
        Term(slug="stop", label="When would you stop?", help="Agree it today."),
    ),
    sources=("aid",),
)
WORDS = SiteWords(
    country="Aldermere", guidebook="Register", guidebook_in_full="Tarn Register", language="en-GB"
)
CHANGES = (
    ("unknown", (AdaptedPart.WHERE, AdaptedPart.STAFF)),
    ("consistent", (AdaptedPart.MATERIALS,)),
    ("inconsistent", (AdaptedPart.WHERE,)),
)


def make_intervention(*, withdrawn: str = "") -> Intervention:
    """Return an intervention of which the catalogue says little."""
    group = Term(slug="group", label="Group")
    return Intervention(
        slug="groups",
        title=f"The groups {ODD}",
        summary="Groups.",
        also_known_as=(),
        search_words=(),
        origin=Origin(sources=(AID,), checked=date(2026, 11, 21)),
        kind=Term(slug="intervention", label="Intervention"),
        withdrawn=withdrawn,
        rating=Rating(
            evidence=(Term(slug="3", label="Three"),),
            has_mixed_findings=False,
            cost=(),
            sources=(AID,),
            reviewed="2019-11",
            read=None,
            earlier=(),
        ),
        ages=Ages(offered="2 to 8", evaluated="", unspecified="", note=""),
        level_of_need=(),
        level_of_need_note="",
        delivery_models=(group,),
        delivery_format="Eight weekly sessions.",
        delivery_length="8 weekly sessions",
        delivery_note="",
        settings=(Term(slug="home", label="Home"),),
        workforce=(),
        workforce_note="",
        outcomes=(),
        outcomes_note="",
        service_areas=(),
        service_areas_reason="",
        practice_guides=(),
        practice_guides_reason="",
        guidebook_url="",
        legacy_url="",
        other_registries=(),
        core_components=(),
        notes=(),
    )


def make_plan_note(number: int, *, is_example: bool = False) -> PlanNote:
    """Return a note; every third changes nothing, and all keep the same first part."""
    place = f"{'example-' if is_example else ''}place-{number}"
    return PlanNote(
        card=make_card(
            f"note-{number}", title=f"Note {number} {ODD}", place=place, is_example=is_example
        ),
        step=number % 3,
        regions=("South West",),
        kept=("Eight weeks", f"Part {number} {ODD}"),
        kept_source=("The manual says so", "We don't know"),
        developer=("Not yet",) if number % 2 else (),
        changes=tuple(
            PlannedChange(
                summary=f"Change {number}.{index} {ODD}",
                why=f"Why {index}.",
                core=core,
                parts=parts,
            )
            for index, (core, parts) in enumerate(CHANGES if number % 3 else ())
        ),
        resources=f"Rooms {number}. {ODD}",
        equity="Carers who work." if number == 1 else "",
        checking="",
        contact="team@example.gov.uk",
    )


def make_plan_view(*notes: PlanNote, more: int = 0, withdrawn: str = "") -> PlanView:
    """Return the view of a plan with these notes, of which there are some more."""
    shared = tuple(
        Notice(
            card=note.card,
            shared=Shared(text=f"Who has a boat? {ODD}", about=()),
            day=date(2026, 11, 1),
            regions=(),
            service_areas=(),
            contact=note.contact,
            phone="",
        )
        for note in notes[:1]
    )
    effects = tuple(
        NotedEffect(
            card=note.card,
            effect=Effect(
                day=date(2026, 10, 2),
                kind=Term(slug="unintended", label="Unintended"),
                text=f"Carers brought friends. {ODD}",
            ),
        )
        for note in notes[:1]
    )
    examples = sum(note.card.is_example for note in notes)
    return PlanView(
        intervention=make_intervention(withdrawn=withdrawn),
        notes=notes,
        count=Count(notes=len(notes) - examples + more, examples=examples),
        steps=4,
        effects=effects,
        asks=shared,
        offers=shared,
        questions=QUESTIONS,
        sources=(AID,),
        site_words=WORDS,
        settings=DEFAULT_SETTINGS,
    )


def make_nine() -> PlanView:
    """Return the view of a plan with nine notes, of which the last two are examples."""
    notes = [make_plan_note(number, is_example=number > 7) for number in range(1, 10)]
    return make_plan_view(*notes)
