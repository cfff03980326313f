"""Feeds: what is new, for feed readers, as Atom (RFC 4287)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from macros.content.index.activity import News
from macros.content.index.views import FeedView
from macros.site.markup import render_template
from macros.site.urls import get_followed_address, get_note_address, get_url

NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})


def make_feed(
    view: FeedView, *, site_url: str, first_addresses: Mapping[str, str] = NO_ADDRESSES
) -> str:
    """Return a feed. No date in it comes from the clock, so the same news gives the same bytes."""
    days = [news.day for news in view.news]
    entries = []
    for news in view.news:
        address = get_note_address(news.card)
        first = get_url(first_addresses.get(address, address), site_url=site_url)
        entries.append(
            {
                "url": get_url(address, site_url=site_url),
                "id": f"{first}{_name_update(news)}",
                "title": f"{'Example: ' if news.card.is_example else ''}{news.card.title}",
                "updated": _format_moment(news.day),
                "summary": news.text or news.card.summary,
                "news": news,
            }
        )
    updated = _format_moment(max(days, default=view.checked))
    own_url = get_url(view.address, site_url=site_url)
    page_url = get_url(get_followed_address(view.address), site_url=site_url)
    return render_template(
        "feed", view=view, entries=entries, updated=updated, own_url=own_url, page_url=page_url
    )


def _name_update(news: News) -> str:
    # An id never changes (RFC 4287, 4.2.6), so no words are part of it.
    if not news.number:
        return ""
    return f"#update-{news.day.isoformat()}" + (f"-{news.number}" if news.number > 1 else "")


def _format_moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
