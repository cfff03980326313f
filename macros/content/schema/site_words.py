"""The words of one atlas: whatever would be said otherwise in another country. They stand in `docs/data/atlas.yml`, never in a program."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SiteWords:
    """What this atlas is of, and how its guide team calls things. An empty text: there is no such thing here."""

    country: str = ""
    language: str = "en"
    """As in the head of a page: `en-GB`."""
    demonstration: str = ""
    """What every page says while no publisher is named."""
    authority_code: str = ""
    """What the official code of an authority looks like: 0 stands for any digit, everything else for itself."""
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
    examples: tuple[tuple[str, str], ...] = ()
    """Names and sentences that fit this atlas, each after what it is an example of, to stand beside fields and rules."""

    def get_sample(self, name: str) -> str:
        """Give an example, or an empty text where the atlas has none."""
        return dict(self.examples).get(name, "")

    @property
    def partner_places(self) -> str:
        """What several of them are called."""
        return f"{self.partner_place}s"

    @property
    def rated_in(self) -> str:
        """Where ratings were read."""
        return self.earlier_guidebook or self.guidebook_in_full or self.guidebook


NO_WORDS = SiteWords()
"""Stands for the words until they are read, and where they cannot be."""
