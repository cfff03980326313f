"""The note in an issue of the repository: the answers of its form “Add our note”.

The host writes each answer below its question, as a heading of the third level.
"""

import re
from collections.abc import Iterator

from macros.content.library.documents.answers import Answer, AnsweredNote
from macros.content.library.documents.note_text import format_note
from macros.content.library.documents.questions import CHANGES, Lists, list_questions
from macros.content.library.documents.read_documents import Found
from macros.content.library.documents.sheet_notes import read_changes
from macros.content.problems.rules.office_files import NO_NOTE_IN_FILE
from macros.content.source.spaces import normalise_breaks

HEADING = re.compile(r"^### (?P<words>[^\n]{1,200})$", re.MULTILINE)
NO_ANSWER = "_No response_"
FENCE = re.compile(r"^```[a-z]{0,20}$", re.MULTILINE)
"""Around an answer that the host shows as typed."""
NOT_OF_NOTE = frozenset({"Could anyone be recognised?"})
"""Questions whose answer is for the editors, not for the note."""


def read_issue_notes(data: bytes, *, file: str, lists: Lists) -> Found:
    """Return the note that the answers of an issue make."""
    by_words = {question.label: question.name for question in list_questions(lists)}
    answers: dict[str, Answer] = {}
    not_placed: list[Answer] = []
    for words, text in _list_answers(normalise_breaks(data.decode("utf-8", "replace"))):
        answer = Answer(text=text, where=words)
        if words in by_words and by_words[words] not in answers:
            answers[by_words[words]] = answer
        else:
            not_placed.append(answer)
    if not answers:
        return (), (NO_NOTE_IN_FILE.at(path=file, line=1, where="the issue"),)
    changes = tuple(read_changes(answers[CHANGES])) if CHANGES in answers else ()
    note, problems = format_note(
        AnsweredNote(answers=answers, blocks={CHANGES: changes}, not_placed=tuple(not_placed)),
        lists=lists,
        file=file,
    )
    return (note,), problems


def _list_answers(text: str) -> Iterator[tuple[str, str]]:
    """Yield each question with its answer, but for those that are blank."""
    headings = list(HEADING.finditer(text))
    for number, heading in enumerate(headings, start=1):
        end = headings[number].start() if number < len(headings) else len(text)
        words = heading["words"].strip()
        answer = FENCE.sub("", text[heading.end() : end]).strip()
        if answer not in {"", NO_ANSWER} and words not in NOT_OF_NOTE:
            yield words, answer
