"""Rules about what is typed into the fields."""

from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

MISSING = Rule(
    name="missing",
    title="A field that is missing",
    why="Readers compare notes by these fields, so every note has them.",
    cure="Add the line that the message shows.",
    example="agreed_by: Head of early help",
    message="“{name}” is missing ({label}).",
    fix="Add a line. {example}",
)
NOBODY_AGREED = MISSING.saying(
    "“agreed_by” does not say who agreed to publish this.",
    fix="Give a job title, not a name. For example: agreed_by: Head of early help",
)
AGREED_WITHOUT_WHOM = MISSING.saying(
    "“agreed_by” says {found}, but not who agreed to publish this.", fix=NOBODY_AGREED.fix
)
STOPPED_WHEN = MISSING.saying(
    "The stage is stopped, but “stopped” does not say when.",
    fix="Add the month. For example: stopped: 2026-10",
)
BLANK = Rule(
    name="blank",
    title="A field that is blank",
    why="This field is needed, and there is nothing after its colon.",
    cure="Fill it in. If nothing was changed, the list of changes may be empty.",
    example="changes: []",
    message="“{name}” is blank.",
    fix="{help} {example}",
)
SAYS_LITTLE = Rule(
    name="unfinished",
    title="A field that is not finished",
    why=("“TBC” tells readers nothing. Neither does a text without letters or digits."),
    cure="Write what you know today. You can change it at any time.",
    message="“{name}” says only {found}.",
    fix="{help} {example}",
)
FORMATTING = Rule(
    name="formatting",
    title="Formatting in a field",
    why=(
        "Fields are shown as typed in lists, feeds and search. Stars and brackets stay stars and "
        "brackets there."
    ),
    cure="Use plain words. Put bold words, lists and links in the text below the fields.",
    example="summary: Groups for carers who work.",
    level=Level.WARNING,
    message="Formatting does nothing in “{name}”: {found} is shown as typed.",
    fix="Put bold words, lists and links in the text below the fields. Type here: {words}",
)
TOO_LONG = Rule(
    name="too-long",
    title="A text that is too long for its field",
    why="Lists and phones show these texts in full.",
    message="“{name}” has {count} characters; the limit is {limit}.",
    fix="Shorten it, or move the rest into the text below the fields.",
)
TOO_MANY = Rule(
    name="too-many",
    title="A list with too many entries",
    why="Few people read a long list to its end.",
    message="“{name}” has {count} entries; the limit is {limit}.",
    fix="Keep the most useful ones.",
)
NOT_ON_LIST = Rule(
    name="not-on-list",
    title="A word that is not on the list",
    why="You can only compare notes if they all use the same words for this field.",
    cure="Use the nearest word from the message.",
    example="stage: delivering",
    message="{found} is not a word for “{name}”.",
    fix="{choices}",
)
LABEL_IN_PLACE_OF_WORD = NOT_ON_LIST.saying(
    NOT_ON_LIST.message, fix="Type: {name}: {word}", replacement="{word}"
)
LIST_WITHOUT_BRACKETS = NOT_ON_LIST.saying(
    NOT_ON_LIST.message, fix="Put several words between square brackets: {name}: [{words}]"
)
RETIRED = Rule(
    name="retired",
    title="A word that is no longer used",
    why="The list of words has changed since the note was written.",
    cure="Type the new word that the message shows.",
    message="{found} is no longer used for “{name}”.",
    fix="Type instead: {name}: {word}",
    replacement="{word}",
)
NO_SUCH_PAGE = Rule(
    name="no-such-page",
    title="A name that is not a page",
    why="This field links to a page of the catalogue, and no page has this name.",
    cure=(
        "Use the nearest name from the message. If an intervention is not listed, ask the guide "
        "team to add it first."
    ),
    example="intervention: {intervention}",
    message="“{name}”: there is no {found} in {where}.",
    fix="{choices}",
)
TITLE_IN_PLACE_OF_NAME = NO_SUCH_PAGE.saying(
    "“{name}” needs the name of a page as in its address; this is {found}.",
    fix="Type: {name}: {slug}",
    replacement="{slug}",
)
WRONG_KIND = Rule(
    name="wrong-kind",
    title="A list, or a text, where the other belongs",
    why="Some fields take one text, some a list, some a few lines with names of their own.",
    cure=(
        "Write it as the message shows. If a text has a colon in it, put straight quotation marks "
        "round all of it."
    ),
    example='kept:\n  - "Meetings: five"',
    message="“{name}” takes {kind}; this is {found}.",
    fix="Write {kind}. {example}",
)
PERSONAL_OF_WRONG_KIND = WRONG_KIND.saying(WRONG_KIND.message, fix="{help}")
COLON_IN_TEXT = WRONG_KIND.saying(
    WRONG_KIND.message,
    fix="If the colon belongs to the text, put it all between quotation marks: {text}",
)
LIST_FOR_TEXT = WRONG_KIND.saying(WRONG_KIND.message, fix="Write it as one text: {name}: {text}")
TEXT_FOR_GROUP = WRONG_KIND.saying(
    "“{name}” needs {kind}; this is {found}.",
    fix="Write each of these on a line of its own below “{name}:”: {lines}.",
)
TEXT_FOR_LISTED_GROUP = TEXT_FOR_GROUP.saying(
    TEXT_FOR_GROUP.message,
    fix="Below “{name}:”, begin a line with two spaces and one of its words: “  {word}: {text}”. {choices}",
)
NONE_FOR_GROUP = TEXT_FOR_GROUP.saying(
    TEXT_FOR_GROUP.message, fix="If there are none, write: {name}: []"
)
NO_GROUP = TEXT_FOR_GROUP.saying(TEXT_FOR_GROUP.message, fix="Write: {name}: []", replacement="[]")
LIST_FOR_GROUP = TEXT_FOR_GROUP.saying(
    TEXT_FOR_GROUP.message,
    fix="Write each on a line of its own, with no mark before it: {lines}.",
)
NOT_YES = WRONG_KIND.saying(
    "“{name}” is {found}, which is not true or false.",
    fix="Write “{name}: true”, or remove the line.",
)
FORM = Rule(
    name="form",
    title="A value in the wrong form",
    why="The value has a fixed form.",
    cure="Write it like the example in the message.",
    message="“{name}” is not in the right form: {found}.",
    fix="{help} {example}",
)
NOT_A_DATE = Rule(
    name="date",
    title="A date that cannot be read",
    why=(
        "3/4/2026 is in March for some people and in April for others. There is also no 30 "
        "February."
    ),
    example="reviewed: 2026-11-21",
    message="“{name}” is not a date we can read: {found}.",
    fix="Write it as YYYY-MM-DD: four digits for the year, two for the month, two for the day.",
)
DATE_IN_OTHER_FORM = NOT_A_DATE.saying(
    NOT_A_DATE.message, fix="Write year-month-day: {name}: {day}", replacement="{day}"
)
UNCERTAIN_DATE = NOT_A_DATE.saying(
    NOT_A_DATE.message, fix="If you mean {meant}, write: {name}: {day}"
)
NO_SUCH_DAY = NOT_A_DATE.saying(
    "“{name}” is a date that does not exist: {found}.",
    fix="Check a calendar, then write the date as year-month-day.",
)
IN_FUTURE = Rule(
    name="date-in-future",
    title="A date in the future",
    why="These dates say what has been done.",
    message="“{name}” is later than {today}: {value}.",
    fix="Enter the date it happened, or wait until it has happened.",
)
DATE_LONG_AGO = Rule(
    name="date-long-ago",
    title="A date long ago",
    why="The date is before 2020. This is usually a mistake in the year.",
    cure="Check the year. If it is right, leave it as it is.",
    level=Level.WARNING,
    message="“{name}” is long ago: {value}.",
    fix="Check the year.",
)
NOT_A_MONTH = Rule(
    name="month",
    title="A month that cannot be read",
    why="Months are written in figures, so that they can be sorted.",
    example="started: 2026-03",
    message="“{name}” is not a month we can read: {found}.",
    fix="Write it as YYYY-MM: four digits for the year and two for the month.",
)
MONTH_IN_OTHER_FORM = NOT_A_MONTH.saying(
    NOT_A_MONTH.message, fix="Write year-month: {name}: {month}", replacement="{month}"
)
UNCERTAIN_MONTH = NOT_A_MONTH.saying(
    NOT_A_MONTH.message, fix="If you mean {meant}, write: {name}: {month}"
)
ADDRESS = Rule(
    name="address",
    title="An address, a mailbox or a telephone number that is not one",
    why="Readers would click on it and get nowhere.",
    cure=(
        "Begin a web address with https://. Give a team's mailbox or telephone number, never a "
        "person's."
    ),
    example="website: {website}\ncontact: {mailbox}",
    message="“{name}” needs {kind}; this is {found}.",
    fix="{example}",
)
ADDRESS_WITHOUT_START = ADDRESS.saying(
    ADDRESS.message, fix="Write: {name}: https://{value}", replacement="https://{value}"
)
PHONE_NUMBER = ADDRESS.saying(
    "“{name}” needs the telephone number of a team; this is {found}.",
    fix=(
        "Type one number that begins with 01, 02, 03, 0800 or 0808, with nothing else but "
        "brackets around its code. {example}"
    ),
)
SPACE_IN_PHONE = PHONE_NUMBER.saying(
    "“{name}” has a double or unusual space.",
    fix="Type: {name}: {value}",
    replacement="{value}",
)
FIGURE_IN_EFFECT = Rule(
    name="figure-in-effect",
    title="A figure of people in what happened next",
    why=(
        "A note has no results. Readers would take a figure for one, and a small figure could "
        "identify a family."
    ),
    example=(
        "effects:\n  - date: 2026-11-01\n    kind: unintended\n"
        "    text: Fewer parents came on the evenings when the bus does not run."
    ),
    level=Level.WARNING,
    message="This effect counts people: {found}.",
    fix="Say it in words: “more”, “fewer”, “most”, “hardly any”.",
)
