"""Finding the right page: what people type leads to pages of the catalogue, and what finds nothing says what to try."""

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, expect

from .explore import ask, read_status

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

KINSHIP = "Kinship care"
MENTORING = "Mentoring and befriending for care-experienced children and young people"
KEEP = "KEEP (Keeping Foster and Kinship Parents Supported)"
ASKED = (
    ("FGC", KINSHIP),
    ("family group conference", KINSHIP),
    ("SGO", KINSHIP),
    ("special guardianship orders", KINSHIP),
    ("grandparents", KINSHIP),
    ("connected carer", KINSHIP),
    ("foster carers", KEEP),
    ("IY", "Incredible Years Preschool"),
    ("incredible years toddlers", "Incredible Years Toddler"),
    ("PPP", "Level 4 Group Triple P"),
    ("triple p online", "Triple P Online"),
    ("positive parenting", "Level 3 Triple P Discussion Groups"),
    ("fft", "Functional Family Therapy"),
    ("MST-CAN", "Multisystemic Therapy for Child Abuse and Neglect"),
    ("EPEC", "Empowering Parents, Empowering Communities"),
    ("health visitor", "Family Nurse Partnership"),
    ("care leavers", MENTORING),
    ("independent visitors", MENTORING),
    ("SEND", "Parenting Disabled Children & Young People Practice Guide"),
    ("teenagers", "Parenting Through Adversity: 11 to 18 Practice Guide"),
    ("parenting course", "Parenting support"),
    ("yorkshire & humber", "Yorkshire and The Humber"),
    ("wiltshire", "Wiltshire Council"),
    ("telford & wrekin", "Telford & Wrekin Council"),
    ("CBT", "Cognitive behavioural therapy for kinship carers"),
)
"""What a practitioner types, and the page that ought to be among the first three."""
NO_WORDS_FOR_IT = ("the", "p", "?", "theraplay")
PAGES = "[data-aa-pages] a"
CHOSEN = "[data-aa-chosen] li"


def find_pages(page: Page) -> list[str]:
    """Return the pages of the catalogue that a search led to."""
    return page.locator(PAGES).all_inner_texts()


def test_what_people_type_leads_to_the_right_page(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/explore/")

    found = {}
    for words, _ in ASKED:
        ask(guest.page, words)
        found[words] = find_pages(guest.page)

    assert {words: pages for words, pages in found.items() if len(pages) > 5} == {}
    assert [
        (words, page, found[words]) for words, page in ASKED if page not in found[words][:3]
    ] == []
    for words in NO_WORDS_FOR_IT:
        ask(guest.page, words)
        assert find_pages(guest.page) == [], words
    assert guest.faults() == []


def test_a_page_that_was_found_is_above_the_notes_and_leads_there(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open("/explore/?q=FGC")

    expect(guest.page.get_by_role("heading", name="Pages about it")).to_be_visible()
    guest.page.locator(PAGES).click()
    guest.page.get_by_role("heading", name="Kinship care", level=1).wait_for()
    assert guest.page.url == f"{guest.origin}/service-areas/kinship-care/"


def test_an_example_council_that_was_found_says_so_once(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/explore/?q=example+council+london")
    read_status(guest.page)

    entry = guest.page.locator("[data-aa-pages] li", has_text="Example council, London")
    assert " ".join(entry.inner_text().split()) == "Example council, London Place"


def test_what_finds_nothing_says_what_was_meant_and_offers_to_clear_the_filters(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open("/explore/?q=kinshop+zzyzx&region=london&stage=planning")
    read_status(guest.page)

    advice = guest.page.get_by_role("region", name="What you could try")
    expect(guest.page.get_by_role("button", name="kinship", exact=True)).to_be_visible()
    expect(advice.get_by_text("Type fewer words.")).to_be_visible()
    advice.get_by_role("button", name="Clear the filters").click()

    expect(guest.page.locator(CHOSEN)).to_have_count(0)
    read_status(guest.page)
    assert guest.page.url == f"{guest.origin}/explore/?q=kinshop+zzyzx"
    expect(advice.get_by_role("button")).to_be_hidden()
    assert "Found for “kinship”" in ask(guest.page, "kinship")
    expect(advice).to_be_hidden()


def test_how_to_cite_a_note_can_be_copied(site: Path, visit: "Visitor", browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    guest = visit(site, context=context)
    guest.open("/places/example-south-west/keep-kinship-groups/")

    guest.page.get_by_text("How to cite").click()
    guest.page.get_by_role("button", name="Copy").click()

    expect(guest.page.get_by_text("Copied", exact=True)).to_be_visible()
    copied = guest.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Example council, South West, “KEEP groups")
    assert copied.endswith("https://example.org/places/example-south-west/keep-kinship-groups/")
    assert "\n" not in copied
    assert guest.faults() == []
