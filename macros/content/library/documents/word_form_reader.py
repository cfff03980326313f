"""The notes of a Word document that is our form, once or several times.

An answer is found by the mark of its question, or else by the question's words. What is typed
anywhere else is kept, to be placed by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.content.library.documents.answer_values import find_option
from macros.content.library.documents.answers import Answer, AnsweredNote
from macros.content.library.documents.questions import (
    TEXT,
    Block,
    Lists,
    Question,
    list_blocks,
    list_questions,
)
from macros.content.library.documents.word_form import (
    CHANGE,
    CHOOSE,
    NEEDED,
    SENDING,
    list_own_lines,
    make_word_form,
    simplify_line,
)
from macros.content.schema.vocabulary import Term
from macros.content.source.pasted_text import join_paragraphs
from macros.content.source.tick_boxes import BOX, TICKED, TICKS
from macros.content.source.word_documents import WordBlock, WordCell, WordDocument

MARK = re.compile(r"\[((?:text\.)?[a-z_]{1,40}(?:\.[a-z0-9_-]{1,60})?)\]")
PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\(picture-\d{1,4}\.(?:png|jpg|webp)\)")
TYPED_OVER = re.compile(
    r"(?:^|(?<=[ \t\xa0]{2}))(?:[xX*]|\[[xX]\])(?=[ \t\xa0]{1,5}\S)", re.MULTILINE
)
"""What people type in place of a box."""
CROSS = re.compile(r"^(?:x|yes|\[x\])[ \t]+|[ \t]+(?:x|yes|\[x\])$", re.IGNORECASE)
"""What people type beside a box in place of ticking it."""
CHANGING_LINE = re.compile(
    rf"{simplify_line(CHANGE)} \d{{1,3}}|{re.escape(simplify_line(SENDING))}[^\n]{{0,200}}"
)
"""Lines of the form that differ from copy to copy."""
FEWEST = 8
"""A document with so many of our questions is our form, although no mark is left in it."""


def is_word_form(document: WordDocument, *, lists: Lists) -> bool:
    """Return whether a document is our form."""
    finder = _Finder(lists)
    cells = [cell for block in document.blocks for row in block.rows for cell in row]
    return (
        any(finder.find_marked(cell) for cell in cells)
        or sum(bool(finder.find_all(cell)) for cell in cells) >= FEWEST
    )


def read_word_form(document: WordDocument, *, lists: Lists) -> tuple[AnsweredNote, ...]:
    """Return the notes of a form that was filled in."""
    form = make_word_form(lists, site_name="", mailbox="", with_research=True)
    own = list_own_lines(form)
    reader = _Reader(finder=_Finder(lists), own=own)
    for block in document.blocks:
        reader.read(block)
    reader.keep(document.beside, where="In a header, a footer or a comment")
    return tuple(
        AnsweredNote(
            answers=draft.answers,
            blocks={name: tuple(filter(None, found)) for name, found in draft.blocks.items()},
            not_placed=tuple(draft.not_placed),
            # Only those that the text of a note shows become its own.
            pictures=document.pictures,
        )
        for draft in reader.drafts
        if draft.has_words
    )


class _Finder:
    """Finds the question of a cell."""

    def __init__(self, lists: Lists) -> None:
        self.blocks = {block.field.name: block for block in list_blocks(lists)}
        inner = (one for block in self.blocks.values() for one in block.questions)
        self._by_name = {one.name: one for one in (*list_questions(lists), *inner)}
        self._by_label: dict[str, list[Question]] = {}
        for question in self._by_name.values():
            self._by_label.setdefault(simplify_line(question.label), []).append(question)

    def find_marked(self, cell: WordCell) -> Question | None:
        """Return the question that a cell is marked with, or None."""
        names = (name for line in reversed(cell.lines) for name in MARK.findall(line))
        return next((self._by_name[name] for name in names if name in self._by_name), None)

    def find_all(self, cell: WordCell) -> list[Question]:
        """Return the question that a cell is marked with, or else those with its words."""
        if marked := self.find_marked(cell):
            return [marked]
        first = cell.lines[0].removesuffix(NEEDED) if cell.lines else ""
        return self._by_label.get(simplify_line(first), [])

    def find_block(self, question: Question) -> Block | None:
        """Return the block that a question is one of."""
        return self.blocks.get(question.name.partition(".")[0]) if "." in question.name else None


@dataclass(kw_only=True)
class _Draft:
    answers: dict[str, Answer] = field(default_factory=dict)
    blocks: dict[str, list[dict[str, Answer]]] = field(default_factory=dict)
    not_placed: list[Answer] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def has_words(self) -> bool:
        return bool(self.answers or self.not_placed or any(map(any, self.blocks.values())))


@dataclass(kw_only=True)
class _Reader:
    finder: _Finder
    own: frozenset[str]
    drafts: list[_Draft] = field(default_factory=lambda: [_Draft()])
    last: str = "At the start"
    """Where the last text was, as a message says it."""

    def read(self, block: WordBlock) -> None:
        """Read the next part of the document."""
        if not block.rows:
            if PICTURE.search(block.markdown) or not all(map(self._is_own, block.lines)):
                level = "#" * (block.level + 2)
                text = f"{level} {block.markdown}" if block.level else block.markdown
                self._keep_text(text, where=self.last)
            return
        heads = [self.finder.find_marked(cell) for cell in block.rows[0]]
        asked = [head for head in heads if head and self.finder.find_block(head)]
        if len(heads) == len(asked) > 1:
            self._read_grid(block, heads=asked)
            return
        seen: set[str] = set()
        for row in block.rows:
            self._read_row(row, seen=seen)

    def keep(self, lines: tuple[str, ...], *, where: str) -> None:
        """Keep lines that are not the form's own, to be placed by hand."""
        for line in lines:
            if not self._is_own(line):
                self._keep_text(line, where=where)

    def _is_own(self, line: str) -> bool:
        """Return whether a line is one of the form, and not of a person."""
        plain = simplify_line(line)
        return plain in self.own or bool(CHANGING_LINE.fullmatch(plain))

    def _keep_pictures(self, cells: tuple[WordCell, ...], *, where: str) -> None:
        """Keep the pictures in cells of which only the words are an answer."""
        for cell in cells:
            for picture in PICTURE.findall(cell.markdown):
                self._keep_text(picture, where=where)

    def _keep_text(self, text: str, *, where: str) -> None:
        self.drafts[-1].not_placed.append(Answer(text=text, where=where))

    def _read_grid(self, block: WordBlock, *, heads: list[Question]) -> None:
        for cell in block.rows[0]:
            self._keep_added(cell)
        for number, row in enumerate(block.rows[1:], start=1):
            entry: dict[str, Answer] = {}
            for question, cell in zip(heads, row, strict=False):
                where = f"Line {number} of {self._name_group(question)}, “{question.label}”"
                if answer := _read_cell([cell], question=question, where=where):
                    entry[question.name] = answer
            for cell in row[len(heads) :]:
                self.keep(cell.lines, where=self.last)
            self._keep_pictures(row, where=self.last)
            holder = self.finder.find_block(heads[0])
            if holder and entry:
                self.drafts[-1].blocks.setdefault(holder.field.name, []).append(entry)

    def _name_group(self, question: Question) -> str:
        block = self.finder.find_block(question)
        return f"“{block.field.label}”" if block else "the table"

    def _read_row(self, row: tuple[WordCell, ...], *, seen: set[str]) -> None:
        """Read a question with its answer. `seen` are the questions of the table so far."""
        found = self.finder.find_all(row[0]) if row else []
        if not found or len(row) == 1:
            for cell in row:
                self.keep(cell.lines, where=self.last)
            self._keep_pictures(row, where=self.last)
            return
        question = self._choose(found)
        self._keep_added(row[0])
        block = self.finder.find_block(question)
        if block:
            entries = self.drafts[-1].blocks.setdefault(block.field.name, [])
            if not entries or not seen or question.name in seen:
                entries.append({})
                seen.clear()
            seen.add(question.name)
            place, where = entries[-1], f"{CHANGE} {len(entries)}, “{question.label}”"
        else:
            if question.name in self.drafts[-1].seen:
                self.drafts.append(_Draft())
            self.drafts[-1].seen.add(question.name)
            place, where = self.drafts[-1].answers, f"Question “{question.title}”"
        self.last = f"Below {where[0].lower()}{where[1:]}"
        if answer := _read_cell(list(row[1:]), question=question, where=where):
            place[question.name] = answer
        # Only a text shows pictures.
        has_pictures = question.name.startswith(TEXT)
        self._keep_pictures(row[:1] if has_pictures else row, where=self.last)

    def _choose(self, found: list[Question]) -> Question:
        """Return which of several questions with the same words is meant: the first not seen."""
        seen = self.drafts[-1].seen
        return next((one for one in found if one.name not in seen), found[0])

    def _keep_added(self, cell: WordCell) -> None:
        """Keep what someone typed into the cell of a question."""
        lines = (MARK.sub("", line).strip() for line in cell.lines)
        self.keep(tuple(line for line in lines if line and MARK.sub("", line)), where=self.last)


def _read_cell(cells: list[WordCell], *, question: Question, where: str) -> Answer | None:
    """Return the answer in the cells of a row, or None if it is blank."""
    lines = [line for cell in cells for line in cell.lines]
    if question.options:
        text = "\n".join(_list_chosen(lines, options=question.options))
    elif question.name.startswith(TEXT):
        text = join_paragraphs([cell.markdown for cell in cells])
    else:
        text = "\n".join(lines)
    return Answer(text=text, where=where) if text.strip() else None


def _list_chosen(lines: list[str], *, options: tuple[Term, ...]) -> Iterator[str]:
    """Yield the chosen answers: those with a tick, and what was typed without a box."""
    text = TYPED_OVER.sub(TICKED, "\n".join(lines))
    pieces = BOX.split(text)
    first = pieces[0].strip()
    if first and simplify_line(first) != simplify_line(CHOOSE):
        yield first
    for box, words in zip(pieces[1::2], pieces[2::2], strict=True):
        label, _, typed = words.strip().partition("\n")
        crossed = CROSS.sub("", label.strip())
        is_option = find_option(label, options=options) is not None
        if box in TICKS or (not is_option and crossed != label.strip()):
            yield crossed if not is_option else label.strip()
        elif not is_option and label.strip():
            yield label.strip()
        if typed.strip():
            yield typed.strip()
