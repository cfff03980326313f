"""What the plan of an intervention gets: which notes, and the part that each change is about."""

from pathlib import Path

from macros.content.index.cross_links import link_library
from macros.content.index.plan_views import MOST_NOTICES, MOST_PLANNED, PlanView, list_plan_views
from tests.cases import for_each_case
from tests.content.sandford import CHANGE, NOTE, TODAY, change, read, settle, write, write_place

SLUG = "level-4-group-triple-p"
SHARED = "asks: [Who has a room?, Who has a boat?]\nresources: A room.\nagreed_by:"


def read_views(project: Path) -> dict[str, PlanView]:
    views = list_plan_views(link_library(read(project), today=TODAY))
    return {view.intervention.slug: view for view in views}


def write_notes(project: Path, place: str, *, days: range, authority: str = "E06000054") -> None:
    write_place(project, place, authorities=authority)
    for day in days:
        note = change(NOTE, old="added: 2026-10-01", new=f"added: 2026-10-{day:02}")
        write(project, path=f"places/{place}/note-{day:02}.md", text=note)


def list_names(view: PlanView) -> list[str]:
    return [f"{note.card.place}/{note.card.slug}" for note in view.notes]


def test_every_intervention_has_a_plan_with_notes_or_without(project: Path) -> None:
    views = read_views(settle(project, note=change(NOTE, old="agreed_by:", new=SHARED)))

    pages = {path.stem for path in (project / "docs/interventions").glob("*.md")}
    assert set(views) == pages - {"index"}
    (note,) = views[SLUG].notes
    assert (note.kept, note.resources, note.changes) == (("Five meetings",), "A room.", ())
    assert (note.step, views[SLUG].steps) == (2, 4)
    assert [ask.shared.text for ask in views[SLUG].asks] == ["Who has a room?", "Who has a boat?"]
    assert [slug for slug, view in views.items() if view.notes] == [SLUG]
    assert [one.slug for one in views[SLUG].sources] == list(views[SLUG].questions.sources)


def test_a_note_that_stopped_is_on_no_step(project: Path) -> None:
    note = change(NOTE, old="stage: delivering", new="stage: stopped\nstopped: 2026-10")
    settle(project, note=f"{note}## Why we stopped\nNo room.\n")

    (found,) = read_views(project)[SLUG].notes

    assert found.step == 0


def test_a_place_with_many_notes_leaves_room_for_the_others(project: Path) -> None:
    write_notes(project, "sandford", days=range(10, 25))
    write_notes(project, "melton", days=range(1, 3), authority="E06000030")
    write_notes(project, "example-a", days=range(1, 2))

    view = read_views(project)[SLUG]

    assert (view.count.notes, view.count.examples) == (17, 1)
    assert list_names(view) == [
        *(f"sandford/note-{day}" for day in range(24, 17, -1)),
        "melton/note-02",
        "melton/note-01",
    ]
    assert len(view.notes) == MOST_PLANNED


def test_asks_are_a_few_and_not_of_notes_that_are_due(project: Path) -> None:
    asks = "asks: [One?, Two?, Three?, Four?, Five?]\nagreed_by:"
    settle(project, note=change(NOTE, old="agreed_by:", new=asks))
    old = change(NOTE, old="agreed_by:", new="asks: [Old?]\nagreed_by:")
    old = change(old, old="added: 2026-10-01", new="added: 2025-01-01")
    write(
        project,
        path="places/sandford/old.md",
        text=change(old, old="reviewed: 2026-11-01", new="reviewed: 2025-02-01"),
    )

    view = read_views(project)[SLUG]

    assert [ask.shared.text for ask in view.asks] == ["One?", "Two?", "Three?", "Four?"]
    assert len(view.asks) == MOST_NOTICES
    assert len(view.notes) == 2


def test_what_happened_next_comes_from_its_notes(project: Path) -> None:
    effect = "effects:\n  - date: 2026-10-20\n    kind: unintended\n    text: Carers brought friends.\nagreed_by:"
    settle(project, note=change(NOTE, old="agreed_by:", new=effect))

    (noted,) = read_views(project)[SLUG].effects

    assert (noted.effect.text, noted.card.slug) == ("Carers brought friends.", "evenings")


def test_without_a_list_of_questions_there_are_none(project: Path) -> None:
    settle(project)
    (project / "docs/data/vocabulary/plan-questions.yml").unlink()

    view = read_views(project)[SLUG]

    assert (view.questions.terms, view.sources) == ((), ())


@for_each_case
def test_a_change_is_about_the_parts_that_its_words_name(
    project: Path, words: str, parts: list[str]
) -> None:
    text = change(NOTE, old="changes: []", new=CHANGE.format(what=words))

    (note,) = read_views(settle(project, note=text))[SLUG].notes

    assert [part.value for part in note.changes[0].parts] == parts
