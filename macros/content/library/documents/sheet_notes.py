"""The notes of a workbook or a table: a row for each note, and for each change, ask and offer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.content.library.documents.answer_values import find_option, split_lines
from macros.content.library.documents.answers import (
    MORE_NOTES,
    MOST_NOTES,
    Answer,
    AnsweredNote,
    Answers,
    get_text,
)
from macros.content.library.documents.note_names import NoteNames, simplify_words
from macros.content.library.documents.questions import (
    CHANGES,
    CHANGES_ANSWERS,
    Block,
    Lists,
    Question,
    list_blocks,
    list_questions,
    says_no_changes,
)
from macros.content.library.documents.sheet_layout import (
    BLOCK_SHEETS,
    NOTE_NAME,
    NOTE_NAME_HELP,
    NOTE_NAME_LABEL,
    NOTES_SHEET,
    OWN_SHEETS,
    format_help,
)
from macros.content.problems.problem import Problem, join_words, quote
from macros.content.problems.rules.office_files import (
    FORMULA,
    NO_HEADS,
    NO_NOTE_IN_FILE,
    NO_SUCH_SHEET,
    ROW_OF_NO_NOTE,
    ROW_OF_TWO_NOTES,
    ROW_WITHOUT_NOTE,
    SHEET_NOT_READ,
    UNPACKS_TOO_LARGE,
)
from macros.content.problems.rules.rule import Rule
from macros.content.schema.note import NOTE
from macros.content.source.worksheets import Cell, Worksheet

FEWEST_HEADS = 2
"""A first row with fewer of the questions is not the heads of a sheet."""


def read_sheets(
    sheets: tuple[Worksheet, ...], *, lists: Lists, file: str
) -> tuple[tuple[AnsweredNote, ...], tuple[Problem, ...]]:
    """Return the notes in the sheets of a file, and problems for which none may be imported."""
    reader = _Reader(lists=lists, file=file)
    notes = reader.read(sheets)
    return notes, tuple(reader.problems)


@dataclass(frozen=True, kw_only=True)
class _Row:
    where: str
    answers: Answers
    not_placed: tuple[Answer, ...]


@dataclass(kw_only=True)
class _Reader:
    lists: Lists
    file: str
    problems: list[Problem] = field(default_factory=list)
    names: NoteNames = field(default_factory=lambda: NoteNames(()))

    def read(self, sheets: tuple[Worksheet, ...]) -> tuple[AnsweredNote, ...]:
        by_name = {sheet.name.casefold().strip(): sheet for sheet in sheets}
        main = by_name.get(NOTES_SHEET.casefold()) or by_name.get("")
        if main is None:
            self._report(
                NO_SUCH_SHEET,
                sheet=quote(NOTES_SHEET),
                found=join_words(quote(sheet.name) for sheet in sheets),
            )
            return ()
        rows = self._read_rows(main, questions=list_questions(self.lists))
        if not rows and not self.problems:
            self._report(NO_NOTE_IN_FILE, where=_name_sheet(main))
        if len(rows) > MOST_NOTES:
            self._report(UNPACKS_TOO_LARGE, what=MORE_NOTES)
            return ()
        self.names = NoteNames(get_text(row.answers, "title") for row in rows)
        blocks: dict[str, dict[int, list[Answers]]] = {}
        others: dict[int, list[Answer]] = {}
        for block in list_blocks(self.lists):
            name = BLOCK_SHEETS[block.field.name]
            if sheet := by_name.get(name.casefold()):
                blocks[block.field.name] = self._read_blocks(sheet, block=block, others=others)
        known = {"", *(name.casefold() for name in OWN_SHEETS)}
        for name, sheet in by_name.items():
            if name not in known and sheet.rows and sheet is not main:
                self._report(SHEET_NOT_READ, sheet=quote(sheet.name))
        return tuple(
            _make_note(
                row,
                blocks={name: tuple(found.get(number, ())) for name, found in blocks.items()},
                others=tuple(others.get(number, ())),
            )
            for number, row in enumerate(rows)
        )

    def _read_blocks(
        self,
        sheet: Worksheet,
        *,
        block: Block,
        others: dict[int, list[Answer]],
    ) -> dict[int, list[Answers]]:
        """Return the rows of a sheet by the number of their note, and add to `others`."""
        key = Question(
            name=NOTE_NAME, label=NOTE_NAME_LABEL, help=NOTE_NAME_HELP, field=NOTE.find("title")
        )
        found: dict[int, list[Answers]] = {}
        for row in self._read_rows(sheet, questions=(key, *block.questions)):
            number = self._find_note(row)
            answers = {name: one for name, one in row.answers.items() if name != NOTE_NAME}
            if number is not None and answers:
                found.setdefault(number, []).append(answers)
            if number is not None:
                others.setdefault(number, []).extend(row.not_placed)
        return found

    def _find_note(self, row: _Row) -> int | None:
        answer = row.answers.get(NOTE_NAME)
        if answer is None:
            if len(self.names) != 1:
                self._report(ROW_WITHOUT_NOTE, where=row.where)
                return None
            return 0
        fitting = self.names.find(answer.text)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            self._report(ROW_OF_TWO_NOTES, where=answer.where, found=quote(answer.text))
            return None
        self._report(
            ROW_OF_NO_NOTE,
            where=answer.where,
            found=quote(answer.text),
            choices=self.names.suggest(answer.text),
            sheet=NOTES_SHEET,
        )
        return None

    def _read_rows(self, sheet: Worksheet, *, questions: tuple[Question, ...]) -> tuple[_Row, ...]:
        if not sheet.rows:
            return ()
        heads = sheet.rows[0]
        columns = _match_columns(heads, questions=questions)
        if len(columns) < FEWEST_HEADS:
            self._report(NO_HEADS, where=_name_sheet(sheet))
            return ()
        help_texts = {simplify_words(format_help(one)) for one in questions} - {""}
        rows = []
        for cells in sheet.rows[1:]:
            found = sum(simplify_words(cell.text) in help_texts for cell in cells.values())
            if found * 2 >= len(cells):
                # The row of help, wherever sorting has put it.
                continue
            rows.append(self._read_row(cells, sheet=sheet, heads=heads, columns=columns))
        return tuple(rows)

    def _read_row(
        self,
        cells: Mapping[int, Cell],
        *,
        sheet: Worksheet,
        heads: Mapping[int, Cell],
        columns: Mapping[int, Question],
    ) -> _Row:
        answers: dict[str, Answer] = {}
        not_placed = []
        for column, cell in cells.items():
            question = columns.get(column)
            head = question.title if question else heads[column].text if column in heads else ""
            where = f"{_name_place(sheet, cell=cell)}{f' ({head})' if head else ''}"
            if cell.is_formula:
                self._report(FORMULA, where=where, found=quote(cell.text))
            elif question:
                answers[question.name] = Answer(text=cell.text, where=where)
            else:
                text = f"{head}: {cell.text}" if head else cell.text
                not_placed.append(Answer(text=text, where=where))
        first = next(iter(cells.values()))
        return _Row(
            where=_name_place(sheet, cell=first), answers=answers, not_placed=tuple(not_placed)
        )

    def _report(self, rule: Rule, **words: Any) -> None:  # noqa: ANN401 -- the words of a message
        self.problems.append(rule.at(path=self.file, line=1, **words))


def _match_columns(
    heads: Mapping[int, Cell], *, questions: tuple[Question, ...]
) -> dict[int, Question]:
    """Return the question of each column whose head is one, in words or by its name."""
    by_words: dict[str, Question] = {}
    for question in questions:
        for words in (question.title, question.name, question.name.rpartition(".")[2]):
            by_words.setdefault(simplify_words(words), question)
    found: dict[int, Question] = {}
    for column, cell in heads.items():
        meant = by_words.get(simplify_words(cell.text))
        if meant and meant not in found.values():
            found[column] = meant
    return found


def _make_note(
    row: _Row, *, blocks: Mapping[str, tuple[Answers, ...]], others: tuple[Answer, ...]
) -> AnsweredNote:
    answer = row.answers.get(CHANGES)
    not_placed = (*row.not_placed, *others)
    return AnsweredNote(
        answers=row.answers,
        blocks=blocks
        if blocks.get(CHANGES) or answer is None
        else {**blocks, CHANGES: tuple(read_changes(answer))},
        not_placed=not_placed,
    )


def read_changes(answer: Answer) -> Iterator[Answers]:
    """Yield the changes that a cell describes itself, where a table has no other sheet."""
    if says_no_changes(answer.text) or find_option(answer.text, options=CHANGES_ANSWERS):
        return
    for line in split_lines(answer.text):
        yield {"changes.summary": Answer(text=line, where=answer.where)}


def _name_sheet(sheet: Worksheet) -> str:
    return f"the sheet {quote(sheet.name)}" if sheet.name else "the table"


def _name_place(sheet: Worksheet, *, cell: Cell) -> str:
    return f"Sheet {sheet.name}, cell {cell.name}" if sheet.name else f"Cell {cell.name}"
