"""Explore as a reader uses it: asking, and what the page then says and shows."""

import re

from playwright.sync_api import Locator, Page, expect

RESULTS = "[data-aa-results] h3 > a"


def ask(page: Page, words: str) -> str:
    """Search for some words, and return what the page says."""
    page.get_by_label("Search the notes").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()
    return read_status(page)


def read_status(page: Page) -> str:
    """Return the heading and the sentences below it, once a search has ended."""
    expect(page.locator("[data-aa-results]")).to_have_attribute("aria-busy", "false")
    head, said = page.locator("[data-aa-status] > *").all_inner_texts()
    return f"{head}. {said}".strip()


def find_results(page: Page, *, count: int) -> list[str]:
    """Return the titles of the results, once so many are there."""
    links = page.locator(RESULTS)
    expect(links).to_have_count(count)
    return links.all_inner_texts()


def get_facet(page: Page, name: str) -> Locator:
    """Return the facet with this name in addresses."""
    return page.locator(f"[data-aa-facet='{name}']")


def open_facet(page: Page, name: str) -> None:
    """Unfold a facet."""
    facet = get_facet(page, name)
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()


def choose(page: Page, facet: str, value: str) -> None:
    """Choose a value of a facet."""
    open_facet(page, facet)
    page.locator(f"input[name={facet}][value={value}]").check()


def find_values(page: Page, facet: str) -> list[str]:
    """Return the values that a facet offers, with their counts, as a reader sees them once it is open."""
    labels = get_facet(page, facet).locator("label:not([hidden])")
    return [" ".join(text.split()) for text in labels.all_text_contents()]


def read_number(status: str) -> int:
    """Return how many notes and examples a heading counts."""
    return sum(map(int, re.findall(r"\d+", status.partition(".")[0])))
