"""Rules about the text below the fields: HTML, code, tables, lists, and marks that do nothing."""

from macros.content.problems.problem import Level
from macros.content.problems.rules.rule import Rule

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
