"""Rules about the catalogue, the lists and the settings, for the guide team and developers."""

from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

NO_SUCH_SOURCE = Rule(
    name="no-such-source",
    title="A source that is not listed",
    why="Every fact of the catalogue says where it comes from.",
    cure="Add the source to docs/data/sources.yml first, or use the nearest name from the message.",
    message="“{name}”: {found} is not a source in docs/data/sources.yml.",
    fix="{choices}",
)
RATING_WITHOUT_SOURCE = Rule(
    name="rating",
    title="A rating without its source or its review",
    why="A rating can change. Readers need to know who gave it, and when.",
    cure=(
        "Say where you read the rating, and when it was last reviewed. Add the rating it replaces "
        "to earlier_ratings."
    ),
    example=(
        "evidence_rating: 3+\nrating_source:\n  - https://www.example.org/evenings\n"
        "rating_reviewed: 2019-11"
    ),
    message="“{name}” is given, but “rating_source” does not say where it was read.",
    fix=(
        "Add “rating_source:” and, on the line below it, “  - ” and the address of the page where "
        "you read it."
    ),
)
RATING_WITHOUT_MONTH = RATING_WITHOUT_SOURCE.saying(
    "“{name}” is given, but “rating_reviewed” does not say when it was reviewed.",
    fix=(
        "Add the month that the source gives, for example: rating_reviewed: 2019-11. If it gives "
        "none, add the day you read it, for example: rating_read: 2026-11-21"
    ),
)
LIST_MISSING = Rule(
    name="list-missing",
    title="A list that is missing",
    why="Fields take their words from it.",
    message="This list is missing, and fields need it.",
    fix="Put it back.",
)
MACRO_CALL = Rule(
    name="macro-call",
    title="Something other than the name of a list between curly brackets",
    why=(
        "On the pages of docs, two pairs of curly brackets hold the name of a list that the site "
        "fills in; a heading has none."
    ),
    cure=(
        "Use the nearest name from the message, or remove the brackets. Put a list on a line of "
        "its own."
    ),
    message="Only the name of a macro can be between curly brackets; here is {found}.",
    fix="Write only calls such as {{ notes_here() }}. {choices}",
)
CALL_IN_HEADING = MACRO_CALL.saying(
    "{name} is in a heading, so links and contents would have no name for it.",
    fix="Write the heading in words, and the call on a line of its own below it.",
)
REDIRECT = Rule(
    name="redirect",
    title="An old address that leads nowhere",
    why=(
        "Links to a renamed page keep working, because its old address redirects. It has to lead "
        "to a page in one step."
    ),
    cure=(
        "Write the old address and the page's current address in docs/data/redirects.yml, as the "
        "message says."
    ),
    example=(
        "redirects:\n  - from: /places/{place}/evenings/\n    to: /places/{place}/evening-groups/"
    ),
    message="“to”: there is no page at /{address}",
    fix="Write the address of a page that exists.",
)
REDIRECT_MISSPELT = REDIRECT.saying(REDIRECT.message, fix="Did you mean {choices}?")
REDIRECT_NAMES_PERSON = REDIRECT.saying(
    "“from”: this old address has {what} in it, which would be published again.",
    fix="Remove these two lines. It is better if this address leads nowhere.",
)
REDIRECT_FROM_PAGE = REDIRECT.saying(
    "“from”: there is a page at /{address}, so this line has no effect.",
    fix="Remove these two lines. If that page has a new name, rename its file.",
)
REDIRECT_TWICE = REDIRECT.saying("“from”: /{address} is on this list twice.", fix="Keep one.")
REDIRECT_TO_OLD = REDIRECT.saying(
    "“to”: /{address} is an old address itself.", fix="Lead there in one step: to: /{end}"
)
REDIRECT_IN_CIRCLE = REDIRECT.saying(
    REDIRECT_TO_OLD.message, fix="Write the address of the page that people should reach."
)
INLINE = Rule(
    name="inline",
    title="A script or a style written into a page",
    why=(
        "Every page tells browsers to use only files of this site, so nothing written into a page "
        "can harm its readers."
    ),
    cure="Remove it, or put it into a file as the message says.",
    message="This page has {what}: {found}. Browsers will not run or show it here.",
    fix="{fix}",
)
INLINE_IN_FRAME = INLINE.saying(
    "The layout of every page has {what}: {found}. Browsers will not run or show it here."
)
SETTINGS = Rule(
    name="settings",
    title="A setting that cannot be used",
    why=(
        "The settings in mkdocs.yml are checked like content, so that a mistake does not take "
        "the site down."
    ),
    cure="Write it as the message says.",
    example="site_url: https://www.example.org/atlas/",
    message="“{name}” is {found}, and the atlas relies on {value}: {why}.",
    fix="{fix}",
)
OTHER_HOST = SETTINGS.saying(
    "“repository” is at {host}, but edit links only work on GitHub.",
    fix="Remove the address. People can then email “mailbox”, or use the form and send its file.",
)
NOT_A_REPOSITORY = SETTINGS.saying(
    "“repository” is {found}, which is not the page of a repository.",
    fix="Write the address of its first page, for example: repository: {example}",
)
NOT_MONTHS = SETTINGS.saying(
    "“{name}” is {found}, which is not a number of months.",
    fix="Write a whole number from 1 to {limit}.",
)
NOT_A_SWITCH = SETTINGS.saying(
    "“examples” is {found}, which is neither on nor off.", fix="{choices}"
)
UNFIT_SITE_ADDRESS = SETTINGS.saying(
    "“site_url”, the address of the site, is {found}.",
    fix=(
        "Write an address that begins with https:// and ends with a slash. For example: site_url: "
        "https://www.example.org/atlas/"
    ),
)
OTHER_FILE = SETTINGS.saying(
    "“{name}” takes a part of the site from a file that is not checked here.",
    fix="Remove it. What pages look like is in macros/theme.",
)
HTML_IN_SETTING = SETTINGS.saying(
    "“{name}” has a character of HTML in it, and the theme prints it as typed: {found}.",
    fix="Say it in words.",
)
PLUGIN_MISSING = SETTINGS.saying(
    "The plugin “{name}” is not named under “plugins”.", fix="Put it back."
)
NOT_A_DAY = SETTINGS.saying(
    "“security_expires” is {found}, which is not a day.",
    fix="Write year-month-day, for example: security_expires: 2027-03-31",
)
CONTACT_EXPIRED = SETTINGS.saying(
    (
        "The security contact expired on {day}: people who find a weakness of the site are told "
        "not to rely on it."
    ),
    fix=(
        "Check that the contact still works, then write a day at most a year ahead: "
        "security_expires: {latest}"
    ),
    level=Level.WARNING,
)
CONTACT_EXPIRES_SOON = CONTACT_EXPIRED.saying("The security contact is confirmed only until {day}.")
CONTACT_TOO_LONG = CONTACT_EXPIRED.saying(
    "“security_expires” is {day}, more than a year ahead: no one can be sure of the contact "
    "for so long."
)
OLD_OWNERS = SETTINGS.saying(
    "This file does not follow from the setting “owners” in mkdocs.yml.",
    fix="Run: atlas owners. In a browser: Actions, “Propose a change”, “Update who reviews”.",
    level=Level.WARNING,
)
