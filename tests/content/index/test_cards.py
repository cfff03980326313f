"""The card of a note: what a list or a result of the search shows of it."""

from pathlib import Path

from macros.content.model.notes import NoteCard
from tests.cases import for_each_case
from tests.content.sandford import CHANGE, NOTE, PLACE, change, read, settle

SHARING = "offers: [{text: A letter., about: training}, A form., {text: A plan., about: training}]"
ALL = f"ways: [phone, group]\narea_types: [coastal]\n{SHARING}\nagreed_by:"


def read_card(project: Path, *, note: str = NOTE, place: str = PLACE) -> NoteCard:
    (found,) = read(settle(project, note=note, place=place)).notes
    return found.card


def change_core(*fidelities: str) -> str:
    changes = (
        change(CHANGE.format(what="context"), old="unknown", new=fidelity).partition("\n")[2]
        for fidelity in fidelities
    )
    return change(NOTE, old="changes: []", new="\n".join(["changes:", *changes]))


def test_a_card_has_the_facts_by_which_a_reader_chooses(project: Path) -> None:
    card = read_card(project, note=change(NOTE, old="agreed_by:", new=ALL))

    assert card.for_whom == "Carers of children aged 5 to 12."
    assert card.council_kinds == ("unitary authority",)
    assert (card.area_types, card.ways) == (("Coastal",), ("Phone", "Group"))
    assert (card.can_share, card.shares) == (True, ("Training",))


def test_a_card_of_a_note_that_says_no_more_has_the_area_of_its_place(project: Path) -> None:
    place = change(PLACE, old="authorities:", new="area_types: [rural]\nauthorities:")
    card = read_card(project, place=place)

    assert (card.area_types, card.ways, card.can_share, card.shares) == (("Rural",), (), False, ())


@for_each_case
def test_a_card_counts_the_changes_and_names_the_most_serious_risk(
    project: Path, fidelities: tuple[str, ...], core: str
) -> None:
    card = read_card(project, note=change_core(*fidelities) if fidelities else NOTE)

    assert (card.changes, card.core) == (len(fidelities), core)
