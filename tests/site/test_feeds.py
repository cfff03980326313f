"""Feeds, read as a feed reader reads them."""

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from macros.content.index.page_views import list_feed_views
from macros.content.schema.place import MADE_UP
from macros.site.feeds import make_feed
from tests.sites import SMALL_NOTE, WILTSHIRE, add_place, quote_yaml, read_well

ATOM = "{http://www.w3.org/2005/Atom}"
SITE_URL = "https://example.org/atlas/"
ALL, ASKS = "feeds/notes.xml", "feeds/asks.xml"
PAGES = {ALL: "", ASKS: "asks-and-offers/"}
"""What the feeds are about that are named differently from their pages."""
ODD = "\"Q\" & 'q' <3 &lt; ]]> {{ 7*7 }} Zoë 👩‍👧 اردو"
EXAMPLE = (
    "---\ntitle: Example council, South West\nexample: true\nregion: south-west\n"
    "summary: Made up.\n---\n"
)
UPDATED = SMALL_NOTE.replace(
    "agreed_by",
    (
        "updates:\n  - date: 2026-11-05\n    text: More rooms.\n  - date: 2026-11-20\n"
        "    text: Fewer rooms.\nagreed_by"
    ),
)


def read_feeds(project: Path, *, today: date, site_url: str = SITE_URL) -> dict[str, str]:
    links = read_well(project, today=today).cross_links
    return {view.address: make_feed(view, site_url=site_url) for view in list_feed_views(links)}


def parse(feed: str) -> ET.Element:
    return ET.fromstring(feed)  # noqa: S314 -- our own feed


def find_text(element: ET.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def list_entries(feed: str) -> list[ET.Element]:
    return parse(feed).findall(f"{ATOM}entry")


def describe(entry: ET.Element) -> tuple[str, str, str, str]:
    return (
        find_text(entry, "id"),
        find_text(entry, "title"),
        find_text(entry, "updated"),
        find_text(entry, "summary"),
    )


def test_a_feed_has_an_entry_for_each_note_and_each_update(project: Path, today: date) -> None:
    feed = read_feeds(add_place(project, "wiltshire", notes={"groups": UPDATED}), today=today)[ALL]

    address = "https://example.org/atlas/places/wiltshire/groups/"
    assert [describe(entry) for entry in list_entries(feed)] == [
        (f"{address}#update-2026-11-20", "Evening groups", "2026-11-20T00:00:00Z", "Fewer rooms."),
        (f"{address}#update-2026-11-05", "Evening groups", "2026-11-05T00:00:00Z", "More rooms."),
        (address, "Evening groups", "2026-11-01T00:00:00Z", "Groups in the evening."),
    ]
    assert find_text(parse(feed), "updated") == "2026-11-20T00:00:00Z"


def test_what_happened_next_has_an_id_apart_from_the_updates_of_its_day(
    project: Path, today: date
) -> None:
    effect = "effects:\n  - {date: 2026-11-20, kind: intended, text: Carers came.}\nupdates:"
    note = UPDATED.replace("updates:", effect)
    feed = read_feeds(add_place(project, "wiltshire", notes={"groups": note}), today=today)[ALL]

    first, second, *_ = [describe(entry) for entry in list_entries(feed)]

    assert first[0] == "https://example.org/atlas/places/wiltshire/groups/#effect-2026-11-20"
    assert first[3] == "What happened next (intended): Carers came."
    assert second[0].endswith("#update-2026-11-20")


def test_a_feed_says_what_it_is_and_where(full_project: Path, today: date) -> None:
    for address, feed in read_feeds(full_project, today=today).items():
        root = parse(feed)
        links = [
            (link.get("rel"), link.get("type"), link.get("href"))
            for link in root.findall(f"{ATOM}link")
        ]

        assert root.tag == f"{ATOM}feed"
        assert find_text(root, "id") == f"{SITE_URL}{address}"
        page = PAGES.get(address, f"{address.removeprefix('feeds/').removesuffix('.xml')}/")
        assert links == [
            ("self", "application/atom+xml", f"{SITE_URL}{address}"),
            ("alternate", "text/html", f"{SITE_URL}{page}"),
        ]
        assert find_text(root, "title").startswith("Adaptation Atlas: ")


def test_no_two_feeds_have_the_same_title(full_project: Path, today: date) -> None:
    titles = [
        find_text(parse(feed), "title") for feed in read_feeds(full_project, today=today).values()
    ]

    assert len(titles) == 2 + 9 + 3 + 21
    assert sorted(set(titles)) == sorted(titles)


def test_every_id_is_an_address_and_unique_in_its_feed(full_project: Path, today: date) -> None:
    for name, feed in read_feeds(full_project, today=today).items():
        ids = [find_text(entry, "id") for entry in list_entries(feed)]
        assert sorted(set(ids)) == sorted(ids), name
        assert {urlsplit(one).scheme for one in ids} <= {"https"}


NOTE_URL = "https://example.org/atlas/places/wiltshire/groups/"
FIRST, SECOND, THIRD = "2026-11-05 More rooms.", "2026-11-20 Fewer rooms.", "2026-11-20 A crèche."
"""Updates, in the order in which they were written."""
IDS = {"More rooms.": "-05", "Fewer rooms.": "-20", "A crèche.": "-20-2"}
KEPT_IDS = [
    ("as they were written", [FIRST, SECOND, THIRD], IDS),
    ("the newest first", [THIRD, SECOND, FIRST], IDS),
    (
        "the day with two updates first",
        [SECOND, THIRD, FIRST],
        {"More rooms.": "-05", "A crèche.": "-20", "Fewer rooms.": "-20-2"},
    ),
    (
        "a word corrected so that the words sort otherwise",
        [FIRST, SECOND, "2026-11-20 Zebra."],
        {**IDS, "Zebra.": "-20-2"},
    ),
    ("the other word corrected", [FIRST, "2026-11-20 AAA.", THIRD], {**IDS, "AAA.": "-20"}),
    (
        "both with the same words",
        [FIRST, "2026-11-20 A crèche.", THIRD],
        {"More rooms.": "-05", "A crèche.": "-20-2"},
    ),
    (
        "a third on the same day, at the end",
        [FIRST, SECOND, THIRD, "2026-11-20 Aaa."],
        {**IDS, "Aaa.": "-20-3"},
    ),
    (
        "a third on the same day, on top of the newest first",
        ["2026-11-20 Aaa.", THIRD, SECOND, FIRST],
        {**IDS, "Aaa.": "-20-3"},
    ),
    ("one on a later day", [FIRST, SECOND, THIRD, "2026-11-21 Aaa."], {**IDS, "Aaa.": "-21"}),
    (
        "one on an earlier day, written down late",
        [FIRST, SECOND, THIRD, "2026-11-06 Late."],
        {**IDS, "Late.": "-06"},
    ),
    ("the earlier one removed", [SECOND, THIRD], IDS),
    ("two on the only day", [SECOND, THIRD], IDS),
    ("one on the only day", [SECOND], IDS),
    (
        "many on one day",
        [FIRST, SECOND, THIRD, *(f"2026-11-20 Number {number}." for number in range(30))],
        IDS,
    ),
]


@pytest.mark.parametrize(
    ("updates", "expected"), [row[1:] for row in KEPT_IDS], ids=[row[0] for row in KEPT_IDS]
)
def test_an_update_keeps_its_id(
    project: Path, today: date, updates: list[str], expected: dict[str, str]
) -> None:
    lines = "".join(f"  - date: {update[:10]}\n    text: {update[11:]}\n" for update in updates)
    note = SMALL_NOTE.replace("agreed_by", f"updates:\n{lines}agreed_by")

    entries = list_entries(
        read_feeds(add_place(project, "wiltshire", notes={"groups": note}), today=today)[ALL]
    )

    found = [
        (find_text(entry, "summary"), find_text(entry, "id"), find_text(entry, "updated"))
        for entry in entries
    ]
    assert len({one for _, one, _ in found}) == len(found)
    assert {(text, one) for text, one, _ in found if text in expected} >= {
        (text, f"{NOTE_URL}#update-2026-11{day}")
        for text, day in expected.items()
        if any(text in update for update in updates)
    }
    assert all(f"#update-{moment[:10]}" in one for _, one, moment in found if "#" in one)


def test_an_id_outlives_a_new_update_a_new_title_and_a_review(project: Path, today: date) -> None:
    before = read_feeds(add_place(project, "wiltshire", notes={"groups": UPDATED}), today=today)[
        ALL
    ]
    edited = UPDATED.replace("title: Evening groups", "title: Groups").replace(
        "reviewed: 2026-11-01", "reviewed: 2026-11-21"
    )
    edited = edited.replace("updates:\n", "updates:\n  - date: 2026-11-21\n    text: One more.\n")
    after = read_feeds(add_place(project, "wiltshire", notes={"groups": edited}), today=today)[ALL]

    old, new = (
        [find_text(entry, "id") for entry in list_entries(feed)] for feed in (before, after)
    )
    assert new == ["https://example.org/atlas/places/wiltshire/groups/#update-2026-11-21", *old]


def test_no_date_in_a_feed_comes_from_the_clock_or_from_a_review(project: Path) -> None:
    add_place(project, "wiltshire", notes={"groups": UPDATED})
    first = read_feeds(project, today=date(2026, 11, 21))
    file = project / "places" / "wiltshire" / "groups.md"
    file.write_text(
        UPDATED.replace("reviewed: 2026-11-01", "reviewed: 2026-11-21"), encoding="utf-8"
    )

    assert read_feeds(project, today=date(2029, 1, 1)) == first


@pytest.mark.parametrize(
    "address",
    [ALL, ASKS, "feeds/regions/south-west.xml", "feeds/service-areas/parenting-support.xml"],
)
def test_a_feed_without_news_is_valid_and_dated_by_the_day_its_facts_were_checked(
    project: Path, today: date, address: str
) -> None:
    root = parse(read_feeds(project, today=today)[address])

    assert root.findall(f"{ATOM}entry") == []
    assert find_text(root, "updated") == "2026-11-21T00:00:00Z"
    assert find_text(root, "title")
    assert root.find(f"{ATOM}author/{ATOM}name") is not None


def test_the_date_of_an_empty_feed_is_that_of_its_own_region(
    whole_catalogue: Path, today: date
) -> None:
    file = whole_catalogue / "docs" / "regions" / "london.md"
    file.write_text(
        file.read_text("utf-8").replace("\nchecked: 2026-11-21\n", "\nchecked: 2026-03-02\n"),
        "utf-8",
    )

    feeds = read_feeds(whole_catalogue, today=today)

    assert find_text(parse(feeds["feeds/regions/london.xml"]), "updated") == "2026-03-02T00:00:00Z"
    assert (
        find_text(parse(feeds["feeds/regions/north-east.xml"]), "updated") == "2026-11-21T00:00:00Z"
    )


def test_an_example_is_marked_in_its_title_its_summary_and_its_category(
    project: Path, today: date
) -> None:
    add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})
    add_place(project, "example-south-west", page=EXAMPLE, notes={"groups": UPDATED})

    entries = list_entries(read_feeds(project, today=today)[ALL])

    marks = {
        (
            "/example-" in find_text(entry, "id"),
            find_text(entry, "title").startswith("Example: "),
            find_text(entry, "summary").startswith(MADE_UP),
            [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["example"],
        )
        for entry in entries
    }
    assert (len(entries), marks) == (4, {(False, False, False, False), (True, True, True, True)})


def test_odd_characters_reach_the_reader_as_they_were_typed(project: Path, today: date) -> None:
    note = SMALL_NOTE.replace("Evening groups", quote_yaml(ODD)).replace(
        "Groups in the evening.", quote_yaml(ODD)
    )
    note = note.replace(
        "agreed_by", f"updates:\n  - date: 2026-11-20\n    text: {quote_yaml(ODD)}\nagreed_by"
    )
    place = WILTSHIRE.replace("Wiltshire Council", quote_yaml(ODD))

    update, new = list_entries(
        read_feeds(
            add_place(project, "wiltshire", page=place, notes={"groups": note}), today=today
        )[ALL]
    )

    for entry in (update, new):
        name = entry.find(f"{ATOM}author/{ATOM}name")
        assert name is not None
        assert (find_text(entry, "title"), find_text(entry, "summary"), name.text) == (
            ODD,
            ODD,
            ODD,
        )


def test_a_feed_holds_the_latest_fifty(project: Path, today: date) -> None:
    notes = {f"groups-{number:02}": SMALL_NOTE for number in range(51)}
    notes["groups-00"] = SMALL_NOTE.replace("added: 2026-11-01", "added: 2026-10-31")

    entries = list_entries(
        read_feeds(add_place(project, "wiltshire", notes=notes), today=today)[ALL]
    )

    assert len(entries) == 50
    assert not any(find_text(entry, "id").endswith("/groups-00/") for entry in entries)


def test_a_note_is_in_the_feeds_of_its_intervention_region_and_service_areas_and_in_no_other(
    project: Path, today: date
) -> None:
    feeds = read_feeds(add_place(project, "wiltshire", notes={"groups": SMALL_NOTE}), today=today)

    assert sorted(address for address, feed in feeds.items() if list_entries(feed)) == [
        "feeds/interventions/level-4-group-triple-p.xml",
        ALL,
        "feeds/regions/south-west.xml",
        "feeds/service-areas/parenting-support.xml",
    ]


TWO_ASKS = SMALL_NOTE.replace("agreed_by", "asks: [Who has a room?, Who has a crèche?]\nagreed_by")


def test_the_feed_of_asks_has_each_ask_with_its_note_and_its_place(
    project: Path, today: date
) -> None:
    add_place(project, "wiltshire", notes={"groups": TWO_ASKS})
    feed = read_feeds(project, today=today)[ASKS]

    assert [
        (find_text(entry, "title"), find_text(entry, "updated"), find_text(entry, "summary"))
        for entry in list_entries(feed)
    ] == [
        (ask, "2026-11-01T00:00:00Z", "Asked in: Evening groups. Groups in the evening.")
        for ask in ("Who has a room?", "Who has a crèche?")
    ]
    for entry in list_entries(feed):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == f"{NOTE_URL}#asks-and-offers"
        assert find_text(entry, "id").startswith(f"{NOTE_URL}#ask-")


@pytest.mark.parametrize(
    "asks",
    [
        pytest.param("Who has a crèche?", id="the other was met and removed"),
        pytest.param("Who has a crèche?, Who has a room?", id="in another order"),
        pytest.param("Who has a van?, Who has a crèche?", id="another ask came first"),
        pytest.param("Who has a crèche?, Who has a crèche?", id="typed twice"),
    ],
)
def test_an_ask_keeps_its_id_while_the_others_of_its_note_change(
    project: Path, today: date, asks: str
) -> None:
    found = []
    for typed in ("Who has a room?, Who has a crèche?", asks):
        note = SMALL_NOTE.replace("agreed_by", f"asks: [{typed}]\nagreed_by")
        feed = read_feeds(add_place(project, "wiltshire", notes={"groups": note}), today=today)
        ids = {find_text(one, "title"): find_text(one, "id") for one in list_entries(feed[ASKS])}
        assert len(list_entries(feed[ASKS])) == len(ids)
        found.append(ids["Who has a crèche?"])

    assert found[0] == found[1]


def test_an_ask_of_a_note_whose_review_is_due_is_in_no_feed(project: Path) -> None:
    add_place(project, "wiltshire", notes={"groups": TWO_ASKS})

    assert list_entries(read_feeds(project, today=date(2027, 11, 1))[ASKS]) == []


def test_an_ask_of_an_example_is_marked_as_one(project: Path, today: date) -> None:
    add_place(project, "example-south-west", page=EXAMPLE, notes={"groups": TWO_ASKS})

    entry, _ = list_entries(read_feeds(project, today=today)[ASKS])

    assert find_text(entry, "title") == "Example: Who has a room?"
    assert find_text(entry, "summary").startswith(MADE_UP)
