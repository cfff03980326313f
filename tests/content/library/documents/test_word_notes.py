"""Notes from Word documents: our form, answered in many ways, and other texts."""

import pytest

from macros.content.library.documents.note_text import DocumentNote
from macros.content.library.documents.read_documents import read_word_notes
from macros.content.library.settings import DEFAULT_SETTINGS
from macros.content.problems.problem import Level, Problem
from macros.site.word_form_file import format_word_form
from macros.site.word_markup import (
    format_box,
    format_cell,
    format_paragraph,
    format_row,
    format_run,
    format_table,
)
from tests.documents import (
    DRAWING,
    LISTS,
    make_picture_parts,
    make_word,
    write_paragraph,
    write_table,
)
from tests.pictures import PICTURE

FIRST = (
    ("Which council is it about? *\n[place]", "Sandford council"),
    ("Name of this note *\n[title]", "Evenings"),
    ("How far have you got?\n[stage]", "Planning"),
)


def read(body: str) -> tuple[tuple[DocumentNote, ...], tuple[Problem, ...]]:
    return read_word_notes(make_word(body), file="form.docx", lists=LISTS)


def read_one(body: str) -> str:
    notes, problems = read(body)
    assert problems == ()
    assert len(notes) == 1
    return notes[0].text


def read_answer(question: str, answer: str) -> str:
    """Return the lines of a field, answered in a form."""
    text = read_one(write_table(*FIRST, (question, answer)))
    return text.partition("---\n")[2]


def test_the_blank_form_is_no_note() -> None:
    blank = format_word_form(LISTS, settings=DEFAULT_SETTINGS, language="en-GB")

    notes, problems = read_word_notes(blank, file="note.docx", lists=LISTS)

    assert notes == ()
    assert [one.message for one in problems] == ["There is no note in this file."]


@pytest.mark.parametrize(
    ("question", "answer", "line"),
    [
        (
            "Which families is it for?\n[for_whom]",
            "Carers\nand parents",
            "for_whom: Carers and parents",
        ),
        ("Which families is it for?", "Carers", "for_whom: Carers"),
        ("WHICH FAMILIES IS IT FOR? *", "Carers", "for_whom: Carers"),
        ("[ways]", "☒\u00a0Group   ☐\u00a0Phone   ☒ Online, alone", "ways: [group, online-alone]"),
        ("[ways]", "☐ Group x\n☐ x Phone\n☐ Online, alone", "ways: [group, phone]"),
        ("[ways]", "Group\n✓ Phone", "ways: [group, phone]"),
        ("[ways]", "x\u00a0Group   ☐ Phone   X\u00a0Online, alone", "ways: [group, online-alone]"),
        ("[ways]", "☐ Group\n* Phone\n[x] Online, alone", "ways: [phone, online-alone]"),
        ("[kept_source]", "☐ Our own judgement\nx The manual says so", "kept_source: [manual]"),
        ("[ways]", "phone, group", "ways: [phone, group]"),
        (
            "[kept]",
            "\uf0b7 Five meetings\n• Two leaders",
            "kept:\n  - Five meetings\n  - Two leaders",
        ),
        ("[evidence.population-data]", "A count.", "evidence:\n  population-data: A count."),
        ("[delivered_here.ages]", "5 to 8", "delivered_here:\n  ages: 5 to 8"),
        ("[changes]", "☐ The changes that I describe\n☒ No changes so far", "changes: []"),
        ("[text.the-need-here]", "One.\n• a\n• b", "## The need here\nOne.\n\n- a\n- b\n"),
        ("[intervention]", "Choose one", "intervention:\n"),
        ("[ways]", "☐ Group\n☐ Phone", "stage: planning"),
    ],
)
def test_an_answer_is_found_by_its_mark_or_its_question(
    question: str, answer: str, line: str
) -> None:
    assert line in read_answer(question, answer)


def test_a_mark_finds_its_answer_although_the_question_has_other_words() -> None:
    notes, problems = read(write_table(*FIRST, ("Who for? [for_whom]", "Carers")))

    assert "for_whom: Carers" in notes[0].text
    assert [one.message.partition(": ")[2] for one in problems] == [
        "“Who for?” is not an answer to a question of the form."
    ]


@pytest.mark.parametrize("typed", ["x", "X", "✓", "✔", "*", "☐x", "☒"])
def test_a_box_that_was_typed_over_is_ticked(typed: str) -> None:
    typed_over = format_box(is_ticked=False).replace("☐", typed)
    boxes = f"{typed_over}{format_run(' Group')}{format_box(is_ticked=False)}{format_run(' Phone')}"
    row = format_row(
        [
            format_cell(write_paragraph("[ways]")),
            format_cell(format_paragraph(boxes, style="Answer")),
        ]
    )

    text = read_one(write_table(*FIRST) + format_table([row], widths=(5000, 5000)))

    assert "ways: [group]" in text


def test_changes_beside_no_changes_are_kept_with_a_warning() -> None:
    answer = "☒ The changes that I describe\n☒ No changes so far"

    notes, problems = read(write_table(*FIRST, ("[changes]", answer)) + write_table(*CHANGE))

    assert "- summary: Later." in notes[0].text
    (problem,) = problems
    assert problem.level is Level.WARNING
    assert "this says that nothing was changed, and changes are described" in problem.message


def test_an_answer_with_a_box_that_is_none_of_ours_is_reported() -> None:
    notes, problems = read(write_table(*FIRST, ("[ways]", "☒ Group\n☐ Other: drumming")))

    assert 'ways: [group, "Other: drumming"]' in notes[0].text
    assert [one.message for one in problems] == [
        "Question “In which of these ways is it delivered?”: “Other: drumming” is not one of the answers."
    ]


CHANGE = (
    ("Change 1", ""),
    ("What do you change?\n[changes.summary]", "Later."),
    ("Why?\n[changes.why]", "Carers work."),
)


def test_each_table_of_a_change_is_one_and_a_copied_one_another() -> None:
    copied = [(mark, answer.replace("Later", "Nearer")) for mark, answer in CHANGE]
    apart = f"{write_table(*CHANGE)}{write_paragraph('')}{write_table(*copied)}"

    text = read_one(f"{write_table(*FIRST)}{apart}")

    assert text.count("  - summary: ") == 2
    assert read_one(f"{write_table(*FIRST)}{write_table(*CHANGE, *copied)}") == text


def test_lines_of_a_table_of_asks_are_asks() -> None:
    asks = write_table(
        ("In one sentence\n[asks.text]", "What is it about?\n[asks.about]"),
        ("A van", "Funding"),
        ("", ""),
        ("A trainer", "Choose one"),
    )

    text = read_one(f"{write_table(*FIRST)}{asks}")

    assert "asks:\n  - text: A van\n    about: funding\n  - text: A trainer\n" in text


def test_a_form_that_was_copied_into_the_document_again_is_another_note() -> None:
    second = [(mark, answer.replace("Evenings", "Visits")) for mark, answer in FIRST]

    notes, _ = read(f"{write_table(*FIRST)}{write_paragraph('')}{write_table(*second)}")

    assert [note.title for note in notes] == ["Evenings", "Visits"]


def test_what_is_typed_outside_the_answers_is_kept_and_reported() -> None:
    table = write_table(
        ("Which council is it about? *\n[place]", "Sandford council"),
        ("Name of this note *\nIs this long enough?\n[title]", "Evenings"),
        ("How far have you got?\n[stage]", "Planning"),
        ("A row of our own", "with words"),
    )

    notes, problems = read(f"{write_paragraph('Dear editors')}{table}{write_paragraph('Yours')}")

    assert notes[0].text.endswith(
        "## Not placed yet\nDear editors\n\nIs this long enough?\n\nA row of our own\n\n"
        "with words\n\nYours\n"
    )
    assert [(one.level, one.message.partition(":")[0]) for one in problems] == [
        (Level.WARNING, "At the start"),
        (Level.WARNING, "Below question “Which council is it about?”"),
        *[(Level.WARNING, "Below question “How far have you got?”")] * 3,
    ]


def test_another_document_becomes_a_note_with_blank_fields_and_all_its_text() -> None:
    body = "".join(
        [
            write_paragraph("Evening groups", style="Heading1"),
            write_paragraph("For our board."),
            write_paragraph("The need here", style="Heading2"),
            write_paragraph("Carers *work*."),
            write_paragraph("What they said", style="Heading4"),
            write_paragraph("•\tevenings"),
            write_paragraph("•\tnear home"),
            write_paragraph("Costs", style="Heading2"),
            write_table(("Item", "Pounds"), ("Room", "90")),
        ]
    )

    notes, problems = read(body)
    text = notes[0].text

    assert '\ntitle: "Evening groups"\n' in text
    assert "\nchanges:\n" in text
    assert text.partition("## The need here\n")[2] == (
        "\nCarers \\*work\\*.\n\n### What they said\n\n- evenings\n- near home\n\n"
        "## What we are learning\n\n"
        "## Not placed yet\nFor our board.\n\n### Costs\n\n"
        "| Item | Pounds |\n| --- | --- |\n| Room | 90 |\n"
    )
    assert [one.level for one in problems] == [Level.WARNING]
    assert problems[0].message.startswith("This Word document is not the note form.")


def test_a_table_of_someone_s_own_does_not_make_a_document_the_form() -> None:
    table = write_table(("Ages", "5 to 8"), ("Sessions", "16"), ("Materials", "Handouts"))

    notes, problems = read(f"{write_paragraph('Our plan', style='Heading1')}{table}")

    assert problems[0].message.startswith("This Word document is not the note form.")
    assert "| Sessions | 16 |" in notes[0].text


def test_a_form_without_its_marks_is_known_by_its_questions() -> None:
    questions = (
        *("Name of this note", "In one sentence", "Which families is it for?", "Ages", "Sessions"),
        *("What are you keeping as it is?", "Who agreed to publish this?", "Started"),
    )

    text = read_one(write_table(*((question, f"Words {len(question)}") for question in questions)))

    assert "title: Words 17\nsummary: Words 15\n" in text
    assert "delivered_here:\n  ages: Words 4\n  sessions: Words 8\n" in text


def test_an_answer_in_the_words_of_another_question_is_an_answer() -> None:
    text = read_one(write_table(("Which families is it for?\n[for_whom]", "Ages"), *FIRST))

    assert "for_whom: Ages" in text


def test_pictures_in_a_form_are_in_its_text_or_at_the_end_of_its_note() -> None:
    rows = [
        format_row([format_cell(write_paragraph(name)), format_cell(f"{DRAWING}{words}")])
        for name, words in (
            ("[title]", write_paragraph("Evenings")),
            ("[text.the-need-here]", write_paragraph("Carers work.")),
            ("Row of our own", ""),
        )
    ]
    body = f"{format_table(rows, widths=(1, 1))}{DRAWING}"
    data = make_word(body, **make_picture_parts(PICTURE))

    notes, _ = read_word_notes(data, file="form.docx", lists=LISTS)

    shown = "![A family hub](picture-{}.png)"
    assert f"## The need here\n{shown.format(2)}\n\nCarers work.\n" in notes[0].text
    below = notes[0].text.partition("## Not placed yet\n")[2]
    assert below.split("\n\n") == [
        shown.format(1),
        "Row of our own",
        shown.format(3),
        f"{shown.format(4)}\n",
    ]
    assert len(notes[0].pictures) == 4


def test_an_empty_document_is_no_note() -> None:
    assert read("")[0] == ()
