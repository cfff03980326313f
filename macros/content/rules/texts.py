"""Rules about the text below the fields: its headings, links, pictures and signs."""

from macros.content.rules.rule import Rule

TEXT_RULES: tuple[Rule, ...] = (
    Rule(
        name="section-missing",
        title="A heading that is missing",
        why="Every note answers the same few questions, so that notes can be compared.",
        cure="Add the heading, with a few sentences below it. “Too early to say” is an answer.",
        example="## What we are learning\n\nToo early to say.",
    ),
    Rule(
        name="section-empty",
        title="A heading with nothing below it",
        why="Readers see the heading and no answer.",
        cure="Write a sentence, or take the heading out if the message says that it is not needed.",
    ),
    Rule(
        name="heading",
        title="A heading that is not one of a note's",
        why="The headings with two hash signs (##) are the same in every note. The title stands in its field.",
        cure="Use the heading that the message proposes. A heading of your own has three hash signs (###).",
        example="### What carers told us",
    ),
    Rule(
        name="heading-order",
        title="Headings in another order",
        why="In the same order, notes can be read side by side.",
        cure="Move the heading with its text to where the message says.",
    ),
    Rule(
        name="link-broken",
        title="A link that leads nowhere",
        why="The page has another name, or is not there any more. A note is never deleted: when something ends, its stage becomes stopped "
        "and its page stays, because others link to it.",
        cure="Take the nearest name from the message. If a note was deleted, whoever the message names can bring it back.",
        example="[the words][{intervention}]",
    ),
    Rule(
        name="link-to-example",
        title="A link to something made up",
        why="Examples come off the site one day, and real notes do not rest on them.",
        cure="Link to a real page, or take the link out.",
    ),
    Rule(
        name="link-address",
        title="An address that cannot be linked",
        why="Only web pages that everyone can open, mailboxes and pages of this site can be linked. An address with a user name, the "
        "number of a computer or letters of two alphabets can lead elsewhere than it seems.",
        cure="Begin the address with https:// or mailto:, or use the name of a page. Copy it from the address bar of your browser.",
        example="[the words](https://www.example.org/)",
    ),
    Rule(
        name="mail-link",
        title="A mail link with more than a recipient",
        why="A mail link can add recipients, text or files that readers do not see. So it has one mailbox and perhaps a subject.",
        cure="Type the link that the message shows.",
        example="[the words](mailto:early.help@example.gov.uk?subject=Evening%20groups)",
    ),
    Rule(
        name="link-words",
        title="A link that shows another address",
        why="Readers take an address in the words of a link for the place it leads to.",
        cure="Say in words what the link leads to, or link to the address that the words show.",
        example="[the words](https://www.example.org/)",
    ),
    Rule(
        name="rewritten-address",
        title="An address that a mail program rewrote",
        why="Mail programs replace addresses by their own, to check them for one reader. Such an address can hold that reader's mailbox, "
        "and it stops working.",
        cure="Write the address of the page itself. Where the message does not show it, open the link and copy it from the address bar.",
    ),
    Rule(
        name="link-unreadable",
        title="A link that cannot be read",
        why="A bracket is missing, or the address has a space in it.",
        cure="Write the words between square brackets and the address between round ones, with nothing between them.",
        example="[the words](https://www.example.org/)",
    ),
    Rule(
        name="link-definition",
        title="An address at a distance from its link",
        why="Links here have their address beside their words.",
        cure="Write the address where the link is.",
        example="[the words](https://www.example.org/)",
    ),
    Rule(
        name="picture-text",
        title="A picture without words",
        why="People who cannot see it, or whose line is slow, read these words in its place.",
        cure="Say in a few words what can be seen.",
        example="![A room with chairs in a circle](room.jpg)",
    ),
    Rule(
        name="picture-missing",
        title="A picture that is not there",
        why="Pictures lie in the same folder as the note.",
        cure="Put the picture beside the note, and write its name just as the file is called.",
        example="![A room with chairs in a circle](room.jpg)",
    ),
    Rule(
        name="picture-elsewhere",
        title="A picture from somewhere else",
        why="Every reader's computer would ask for it elsewhere, and whoever keeps it would see who reads this site.",
        cure="Put the picture's file beside the note, if you may share it. Otherwise say in words what it shows.",
    ),
    Rule(
        name="picture-pasted",
        title="A picture inside the text",
        why="Some programs paste a picture as thousands of letters. No one can review them, and every reader would have to load them.",
        cure="Save the picture as a file beside the note, and write its name in the text.",
        example="![A room with chairs in a circle](room.jpg)",
    ),
    Rule(
        name="picture",
        title="A picture that cannot be published",
        why="It is too large, it is damaged, it moves, or it is not what its name says. The site shows a copy that is drawn anew "
        "and at most 1,600 points wide, so every picture has to be one that can be read to its end.",
        cure="Save a smaller copy as png, jpg or webp. At most 1 megabyte and 3,840 by 2,160 points.",
    ),
    Rule(
        name="picture-details",
        title="A picture with hidden details",
        why="Cameras write where and when a picture was taken into its file. The copy on the site has none of that, so this stops nothing. "
        "But the file as you sent it stays where the notes are kept, and anybody can open it there.",
        cure="Send a copy without them: a screenshot of the picture has none.",
    ),
    Rule(
        name="no-html",
        title="Signs that look like a web page's code",
        why="Notes are words, never code, so that nothing in them can run on a reader's computer.",
        cure="Say it in words or with the marks for bold, lists and tables. For “less than”, put a space after the sign.",
        example="fewer than 6 families",
    ),
    Rule(
        name="curly-brackets",
        title="Curly brackets",
        why="They do something in other programs. In a note they do nothing, and readers would see them.",
        cure="Take them out.",
    ),
    Rule(
        name="code-not-closed",
        title="A block of code that never ends",
        why="Three of these marks at the beginning of a line turn everything below into code, up to the next three.",
        cure="Delete the line with the marks, or put the same marks where the code ends.",
        example="```",
    ),
    Rule(
        name="code-marks",
        title="Marks of a block of code that do not work",
        why="On a hand-written page a block of code begins and ends with a line of its own. Otherwise code is shown as text, or text as "
        "code.",
        cure="Write the marks at the beginning of the line. After the first marks, write at most one word, in small letters.",
        example="```yaml\ntitle: Evening groups\n```",
    ),
    Rule(
        name="heading-name",
        title="A heading with a name that is taken",
        why="Each heading of a hand-written page gets a name for links. Some names belong to parts of the page itself, such as its search.",
        cure="Add a word to the heading, or change its first word.",
    ),
    Rule(
        name="table-too-large",
        title="A table that is too large",
        why="It cannot be read on a phone.",
        cure="Keep what matters most, or make it a list.",
    ),
    Rule(
        name="table-row",
        title="A row that is longer than its table",
        why="A table has as many columns as its first row. What stands in further cells would be left out of the page without a word.",
        cure="Give every row as many cells as the first, or the first as many as the longest. For the sign itself write \\|.",
        example="| When | Where |\n| --- | --- |\n| Monday | The library |",
    ),
    Rule(
        name="too-many-signs",
        title="Too many signs in one paragraph or text",
        why="So many brackets, stars and the like are most often a slip of pasting, and would hold up everybody else.",
        cure="Write it in plain words, in shorter paragraphs.",
    ),
    Rule(
        name="too-many-lines",
        title="Too many lines in one text",
        why="Nobody would read so long a text on a phone.",
        cure="Shorten it. Say under “offers” that you can share the longer material.",
    ),
    Rule(
        name="too-many-headings",
        title="Too many headings",
        why="The contents of the page would be longer than the page.",
        cure="Join what belongs together.",
    ),
    Rule(
        name="nested-too-deep",
        title="Lists too deep inside one another",
        why="More than three steps cannot be read on a phone.",
        cure="Move the line to the left.",
    ),
)
