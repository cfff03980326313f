"""The texts of a file, each below the label of its field or the heading above it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from macros.content.library.parsed_file import get_table
from macros.content.library.reference_data import NOTHING_KNOWN, read_vocabulary
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.note import NO_CHANGES
from macros.content.source.discover import FileKind
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode
from macros.content.source.markdown import parse_text
from macros.content.source.source_file import LISTS, SourceFile
from macros.content.source.texts import list_sections

BEFORE_HEADINGS, LINES = "Text", "Lines"
BETWEEN_TEXTS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])")
"""Between two paragraphs, or two entries of a list."""
Words = Mapping[str, Mapping[str, str]]
"""What people read for each word of each vocabulary, by its name."""
NO_WORDS: Words = {}
OF_A_LIST = {Kind.CHOICE, Kind.GROUP}
"""The kinds of fields whose words, or whose names, are from a vocabulary."""


def read_words(source: SourceFile) -> tuple[str, Mapping[str, str]]:
    """Return the name of a vocabulary, and what people read for each of its words."""
    vocabulary, _ = read_vocabulary(source, known=NOTHING_KNOWN, today=date.max)
    return vocabulary.name, {term.slug: term.label for term in vocabulary.terms if term.label}


def read_labelled_texts(source: SourceFile, *, words: Words) -> Mapping[str, tuple[str, ...]]:
    """Return the texts of a file by their labels, in order."""
    if source.file.kind is FileKind.AUTHORITIES:
        return {LINES: tuple(source.whole.split("\n"))}
    fields = () if source.file.kind in LISTS else get_table(source.file).fields
    texts: dict[str, list[str]] = {}
    named = flatten_node(source.fields, fields=fields, words=words)
    for label, text in (*named, *_list_body(source)):
        texts.setdefault(label, []).append(text)
    return {label: tuple(found) for label, found in texts.items()}


def flatten_node(
    node: YamlNode,
    *,
    label: str = "",
    fields: tuple[Field, ...] = (),
    words: Words = NO_WORDS,
    list_name: str = "",
) -> Iterator[tuple[str, str]]:
    """Yield each text of some front matter with the label of its field.

    `list_name` is the vocabulary that the names or the texts of the node are from.
    """
    labels = words.get(list_name, {})
    match node:
        case Pairs():
            by_name = {field.name: field for field in fields}
            for name, value in node.entries:
                field = by_name.get(name.value)
                own = field.label if field else labels.get(name.value, name.value)
                path = f"{label}: {own}" if label else own
                if field and field.may_be_empty and isinstance(value, Items) and not value.entries:
                    yield path, NO_CHANGES
                yield from flatten_node(
                    value,
                    label=path,
                    fields=field.fields if field else (),
                    words=words,
                    list_name=field.of if field and field.kind in OF_A_LIST else "",
                )
        case Items():
            for entry in node.entries:
                yield from flatten_node(
                    entry, label=label, fields=fields, words=words, list_name=list_name
                )
        case Scalar():
            if text := " ".join(node.value.split()):
                yield label, labels.get(text, text)


def _list_body(source: SourceFile) -> Iterator[tuple[str, str]]:
    """Yield each paragraph of the text with the heading above it."""
    headings = parse_text(source.body, first_line=source.body_line).headings
    sections = tuple(list_sections(source.body, headings=headings, first_line=source.body_line))
    first = next((heading.line for heading, _ in sections), None)
    lines = source.body.split("\n")
    above = lines if first is None else lines[: first - source.body_line]
    for label, text in ((BEFORE_HEADINGS, "\n".join(above)), *((h.title, t) for h, t in sections)):
        for paragraph in BETWEEN_TEXTS.split(text):
            if words := " ".join(paragraph.split()):
                yield label, words
