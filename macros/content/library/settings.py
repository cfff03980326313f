"""What a team decides about its site."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a team decides about its site."""

    site_url: str = ""
    """The address of the site itself, with a slash at its end."""
    site_name: str = "Adaptation Atlas"
    publisher: str = ""
    mailbox: str = ""
    repository: str = ""
    branch: str = "main"
    """The branch that edit links lead to."""
    owners: str = ""
    """Who is asked to read proposals, as the repository's host writes them."""
    review_months: int = 12
    rating_months: int = 24
    examples: bool = True
    """The example councils are shown."""
    security_expires: str = "2027-03-31"
    """The day from which the address for reporting weaknesses must be confirmed anew."""


DEFAULT_SETTINGS = Settings()
