"""The fields of the catalogue: its pages, the lists of words and the list of sources.

Each group of values has its source and the day it was checked.
"""

from macros.content.schema.kinds import Audience, Field, FieldTable, Kind
from macros.content.schema.waivers import PRIVACY_EXCEPTIONS

TITLE = Field(name="title", kind=Kind.TEXT, label="Name", required=True, limit=120)
SUMMARY = Field(name="summary", kind=Kind.TEXT, label="In one sentence", required=True, limit=300)
ALIASES = Field(name="also_known_as", kind=Kind.TEXT, label="Also known as", many=True, limit=120)
SEARCH_WORDS = Field(
    name="search_words",
    kind=Kind.TEXT,
    label="Words that lead here",
    help="What people type when this page would help them. Need not be a name of it. "
    "Only searched, never shown.",
    example="[foster carers]",
    many=True,
    limit=60,
)
SOURCE = Field(
    name="source",
    kind=Kind.SOURCE,
    label="Source",
    help="Where you read what the page says: a web address, or a name from docs/data/sources.yml.",
    required=True,
    many=True,
)
CHECKED = Field(
    name="checked",
    kind=Kind.DATE,
    label="Last checked",
    help="The day someone last compared this page with its source.",
    required=True,
)
STATEMENT_SOURCE = Field(name="source", kind=Kind.SOURCE, label="Source", required=True, many=True)
STATEMENT = (
    Field(name="text", kind=Kind.TEXT, label="In a sentence or two", required=True, limit=600),
    STATEMENT_SOURCE,
)

PAGE = FieldTable(
    name="a page",
    fields=(
        TITLE,
        Field(
            name="summary",
            kind=Kind.TEXT,
            label="In one sentence",
            required=True,
            limit=300,
            help="Shown by search engines.",
        ),
        PRIVACY_EXCEPTIONS,
    ),
)

REGION = FieldTable(
    name="a region",
    fields=(
        TITLE,
        SUMMARY,
        ALIASES,
        SEARCH_WORDS,
        Field(name="ons_code", kind=Kind.TEXT, label="Official code", required=True, limit=9),
        Field(
            name="map_outline",
            kind=Kind.TEXT,
            label="Outline on the map",
            help="Its corners in turn, each as the distance from the left and from the top, "
            "on a map 300 wide and 370 high.",
            example='"10,20 60,20 60,80"',
            form=r"\d{1,3},\d{1,3}(?: \d{1,3},\d{1,3}){2,60}",
            limit=500,
        ),
        Field(
            name="map_name_at",
            kind=Kind.TEXT,
            label="Where its name is on the map",
            help="The middle of its name, as the distance from the left and from the top.",
            example='"40,50"',
            form=r"\d{1,3},\d{1,3}",
        ),
        Field(
            name="alliance",
            kind=Kind.GROUP,
            label="The body in which its councils work together",
            fields=(
                Field(name="name", kind=Kind.TEXT, label="Name", required=True, limit=120),
                Field(name="url", kind=Kind.ADDRESS, label="Website", required=True),
                STATEMENT_SOURCE,
            ),
        ),
        SOURCE,
        CHECKED,
        PRIVACY_EXCEPTIONS,
    ),
)

SERVICE_AREA = FieldTable(
    name="a service area",
    fields=(
        TITLE,
        SUMMARY,
        Field(name="short_name", kind=Kind.TEXT, label="Short name", limit=60),
        ALIASES,
        SEARCH_WORDS,
        Field(
            name="description_source",
            kind=Kind.SOURCE,
            label="Source of the description",
            many=True,
        ),
        SOURCE,
        CHECKED,
        PRIVACY_EXCEPTIONS,
    ),
)

PRACTICE_GUIDE = FieldTable(
    name="a practice guide",
    fields=(
        TITLE,
        SUMMARY,
        ALIASES,
        SEARCH_WORDS,
        Field(name="published", kind=Kind.TEXT, label="Published", limit=60),
        Field(name="url", kind=Kind.ADDRESS, label="Address of the guide", required=True),
        Field(
            name="service_areas",
            kind=Kind.REFERENCE,
            of="service-areas",
            label="Service areas",
            many=True,
            required=True,
        ),
        Field(name="ages", kind=Kind.TEXT, label="Ages", limit=60),
        Field(
            name="statements",
            kind=Kind.GROUP,
            label="What the guide says",
            many=True,
            fields=(
                Field(
                    name="kind",
                    kind=Kind.CHOICE,
                    of="statement-kind",
                    label="Kind of statement",
                    required=True,
                ),
                Field(name="text", kind=Kind.TEXT, label="In our words", required=True, limit=600),
                Field(
                    name="strength",
                    kind=Kind.CHOICE,
                    of="practice-guide-strength",
                    label="Strength of evidence",
                ),
                Field(
                    name="intervention",
                    kind=Kind.REFERENCE,
                    of="interventions",
                    label="Intervention",
                ),
                STATEMENT_SOURCE,
            ),
        ),
        Field(name="context", kind=Kind.GROUP, label="Good to know", many=True, fields=STATEMENT),
        Field(
            name="not_known",
            kind=Kind.TEXT,
            label="What we could not confirm",
            many=True,
            limit=300,
        ),
        SOURCE,
        CHECKED,
        PRIVACY_EXCEPTIONS,
    ),
)

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

CATALOGUE_TABLES = {
    "regions": REGION,
    "service-areas": SERVICE_AREA,
    "practice-guides": PRACTICE_GUIDE,
    "interventions": INTERVENTION,
}
"""The fields of the pages in each folder of the catalogue."""

VOCABULARY = FieldTable(
    name="a list of words",
    fields=(
        TITLE,
        Field(name="note", kind=Kind.TEXT, label="About this list", limit=900),
        Field(
            name="terms",
            kind=Kind.GROUP,
            label="Words",
            required=True,
            many=True,
            most=100,
            fields=(
                Field(name="slug", kind=Kind.TEXT, label="What is typed", required=True, limit=60),
                Field(
                    name="label", kind=Kind.TEXT, label="What people read", required=True, limit=120
                ),
                Field(
                    name="original",
                    kind=Kind.TEXT,
                    label="The term of the original list",
                    limit=120,
                ),
                Field(name="help", kind=Kind.TEXT, label="What it means", limit=400),
                Field(
                    name="unchecked", kind=Kind.YES, label="Not checked against the original list"
                ),
                Field(
                    name="replaced_by",
                    kind=Kind.TEXT,
                    label="Retired: type this instead",
                    limit=60,
                    audience=Audience.EDITORS,
                ),
            ),
        ),
        SOURCE,
        CHECKED,
        PRIVACY_EXCEPTIONS,
    ),
)

SOURCES = FieldTable(
    name="the list of sources",
    fields=(
        Field(
            name="sources",
            kind=Kind.GROUP,
            label="Sources",
            required=True,
            many=True,
            most=200,
            fields=(
                Field(name="slug", kind=Kind.TEXT, label="What is typed", required=True, limit=60),
                Field(name="title", kind=Kind.TEXT, label="Title", required=True),
                Field(name="publisher", kind=Kind.TEXT, label="Publisher", required=True),
                Field(name="url", kind=Kind.ADDRESS, label="Address"),
                Field(name="note", kind=Kind.TEXT, label="Note", limit=400),
                Field(name="licence", kind=Kind.TEXT, label="Licence", limit=200),
            ),
        ),
        PRIVACY_EXCEPTIONS,
    ),
)

SYNONYMS = FieldTable(
    name="the list of synonyms",
    fields=(
        Field(
            name="synonyms",
            kind=Kind.GROUP,
            label="Words that mean the same",
            required=True,
            may_be_empty=True,
            many=True,
            most=500,
            fields=(
                Field(
                    name="words",
                    kind=Kind.TEXT,
                    label="Words that a search takes for one another",
                    help="An abbreviation in capital letters is not taken for the plain word.",
                    example="[phone, telephone, call]",
                    required=True,
                    many=True,
                    limit=60,
                ),
                Field(
                    name="near",
                    kind=Kind.TEXT,
                    label="Words near them, found after all others",
                    example="[ring]",
                    many=True,
                    limit=60,
                ),
            ),
        ),
        PRIVACY_EXCEPTIONS,
    ),
)
