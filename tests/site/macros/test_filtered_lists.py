"""The table of interventions, and the lists of asks and offers, with what a script filters by."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from macros.content.index.docs_views import list_docs_views
from macros.site.macros.filtered_lists import count_weeks
from macros.site.macros.table import MACROS
from macros.site.page import LinkCollector
from tests.cases import for_each_case
from tests.content.sandford import change
from tests.html_reader import Seen, read_html
from tests.sites import SMALL_NOTE, add_place, read_well

TRIPLE_P = "level-4-group-triple-p"
EXAMPLE = (
    "---\ntitle: Example council, South West\nexample: true\nregion: south-west\n"
    "summary: Made up.\n---\n"
)
ASKS = "asks:\n  - text: Who has a room?\n    about: materials\nagreed_by"


def render(project: Path, name: str, *, today: date) -> Seen:
    """Read what a macro shows."""
    view = list_docs_views(read_well(project, today=today).cross_links)["index.md"]
    (macro,) = (macro for macro in MACROS if macro.name == name)
    return read_html(macro.render(view, LinkCollector(start="")))


def read_tags(html: Seen) -> list[list[str]]:
    return [tags.split() for tags in html.values("data-aa-tags")]


def read_own_tags(html: Seen) -> list[str]:
    """Read the tags of Group Triple P."""
    titles = [url for url in html.values("href") if url.startswith("interventions/")]
    return read_tags(html)[titles.index(f"interventions/{TRIPLE_P}/")]


@for_each_case
def test_an_intervention_is_found_by_every_age_it_is_for(
    project: Path, today: date, ages: str, bands: list[str]
) -> None:
    path = project / "docs" / "interventions" / f"{TRIPLE_P}.md"
    text = change(path.read_text("utf-8"), old="unspecified: 0 to 12", new=ages)
    path.write_text(text, encoding="utf-8")

    tags = read_own_tags(render(project, "all_interventions", today=today))

    assert [tag for tag in tags if tag.startswith("age=")] == [f"age={band}" for band in bands]


def test_an_intervention_is_found_by_its_service_areas_and_formats(
    project: Path, today: date
) -> None:
    html = render(project, "all_interventions", today=today)

    tags = read_own_tags(html)

    assert {"service-area=parenting-support", "format=group"} < set(tags)
    offered = html.values("value", of="option")
    assert {tag.partition("=")[2] for tag in tags} <= set(offered)


@for_each_case
def test_a_length_is_sorted_by_its_weeks(length: str, weeks: int | None) -> None:
    assert count_weeks(length) == weeks


def test_a_reply_to_an_ask_has_the_title_and_the_address_of_its_note(
    project: Path, today: date
) -> None:
    note = SMALL_NOTE.replace("agreed_by", f"contact: team@wiltshire.gov.uk\n{ASKS}", 1)
    add_place(project, "wiltshire", notes={"groups": note})

    html = render(project, "asks_here", today=today)

    address = "https://example.org/places/wiltshire/groups/"
    (reply,) = (urlsplit(url) for url in html.values("href") if url.startswith("mailto:"))
    assert (reply.path, parse_qs(reply.query)) == (
        "team@wiltshire.gov.uk",
        {
            "subject": ["Evening groups"],
            "body": [f"Who has a room?\r\n\r\nEvening groups\r\n{address}"],
        },
    )


def test_an_ask_shows_the_phone_of_the_team_beside_the_reply(project: Path, today: date) -> None:
    note = SMALL_NOTE.replace("agreed_by", f"phone: 020 7946 0123\n{ASKS}", 1)
    add_place(project, "wiltshire", notes={"groups": note})

    html = render(project, "asks_here", today=today)

    assert [url for url in html.values("href") if url.startswith("tel:")] == ["tel:+442079460123"]


def test_the_phone_of_an_example_is_no_link(project: Path, today: date) -> None:
    note = SMALL_NOTE.replace("agreed_by", f"phone: 020 7946 0123\n{ASKS}", 1)
    add_place(project, "example-south-west", page=EXAMPLE, notes={"groups": note})

    html = render(project, "asks_here", today=today)

    assert "Phone of the team: 020 7946 0123, a made-up number." in html.text
    assert [url for url in html.values("href") if url.startswith("tel:")] == []


def test_an_ask_without_a_mailbox_says_so(project: Path, today: date) -> None:
    add_place(project, "wiltshire", notes={"groups": SMALL_NOTE.replace("agreed_by", ASKS, 1)})

    assert "This place has given no mailbox yet." in render(project, "asks_here", today=today).text


def test_an_ask_is_found_by_its_service_area_its_region_its_subject_and_its_place(
    project: Path, today: date
) -> None:
    add_place(project, "wiltshire", notes={"groups": SMALL_NOTE.replace("agreed_by", ASKS, 1)})

    tags = read_tags(render(project, "asks_here", today=today))
    offered = render(project, "asks_filters", today=today).values("value", of="option")

    said = "service-area=parenting-support region=south-west about=materials place=wiltshire"
    assert tags == [said.split()]
    assert {value for value in offered if value} == {
        "parenting-support",
        "south-west",
        "materials",
    }
