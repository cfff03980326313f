"""The words that may be typed where a field offers a list, read from `docs/data/`."""

from dataclasses import dataclass, field

from macros.content.schema.site_words import NO_WORDS, SiteWords

PARTNER_PLACE = "partner-place"
"""The list of the places that a programme named."""
AUTHORITIES = "authorities"
COUNCIL_KINDS = "council-kinds"
"""The names in `docs/data/authorities.csv`: the official codes, and the kinds of council."""
DIFFICULTIES = "difficulties"
"""The list of what stood in the way. Each word has a page, whose address it is part of."""
GLOSSARY = "glossary"
"""The list of words that are explained. Each has an address on the page of the glossary."""
PLAN_QUESTIONS = "plan-questions"
"""The list of questions for a team that plans its own version of an intervention."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word of a list: what is typed, what people read, and what it means."""

    slug: str
    label: str
    original: str = ""
    """The term of the list it comes from, FRAME for example; empty when the list is ours."""
    help: str = ""
    is_checked: bool = True
    """False while no one has compared the term with the original list."""
    replaced_by: str = ""
    """For a retired word: the slug to type instead."""
    other_names: tuple[str, ...] = ()
    """What people also call a page."""
    is_example: bool = False
    """An example council is never suggested."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """A list of words."""

    name: str
    """The name of its file in `docs/data/vocabulary/`."""
    title: str
    note: str
    terms: tuple[Term, ...]
    sources: tuple[str, ...] = ()
    """Slugs in the list of sources, and addresses."""

    def find(self, slug: str) -> Term | None:
        """Return the term that is typed so, or None when the list has no such word."""
        for term in self.terms:
            if term.slug == slug:
                return term
        return None

    @property
    def today(self) -> tuple[Term, ...]:
        """The words that may be typed today."""
        return tuple(term for term in self.terms if not term.replaced_by)

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every word that may be typed today, as it is typed."""
        return tuple(term.slug for term in self.today)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where facts come from."""

    slug: str
    """For a source that is only an address: the address."""
    title: str
    publisher: str
    url: str
    """Empty when the address was not recorded."""
    note: str = ""
    licence: str = ""


@dataclass(frozen=True, kw_only=True)
class Synonyms:
    """Words that a search takes for one another."""

    words: tuple[str, ...]
    near: tuple[str, ...]
    """Words that are close to them, but not the same."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """The names that fields may mention."""

    vocabularies: dict[str, Vocabulary]
    names: dict[str, frozenset[str]]
    """The slugs of each kind of page (`interventions`, `places` …), `AUTHORITIES`, `COUNCIL_KINDS`."""
    sources: dict[str, Source]
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """What is typed for each title or other name of a page, for each kind of page in `names`."""
    site_words: SiteWords = NO_WORDS
    synonyms: tuple[Synonyms, ...] = ()

    def vocabulary(self, name: str) -> Vocabulary:
        """Return a list of words, empty if its file is missing, which is reported elsewhere."""
        return self.vocabularies.get(name) or Vocabulary(name=name, title=name, note="", terms=())
