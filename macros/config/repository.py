"""The address of the repository, on which the edit links are based."""

from urllib.parse import urlsplit

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.site import NOT_A_REPOSITORY, OTHER_HOST

GITHUB = ("github.com", "www.github.com")
OTHER_HOSTS = (
    *(
        "gitlab",
        "codeberg",
        "gitea",
        "forgejo",
        "gogs",
        "bitbucket",
        "gitee",
        "sourceforge",
        "launchpad",
        "savannah",
        "pagure",
    ),
    *("dev.azure.com", "visualstudio.com", "sr.ht", "codecommit"),
)
"""Parts of the names of hosts without GitHub's editor. Any other host may be a GitHub server."""
PARTS = 2
"""Parts of the path of a repository at GitHub: owner and name."""


def tidy_repository(typed: str) -> str:
    """Return the address of a repository's page, given that address or the one for cloning."""
    return typed.strip().rstrip("/").removesuffix(".git").rstrip("/")


def check_repository(typed: str, *, line: int) -> tuple[Problem, ...]:
    """Return the problems that would break the edit links."""
    try:
        parts = urlsplit(tidy_repository(typed))
        host = parts.hostname or ""
    except ValueError:
        # The field's own reader reports it.
        return ()
    path = [part for part in parts.path.split("/") if part]
    if any(name in host for name in OTHER_HOSTS):
        return (OTHER_HOST.at(path="mkdocs.yml", line=line, host=quote(host)),)
    if parts.query or parts.fragment or (host in GITHUB and len(path) != PARTS) or not path:
        begin = "/".join(path[:PARTS]) if len(path) >= PARTS else "sandford/atlas"
        example = f"https://{host or GITHUB[0]}/{begin}"
        found = quote(typed)
        return (NOT_A_REPOSITORY.at(path="mkdocs.yml", line=line, found=found, example=example),)
    return ()
