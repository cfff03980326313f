"""The fields of a note and the headings of its text.

A plain field is one entry here: check, data, page, form and field guide are made from this table.
"""

from dataclasses import dataclass, replace
from enum import Enum

from macros.content.schema.kinds import Audience, Field, FieldTable, Kind, SearchPart, Section
from macros.content.schema.vocabulary import DIFFICULTIES
from macros.content.schema.waivers import PRIVACY_EXCEPTIONS
from macros.content.source.note_lines import VERSION_LENGTH

NO_CHANGES = "Delivered as designed: no changes so far"
"""What a note says that has no change."""
STOPPED_CONDITION = "needed if you stopped"

CHANGE = (
    Field(
        name="summary",
        kind=Kind.TEXT,
        label="What do you change?",
        help="One sentence.",
        required=True,
        limit=240,
        example="Sessions in the evening.",
        search_part=SearchPart.CHANGES,
    ),
    Field(
        name="why",
        kind=Kind.TEXT,
        label="Why?",
        help="One sentence.",
        required=True,
        limit=240,
        example="Many carers work in the day.",
        search_part=SearchPart.CHANGES,
    ),
    Field(
        name="what",
        kind=Kind.CHOICE,
        of="what",
        label="What kind of thing was changed?",
        required=True,
        many=True,
        example="context",
    ),
    Field(
        name="context_change",
        kind=Kind.CHOICE,
        of="context-change",
        label="Which part of how it is delivered?",
        many=True,
        example="format",
    ),
    Field(
        name="content_nature",
        kind=Kind.CHOICE,
        of="content-nature",
        label="How did the content change?",
        many=True,
        example="adding",
    ),
    Field(
        name="fidelity",
        kind=Kind.CHOICE,
        of="fidelity",
        label="Could this affect what makes it work?",
        required=True,
        example="unknown",
    ),
    Field(
        name="goal",
        kind=Kind.CHOICE,
        of="goal",
        label="What was the change for?",
        many=True,
        example="reach-engagement",
    ),
    Field(
        name="when",
        kind=Kind.CHOICE,
        of="when",
        label="When was the change made?",
        audience=Audience.RESEARCH,
    ),
    Field(
        name="planned",
        kind=Kind.CHOICE,
        of="planned",
        label="Was the change planned?",
        audience=Audience.RESEARCH,
    ),
    Field(
        name="level",
        kind=Kind.CHOICE,
        of="level",
        label="How far does the change reach?",
        audience=Audience.RESEARCH,
        many=True,
    ),
    Field(
        name="decided_by",
        kind=Kind.CHOICE,
        of="decided-by",
        label="Who took part in deciding?",
        audience=Audience.RESEARCH,
        many=True,
        in_comparison=True,
    ),
    Field(
        name="reasons",
        kind=Kind.CHOICE,
        of="reasons",
        label="What made the change necessary?",
        audience=Audience.EDITORS,
        many=True,
    ),
)

SHARED = (
    Field(
        name="text",
        kind=Kind.TEXT,
        label="In one sentence",
        required=True,
        limit=240,
        search_part=SearchPart.REST,
    ),
    Field(name="about", kind=Kind.CHOICE, of="help-topic", label="What is it about?"),
)

ENTRY_DATE = Field(name="date", kind=Kind.DATE, label="Date", required=True, audience=Audience.MORE)
ENTRY_TEXT = Field(
    name="text",
    kind=Kind.TEXT,
    label="In one sentence",
    required=True,
    limit=240,
    audience=Audience.MORE,
    search_part=SearchPart.REST,
)
EFFECT = (
    replace(ENTRY_DATE, label="When did you notice it?"),
    Field(
        name="kind",
        kind=Kind.CHOICE,
        of="effect-kind",
        label="Did you mean it to happen?",
        required=True,
        audience=Audience.MORE,
        example="unintended",
    ),
    replace(ENTRY_TEXT, help="No figures of children or families."),
)

QUICK = (
    Field(
        name="title",
        kind=Kind.TEXT,
        label="Name of this note",
        help="What it is and for whom, at most 80 characters. Leave out the council's name.",
        required=True,
        limit=80,
        example_of="note_title",
        in_csv=True,
        search_part=SearchPart.TITLE,
    ),
    Field(
        name="summary",
        kind=Kind.TEXT,
        label="In one sentence",
        help="Who it is for, what you changed and why; at most 240 characters.",
        required=True,
        limit=240,
        example="Evening groups for carers who work, with a call before the first session.",
        in_csv=True,
        search_part=SearchPart.CHANGES,
        in_comparison=True,
    ),
    Field(
        name="intervention",
        kind=Kind.REFERENCE,
        of="interventions",
        label="Which intervention?",
        help="The name of a page in docs/interventions. Not listed? Email us.",
        required=True,
        example_of="intervention",
        in_csv=True,
    ),
    Field(
        name="stage",
        kind=Kind.CHOICE,
        of="stage",
        label="How far have you got?",
        required=True,
        example="planning",
        in_csv=True,
        in_comparison=True,
    ),
    Field(
        name="for_whom",
        kind=Kind.TEXT,
        label="Which families is it for?",
        help="A group, never one family.",
        required=True,
        example="Relatives and friends raising a child aged 5 to 12.",
        in_csv=True,
        search_part=SearchPart.SETTING,
        in_comparison=True,
    ),
    Field(
        name="changes",
        kind=Kind.GROUP,
        fields=CHANGE,
        label="What are you changing?",
        help=f"Add one for each change. None? Type [] and the page says “{NO_CHANGES}”.",
        required=True,
        may_be_empty=True,
        many=True,
        singular="Change",
        most=20,
        in_csv=True,
        in_comparison=True,
    ),
    Field(
        name="kept",
        kind=Kind.TEXT,
        label="What are you keeping as it is?",
        help="A list of the parts you would not change.",
        required=True,
        many=True,
        limit=200,
        example="[16 weekly sessions]",
        in_csv=True,
        search_part=SearchPart.CHANGES,
        in_comparison=True,
    ),
    Field(
        name="kept_source",
        kind=Kind.CHOICE,
        of="kept-source",
        label="How do you know it matters?",
        required=True,
        many=True,
        example="[guidebook]",
        in_comparison=True,
    ),
    Field(
        name="agreed_by",
        kind=Kind.TEXT,
        label="Who agreed to publish this?",
        help="A job title, no name.",
        limit=100,
        example="Head of early help",
        shown_in=Section.ABOUT,
        shown_as="Agreed by",
    ),
    Field(
        name="agreed_on",
        kind=Kind.DATE,
        label="When did they agree?",
        help="The day they agreed to the note as it is now. Ask again if you change it later.",
        audience=Audience.MORE,
        example="2026-11-21",
        is_personal=True,
        shown_in=Section.ABOUT,
        shown_as="Agreed on",
    ),
    Field(
        name="agreed_text",
        kind=Kind.TEXT,
        label="The version that they agreed to",
        help="The check says what to enter. It warns when the note changes after that.",
        audience=Audience.EDITORS,
        limit=VERSION_LENGTH,
        is_published=False,
    ),
    Field(
        name="privacy_checked",
        kind=Kind.DATE,
        label="Checked that no one can be recognised",
        help="The date someone read the note to make sure that no child, family or carer "
        "can be recognised. Ten questions help: docs/contribute/privacy-check.md.",
        required=True,
        example="2026-11-21",
        is_personal=True,
    ),
    Field(
        name="added",
        kind=Kind.DATE,
        label="First published",
        required=True,
        example="2026-11-21",
        in_csv=True,
    ),
    Field(
        name="reviewed",
        kind=Kind.DATE,
        label="Last read through",
        help="The last time someone read it from beginning to end.",
        required=True,
        example="2026-11-21",
        in_csv=True,
    ),
)


def _describe_part(name: str, *, label: str, example: str = "", example_of: str = "") -> Field:
    """Return the field for one part of how an intervention runs."""
    return Field(
        name=name,
        kind=Kind.TEXT,
        label=label,
        limit=160,
        audience=Audience.MORE,
        example=example,
        example_of=example_of,
        search_part=SearchPart.SETTING,
    )


MORE = (
    Field(
        name="developer",
        kind=Kind.CHOICE,
        of="developer",
        label="Have you spoken to the developer?",
        audience=Audience.MORE,
        example="not-yet",
        shown_in=Section.HOW_IT_RUNS,
        shown_as="Spoken to the developer?",
        in_comparison=True,
    ),
    Field(
        name="delivered_here",
        kind=Kind.GROUP,
        label="How it runs here",
        help="A few words each.",
        audience=Audience.MORE,
        fields=(
            _describe_part("ages", label="Ages", example="5 to 12"),
            _describe_part("delivery", label="How it is delivered", example="Group, face to face"),
            _describe_part("setting", label="Where", example="Two family hubs"),
            _describe_part("workforce", label="Who delivers it", example_of="worker"),
            _describe_part("run_by", label="Who runs it", example="The council"),
            _describe_part("sessions", label="Sessions", example="16, weekly"),
            _describe_part("materials", label="Materials", example="Handouts in plain words"),
        ),
        in_comparison=True,
    ),
    Field(
        name="ways",
        kind=Kind.CHOICE,
        of="ways",
        label="In which of these ways is it delivered?",
        help="Readers can filter by them.",
        audience=Audience.MORE,
        many=True,
        example="[group, phone]",
        shown_as="Ways of delivery",
        in_csv=True,
        search_part=SearchPart.SETTING,
        in_comparison=True,
    ),
    Field(
        name="area_types",
        kind=Kind.CHOICE,
        of="area-type",
        label="Where this runs",
        help="Leave it out if it runs across your whole area.",
        audience=Audience.MORE,
        many=True,
        example="[rural, coastal]",
        shown_in=Section.HOW_IT_RUNS,
        shown_as="Kind of area",
        in_csv=True,
        search_part=SearchPart.SETTING,
        in_comparison=True,
    ),
    Field(
        name="difficulty",
        kind=Kind.CHOICE,
        of=DIFFICULTIES,
        label="What stood in your way?",
        audience=Audience.MORE,
        many=True,
        example="[will-not-come-to-groups]",
        shown_in=Section.HOW_IT_RUNS,
        shown_as="What stood in the way",
        in_csv=True,
        search_part=SearchPart.CHANGES,
        in_comparison=True,
    ),
    Field(
        name="resources",
        kind=Kind.TEXT,
        label="What does it take?",
        help="Staff time, training, licence, rooms… No prices needed.",
        audience=Audience.MORE,
        limit=600,
        shown_in=Section.HOW_IT_RUNS,
        shown_as="What it takes",
        search_part=SearchPart.REST,
        in_comparison=True,
    ),
    Field(
        name="equity",
        kind=Kind.TEXT,
        label="Who might miss out, and what are you doing about it?",
        audience=Audience.MORE,
        limit=600,
        shown_in=Section.HOW_IT_RUNS,
        shown_as="Who might miss out, and what they do about it",
        search_part=SearchPart.REST,
        in_comparison=True,
    ),
    Field(
        name="checking",
        kind=Kind.TEXT,
        label="How will you know if it is going as hoped?",
        help="What you look at, and what would make you stop. No results.",
        audience=Audience.MORE,
        limit=600,
        shown_in=Section.HOW_IT_RUNS,
        shown_as="How they will know if it goes as hoped",
        search_part=SearchPart.REST,
        in_comparison=True,
    ),
    Field(
        name="evidence",
        kind=Kind.GROUP,
        of="evidence-pie",
        label="What evidence did you use?",
        help="One sentence for each kind of evidence you used.",
        audience=Audience.MORE,
        limit=300,
        in_comparison=True,
        search_part=SearchPart.REST,
    ),
    Field(
        name="decided_by",
        kind=Kind.CHOICE,
        of="decided-by",
        label="Who helped to decide?",
        audience=Audience.MORE,
        many=True,
        example="[recipients]",
        shown_in=Section.HOW_IT_RUNS,
        shown_as="Who helped to decide",
    ),
    Field(
        name="practice_guides",
        kind=Kind.REFERENCE,
        of="practice-guides",
        label="Practice Guides used",
        audience=Audience.MORE,
        many=True,
        example_of="practice_guide",
        in_comparison=True,
    ),
    Field(
        name="service_areas",
        kind=Kind.REFERENCE,
        of="service-areas",
        label="Service areas",
        help="Leave it out if they are the same as the intervention's.",
        audience=Audience.MORE,
        many=True,
        example_of="service_area",
        in_csv=True,
        in_comparison=True,
    ),
    Field(
        name="asks",
        kind=Kind.GROUP,
        fields=SHARED,
        short_for="text",
        label="Looking for",
        audience=Audience.MORE,
        many=True,
        singular="Ask",
        most=10,
        in_comparison=True,
    ),
    Field(
        name="offers",
        kind=Kind.GROUP,
        fields=SHARED,
        short_for="text",
        label="Can share",
        audience=Audience.MORE,
        many=True,
        singular="Offer",
        most=10,
        in_comparison=True,
    ),
    Field(
        name="effects",
        kind=Kind.GROUP,
        fields=EFFECT,
        label="What happened next",
        help="What followed from your changes, meant or not. No figures of children.",
        audience=Audience.MORE,
        many=True,
        singular="Effect",
        most=10,
        in_csv=True,
        in_comparison=True,
    ),
    Field(
        name="updates",
        kind=Kind.GROUP,
        label="What is new in this note?",
        help="A date and one sentence for each.",
        audience=Audience.MORE,
        many=True,
        singular="Update",
        fields=(ENTRY_DATE, ENTRY_TEXT),
    ),
    Field(
        name="started",
        kind=Kind.MONTH,
        label="Started",
        audience=Audience.MORE,
        example="2026-03",
        shown_in=Section.HOW_IT_RUNS,
        in_comparison=True,
    ),
    Field(
        name="stopped",
        kind=Kind.MONTH,
        label="Stopped",
        help="Required if the stage is stopped.",
        condition=STOPPED_CONDITION,
        audience=Audience.MORE,
        example="2026-10",
        shown_in=Section.HOW_IT_RUNS,
    ),
    Field(
        name="contact",
        kind=Kind.MAILBOX,
        label="Team mailbox",
        help="Leave it out to use the place's.",
        audience=Audience.MORE,
        in_comparison=True,
    ),
    Field(
        name="phone",
        kind=Kind.PHONE,
        label="Phone of the team",
        help="A team's number, never a person's.",
        audience=Audience.MORE,
        example="03069 990123",
        in_comparison=True,
    ),
    PRIVACY_EXCEPTIONS,
)

NOTE = FieldTable(name="a note", fields=QUICK + MORE)


class Needed(Enum):
    """The stages at which a note must have a heading."""

    ALWAYS = "always"
    AFTER_PLANNING = "after-planning"
    WHEN_STOPPED = "when-stopped"
    NEVER = "never"

    @property
    def condition(self) -> str:
        """Return when a question that may stay blank needs an answer; empty if never or always."""
        return {
            Needed.AFTER_PLANNING: "needed once you deliver",
            Needed.WHEN_STOPPED: STOPPED_CONDITION,
        }.get(self, "")


@dataclass(frozen=True, kw_only=True)
class TextHeading:
    """A heading of a note's text."""

    title: str
    help: str
    """What belongs below it."""
    needed: Needed = Needed.NEVER

    def is_needed(self, stage: str) -> bool:
        """Return whether a note at this stage must have it. The stage may be empty."""
        return {
            Needed.ALWAYS: True,
            Needed.AFTER_PLANNING: stage not in {"planning", ""},
            Needed.WHEN_STOPPED: stage == "stopped",
            Needed.NEVER: False,
        }[self.needed]


NEED = TextHeading(
    title="The need here",
    help="What families here need, and how you know.",
    needed=Needed.ALWAYS,
)
LEARNING = TextHeading(
    title="What we are learning",
    help="“Too early to say” is an answer. No results and no numbers of families.",
    needed=Needed.AFTER_PLANNING,
)
HEADINGS = (
    NEED,
    TextHeading(
        title="Preparing the workforce",
        help="Training, supervision and time for the people who deliver it.",
    ),
    TextHeading(title="Making it last", help="What keeps it going when people and money change."),
    LEARNING,
    TextHeading(
        title="Why we stopped", help="Saying why helps others.", needed=Needed.WHEN_STOPPED
    ),
)
"""In the order in which a note has them."""
NOT_PLACED_HEADING = "Not placed yet"
"""The heading at the end of an imported note for text of a document that is not an answer."""
