"""Rules about the text below the fields: its headings, links, pictures and marks."""

from macros.content.problems.problem import WHO_HELPS, Level
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
    "The address {address} ends with a space that cannot be seen.",
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
PICTURE_TEXT = Rule(
    name="picture-text",
    title="A picture without a description",
    why="People who can't see it, or whose connection is slow, read these words instead.",
    cure="Say in a few words what can be seen.",
    example="![A room with chairs in a circle](room.jpg)",
    message="This picture has no description for people who can't see it.",
    fix="Say in a few words what can be seen: ![A room with chairs in a circle]({picture})",
)
PICTURE_TEXT_IS_NAME = PICTURE_TEXT.saying(
    "The description of this picture, {words}, does not say what can be seen.",
    fix="Say in a few words what can be seen.",
    level=Level.WARNING,
)
PICTURE_MISSING = Rule(
    name="picture-missing",
    title="A picture that is missing",
    why="A picture has to be in the same folder as its note.",
    cure="Put the picture beside the note, and write its name exactly as the file is called.",
    example="![A room with chairs in a circle](room.jpg)",
    message="There is no picture {picture} beside the note.",
    fix="Put a file that ends in .png, .jpg or .webp beside the note, and write its name here.",
)
PICTURE_MISSPELT = PICTURE_MISSING.saying(PICTURE_MISSING.message, fix="Did you mean {near}?")
PICTURE_OF_OTHER_KIND = PICTURE_MISSING.saying(
    "The picture {picture} is of a kind that is not used here.",
    fix="Save it as JPEG or PNG, put that beside the note, and write its name here: {proposal}",
)
PICTURE_BADLY_NAMED = PICTURE_MISSING.saying(
    "{picture} is not a name that a picture can have here.",
    fix="Rename the file to {proposal}, and write that name here too.",
)
PICTURE_IN_DOCS = PICTURE_MISSING.saying(
    "There is no picture {picture}: pictures are kept beside the notes of a place, not in docs.",
    fix="Remove it, or say it in words.",
)
PICTURE_ELSEWHERE = Rule(
    name="picture-elsewhere",
    title="A picture from somewhere else",
    why=(
        "Every reader's browser would load it from another website, whose owner could see who "
        "reads this site."
    ),
    cure=(
        "Put the picture's file beside the note, if you may share it. Otherwise say in words what "
        "it shows."
    ),
    message="The picture {picture} is not in this place's folder.",
    fix=(
        "Put the picture's file beside the note, and write its name alone: ![what can be "
        "seen](room.jpg)"
    ),
)
PICTURE_OF_PAGE_ELSEWHERE = PICTURE_ELSEWHERE.saying(
    (
        "The picture {picture} is not on this site, so every reader's browser would load it from "
        "another website."
    ),
    fix=PICTURE_IN_DOCS.fix,
)
PICTURE_PASTED = Rule(
    name="picture-pasted",
    title="A picture inside the text",
    why=(
        "You can't paste a picture into a text. It becomes thousands of letters, which no one can "
        "review, or only its name."
    ),
    cure="Save the picture as a file beside the note, and write its name in the text.",
    example="![A room with chairs in a circle](room.jpg)",
    message="A picture was pasted into this line. Here, a picture is a file of its own.",
    fix=(
        "Save the picture as JPEG or PNG and put that file beside the note. Then write in the "
        "text: ![What it shows](room.jpg)"
    ),
)
PICTURE_NAME_PASTED = PICTURE_PASTED.saying(
    "A picture was pasted here, and only words arrived: {found}.",
    fix=(
        "Upload the picture as a file beside the note and write ![what can be seen](room.jpg), or "
        "remove these words."
    ),
    level=Level.WARNING,
)
PICTURE = Rule(
    name="picture",
    title="A picture that cannot be published",
    why=(
        "It is too large, it is damaged, it moves, or it is not what its name says. The site "
        "shows a new copy, at most 1,600 points wide, so every picture has to be readable to its "
        "end."
    ),
    cure="Save a smaller copy as png, jpg or webp. At most 1 megabyte and 3,840 by 2,160 points.",
    message="This is not a {kind} picture, although its name says so.",
    fix="Save it again as png, jpg or webp.",
)
PICTURE_OF_ANOTHER_KIND = PICTURE.saying(
    "This is a {found} picture, although its name ends in {ending}.", fix="Rename it to {proposal}."
)
HEAVY_PICTURE = PICTURE.saying(
    "This picture has more than 1 megabyte.", fix="Make it smaller: 1,600 points wide is plenty."
)
DENSE_PICTURE = HEAVY_PICTURE.saying("This picture has so much detail that it would load slowly.")
LARGE_PICTURE = HEAVY_PICTURE.saying(
    "This picture is {width} points wide and {height} high, more than a screen can show."
)
DAMAGED_PICTURE = PICTURE.saying(
    "This {kind} picture is damaged: it cannot be read to its end.",
    fix="Open it, and save it again as png, jpg or webp.",
)
PICTURE_OVER_ITSELF = DAMAGED_PICTURE.saying("This picture is drawn over itself repeatedly.")
MOVING_PICTURE = PICTURE.saying(
    "This picture moves.",
    fix="Save one frame of it as a picture. Moving pictures distract people from reading.",
)
PICTURE_DETAILS = Rule(
    name="picture-details",
    title="A picture with hidden details",
    why=(
        "Cameras write where and when a picture was taken into its file. The copy on the site has "
        "none of that, so this stops nothing. But the file as you sent it is kept with the notes, "
        "and anyone can open it there."
    ),
    level=Level.WARNING,
    message=(
        "This picture's file carries hidden details, perhaps where and when it was taken. The "
        "site shows a copy without them, but everyone can open the file that you sent."
    ),
    fix="Send a copy without them: a screenshot of the picture has none.",
)
NO_HTML = Rule(
    name="no-html",
    title="Characters that look like a web page's code",
    why="Notes are words, never code, so that nothing in them can run on a reader's computer.",
    cure=(
        "Say it in words or with the marks for bold, lists and tables. For “less than”, put a "
        "space after the <."
    ),
    example="fewer than 6 families",
    message="{found} looks like HTML, which is not used here.",
    fix="Say it in words. For the character < itself, put a space after it.",
)
HTML_IN_TEXT = NO_HTML.saying(
    "{found} looks like HTML, which is not used in notes.",
    fix=(
        "Say it in Markdown or in words: **bold**, a list, a table. For the character < itself, "
        "put a space after it, or write “less than”."
    ),
)
HTML_PICTURE = NO_HTML.saying(
    "{found} is a picture in HTML, which is not used in notes.",
    fix=(
        "Put the picture's file beside the note, and write: ![A room with chairs in a "
        "circle](room.jpg)"
    ),
)
CURLY_BRACKETS = Rule(
    name="curly-brackets",
    title="Curly brackets",
    why=(
        "They do something in other programs. In a note they do nothing, and readers would see "
        "them."
    ),
    level=Level.WARNING,
    message="{found} does nothing here; it is shown as typed.",
    fix="Remove the curly brackets.",
)
CURLY_BRACKETS_IN_DOCS = CURLY_BRACKETS.saying("A field cannot contain {found}.", level=Level.ERROR)
CURLY_BRACKETS_FOR_VALUE = CURLY_BRACKETS.saying(
    "Curly brackets do nothing here, and a value cannot begin with them.", level=Level.ERROR
)
OPEN_CODE = Rule(
    name="code-not-closed",
    title="A block of code that never ends",
    why=(
        "Three of these marks at the beginning of a line turn everything below into code, up to "
        "the next three."
    ),
    example="```",
    message="A block of code begins here and never ends, so everything below it becomes code.",
    fix="Add a line of the same marks (```) where the code ends, or delete this line.",
)
CODE_BEGINNING = Rule(
    name="code-marks",
    title="Marks of a block of code that do not work",
    why=(
        "On a hand-written page a block of code begins and ends with a line of its own. Otherwise "
        "code is shown as text, or text as code."
    ),
    cure=(
        "Write the marks at the beginning of the line. After the first marks, write at most one "
        "word, in lower case."
    ),
    example="```yaml\ntitle: Evening groups\n```",
    message="A block of code cannot begin with this line: {found}.",
    fix=(
        "Write {marks} at the beginning of the line, then nothing or one word such as yaml in "
        "lower case."
    ),
)
CODE_END = CODE_BEGINNING.saying(
    "This line looks like the end of a block of code, but is not: {found}.",
    fix="Write {marks} at the beginning of the line, with nothing else on it.",
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
WIDE_TABLE = Rule(
    name="table-too-large",
    title="A table that is too large",
    why="People can't read it on a phone.",
    cure="Keep what matters most, or use a list.",
    message="This table is wider than {limit} columns.",
    fix="Remove columns, or use a list.",
)
LONG_TABLES = WIDE_TABLE.saying(
    "There are more than {limit} rows of tables.", fix="Keep the rows that matter most."
)
LONG_ROW = Rule(
    name="table-row",
    title="A row that is longer than its table",
    why=(
        "A table has as many columns as its first row. Any further cells would be missing from "
        "the page without warning."
    ),
    cure=(
        "Give every row as many cells as the first, or the first as many as the longest. For the "
        "character | itself write \\|."
    ),
    example="| When | Where |\n| --- | --- |\n| Monday | The library |",
    message=(
        "This row has more cells than the first row of its table, so the last ones are not shown: "
        "{found}."
    ),
    fix=("Give the first row and the row of hyphens as many cells, or remove the extra |."),
)
TOO_MANY_BRACKETS = Rule(
    name="too-many-signs",
    title="Too many square brackets in one text",
    why="Hundreds of brackets are usually a mistake from pasting.",
    message="There are more than {limit} [ in this text.",
    fix="Write it in plain words.",
)
TOO_MANY_MARKS = TOO_MANY_BRACKETS.saying(
    "There are more than {limit} of the characters > * _ ~ [ above, without a blank line "
    "between them.",
    fix="Write it in plain words, or add blank lines. Nothing from here on is checked yet.",
)
TOO_MANY_BARS = WIDE_TABLE.saying(
    "There are more than {limit} of the character | in this line.",
    fix="Remove columns, or use a list. Nothing from here on is checked yet.",
)
TOO_MANY_LINES = Rule(
    name="too-many-lines",
    title="Too many lines in one text",
    why="No one would read so long a text on a phone.",
    cure="Shorten it. Say under “offers” that you can share the longer material.",
    message="There are more than {limit} lines in this text.",
    fix="Shorten it: a note is short.",
)
TOO_MANY_HEADINGS = Rule(
    name="too-many-headings",
    title="Too many headings",
    why="The contents of the page would be longer than the page.",
    message="There are more than {limit} headings.",
    fix="Combine some of them.",
)
NESTED_TOO_DEEP = Rule(
    name="nested-too-deep",
    title="Lists nested too deeply",
    why="More than three levels cannot be read on a phone.",
    message=(
        "This line is nested too deeply: at most {limit} lists or quotations inside one another."
    ),
    fix="Move it to the left.",
)
FOOTNOTE = Rule(
    name="footnote",
    title="A footnote",
    why="A note is short, and a footnote sends people to the end of the page and back.",
    example="[the words](https://www.example.org/)",
    message="{found} is a footnote, and footnotes are not used here.",
    fix="Move its words into the sentence, or give the source as a link: [the words](https://…)",
)
FOOTNOTE_MARK = FOOTNOTE.saying(
    "{found} points to a footnote, and footnotes are not used here.", level=Level.WARNING
)
INDENTED_CODE = Rule(
    name="indented-code",
    title="A line that begins with four spaces",
    why=(
        "It becomes a block of code, as on GitHub: in another typeface, with links and bold words "
        "shown as typed."
    ),
    level=Level.WARNING,
    message=(
        "Four spaces before {found} make it a block of code: links and bold words do nothing there."
    ),
    fix="Remove the spaces at the beginning of the line.",
)
MARKS_LEFT_OVER = Rule(
    name="marks-left-over",
    title="Marks that do nothing",
    why=(
        "A mark for bold words, a heading or a table has no effect here, so readers see the mark "
        "itself."
    ),
    cure=(
        "Close the mark right after the last word, put a space after the marks of a heading, or "
        "remove the marks."
    ),
    example="**the words**",
    level=Level.WARNING,
    message="These marks do nothing and are shown as typed: {found}.",
    fix=(
        "Type the same marks right before the first word and right after the last: **bold**, "
        "~~struck out~~. Or remove them."
    ),
)
NOT_A_HEADING = MARKS_LEFT_OVER.saying(
    "This line is not a heading: {found}.",
    fix="Add a space after the marks: ### What carers told us",
    replacement="{marks} {letter}",
)
NOT_A_TABLE = MARKS_LEFT_OVER.saying(
    "The lines around this one are not shown as a table: {found}.",
    fix="Give the first row and the row of hyphens right below it the same number of cells.",
)
PASTED_TABLE = MARKS_LEFT_OVER.saying(
    "The lines from here on have tabs between their words, as a table from Word has. They become "
    "one paragraph.",
    fix="Write the first row as {row}, below it {rule}, then the other rows with | between cells.",
)
TYPED_LIST = Rule(
    name="typed-list",
    title="A list with other marks",
    why=(
        "Lines that begin with a dot, a dash or a letter run into one paragraph. People who use a "
        "screen reader do not hear a list."
    ),
    cure="Begin each line with a hyphen and a space, or with a number, a full stop and a space.",
    example="- the time\n- the place",
    message="{found} begins with {mark}, which doesn't make a list, so these lines become one paragraph.",
    fix="Begin each line with {begin} and a space: {lines}",
)
LIKELY_TYPED_LIST = TYPED_LIST.saying(TYPED_LIST.message, level=Level.WARNING)
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
