"""HTML as a browser would read it: elements with their attributes, and the text between them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(kw_only=True)
class Seen:
    """The elements and the text of some HTML."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""

    def values(self, attribute: str, *, of: str = "") -> list[str]:
        """Return every value of an attribute, of all elements or of one kind."""
        return [
            attributes[attribute]
            for tag, attributes in self.elements
            if attribute in attributes and of in {"", tag}
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.seen.text += data


def read_html(html: str) -> Seen:
    """Read some HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.seen


def find_headings(html: str) -> list[tuple[str, str]]:
    """Return the name and the text of every heading from the second level down."""
    found: list[tuple[str, str]] = []

    class Headings(HTMLParser):
        is_inside = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in {"h2", "h3", "h4", "h5", "h6"}:
                found.append((dict(attrs).get("id") or "", ""))
                self.is_inside = True

        def handle_endtag(self, tag: str) -> None:
            if tag in {"h2", "h3", "h4", "h5", "h6"}:
                self.is_inside = False

        def handle_data(self, data: str) -> None:
            if self.is_inside:
                found[-1] = (found[-1][0], found[-1][1] + data)

    reader = Headings()
    reader.feed(html)
    reader.close()
    return found
