"""Notes from the answers of the issue form “Add our note”."""

import pytest
import yaml

from macros.content.library.documents.issue_notes import NOT_OF_NOTE, read_issue_notes
from macros.content.library.documents.questions import list_questions
from tests.documents import LISTS
from tests.sites import ROOT

ISSUE = """\
### Which council is it about?

Sandford council

### The file from the note form

_No response_

### Or the text of the file

```markdown

```

### Name of this note

Evenings

### How far have you got?

Planning

### What are you changing?

- Later, because carers work
- Nearer, because there is no bus

### What are you keeping as it is?

Five meetings

### The need here

Carers asked.

Twice.

### Another question

Words

### Could anyone be recognised?

- [x] I read all of it.
"""
HOSTILE = (
    "",
    "Words",
    "### \n\n",
    "### x\n\n_No response_",
    "\x00\xff### ",
    "### {{ 7 * 7 }}\n\nx",
)


def read(text: str) -> tuple[list[str], list[str]]:
    notes, problems = read_issue_notes(
        text.encode("utf-8", "surrogateescape"), file="issue-12.issue", lists=LISTS
    )
    return [note.text for note in notes], [problem.message for problem in problems]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_answer_goes_where_its_question_belongs_and_nothing_is_lost(end: str) -> None:
    (text,), said = read(ISSUE.replace("\n", end))

    for line in ("# place: sandford", "title: Evenings", "stage: planning"):
        assert f"\n{line}\n" in text
    assert "Later, because carers work" in text
    assert "Nearer, because there is no bus" in text
    assert "## The need here\nCarers asked.\n\nTwice.\n" in text
    assert "## Not placed yet\n" in text
    assert text.rstrip().endswith("Words")
    assert "_No response_" not in text
    assert "I read all of it" not in text
    assert [message for message in said if "Another question" in message] != []


def test_an_issue_without_answers_is_no_note() -> None:
    assert [read(text)[0] for text in HOSTILE] == [[]] * len(HOSTILE)
    assert {len(read(text)[1]) for text in HOSTILE} == {1}


def test_the_questions_of_the_form_are_those_of_a_note() -> None:
    form = yaml.safe_load(
        (ROOT / ".github/ISSUE_TEMPLATE/add-our-note.yml").read_text(encoding="utf-8")
    )
    asked = {one["attributes"]["label"] for one in form["body"][1:]}
    files = {"The file from the note form", "Or the text of the file"}

    assert asked - files - NOT_OF_NOTE - {one.label for one in list_questions(LISTS)} == set()
    assert files | NOT_OF_NOTE < asked
