"""The digest of a month: what was new in all of England."""

from macros.content.links.needs import DigestPageNeeds
from macros.pages.addresses import find_digest_address
from macros.pages.markup import draw, write_month
from macros.pages.page import Links, Page, PageKind


def make_digest_page(needs: DigestPageNeeds) -> Page:
    """Make the digest of a month."""
    address = find_digest_address(needs.month.name)
    links = Links(start=address)
    name = write_month(needs.month.name)
    return Page(
        kind=PageKind.DIGEST,
        address=address,
        title=f"New in {name}",
        description=f"Notes and updates of {name}, from all regions.",
        body=draw("digest", needs=needs, links=links, name=name),
        toc=(),
        links=links.record,
        anchors=(),
        is_example=all(news.card.is_example for news in needs.month.news),
    )
