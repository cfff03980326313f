"""Rules about files: what they are called, which folder they are in, and whether they are text."""

from macros.content.problems.problem import WHO_HELPS, Level
from macros.content.problems.rules.rule import Rule

COPY_INTO_NOTE = (
    "Open it, copy its text, and paste that into a new note. If that is hard, send the document "
    f"to {WHO_HELPS}."
)
RENAME = "Rename it, for example to: {proposal}"

FILE_NAME = Rule(
    name="file-name",
    title="The name of a file or folder",
    why="The name becomes part of the page's address, and it has to work on every computer.",
    cure=(
        "Rename the file. Use lower case letters a to z, digits and single hyphens, at most 60 "
        "characters. Don't use capitals, spaces or underscores."
    ),
    example="Evening_Groups 2026.md → evening-groups-2026.md",
    message=(
        "The name {name} can only have lower case letters a to z, digits and single hyphens. It "
        "becomes part of the page's address."
    ),
    fix=RENAME,
)
TERM_NAME = FILE_NAME.saying(
    "The word {name} becomes part of an address.",
    fix=(
        "Use only lower-case letters a to z, digits and single hyphens, at most 60 characters. "
        "For example: slug: {proposal}"
    ),
)
RESERVED_NAME = FILE_NAME.saying(
    "Some computers can't store the name {name}, or it means something else here."
)
LONG_NAME = FILE_NAME.saying(
    "The name {name} is longer than 60 characters. It becomes part of the page's address."
)
SPACE_AROUND_NAME = FILE_NAME.saying(
    "The name {name} begins or ends with a space. It becomes part of the page's address."
)
INDEX_IN_CAPITALS = FILE_NAME.saying(
    "The name {name} must be in lower case.", fix="Rename it: index.md"
)
SECOND_INDEX = INDEX_IN_CAPITALS.saying(
    INDEX_IN_CAPITALS.message, fix="index.md already exists. Keep one of the two."
)
PLACE_NOT_NAMED = FILE_NAME.saying(
    "The name {name} is only there to be replaced.",
    fix=(
        "Move the note into the folder of your place. If your place has no folder, ask "
        f"{WHO_HELPS} to add one."
    ),
)
NOTE_NOT_NAMED = FILE_NAME.saying(
    "The name {name} is only there to be replaced. It becomes part of the page's address.",
    fix="Rename it after what the note is about, for example to: kinship-groups",
)
STRAY_FILE = Rule(
    name="stray-file",
    title="A file that does not belong there",
    why=(
        "Only notes and pictures are published from the folder of a place. Without this rule, any "
        "other file would be left out unnoticed."
    ),
    cure=(
        "Move the file, rename it as the message says, or delete it. Text from a document goes "
        "into a note that ends in .md."
    ),
    example="places/{place}/evening-groups.md",
    message="{file} {what}, so it is not published.",
    fix="{fix}",
)
NOT_A_FOLDER = STRAY_FILE.saying(
    "{file} is not an ordinary folder, so it is not published.",
    fix="Put an ordinary folder in its place.",
)
NOT_OPEN = STRAY_FILE.saying(
    "{file} cannot be opened, so it is not published.",
    fix="Ask the owner of the folder to let others read it.",
)
LINK_ELSEWHERE = STRAY_FILE.saying(
    "{file} is a link to somewhere else, so it is not published.",
    fix="Put the file itself here; links are never followed.",
)
NOT_A_FILE = STRAY_FILE.saying(
    "{file} is not an ordinary file, so it is not published.", fix="Delete it."
)
FOLDER_IN_PLACE = STRAY_FILE.saying(
    "{file} is a folder inside a place, so it is not published.", fix="{fix}"
)
FOLDER_LIKE_NOTE = STRAY_FILE.saying(
    "{file} is a folder inside a place, and would have the address of {page}, so it is not "
    "published.",
    fix="{fix}",
)
SECOND_PLACE = STRAY_FILE.saying(
    "{file} is a second folder of {place}, so it is not published.", fix="{fix}"
)
OF_NO_PLACE = STRAY_FILE.saying("{file} belongs to no place, so it is not published.", fix="{fix}")
NOT_PLACES = STRAY_FILE.saying(
    "{file} is not the folder places, which is beside docs, so it is not published.",
    fix="Delete it.",
)
NOT_DOCS = STRAY_FILE.saying("{file} is not the folder docs, so it is not published.", fix="{fix}")
OUTSIDE_PLACES = STRAY_FILE.saying(
    "{file} is outside the folder places, so it is not published.", fix="{fix}"
)
NOT_OF_CATALOGUE = STRAY_FILE.saying(
    "{file} is not a folder of the catalogue, so it is not published.",
    fix="Put pages in docs itself or in one of: {folders}.",
)
PAGE_LIKE_FOLDER = STRAY_FILE.saying(
    "{file} would have the same address as {page}, so it is not published.",
    fix="Put its text into {page}.",
)
FOLDER_LIKE_PAGE = STRAY_FILE.saying(
    "{file} is a folder where a page belongs, and would have the address of {page}, so it is "
    "not published.",
    fix="Keep one page for each thing, named like {page}, and remove the folder.",
)
PAGE_BESIDE_FOLDER = STRAY_FILE.saying(
    "{file} would have the same address as {other}, so it is not published.",
    fix="Keep one page for each thing, named like {file}, and remove the folder.",
)
FOLDER_FOR_LIST = STRAY_FILE.saying(
    "{file} is a folder where a list belongs, so it is not published.", fix="Delete it."
)
UNKNOWN_LIST = STRAY_FILE.saying(
    "{file} is not a list the atlas knows, so it is not published.",
    fix="Delete it, or ask a developer to add it.",
)
NO_FRONT_PAGE = STRAY_FILE.saying(
    "{file} is missing, so the site has no front page.", fix="Put it back."
)
LEFT_BY_PROGRAM = STRAY_FILE.saying(
    "{file} {what}, so it is not imported.", fix="Import the note itself."
)
NOT_IMPORTED = STRAY_FILE.saying(
    "{file} is not a note, so it is not imported.",
    fix="If it is a picture, put it beside the note in the folder of its place.",
)
INNER_FOLDER = STRAY_FILE.saying(
    "{file} is a folder inside this folder, so it is not imported.", fix="Import it by itself."
)
WORD_FILE = Rule(
    name="word-file",
    title="A Word document with another name",
    why=(
        "If you rename a Word document, it is still not plain text, so nothing in it can be "
        "read here."
    ),
    cure=(
        "Open it in Word, copy its text and paste that into a new note. If that is hard, send it "
        "to the editors, as the message says."
    ),
    message="This is a Word document or another packed file with a name that ends in .md.",
    fix=COPY_INTO_NOTE,
)
WORD_FILE_TO_IMPORT = WORD_FILE.saying(
    "This is a packed file or an old document, not a note.",
    fix=(
        "Unpack it, or save it as a Word Document (.docx) or an Excel Workbook (.xlsx). If that is "
        "hard, ask the editors for help."
    ),
)
DOCUMENT = Rule(
    name="document",
    title="Another kind of document with the name of a note",
    why=(
        "A PDF, a rich text file or a saved web page is full of characters that are not text, and "
        "can contain more than you see."
    ),
    cure="Open it, copy its text and paste that into a new note.",
    message="This is {kind} with the name of another kind of file.",
    fix=COPY_INTO_NOTE,
)
DOCUMENT_TO_IMPORT = DOCUMENT.saying(
    "This is {kind}, not a note.",
    fix=(
        "Save it as a Word Document (.docx), or copy its text into the note form and save the file "
        "that the form gives you. Then import that."
    ),
)
TWO_VERSIONS = Rule(
    name="two-versions",
    title="Two versions in one file",
    why=(
        "Two people changed the same lines at once. The computer kept both versions, and you have "
        "to choose."
    ),
    cure=(
        "One version is between <<<<<<< and =======, the other between ======= and >>>>>>>. Keep "
        "what is right, and delete the three lines of marks. If you are not sure, change nothing "
        "and ask the editors."
    ),
    message="Two people changed this file at once, and both versions are still in it.",
    fix=(
        "Keep the version that is right. Remove the other, and the lines that begin with "
        "<<<<<<<, ======= and >>>>>>>. If you are not sure, leave it as it is and ask "
        f"{WHO_HELPS}."
    ),
)
EMPTY_FILE = Rule(
    name="empty-file",
    title="An empty file",
    why="There is nothing to publish. Perhaps the file was not saved.",
    message="This file is empty.",
    fix=(
        "Copy the text of places/_template/note.md into it, or use the note form. At a terminal, "
        "“atlas new note” asks for your answers."
    ),
)
FILE_MISSING = Rule(
    name="file-missing",
    title="A file that is missing",
    why="The file is missing, or is not an ordinary file.",
    message="This file is missing, or is not an ordinary file.",
    fix="Put it back.",
)
FILE_TOO_LARGE = Rule(
    name="file-too-large",
    title="A file that is too large",
    why=(
        "Notes are short, so that people can read them on a phone and compare them. Very large "
        "files are not opened."
    ),
    cure="Shorten it. Say under “offers” that you can share the longer material.",
    example="offers:\n  - text: Our handbook for group leaders\n    about: materials",
    message="This file cannot be read, or has more than {limit} kilobytes.",
    fix="Shorten it. A note is short; you can offer longer material under “offers”.",
)
BULK_TOO_LARGE = FILE_TOO_LARGE.saying(
    "This file has more than {limit} kilobytes.",
    fix="Save the notes in it by themselves, and import them.",
)
NOTE_TOO_LARGE = FILE_TOO_LARGE.saying(
    "The note from this file would have more than {limit} kilobytes, so it is not imported.",
    fix="Shorten it, or make several notes of it. You can offer longer material under “offers”.",
)
LINE_TOO_LONG = Rule(
    name="line-too-long",
    title="A line that is too long",
    why=("No one can review a line of many thousand characters, and it would slow down the site."),
    cure="Press Enter after each sentence. The page still shows one paragraph.",
    message="This line has {count} characters; the limit is {limit}.",
    fix="Break it into shorter lines. One sentence on each line is easy to review.",
)
NOT_UTF_8 = Rule(
    name="not-utf-8",
    title="Characters saved in another encoding",
    why="Other computers would show different characters.",
    cure="Type those characters again in the browser, or save the file with the encoding UTF-8.",
    message=(
        "The character “{found}” is saved in an older Windows encoding, which other computers "
        "read wrongly."
    ),
    fix="Save the file again with the encoding UTF-8, or type that character again in the browser.",
)
UTF_16 = NOT_UTF_8.saying(
    "This file is saved as “Unicode” (UTF-16), which other computers read wrongly.",
    fix="Save the file again with the encoding UTF-8.",
)
WRONG_CHARACTERS = Rule(
    name="wrong-characters",
    title="Characters that a program read wrongly",
    why="A program took an accent, a quotation mark or a dash for two or three other characters.",
    cure="Type the character that the message shows.",
    message="Here is {found} where “{meant}” was meant: a program read the text wrongly.",
    fix="Type {meant} in its place.",
)
ODD_CHARACTER = Rule(
    name="odd-character",
    title="A character that cannot be seen",
    why=(
        "It can hide words or change their order, and it confuses screen readers. It often comes "
        "with pasted text."
    ),
    cure="Delete the words around it and type them again.",
    message="There is a character here that cannot be seen ({name}, {code}).",
    fix="Delete it, and retype the words around it if needed. It often comes with pasted text.",
)
ODD_CODE = ODD_CHARACTER.saying(
    "This text contains the code for a character that cannot be seen ({found}).",
    fix="Remove the code.",
)
PLACE_WITHOUT_PAGE = Rule(
    name="place-without-page",
    title="A folder without the page of its place",
    why="Without index.md, no one can tell whose notes these are.",
    cure="Add index.md to the folder.",
    example=(
        "---\ntitle: {place_title}\nauthorities: [{authority}]\n"
        "summary: What this organisation is, in one sentence.\n---"
    ),
    message="The folder {folder} has no index.md, so no one can tell whose notes these are.",
    fix=(
        "Add index.md to the folder: run “atlas new place {place}”. In a browser: Actions, “Propose a "
        "change”, “Add a place”."
    ),
)
MANY_ERRORS = Rule(
    name="many-problems",
    title="More problems than are listed",
    why=(
        "A list of more than 50 helps no one. Often one problem near the top causes many of the "
        "others."
    ),
    cure="Fix the listed problems, and save. The check then lists the next ones.",
    message="There are more problems in this file.",
    fix="Fix the problems above first. The check then lists the others.",
)
MANY_WARNINGS = MANY_ERRORS.saying(MANY_ERRORS.message, level=Level.WARNING)
WAITS = Rule(
    name="waits",
    title="A note that waits for another file",
    why="The note is right, but the page of its place or intervention has a problem.",
    cure="You don't need to change the note. It appears when the other file is fixed.",
    message="This note cannot be shown yet, because {file} has a problem.",
    fix="Fix {file}. You don't need to change this note.",
)
