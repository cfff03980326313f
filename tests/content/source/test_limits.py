"""Every limit has a case on each side of it: what just fits passes, one more is reported."""

import resource
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.checks.texts import MOST_BRACKETS, MOST_HEADINGS, MOST_ROWS, check_text
from macros.content.privacy.detect import MOST_FINDINGS, find_personal_data
from macros.content.problems.problem import (
    CHOICES_SHOWN,
    MOST_LISTED,
    Level,
    Problem,
    suggest,
)
from macros.content.problems.problem_limit import cap_problems
from macros.content.schema.catalogue import CATALOGUE_TABLES, PAGE
from macros.content.schema.field_reader import read_fields
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.note import NOTE
from macros.content.schema.place import PLACE
from macros.content.schema.vocabulary import Known
from macros.content.source.decode import DATA_SIZE, FILE_SIZE
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode
from macros.content.source.front_matter_reader import read_pairs
from macros.content.source.markdown import (
    MOST_BARS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_MARKS,
    parse_text,
)
from macros.content.source.yaml_events import DEPTH, MOST_PARTS
from tests.cases import for_each_case
from tests.content.sandford import NOTE_PATH, TODAY, find_problems, settle, write

NOTHING = Known(vocabularies={}, names={}, sources={})


def _check(typed: str) -> list[Problem]:
    return list(check_text(parse_text(typed), typed=typed, path="note.md", first_line=1))


BODIES: list[tuple[str, str, str, str]] = [
    ("brackets of a text", "[" * MOST_BRACKETS, "[", "too-many-signs"),
    ("lines", "a\n" * MOST_LINES, "a", "too-many-lines"),
    (
        "marks without a blank line",
        "a_b\n" * MOST_MARKS + "\na_b",
        "\n\n" + "a_b " * (MOST_MARKS + 1),
        "too-many-signs",
    ),
    (
        "columns",
        f"|{' a |' * MOST_COLUMNS}\n|{' - |' * MOST_COLUMNS}",
        f"\n\n|{' a |' * 21}\n|{' - |' * 21}",
        "table-too-large",
    ),
    ("rows", "| a |\n| - |\n" + "| b |\n" * MOST_ROWS, "| b |", "table-too-large"),
    ("headings", "### a\n" * MOST_HEADINGS, "### a", "too-many-headings"),
    ("quotations inside one another", "> > > a", "\n> > > > a", "nested-too-deep"),
    ("quotations without a gap", ">>> a", "\n>>>> a", "nested-too-deep"),
    (
        "as many quotations as a mark of two versions has",
        ">>> a",
        "\n\n>>>>>>> a",
        "nested-too-deep",
    ),
    ("lists inside one another", "- - - a", "\n- - - - a", "nested-too-deep"),
    ("numbers inside one another", "1. 2. 3) a", "\n1. 2. 3. 4. a", "nested-too-deep"),
    ("cells of a row", "| a | b |\n| - | - |\n| c | d |", "\n| c | d | e |", "table-row"),
    ("cells of a row without borders", "a | b\n-- | --\nc | d", "\nc | d | e", "table-row"),
    ("cells of a row in a quotation", "> a | b\n> -- | --\n> c | d", "\n> c | d | e", "table-row"),
    (
        "cells of a row with escaped marks",
        "| a | b |\n| - | - |\n| `c\\|d` | \\| |",
        "\n| c | d | e",
        "table-row",
    ),
]


@pytest.mark.parametrize(("row", "fits", "more", "rule"), BODIES, ids=[row for row, *_ in BODIES])
def test_a_text_may_have_as_much_as_the_limit(row: str, fits: str, more: str, rule: str) -> None:
    assert _check(fits) == [], row
    assert {problem.rule for problem in _check(fits + more)} == {rule}


HALF = MOST_MARKS // 2
DEEP = {
    "quotations": ">" * MOST_MARKS + "a",
    "quotations with blanks": "> " * MOST_MARKS + "a",
    "slanted words": "*" * HALF + "a" + "*" * HALF,
    "slanted and bold words": "*a **b " * (HALF // 3) + "c** d*" * (HALF // 3),
    "words struck out": "*~a " * (HALF // 2) + "b~*" * (HALF // 2),
    "pictures": "![" * MOST_MARKS + "a" + "](b)" * MOST_MARKS,
    "references": "![" * HALF + "a" + "][b]" * HALF,
    "lists": "- " * 5_000 + "a",
    "lists and quotations": "> 1. " * MOST_MARKS + "a",
    "all of these": "> - " * 300 + "![*" * 200 + "a" + "*](b)" * 200,
}


def test_as_many_elements_inside_one_another_as_the_limit_are_parsed_on_a_small_stack() -> None:
    done: list[str] = []
    before = threading.stack_size(512 * 1_024)
    try:
        thread = threading.Thread(
            target=lambda: done.extend(name for name, typed in DEEP.items() if parse_text(typed))
        )
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert done == list(DEEP)


COLUMNS = MOST_BARS // 2
HEAD = f"{'|a' * COLUMNS}\n{'|-' * COLUMNS}\n"
LARGE = {
    "a wide table": "|a" * 16_000 + "\n" + "|-" * 16_000,
    "a table with short rows": HEAD + "b\n" * 30_000,
    "a table with long rows": HEAD + ("b|" * COLUMNS + "\n") * 2_000,
    "many tables": (HEAD + "b\n" * 20 + "\n") * 600,
    "marks that open": "*a _b ~~c [d ![e " * 4_000,
    "marks that open on many lines": ("*a _b ~~c [d ![e " * 50 + "\n\n") * 70,
    "brackets": "[" * 65_000,
    "quotations": ("> " * 450 + "a\n\n") * 70,
    "lists": "\n".join(" " * depth + "- a" for depth in range(350)),
    "headings": "### a\n" * 11_000,
    "links": "[a](b) " * 9_000,
    "addresses": "a@b.cd https://a.bc " * 3_200,
    "references": "[a][b] " * 9_000,
    "definitions": "\n".join(f"[a{number}]: b" for number in range(5_000)),
    "blocks of HTML": "<p>\n" * 16_000,
    "HTML": "a <b>" * 13_000,
    "marks of code": "`a``" * 16_000,
    "escaped characters": "\\*" * 32_000,
}


@pytest.mark.parametrize("typed", LARGE.values(), ids=LARGE)
def test_a_text_of_the_worst_kind_is_parsed_and_checked_in_less_than_a_second(typed: str) -> None:
    start = time.process_time()
    _check(typed[:65_536])
    assert time.process_time() - start < 1


@pytest.mark.parametrize("typed", ["- [a](b) *c*\n" * 1_000, ("> " * 900 + "a\n\n") * 20])
def test_the_tree_of_a_text_is_freed(typed: str) -> None:
    parse_text(typed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(40):
        parse_text(typed)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before + 20_000


def _find_fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _find_fields(field.fields)


TABLES = (NOTE, PLACE, PAGE, *CATALOGUE_TABLES.values())
WORDY: set[Field] = {
    field
    for table in TABLES
    for field in _find_fields(table.fields)
    if field.kind is Kind.TEXT and not field.form
}
LISTS: set[Field] = {
    field for table in TABLES for field in _find_fields(table.fields) if field.many
}


def _name(field: object) -> str:
    return f"{field.name} {field.limit} {field.most}" if isinstance(field, Field) else ""


def _read(node: YamlNode, *, field: Field) -> set[str]:
    table = FieldTable(name="a test", fields=(replace(field, required=False),))
    pairs = Pairs(entries=((Scalar(value=field.name, line=1), node),), line=1)
    return {
        problem.rule
        for problem in read_fields(
            pairs, table=table, path="places/a/b.md", known=NOTHING, today=TODAY
        )[1]
    }


@pytest.mark.parametrize("field", sorted(WORDY, key=_name), ids=_name)
def test_a_field_takes_as_many_characters_as_its_limit(field: Field) -> None:
    assert _read(Scalar(value="a" * field.limit, line=1), field=field) == set()
    assert _read(Scalar(value="a" * (field.limit + 1), line=1), field=field) == {"too-long"}


@pytest.mark.parametrize("field", sorted(LISTS, key=_name), ids=_name)
def test_a_list_takes_as_many_entries_as_its_limit(field: Field) -> None:
    entry = Scalar(value="a", line=1)
    assert "too-many" not in _read(Items(entries=(entry,) * field.most, line=1), field=field)
    assert "too-many" in _read(Items(entries=(entry,) * (field.most + 1), line=1), field=field)


@for_each_case
def test_a_mailbox_is_as_long_as_mailboxes_are(fits: str, longer: str) -> None:
    field = Field(name="contact", kind=Kind.MAILBOX, label="Mailbox")
    assert (
        _read(Scalar(value=fits, line=1), field=field),
        _read(Scalar(value=longer, line=1), field=field),
    ) == (set(), {"address"})


def test_a_web_address_is_as_long_as_its_limit() -> None:
    field = Field(name="website", kind=Kind.ADDRESS, label="Website", limit=40)
    start = "https://a.uk/"
    fits, longer = (start + "b" * (size - len(start)) for size in (40, 41))
    assert (
        _read(Scalar(value=fits, line=1), field=field),
        _read(Scalar(value=longer, line=1), field=field),
    ) == (set(), {"address"})


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * DEPTH + "]" * DEPTH, "\n".join(f"{'  ' * depth}a:" for depth in range(DEPTH))],
)
def test_lists_and_groups_may_lie_as_deep_as_the_limit(text: str) -> None:
    assert read_pairs(text, path="note.md", first_line=1)[1] == ()
    deeper = (
        text.replace("[]", "[[]]")
        if "[" in text
        else f"{text}\n{'  ' * DEPTH}a:\n{'  ' * (DEPTH + 1)}a:"
    )
    assert [problem.rule for problem in read_pairs(deeper, path="note.md", first_line=1)[1]] == [
        "front-matter"
    ]


def test_there_may_be_as_many_parts_as_the_limit() -> None:
    entries = MOST_PARTS - 3  # the list, its name and the group around them are parts too
    assert read_pairs(f"a: [{'b,' * entries}]", path="note.md", first_line=1)[1] == ()
    assert [
        problem.rule
        for problem in read_pairs(f"a: [{'b,' * (entries + 1)}]", path="note.md", first_line=1)[1]
    ] == ["front-matter"]


@pytest.mark.parametrize(
    ("path", "most"), [(NOTE_PATH, FILE_SIZE), ("docs/data/vocabulary/stage.yml", DATA_SIZE)]
)
def test_a_file_may_have_as_many_bytes_as_the_limit(project: Path, path: str, most: int) -> None:
    settle(project)
    text = (project / path).read_bytes()
    for size, is_told in ((most, False), (most + 1, True)):
        write(project, path=path, text=text + b"\n" * (size - len(text)))
        assert (
            "file-too-large" in {problem.rule for problem in find_problems(project, below=path)}
        ) is is_told


def _problems(count: int) -> list[Problem]:
    return [
        Problem(path="note.md", line=line, rule="date", level=Level.WARNING, message="a", fix="b")
        for line in range(count)
    ]


def test_as_many_problems_of_a_file_are_listed_as_the_limit() -> None:
    assert len(cap_problems(_problems(MOST_LISTED))) == MOST_LISTED
    *listed, last = cap_problems(_problems(MOST_LISTED + 2))
    assert (len(listed), last.rule, last.message) == (
        MOST_LISTED,
        "many-problems",
        "There are more problems in this file.",
    )


@pytest.mark.parametrize("column", [0, 2], ids=["last of its line", "before others of its line"])
def test_a_list_that_is_cut_twice_says_the_same(column: int) -> None:
    problems = [
        replace(problem, line=1, column=problem.line if column else 1, message=str(problem.line))
        for problem in _problems(90)
    ]

    once = cap_problems(problems)

    assert (len(once), sum(one.rule == "many-problems" for one in once)) == (MOST_LISTED + 1, 1)
    assert set(cap_problems(once)) <= set(once)


def test_a_check_that_stops_looking_has_found_more_than_are_listed() -> None:
    problems = _check("text <b>\n\n" * 500)

    assert [problem.rule for problem in cap_problems(problems)][-1] == "many-problems"


def test_as_many_identifiers_of_a_text_are_found_as_the_limit() -> None:
    assert [
        len(find_personal_data("QQ123456C " * count))
        for count in (MOST_FINDINGS, MOST_FINDINGS + 1)
    ] == [
        MOST_FINDINGS,
        MOST_FINDINGS,
    ]


def test_as_many_choices_are_named_as_the_limit() -> None:
    words = [f"word-{chr(97 + number)}" for number in range(CHOICES_SHOWN + 1)]
    assert "Choose one of" in suggest("#", allowed=words[:CHOICES_SHOWN])
    assert (
        suggest("#", allowed=words)
        == f"None of the {CHOICES_SHOWN + 1} names is similar. Check the spelling, or remove it."
    )


def test_a_heading_is_a_heading_however_long() -> None:
    assert [len(parse_text(f"## {'a' * size}").headings[0].title) for size in (299, 4_000)] == [
        299,
        4_000,
    ]
