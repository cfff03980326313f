"""The words that find a note, as a small page for the indexer.

They are the fields marked `in_search` and the other names of the intervention.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from markupsafe import escape

from macros.content.model.notes import Note
from macros.content.schema.field_values import FieldValues
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.note import NOTE

UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]")
"""Characters that only say where a word may break.

The joiners are removed within Latin words only: other scripts and emoji need them.
"""


def unify_letters(text: str) -> str:
    """Return a text with its letters as a keyboard types them.

    That is without ligatures, separate accents or unseen characters within a word. The same
    function in `theme/assets/atlas/catalogue.js`, for what a reader types, must agree with this.
    """
    if text.isascii():
        return text
    letters = "".join(normalize("NFKC", sign) if sign.isalpha() else sign for sign in text)
    return normalize("NFC", UNSEEN.sub("", letters))


def format_search_text(note: Note) -> str:
    """Return the small page. A result shows its heading, which counts most."""
    words = "".join(f"<p>{escape(sentence)}</p>" for sentence in _list_sentences(note))
    where = f"{escape(note.intervention.title)} · {escape(note.place.title)}"
    mark = ' data-pagefind-meta="mark:Example"' if note.place.is_example else ""
    return unify_letters(
        f'<!doctype html><html lang="en"><title>{escape(note.title)}</title>'
        f"<body data-pagefind-body><h1{mark}>{escape(note.title)}</h1>"
        f'<p data-pagefind-meta="where">{where}</p>{words}</body></html>'
    )


def _list_sentences(note: Note) -> Iterator[str]:
    for field in NOTE.fields:
        if field.in_search:
            yield from _list_texts(note.values, field=field)
            yield from (term.label for term in note.terms.get(field.name, ()))
        for group in note.values.groups(field.name):
            for part in field.fields:
                if part.in_search:
                    yield from _list_texts(group, field=part)
    # Every note on an intervention has these words, so they cost the index little.
    yield from note.intervention.also_known_as


def _list_texts(values: FieldValues, *, field: Field) -> tuple[str, ...]:
    if field.kind is not Kind.TEXT:
        return ()
    return values.texts(field.name) if field.many else (values.text(field.name),)
