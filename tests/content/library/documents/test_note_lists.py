"""What the questions of a document offer."""

from pathlib import Path

from macros.content.library.documents.note_lists import list_answers
from tests.content.index.test_activity import TRIPLE_P
from tests.content.sandford import change, read, settle, write_place


def test_a_new_note_is_on_no_example_and_on_nothing_that_was_withdrawn(project: Path) -> None:
    settle(project)
    write_place(project, "example-south-west")
    path = project / f"docs/interventions/{TRIPLE_P}.md"
    page = change(path.read_text("utf-8"), old="\nsummary:", new="\nwithdrawn: 2026-10\nsummary:")
    path.write_text(page, encoding="utf-8")
    library = read(project)

    every, new = (list_answers(library, for_new_notes=one) for one in (False, True))

    left_out = {kind: {*every.pages[kind]} - {*new.pages[kind]} for kind in every.pages}
    assert {kind: [term.slug for term in terms] for kind, terms in left_out.items()} == {
        "interventions": [TRIPLE_P],
        "places": ["example-south-west"],
        "practice-guides": [],
        "service-areas": [],
    }
