"""The digest of a month: what is new in the whole country, to read or to email."""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial

from macros.content.index.activity import News
from macros.content.index.views import DigestView
from macros.site.date_words import format_day, format_month
from macros.site.mail_texts import format_mail_texts
from macros.site.markup import render_template
from macros.site.page import LinkCollector, Page, PageKind, TocEntry
from macros.site.urls import get_digest_address, get_url

MOST_MAIL = 1900
"""The most characters of a mailto link: some programs cut it off at about 2,000."""


def make_digest_page(view: DigestView) -> Page:
    """Make the digest of a month: new notes, then updates."""
    address = get_digest_address(view.month.name)
    links = LinkCollector(start=address)
    name = format_month(view.month.name)
    title = f"New in {name}"
    url = get_url(address, site_url=view.settings.site_url)
    mail = format_digest_mail(
        view.month.news, title=title, url=url, site_name=view.settings.site_name
    )
    trail = (("", "Home"), ("learning/", "Learning"))
    parts = {
        TocEntry(anchor="new-notes", title="New notes"): tuple(
            news for news in view.month.news if not news.text
        ),
        TocEntry(anchor="updates", title="Updates"): tuple(
            news for news in view.month.news if news.text
        ),
    }
    sections = [(entry, news) for entry, news in parts.items() if news]
    return Page(
        kind=PageKind.DIGEST,
        address=address,
        title=title,
        description=f"Notes and updates of {name}, from all regions.",
        body=render_template(
            "digest", view=view, links=links, name=name, mail=mail, trail=trail, sections=sections
        ),
        toc=tuple(entry for entry, _ in sections),
        links=links.addresses,
        anchors=tuple(entry.anchor for entry, _ in sections),
        is_example=all(news.card.is_example for news in view.month.news),
        trail=trail,
    )


def format_digest_mail(news: tuple[News, ...], *, title: str, url: str, site_name: str) -> str:
    """Return what follows `mailto:?` in a link: all news, then the address.

    News is named only where its sentences are too long for an email, and the last is counted only
    where its names are too long, too.
    """
    join = partial(_join, news, title=title, url=url, site_name=site_name)
    whole = join(count=len(news), format_line=_format_line)
    if len(whole) <= MOST_MAIL:
        return whole
    join_names = partial(join, format_line=_format_name)
    named = join_names(count=len(news))
    if len(named) <= MOST_MAIL:
        return named
    # Each name makes a mail longer, so halving finds the most that fit; one by one takes seconds.
    most = bisect_right(
        range(1, len(news)), MOST_MAIL, key=lambda count: len(join_names(count=count))
    )
    return join_names(count=most)


def _join(
    news: tuple[News, ...],
    *,
    count: int,
    format_line: Callable[[News], str],
    title: str,
    url: str,
    site_name: str,
) -> str:
    left = len(news) - count
    more = [f"And {left} more."] if left else []
    lines = [
        f"{title}, from the {site_name}",
        *map(format_line, news[:count]),
        *more,
        f"With links to every note: {url}",
    ]
    return format_mail_texts(title, lines=("\r\n\r\n".join(lines),))


def _format_name(news: News) -> str:
    mark = "Made up: " if news.card.is_example else ""
    return f"{mark}{news.card.title} ({news.card.place_title})"


def _format_line(news: News) -> str:
    card = news.card
    mark = "Made up: " if card.is_example else ""
    kind = (
        f"Updated {format_day(news.day)}: {news.text}"
        if news.text
        else f"New note, {format_day(news.day)}: {card.summary}"
    )
    return f"{mark}{card.title} ({card.place_title}). {kind}"
