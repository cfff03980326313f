"""Rules about Word documents, workbooks and tables that are imported."""

from macros.content.problems.problem import WHO_HELPS, Level
from macros.content.problems.rules.rule import Rule

OFFICE_FILE = Rule(
    name="office-file",
    title="A Word document or a workbook that cannot be read",
    why=(
        "Documents come from outside. Only what Word, Excel, LibreOffice and Google Docs save as a "
        "document or a workbook is read, and nothing in it is run."
    ),
    cure=(
        "Open it in Word or Excel, and save it again as a Word Document (.docx) or an Excel "
        "Workbook (.xlsx)."
    ),
    message="This is not a Word document or a workbook that can be read.",
    fix=(
        "Open it in Word or Excel, and save it again as a Word Document (.docx) or an Excel "
        "Workbook (.xlsx)."
    ),
)
OTHER_FORMAT = OFFICE_FILE.saying(
    "This document has a password, or an old format (.doc or .xls).",
    fix=(
        "Open it in Word or Excel, remove the password if it has one, and save it as a Word "
        "Document (.docx) or an Excel Workbook (.xlsx)."
    ),
)
PART_LOCKED = OFFICE_FILE.saying(
    "This document has a password.",
    fix="Open it, remove the password, and save it again.",
)
MACROS = OFFICE_FILE.saying(
    "This document contains macros, which are small programs.",
    fix="Save it as a Word Document (.docx) or an Excel Workbook (.xlsx), which have none.",
)
ODD_PART = OFFICE_FILE.saying(
    "Part of this document is not as Word or Excel saves it: {part}.",
)
UNPACKS_TOO_LARGE = OFFICE_FILE.saying(
    "This document is too large: {what}.",
    fix="Copy the notes into a new document, without anything else, or into several.",
)
NO_NOTE_IN_FILE = OFFICE_FILE.saying(
    "There is no note in this file.",
    fix="Fill in {where}, and save the file.",
)
NO_SUCH_SHEET = OFFICE_FILE.saying(
    "This workbook has no sheet {sheet}. Its sheets are: {found}.",
    fix="Use the workbook from the page “Add a note”, and keep the names of its sheets.",
)
NO_HEADS = OFFICE_FILE.saying(
    "The first row of {where} does not have the questions of a note.",
    fix="Use the workbook from the page “Add a note”, and keep its first row.",
)
SHEET_NOT_READ = OFFICE_FILE.saying(
    "The sheet {sheet} is not one of the workbook's own, so it is not read.",
    fix="Copy what belongs to a note to the workbook's own sheets.",
    level=Level.WARNING,
)
ANSWER = Rule(
    name="answer",
    title="An answer in a document or a workbook",
    why=(
        "The answers of a Word form, a workbook or a CSV file become the fields of a note. The "
        "message names the question or the cell."
    ),
    cure="Correct the answer in the document and import it again, or correct it in the note.",
    message="{where}: {found} is not one of the answers.",
    fix="{choices}",
)
FORMULA = ANSWER.saying(
    "{where}: this is a formula, {found}. Formulas are not calculated.",
    fix="Copy the cell, and paste it in the same place as a value.",
)
CHANGES_AND_NONE = ANSWER.saying(
    "{where}: this says that nothing was changed, and changes are described. The note has the changes.",
    fix="If nothing was changed, delete the changes.",
    level=Level.WARNING,
)
ROW_OF_NO_NOTE = ANSWER.saying(
    "{where}: no note has the name {found}.",
    fix="{choices} Write the name as on the sheet “{sheet}”.",
)
ROW_WITHOUT_NOTE = ANSWER.saying(
    "{where}: the row does not say which note it belongs to.",
    fix="Write the name of the note into its first cell.",
)
ROW_OF_TWO_NOTES = ANSWER.saying(
    "{where}: two notes have the name {found}.",
    fix="Give each note a name of its own.",
)
NOT_PLACED = Rule(
    name="not-placed",
    title="Text of a document that is not an answer",
    why=(
        "Nothing in an imported document is lost. What belongs to no question is at the end of the "
        "note, below a heading of its own, and the check asks you to place it."
    ),
    cure="Move the text to where it belongs, or delete it. Then delete the heading.",
    level=Level.WARNING,
    message="{where}: {found} is not an answer to a question of the form.",
    fix="It is at the end of the note, below “{heading}”. Move it to where it belongs, or delete it.",
)
NOT_THE_FORM = NOT_PLACED.saying(
    "This Word document is not the note form. Its text is in the note; the questions are blank.",
    fix=(
        "Fill in the fields at the top of the note. Move the text below “{heading}” to where it "
        f"belongs, or delete it. If that is hard, ask {WHO_HELPS}."
    ),
)
PICTURE_LEFT_OUT = NOT_PLACED.saying(
    "{where}: a picture is left out. It is not a PNG, JPEG or WebP, is too large, or is a link to "
    "a picture elsewhere.",
    fix="Save the picture as a PNG or JPEG, put it beside the note, and show it in the text.",
)
