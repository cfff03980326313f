"""The setting `owners`: who reviews proposals, for all places and for each."""

from dataclasses import replace
from pathlib import Path

from macros.content.library.settings import Owners
from macros.content.schema.field_values import FieldValues
from macros.content.schema.kinds import Field, Kind

OWNER = r"@[A-Za-z0-9-]{1,39}(?:/[A-Za-z0-9._-]{1,100})?"
"""A team or a person at GitHub."""
DEFAULT = Field(
    name="default",
    kind=Kind.TEXT,
    label="Who reviews everything else",
    help="Teams or people on the repository's host, with a blank between them.",
    form=rf"{OWNER}(?: {OWNER}){{0,5}}",
    example='"@sandford/guide-team"',
)
OWNERS = Field(
    name="owners",
    kind=Kind.GROUP,
    label="Who reviews proposals",
    help="One team, or a team for each place: the name of its folder, a colon and the team.",
    fields=(DEFAULT,),
    short_for=DEFAULT.name,
)


def name_places(owners: Field, *, root: Path) -> Field:
    """Return the field with the folder of every place as a further name."""
    folders = sorted(page.parent.name for page in (root / "places").glob("*/index.md"))
    return replace(
        owners, fields=(*owners.fields, *(replace(DEFAULT, name=folder) for folder in folders))
    )


def read_owners(typed: FieldValues) -> Owners:
    """Return who was named, in the order of the folders."""
    places = sorted(name for name in typed.values if name != DEFAULT.name)
    return Owners(
        default=typed.text(DEFAULT.name),
        places=tuple((place, typed.text(place)) for place in places),
    )
