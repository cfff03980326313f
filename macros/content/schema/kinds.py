"""What a field is: the ten kinds of field, and the words in which editors meet them."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What may be typed into a field. The text is what an editor is told."""

    TEXT = "a few words"
    DATE = "a date such as 2026-11-21"
    MONTH = "a month such as 2026-03"
    CHOICE = "one of the words on a list"
    REFERENCE = "the name of a page, as in its address"
    GROUP = "lines of names and values, moved in by two spaces"
    YES = "true, or nothing"
    MAILBOX = "the e-mail address of a team"
    ADDRESS = "a web address that begins with https://"
    SOURCE = "the name of a source, or its web address"


class Audience(Enum):
    """When an editor meets a field."""

    QUICK = "quick"
    MORE = "more"
    RESEARCH = "research"
    EDITORS = "editors"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the front matter of a kind of page. Everything that is known of a field stands here."""

    name: str
    """As typed before the colon."""
    kind: Kind
    label: str
    """The question or words that people see."""
    help: str = ""
    example: str = ""
    """A value that could be pasted."""
    example_of: str = ""
    """In place of it: which of this atlas's own examples fits (`fields/atlas.py`)."""
    audience: Audience = Audience.QUICK
    required: bool = False
    may_be_empty: bool = False
    """Required, but `[]` is an answer."""
    many: bool = False
    """Takes one value or a list of them."""
    limit: int = 300
    """The most characters of a text, or of each text in a list."""
    most: int = 40
    """The most values in a list."""
    of: str = ""
    """The vocabulary of a choice, or the kind of page of a reference. A group with a vocabulary has its words as names."""
    form: str = ""
    """A regular expression that the whole of a text has to match; `help` says it in words."""
    fields: tuple["Field", ...] = ()
    """The fields of a group."""
    is_personal: bool = False
    """Only the person who did it can say it, so no message shows a value for it."""
    repeats_text: bool = False
    """It repeats words of the text below the fields, with their marks."""
    short_for: str = ""
    """A group may be typed as plain text, which then stands for this field of it."""

    @property
    def question(self) -> str:
        """Return what the field asks for, as a sentence."""
        words = self.help or self.label
        return words if words.endswith((".", "?", "…")) else f"{words}."


@dataclass(frozen=True, kw_only=True)
class FieldTable:
    """The fields of one kind of page, in the order in which they are typed."""

    name: str
    """What the page is called in a message."""
    fields: tuple[Field, ...]

    def find(self, name: str) -> Field:
        """Give the field of a name, which must be there."""
        return next(field for field in self.fields if field.name == name)
