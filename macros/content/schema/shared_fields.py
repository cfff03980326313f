"""Fields that several kinds of page have."""

from macros.content.schema.kinds import Field, Kind

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
