"""The forms and the development container of the repository, as its host reads them."""

import json
import re

import pytest
import yaml

from macros.cli.serve import serve
from tests.sites import ROOT

FORMS = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    if path.name != "config.yml"
}
TYPES = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_has_what_the_host_needs_and_says_that_anyone_can_read_it(name: str) -> None:
    form = FORMS[name]
    first, *questions = form["body"]

    assert {"name", "description", "title", "body"} == set(form)
    assert {one["type"] for one in form["body"]} <= TYPES
    assert "Anyone can read what you write here" in first["attributes"]["value"]
    assert len({one["id"] for one in questions}) == len(questions)
    assert all(one["attributes"]["label"] for one in questions)


def test_the_form_for_a_note_takes_a_file_or_its_text_as_typed() -> None:
    boxes = {one["id"]: one["attributes"] for one in FORMS["add-our-note.yml"]["body"][1:]}

    # A box that keeps its text as typed takes no attached file.
    assert ("render" in boxes["file"], boxes["text"]["render"]) == (False, "markdown")


def test_the_development_container_sets_up_and_serves_by_the_makefile() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (port,) = (option.default for option in serve.params if option.name == "port")

    assert container["onCreateCommand"] == "make .venv/ready-to-publish"
    assert container["postAttachCommand"] == "make serve"
    assert re.search(r"^serve:", makefile, re.MULTILINE)
    assert re.search(r"^READY := \$\(VENV\)/ready-to-publish$", makefile, re.MULTILINE)
    assert container["forwardPorts"] == [port]
    assert list(container["portsAttributes"]) == [str(port)]
