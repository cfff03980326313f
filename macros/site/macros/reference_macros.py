"""Macros that explain the atlas: its words, fields, rules and sources, and its tables of data."""

from macros.content.index.views import SiteView
from macros.content.library.new_files import start_catalogue_page
from macros.content.privacy.detectors import DETECTORS
from macros.content.problems.rules.register import GROUPS
from macros.content.schema.catalogue import CATALOGUE_TABLES
from macros.content.schema.note import NOTE
from macros.content.schema.place import PLACE
from macros.content.schema.samples import get_sample
from macros.content.schema.vocabulary import GLOSSARY
from macros.content.source.texts import slugify
from macros.site.markup import render_template
from macros.site.note_data import list_columns
from macros.site.note_form import know_words, make_note_form
from macros.site.note_form_rules import describe_rules
from macros.site.page import LinkCollector
from macros.site.standards import (
    ABOUT_THE_CHANGE,
    ABOUT_THE_NOTE,
    EFFECTS,
    ELEMENTS,
    ITEMS,
    NOT_RECORDED,
    UNCHECKED,
    get_original,
)

NEW_PAGE = "name-of-the-page"
TABLES = {"note": NOTE, "place": PLACE} | CATALOGUE_TABLES


def frame_columns(view: SiteView, links: LinkCollector) -> str:  # noqa: ARG001 -- as every macro is called
    """Render the columns of the table of changes, and FRAME's terms beside ours."""
    lists = {one.name: one for one in view.vocabularies}
    elements = [(element, lists[element.vocabulary]) for element in ELEMENTS]
    about = (*ABOUT_THE_NOTE, *ABOUT_THE_CHANGE)
    return render_template(
        "frame_columns",
        about=about,
        elements=elements,
        later=(UNCHECKED, EFFECTS),
        get_original=get_original,
    )


def note_columns(view: SiteView, links: LinkCollector) -> str:  # noqa: ARG001 -- as every macro is called
    """Render the columns of the table of notes, each with what it has."""
    return render_template("note_columns", columns=list_columns())


def tidier_columns(view: SiteView, links: LinkCollector) -> str:  # noqa: ARG001 -- as every macro is called
    """Render the columns of the table of notes by the items of TIDieR."""
    return render_template(
        "tidier_columns",
        about=ABOUT_THE_NOTE,
        items=ITEMS,
        later=(EFFECTS,),
        not_recorded=NOT_RECORDED,
    )


def word_list(view: SiteView, links: LinkCollector, name: str) -> str:
    """Render a list of words, each with what it means."""
    vocabulary = next(one for one in view.vocabularies if one.name == name)
    unchecked = "Not checked against the original list."
    terms = vocabulary.terms
    if name == GLOSSARY:
        unchecked = "An everyday meaning, in our words."
        terms = tuple(sorted(terms, key=lambda term: term.label.casefold()))
    return render_template(
        "word_list", list=vocabulary, terms=terms, unchecked=unchecked, links=links
    )


def cite(view: SiteView, links: LinkCollector, *names: str) -> str:  # noqa: ARG001 -- as every macro is called
    """Render some sources."""
    by_name = {source.slug: source for source in view.sources}
    return render_template("cite", sources=[by_name[name] for name in names])


def field_guide(view: SiteView, links: LinkCollector, kind: str) -> str:
    """Render the fields of a `note`, a `place`, or the pages in a folder of the catalogue."""
    known = know_words(view)
    examples = {field.name: get_sample(field, known=known) for field in TABLES[kind].fields}
    return render_template(
        "field_guide",
        table=TABLES[kind],
        vocabularies=view.vocabularies,
        examples=examples,
        links=links,
    )


def page_to_copy(view: SiteView, links: LinkCollector, folder: str) -> str:  # noqa: ARG001 -- as every macro is called
    """Render the text of a new page for a folder of the catalogue."""
    page = start_catalogue_page(folder, slug=NEW_PAGE, known=know_words(view))
    return render_template("page_to_copy", page=page)


def note_form(view: SiteView, links: LinkCollector) -> str:
    """Render the form that makes a note's file in the browser."""
    form = make_note_form(view)
    rules = describe_rules(view, questions=form.questions, known=know_words(view))
    return render_template("note_form", form=form, rules=rules, settings=view.settings, links=links)


def privacy_rules(view: SiteView, links: LinkCollector) -> str:  # noqa: ARG001 -- as every macro is called
    """Render what the check looks for by which a person could be recognised."""
    return render_template("privacy_rules", detectors=DETECTORS)


def all_rules(view: SiteView, links: LinkCollector) -> str:
    """Render every rule of the check, with lines to paste."""
    examples = dict(view.site_words.examples)
    return render_template(
        "all_rules",
        groups=[(slugify(heading), heading, rules) for heading, rules in GROUPS],
        examples=examples,
        links=links,
    )
