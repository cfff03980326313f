"""Addresses: where each page is on the site, and the relative URL from one page to another."""

from macros.content.index.cards import CouncilCard
from macros.content.index.views import NoteList
from macros.content.library.redirects import INTERVENTIONS, PLAN
from macros.content.model.notes import Note, NoteCard, Reference
from macros.content.source.texts import TEXT_ANCHOR

FOLLOWED = ("regions", "service-areas", "interventions")
"""The folders whose pages have a feed each."""
NOTE_FILE = "note.md"
"""The file of a note, beside its page."""
WORD_FORM, WORKBOOK = "contribute/note.docx", "contribute/notes.xlsx"
PRIVACY_CHECK = "assets/atlas/privacy.json"
COUNCILS = "councils/"
ASKS, ASKS_FEED = "asks-and-offers/", "feeds/asks.xml"


def get_docs_address(path: str) -> str:
    """Return the address of a page: `regions/london.md` is at `regions/london/`.

    The path is below `docs/` for a hand-written page, and below the project for one of `places/`.
    """
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return f"{stem.removesuffix('/index')}/"


def get_page_address(path: str) -> str:
    """Return the address of the page that is made from a file, by its path in the project."""
    return get_docs_address(path.removeprefix("docs/"))


def get_note_address(note: Note | NoteCard) -> str:
    """Return the address of a note."""
    place = note.place if isinstance(note, NoteCard) else note.place.slug
    return f"places/{place}/{note.slug}/"


def get_note_file_address(note: Note) -> str:
    """Return the address of a note's file, for people who change it elsewhere."""
    return f"{get_note_address(note)}{NOTE_FILE}"


def get_place_address(slug: str) -> str:
    """Return the address of a place."""
    return f"places/{slug}/"


def get_list_address(notes: NoteList, *, number: int) -> str:
    """Return the address of one page of a list: the first is the owner's own page."""
    first = f"{notes.owner.value}/{notes.owner_slug}/"
    return first if number == 1 else f"{first}notes/{number}/"


def get_digest_address(month: str) -> str:
    """Return the address of the digest of a month such as `2026-11`."""
    return f"learning/{month}/"


def get_difficulty_address(slug: str) -> str:
    """Return the address of a difficulty."""
    return f"difficulties/{slug}/"


def get_council_address(council: CouncilCard) -> str:
    """Return the address of a local authority."""
    return f"{COUNCILS}{council.authority.slug}/"


def get_plan_address(intervention: str) -> str:
    """Return the address of the plan of an intervention."""
    return f"{INTERVENTIONS}/{intervention}/{PLAN}/"


def get_plan_file_address(intervention: str) -> str:
    """Return the address of a plan's Word file. Its name still says what it is when downloaded."""
    return f"{get_plan_address(intervention)}plan-{intervention}.docx"


def get_feed_address(page: str) -> str:
    """Return the address of the feed of a page or a list; empty if it has no feed of its own."""
    if page == ASKS:
        return ASKS_FEED
    folder, _, rest = page.partition("/")
    slug = rest.partition("/")[0]
    return f"feeds/{folder}/{slug}.xml" if folder in FOLLOWED and slug else ""


def get_followed_address(feed: str) -> str:
    """Return the address of the page that a feed is about: by default the home page."""
    if feed == ASKS_FEED:
        return ASKS
    name = feed.removeprefix("feeds/").removesuffix(".xml")
    return f"{name}/" if name.partition("/")[0] in FOLLOWED else ""


def get_picture_address(place: str, *, name: str) -> str:
    """Return the address of a picture of a place."""
    return f"places/{place}/{name}"


def get_reference_address(reference: Reference) -> str:
    """Return the address that a link in a text leads to, with its heading."""
    match reference.kind:
        case "web":
            return reference.slug
        case "pictures":
            return get_picture_address(reference.place, name=reference.slug)
        case "notes":
            address = f"places/{reference.place}/{reference.slug}/"
        case "places":
            address = get_place_address(reference.slug)
        case kind:
            address = f"{kind}/{reference.slug}/"
    return f"{address}#{TEXT_ANCHOR}{reference.anchor}" if reference.anchor else address


def get_url(address: str, *, site_url: str) -> str:
    """Return the full address of a page of the site."""
    # The setting ends with a slash, so this suffices; urljoin takes ten times as long.
    return f"{site_url}{address}"


def get_relative_url(address: str, *, start: str) -> str:
    """Return the relative URL from one page to another, so the site works below any path.

    `get_relative_url("regions/london/", start="places/wiltshire/")` is `../../regions/london/`.
    """
    folder, slash, _ = start.partition("/")
    if slash and not address.startswith(f"{folder}/"):
        return "../" * start.count("/") + address
    path, mark, anchor = address.partition("#")
    if path == start and mark:
        return f"#{anchor}"
    here, there = start.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    url = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"{url or './'}{mark}{anchor}"
