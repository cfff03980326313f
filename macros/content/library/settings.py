"""Settings: what a team decides about its site."""

from dataclasses import dataclass


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
    owners: str = ""
    """Who reviews proposals, in the notation of the repository's host."""
    review_months: int = 12
    rating_months: int = 24
    examples: bool = True
    """Whether the example councils are shown."""
    security_expires: str = "2027-03-31"
    """The date from which the address for security reports must be confirmed again."""


DEFAULT_SETTINGS = Settings()
