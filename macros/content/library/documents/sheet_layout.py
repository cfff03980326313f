"""The layout of the workbook: its sheets, and the help below the heads of their columns."""

from macros.content.library.documents.questions import CHANGES, Question, list_block_fields
from macros.content.schema.kinds import Kind

NOTES_SHEET = "Notes"
LISTS_SHEET = "Lists"
BLOCK_SHEETS = {field.name: field.name.capitalize() for field in list_block_fields()}
"""The sheets of what a note may have several of, by the name of the field."""
OWN_SHEETS = (NOTES_SHEET, LISTS_SHEET, *BLOCK_SHEETS.values())
NOTE_NAME = "note"
"""The question for the note that a row belongs to."""
NOTE_NAME_LABEL = "Name of the note"
NOTE_NAME_HELP = f"As on the sheet {NOTES_SHEET}."
CHANGES_HELP = f"Describe each one on the sheet {BLOCK_SHEETS[CHANGES]}, in a row of its own."
SEVERAL_CHOICES = "More than one? Put each on a line of its own (Alt+Enter), or semicolons between."
SEVERAL_TEXTS = "Put each on a line of its own (Alt+Enter)."


def format_help(question: Question) -> str:
    """Return the help below the head of a column."""
    several = SEVERAL_CHOICES if question.options else SEVERAL_TEXTS
    is_list = question.field.many and question.name not in {CHANGES, NOTE_NAME}
    example = question.field.example if question.field.kind is Kind.MONTH else ""
    return " ".join(
        part
        for part in (
            CHANGES_HELP if question.name == CHANGES else question.help,
            several if is_list else "",
            f"Such as {example}." if example else "",
        )
        if part
    )
