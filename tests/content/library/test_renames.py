"""Renamed and retired pages, and the redirects that keep old links working."""

from pathlib import Path

import pytest

from macros.content.library.renames import (
    RenameError,
    add_redirects,
    apply_rename,
    plan_rename,
    plan_retirement,
)
from tests.cases import for_each_case
from tests.content.sandford import write
from tests.sites import SMALL_NOTE, add_place, read_tree

REDIRECTS = "docs/data/redirects.yml"


@pytest.fixture
def renamed(project: Path) -> Path:
    """Return a project with a place, a note and the list of old addresses."""
    write(project, path=REDIRECTS, text="redirects: []\n")
    return add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})


def read_redirects(root: Path) -> str:
    return (root / REDIRECTS).read_text(encoding="utf-8")


@for_each_case
def test_redirects_are_added_and_each_leads_to_its_page_in_one_step(
    before: str, redirects: list[list[str]], after: str
) -> None:
    pairs = tuple((old, new) for old, new in redirects)

    assert add_redirects(before, redirects=pairs) == after


def test_a_page_cannot_get_an_old_address_back_nor_a_list_that_is_no_list() -> None:
    listed = "redirects:\n  - from: /y/\n    to: /x/\n"

    for text, said in ((listed, "/y/ is an old address already"), ("words: []\n", "has no line")):
        with pytest.raises(RenameError, match=said):
            add_redirects(text, redirects=(("x/", "y/"),))


@for_each_case
def test_an_entry_that_is_typed_in_another_way_is_not_passed_over(text: str) -> None:
    with pytest.raises(RenameError, match="is not two lines"):
        add_redirects(text, redirects=(("x/", "y/"),))


@pytest.mark.parametrize("taken", ["evenings", "evenings/plan.jpg"])
def test_a_name_that_anything_has_is_refused(renamed: Path, taken: str) -> None:
    write(renamed, path=f"places/wiltshire/{taken}", text="Words.")
    before = read_tree(renamed)

    with pytest.raises(RenameError, match="exists already"):
        plan_rename("places/wiltshire/groups.md", name="evenings", root=renamed)

    assert read_tree(renamed) == before


def test_the_list_of_places_gets_another_name_without_the_places(renamed: Path) -> None:
    write(renamed, path="docs/places.md", text="---\ntitle: Places\nsummary: All.\n---\n")

    rename = plan_rename("docs/places.md", name="councils-here", root=renamed)

    assert rename.redirects == (("places/", "councils-here/"),)


def test_a_link_that_leads_nowhere_is_not_replaced(renamed: Path) -> None:
    for path in ("places/wilts", "places/wiltshire/evenings.md"):
        (renamed / path).symlink_to("nowhere")

    for page, name in (("places/wiltshire", "wilts"), ("places/wiltshire/groups", "evenings")):
        with pytest.raises(RenameError, match="exists already"):
            plan_rename(page, name=name, root=renamed)


def test_a_place_moves_with_its_notes_and_each_old_address_leads_on(renamed: Path) -> None:
    apply_rename(plan_rename("places/wiltshire", name="wilts", root=renamed), root=renamed)

    assert sorted(path.name for path in (renamed / "places/wilts").iterdir()) == [
        "groups.md",
        "index.md",
    ]
    assert not (renamed / "places/wiltshire").exists()
    assert read_redirects(renamed) == (
        "redirects:\n"
        "  - from: /places/wiltshire/\n    to: /places/wilts/\n"
        "  - from: /places/wiltshire/groups/\n    to: /places/wilts/groups/\n"
    )


@pytest.mark.parametrize(
    "page",
    ["places/wiltshire/groups.md", "/places/wiltshire/groups/", " places/wiltshire/groups "],
)
def test_a_page_is_named_by_its_address_or_its_file(renamed: Path, page: str) -> None:
    done = plan_rename(page, name="evenings", root=renamed)

    assert (done.old, done.new) == ("places/wiltshire/groups.md", "places/wiltshire/evenings.md")


def test_a_retired_page_is_deleted_and_its_address_leads_to_another(renamed: Path) -> None:
    page = "docs/interventions/kinship-navigator.md"
    done = plan_retirement(page, instead="/service-areas/kinship-care/", root=renamed)
    apply_rename(done, root=renamed)

    assert not (renamed / page).exists()
    assert read_redirects(renamed) == (
        "redirects:\n"
        "  - from: /interventions/kinship-navigator/\n    to: /service-areas/kinship-care/\n"
        "  - from: /interventions/kinship-navigator/plan/\n    to: /service-areas/kinship-care/\n"
    )


def test_the_plan_of_an_intervention_moves_with_it(renamed: Path) -> None:
    page = "docs/interventions/kinship-navigator.md"
    other = "interventions/level-4-group-triple-p/"

    moved = plan_rename(page, name="navigators", root=renamed)
    retired = plan_retirement(page, instead=other, root=renamed)

    assert moved.redirects == (
        ("interventions/kinship-navigator/", "interventions/navigators/"),
        ("interventions/kinship-navigator/plan/", "interventions/navigators/plan/"),
    )
    assert retired.redirects == (
        ("interventions/kinship-navigator/", other),
        ("interventions/kinship-navigator/plan/", f"{other}plan/"),
    )


@for_each_case
def test_what_cannot_be_done_is_refused_with_a_reason_and_changes_nothing(
    renamed: Path, command: str, page: str, other: str, said: str
) -> None:
    before = read_tree(renamed)

    plan = {
        "rename": lambda: plan_rename(page, name=other, root=renamed),
        "retire": lambda: plan_retirement(page, instead=other, root=renamed),
    }
    with pytest.raises(RenameError) as refused:
        plan[command]()

    assert said in str(refused.value)
    assert read_tree(renamed) == before


def test_when_a_file_cannot_be_moved_the_list_is_as_it_was(renamed: Path) -> None:
    done = plan_rename("places/wiltshire/groups.md", name="evenings", root=renamed)
    (renamed / done.old).unlink()

    with pytest.raises(RenameError, match="could not be changed"):
        apply_rename(done, root=renamed)

    assert read_redirects(renamed) == "redirects: []\n"
