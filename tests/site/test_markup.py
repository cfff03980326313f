"""Values become HTML in one place, and are escaped there."""

import pytest
from jinja2 import UndefinedError

from macros.content.index.cards import Count
from macros.site.markup import (
    box_tables,
    format_count,
    link_pages,
    render_template,
)
from macros.site.page import LinkCollector, TocEntry
from tests.cases import for_each_case


def test_every_value_is_escaped_where_it_lands() -> None:
    drawn = render_template(
        "contents", entries=[TocEntry(anchor='a"b', title="<b> & 'c' {{ 7*7 }}")]
    )

    assert '<a href="#a&#34;b">&lt;b&gt; &amp; &#39;c&#39; {{ 7*7 }}</a>' in drawn


def test_a_template_that_misses_a_value_raises() -> None:
    with pytest.raises(UndefinedError, match="'entries' is undefined"):
        render_template("contents")


@for_each_case
def test_notes_and_examples_are_counted_apart(notes: int, examples: int, written: str) -> None:
    assert format_count(Count(notes=notes, examples=examples)) == written


@for_each_case
def test_the_path_of_a_page_becomes_a_link_to_it(text: str, linked: str, record: list[str]) -> None:
    links = LinkCollector(start="contribute/note-form/")

    assert (str(link_pages(text, links)), [*links.addresses]) == (linked, record)


def test_each_plain_table_gets_a_numbered_box_and_other_tables_none() -> None:
    table = "<table>\n<tr><td>1</td></tr>\n</table>"
    html = f"<p>a</p>{table}<p>b</p><table class='aa-table'><tr></tr></table>{table}<p>c</p>"
    box = (
        '<div class="aa-scroll" role="region" aria-label="Table {}" tabindex="0">\n'
        + table
        + "\n</div>"
    )

    boxed = box_tables(html).replace("</div>\n", "</div>")

    assert boxed == html.replace(table, box.format(1), 1).replace(
        f"</table>{table}<p>c", f"</table>{box.format(2)}<p>c"
    )
    assert box_tables("<p>a</p>") == "<p>a</p>"
    assert box_tables("") == ""
