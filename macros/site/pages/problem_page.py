"""The page that the live preview shows for a note or place with errors."""

from macros.content.privacy.mask import mask_path
from macros.content.problems.problem import Problem
from macros.site.markup import render_template
from macros.site.page import LinkCollector, Page, PageKind
from macros.site.urls import get_docs_address


def make_problem_page(path: str, *, problems: tuple[Problem, ...]) -> Page:
    """Make the page that replaces `places/<place>/<note>.md` while that has errors."""
    kind = PageKind.PLACE if path.endswith("/index.md") else PageKind.NOTE
    address = get_docs_address(path)
    links = LinkCollector(start=address)
    body = render_template("problems", path=mask_path(path), problems=problems, links=links)
    return Page(
        kind=kind,
        address=address,
        title=f"Problems in {mask_path(path)}",
        description="This page has problems.",
        body=body,
        toc=(),
        links=links.addresses,
        anchors=(),
        is_example=False,
    )
