"""An exception to a rule of privacy has a reason, and is listed."""

from pathlib import Path

from tests.cases import for_each_case, read_cases
from tests.content.sandford import (
    BODY,
    NOTE,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    read_notes,
    settle,
    shorten,
)

EXCEPTION = """\
privacy_exceptions:
  - rule: {rule}
    text: {text}
    reason: {reason}
agreed_by:"""
SWITCHBOARD = "The council's switchboard"


def test_an_exception_needs_a_reason_is_listed_and_told_when_it_is_not_needed(
    project: Path,
) -> None:
    cases = read_cases("content/checks/waivers.yml")[
        "an exception needs a reason is listed and told when it is not needed"
    ]
    notes = {
        row["case"]: change(
            change(NOTE, old="agreed_by:", new=EXCEPTION.format(**row)), old=BODY, new=row["body"]
        )
        for row in cases
    }
    found = read_notes(project, notes=notes)
    assert {
        case: [shorten(problem) for problem in problems] for case, problems in found.items()
    } == {row["case"]: row["problems"] for row in cases}


def test_an_exception_in_use_says_its_reason(project: Path) -> None:
    typed = EXCEPTION.format(rule="small-count", text="Four families", reason="They are made up")
    settle(
        project,
        note=change(change(NOTE, old="agreed_by:", new=typed), old=BODY, new="Four families, say."),
    )
    (problem,) = find_problems(project)
    assert problem.message == "An exception to “small-count” is in use here: “They are made up”."


@for_each_case
def test_a_note_may_give_the_telephone_number_of_its_team_in_one_field(
    project: Path, typed: str, found: list[str]
) -> None:
    settle(project, note=change(NOTE, old="agreed_by:", new=f"{typed}\nagreed_by:"))

    assert sorted(find_in_short(project)) == found


def test_a_place_may_have_an_exception_too(project: Path) -> None:
    typed = EXCEPTION.format(rule="telephone", text="Ask", reason=SWITCHBOARD).removesuffix(
        "agreed_by:"
    )
    place = change(PLACE, old="summary:", new=f"{typed}summary:")
    settle(project, place=f"{place}Ask 020 7946 0123.\n")
    assert find_in_short(project, path=PLACE_PATH) == ["5 privacy-exception (warning)"]
