"""What the pages of `places/`, the further pages of lists and the digests need, taken from the cross-link index."""

from collections.abc import Iterator
from functools import partial

from macros.content.index.activity import MOST_NEWS, News, find_months
from macros.content.index.cross_links import CrossLinks, make_cards
from macros.content.index.views import DigestPageNeeds, FeedNeeds, ListOwner, ListPageNeeds, NotePageNeeds, PlacePageNeeds
from macros.content.library.library import Library
from macros.content.library.new_files import draft_new_note
from macros.content.model.notes import Note


def find_note_needs(links: CrossLinks) -> Iterator[NotePageNeeds]:
    """Give what the page of each note needs, in the order of the files."""
    return (make_note_needs(links, note=note) for note in links.library.notes)


def make_note_needs(links: CrossLinks, *, note: Note) -> NotePageNeeds:
    """Give what the page of a note needs."""
    similar = links.find_similar(note)
    return NotePageNeeds(
        note=note,
        same_elsewhere=make_cards(links.find_same(note, besides=similar)),
        similar_elsewhere=make_cards(similar),
        review_is_due=note.path in links.due,
        atlas=links.library.known.atlas,
        settings=links.library.settings,
    )


def begin_note(library: Library, *, intervention: str = "") -> str:
    """Give what a new note begins with; empty while no repository is known, where it could be begun with one click."""
    if not library.settings.repository:
        return ""
    return draft_new_note("", note="", filled={"intervention": intervention}, known=library.known).text


def find_place_needs(links: CrossLinks) -> Iterator[PlacePageNeeds]:
    """Give what the page of each place needs."""
    new_note = begin_note(links.library)
    for place in links.library.places:
        notes = links.find_list(ListOwner.PLACE, slug=place.slug, title=place.title)
        fresh = [note for note in links.find_notes(ListOwner.PLACE, slug=place.slug) if note.path not in links.due]
        yield PlacePageNeeds(
            place=place,
            notes=notes,
            asks=tuple((note.card, ask) for note in fresh for ask in note.asks),
            offers=tuple((note.card, offer) for note in fresh for offer in note.offers),
            new_note="" if place.is_example else new_note,
            atlas=links.library.known.atlas,
            settings=links.library.settings,
        )


def find_list_needs(links: CrossLinks) -> Iterator[ListPageNeeds]:
    """Give what every further page of a list needs: the second and later ones of each list."""
    for owner, things in (*links.listed, (ListOwner.PLACE, links.library.places)):
        for thing in things:
            for number in range(2, links.count_pages(owner, slug=thing.slug) + 1):
                yield ListPageNeeds(notes=links.find_list(owner, slug=thing.slug, title=thing.title, number=number))


def find_digest_needs(links: CrossLinks) -> Iterator[DigestPageNeeds]:
    """Give what the digest of each month needs, the latest month first."""
    months = links.months
    names = ["", *(month.name for month in months), ""]
    for number, month in enumerate(months, start=1):
        yield DigestPageNeeds(
            month=month,
            later=names[number - 1],
            earlier=names[number + 1],
            atlas=links.library.known.atlas,
            settings=links.library.settings,
        )


def find_feed_needs(links: CrossLinks) -> Iterator[FeedNeeds]:
    """Give what each feed needs: everything, each region, each service area."""
    library = links.library
    checked = max((region.origin.checked for region in library.regions), default=links.today)
    site_name, language = library.settings.site_name, library.known.atlas.language
    make_needs = partial(FeedNeeds, site_name=site_name, language=language)
    yield make_needs(title=f"{site_name}: all notes", address="feeds/notes.xml", news=_find_news(links.newest), checked=checked)
    for region in library.regions:
        yield make_needs(
            title=f"{site_name}: {region.title}",
            address=f"feeds/regions/{region.slug}.xml",
            news=_find_news(links.find_notes(ListOwner.REGION, slug=region.slug)),
            checked=region.origin.checked,
        )
    for area in library.service_areas:
        yield make_needs(
            title=f"{site_name}: {area.short_name}",
            address=f"feeds/service-areas/{area.slug}.xml",
            news=_find_news(links.find_notes(ListOwner.SERVICE_AREA, slug=area.slug)),
            checked=area.origin.checked,
        )


def _find_news(notes: tuple[Note, ...]) -> tuple[News, ...]:
    return tuple(news for month in find_months(notes, most=MOST_NEWS) for news in month.news)
