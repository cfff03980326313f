"""Settings: what a team decides about its site."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Owners:
    """Who reviews proposals, in the notation of the repository's host."""

    default: str = ""
    """For everything without owners of its own."""
    places: tuple[tuple[str, str], ...] = ()
    """The folder of each place that has its own, and who they are."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a team decides about its site."""

    site_url: str = ""
    """The address of the site, with a slash at its end."""
    site_name: str = "Adaptation Atlas"
    publisher: str = ""
    mailbox: str = ""
    repository: str = ""
    branch: str = "main"
    """The branch that edit links lead to."""
    owners: Owners = Owners()
    review_months: int = 12
    rating_months: int = 24
    examples: bool = True
    """Whether the example councils are shown."""
    security_expires: str = "2027-03-31"
    """The date from which the address for security reports must be confirmed again."""
    confirmed: tuple[tuple[str, date], ...] = ()
    """What someone saw before the site is published for real, and the day."""

    def find_confirmed(self, name: str) -> date | None:
        """Return the day on which someone saw that a step is done, or None."""
        return next((day for one, day in self.confirmed if one == name), None)


DEFAULT_SETTINGS = Settings()
