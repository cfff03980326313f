"""The words a note can be found by, as a small page for the indexer: what a place wrote, without its long text, and other names."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from markupsafe import escape

from macros.content.model.notes import Note

UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]")
"""Characters that only say where a word may break. The joiners count within Latin words only: other scripts and emoji need them."""


def unify_letters(text: str) -> str:
    """Return a text with its letters as a keyboard types them: no ligatures, no separate accents, nothing unseen in a word.

    `theme/assets/atlas/catalogue.js` has the same function for what a reader types, and must give the same.
    """
    if text.isascii():
        return text
    letters = "".join(normalize("NFKC", sign) if sign.isalpha() else sign for sign in text)
    return normalize("NFC", UNSEEN.sub("", letters))


def format_search_text(note: Note) -> str:
    """Return the small page. Its heading is the title that a result shows, and counts most."""
    words = "".join(f"<p>{escape(sentence)}</p>" for sentence in _list_sentences(note))
    where = f'<p data-pagefind-meta="where">{escape(note.intervention.title)} · {escape(note.place.title)}</p>'
    mark = ' data-pagefind-meta="mark:Example"' if note.place.is_example else ""
    return unify_letters(
        f'<!doctype html><html lang="en"><title>{escape(note.title)}</title>'
        f"<body data-pagefind-body><h1{mark}>{escape(note.title)}</h1>{where}{words}</body></html>"
    )


def _list_sentences(note: Note) -> Iterator[str]:
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
