"""The fields of a place: one table for the check, the guides and new files."""

from macros.content.schema.kinds import Audience, Field, FieldTable, Kind
from macros.content.schema.vocabulary import AUTHORITIES, COUNCIL_KINDS
from macros.content.schema.waivers import PRIVACY_EXCEPTIONS

MADE_UP = "Made up to show the format. No council wrote this."
"""What every page, feed and table says of an example council."""

PLACE = FieldTable(
    name="a place",
    fields=(
        Field(
            name="title",
            kind=Kind.TEXT,
            label="Name",
            help="The official name.",
            required=True,
            limit=100,
            example_of="made_up_place",
        ),
        Field(
            name="authorities",
            kind=Kind.REFERENCE,
            of=AUTHORITIES,
            label="Local authorities served",
            help="Their names or official codes, as in docs/data/authorities.csv. "
            "The region follows from them.",
            many=True,
            example_of="authority",
        ),
        Field(
            name="region",
            kind=Kind.REFERENCE,
            of="regions",
            label="Region",
            help="Only for an example council.",
            example_of="region",
        ),
        Field(
            name="kind",
            kind=Kind.REFERENCE,
            of=COUNCIL_KINDS,
            label="Kind of council",
            help="Only for an example council, as in docs/data/authorities.csv.",
            audience=Audience.EDITORS,
        ),
        Field(
            name="partner_place",
            kind=Kind.YES,
            label="Partner place",
            help="true for a place that a programme named: docs/data/vocabulary/partner-place.yml.",
            audience=Audience.EDITORS,
        ),
        Field(
            name="example",
            kind=Kind.YES,
            label="Example council",
            help="true for a council made up to show the format.",
            audience=Audience.EDITORS,
        ),
        Field(
            name="also_known_as",
            kind=Kind.TEXT,
            label="Other names",
            help="Other names people search for.",
            many=True,
            limit=100,
        ),
        Field(
            name="summary",
            kind=Kind.TEXT,
            label="In one sentence",
            help="What this organisation is.",
            required=True,
            limit=240,
        ),
        Field(
            name="about_the_area",
            kind=Kind.TEXT,
            label="About the area",
            help="A sentence.",
            limit=300,
        ),
        Field(
            name="area_types",
            kind=Kind.CHOICE,
            of="area-type",
            label="What kind of area?",
            help="Your own choice.",
            many=True,
            example="[rural, coastal]",
        ),
        Field(
            name="contact",
            kind=Kind.MAILBOX,
            label="Team mailbox",
            help="A team's, never a person's.",
            example_of="mailbox",
        ),
        Field(
            name="website",
            kind=Kind.ADDRESS,
            label="Website",
            help="Begins with https://",
            example_of="website",
        ),
        Field(
            name="source",
            kind=Kind.SOURCE,
            label="Where this comes from",
            help="For facts the editors entered.",
            many=True,
            audience=Audience.EDITORS,
        ),
        Field(
            name="checked",
            kind=Kind.DATE,
            label="Checked",
            help="The day the facts were checked against the source.",
            audience=Audience.EDITORS,
        ),
        PRIVACY_EXCEPTIONS,
    ),
)
