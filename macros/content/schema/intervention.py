"""The fields of an intervention."""

from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.shared_fields import (
    ALIASES,
    CHECKED,
    SEARCH_WORDS,
    SOURCE,
    STATEMENT,
    STATEMENT_SOURCE,
    SUMMARY,
    TITLE,
)
from macros.content.schema.waivers import PRIVACY_EXCEPTIONS

EVIDENCE_RATING = Field(
    name="evidence_rating", kind=Kind.CHOICE, of="evidence-rating", label="Evidence rating"
)
COST_RATING = Field(name="cost_rating", kind=Kind.CHOICE, of="cost-rating", label="Cost rating")
AGES_FORM = r"(?:(?:\d{1,2}|pregnancy|birth) to |up to |around )?\d{1,2}"
AGES_IN_WORDS = "In years, such as 3 to 6, up to 12, pregnancy to 2 or around 1."
AGES = (
    Field(
        name="offered",
        kind=Kind.TEXT,
        label="As offered",
        help=AGES_IN_WORDS,
        example="3 to 6",
        form=AGES_FORM,
        limit=60,
    ),
    Field(
        name="evaluated",
        kind=Kind.TEXT,
        label="As evaluated",
        help=AGES_IN_WORDS,
        example="3 to 6",
        form=AGES_FORM,
        limit=60,
    ),
    Field(
        name="unspecified",
        kind=Kind.TEXT,
        label="Ages",
        help="The source does not say whether as offered or as evaluated. " + AGES_IN_WORDS,
        example="3 to 6",
        form=AGES_FORM,
        limit=60,
    ),
    Field(name="note", kind=Kind.TEXT, label="Note", limit=300),
)
INTERVENTION = FieldTable(
    name="an intervention",
    fields=(
        TITLE,
        SUMMARY,
        ALIASES,
        SEARCH_WORDS,
        Field(name="kind", kind=Kind.CHOICE, of="intervention-kind", label="Kind", required=True),
        Field(
            name="withdrawn",
            kind=Kind.MONTH,
            label="Withdrawn",
            help="The month from which it is no longer recommended or delivered. Its page and its "
            "notes stay.",
            example="2026-10",
        ),
        EVIDENCE_RATING,
        Field(
            name="mixed_findings",
            kind=Kind.YES,
            label="Mixed findings",
            help="The rating carries an asterisk.",
        ),
        COST_RATING,
        Field(
            name="rating_source",
            kind=Kind.SOURCE,
            label="Where the rating was read",
            help="Needed with a rating.",
            many=True,
        ),
        Field(
            name="rating_reviewed",
            kind=Kind.MONTH,
            label="Rating reviewed",
            help="The month of the latest review, as the source gives it. Needed with a rating.",
            example="2019-11",
        ),
        Field(
            name="rating_read",
            kind=Kind.DATE,
            label="Rating read",
            help="Only if the source gives no month of review: the day someone read the rating.",
        ),
        Field(
            name="earlier_ratings",
            kind=Kind.GROUP,
            label="Earlier ratings",
            help="What the rating was before, the latest first. Add one when a rating changes. "
            "Leave the rating out if only the month of its review is known.",
            many=True,
            fields=(
                Field(
                    name="reviewed",
                    kind=Kind.MONTH,
                    label="Month of the review",
                    example="2016-07",
                    required=True,
                ),
                EVIDENCE_RATING,
                COST_RATING,
                STATEMENT_SOURCE,
            ),
        ),
        Field(name="ages", kind=Kind.GROUP, label="Ages", fields=AGES),
        Field(
            name="level_of_need",
            kind=Kind.CHOICE,
            of="level-of-need",
            label="Level of need",
            many=True,
        ),
        Field(name="level_of_need_note", kind=Kind.TEXT, label="Note on need"),
        Field(
            name="delivery",
            kind=Kind.GROUP,
            label="Delivery",
            fields=(
                Field(
                    name="models", kind=Kind.CHOICE, of="delivery-model", label="Model", many=True
                ),
                Field(name="format", kind=Kind.TEXT, label="Format"),
                Field(
                    name="length",
                    kind=Kind.TEXT,
                    label="Length",
                    help="For the table of interventions: a number and what it counts, as the "
                    "format says it.",
                    example="8 to 30 weekly sessions",
                    form=r"\d{1,3}(?: to \d{1,3})? [a-z][a-z ]{2,30}",
                    limit=60,
                ),
                Field(name="note", kind=Kind.TEXT, label="Note"),
            ),
        ),
        Field(name="setting", kind=Kind.CHOICE, of="setting", label="Setting", many=True),
        Field(
            name="workforce", kind=Kind.CHOICE, of="workforce", label="Who delivers it", many=True
        ),
        Field(name="workforce_note", kind=Kind.TEXT, label="Note on who delivers it"),
        Field(
            name="outcomes",
            kind=Kind.CHOICE,
            of="outcome",
            label="Outcomes for children",
            many=True,
        ),
        Field(name="outcomes_note", kind=Kind.TEXT, label="Note on outcomes"),
        Field(
            name="service_areas",
            kind=Kind.REFERENCE,
            of="service-areas",
            label="Service areas",
            many=True,
        ),
        Field(name="service_areas_reason", kind=Kind.TEXT, label="Why it is placed there"),
        Field(
            name="practice_guides",
            kind=Kind.REFERENCE,
            of="practice-guides",
            label="Practice Guides",
            many=True,
        ),
        Field(name="practice_guides_reason", kind=Kind.TEXT, label="Why these guides, or none"),
        Field(name="guidebook_url", kind=Kind.ADDRESS, label="Guidebook page"),
        Field(name="legacy_url", kind=Kind.ADDRESS, label="Earlier Guidebook page"),
        Field(
            name="other_registries",
            kind=Kind.GROUP,
            label="In other registries",
            many=True,
            fields=(
                Field(name="registry", kind=Kind.TEXT, label="Registry", required=True),
                Field(name="rating", kind=Kind.TEXT, label="Its own rating", required=True),
                STATEMENT_SOURCE,
            ),
        ),
        Field(
            name="core_components_lead",
            kind=Kind.GROUP,
            label="On core components",
            fields=STATEMENT,
        ),
        Field(name="notes", kind=Kind.GROUP, label="Good to know", many=True, fields=STATEMENT),
        SOURCE,
        CHECKED,
        PRIVACY_EXCEPTIONS,
    ),
)
