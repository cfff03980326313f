"""`atlas ready`: what is left to do before the site is published for real."""

from pathlib import Path

from macros.config.go_live import CONFIRMED, STEPS
from tests.cli.commands import invoke
from tests.settings import write_settings

START = "publisher:\nmailbox:"
FINISHED = "\n".join(
    [
        "publisher: Sandford",
        "mailbox: evidence@sandford.gov.uk",
        "repository: https://github.com/sandford/atlas",
        'owners: "@sandford/team"',
        "examples: off",
        "confirmed:",
        *(f"  {field.name}: 2026-11-20" for field in CONFIRMED.fields),
    ]
)


def test_every_step_is_listed_with_what_to_do_and_the_command_fails_until_all_are_done(
    here: Path,
) -> None:
    write_settings(here, lines=START)

    listed = invoke("ready")

    lines = listed.stdout.splitlines()
    assert (listed.exit_code, lines[-1]) == (
        1,
        f"1 of {len(STEPS)} done. Each step is explained in docs/contribute/go-live.md.",
    )
    assert [line[4:] for line in lines if line.startswith("[")] == [step.title for step in STEPS]
    assert [line for line in lines if line.startswith("[x]")] == ["[x] A first note of a council"]
    for step in STEPS[:-2]:
        assert f"    {step.task} Where: {step.where}." in listed.stdout


def test_the_command_succeeds_once_all_is_done(here: Path) -> None:
    write_settings(here, site_url="https://atlas.sandford.gov.uk/", lines=FINISHED)

    listed = invoke("ready")

    assert (listed.exit_code, "[ ]" in listed.stdout) == (0, False)
    assert "[x] Licence, confirmed on 2026-11-20\n" in listed.stdout


def test_content_with_errors_is_not_ready_and_the_steps_are_listed_anyway(here: Path) -> None:
    (here / "places/wiltshire/groups.md").write_text("Words", encoding="utf-8")

    listed = invoke("ready")

    assert listed.exit_code == 1
    assert [line[4:] for line in listed.stdout.splitlines() if line.startswith("[")] == [
        step.title for step in STEPS
    ]
    assert listed.stderr == (
        "The content has errors, and notes with errors are not counted. Run: atlas check\n"
    )
