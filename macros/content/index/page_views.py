"""Views of the pages below `places/`, further parts of lists, digests, difficulties and feeds."""

from collections.abc import Iterator
from functools import partial

from macros.content.index.activity import MOST_NEWS, News, list_months
from macros.content.index.cards import ChangedNote, make_changed_note
from macros.content.index.cross_links import CrossLinks, make_cards
from macros.content.index.notices import list_asks
from macros.content.index.views import (
    DifficultyView,
    DigestView,
    FeedView,
    ListOwner,
    ListView,
    NoteView,
    PlaceView,
)
from macros.content.library.library import Library
from macros.content.library.new_files import start_new_note
from macros.content.model.catalogue import ServiceArea
from macros.content.model.notes import Note
from macros.content.schema.vocabulary import DIFFICULTIES

MOST_SIDE_BY_SIDE = 30
"""How many notes the page of a difficulty shows."""
MANY = 7
"""From how many notes on it shows them by service area."""


def list_note_views(links: CrossLinks) -> Iterator[NoteView]:
    """Return the view of each note, in the order of the files."""
    return (make_note_view(links, note=note) for note in links.library.notes)


def make_note_view(links: CrossLinks, *, note: Note) -> NoteView:
    """Return the view of a note."""
    similar = links.list_similar(note)
    return NoteView(
        note=note,
        same_elsewhere=make_cards(links.list_same(note, besides=similar)),
        similar_elsewhere=make_cards(similar),
        review_is_due=note.path in links.due,
        site_words=links.library.known.site_words,
        settings=links.library.settings,
    )


def get_note_start(library: Library, *, intervention: str = "") -> str:
    """Return the start of a new note; empty without a repository in which to start it."""
    if not library.settings.repository:
        return ""
    return start_new_note(
        "", note="", filled={"intervention": intervention}, known=library.known
    ).text


def list_place_views(links: CrossLinks) -> Iterator[PlaceView]:
    """Yield the view of each place."""
    new_note = get_note_start(links.library)
    for place in links.library.places:
        notes = links.get_note_list(ListOwner.PLACE, slug=place.slug, title=place.title)
        fresh = [
            note
            for note in links.list_notes(ListOwner.PLACE, slug=place.slug)
            if note.path not in links.due
        ]
        yield PlaceView(
            place=place,
            notes=notes,
            asks=tuple((note.card, ask) for note in fresh for ask in note.asks),
            offers=tuple((note.card, offer) for note in fresh for offer in note.offers),
            new_note="" if place.is_example else new_note,
            site_words=links.library.known.site_words,
            settings=links.library.settings,
        )


def list_list_views(links: CrossLinks) -> Iterator[ListView]:
    """Yield the view of every part of a list after the first, which is on the owner's page."""
    for owner, entries in (*links.listed, (ListOwner.PLACE, links.library.places)):
        for entry in entries:
            for number in range(2, links.count_pages(owner, slug=entry.slug) + 1):
                yield ListView(
                    notes=links.get_note_list(
                        owner, slug=entry.slug, title=entry.title, number=number
                    )
                )


def list_digest_views(links: CrossLinks) -> Iterator[DigestView]:
    """Yield the view of each month's digest, latest month first."""
    months = links.months
    names = ["", *(month.name for month in months), ""]
    for number, month in enumerate(months, start=1):
        yield DigestView(
            month=month,
            later=names[number - 1],
            earlier=names[number + 1],
            site_words=links.library.known.site_words,
            settings=links.library.settings,
        )


def list_difficulty_views(links: CrossLinks) -> Iterator[DifficultyView]:
    """Yield the view of each difficulty that may be typed today."""
    for term in links.library.known.vocabulary(DIFFICULTIES).today:
        (own,) = (one for one in links.difficulties if one.slug == term.slug)
        yield DifficultyView(
            difficulty=term,
            groups=_group_by_area(
                links.list_notes(ListOwner.DIFFICULTY, slug=term.slug)[:MOST_SIDE_BY_SIDE]
            ),
            count=own.count,
            places=own.places,
            others=tuple(one for one in links.difficulties if one is not own),
        )


def _group_by_area(
    notes: tuple[Note, ...],
) -> tuple[tuple[str, tuple[ChangedNote, ...]], ...]:
    """Return some notes with their changes; if they are many, below the first area of each."""
    groups: dict[str, list[ChangedNote]] = {}
    for note in notes:
        areas = note.service_areas if len(notes) >= MANY else ()
        name = areas[0].short_name if areas else ""
        groups.setdefault(name, []).append(make_changed_note(note))
    return tuple((name, tuple(groups[name])) for name in sorted(groups))


def list_feed_views(links: CrossLinks) -> Iterator[FeedView]:
    """Return the view of each feed: all notes, all asks, and each page that has its own."""
    library = links.library
    checked = max((region.origin.checked for region in library.regions), default=links.today)
    site_name, language = library.settings.site_name, library.known.site_words.language
    make_view = partial(FeedView, site_name=site_name, language=language)
    yield make_view(
        title=f"{site_name}: all notes",
        address="feeds/notes.xml",
        news=_list_news(links.newest),
        checked=checked,
    )
    yield make_view(
        title=f"{site_name}: asks",
        address="feeds/asks.xml",
        asks=list_asks(links.newest, due=links.due, most=MOST_NEWS),
        checked=checked,
    )
    for owner, entries in links.listed:
        if owner is ListOwner.PRACTICE_GUIDE:
            continue
        for entry in entries:
            name = entry.short_name if isinstance(entry, ServiceArea) else entry.title
            yield make_view(
                title=f"{site_name}: {name}",
                address=f"feeds/{owner.value}/{entry.slug}.xml",
                news=_list_news(links.list_notes(owner, slug=entry.slug)),
                checked=entry.origin.checked,
            )


def _list_news(notes: tuple[Note, ...]) -> tuple[News, ...]:
    return tuple(news for month in list_months(notes, most=MOST_NEWS) for news in month.news)
