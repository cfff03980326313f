"""Explore: searching and narrowing in a real browser, and the parts of its script that read what Python wrote."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.site.search_text import unify_letters
from tests.build.small_project import write_note, write_project
from tests.sites import run_atlas

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

ARRIVED = (
    "addresses => addresses.every(address => performance.getEntriesByName(address).length > 0)"
)
LANTERNS = 14
EXAMPLES = 4


@dataclass(frozen=True, kw_only=True)
class Odd:
    """A note with a text that could do harm, and words that it has to be found by."""

    title: str
    summary: str
    words: tuple[str, ...]


ODD = (
    Odd(
        title="Alert('x')",
        summary="< script>alert(1)< /script> javascript:alert(2) xylophone",
        words=("xylophone", "javascript"),
    ),
    Odd(
        title='data-pagefind-ignore="all" "> x',
        summary="data-pagefind-body &lt;/body&gt; bassoon",
        words=("bassoon", "pagefind"),
    ),
    Odd(title="{{ 7 * 7 }} {% raw %}", summary="\\1 ${location} oboe", words=("oboe", "raw")),
    Odd(title="w" * 80, summary=f"{'m' * 229} clarinet", words=("clarinet", "w" * 80, "m" * 200)),
    Odd(title="…!? ¿*& u", summary="?! piccolo", words=("piccolo",)),
    Odd(title="مجموعات مسائية", summary="שלום cornet", words=("cornet", "مسائية", "שלום")),
    Odd(
        title="Čaj ﬁrst 👩‍👧", summary="naïve Größe euphonium", words=("euphonium", "čaj", "größe")
    ),
)


@pytest.fixture(scope="module")
def site_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built site of a small project, in which some words stand in many notes."""
    root = write_project(tmp_path_factory.mktemp("explore") / "project")
    for number in range(LANTERNS):
        offers = [{"text": "A letter.", "about": "referral"}] if number < 3 else []
        write_note(
            root,
            f"wiltshire/lantern-{number}",
            summary=f"Walks with a lantern, number{number}.",
            offers=offers,
            intervention="triple-p-online",
        )
    for number in range(EXAMPLES):
        write_note(
            root,
            f"example-london/lantern-{number}",
            summary="Walks with a lantern.",
            stage="planning",
        )
    for number, odd in enumerate(ODD):
        write_note(root, f"bristol/odd-{number}", title=odd.title, summary=odd.summary)
    done = run_atlas("build", root=root)
    assert done.returncode == 0, done.stderr
    return root / "site"


def ask(page: Page, words: str) -> None:
    page.get_by_label("Search the notes").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()


def find_status(page: Page) -> str:
    """Give what the page says of a search, once it has ended."""
    status = page.locator("[data-aa-status]")
    expect(status).to_have_text(re.compile("^(Found|Nothing found|No note has)"))
    return status.inner_text()


def find_results(page: Page, *, count: int) -> list[str]:
    """Give the titles of the results, once so many are there."""
    links = page.locator("[data-aa-results] > li > a")
    expect(links).to_have_count(count)
    return links.all_inner_texts()


def open_facet(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).click()


def choose(page: Page, facet: str, value: str) -> None:
    page.locator(f"input[name={facet}][value={value}]").check()


def find_choices(page: Page, facet: str) -> list[str]:
    """Give the choices that a facet offers, as a reader sees them once it is open."""
    labels = page.locator(
        "fieldset", has=page.locator("legend", has_text=re.compile(f"^{facet}$"))
    ).locator("label:not([hidden])")
    return [" ".join(text.split()) for text in labels.all_text_contents()]


def find_loaded(visit: "Visit") -> list[str]:
    """Give what was loaded of the search so far."""
    visit.strayed()
    return [url for url in visit.requests if "/search/" in url]


def test_nothing_of_the_search_is_loaded_before_a_reader_asks(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)
    guest.open("/explore/")
    guest.page.get_by_label("Search the notes").press_sequentially("lan")
    open_facet(guest.page, "Region")
    guest.page.wait_for_load_state("networkidle")

    before = find_loaded(guest)
    ask(guest.page, "lantern")
    find_status(guest.page)

    assert (before, find_loaded(guest) != [], guest.faults()) == ([], True, [])


def test_a_reader_searches_and_comes_to_a_note(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/")

    ask(guest.page, "number7")

    assert find_status(guest.page) == "Found for “number7”: 1 note."
    assert find_results(guest.page, count=1) == ["Wiltshire, lantern 7"]
    result = guest.page.locator("[data-aa-results] > li")
    assert result.locator("p").first.inner_text() == "Triple P Online · Wiltshire Council"
    assert "Walks with a lantern" in result.inner_text()
    result.get_by_role("link").click()
    guest.page.get_by_role("heading", name="Wiltshire, lantern 7", level=1).wait_for()
    assert guest.page.url == f"{guest.origin}/places/wiltshire/lantern-7/"
    assert (guest.faults(), guest.page.context.cookies()) == ([], [])


def test_an_address_with_a_question_gives_its_results_cold(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)

    guest.open("/explore/?q=lantern&region=london&stage=planning")

    assert find_status(guest.page) == "Found for “lantern”: 0 notes, 4 examples."
    assert guest.page.get_by_label("Search the notes").input_value() == "lantern"
    assert guest.page.locator("input:checked").evaluate_all(
        "boxes => boxes.map(box => box.value)"
    ) == ["london", "planning"]
    assert guest.faults() == []


def test_examples_are_counted_apart_and_marked(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)

    guest.open("/explore/?q=lantern")

    assert find_status(guest.page) == "Found for “lantern”: 14 notes, 4 examples."
    open_facet(guest.page, "Region")
    assert find_choices(guest.page, "Region") == [
        "London (0 notes, 4 examples)",
        "South West (14 notes)",
    ]
    choose(guest.page, "region", "london")
    find_results(guest.page, count=EXAMPLES)
    assert (
        guest.page.locator("[data-aa-results] .aa-mark").all_inner_texts() == ["Example"] * EXAMPLES
    )


def test_choices_are_counted_and_those_that_would_leave_nothing_are_not_offered(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)
    guest.open("/explore/")
    assert find_choices(guest.page, "Offers") == ["Has something to share"]

    ask(guest.page, "lantern")
    find_status(guest.page)

    for facet in ("Offers", "Stage", "Kind of council", "Intervention"):
        open_facet(guest.page, facet)
    assert find_choices(guest.page, "Offers") == ["Has something to share (3 notes, 4 examples)"]
    assert find_choices(guest.page, "Stage") == [
        "Planning (0 notes, 4 examples)",
        "Delivering (14 notes)",
    ]
    assert find_choices(guest.page, "Kind of council") == ["Unitary authority (14 notes)"]
    assert len(find_choices(guest.page, "Intervention")) == 2


def test_a_facet_that_has_nothing_to_offer_is_not_there(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)

    guest.open("/explore/?q=number9")
    find_status(guest.page)

    offered = guest.page.locator(".aa-facets summary").all_inner_texts()
    shown = [
        name
        for name in offered
        if guest.page.locator("summary", has_text=re.compile(f"^{name}$")).is_visible()
    ]
    assert "Offers" not in shown
    assert "Stage" in shown


def test_the_count_beside_a_choice_is_what_it_leaves(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/?q=lantern&offer=yes")
    assert find_status(guest.page) == "Found for “lantern”: 3 notes, 4 examples."
    open_facet(guest.page, "Region")

    assert find_choices(guest.page, "Region") == [
        "London (0 notes, 4 examples)",
        "South West (3 notes)",
    ]
    choose(guest.page, "region", "south-west")

    expect(guest.page.locator("[data-aa-status]")).to_have_text("Found for “lantern”: 3 notes.")
    # Within one facet choices add up; so what it offers stays, and others count what is left.
    assert find_choices(guest.page, "Region") == [
        "London (0 notes, 4 examples)",
        "South West (3 notes)",
    ]
    choose(guest.page, "region", "london")
    expect(guest.page.locator("[data-aa-status]")).to_have_text(
        "Found for “lantern”: 3 notes, 4 examples."
    )


def test_a_reader_may_narrow_without_any_words(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/")
    open_facet(guest.page, "Region")

    choose(guest.page, "region", "london")

    # Enfield keeps two notes; the example council six.
    assert find_status(guest.page) == "Found: 2 notes, 6 examples."
    assert guest.page.url == f"{guest.origin}/explore/?region=london"


def test_clear_all_leaves_the_page_as_it_was(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/?q=lantern&region=london")
    find_status(guest.page)

    guest.page.get_by_role("button", name="Clear all").click()

    expect(guest.page.locator("[data-aa-status]")).to_have_text("")
    expect(guest.page.locator("[data-aa-results] > li")).to_have_count(0)
    assert guest.page.get_by_label("Search the notes").input_value() == ""
    assert guest.page.locator("input:checked").count() == 0
    expect(guest.page.get_by_role("button", name="Show more")).to_be_hidden()
    assert guest.page.url == f"{guest.origin}/explore/"
    open_facet(guest.page, "Region")
    assert find_choices(guest.page, "Region") == ["London", "South West"]


def test_the_back_button_gives_the_former_result(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/")
    ask(guest.page, "lantern")
    find_status(guest.page)
    ask(guest.page, "number7")
    expect(guest.page.locator("[data-aa-status]")).to_have_text("Found for “number7”: 1 note.")

    guest.page.go_back()
    expect(guest.page.locator("[data-aa-status]")).to_have_text(
        "Found for “lantern”: 14 notes, 4 examples."
    )
    assert guest.page.get_by_label("Search the notes").input_value() == "lantern"
    guest.page.go_back()
    expect(guest.page.locator("[data-aa-status]")).to_have_text("")
    guest.page.go_forward()
    expect(guest.page.locator("[data-aa-status]")).to_have_text(
        "Found for “lantern”: 14 notes, 4 examples."
    )


def test_the_back_button_leads_from_a_note_to_the_results(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)
    guest.open("/explore/?q=number7")
    guest.page.get_by_role("link", name="Wiltshire, lantern 7").click()
    guest.page.get_by_role("heading", name="Wiltshire, lantern 7", level=1).wait_for()

    guest.page.go_back()

    assert find_status(guest.page) == "Found for “number7”: 1 note."
    assert find_results(guest.page, count=1) == ["Wiltshire, lantern 7"]


def test_the_same_question_twice_is_one_step_back(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/")
    for _ in range(2):
        ask(guest.page, "lantern")
        find_status(guest.page)

    guest.page.go_back()

    expect(guest.page.locator("[data-aa-status]")).to_have_text("")


def test_what_finds_nothing_says_what_to_try(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/")

    ask(guest.page, "zzyzxqq")

    assert find_status(guest.page) == "No note has “zzyzxqq”."
    assert find_results(guest.page, count=0) == []
    expect(guest.page.get_by_role("heading", name="By region")).to_be_visible()
    assert guest.faults() == []


def find_said(guest: "Visit", words: str) -> str:
    """Ask for some words, and give what the page says when they have been looked for."""
    guest.page.locator("[data-aa-status]").evaluate("status => { status.textContent = ''; }")
    ask(guest.page, words)
    return find_status(guest.page)


def test_a_word_that_no_note_has_finds_no_note_that_has_a_small_word_it_begins_with(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)
    guest.open("/explore/")
    asked = ["autism", "theraplay", "piccolos in schools", "lantern theraplay"]

    said = {words: find_said(guest, words) for words in asked}

    assert said == {
        "autism": "No note has “autism”.",
        "theraplay": "No note has “theraplay”.",
        "piccolos in schools": "No note has “schools”. Found for “piccolos”: 1 note.",
        "lantern theraplay": "No note has “theraplay”. Found for “lantern”: 14 notes, 4 examples.",
    }


def test_words_are_found_in_whatever_form_they_are_typed(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)
    guest.open("/explore/")
    asked = [
        "lantern",
        "LANTERN",
        "lanterns",
        "lant",
        "walks with a lantern",
        "lantern!",
        "“lantern”",
        '"with a lantern"',
    ]

    said = {words: find_said(guest, words) for words in asked}

    assert said == {words: f"Found for “{words}”: 14 notes, 4 examples." for words in asked}


def test_more_than_ten_results_are_shown_ten_at_a_time(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/?q=lantern")
    first = find_results(guest.page, count=10)

    guest.page.get_by_role("button", name="Show more").click()

    titles = find_results(guest.page, count=LANTERNS + EXAMPLES)
    assert titles[:10] == first
    assert (
        len(
            {link.get_attribute("href") for link in guest.page.locator("[data-aa-results] a").all()}
        )
        == LANTERNS + EXAMPLES
    )
    expect(guest.page.get_by_role("button", name="Show more")).to_be_hidden()


def test_show_more_pressed_twice_at_once_shows_nothing_twice(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)
    guest.open("/explore/?stage=delivering")
    find_results(guest.page, count=10)
    total = int(find_status(guest.page).split()[1])
    assert total > 20

    guest.page.evaluate(
        "() => { const more = document.querySelector('[data-aa-more]'); more.click(); more.click(); }"
    )

    results = guest.page.locator("[data-aa-results] > li > a")
    expect(results.nth(19)).to_be_visible()
    while guest.page.get_by_role("button", name="Show more").is_visible():
        before = results.count()
        guest.page.get_by_role("button", name="Show more").click()
        expect(results.nth(before)).to_be_visible()
    addresses = results.evaluate_all("links => links.map(link => link.href)")
    assert (
        len(addresses)
        == len(set(addresses))
        == sum(map(int, re.findall(r"\d+", find_status(guest.page))))
    )


def test_the_answers_to_a_former_question_never_mix_with_those_to_the_next(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    guest.page.route("**/search/notes/**", hold)
    guest.open("/explore/?q=lantern")
    with guest.page.expect_request("**/search/notes/**"):
        pass
    guest.page.unroute("**/search/notes/**")

    ask(guest.page, "number7")
    find_results(guest.page, count=1)
    for route in held:
        route.continue_()
    guest.page.wait_for_function(ARRIVED, arg=[route.request.url for route in held])

    assert find_status(guest.page) == "Found for “number7”: 1 note."
    assert find_results(guest.page, count=1) == ["Wiltshire, lantern 7"]


@pytest.mark.parametrize(
    "file",
    [
        "index.json",
        "names.json",
        "words/*.json",
        "notes/0/*.json",
    ],
)
def test_a_search_that_could_not_be_loaded_says_so_and_may_be_tried_again(
    site_words: Path, visit: "Visitor", file: str
) -> None:
    guest = visit(site_words)
    guest.page.route(f"**/search/{file}", lambda route: route.abort())
    guest.open("/explore/?q=number7")

    expect(guest.page.locator("[data-aa-status]")).to_have_text(
        "The search could not be loaded. Try again, or use the lists below."
    )
    guest.page.unroute_all()
    guest.page.get_by_role("button", name="Search", exact=True).click()

    assert find_status(guest.page) == "Found for “number7”: 1 note."
    assert find_results(guest.page, count=1) == ["Wiltshire, lantern 7"]


NONSENSE = [
    "?",
    "?q=",
    "?q=%20%20",
    "?q=%00",
    "?q=%E0%A4%A",
    "?q=%EF%BF%BF%ED%A0%80",
    "?q=<script>alert(1)</script>",
    "?q=%22%27%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "?q=...",
    "?q=%22lantern",
    "?q=lantern&q=number7",
    f"?q={'a' * 5000}",
    "?region=nowhere&stage=__proto__&offer=constructor",
    "?__proto__=1&constructor=2&toString=x",
    "?region=london&region=london",
    "?made-up=yes",
    "#q=lantern",
]
FOUND = {
    "?q=<script>alert(1)</script>",
    "?q=%22lantern",
    "?q=lantern&q=number7",
    "?region=london&region=london",
}
"""Those of which something can be made."""


def test_an_address_with_nonsense_does_no_harm(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)

    said = {}
    for address in NONSENSE:
        guest.open(f"/explore/{address}")
        status = guest.page.locator("[data-aa-status]")
        expect(status).to_have_text(re.compile("^(|Found.*|Nothing found.*|No note has.*)$"))
        said[address] = status.inner_text()
        assert guest.page.locator("[data-aa-search] script, [data-aa-search] img").count() == 0, (
            address
        )
        assert guest.faults() == [], address

    assert {address for address, words in said.items() if words.startswith("Found")} == FOUND
    assert find_said(guest, "number7") == "Found for “number7”: 1 note."


def test_a_note_with_an_odd_text_is_found_and_shown_as_it_was_typed(
    site_words: Path, visit: "Visitor"
) -> None:
    guest = visit(site_words)
    guest.open("/explore/")

    for odd in ODD:
        for words in odd.words:
            assert find_said(guest, words) == f"Found for “{words}”: 1 note."
            result = guest.page.locator("[data-aa-results] > li")
            expect(result.locator("a")).to_have_text(unify_letters(odd.title))
            assert " ".join(odd.summary.split()[-2:]) in str(result.text_content())

    assert guest.faults() == []


def test_the_search_works_below_a_folder_of_another_site(
    site_words: Path, visit: "Visitor", tmp_path: Path
) -> None:
    shutil.copytree(site_words, tmp_path / "atlas")
    guest = visit(tmp_path)
    guest.open("/atlas/explore/?q=number7")

    assert find_status(guest.page) == "Found for “number7”: 1 note."
    guest.page.get_by_role("link", name="Wiltshire, lantern 7").click()
    guest.page.get_by_role("heading", name="Wiltshire, lantern 7", level=1).wait_for()
    assert guest.page.url == f"{guest.origin}/atlas/places/wiltshire/lantern-7/"
    assert [url for url in guest.requests if not url.startswith(f"{guest.origin}/atlas/")] == []
    assert guest.faults() == []


def test_without_scripts_there_are_lists_and_no_form(
    site_words: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site_words, context=browser.new_context(java_script_enabled=False))

    guest.open("/explore/?q=lantern")

    expect(guest.page.locator("[data-aa-search]")).to_be_hidden()
    for heading in ("By service area", "By region", "By intervention", "By Practice Guide"):
        expect(guest.page.get_by_role("heading", name=heading)).to_be_visible()
    guest.page.locator("#content").get_by_role("link", name="South West").click()
    assert guest.page.url == f"{guest.origin}/regions/south-west/"


def test_everything_can_be_done_with_the_keyboard(site_words: Path, visit: "Visitor") -> None:
    guest = visit(site_words)
    guest.open("/explore/")
    keyboard = guest.page.keyboard
    guest.page.get_by_label("Search the notes").focus()

    keyboard.type("lantern")
    keyboard.press("Enter")
    find_status(guest.page)
    # Past the two buttons, into the first facet.
    for _ in range(3):
        keyboard.press("Tab")
    assert find_focused(guest.page) == "Region"
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.press("Space")

    expect(guest.page.locator("[data-aa-status]")).to_have_text(
        "Found for “lantern”: 0 notes, 4 examples."
    )
    assert find_focused(guest.page).startswith("London")
    keyboard.press("Space")
    expect(guest.page.locator("[data-aa-status]")).to_have_text(
        "Found for “lantern”: 14 notes, 4 examples."
    )
    guest.page.get_by_role("button", name="Show more").focus()
    keyboard.press("Enter")
    find_results(guest.page, count=LANTERNS + EXAMPLES)
    assert guest.faults() == []


def find_focused(page: Page) -> str:
    """Give the words of what has the focus; for a box, those of its label."""
    text: str = page.evaluate(
        "(document.activeElement.closest('label') ?? document.activeElement).innerText"
    )
    return text.strip()
