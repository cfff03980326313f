"""Edit links: where people with an account change or start a note on the repository's host.

They are made from one setting, the repository's address. The site itself requests nothing there.
"""

from urllib.parse import quote, urlsplit

from macros.content.source.file_names import NOTE_TO_NAME, PLACE_TO_NAME

BRANCH = "main"
GITHUB = "github.com"


def get_host(repository: str) -> str:
    """Return the name of the host on which people need an account."""
    return urlsplit(repository).hostname or repository


def get_edit_link(repository: str, *, path: str, branch: str = BRANCH) -> str:
    """Return the address to edit a file at a path relative to the project."""
    return f"{repository}/edit/{quote(branch)}/{quote(path)}"


def get_place_link(repository: str, *, place: str, text: str, branch: str = BRANCH) -> str:
    """Return the address to start a note of a place, with this text in it."""
    query = f"filename={NOTE_TO_NAME}.md&value={_encode(text)}"
    return f"{repository}/new/{quote(branch)}/places/{quote(place)}?{query}"


def get_intervention_link(
    repository: str, *, intervention: str, text: str, branch: str = BRANCH
) -> str:
    """Return the address to start a note on an intervention, in a folder that the writer names."""
    path = f"places/{PLACE_TO_NAME}/{intervention}.md"
    return f"{repository}/new/{quote(branch)}?filename={_encode(path)}&value={_encode(text)}"


def get_report_links(repository: str) -> tuple[str, str] | None:
    """Return the addresses for a private security report and the policy, or None without them."""
    return (
        (f"{repository}/security/advisories/new", f"{repository}/security/policy")
        if get_host(repository) == GITHUB
        else None
    )


def _encode(text: str) -> str:
    return quote(text, safe="")
