"""The field of waivers, which every page has."""

from macros.content.schema.kinds import Audience, Field, Kind

PRIVACY_EXCEPTIONS = Field(
    name="privacy_exceptions",
    kind=Kind.GROUP,
    label="What looks personal but identifies no one",
    help="Only for warnings and postcodes: the name of the rule, some words of the line "
    "it is about, and why they identify no one.",
    audience=Audience.EDITORS,
    is_published=False,
    many=True,
    most=10,
    fields=(
        Field(
            name="rule",
            kind=Kind.TEXT,
            label="The rule, as in the message",
            required=True,
            limit=40,
            example="telephone",
        ),
        Field(
            name="text",
            kind=Kind.TEXT,
            label="Some words of the line, without the number",
            required=True,
            limit=200,
            example="Call the office",
            repeats_text=True,
        ),
        Field(
            name="reason",
            kind=Kind.TEXT,
            label="Why it identifies no one",
            required=True,
            limit=240,
            example="The number of the council's switchboard",
        ),
    ),
)
