"""`atlas rename` and `atlas retire`: what they say and change."""

from pathlib import Path

import pytest

from tests.cli.commands import check_json, invoke
from tests.content.sandford import write

REDIRECTS = "docs/data/redirects.yml"


@pytest.fixture(autouse=True)
def _start_list(here: Path) -> None:
    write(here, path=REDIRECTS, text="redirects: []\n")


def test_a_renamed_note_passes_the_check_with_its_redirect(here: Path) -> None:
    done = invoke("rename", "/places/wiltshire/groups/", "evenings")

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "Renamed places/wiltshire/groups.md to places/wiltshire/evenings.md.\n"
        "To find what refers to the old name: atlas check\n"
    )
    assert "from: /places/wiltshire/groups/" in (here / REDIRECTS).read_text(encoding="utf-8")
    assert check_json() == []


def test_a_retired_page_leads_to_another_and_the_check_names_what_refers_to_it(here: Path) -> None:
    done = invoke("retire", "/interventions/level-4-group-triple-p/", "/interventions/")

    assert done.stdout == (
        "Deleted docs/interventions/level-4-group-triple-p.md. "
        "Its address leads to /interventions/\n"
        "To find what refers to it: atlas check\n"
    )
    assert "places/wiltshire/groups.md" in {problem["path"] for problem in check_json()}
    assert not (here / "docs/interventions/level-4-group-triple-p.md").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rename", "nowhere", "x"], "There is no page “nowhere”."),
        (["rename", "places/wiltshire", "Wilts"], "“Wilts” cannot be a name"),
        (["retire", "places/wiltshire/groups.md", "/"], "A note is never deleted."),
        (["rename", "call-07700-900123", "x"], "There is no page “call-"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_on_the_error_output(
    arguments: list[str], said: str
) -> None:
    done = invoke(*arguments)

    assert (done.exit_code, done.stdout, said in done.stderr) == (1, "", True)
    assert "900123" not in done.stderr
