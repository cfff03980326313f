"""What the search knows of a note: its words, each with the parts it is in, and the text that a result shows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TypeAlias
from unicodedata import normalize

from macros.content.model.catalogue import Intervention, PracticeGuide, ServiceArea
from macros.content.model.notes import Note
from macros.content.schema.field_values import FieldValues
from macros.content.schema.kinds import Field, Kind, SearchPart
from macros.content.schema.note import NOTE
from macros.content.schema.vocabulary import Synonyms

UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]")
"""Characters that only say where a word may break. The joiners count within Latin words only: other scripts and emoji need them."""
ACCENTS = re.compile("[\u0300-\u036f]")
WORD = re.compile(r"[^\W_]{1,40}")
ACRONYM = re.compile(r"[A-Z](?<![^\W_].)[A-Z]{1,5}(?![^\W_])")
"""A word that is written as an abbreviation: KEEP, SEND, SGO. It looks back from its first letter, which is five times as fast."""
INLINE_TAG = re.compile("</?(?:a|em|strong|del|code)(?: [^>]*)?>")
TAG = re.compile("<[^>]*>")
NOT_SHOWN = (SearchPart.TITLE, SearchPart.NAMES, SearchPart.HIDDEN)
"""The parts that a result shows elsewhere, or not at all."""
NoteText: TypeAlias = tuple[SearchPart, str]
"""A text of a note, with the part that its words are in."""


def unify_letters(text: str) -> str:
    """Return a text with its letters as a keyboard types them, so that readers can copy them.

    No ligatures, no separate accents, nothing unseen in a word.
    """
    if text.isascii():
        return text
    letters = "".join(normalize("NFKC", sign) if sign.isalpha() else sign for sign in text)
    return normalize("NFC", UNSEEN.sub("", letters))


def split_words(text: str) -> list[str]:
    """Return the words of a text, without accents and apostrophes.

    `splitWords` in words.js gives the same. A very long word is several.
    """
    return WORD.findall(_remove_accents(text))


def list_phrases(synonyms: Iterable[Synonyms]) -> tuple[str, ...]:
    """Return the synonyms of several words, as they are looked for in notes."""
    names = (name for group in synonyms for name in (*group.words, *group.near))
    split = (split_words(name.lower()) for name in names)
    return tuple(dict.fromkeys(" ".join(words) for words in split if len(words) > 1))


def index_words(texts: Sequence[NoteText], *, phrases: tuple[str, ...] = ()) -> dict[str, int]:
    """Return every word of a note's texts, and each of some phrases, with the bits of its parts.

    An abbreviation counts twice: as it is written, and in lower case. A phrase has hyphens.
    """
    by_part: defaultdict[int, list[str]] = defaultdict(list)
    for part, text in texts:
        by_part[int(part)].append(text)
    found: dict[str, int] = {}
    wholes = []
    for bit, parts in by_part.items():
        text = _remove_accents("\n".join(parts))
        words = WORD.findall(text.lower())
        for word in dict.fromkeys((*words, *ACRONYM.findall(text))):
            found[word] = found.get(word, 0) + bit
        wholes.append((bit, f" {' '.join(words)} "))
    everything = "".join(whole for _, whole in wholes)
    for phrase in phrases:
        # Most first words are in no note, and a word is found faster than a phrase.
        if phrase.partition(" ")[0] in found and f" {phrase}" in everything:
            for bit, whole in wholes:
                if f" {phrase} " in whole or f" {phrase}s " in whole:
                    name = phrase.replace(" ", "-")
                    found[name] = found.get(name, 0) + bit
    return found


def _remove_accents(text: str) -> str:
    text = text.replace("'", "").replace("\u2019", "")
    if text.isascii():
        return text
    return UNSEEN.sub("", ACCENTS.sub("", normalize("NFKD", text)))


def list_passages(texts: Sequence[NoteText]) -> tuple[str, ...]:
    """Return the sentences and short texts of a note in the order of its page, for the lines that a result shows."""
    lines = [
        line.strip() for part, text in texts if part not in NOT_SHOWN for line in text.split("\n")
    ]
    return tuple(dict.fromkeys(map(unify_letters, filter(None, lines))))


def list_texts(note: Note) -> list[NoteText]:
    """Return the texts of a note that are searched, in the order of its page."""
    texts: list[NoteText] = []
    for field in NOTE.fields:
        texts += _list_typed(note.values, field=field)
        if field.search_part:
            texts += [(field.search_part, term.label) for term in note.terms.get(field.name, ())]
    texts += _list_names(note)
    texts.append((SearchPart.SETTING, _describe_place(note)))
    # Emphasis may begin within a word; every other element begins a line.
    texts.append((SearchPart.REST, unescape(TAG.sub("\n", INLINE_TAG.sub("", note.body.html)))))
    return texts


def _list_typed(values: FieldValues, *, field: Field) -> list[NoteText]:
    part, value = field.search_part, values.get(field.name)
    typed = value if isinstance(value, tuple) else (value,)
    if field.kind is Kind.TEXT and part:
        return [(part, str(text)) for text in typed]
    texts: list[NoteText] = []
    for group in typed if field.kind is Kind.GROUP else ():
        if isinstance(group, FieldValues):
            for inner in field.fields:
                texts += _list_typed(group, field=inner)
            if field.of and part:
                # Its names are the words of a list.
                texts += [(part, str(text)) for text in group.values.values()]
    return texts


def _list_names(note: Note) -> Iterator[NoteText]:
    yield from _name(note.intervention)
    for area in note.service_areas:
        yield from _name(area)
    for guide in note.practice_guides:
        # The name of a guide is that of a service area with more words around it, which are not about the note.
        yield SearchPart.HIDDEN, "\n".join((*guide.also_known_as, *guide.search_words))


def _name(thing: Intervention | ServiceArea | PracticeGuide) -> Iterator[NoteText]:
    yield SearchPart.NAMES, "\n".join((thing.title, *thing.also_known_as))
    yield SearchPart.HIDDEN, "\n".join(thing.search_words)


def _describe_place(note: Note) -> str:
    place = note.place
    kinds: Iterable[str] = (
        *place.council_kinds,
        *(region.title for region in place.regions),
    )
    return "\n".join((place.title, *place.also_known_as, *kinds))
