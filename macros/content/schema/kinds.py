"""What a field is: its kind, the words for it, and where its value is published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from functools import cached_property


class Kind(Enum):
    """What a field takes. The value says so to an editor."""

    TEXT = "a few words"
    DATE = "a date such as 2026-11-21"
    MONTH = "a month such as 2026-03"
    CHOICE = "one of the words on a list"
    REFERENCE = "the name of a page, as in its address"
    GROUP = "lines of its own, each with a name, a colon and a value"
    YES = "true, or nothing"
    MAILBOX = "the email address of a team"
    PHONE = "the telephone number of a team"
    ADDRESS = "a web address that begins with https://"
    SOURCE = "the name of a source, or its web address"


class Audience(Enum):
    """When an editor meets a field."""

    QUICK = "quick"
    MORE = "more"
    RESEARCH = "research"
    EDITORS = "editors"


class Section(Enum):
    """The sections of a note's page that list plain fields. The value is the section's anchor."""

    FOR_WHOM = "for-whom"
    HOW_IT_RUNS = "how-it-runs"
    EVIDENCE = "evidence"
    ABOUT = "about-this-note"


class SearchPart(IntEnum):
    """The parts of a note that the search distinguishes, each a bit.

    `theme/assets/atlas/ranking.js` says how much each counts.
    """

    REST = 1
    SETTING = 2
    """For whom, how it runs, and where."""
    CHANGES = 4
    """The summary, what was changed and why, and what was kept."""
    HIDDEN = 8
    """What people type when they mean its intervention, service area or guide."""
    NAMES = 16
    """The names of its intervention and service areas."""
    TITLE = 32


LONG = 160
"""A text that may have more characters needs several lines."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of the front matter of a kind of page, with all that is known of it."""

    name: str
    """As typed before the colon."""
    kind: Kind
    label: str
    """The question or words that editors see."""
    help: str = ""
    example: str = ""
    """A value that could be pasted."""
    example_of: str = ""
    """Instead of `example`: which of this atlas's own examples fits (`SiteWords.examples`)."""
    audience: Audience = Audience.QUICK
    required: bool = False
    may_be_empty: bool = False
    """Required, but `[]` is an answer."""
    condition: str = ""
    """When it needs an answer although it is not required, as a form says it."""
    many: bool = False
    """Takes one value or a list of them."""
    singular: str = ""
    """What one of several groups is called on a form."""
    limit: int = 300
    """The most characters of a text, or of each text in a list."""
    most: int = 40
    """The most values in a list."""
    of: str = ""
    """The vocabulary of a choice, or the kind of page of a reference.

    A group with a vocabulary has its words as names.
    """
    form: str = ""
    """A regular expression that the whole of a text has to match; `help` says it in words."""
    fields: tuple["Field", ...] = ()
    """The fields of a group."""
    is_personal: bool = False
    """Only the person who did it can say it, so no message shows a value for it."""
    repeats_text: bool = False
    """It repeats words of the text below the fields, with their formatting."""
    short_for: str = ""
    """A group may be typed as plain text, which is then the value of this field of it."""
    is_published: bool = True
    """False for what only the check reads."""
    shown_in: Section | None = None
    """The section of a note's page that lists it; None where a template places it by hand."""
    shown_as: str = ""
    """What readers see as its name, where that is not the label."""
    in_csv: bool = False
    """It is a column of the table of notes."""
    search_part: SearchPart | None = None
    """The part of a note that its words are in for the search; None if it is not searched."""
    in_comparison: bool = False
    """It is compared when notes are side by side."""

    @cached_property
    def by_name(self) -> Mapping[str, "Field"]:
        """Return the fields of a group by their names."""
        return {part.name: part for part in self.fields}

    @cached_property
    def in_short(self) -> "Field":
        """Return the field that the plain text of a group is for."""
        # Its own name was not typed, so no message may say it.
        return replace(self.by_name[self.short_for], name=self.name)

    @property
    def question(self) -> str:
        """Return what the field asks for, as a sentence."""
        words = self.help or self.label
        return words if words.endswith((".", "?", "…")) else f"{words}."

    @property
    def heading(self) -> str:
        """Return what readers see beside its value."""
        return self.shown_as or self.label

    @property
    def is_long(self) -> bool:
        """Return whether a text in it may need several lines."""
        return self.limit > LONG


def select_choices(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return those of some fields that take words of a list."""
    return tuple(field for field in fields if field.kind is Kind.CHOICE)


@dataclass(frozen=True, kw_only=True)
class FieldTable:
    """The fields of one kind of page, in the order in which they are typed."""

    name: str
    """What the page is called in a message."""
    fields: tuple[Field, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Return the fields by their names."""
        return {field.name: field for field in self.fields}

    @cached_property
    def choices(self) -> tuple[Field, ...]:
        """Return the fields that take words of a list."""
        return select_choices(self.fields)

    def find(self, name: str) -> Field:
        """Return the field with this name, which must exist."""
        return self.by_name[name]
