"""Macros that explain the atlas: its words, fields and rules, its sources, its data and feeds, and how to write to it."""

from macros.content.index.views import SiteView
from macros.content.privacy.detectors import DETECTORS
from macros.content.problems.rules.register import GROUPS
from macros.content.schema.note import NOTE
from macros.content.schema.place import PLACE
from macros.content.schema.samples import get_sample
from macros.content.schema.vocabulary import Known
from macros.content.source.texts import slugify
from macros.site.markup import draw
from macros.site.note_form import make_note_form
from macros.site.page import Links
from macros.site.standards import (
    ABOUT_THE_CHANGE,
    ABOUT_THE_NOTE,
    ELEMENTS,
    ITEMS,
    NOT_RECORDED,
    UNCHECKED,
    get_original,
)

TABLES = {"note": NOTE, "place": PLACE}


def how_to_reach_us(view: SiteView, links: Links) -> str:  # noqa: ARG001 -- every macro takes the page's links
    """Where notes and questions can be sent, as far as the settings say."""
    return draw("reach_us", settings=view.settings)


def all_data(view: SiteView, links: Links) -> str:  # noqa: ARG001 -- every macro takes what its page needs
    """The files of open data."""
    return draw("data_here", links=links)


def frame_columns(view: SiteView, links: Links) -> str:  # noqa: ARG001 -- every macro takes the page's links
    """The columns of the table of changes, and FRAME's terms beside the words that places see."""
    lists = {one.name: one for one in view.vocabularies}
    elements = [(element, lists[element.vocabulary]) for element in ELEMENTS]
    about = (*ABOUT_THE_NOTE, *ABOUT_THE_CHANGE)
    return draw(
        "frame_columns",
        about=about,
        elements=elements,
        unchecked=UNCHECKED,
        get_original=get_original,
    )


def tidier_columns(view: SiteView, links: Links) -> str:  # noqa: ARG001 -- the same on every page
    """The columns of the table of notes by the items of TIDieR."""
    return draw("tidier_columns", about=ABOUT_THE_NOTE, items=ITEMS, not_recorded=NOT_RECORDED)


def all_feeds(view: SiteView, links: Links) -> str:
    """The feeds: everything, each region, each service area."""
    return draw("feeds_here", view=view, links=links)


def word_list(view: SiteView, links: Links, name: str) -> str:
    """A list of words from docs/data/vocabulary, each with what it means."""
    vocabulary = next(one for one in view.vocabularies if one.name == name)
    unchecked = (
        "An everyday meaning, in our words."
        if name == "glossary"
        else "Not checked against the original list."
    )
    return draw("word_list", list=vocabulary, unchecked=unchecked, links=links)


def cite(view: SiteView, links: Links, *names: str) -> str:  # noqa: ARG001 -- every macro takes the page's links
    """Sources from docs/data/sources.yml, for pages of plain writing."""
    by_name = {source.slug: source for source in view.sources}
    return draw("cite", sources=[by_name[name] for name in names])


def field_guide(view: SiteView, links: Links, kind: str) -> str:
    """The fields of a `note` or a `place`: what each is for, whether it is needed, what may be typed."""
    known = Known(
        vocabularies={one.name: one for one in view.vocabularies},
        names={},
        sources={},
        site_words=view.site_words,
    )
    examples = {field.name: get_sample(field, known=known) for field in TABLES[kind].fields}
    return draw(
        "field_guide",
        table=TABLES[kind],
        vocabularies=view.vocabularies,
        examples=examples,
        links=links,
    )


def note_form(view: SiteView, links: Links) -> str:
    """The form that makes a note's file without an account: it is filled in, checked and downloaded in the browser."""
    return draw("note_form", form=make_note_form(view), settings=view.settings, links=links)


def privacy_rules(view: SiteView, links: Links) -> str:  # noqa: ARG001 -- the same on every page
    """What the check looks for by which somebody could be recognised."""
    return draw("privacy_rules", detectors=DETECTORS)


def all_rules(view: SiteView, links: Links) -> str:
    """Every rule of the check: why it is there, how to mend what it finds, and lines to paste."""
    examples = dict(view.site_words.examples)
    return draw(
        "all_rules",
        groups=[(slugify(heading), heading, rules) for heading, rules in GROUPS],
        examples=examples,
        links=links,
    )
