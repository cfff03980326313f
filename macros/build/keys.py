"""Keys of pages: a short word for everything that a page is made from. Two pages made from the same have the same key."""

import pickle
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from platform import python_version

from macros.content.index.views import SiteView
from macros.content.library.cache import make_key
from macros.content.library.settings import Settings
from macros.content.model.catalogue import (
    Authority,
    Intervention,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.model.notes import Note, NoteCard, Place
from macros.content.schema.site_words import SiteWords
from macros.content.schema.vocabulary import Source, Term, Vocabulary

PACKAGE = Path(__file__).parents[1]
DISTRIBUTIONS = (
    *(
        "mkdocs",
        "mkdocs-material",
        "mkdocs-macros-plugin",
        "pymdown-extensions",
        "Pygments",
        "Markdown",
        "PyYAML",
        "nh3",
    ),
    *("Jinja2", "MarkupSafe", "pagefind", "pagefind_bin", "python-stdnum", "pillow"),
)
"""The packages whose versions decide what a page looks like."""
SHARED = (
    *(SiteView, Region, Authority, ServiceArea, PracticeGuide, Intervention, Place, NoteCard),
    *(SiteWords, Settings, Source, Term, Vocabulary),
)
"""What many pages need as one and the same thing: looked at once in a run."""


def get_program_version() -> bytes:
    """Give a key of the program itself: all its files, the Python that runs it, and the packages it draws with."""
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
        """Start with no thing seen."""
        self._seen: dict[int, tuple[object, bytes]] = {}
        self._placeholders = {
            **dict.fromkeys(SHARED, self._make_placeholder),
            Note: self._make_note_placeholder,
        }

    def make(self, *parts: object) -> bytes:
        """Make the key of some values. What counts is what they say, not which objects they are."""
        stream = BytesIO()
        pickler = pickle.Pickler(stream, protocol=5)
        # Each object is written out in full: whether two parts are one object or two alike makes no difference then.
        pickler.fast = True
        pickler.dispatch_table = self._placeholders
        pickler.dump(parts)
        return make_key(stream.getvalue())

    def _make_placeholder(self, thing: object) -> tuple[type, tuple[bytes]]:
        seen = self._seen.get(id(thing))
        if seen is None:
            # The thing is kept as well, or another might come to have its id.
            seen = self._seen[id(thing)] = (thing, self.make(type(thing).__name__, vars(thing)))
        return bytes, (seen[1],)

    def _make_note_placeholder(self, note: Note) -> tuple[type, tuple[bytes]]:
        # Its own key says what its file says; the rest of it comes from these (macros/content/model/note_builder.py, make_note).
        around = (
            note.place,
            note.intervention,
            note.service_areas,
            note.practice_guides,
            note.writing.references,
        )
        return bytes, (self.make(note.key, note.path, around),)
