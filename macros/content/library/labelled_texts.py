"""The texts of a file, each below the label of its field or the heading above it."""

from collections.abc import Iterator, Mapping

from macros.content.library.parsed_file import get_table
from macros.content.schema.kinds import Field
from macros.content.source.discover import FileKind
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode
from macros.content.source.markdown import parse_text
from macros.content.source.source_file import LISTS, SourceFile
from macros.content.source.texts import list_sections

BEFORE_HEADINGS, LINES = "Text", "Lines"


def read_labelled_texts(source: SourceFile) -> Mapping[str, tuple[str, ...]]:
    """Return the texts of a file by their labels, in order."""
    if source.file.kind is FileKind.AUTHORITIES:
        return {LINES: tuple(source.whole.split("\n"))}
    fields = () if source.file.kind in LISTS else get_table(source.file).fields
    texts: dict[str, list[str]] = {}
    for label, text in (*flatten_node(source.fields, label="", fields=fields), *_list_body(source)):
        texts.setdefault(label, []).append(text)
    return {label: tuple(found) for label, found in texts.items()}


def flatten_node(
    node: YamlNode, *, label: str = "", fields: tuple[Field, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Yield each text of some front matter with the label of its field."""
    match node:
        case Pairs():
            by_name = {field.name: field for field in fields}
            for name, value in node.entries:
                field = by_name.get(name.value)
                own = field.label if field else name.value
                within = field.fields if field else ()
                yield from flatten_node(
                    value, label=f"{label}: {own}" if label else own, fields=within
                )
        case Items():
            for entry in node.entries:
                yield from flatten_node(entry, label=label, fields=fields)
        case Scalar():
            if text := " ".join(node.value.split()):
                yield label, text


def _list_body(source: SourceFile) -> Iterator[tuple[str, str]]:
    """Yield each paragraph of the text with the heading above it."""
    headings = parse_text(source.body, first_line=source.body_line).headings
    sections = tuple(list_sections(source.body, headings=headings, first_line=source.body_line))
    first = next((heading.line for heading, _ in sections), None)
    lines = source.body.split("\n")
    above = lines if first is None else lines[: first - source.body_line]
    for label, text in ((BEFORE_HEADINGS, "\n".join(above)), *((h.title, t) for h, t in sections)):
        for paragraph in text.split("\n\n"):
            if words := " ".join(paragraph.split()):
                yield label, words
