"""Rules about links, and the addresses that they lead to."""

from macros.content.problems.problem import WHO_HELPS, Level
from macros.content.problems.rules.rule import Rule

LINK_BROKEN = Rule(
    name="link-broken",
    title="A link that leads nowhere",
    why=(
        "The page has another name, or no longer exists. A note is never deleted: when something "
        "ends, its stage becomes stopped and its page stays, because others link to it."
    ),
    cure=(
        "Use the nearest name from the message. If a note was deleted, the editors can bring it "
        "back."
    ),
    example="[the words][{intervention}]",
    message="The link {link} leads nowhere: there is no page {page}.",
    fix="Did you mean {choices}?",
)
BROKEN_PATH = LINK_BROKEN.saying(LINK_BROKEN.message, fix="{choices}")
BROKEN_NAME = LINK_BROKEN.saying("{link} leads nowhere: no page is called {page}.", fix="{choices}")
FROM_THE_ROOT = LINK_BROKEN.saying(
    "The link {link} begins with a slash and would break when the site moves.",
    fix=(
        "Write [{words}][slug] with the last part of the page's address, or a path such as "
        "../place/note.md. {choices}"
    ),
)
START_MISSING = LINK_BROKEN.saying(
    "The link {link} leads nowhere: {start} is missing at its beginning.",
    fix="Write {start} before it, without a space.",
    replacement="]({start}{target}",
)
NO_SUCH_HEADING = LINK_BROKEN.saying(
    "The page {page} has no heading {found}.", fix="Its headings are: {choices}."
)
NO_HEADINGS = LINK_BROKEN.saying(NO_SUCH_HEADING.message, fix="It has no headings to link to.")
NOT_ON_SITE = LINK_BROKEN.saying(
    "The page {page} links to {target}, which is not on the site.", fix="Nearest: {choices}."
)
NOT_ON_PAGE = LINK_BROKEN.saying(
    "The page {page} links to {anchor}, which is not on {target}.", fix="Nearest: {choices}."
)
DELETED_NOTE = (
    "If that was a note, it should be there: a note is never deleted, and when something ends, its "
    f"stage becomes stopped. To bring it back, ask {WHO_HELPS}."
)
LINK_TO_EXAMPLE = Rule(
    name="link-to-example",
    title="A link to something made up",
    why="The examples will be removed from the site one day, so real notes must not depend on them.",
    message="This links to {target}, which is made up to show the format.",
    fix=(
        "Link to a real page, or remove the link. The examples will be removed from the site one "
        "day."
    ),
)
LINK_ADDRESS = Rule(
    name="link-address",
    title="An address that cannot be linked",
    why=(
        "You can only link to web pages that everyone can open, mailboxes and pages of this site. "
        "An address with a user name, an IP address or letters of two alphabets may not lead "
        "where it seems to."
    ),
    cure=(
        "Begin the address with https:// or mailto:, or use the name of a page. Copy it from the "
        "address bar of your browser."
    ),
    example="[the words](https://www.example.org/)",
    message="The address {address} cannot be linked.",
    fix="Begin it with https://, http:// or mailto:, or link to a page of this site.",
)
UNREADABLE_ADDRESS = LINK_ADDRESS.saying(
    "The address {address} cannot be read.",
    fix="Open the page, then copy its address from the address bar of your browser.",
)
USER_IN_ADDRESS = LINK_ADDRESS.saying(
    "The address {address} has a user name before the @, so it does not lead where it seems to.",
    fix="Begin it with the name of the site, for example https://www.example.org/guide.",
)
SHORT_ADDRESS = UNREADABLE_ADDRESS.saying(
    "The address {address} is a short form: readers do not see where it leads.",
    level=Level.WARNING,
)
PERSONAL_FOLDER = LINK_ADDRESS.saying(
    "This address leads to the folder of one person at work, and has that person's name in it.",
    fix="Put the file where everyone can open it, and link to it there.",
    level=Level.WARNING,
)
NUMBER_OF_COMPUTER = LINK_ADDRESS.saying(
    (
        "The address {address} leads nowhere for readers: it has the IP address of a computer "
        "instead of the name of a site."
    ),
    fix="Link to a page that everyone can open, for example https://www.example.org/guide.",
)
INSIDE_ORGANISATION = NUMBER_OF_COMPUTER.saying(
    "The address {address} leads nowhere for readers: {site} is a name that only works inside "
    "an organisation."
)
CHANGED_BY_BROWSERS = LINK_ADDRESS.saying(
    "The site's name in {address} is written with characters that browsers change.",
    fix="Write it with plain letters: {site}",
)
NO_SITE_NAME = UNREADABLE_ADDRESS.saying("The address {address} has no site name that can be read.")
UNREADABLE_CODE = UNREADABLE_ADDRESS.saying(
    "The address {address} has a part that begins with xn-- and cannot be read."
)
NEEDLESS_CODE = LINK_ADDRESS.saying(
    "The address {address} has a part that begins with xn-- and needs no such code.",
    fix="Write {site}, or check the address.",
)
MIXED_ALPHABETS = LINK_ADDRESS.saying(
    "The site's name in {address} mixes alphabets, so it can pass for another site: {letters}.",
    fix="Type the address again with the letters a to z.",
)
OTHER_LETTER = LINK_ADDRESS.saying(
    "The site's name in {address} has a letter outside a to z: {letters}.",
    fix="Check that this is the site you mean: letters can look alike.",
    level=Level.WARNING,
)
BACKSLASH = LINK_ADDRESS.saying(
    "The address {address} has a backslash.", fix="Write / in its place."
)
MARK_IN_ADDRESS = LINK_ADDRESS.saying(
    "The address {address} has the character {mark} in it.", fix="Write {code} in its place."
)
UNSEEN_IN_ADDRESS = LINK_ADDRESS.saying(
    "The address {address} has a character in it that cannot be seen: {mark}.",
    fix="Remove it. Write a space within an address as %20.",
)
SPACE_BESIDE_ADDRESS = LINK_ADDRESS.saying(
    "The address {address} ends with an invisible space.",
    fix="Remove the space.",
    replacement="{plain}",
)
MAIL_LINK = Rule(
    name="mail-link",
    title="A mail link with more than a recipient",
    why=(
        "A mail link can add recipients, text or files that readers do not see. So it has one "
        "mailbox and perhaps a subject."
    ),
    cure="Type the link that the message shows.",
    example="[the words](mailto:early.help@example.gov.uk?subject=Evening%20groups)",
    message="The mail link {address} does not lead to one mailbox.",
    fix="Give the mailbox of one team. For example: mailto:early.help@example.gov.uk",
)
MORE_THAN_A_SUBJECT = MAIL_LINK.saying(
    "A mail link takes one mailbox and perhaps a subject; {address} has more in it.",
    fix="Type {link} and leave the rest out.",
)
LINK_WORDS = Rule(
    name="link-words",
    title="A link that shows another address",
    why="Readers expect a link to lead to the address that its words show.",
    example="[the words](https://www.example.org/)",
    message="The words of this link show {shown}, but it leads to {goal}.",
    fix="Say in words what is there, or link to the address that the words show.",
)
LIKELY_LINK_WORDS = LINK_WORDS.saying(LINK_WORDS.message, level=Level.WARNING)
REWRITTEN_ADDRESS = Rule(
    name="rewritten-address",
    title="An address that a mail program rewrote",
    why=(
        "Mail programs replace addresses with their own, to check them for one reader. Such an "
        "address can contain that reader's email address, and it stops working."
    ),
    cure=(
        "Write the address of the page itself. If the message does not show it, open the link and "
        "copy it from the address bar."
    ),
    message=(
        "{program} rewrote this address for one reader. It can give that reader's email address "
        "away, and stops working."
    ),
    fix="Write the address of the page itself: {address}",
)
REWRITTEN_BEYOND_READING = REWRITTEN_ADDRESS.saying(
    REWRITTEN_ADDRESS.message,
    fix=(
        "Open the link, then copy the address of the page itself from the address bar of your "
        "browser."
    ),
)
LINK_UNREADABLE = Rule(
    name="link-unreadable",
    title="A link that cannot be read",
    why="A bracket is missing, or the address has a space in it.",
    example="[the words](https://www.example.org/)",
    message="There is a link here that cannot be read: {found}.",
    fix="Write [the words](https://…) or [the words][slug]. An address has no spaces in it.",
)
LINK_TURNED_ROUND = LINK_UNREADABLE.saying(
    "There is a link here that is not one for readers: {found}.",
    fix="Write [the words](https://…): square brackets first, and no space before the round ones.",
    level=Level.WARNING,
)
SPACE_WITHIN_LINK = LINK_TURNED_ROUND.saying(
    LINK_TURNED_ROUND.message, fix="Remove the space: {start}(https://…)", replacement="{start}("
)
LINK_WITHOUT_ADDRESS = LINK_UNREADABLE.saying(
    "The link [{words}]() has no address.", fix="Write [{words}](https://…)."
)
LINK_DEFINITION = Rule(
    name="link-definition",
    title="An address away from its link",
    why="Here, a link has its address beside its words.",
    example="[the words](https://www.example.org/)",
    message="{found} is the address of a link elsewhere in the text, and that is not used here.",
    fix=(
        "Write the address where the link is: [the words](https://…), or [the words][slug] for a "
        "page of this site."
    ),
)
LINK_SAYS_NOTHING = Rule(
    name="link-says-nothing",
    title="A link that does not say where it leads",
    why="Many screen reader users go from link to link and hear each link without its sentence.",
    cure="Put the name of the page between the square brackets.",
    example="[the words](https://www.example.org/)",
    level=Level.WARNING,
    message="The words of this link, {words}, do not say where it leads.",
    fix=(
        "Name the page in the link: [The page's title]({target}). Screen readers list links "
        "without their sentence."
    ),
)
