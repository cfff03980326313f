"""The fields of the pages of the catalogue.

Each group of values has its source and the day it was checked.
"""

from macros.content.schema.intervention import INTERVENTION
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
CATALOGUE_TABLES = {
    "regions": REGION,
    "service-areas": SERVICE_AREA,
    "practice-guides": PRACTICE_GUIDE,
    "interventions": INTERVENTION,
}
"""The fields of the pages in each folder of the catalogue."""
