"""Rules about the lines between the two lines of three hyphens at the top of a file."""

from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

WRITE = "Write: {whole}"
REMOVE_SPACES = "Remove the spaces at its beginning."

FRONT_MATTER_MISSING = Rule(
    name="front-matter-missing",
    title="The file does not begin with its fields",
    why=(
        "The fields say what the note is about. They have to come first, between two lines of "
        "three hyphens."
    ),
    example=(
        "---\ntitle: Evening groups for carers\n"
        "summary: Groups in the evening, so that carers who work can come.\n---"
    ),
    message="This file does not begin with its fields. It begins with {found}.",
    fix=(
        "Begin it with a line of three hyphens, then the fields (title: …, summary: …), then "
        "three hyphens again. You can copy places/_template/note.md."
    ),
)
FRONT_MATTER_NOT_CLOSED = Rule(
    name="front-matter-not-closed",
    title="The fields never end",
    why=("The second line of three hyphens shows where the fields end and the text begins."),
    example="---",
    message="The fields begin here with --- and never end.",
    fix="Put a line of three hyphens, ---, below the last field and above the text.",
)
TWO_FRONT_MATTERS = Rule(
    name="two-front-matters",
    title="Fields in two places",
    why="Fields below the second line of hyphens would be shown as text.",
    message="More fields follow after the closing ---, beginning with {found}.",
    fix="Move them up, so that all fields are between the first --- and one closing ---.",
)
SECOND_NOTE = TWO_FRONT_MATTERS.saying(
    "A second note begins here, and nothing from here on is read.",
    fix="Put each note in a file of its own.",
)
SECOND_DOCUMENT = TWO_FRONT_MATTERS.saying(
    "There are two sets of fields here.", fix="Keep one, between one pair of --- lines."
)
FRONT_MATTER = Rule(
    name="front-matter",
    title="A line that cannot be read",
    why=(
        "Each field is a name, a colon, a space and a value. A second colon, or a mark at the "
        "beginning, hides where the value starts."
    ),
    cure="Put the value between straight quotation marks.",
    example='title: "Evenings: our story"',
    message="This line cannot be read as a name and a value: {found}.",
    fix=(
        "Write a name, a colon, a space and the value. If the value has colons or other marks, "
        "put it between quotation marks."
    ),
)
TOO_DEEP = FRONT_MATTER.saying("Lists are nested too deeply here.")
TAB = FRONT_MATTER.saying(
    "This line begins with a tab.", fix="Use spaces instead: two for each step to the right."
)
SECOND_COLON = FRONT_MATTER.saying(
    "The text {found} has a colon in it, so the computer cannot tell where the name ends.",
    fix="Put the text between quotation marks: {whole}",
)
SECOND_COLON_IN_CURLY_QUOTES = SECOND_COLON.saying(
    SECOND_COLON.message, fix="Put the text between straight quotation marks: {whole}"
)
COLON_BELOW = FRONT_MATTER.saying(
    (
        "The line {found} has a colon in it, so the computer cannot tell whether it continues the "
        "line above."
    ),
    fix="If it continues the line above, put the whole text between quotation marks: {whole}",
)
NAME_BELOW = COLON_BELOW.saying(
    COLON_BELOW.message,
    fix=(
        "If it is a field of its own, remove spaces before it so that it begins exactly below "
        f"“{{name}}”. {COLON_BELOW.fix}"
    ),
)
OPEN_QUOTATION = FRONT_MATTER.saying(
    "The quotation that begins with {mark} does not end correctly.", fix=WRITE
)
OPEN_LIST = FRONT_MATTER.saying(
    "The list that begins with {mark} does not end.", fix="Close it at the end: {whole}"
)
QUOTATION_IN_LIST = FRONT_MATTER.saying(
    "There is a quotation in this list that does not end correctly.", fix=WRITE
)
LIST_MARK_IN_VALUE = FRONT_MATTER.saying(
    "A value beside its name cannot begin with {mark}, the mark of a list.", fix=WRITE
)
FIRST_MARK = FRONT_MATTER.saying(
    "A text cannot begin with {mark} unless it is between quotation marks.", fix=WRITE
)
NO_SPACE_AFTER_COLON = FRONT_MATTER.saying(
    "There is no space after the colon.", fix=WRITE, replacement="{whole}"
)
NO_COLON = FRONT_MATTER.saying(
    "The line {found} has no colon, so the computer cannot tell the name from the value.",
    fix=(
        "If it continues the line above, begin it with two spaces. Otherwise write a name, a "
        "colon, a space and the value."
    ),
)
WRONG_INDENT = FRONT_MATTER.saying(
    "The line that begins with “{found}” is {spaces} too far left.",
    fix="Add {spaces} before it, so that it begins exactly below “{name}”. If it is a field of "
    "the note and not of that group, remove the spaces before it instead.",
)
INDENTED = FRONT_MATTER.saying(
    "The line {found} begins with a space, and the fields below it do not.", fix=REMOVE_SPACES
)
NOT_FRONT_MATTER = Rule(
    name="not-front-matter",
    title="Lines without names",
    why="Between the lines of hyphens, each line needs the name of a field and a colon.",
    example="stage: planning",
    message="These lines are not made of names and values.",
    fix="Write each as a name, a colon, a space and the value, for example: stage: planning",
)
NAME_NOT_TEXT = Rule(
    name="name-not-text",
    title="A list before a colon",
    why="The name of a field comes before its colon, and a name is one plain word.",
    message="A name before a colon must be a plain word.",
    fix="If the line should be text, put it between quotation marks.",
)
NO_INSTRUCTIONS = Rule(
    name="no-instructions",
    title="A value that looks like an instruction to the computer",
    why=(
        "In some programs, a value that begins with !, & or * is an instruction. This site "
        "follows none, so that nothing can run."
    ),
    cure=(
        "Write the value out. If the text really begins with such a mark, put it between straight "
        "quotation marks."
    ),
    example='summary: "*Together* is a group for carers."',
    message="{found} is an instruction to the computer, and instructions are not followed here.",
    fix=(
        "Write the value out. If the text should begin with !, & or *, put it between quotation "
        "marks{whole}"
    ),
)
POINTER = NO_INSTRUCTIONS.saying(
    "{found} points to another line, and such pointers are not followed here."
)
POINTER_TARGET = NO_INSTRUCTIONS.saying(
    "{found} gives a line a name to point to, and such pointers are not used here."
)
STANDS_TWICE = Rule(
    name="stands-twice",
    title="A field that appears twice",
    why="The computer can't tell which of the two you mean.",
    example="kept:\n  - Five meetings\n  - Two leaders",
    message="{found} appears twice: on line {first} and here, on line {second}.",
    fix="Keep one of the two lines. If both belong together, write them as one list.",
)
TERM_TWICE = STANDS_TWICE.saying("The word {found} is on this list twice.", fix="Keep one.")
RUNS_IN = Rule(
    name="runs-in",
    title="A list without hyphens",
    why=(
        "Without a hyphen and a space before each entry, the lines of a list become one text. "
        "Dashes, dots and numbers do not count."
    ),
    cure="Begin each entry on a line of its own with a hyphen and a space.",
    example="kept:\n  - Five meetings\n  - Two leaders",
    message=(
        "The entries of “{name}” do not all begin with a hyphen and a space, so their lines would "
        "run together."
    ),
    fix="Begin each on a line of its own: {entries}.",
)
LINES_RUN_IN = RUNS_IN.saying(
    "The {count} lines below “{name}” have no hyphens, so they are one entry: {found}.",
    fix="If each line is an entry, begin each with a hyphen and a space.",
    level=Level.WARNING,
)
COMMAS_IN_ENTRY = RUNS_IN.saying(
    "“{name}” has one entry with commas in it: {found}.",
    fix="If these are several, put them between square brackets: {name}: [{entries}]",
    level=Level.WARNING,
)
REMARK = Rule(
    name="remark",
    title="The end of a value is left out",
    why="A # after a space begins a comment, which is not published.",
    cure="If it belongs to the text, put all of it between straight quotation marks.",
    example='title: "Group #2 for carers"',
    level=Level.WARNING,
    message="Everything from {found} on is left out: a # after a space begins a comment.",
    fix="If it belongs to the text, put all of it between quotation marks: {whole}",
)
REMARK_AFTER_ADDRESS = REMARK.saying(
    REMARK.message, fix="If it is your own comment, put it on a line of its own, above this one."
)
CURLY_QUOTES = Rule(
    name="curly-quotes",
    title="Curly quotation marks round a value",
    why="Word makes quotation marks curly, and here curly ones are part of the text.",
    cure="Remove them, or type straight ones.",
    example='title: "Evening groups"',
    message="There are curly quotation marks round {found}, so it is not recognised.",
    fix="Remove them: {name}: {value}",
    replacement="{value}",
)
CURLY_QUOTES_SHOWN = CURLY_QUOTES.saying(
    "The curly quotation marks round this text are shown to readers.",
    fix="If readers should not see them, type straight ones: {value}",
    level=Level.WARNING,
)
UNKNOWN_KEY = Rule(
    name="unknown-key",
    title="A field that is not known",
    why=(
        "If the name is misspelt, its value would be missing from the page. A note's folder, not "
        "a field, says where it belongs."
    ),
    cure="Use the nearest name from the message, or remove the line.",
    example="intervention: {intervention}",
    message="{found} is not a field of {owner}.",
    fix="{choices}",
)
NAMED_BY_FILE = UNKNOWN_KEY.saying(
    "{found} is not typed here: it is the name of the folder and of the file.",
    fix="Remove this line. To move the note, move the file.",
)
