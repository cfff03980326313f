"""Compare as a reader uses it: what is side by side, and what the page says."""

from playwright.sync_api import Page, expect

KINSHIP = "example-south-west/keep-kinship-groups"
EVENING = "example-north-west/keep-evening-groups"
NAVIGATOR = "example-london/navigator-for-informal-carers"
BOTH = f"/compare/?notes={KINSHIP},{EVENING}"
PRESCHOOL, TODDLER = "incredible-years-preschool", "incredible-years-toddler"
KEEP = "keeping-foster-and-kinship-carers-supported"


def read_rows(page: Page) -> dict[str, list[str]]:
    """Return the rows of the comparison, once it is there: under the words of each row, those of its cells."""
    expect(page.get_by_role("table")).to_be_visible()
    rows: list[list[str]] = page.locator(".aa-table--compared tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim()))"
    )
    return {head: cells for head, *cells in rows}


def read_status(page: Page) -> str:
    """Return what the page says of a comparison, once everything is loaded."""
    status = page.locator("[data-aa-compare] [role=status]")
    expect(status).not_to_be_empty()
    expect(status).not_to_have_text("Loading…")
    return status.inner_text()
