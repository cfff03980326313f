"""Rules about headings."""

from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

SECTION_MISSING = Rule(
    name="section-missing",
    title="A heading that is missing",
    why="Every note answers the same few questions, so that notes can be compared.",
    cure="Add the heading, with a few sentences below it. “Too early to say” is an answer.",
    example="## What we are learning\n\nToo early to say.",
    message="The heading “## {title}” is missing.",
    fix="Add a line “## {title}” with a few sentences below it. {help}",
)
SECTION_MISTYPED = SECTION_MISSING.saying(
    "{found} is not the heading “## {title}”.",
    fix="Write: ## {title}",
    replacement="## {title}",
)
PAGE_SECTION_MISSING = SECTION_MISSING.saying(
    SECTION_MISSING.message,
    fix="Add a line “## {title}”. Below it, after a blank line, write {calls}. Other pages link there.",
)
NOTHING_BELOW = Rule(
    name="section-empty",
    title="A heading with nothing below it",
    why="Readers see the heading and no answer.",
    cure="Write a sentence, or remove the heading if the message says that it is not needed.",
    message="There is nothing below “## {title}” yet.",
    fix="{help} Or remove the heading if it is not needed.",
)
HEADING = Rule(
    name="heading",
    title="A heading that is not one of a note's",
    why=(
        "The headings with two hash signs (##) are the same in every note. The title is in its "
        "field."
    ),
    cure=(
        "Use the heading that the message proposes. A heading of your own has three hash signs "
        "(###)."
    ),
    example="### What carers told us",
    message="{found} is not a heading of a note.",
    fix="{choices} A heading of your own has three hash signs: ### {title}",
)
FIRST_HEADING_OF_NOTE = HEADING.saying(
    "{found} is a top-level heading; the note's title is that already.",
    fix="Write two hash signs: ## {title}",
)
FIRST_HEADING_OF_PLACE = HEADING.saying(
    "{found} is a top-level heading; the place's name is that already.",
    fix=FIRST_HEADING_OF_NOTE.fix,
)
HEADING_TWICE = HEADING.saying(
    "The heading {found} is here twice.",
    fix="Put all its text below one of the two, and delete the other.",
    level=Level.WARNING,
)
NOT_PLACED_YET = Rule(
    name="not-placed-yet",
    title="Text of an imported note that is not in its place",
    why=(
        "Text of a Word document or a workbook that answers no question is at the end of the note. "
        "It may be meant for no one else, so it is not published."
    ),
    cure="Move or delete the text below the heading, then delete the heading.",
    message="{found} is where an import puts text that answers no question.",
    fix="Move or delete the text below it, then delete this heading.",
)
HEADING_ORDER = Rule(
    name="heading-order",
    title="Headings in another order",
    why="If the order is the same, people can read notes side by side.",
    cure="Move the heading and its text to where the message says.",
    message="{found} comes too late.",
    fix="The order is: {titles}",
)
HEADING_NAME = Rule(
    name="heading-name",
    title="A heading with a name that is taken",
    why=(
        "Each heading of a hand-written page gets a name for links. Some names belong to parts of "
        "the page itself, such as its search."
    ),
    message="The heading {found} would get a name that the page needs for its own links.",
    fix="Add a word to the heading, or change its first word.",
)
TWO_OF_ONE_NAME = HEADING_NAME.saying(
    "Two parts of this page have the name {found}, and a link leads only to the first.",
    fix="Change the words of the heading with that name.",
)
TOO_MANY_HEADINGS = Rule(
    name="too-many-headings",
    title="Too many headings",
    why="The contents of the page would be longer than the page.",
    message="There are more than {limit} headings.",
    fix="Combine some of them.",
)
HEADING_LEVEL = Rule(
    name="heading-level",
    title="A heading that leaves out a level",
    why=(
        "Screen readers go through a page by its headings, and a missing level sounds like a "
        "missing part."
    ),
    cure="Use one # more than the heading above it, at most.",
    example="### What carers told us",
    level=Level.WARNING,
    message="{found} leaves out a level: the heading above it has {count} marks.",
    fix="Write {marks} {title}",
)
HEADING_UNDERLINED = Rule(
    name="heading-underlined",
    title="A line that becomes a heading",
    why=(
        "A row of hyphens or equals signs right below a line makes that line a heading. Often "
        "people want a line across the page instead."
    ),
    cure="Leave a blank line above the row, or write the heading with ## before it.",
    level=Level.WARNING,
    message="The line of {row} right below {title} makes it a heading.",
    fix=(
        "If you want a heading, write {marks} before it. If not, leave a blank line before the "
        "line below it."
    ),
)
