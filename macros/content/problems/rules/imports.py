"""Rules about notes that came by email, and what `atlas import` says about them."""

from macros.content.problems.rules.rule import Rule

WHOSE_NOTE = Rule(
    name="whose-note",
    title="A file to import that names no place",
    why="A note belongs to the folder of its place.",
    cure="Name the folder of the place with --place.",
    message="This file does not say whose note it is.",
    fix="Give --place and the name of the folder, for example: --place wiltshire",
)
NO_SUCH_PLACE = Rule(
    name="no-such-place",
    title="A note to import for a place that does not exist",
    why="A note belongs to the folder of its place.",
    cure="Use the nearest name from the message, or add the place first.",
    message="There is no place {place}.",
    fix="{choices} To add a new one, run: atlas new place. In a browser: Actions, “Propose a change”.",
)
NOT_WRITTEN = Rule(
    name="not-written",
    title="A note that could not be imported",
    why="The file could not be written. Nothing was changed.",
    cure="Do what the message says, then import it again.",
    message="{reason}",
    fix="Then import it again.",
)
IS_LINK = Rule(
    name="is-link",
    title="A link in place of a file to import",
    why="Links are not followed, because they can lead out of the project.",
    message="This is a link to somewhere else, and links are not followed.",
    fix="Give the file itself.",
)
NOTE_MOVED_ON = Rule(
    name="note-moved-on",
    title="A change to a note that has changed in the meantime",
    why="The file would undo what others have changed since it was made.",
    cure="Put the changes into the newest file, which “Get the file” on the note's page gives.",
    message="{note} has changed since this file was made from it.",
    fix=(
        "Get the newest file from the note's page, put the changes into it, and import that. "
        "Nothing was replaced."
    ),
)
NOTE_REMOVED = Rule(
    name="note-removed",
    title="A change to a note that is not there",
    why="The note was renamed or removed after the file was made from it.",
    cure="Correct the name in the line that begins with “# note:”, or delete that line.",
    message="This file is a change to {note}, which does not exist.",
    fix=(
        "If that note has another name now, write it in the line that begins with “# note:”. To "
        "import a new note, delete that line."
    ),
)
NOTE_OF_OTHER_PLACE = Rule(
    name="note-of-other-place",
    title="A change to a note of another place",
    why="The file says which note it is, and --place says something else.",
    cure="Import it without --place.",
    message="This file is a change to {note}, and --place is {place}.",
    fix="Import it without --place. To import a new note, delete the line that begins with “# note:”.",
)
NOT_A_VERSION = Rule(
    name="not-a-version",
    title="A line “# note:” that names no note",
    why="It says which note a file was made from, and from which version.",
    cure="Copy the line from the file that “Get the file” on the note's page gives, or delete it.",
    message="This line does not name a note and its version: {found}.",
    fix="Copy it from the file on the note's page. To import a new note, delete it.",
)
TWO_FILES = Rule(
    name="two-files",
    title="Two files for one note",
    why="The two have different texts, so only a person can say which is right.",
    cure="Import only one of them.",
    message="This file and {others} are the same note with different texts. None was imported.",
    fix="Choose the right one, or put both texts into one file. Then import that.",
)
NO_NOTE_ATTACHED = Rule(
    name="no-note-attached",
    title="An email without a note",
    why="Only attached notes are read. The text of an email is not a note, and often has names in it.",
    cure="Save the note from the email as a file ending in .md, and import that.",
    message="No note is attached to this email. Its own text is not read.",
    fix=(
        "If the note is in the text of the email, copy it into the note form, and import the file "
        "that the form gives you."
    ),
)
NOT_AN_EMAIL = NO_NOTE_ATTACHED.saying(
    "This is not an email that can be read.",
    fix="Save the attached note from your mail program, and import that.",
)
OUTLOOK_MESSAGE = NO_NOTE_ATTACHED.saying(
    "Outlook saved this email in a form that only Outlook reads.",
    fix="Save the attached note from Outlook, and import that.",
)
NO_NOTE_IN_FOLDER = Rule(
    name="no-note-in-folder",
    title="A folder to import without notes",
    why="Import reads the files of a folder, and not the folders in it.",
    message="There is no note in this folder.",
    fix="Give the folder that has the notes in it, or the notes themselves.",
)
FOLDER_TOO_LARGE = NO_NOTE_IN_FOLDER.saying(
    "This folder has more than {limit} files.", fix="Put only the notes to import in a folder."
)
