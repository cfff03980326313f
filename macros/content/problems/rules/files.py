"""Rules about files: what they are called, where they lie, and whether they can be read."""

from macros.content.problems.rules.rule import Rule

FILE_RULES: tuple[Rule, ...] = (
    Rule(
        name="file-name",
        title="The name of a file or folder",
        why="The name becomes part of the page's address, and it has to work on every computer.",
        cure="Rename the file: small letters a to z, digits and single hyphens, at most 60 characters. No capitals, spaces or underscores.",
        example="Evening_Groups 2026.md → evening-groups-2026.md",
    ),
    Rule(
        name="stray-file",
        title="A file that does not belong there",
        why="Only notes and pictures are published from the folder of a place. Anything else would be lost without a word.",
        cure="Move the file, rename it as the message says, or take it out. Text from a document goes into a note that ends in .md.",
        example="places/{place}/evening-groups.md",
    ),
    Rule(
        name="word-file",
        title="A Word document with another name",
        why="Changing the name of a Word document does not turn it into plain text, so nothing in it can be read here.",
        cure="Open it in Word, copy its text and paste that into a new note. If that is hard, send it to whoever the message names.",
    ),
    Rule(
        name="document",
        title="Another kind of document with the name of a note",
        why="A PDF, a rich text file or a saved web page is full of signs that are no text, and can carry more than one sees.",
        cure="Open it, copy its text and paste that into a new note.",
    ),
    Rule(
        name="two-versions",
        title="Two versions in one file",
        why="Two people changed the same lines at the same time. The computer kept both, and a person has to choose.",
        cure="Between <<<<<<< and ======= is one version, between ======= and >>>>>>> the other. Keep what is right, and delete the three "
        "lines of marks. If you are not sure, change nothing and ask whoever the message names.",
    ),
    Rule(
        name="empty-file",
        title="An empty file",
        why="There is nothing to publish. Perhaps the file was not saved.",
        cure="Copy places/_template/note.md into it and fill that in.",
    ),
    Rule(
        name="file-missing",
        title="A file that is missing",
        why="The file is not there any more, or is not an ordinary file.",
        cure="Put it back.",
    ),
    Rule(
        name="file-too-large",
        title="A file that is too large",
        why="Notes are short, so that they can be read on a phone and compared. Very large files are not even opened.",
        cure="Shorten it. Say under “offers” that you can share the longer material.",
        example="offers:\n  - text: Our handbook for group leaders\n    about: materials",
    ),
    Rule(
        name="line-too-long",
        title="A line that is too long",
        why="A line of many thousand characters cannot be reviewed, and would hold up everybody else.",
        cure="Press Enter after each sentence. On the page they still stand in one paragraph.",
    ),
    Rule(
        name="not-utf-8",
        title="Characters that were saved in another way",
        why="Other computers would show other signs in their place.",
        cure="Type those characters again in the browser, or save the file with the encoding UTF-8.",
    ),
    Rule(
        name="odd-character",
        title="A character that cannot be seen",
        why="It can hide words or change their order, and readers of screens stumble over it. It often comes along with pasted text.",
        cure="Delete the words around it and type them again.",
    ),
    Rule(
        name="place-without-page",
        title="A folder without the page of its place",
        why="Without index.md nobody can tell whose notes these are.",
        cure="Add index.md to the folder.",
        example="---\ntitle: {place_title}\nauthorities: [{authority}]\nsummary: What this organisation is, in one sentence.\n---",
    ),
    Rule(
        name="many-problems",
        title="More problems than are listed",
        why="A list of more than fifty helps nobody. Often one fault near the top causes many of the others.",
        cure="Mend those that are listed, and save. The next ones are then listed.",
    ),
    Rule(
        name="waits",
        title="A note that waits for another file",
        why="The note itself is right, but the page of its place or of its intervention has a problem.",
        cure="Nothing to do in the note. It follows as soon as the other file is mended.",
    ),
)
