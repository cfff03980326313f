"""Check the HTML of a hand-written page: it has the links that readers get, however typed."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from macros.content.checks.docs_links import check_page_links
from macros.content.checks.heading_names import is_taken
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Level, Problem, quote
from macros.content.problems.rules.headings import HEADING_NAME, TWO_OF_ONE_NAME
from macros.content.source.texts import Link

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NAME = re.compile(r"<[a-z][^<>]{0,2000}? id=\"([^\"<>]{1,300})\"")


def check_rendered(html: str, *, page: DocsPage) -> Iterator[Problem]:
    """Yield the errors in the HTML of a page, before macros are inserted."""
    parser = _LinkAndNameParser()
    parser.feed(html)
    parser.close()
    path = f"docs/{page.path}"
    links = tuple(
        Link(
            text=text,
            target=target,
            is_reference=False,
            is_picture=is_picture,
            line=_find_line(target, page=page),
        )
        for text, target, is_picture in parser.links
    )
    # Warnings were reported when the source was checked.
    yield from (
        problem for problem in check_page_links(links, path=path) if problem.level is Level.ERROR
    )
    for name, title in parser.names:
        if is_taken(name):
            line = _find_line(title, page=page)
            yield HEADING_NAME.at(path=path, line=line, found=quote(title or name))


def check_names(html: str, *, page: DocsPage) -> Iterator[Problem]:
    """Yield a problem for each id that two elements of a page share: links find only the first."""
    for name, times in Counter(NAME.findall(html)).items():
        if times > 1:
            yield TWO_OF_ONE_NAME.at(
                path=f"docs/{page.path}", line=page.body_line, found=quote(name)
            )


def _find_line(typed: str, *, page: DocsPage) -> int:
    before, found, _ = page.body.partition(typed) if typed else ("", "", "")
    return page.body_line + before.count("\n") if found else page.body_line


class _LinkAndNameParser(HTMLParser):
    """Collects links and pictures with their texts, and ids with the texts of their headings."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str, bool]] = []
        self.names: list[tuple[str, str]] = []
        self._target: str | None = None
        self._words: list[str] = []
        self._name: str | None = None
        self._title: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in values:
            self._target, self._words = values["href"], []
        if tag == "img":
            self.links.append((values.get("alt", ""), values.get("src", ""), True))
        if "id" in values and tag in HEADINGS:
            self._name, self._title = values["id"], []
        elif "id" in values:
            self.names.append((values["id"], ""))

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        self._title.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._target is not None:
            self.links.append(("".join(self._words), self._target, False))
            self._target = None
        if tag in HEADINGS and self._name is not None:
            self.names.append((self._name, "".join(self._title)))
            self._name = None
