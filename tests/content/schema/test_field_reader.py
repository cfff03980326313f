"""Reading front matter into values: each kind of field, lists, groups, and their messages."""

from datetime import date

import pytest

from macros.content.problems.problem import Problem
from macros.content.schema.field_reader import read_fields
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.vocabulary import Known, Source, Term, Vocabulary
from macros.content.source.front_matter_reader import read_pairs
from tests.cases import for_each_case
from tests.content.sandford import TODAY, shorten

STAGES = Vocabulary(
    name="stage",
    title="Stage",
    note="",
    terms=(
        Term(slug="planning", label="Getting ready"),
        Term(slug="delivering", label="Delivering"),
        Term(slug="running", label="Running", replaced_by="delivering"),
    ),
)
KNOWN = Known(
    vocabularies={"stage": STAGES},
    names={
        "interventions": frozenset({"group-triple-p", "keep"}),
        "authorities": frozenset({"E06000054"}),
    },
    sources={"adapt": Source(slug="adapt", title="ADAPT", publisher="BMJ", url="")},
)
PARTS = (
    Field(name="text", kind=Kind.TEXT, label="Text", required=True),
    Field(name="day", kind=Kind.DATE, label="Day"),
)
TABLE = FieldTable(
    name="a test",
    fields=(
        Field(name="words", kind=Kind.TEXT, label="Words", limit=10),
        Field(name="day", kind=Kind.DATE, label="Day"),
        Field(name="month", kind=Kind.MONTH, label="Month"),
        Field(name="stage", kind=Kind.CHOICE, of="stage", label="Stage"),
        Field(name="stages", kind=Kind.CHOICE, of="stage", label="Stages", many=True, most=2),
        Field(name="intervention", kind=Kind.REFERENCE, of="interventions", label="Intervention"),
        Field(name="yes", kind=Kind.YES, label="Yes"),
        Field(name="mailbox", kind=Kind.MAILBOX, label="Mailbox"),
        Field(name="phone", kind=Kind.PHONE, label="Phone", example="03069 990123"),
        Field(name="website", kind=Kind.ADDRESS, label="Website", limit=40),
        Field(name="source", kind=Kind.SOURCE, label="Source"),
        Field(name="group", kind=Kind.GROUP, label="Group", fields=PARTS),
        Field(
            name="groups",
            kind=Kind.GROUP,
            label="Groups",
            fields=PARTS,
            short_for="text",
            many=True,
        ),
        Field(name="by_stage", kind=Kind.GROUP, label="By stage", of="stage"),
    ),
)
NEEDED = FieldTable(
    name="a test",
    fields=(
        Field(name="title", kind=Kind.TEXT, label="Name.", required=True, example="Evenings"),
        Field(name="kept", kind=Kind.TEXT, label="Kept?", required=True, many=True),
        Field(
            name="changes",
            kind=Kind.GROUP,
            label="Changes?",
            fields=PARTS,
            required=True,
            may_be_empty=True,
            many=True,
        ),
    ),
)


def _read(text: str, *, table: FieldTable = TABLE) -> tuple[FieldValues, tuple[Problem, ...]]:
    pairs, faults = read_pairs(text, path="places/a/b.md", first_line=1)
    assert faults == ()
    return read_fields(pairs, table=table, path="places/a/b.md", known=KNOWN, today=TODAY)


def _record(**values: Value) -> FieldValues:
    return FieldValues(values=values)


GOOD: list[tuple[str, Value]] = [
    ("words: ' 0123 '", "0123"),
    ("words: 1234567890", "1234567890"),
    ("day: 2026-11-21", TODAY),
    ("day: 2024-02-29", date(2024, 2, 29)),
    ("month: 2026-03", "2026-03"),
    ("stage: planning", "planning"),
    ("stages: planning", ("planning",)),
    ("stages: [planning, delivering]", ("planning", "delivering")),
    ("stages: [planning, '']", ("planning",)),
    ("intervention: keep", "keep"),
    ("yes: true", True),
    ("yes: false", False),
    ("mailbox: family.help@sandford.gov.uk", "family.help@sandford.gov.uk"),
    ("phone: 01632 960123", "01632 960123"),
    ("phone: (020) 7946 0123", "(020) 7946 0123"),
    ("phone: 0113-496-0123", "0113-496-0123"),
    ("phone: +44 (0)20 7946 0123", "+44 (0)20 7946 0123"),
    ("phone: 08081570123", "08081570123"),
    ("website: https://www.sandford.gov.uk/a?b=c", "https://www.sandford.gov.uk/a?b=c"),
    ("source: adapt", "adapt"),
    ("source: http://example.org/x", "http://example.org/x"),
    ("group: {text: a, day: 2026-01-01}", _record(text="a", day=date(2026, 1, 1))),
    ("groups: a", (_record(text="a"),)),
    ("groups: [a, {text: b}]", (_record(text="a"), _record(text="b"))),
    ("by_stage: {planning: a}", _record(planning="a")),
]


@pytest.mark.parametrize(("line", "expected"), GOOD, ids=[line for line, _ in GOOD])
def test_a_value_is_read_by_its_kind(line: str, expected: Value) -> None:
    record, problems = _read(line)
    assert (record, problems) == (FieldValues(values={line.partition(":")[0]: expected}), ())


@pytest.mark.parametrize("name", [field.name for field in TABLE.fields])
@pytest.mark.parametrize("nothing", ["", "''", "[]", "{}", "'  '"])
def test_a_field_with_nothing_after_it_counts_as_absent(name: str, nothing: str) -> None:
    assert _read(f"{name}: {nothing}") == (FieldValues(values={}), ())


@for_each_case
def test_a_faulty_value_is_reported_with_its_cure(line: str, rule: str, words: str) -> None:
    _, problems = _read(line)
    assert [shorten(problem) for problem in problems] == [rule]
    assert words in f"{problems[0].message} {problems[0].fix}"


def test_every_fault_of_a_file_is_reported_and_what_is_right_is_kept() -> None:
    record, problems = _read("words: <b>\nday: never\nstage: planning\nx: y\nmonth: 1\nyes: no")
    assert [shorten(problem) for problem in problems] == [
        "1 no-html",
        "2 date",
        "4 unknown-key",
        "5 month",
        "6 wrong-kind",
    ]
    assert record == _record(stage="planning")


def test_two_faults_in_one_value_are_both_reported() -> None:
    _, problems = _read("words: <script>alert</script>")
    assert [problem.rule for problem in problems] == ["too-long", "no-html"]


def test_what_is_needed_and_missing_is_said_once_for_each_field() -> None:
    _, problems = _read("", table=NEEDED)
    assert [(problem.message, problem.fix) for problem in problems] == [
        ("“title” is missing (Name).", "Add a line. For example: title: Evenings"),
        ("“kept” is missing (Kept?).", "Add a line. kept: …"),
        ("“changes” is missing (Changes?).", "Add a line. changes: …"),
    ]


@for_each_case
def test_a_needed_field_is_not_left_blank(text: str, expected: list[str]) -> None:
    _, problems = _read(text, table=NEEDED)
    assert [shorten(problem) for problem in problems] == expected


TEXT_FIELDS = [
    "words: {}",
    "group: {{text: {}}}",
    "groups: [{}]",
    "groups:\n  - {}",
    "groups: [{{text: {}}}]",
    "by_stage: {{planning: {}}}",
]


@for_each_case
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_a_text_of_nothing_that_can_be_read_is_refused_in_every_field(
    field: str, typed: str
) -> None:
    _, problems = _read(field.format(f'"{typed}"'))
    assert [problem.rule for problem in problems] == ["unfinished"]


@for_each_case
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_one_letter_or_digit_of_any_writing_is_enough(field: str, typed: str) -> None:
    assert _read(field.format(f'"{typed}"'))[1] == ()


def test_what_cannot_be_seen_is_shown_by_its_code() -> None:
    assert [problem.message for problem in _read('words: "\u2800"')[1]] == [
        "“words” says only “[U+2800]”."
    ]
