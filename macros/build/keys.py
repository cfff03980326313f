"""Keys of pages: a hash of everything that a page is made from."""

import pickle
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from platform import python_version
from typing import Any

from macros.content.index.views import ListView, NoteList, NoteView, PlaceView, SiteView
from macros.content.library.cache import make_key
from macros.content.library.settings import Settings
from macros.content.model.catalogue import (
    Authority,
    Intervention,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.model.notes import Note, NoteCard, Place, Reference
from macros.content.schema.site_words import SiteWords
from macros.content.schema.vocabulary import Source, Term, Vocabulary

PACKAGE = Path(__file__).parents[1]
DISTRIBUTIONS = (
    *(
        "mkdocs",
        "mkdocs-macros-plugin",
        "Markdown",
        "comrak-ext",
        "PyYAML",
        "nh3",
    ),
    *("Jinja2", "MarkupSafe", "python-stdnum", "pillow", "openpyxl"),
)
"""The packages whose versions affect the site."""
SHARED = (
    *(SiteView, Region, Authority, ServiceArea, PracticeGuide, Intervention, Place, NoteCard),
    *(SiteWords, Settings, Source, Term, Vocabulary),
)
"""Classes of objects that many pages share: each object is hashed once in a run."""
VIEWS_OF_SHARED = (NoteView, PlaceView, ListView, NoteList)
"""Views that consist mostly of shared objects."""


def get_program_version() -> bytes:
    """Return a key of the program: all its files, the Python version and the packages' versions."""
    packages = [f"{name} {_get_version(name)}" for name in DISTRIBUTIONS]
    files = sorted(
        path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    own = [
        part
        for path in files
        for part in (path.relative_to(PACKAGE).as_posix().encode(), path.read_bytes())
    ]
    return make_key(python_version().encode(), "\n".join(packages).encode(), *own)


def _get_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not there"


class Keys:
    """Makes the keys of one run."""

    def __init__(self) -> None:
        """Start without any shared object."""
        self._seen: dict[int, tuple[object, bytes]] = {}
        self._placeholders = dict.fromkeys((*SHARED, Note), self._make_placeholder)
        # Writing the common kinds of part is faster than pickling them.
        self._encoders: dict[type, Callable[[Any], bytes]] = {
            str: lambda text: b"s" + text.encode("utf-8", "surrogatepass"),
            bytes: b"b".__add__,
            bool: b"%d".__mod__,
            Reference: lambda reference: repr(vars(reference)).encode(),
            tuple: self._encode_tuple,
            **dict.fromkeys(VIEWS_OF_SHARED, self._encode_view),
            **dict.fromkeys(self._placeholders, self._get_digest),
        }

    def make(self, *parts: object) -> bytes:
        """Return the key of some values, which depends on their content and not their identity."""
        return make_key(*(self._encoders.get(type(part), self._pickle)(part) for part in parts))

    def _encode_view(self, view: object) -> bytes:
        return self.make(type(view).__name__, *vars(view).values())

    def _encode_tuple(self, parts: tuple[object, ...]) -> bytes:
        if all(type(part) in self._placeholders for part in parts):
            return b"(" + b"".join(map(self._get_digest, parts))
        return self._pickle(parts)

    def _pickle(self, part: object) -> bytes:
        stream = BytesIO()
        pickler = pickle.Pickler(stream, protocol=5)
        # Without memo: equal objects and one shared object are written the same.
        pickler.fast = True
        pickler.dispatch_table = self._placeholders
        pickler.dump(part)
        return stream.getvalue()

    def _get_digest(self, thing: object) -> bytes:
        seen = self._seen.get(id(thing))
        if seen is None:
            # Hold the object too, or another could get its id.
            key = self.make(type(thing).__name__, *_list_inputs(thing))
            seen = self._seen[id(thing)] = (thing, key)
        return seen[1]

    def _make_placeholder(self, thing: object) -> tuple[type, tuple[bytes]]:
        return bytes, (self._get_digest(thing),)


def _list_inputs(thing: object) -> tuple[object, ...]:
    """Return what the digest of a shared object is made from."""
    if isinstance(thing, NoteCard):
        return (repr(vars(thing)),)
    if isinstance(thing, Note):
        # The key of a note hashes its file; for the rest see `make_note`.
        return (
            *(thing.key, thing.path, thing.place, thing.intervention),
            *(thing.service_areas, thing.practice_guides),
            *thing.body.references,
        )
    return (vars(thing),)
