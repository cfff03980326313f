"""A note started from a Word document that is not our form: its text, and blank fields."""

from macros.content.library.documents.note_text import (
    DocumentNote,
    format_not_placed,
)
from macros.content.library.new_files import start_new_note
from macros.content.problems.problem import Problem
from macros.content.problems.rules.office_files import NOT_THE_FORM
from macros.content.schema.note import HEADINGS, LEARNING, NEED, NOT_PLACED_HEADING, NOTE
from macros.content.schema.vocabulary import Known
from macros.content.source.pasted_text import join_paragraphs
from macros.content.source.word_documents import WordBlock, WordDocument

OWN_LEVEL = 3
"""The level of a heading that is not one of a note's."""


def start_note_from_text(
    document: WordDocument, *, known: Known, file: str
) -> tuple[DocumentNote, tuple[Problem, ...]]:
    """Return a note with the text of a document below the headings of a note that it has.

    The rest is at its end, below a heading of its own.
    """
    title, blocks = _take_title(document.blocks)
    sections: dict[str, list[str]] = {NEED.title: [], LEARNING.title: []}
    others: list[str] = []
    into = others
    own = {heading.title.casefold(): heading.title for heading in HEADINGS}
    for block in blocks:
        fitting = own.get(block.markdown.strip(" :.*").casefold())
        if fitting and (block.level or len(block.lines) == 1):
            into = sections.setdefault(fitting, [])
        elif block.level:
            # A heading of someone's own belongs to no heading of a note.
            into = into if block.level > OWN_LEVEL else others
            into.append(f"{'#' * OWN_LEVEL} {block.markdown}")
        else:
            into.append(block.markdown)
    others.extend(document.beside)
    fields = start_new_note(
        "place", note="note", filled={"title": title, "changes": ""}, known=known
    ).text.partition(f"## {NEED.title}\n")[0]
    body = [
        f"## {heading.title}\n\n{join_paragraphs(sections[heading.title])}".rstrip() + "\n"
        for heading in HEADINGS
        if heading.title in sections
    ]
    if others:
        body.append(format_not_placed(others))
    text = "".join([fields, "\n".join(body)])
    note = DocumentNote(title=title, text=text, pictures=document.pictures)
    problem = NOT_THE_FORM.at(path=file, line=1, heading=NOT_PLACED_HEADING)
    return note, (problem,)


def _take_title(blocks: tuple[WordBlock, ...]) -> tuple[str, tuple[WordBlock, ...]]:
    """Return the title of a document and what follows it, if it begins with a heading."""
    own = {heading.title.casefold() for heading in HEADINGS}
    first = blocks[0] if blocks else None
    if first is None or first.level != 1 or first.markdown.casefold() in own:
        return "", blocks
    if len(first.markdown) > NOTE.find("title").limit:
        return "", blocks
    return first.markdown, blocks[1:]
