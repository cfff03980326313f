"""Rules about the lists of local authorities and of those that are alike, for the guide team."""

from macros.content.problems.rules.rule import Rule

AUTHORITY_LINE = Rule(
    name="authorities",
    title="A line of the list of local authorities",
    why="Each local authority has an official code of its own and a region.",
    cure="Fill all columns, as the message says.",
    message=(
        "This line is not a local authority with a code of its own and a region we know: {found}."
    ),
    fix="Fill all columns: {columns}.",
)
UNREADABLE_AUTHORITIES = AUTHORITY_LINE.saying(
    "This list cannot be read as columns: perhaps a quotation mark is never closed.",
    fix="Close it or remove it.",
)
UNKNOWN_COLUMNS = AUTHORITY_LINE.saying(
    "The columns are not the ones we know.",
    fix="The first line must be: {plain} or: {official} After these, you can add: {more}",
)
EXAMPLE_AUTHORITY = AUTHORITY_LINE.saying(
    "The example {code} is not a code in docs/data/authorities.csv.", fix="{choices}"
)
SAME_NAME = AUTHORITY_LINE.saying(
    "The local authority in line {other} has the same name, so their pages would have one address.",
    fix="Give them different names.",
)
AUTHORITY_DAYS = AUTHORITY_LINE.saying(
    "“{name}” is {found}, and a day is needed.", fix="Write year-month-day, such as 2027-03-31."
)
ENDS_BEFORE_IT_BEGINS = AUTHORITY_LINE.saying(
    "This local authority ends before it begins: {found}.", fix="Correct “from” or “to”."
)
DAY_WITHOUT_SOURCE = AUTHORITY_LINE.saying(
    "The days of this local authority have no source.",
    fix="Write in “source” where they come from: a name in docs/data/sources.yml.",
)
UNKNOWN_SUCCESSOR = AUTHORITY_LINE.saying(
    "“succeeded_by”: {found} is not the code of another local authority in this list.",
    fix="{choices}",
)
SUCCESSOR_WITHOUT_END = AUTHORITY_LINE.saying(
    "This local authority has a successor but no last day.", fix="Write its last day in “to”."
)
NEIGHBOURS = Rule(
    name="neighbours",
    title="A line of the table of councils that are alike",
    why=(
        "The page of a council shows which councils are most like it, in the order of a published "
        "table."
    ),
    cure="Correct the line as the message says, after looking at the published table.",
    message="This line is {found}, and the table has {count} columns.",
    fix="Fill them all: {columns}.",
)
UNREADABLE_NEIGHBOURS = NEIGHBOURS.saying(
    UNREADABLE_AUTHORITIES.message, fix=UNREADABLE_AUTHORITIES.fix
)
UNKNOWN_NEIGHBOUR_COLUMNS = NEIGHBOURS.saying(
    UNKNOWN_COLUMNS.message, fix="The first line must be: {columns}"
)
UNKNOWN_AUTHORITY = NEIGHBOURS.saying(
    "“{name}”: {found} is not a code in docs/data/authorities.csv.",
    fix="Correct the code, or add the local authority to that list.",
)
OWN_NEIGHBOUR = NEIGHBOURS.saying(
    "{found} is its own neighbour here.", fix="Write the code of another local authority."
)
NOT_A_RANK = NEIGHBOURS.saying(
    "“rank” is {found}.", fix="Write a whole number from 1 to {most}, 1 for the nearest."
)
NEIGHBOUR_TWICE = NEIGHBOURS.saying(
    "“{name}”: line {other} already says {found} for the same local authority.",
    fix="Use each rank and each neighbour only once.",
)
UNKNOWN_CLOSENESS = NEIGHBOURS.saying(
    "“closeness”: {found} is not one of the words in docs/data/atlas.yml.", fix="{choices}"
)
NEIGHBOURS_WITHOUT_WORDS = NEIGHBOURS.saying(
    "docs/data/atlas.yml does not say by what the councils of this table are alike.",
    fix="Add “neighbours” there, with note, closeness, not_close and source.",
)
