"""Templates: the one place where values become HTML, and are escaped."""

import re
from collections.abc import Callable, Iterable, MutableMapping
from functools import cache
from types import CodeType
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from macros.content.index.activity import MOST_ASKS
from macros.content.index.cards import Count
from macros.content.index.views import MOST_COMMON
from macros.content.model.notes import NoteCard, Place
from macros.content.problems.problem import join_words
from macros.content.schema.note import NO_CHANGES, NOTE
from macros.content.schema.phone_numbers import get_phone_link
from macros.content.schema.place import MADE_UP
from macros.content.schema.vocabulary import Term
from macros.content.source.file_names import PLACE_TO_NAME
from macros.site import edit_links, urls
from macros.site.compiled_templates import get_compiled_templates
from macros.site.core_marks import CORE_MARKS, count_core_marks, get_core_mark
from macros.site.date_words import format_day, format_iso_day, format_month
from macros.site.gap_words import NO_NOTES, format_no_conclusion
from macros.site.label_words import (
    format_council,
    format_in_sentence,
    format_number,
    needs_mark,
)
from macros.site.mail_texts import format_mail_texts
from macros.site.page import LinkCollector
from macros.site.queue_mails import format_queue_mail
from macros.site.results import make_result

PAGE_PATH = re.compile(r"\bdocs/(?P<page>(?:[a-z0-9-]{1,60}/)?(?P<name>[a-z0-9-]{1,60})\.md)")
TABLE_BOX = """\
<div class="aa-scroll" role="region" aria-label="Table {number}" tabindex="0">
{table}
</div>"""
LINK = Markup('<a href="{url}">{words}</a>')


class _Template(Template):
    """A template that shares the environment's globals, so it has none of its own."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        _: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        # Jinja's chain of two mappings would be copied for every page, ten times as slowly as one.
        return super().from_code(environment, code, environment.globals, uptodate)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("macros.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=get_compiled_templates(),
    )
    environment.template_class = _Template
    environment.globals.update(
        MADE_UP=MADE_UP,
        MOST_ASKS=MOST_ASKS,
        MOST_COMMON=MOST_COMMON,
        NO_CHANGES=NO_CHANGES,
        NO_NOTES=NO_NOTES,
        CORE_MARKS=CORE_MARKS,
        part_labels={part.name: part.label for part in NOTE.find("delivered_here").fields},
        note_address=urls.get_note_address,
        place_address=urls.get_place_address,
        council_address=urls.get_council_address,
        digest_address=urls.get_digest_address,
        plan_address=urls.get_plan_address,
        list_address=urls.get_list_address,
        edit_link=edit_links.get_edit_link,
        place_link=edit_links.get_place_link,
        intervention_link=edit_links.get_intervention_link,
        edit_host=edit_links.get_host,
        no_place=PLACE_TO_NAME,
        note_card=render_note_card,
        format_council=format_council,
        needs_mark=needs_mark,
        no_conclusion=format_no_conclusion,
        mail_texts=format_mail_texts,
        queue_mail=format_queue_mail,
        full_url=urls.get_url,
    )
    environment.filters.update(
        day=format_day,
        labels=format_labels,
        iso_day=format_iso_day,
        month=format_month,
        count=format_count,
        core_mark=get_core_mark,
        count_core=count_core_marks,
        mailbox=format_mailbox,
        council=describe_council,
        phone_link=get_phone_link,
        boxed_tables=box_tables,
        linked_pages=link_pages,
        words=join_words,
        in_sentence=format_in_sentence,
        number=format_number,
    )
    return environment


def render_template(template: str, /, **values: Any) -> str:  # noqa: ANN401 -- a template takes whatever its page needs
    """Return the HTML of a template of `templates/`. A missing value is a bug and raises."""
    return _environment().get_template(f"{template}.html").render(**values)


def box_tables(html: str) -> Markup:
    """Return HTML of ours with each plain table in a box that scrolls and takes the focus."""
    before, *rest = html.split("<table>")
    pieces = [before]
    for number, piece in enumerate(rest, start=1):
        table, end, after = piece.partition("</table>")
        pieces += [TABLE_BOX.format(number=number, table=f"<table>{table}{end}"), after]
    return Markup("".join(pieces))  # noqa: S704 -- it was HTML before


def link_pages(text: str, links: LinkCollector) -> Markup:
    """Return a text in which the path of each page is a link to that page."""
    written = escape("")
    end = 0
    for path in PAGE_PATH.finditer(text):
        url = links.to(urls.get_docs_address(path["page"]))
        words = f"the {path['name'].replace('-', ' ')}"
        written += escape(text[end : path.start()]) + LINK.format(url=url, words=words)
        end = path.end()
    return written + escape(text[end:])


def render_note_card(card: NoteCard, links: LinkCollector) -> Markup:
    """Return what a list shows of a note. `links` belongs to the page with the list."""
    # The macro itself: a template around it for each card would take as long as the card.
    make_entry = vars(_environment().get_template("result.html").module)["entry"]
    entry: Markup = make_entry(make_result(card), links.to(urls.get_note_address(card)))
    return entry


def describe_council(place: Place) -> str:
    """Return the kinds of council that a place serves; that of an example is marked as made up."""
    kinds = ", ".join(place.council_kinds)
    return f"made-up {kinds}" if place.made_up_kind else kinds


def format_labels(terms: Iterable[Term]) -> str:
    """Return the labels of some terms, one after the other."""
    return ", ".join(term.label for term in terms)


def format_mailbox(mailbox: str) -> str:
    """Return a mailbox for a mailto link, with its @ as it is (RFC 6068)."""
    return quote(mailbox, safe="@")


def format_count(count: Count) -> str:
    """Return how many notes there are, examples apart: `1 note, 3 examples`, or `3 examples`."""
    notes = f"{count.notes} note{'' if count.notes == 1 else 's'}"
    if not count.examples:
        return notes
    examples = f"{count.examples} example{'' if count.examples == 1 else 's'}"
    return f"{notes}, {examples}" if count.notes else examples
