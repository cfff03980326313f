"""The fields of the lists in `docs/data/`: vocabularies, sources and synonyms."""

from dataclasses import replace

from macros.content.schema.kinds import Audience, Field, FieldTable, Kind
from macros.content.schema.shared_fields import CHECKED, SOURCE, TITLE
from macros.content.schema.waivers import PRIVACY_EXCEPTIONS

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
        # A list of our own may name sources that each say when they were read.
        replace(CHECKED, required=False),
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
