"""What Markdown made of a hand-written page, judged as it was drawn: however a link was typed, this is the link that readers get."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from macros.content.checks.heading_names import explain_taken_name, is_taken
from macros.content.checks.links import check_page_links
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Level, Problem, quote
from macros.content.source.texts import Link

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NAME = re.compile(r"<[a-z][^<>]{0,2000}? id=\"([^\"<>]{1,300})\"")


def check_rendered(html: str, *, page: DocsPage) -> Iterator[Problem]:
    """Yield the errors in what Markdown made of a page, before anything is set into it."""
    reader = _WrittenReader()
    reader.feed(html)
    reader.close()
    path = f"docs/{page.path}"
    links = tuple(
        Link(
            text=text,
            target=target,
            is_reference=False,
            is_picture=is_picture,
            line=_find_line(target, page=page),
        )
        for text, target, is_picture in reader.links
    )
    # A warning was given when the text was checked.
    yield from (
        problem for problem in check_page_links(links, path=path) if problem.level is Level.ERROR
    )
    for name, title in reader.names:
        if is_taken(name):
            yield explain_taken_name(title or name, path=path, line=_find_line(title, page=page))


def check_names(html: str, *, page: DocsPage) -> Iterator[Problem]:
    """Yield a problem for each name that two elements of a finished page have: a link to it would lead to the first."""
    for name, times in Counter(NAME.findall(html)).items():
        if times > 1:
            message = f"Two parts of this page have the name {quote(name)}, and a link leads only to the first."
            fix = "Change the words of the heading with that name."
            yield Problem(
                path=f"docs/{page.path}",
                line=page.body_line,
                rule="heading-name",
                message=message,
                fix=fix,
            )


def _find_line(typed: str, *, page: DocsPage) -> int:
    above, found, _ = page.body.partition(typed) if typed else ("", "", "")
    return page.body_line + above.count("\n") if found else page.body_line


class _WrittenReader(HTMLParser):
    """Collects links and pictures with their words, and names with the words of their headings."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str, bool]] = []
        self.names: list[tuple[str, str]] = []
        self._target: str | None = None
        self._words: list[str] = []
        self._name: str | None = None
        self._title: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self._target, self._words = said["href"], []
        if tag == "img":
            self.links.append((said.get("alt", ""), said.get("src", ""), True))
        if "id" in said and tag in HEADINGS:
            self._name, self._title = said["id"], []
        elif "id" in said:
            self.names.append((said["id"], ""))

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
