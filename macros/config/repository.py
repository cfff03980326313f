"""The address of the repository, on which the edit links are based."""

from urllib.parse import urlsplit

from macros.content.problems.problem import Problem, quote

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
        message = f"“repository” is at {quote(host)}, but edit links only work on GitHub."
        fix = (
            "Remove the address. People then write to “mailbox”, or use the form and send its file."
        )
    elif parts.query or parts.fragment or (host in GITHUB and len(path) != PARTS) or not path:
        message = f"“repository” is {quote(typed)}, which is not the page of a repository."
        begin = "/".join(path[:PARTS]) if len(path) >= PARTS else "sandford/atlas"
        fix = f"Write the address of its first page, for example: repository: https://{host or GITHUB[0]}/{begin}"
    else:
        return ()
    return (Problem(path="mkdocs.yml", line=line, rule="settings", message=message, fix=fix),)
