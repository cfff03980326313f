"""The files beside the pages: feeds, open data, and what programs look for at fixed addresses."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urljoin

from macros.content.fields.note import NOTE
from macros.content.links.cross_links import CrossLinks
from macros.content.links.page_needs import find_feed_needs
from macros.content.settings import Settings
from macros.pages.addresses import find_note_address
from macros.pages.feeds import make_feed
from macros.pages.markup import draw
from macros.pages.open_data import join_notes, join_table, write_catalogue, write_places
from macros.pages.page import Extract
from macros.pages.schema import write_schema
from macros.publish.headers import write_headers


def make_side_files(links: CrossLinks, *, extracts: Mapping[str, Extract], shown: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Make every file beside the pages: its address and its text.

    `extracts` holds what each note gives, by the address of its page; `shown` are the addresses that search engines may show.
    """
    library = links.library
    site_url = library.settings.site_url
    for feed in find_feed_needs(links):
        yield feed.address, make_feed(feed, site_url=site_url)
    given = [(note.place.is_example, extracts[find_note_address(note)]) for note in library.notes]
    notes = (extract.data for is_example, extract in given if not is_example)
    yield "data/notes.json", join_notes(notes, examples=(extract.data for is_example, extract in given if is_example))
    yield "data/notes.csv", join_table(extract.row for _, extract in given)
    yield "data/places.json", write_places(library, site_url=site_url)
    yield "data/catalogue.json", write_catalogue(library, site_url=site_url)
    yield "data/note.schema.json", write_schema(NOTE, known=library.known, title="A note of the Adaptation Atlas")
    yield "sitemap.xml", draw("sitemap", addresses=[urljoin(site_url, address) for address in sorted(shown)])
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"
    yield "_headers", write_headers(page.path for page in library.pages)
    yield ".well-known/security.txt", _write_security(library.settings)


def _write_security(settings: Settings) -> str:
    """Say whom to tell of a weakness of the site (RFC 9116)."""
    site_url = settings.site_url
    contact = f"mailto:{settings.mailbox}" if settings.mailbox else urljoin(site_url, "contribute/")
    own = urljoin(site_url, ".well-known/security.txt")
    return f"Contact: {contact}\nExpires: {settings.security_expires}T00:00:00.000Z\nPreferred-Languages: en\nCanonical: {own}\n"
