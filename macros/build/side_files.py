"""The side files: feeds, open data, and files that programs expect at fixed addresses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from macros.build.headers import format_headers
from macros.content.index.cross_links import CrossLinks
from macros.content.index.page_views import list_feed_views
from macros.content.library.settings import Settings
from macros.content.schema.note import NOTE
from macros.site.csv_rows import join_table
from macros.site.edit_links import get_report_links
from macros.site.feeds import make_feed
from macros.site.gap_tables import format_gaps_csv, format_gaps_json
from macros.site.json_schema import format_schema
from macros.site.markup import render_template
from macros.site.note_data import list_column_names
from macros.site.open_data import format_catalogue, format_places, join_notes
from macros.site.page import Extract
from macros.site.redirect_pages import format_redirects, list_first_addresses, make_redirect_page
from macros.site.standards import FRAME_COLUMNS, TIDIER_COLUMNS
from macros.site.urls import get_note_address, get_url


def make_side_files(
    links: CrossLinks, *, extracts: Mapping[str, Extract], shown: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of every side file.

    `extracts` has the data of each note by the address of its page. `shown` are the addresses that
    search engines may show.
    """
    for address, make in list_side_files(
        links, get_extracts=lambda: extracts, get_shown=lambda: shown
    ):
        yield address, make()


def list_side_files(
    links: CrossLinks,
    *,
    get_extracts: Callable[[], Mapping[str, Extract]],
    get_shown: Callable[[], Iterable[str]],
) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the address of each side file, and a function that makes its text.

    `get_extracts` and `get_shown` are only called by these functions.
    """
    library = links.library
    site_url = library.settings.site_url
    first_addresses = list_first_addresses(library.redirects)
    for feed in list_feed_views(links):
        yield (
            feed.address,
            partial(make_feed, feed, site_url=site_url, first_addresses=first_addresses),
        )

    def list_extracts() -> list[tuple[bool, Extract]]:
        extracts = get_extracts()
        return [(note.place.is_example, extracts[get_note_address(note)]) for note in library.notes]

    def make_notes() -> str:
        extracts = list_extracts()
        notes = (extract.data for is_example, extract in extracts if not is_example)
        examples = (extract.data for is_example, extract in extracts if is_example)
        return join_notes(notes, examples=examples)

    yield "data/notes.json", make_notes
    yield (
        "data/notes.csv",
        lambda: join_table(
            list_column_names(), rows=(extract.row for _, extract in list_extracts())
        ),
    )
    yield (
        "data/changes-frame.csv",
        lambda: join_table(FRAME_COLUMNS, rows=(extract.changes for _, extract in list_extracts())),
    )
    yield (
        "data/notes-tidier.csv",
        lambda: join_table(TIDIER_COLUMNS, rows=(extract.tidier for _, extract in list_extracts())),
    )
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
