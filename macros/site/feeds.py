"""Feeds: what is new, for feed readers, as Atom (RFC 4287)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from types import MappingProxyType

from macros.content.index.activity import News, NewsKind
from macros.content.index.notices import Notice
from macros.content.index.views import FeedView
from macros.content.model.notes import NoteCard
from macros.site.markup import render_template
from macros.site.urls import get_followed_address, get_note_address, get_url

NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """One entry of a feed. Its id never changes (RFC 4287, 4.2.6)."""

    url: str
    id: str
    title: str
    day: date
    summary: str
    card: NoteCard

    @property
    def updated(self) -> str:
        """Return its date as Atom writes it."""
        return _format_moment(self.day)


def make_feed(
    view: FeedView, *, site_url: str, first_addresses: Mapping[str, str] = NO_ADDRESSES
) -> str:
    """Return a feed. No date in it comes from the clock, so the same news gives the same bytes."""

    def get_first(card: NoteCard) -> str:
        address = get_note_address(card)
        return get_url(first_addresses.get(address, address), site_url=site_url)

    entries = [
        *(
            _make_news_entry(news, first=get_first(news.card), site_url=site_url)
            for news in view.news
        ),
        *(_make_ask_entry(ask, first=get_first(ask.card), site_url=site_url) for ask in view.asks),
    ]
    own_url = get_url(view.address, site_url=site_url)
    page_url = get_url(get_followed_address(view.address), site_url=site_url)
    return render_template(
        "feed",
        view=view,
        # The same ask may be typed twice in a note.
        entries={entry.id: entry for entry in entries}.values(),
        updated=_format_moment(max((entry.day for entry in entries), default=view.checked)),
        own_url=own_url,
        page_url=page_url,
    )


def _make_news_entry(news: News, *, first: str, site_url: str) -> FeedEntry:
    return FeedEntry(
        url=get_url(get_note_address(news.card), site_url=site_url),
        id=f"{first}{_name_update(news)}",
        title=news.card.title,
        day=news.day,
        summary=news.text or news.card.summary,
        card=news.card,
    )


def _make_ask_entry(ask: Notice, *, first: str, site_url: str) -> FeedEntry:
    # Its place among the asks of its note changes when another is met and removed; its words do
    # not, and an ask with other words is another ask.
    name = sha256(ask.shared.text.encode()).hexdigest()[:12]
    return FeedEntry(
        url=get_url(f"{get_note_address(ask.card)}#asks-and-offers", site_url=site_url),
        id=f"{first}#ask-{name}",
        title=ask.shared.text,
        day=ask.day,
        summary=f"Asked in: {ask.card.title}. {ask.card.summary}",
        card=ask.card,
    )


def _name_update(news: News) -> str:
    # No words are part of it, so a correction keeps the id.
    if news.kind is NewsKind.NOTE:
        return ""
    return f"#{news.kind.value}-{news.day.isoformat()}" + (
        f"-{news.number}" if news.number > 1 else ""
    )


def _format_moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
