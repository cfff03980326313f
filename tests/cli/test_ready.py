"""`atlas ready`: what is left to do before the site is published for real."""

from pathlib import Path

import pytest

from macros.config.go_live import CONFIRMED, STEPS
from tests.cli.commands import invoke
from tests.content.sandford import change

DONE = {
    "site_url: https://example.org/": "site_url: https://atlas.sandford.gov.uk/",
    "publisher:\n": "publisher: Sandford\n",
    "mailbox:\n": "mailbox: evidence@sandford.gov.uk\n",
    "repository:\n": "repository: https://github.com/sandford/atlas\n",
    "owners:\n": 'owners: "@sandford/team"\n      examples: off\n',
    **{f"{field.name}:\n": f"{field.name}: 2026-11-20\n" for field in CONFIRMED.fields},
}


def finish(project: Path) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    for old, new in DONE.items():
        text = change(text, old=old, new=new)
    path.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_every_step_is_listed_with_what_to_do_and_the_command_fails_until_all_are_done() -> None:
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
    finish(here)

    listed = invoke("ready")

    assert (listed.exit_code, "[ ]" in listed.stdout) == (0, False)
    assert "[x] Licence, confirmed on 2026-11-20\n" in listed.stdout


def test_content_with_errors_is_not_ready(here: Path) -> None:
    (here / "places/wiltshire/groups.md").write_text("Words", encoding="utf-8")

    listed = invoke("ready")

    assert (listed.exit_code, listed.stdout) == (1, "")
    assert listed.stderr == "The content has errors. To list them: atlas check\n"
