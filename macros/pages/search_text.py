"""The words a note can be found by, as a small page for the indexer: what a place wrote, without its long text, and other names."""

from collections.abc import Iterator

from markupsafe import escape

from macros.content.model.notes import Note


def write_search_text(note: Note) -> str:
    """Write the small page. Its heading is the title that a result shows, and counts most."""
    words = "".join(f"<p>{escape(sentence)}</p>" for sentence in _find_sentences(note))
    where = f'<p data-pagefind-meta="where">{escape(note.intervention.title)} · {escape(note.place.title)}</p>'
    mark = ' data-pagefind-meta="mark:Example"' if note.place.is_example else ""
    return (
        f'<!doctype html><html lang="en"><title>{escape(note.title)}</title>'
        f"<body data-pagefind-body><h1{mark}>{escape(note.title)}</h1>{where}{words}</body></html>"
    )


def _find_sentences(note: Note) -> Iterator[str]:
    yield note.summary
    yield note.for_whom
    for change in note.changes:
        yield change.summary
        yield change.why
    yield from note.kept
    for shared in (*note.asks, *note.offers):
        yield shared.text
    # The same few words in every note on it: they cost the index little.
    yield from note.intervention.also_known_as
