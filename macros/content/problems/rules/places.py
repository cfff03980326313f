"""Rules about places: whom they serve, and what an example council may say."""

from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

AUTHORITIES_MISSING = Rule(
    name="place",
    title="The page of a place contradicts itself",
    why=(
        "A real place serves local authorities, which give it its region. An example council is "
        "made up and has only a region."
    ),
    cure="Remove the lines that the message names.",
    example="authorities: [{authority}]",
    message="“authorities” is missing: which local authorities does this place serve?",
    fix=(
        "Add the official codes from docs/data/authorities.csv. For example: authorities: "
        "[{example}]"
    ),
)
REGION_MISSING = AUTHORITIES_MISSING.saying(
    "“region” is missing: an example council needs its region.",
    fix="Add a line: region: {example}",
)
REGION_OF_REAL_PLACE = AUTHORITIES_MISSING.saying(
    "“region” is for example councils only; it follows from “authorities”.", fix="Remove the line."
)
KIND_OF_REAL_PLACE = AUTHORITIES_MISSING.saying(
    "“kind” is for example councils only; it follows from “authorities”.", fix="Remove the line."
)
EXAMPLE_SERVES_AUTHORITIES = AUTHORITIES_MISSING.saying(
    "An example council is made up, so it is not a partner place and serves no real authority.",
    fix="Remove “partner_place” and “authorities”.",
)
NOT_A_PARTNER_PLACE = AUTHORITIES_MISSING.saying(
    "“partner_place”: this place is not in {list}.",
    fix="Remove the line: any place may keep notes.",
)
SHARED_AUTHORITY = Rule(
    name="shared-authority",
    title="Two places for one authority",
    why=(
        "Readers look for an authority's notes in one place. Two folders for one council are "
        "usually a mistake."
    ),
    example="authorities: [{authority}]",
    level=Level.WARNING,
    message="{code} is served by another place too: {others}.",
    fix=(
        "Keep the notes of one council in one folder. If both organisations serve it, leave both "
        "as they are."
    ),
)
EXAMPLE_NAMES_A_PLACE = Rule(
    name="example-names-a-place",
    title="A made-up text names a real place",
    why="Readers would think that it is news about that place.",
    message="This example says something about {found}, which is a real place.",
    fix="Write about a made-up area instead: “a market town”, “the coast”.",
)
