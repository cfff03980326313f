"""The doors for people with an account: where a note can be changed, or begun, on the host of the repository.

They are made from one setting, the address of the repository's page. They are only links: the site asks that host for nothing.
"""

from urllib.parse import quote, urlsplit

BRANCH = "main"
GITHUB = "github.com"
NO_PLACE = "YOUR-PLACE"
"""Stands where only the writer knows the place. In capitals, so that it is seen, and that no check takes it for a place."""
NO_NAME = "name-of-this-note.md"


def get_host(repository: str) -> str:
    """Give the name of the host, for people: where an account is needed."""
    return urlsplit(repository).hostname or repository


def get_edit_link(repository: str, *, path: str, branch: str = BRANCH) -> str:
    """Give the address at which a file, named relative to the project, can be edited."""
    return f"{repository}/edit/{quote(branch)}/{quote(path)}"


def get_place_link(repository: str, *, place: str, text: str, branch: str = BRANCH) -> str:
    """Give the address at which a new note of a place can be begun, with this text in it."""
    return f"{repository}/new/{quote(branch)}/places/{quote(place)}?filename={NO_NAME}&value={_encode(text)}"


def get_intervention_link(
    repository: str, *, intervention: str, text: str, branch: str = BRANCH
) -> str:
    """Give the address at which a new note on an intervention can be begun, with this text in it, in a folder that is to be named."""
    path = f"places/{NO_PLACE}/{intervention}.md"
    return f"{repository}/new/{quote(branch)}?filename={_encode(path)}&value={_encode(text)}"


def get_report_links(repository: str) -> tuple[str, str] | None:
    """Give the addresses at which a weakness is reported in private and at which the policy stands, or None where the host has none."""
    return (
        (f"{repository}/security/advisories/new", f"{repository}/security/policy")
        if get_host(repository) == GITHUB
        else None
    )


def _encode(text: str) -> str:
    return quote(text, safe="")
