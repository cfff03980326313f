"""The text of a note made from answers: its fields in order, then its headings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.content.library.documents.answer_values import read_answer
from macros.content.library.documents.answers import Answer, AnsweredNote, Answers
from macros.content.library.documents.questions import (
    CHANGES,
    MAY_BE_NEW,
    PLACE,
    TEXT,
    Lists,
    Question,
    list_blocks,
    list_questions,
    says_no_changes,
)
from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.office_files import CHANGES_AND_NONE, NOT_PLACED
from macros.content.schema.dates import find_day, is_either_way
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.note import HEADINGS, NOT_PLACED_HEADING, NOTE
from macros.content.source.file_names import make_name
from macros.content.source.pasted_text import join_paragraphs

MOST_WARNED = 20


@dataclass(frozen=True, kw_only=True)
class DocumentNote:
    """A note read from a document, as its file will be."""

    title: str
    text: str
    pictures: dict[str, bytes] = field(default_factory=dict)
    """By the names that its text has for them."""
    reported: frozenset[int] = frozenset()
    """The lines whose answers have problems here, so that the check need not say them again.

    Counted from 1, without the line that names the place.
    """
    place_problem: Problem | None = None
    """The problem of the answer that names its place, if that matters."""


def format_note(
    note: AnsweredNote, *, lists: Lists, file: str
) -> tuple[DocumentNote, tuple[Problem, ...]]:
    """Return a note with these answers, and the problems of the answers in the file they are from."""
    writer = _Writer(lists=lists, file=file)
    lines: list[str] = []
    reported: set[int] = set()
    for one in NOTE.fields:
        writer.unread.clear()
        for line in writer.format_field(one, note=note):
            lines.append(line)
            if any(value in line for value in writer.unread):
                # Its number in the file, below the first hyphens.
                reported.add(len(lines) + 1)
    place, place_problem = writer.find_place(note)
    body = [
        f"## {heading.title}\n{text}\n"
        for heading in HEADINGS
        if (text := note.text(f"{TEXT}{make_name(heading.title)}").strip("\n"))
    ]
    if note.not_placed:
        body.append(format_not_placed([one.text for one in note.not_placed]))
    problems = [*writer.problems, *_warn_of_not_placed(note.not_placed, file=file)]
    text = "\n".join(["---", *place, *lines, "---", "\n".join(body)])
    title = " ".join(note.text("title").split())
    return (
        DocumentNote(
            title=title,
            text=text,
            pictures=dict(note.pictures),
            reported=frozenset(reported),
            place_problem=place_problem,
        ),
        tuple(problems),
    )


def format_not_placed(paragraphs: list[str]) -> str:
    """Return the end of a note with text that could not be placed."""
    return f"## {NOT_PLACED_HEADING}\n{join_paragraphs(paragraphs)}\n"


def _warn_of_not_placed(answers: tuple[Answer, ...], *, file: str) -> Iterator[Problem]:
    for answer in answers[:MOST_WARNED]:
        yield NOT_PLACED.at(
            path=file,
            line=1,
            where=answer.where,
            found=quote(answer.text),
            heading=NOT_PLACED_HEADING,
        )


@dataclass(kw_only=True)
class _Writer:
    lists: Lists
    file: str
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """The values of the field whose answers could not be read."""

    def __post_init__(self) -> None:
        self._questions = {one.name: one for one in list_questions(self.lists)}
        self._blocks = {one.field.name: one for one in list_blocks(self.lists)}

    def find_place(self, note: AnsweredNote) -> tuple[list[str], Problem | None]:
        """Return the line that names the place of a note, if an answer does, and its problem."""
        answer = note.answers.get(PLACE)
        if answer is None:
            return [], None
        question = self._questions[PLACE]
        values, problems = read_answer(
            answer, field=question.field, options=question.options, file=self.file
        )
        return [f"# place: {make_name(values[0])}"], next(iter(problems), None)

    def format_field(self, one: Field, *, note: AnsweredNote) -> list[str]:
        """Return the lines of a field; a required one without an answer has a blank line."""
        if one.name in self._blocks:
            return self._format_blocks(one, note=note)
        if one.kind is Kind.GROUP:
            names = [name for name in self._questions if name.startswith(f"{one.name}.")]
            answered = [name for name in names if name in note.answers]
            inner = [
                f"  {name.partition('.')[2]}: {self._format(name, note.answers[name])}"
                for name in answered
            ]
            return [f"{one.name}:", *inner] if inner else []
        own = note.answers.get(one.name)
        answer = own or _date_of_reading(one, note=note)
        if answer is None:
            return [f"{one.name}:"] if one.required else []
        if own is None and (find_day(answer.text) is None or is_either_way(answer.text)):
            # A problem of the answer that it is a copy of.
            self.unread.append(f"{one.name}:")
        return self._format_answer(one, answer=answer, question=self._questions[one.name])

    def _format_answer(self, one: Field, *, answer: Answer, question: Question) -> list[str]:
        values = self._read(answer, question=question)
        if not one.many:
            return [f"{one.name}: {values[0]}"]
        if one.kind in {Kind.CHOICE, Kind.REFERENCE}:
            return [f"{one.name}: [{', '.join(values)}]"]
        return [f"{one.name}:", *(f"  - {value}" for value in values)]

    def _format_blocks(self, one: Field, *, note: AnsweredNote) -> list[str]:
        blocks = [block for block in note.blocks.get(one.name, ()) if block]
        if blocks:
            self._warn_of_no_changes(one, note=note)
            return [
                f"{one.name}:",
                *(line for block in blocks for line in self._format_block(one, block=block)),
            ]
        if one.name != CHANGES:
            return []
        return [f"{one.name}: []" if says_no_changes(note.text(CHANGES)) else f"{one.name}:"]

    def _warn_of_no_changes(self, one: Field, *, note: AnsweredNote) -> None:
        answer = note.answers.get(CHANGES) if one.name == CHANGES else None
        if answer and any(map(says_no_changes, answer.text.split("\n"))):
            self.problems.append(CHANGES_AND_NONE.at(path=self.file, line=1, where=answer.where))

    def _format_block(self, one: Field, *, block: Answers) -> Iterator[str]:
        start = "  - "
        for question in self._blocks[one.name].questions:
            answer = block.get(question.name)
            if answer is None and not question.field.required:
                continue
            name = question.field.name
            lines = (
                self._format_answer(question.field, answer=answer, question=question)
                if answer
                else [f"{name}:"]
            )
            yield f"{start}{lines[0]}"
            yield from (f"    {line}" for line in lines[1:])
            start = "    "

    def _format(self, name: str, answer: Answer) -> str:
        return self._read(answer, question=self._questions[name])[0]

    def _read(self, answer: Answer, *, question: Question) -> tuple[str, ...]:
        values, problems = read_answer(
            answer, field=question.field, options=question.options, file=self.file
        )
        self.problems.extend(problems)
        if problems:
            known = {term.slug for term in question.options}
            self.unread.extend(value for value in values if value not in known)
        return values


def _date_of_reading(one: Field, *, note: AnsweredNote) -> Answer | None:
    """Return the day on which someone read a new note, for the days that it does not say."""
    return note.answers.get("privacy_checked") if one.name in MAY_BE_NEW else None
