"""Who is asked to read a proposal: the file that the repository's host reads for it."""

from macros.content.model.notes import Place

OWNERS_FILE = ".github/CODEOWNERS"
HEAD = """\
# Who is asked to read a proposal. Made by `atlas owners` out of the folders in places/; not written by hand.
"""
NOBODY = """\
# Nobody is named yet: write the team into the setting `owners` of mkdocs.yml, then run `atlas owners` again.
"""


def format_owners(places: tuple[Place, ...], *, owners: str) -> str:
    """Write which team reads what: everything, and the folder of each place on a line of its own, so that one can get others.

    Without `owners` the lines are there, but asleep.
    """
    sleeping = "" if owners else "# "
    team = owners or "@OWNER"
    rows = [
        f"{sleeping}{path} {team}"
        for path in ("*", *(f"/places/{place.slug}/" for place in places))
    ]
    return "\n".join([f"{HEAD}{'' if owners else NOBODY}", *rows, ""])
