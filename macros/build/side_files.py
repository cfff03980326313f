"""The side files: feeds, open data, and files that programs expect at fixed addresses."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from typing import TypeAlias

from macros.build.headers import format_headers
from macros.content.index.cross_links import CrossLinks
from macros.content.index.page_views import list_feed_views
from macros.content.library.settings import Settings
from macros.content.model.notes import Note
from macros.content.schema.note import NOTE
from macros.site.csv_rows import join_table
from macros.site.edit_links import get_report_links
from macros.site.feeds import make_feed
from macros.site.gap_tables import format_gaps_csv, format_gaps_json
from macros.site.json_schema import format_schema
from macros.site.markup import render_template
from macros.site.note_data import list_column_names
from macros.site.open_data import format_catalogue, format_places, join_notes
from macros.site.redirect_pages import format_redirects, list_first_addresses, make_redirect_page
from macros.site.standards import FRAME_COLUMNS, TIDIER_COLUMNS
from macros.site.urls import get_note_address, get_url

ExtractReader: TypeAlias = Callable[[str, str], str]
"""Returns a part of the extract of a note, by the address of its page and the part's name."""


def make_side_files(
    links: CrossLinks, *, read_extract: ExtractReader, shown: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of every side file.

    `shown` are the addresses that search engines may show.
    """
    files = list_side_files(links, read_extract=read_extract, get_shown=lambda: shown)
    for address, make in files:
        yield address, encode(make())


def encode(content: str | bytes) -> bytes:
    """Return the bytes of a file's content."""
    return content.encode() if isinstance(content, str) else content


def encode_pieces(pieces: Iterable[str]) -> bytes:
    """Return the bytes of a text that is never whole: of 15,000 notes, it is 65 MB."""
    data = BytesIO()
    data.writelines(piece.encode() for piece in pieces)
    return data.getvalue()


def list_side_files(
    links: CrossLinks,
    *,
    read_extract: ExtractReader,
    get_shown: Callable[[], Iterable[str]],
) -> Iterator[tuple[str, Callable[[], str | bytes]]]:
    """Yield the address of each side file, and a function that makes its content.

    `read_extract` and `get_shown` are only called by these functions.
    """
    library = links.library
    site_url = library.settings.site_url
    first_addresses = list_first_addresses(library.redirects)
    for feed in list_feed_views(links):
        yield (
            feed.address,
            partial(make_feed, feed, site_url=site_url, first_addresses=first_addresses),
        )

    def read_all(notes: Iterable[Note], *, part: str) -> Iterator[str]:
        return (read_extract(get_note_address(note), part) for note in notes)

    def make_notes() -> bytes:
        examples = [note for note in library.notes if note.place.is_example]
        notes = (note for note in library.notes if not note.place.is_example)
        return encode_pieces(
            join_notes(read_all(notes, part="data"), examples=read_all(examples, part="data"))
        )

    def make_table(columns: Iterable[str], part: str) -> bytes:
        return encode_pieces(join_table(columns, rows=read_all(library.notes, part=part)))

    yield "data/notes.json", make_notes
    yield "data/notes.csv", partial(make_table, list_column_names(), "row")
    yield "data/changes-frame.csv", partial(make_table, FRAME_COLUMNS, "changes")
    yield "data/notes-tidier.csv", partial(make_table, TIDIER_COLUMNS, "tidier")
    yield "data/places.json", lambda: format_places(library, site_url=site_url)
    yield "data/catalogue.json", lambda: format_catalogue(library, site_url=site_url)
    yield "data/gaps.csv", lambda: format_gaps_csv(links.gaps, site_url=site_url)
    yield "data/gaps.json", lambda: format_gaps_json(links.gaps, site_url=site_url)
    yield (
        "data/note.schema.json",
        lambda: format_schema(
            NOTE, known=library.known, title=f"A note of the {library.settings.site_name}"
        ),
    )
    yield (
        "sitemap.xml",
        lambda: render_template(
            "sitemap",
            addresses=[get_url(address, site_url=site_url) for address in sorted(get_shown())],
        ),
    )
    yield (
        "robots.txt",
        lambda: f"User-agent: *\nAllow: /\nSitemap: {get_url('sitemap.xml', site_url=site_url)}\n",
    )
    for redirect in library.redirects:
        yield f"{redirect.old}index.html", partial(make_redirect_page, redirect, site_url=site_url)
    if library.redirects:
        yield "_redirects", lambda: format_redirects(library.redirects, site_url=site_url)
    yield "_headers", lambda: format_headers(page.path for page in library.pages)
    yield (
        ".well-known/security.txt",
        lambda: _format_security(library.settings, language=library.known.site_words.language),
    )


def _format_security(settings: Settings, *, language: str) -> str:
    """Return security.txt: where to report a vulnerability of the site (RFC 9116)."""
    site_url, edit_links = settings.site_url, get_report_links(settings.repository)
    contacts = [
        *([f"mailto:{settings.mailbox}"] if settings.mailbox else []),
        *(edit_links[:1] if edit_links else []),
    ]
    lines = [
        *(
            f"Contact: {contact}"
            for contact in contacts or [get_url("contribute/", site_url=site_url)]
        ),
        f"Expires: {settings.security_expires}T00:00:00.000Z",
        f"Preferred-Languages: {language.partition('-')[0]}",
        f"Canonical: {get_url('.well-known/security.txt', site_url=site_url)}",
        *([f"Policy: {edit_links[1]}"] if edit_links else []),
    ]
    return "".join(f"{line}\n" for line in lines)
