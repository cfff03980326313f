"""The links of hand-written pages, as far as they can be checked before a page is rendered."""

import posixpath
from collections.abc import Iterator

from macros.content.checks.link_addresses import SCHEME, check_address, check_words
from macros.content.problems.problem import Problem, join_words, nearest, quote
from macros.content.problems.rules.links import LINK_BROKEN
from macros.content.problems.rules.pictures import PICTURE_IN_DOCS, PICTURE_OF_PAGE_ELSEWHERE
from macros.content.source.texts import Link


def check_page_links(links: tuple[Link, ...], *, path: str) -> Iterator[Problem]:
    """Check the addresses and pictures of a hand-written page.

    Its other links are checked when it is rendered.
    """
    for link in links:
        if link.is_picture and (SCHEME.match(link.target) or link.target.startswith(("/", "\\"))):
            yield PICTURE_OF_PAGE_ELSEWHERE.at(
                path=path, line=link.line, picture=quote(link.target)
            )
        elif link.is_picture:
            yield PICTURE_IN_DOCS.at(path=path, line=link.line, picture=quote(link.target))
        elif not link.is_reference:
            yield from check_words(link, path=path)
            if SCHEME.match(link.target):
                yield from check_address(link, path=path)


def check_page_paths(
    links: tuple[Link, ...], *, path: str, pages: frozenset[str]
) -> Iterator[Problem]:
    """Check the links of a hand-written page to `pages`, the paths of all pages of `docs/`.

    Anchors are checked when it is rendered.
    """
    for link in links:
        target = link.target.partition("#")[0]
        if (
            link.is_picture
            or link.is_reference
            or SCHEME.match(link.target)
            or not (target.endswith(".md") or target.startswith("/"))
        ):
            continue
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if target.startswith("/") or whole not in pages:
            near = nearest(whole, allowed=pages, at_any_rate=True)
            paths = join_words(
                [posixpath.relpath(page, posixpath.dirname(path)) for page in near], last="or"
            )
            yield LINK_BROKEN.at(
                path=path,
                line=link.line,
                link=quote(link.target),
                page=quote(whole),
                choices=paths,
            )
