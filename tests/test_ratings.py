"""The real interventions: every rating is shown with its source, its date and its warning."""

import re
from pathlib import Path

from macros.content.index.cross_links import CrossLinks
from macros.site.date_words import format_month
from tests.html_reader import read_html
from tests.sites import list_pages
from tests.test_catalogue import read_page, smooth

pytest_plugins = ["tests.built_sites"]

RATING = re.compile(r"Earlier (?:cost )?rating\s+(?:NL|NE|\d)")


def test_the_page_of_a_rated_intervention_says_the_rating_with_its_source_and_its_month(
    site: Path, links: CrossLinks
) -> None:
    rated = [one for one in links.library.interventions if one.rating.evidence]
    for one in rated:
        text = smooth(read_page(site / "interventions" / one.slug / "index.html"))
        mark = f"{one.rating.evidence[0].slug}{'*' if one.rating.has_mixed_findings else ''}"
        month = (
            f"reviewed {format_month(one.rating.reviewed)}"
            if one.rating.reviewed
            else "review date not known"
        )
        assert smooth(f"Earlier rating {mark} (EIF Guidebook, {month}") in text, one.slug
        assert smooth("It may have changed: check the Guidebook.") in text, one.slug
        assert one.rating.sources, one.slug
        assert all(smooth(source.title or source.url) in text for source in one.rating.sources), (
            one.slug
        )

    assert len(rated) > 4


def test_an_intervention_without_a_rating_says_so_and_says_what_that_means(
    site: Path, links: CrossLinks
) -> None:
    unrated = [one for one in links.library.interventions if not one.rating.evidence]

    texts = {
        one.slug: read_page(site / "interventions" / one.slug / "index.html") for one in unrated
    }

    assert [
        slug
        for slug, text in texts.items()
        if "We could not confirm a rating. That is not a low rating." not in text
    ] == []
    assert [slug for slug, text in texts.items() if RATING.search(text)] == []


def test_the_table_of_interventions_shows_every_rating_with_its_source_and_its_year(
    site: Path, links: CrossLinks
) -> None:
    html = (site / "interventions" / "index.html").read_text(encoding="utf-8")
    rows = [
        " ".join(read_html(row).text.split())
        for row in html.partition("<tbody")[2].split("<tr ")[1:]
    ]

    assert len(rows) == len(links.library.interventions)
    for row, one in zip(rows, links.library.interventions, strict=True):
        assert row.partition("> ")[2].startswith(one.title)
        rated = [term.slug for term in one.rating.evidence]
        findings = ", mixed findings" if one.rating.has_mixed_findings else ""
        year = one.rating.reviewed[:4] or "review date not known"
        assert re.findall(r"(\S+(?:, mixed findings)?) \(EIF Guidebook, ([^)]*)\)", row) == [
            (f"{slug}{findings}", year) for slug in rated
        ], one.slug


NUMBERS = {"one": "1", "four": "4", "five": "5", "seven": "7", "eight": "8", "ten": "10"}


def test_the_length_of_an_intervention_says_no_number_that_its_format_does_not_say(
    links: CrossLinks,
) -> None:
    lengths = {}
    for one in links.library.interventions:
        words = re.findall(r"\w+", one.delivery_format.lower())
        said = {NUMBERS.get(word, word) for word in words}
        lengths[one.slug] = set(re.findall(r"\d+", one.delivery_length)) - said

    assert {slug: numbers for slug, numbers in lengths.items() if numbers} == {}


def test_no_other_page_of_the_site_shows_a_rating(site: Path, links: CrossLinks) -> None:
    rated = {
        site / "interventions" / one.slug / "index.html"
        for one in links.library.interventions
        if one.rating.evidence
    }

    assert {page for page in list_pages(site) if RATING.search(read_page_or_all(page))} == rated


def read_page_or_all(page: Path) -> str:
    """Return the text of any page, the one for addresses that do not exist among them."""
    return " ".join(read_html(page.read_text(encoding="utf-8")).text.split())
