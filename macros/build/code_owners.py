"""CODEOWNERS: the file that tells the repository's host who reviews a proposal."""

from macros.content.model.notes import Place

OWNERS_FILE = ".github/CODEOWNERS"
HEAD = """\
# Who is asked to read a proposal. \
Made by `atlas owners` out of the folders in places/; not written by hand.
"""
NO_OWNERS = """\
# Nobody is named yet: \
write the team into the setting `owners` of mkdocs.yml, then run `atlas owners` again.
"""


def format_owners(places: tuple[Place, ...], *, owners: str) -> str:
    """Return the file: one line for everything, and one for the folder of each place.

    The team of a place can then be edited on its line. Without `owners` the lines are commented
    out.
    """
    comment = "" if owners else "# "
    team = owners or "@OWNER"
    rows = [
        f"{comment}{path} {team}" for path in ("*", *(f"/places/{place.slug}/" for place in places))
    ]
    return "\n".join([f"{HEAD}{'' if owners else NO_OWNERS}", *rows, ""])
