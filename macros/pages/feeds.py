"""Feeds: what is new, for feed readers, as Atom (RFC 4287)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from macros.content.links.needs import FeedNeeds
from macros.pages.addresses import find_note_address, find_url
from macros.pages.markup import draw

NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})


def make_feed(needs: FeedNeeds, *, site_url: str, first_addresses: Mapping[str, str] = NO_ADDRESSES) -> str:
    """Make a feed. The same news give the same bytes: no date in it comes from the clock.

    An entry keeps its name for ever (RFC 4287, 4.2.6): that of a renamed note is made of its first address.
    """
    days = [news.day for news in needs.news]
    seen: Counter[str] = Counter()
    entries = []
    for news in needs.news:
        address = find_note_address(news.card)
        url, first = find_url(address, site_url=site_url), find_url(first_addresses.get(address, address), site_url=site_url)
        name = f"{first}#update-{news.day.isoformat()}" if news.text else first
        seen[name] += 1
        entries.append(
            {
                "url": url,
                "id": name if seen[name] == 1 else f"{name}-{seen[name]}",
                "title": f"{'Example: ' if news.card.is_example else ''}{news.card.title}",
                "updated": _write_moment(news.day),
                "summary": news.text or news.card.summary,
                "news": news,
            }
        )
    updated = _write_moment(max(days, default=needs.checked))
    return draw(
        "feed", needs=needs, entries=entries, updated=updated, own_url=find_url(needs.address, site_url=site_url), site_url=site_url
    )


def _write_moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
