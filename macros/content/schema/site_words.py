"""The words of one atlas, which another country would say otherwise, and their fields.

They are in `docs/data/atlas.yml`, never in the program.
"""

from dataclasses import dataclass

from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.waivers import PRIVACY_EXCEPTIONS


@dataclass(frozen=True, kw_only=True)
class NeighbourWords:
    """What a published table says of authorities that are alike; empty where there is none."""

    note: str = ""
    """By what they are alike."""
    sources: tuple[str, ...] = ()
    """Slugs in the list of sources."""
    closeness: tuple[str, ...] = ()
    """The words for how close two are, the closest first."""
    not_close: str = ""
    """The one of them for two that are not alike."""

    def is_close(self, closeness: str) -> bool:
        """Return whether the table says of two authorities that they are alike."""
        return closeness != self.not_close


@dataclass(frozen=True, kw_only=True)
class SiteWords:
    """What this atlas is about and what its guide team calls things; empty where there is none."""

    country: str = ""
    language: str = "en"
    """As in the head of a page: `en-GB`."""
    demonstration: str = ""
    """What every page says while no publisher is named."""
    authority_code: str = ""
    """The form of an authority's official code: 0 is any digit, all else is itself."""
    guides_by: str = ""
    """Who publishes the practice guides."""
    guidebook: str = ""
    """Where interventions are described, in short: `Guidebook`."""
    guidebook_in_full: str = ""
    earlier_guidebook: str = ""
    """Where ratings were read, when that is an older work than the guidebook."""
    partner_place: str = ""
    """What the places on the list of partner places are called."""
    alliances: str = ""
    """What the bodies are called in which a region's councils work together."""
    on_alliances: str = ""
    on_service_areas: str = ""
    on_core_components: str = ""
    search_example: str = ""
    neighbours: NeighbourWords = NeighbourWords()
    examples: tuple[tuple[str, str], ...] = ()
    """Names and sentences for fields and rules, each after what it is an example of."""

    def get_sample(self, name: str) -> str:
        """Return an example, or an empty text."""
        return dict(self.examples).get(name, "")

    @property
    def partner_places(self) -> str:
        """Return what several of them are called."""
        return f"{self.partner_place}s"

    @property
    def rated_in(self) -> str:
        """Return where ratings were read."""
        return self.earlier_guidebook or self.guidebook_in_full or self.guidebook


NO_WORDS = SiteWords()
"""The words before they are read, or where they cannot be."""

EXAMPLES = (
    Field(
        name="intervention",
        kind=Kind.REFERENCE,
        of="interventions",
        label="An intervention",
        required=True,
    ),
    Field(
        name="practice_guide",
        kind=Kind.REFERENCE,
        of="practice-guides",
        label="A practice guide",
        required=True,
    ),
    Field(
        name="service_area",
        kind=Kind.REFERENCE,
        of="service-areas",
        label="A service area",
        required=True,
    ),
    Field(name="region", kind=Kind.REFERENCE, of="regions", label="A region", required=True),
    Field(
        name="authority",
        kind=Kind.TEXT,
        label="The official code of an authority",
        required=True,
        limit=12,
    ),
    Field(
        name="place",
        kind=Kind.TEXT,
        label="The folder of a place",
        required=True,
        limit=60,
        form="[a-z0-9-]{1,60}",
    ),
    Field(
        name="place_title",
        kind=Kind.TEXT,
        label="The official name of that place",
        required=True,
        limit=100,
    ),
    Field(
        name="made_up_place",
        kind=Kind.TEXT,
        label="The name of an example council",
        required=True,
        limit=100,
    ),
    Field(name="note_title", kind=Kind.TEXT, label="The name of a note", required=True, limit=80),
    Field(
        name="worker",
        kind=Kind.TEXT,
        label="Who delivers an intervention",
        required=True,
        limit=160,
    ),
    Field(name="mailbox", kind=Kind.MAILBOX, label="A team's mailbox", required=True),
    Field(name="website", kind=Kind.ADDRESS, label="A council's website", required=True),
)
"""Examples beside a field or in a message; each fits the lists and pages of this atlas."""

NEIGHBOURS = (
    Field(
        name="note",
        kind=Kind.TEXT,
        label="By what they are alike",
        help="A sentence below every list of them.",
        required=True,
    ),
    Field(
        name="closeness",
        kind=Kind.TEXT,
        label="The words for how close two are",
        help="As in the table, the closest first.",
        required=True,
        many=True,
        limit=40,
    ),
    Field(
        name="not_close",
        kind=Kind.TEXT,
        label="The word for two that are not alike",
        help="If it is the word for all neighbours of a council, they are not listed.",
        required=True,
        limit=40,
    ),
    Field(name="source", kind=Kind.SOURCE, label="Source", required=True, many=True),
)

ATLAS = FieldTable(
    name="the words of this atlas",
    fields=(
        Field(
            name="country",
            kind=Kind.TEXT,
            label="Country",
            help="As in “from all regions of …”.",
            example="England",
            required=True,
            limit=60,
        ),
        Field(
            name="language",
            kind=Kind.TEXT,
            label="Language",
            help="English, and of which country: en, a hyphen and two capitals.",
            example="en-GB",
            required=True,
            form="en-[A-Z]{2}",
        ),
        Field(
            name="demonstration",
            kind=Kind.TEXT,
            label="While no one publishes it",
            help="What every page says until the setting “publisher” is filled in: "
            "that no organisation named here is responsible for the site.",
            required=True,
        ),
        Field(
            name="authority_code",
            kind=Kind.TEXT,
            label="The official code of an authority",
            help="0 stands for any digit, everything else for itself.",
            example="E00000000",
            required=True,
            limit=12,
            form="[A-Z0-9-]{1,12}",
        ),
        Field(
            name="guides_by",
            kind=Kind.TEXT,
            label="Who publishes the practice guides",
            required=True,
            limit=80,
        ),
        Field(
            name="guidebook",
            kind=Kind.TEXT,
            label="Where interventions are described",
            help="The short name of that work.",
            required=True,
            limit=60,
        ),
        Field(
            name="guidebook_in_full", kind=Kind.TEXT, label="Its full name", required=True, limit=80
        ),
        Field(
            name="earlier_guidebook",
            kind=Kind.TEXT,
            label="Where ratings were read",
            help="Only when that is an older work: its ratings are then called earlier ones.",
            limit=80,
        ),
        Field(
            name="partner_place",
            kind=Kind.TEXT,
            label="What a partner place is called",
            help="Only when a programme named some places: "
            "list them in docs/data/vocabulary/partner-place.yml.",
            limit=40,
        ),
        Field(
            name="alliances",
            kind=Kind.TEXT,
            label="What a region's councils work together in",
            help="Only where there is such a body.",
            limit=40,
        ),
        Field(
            name="on_alliances",
            kind=Kind.TEXT,
            label="About these bodies",
            help="A sentence on every region's page.",
        ),
        Field(
            name="on_service_areas",
            kind=Kind.TEXT,
            label="About the service areas",
            help="A sentence or two on every service area's page.",
        ),
        Field(
            name="on_core_components",
            kind=Kind.TEXT,
            label="About core components",
            help="A sentence on every intervention's page: whether anybody may know them.",
        ),
        Field(
            name="search_example",
            kind=Kind.TEXT,
            label="What people might search for",
            help="Appears in the search box until something is typed.",
            limit=60,
        ),
        Field(
            name="neighbours",
            kind=Kind.GROUP,
            label="What docs/data/neighbours.csv says",
            help="Only when there is such a table of authorities that are alike.",
            fields=NEIGHBOURS,
        ),
        Field(name="examples", kind=Kind.GROUP, label="Examples", required=True, fields=EXAMPLES),
        PRIVACY_EXCEPTIONS,
    ),
)
