"""Hand-written pages call macros, and only macros."""

from datetime import date

import pytest

from macros.content.index.cross_links import link_library
from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import PageView
from macros.content.library.library import read_library
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem
from macros.site.macros.calls import check_macro_calls
from macros.site.macros.table import MACROS, Macro
from macros.site.page import LinkCollector
from tests.cases import for_each_case
from tests.sites import ROOT

BODY_LINE = 10
"""The line of the file on which the drawn text begins."""


Needs = dict[str, PageView]


@pytest.fixture(scope="session")
def view() -> Needs:
    day = date(2026, 11, 21)
    return list_docs_views(link_library(read_library(ROOT, today=day)[0], today=day))


def check(body: str, *, view: Needs, path: str = "regions/london.md") -> list[Problem]:
    page = DocsPage(path=path, title="", summary="", body=body, body_line=BODY_LINE)
    return list(check_macro_calls(page, view=view[path]))


@for_each_case
def test_the_call_of_a_macro_that_fits_the_page_is_allowed(
    path: str, body: str, view: Needs
) -> None:
    assert check(body, view=view, path=path) == []


REFUSED = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].environ['TOKEN'] }}",
    "{{ now.__globals__['subprocess'].check_output(['id']) }}",
    "{{ (cycler|attr('__init__')|attr('__globals__')).os }}",
    "{{ config.theme.get_env().from_string('x').render() }}",
    "{{ config.update({'site_name': 'X'}) }}",
    "{{ files.get_file_from_path('draft.md').content_string }}",
    "{{ macros_info() }}",
    "{{ context(config)|pretty }}",
    "{{ 'A'*200000000 }}",
    "{{ 7*7 }}",
    "{{ notes_here }}",
    "{{ notes_here()|safe }}",
    "{{ notes_here().x }}",
    "{{ notes_here()() }}",
    "{{ notes_here(notes_here()) }}",
    "{{ notes_here() if x }}",
    "{{ notes_here() ~ notes_here() }}",
    "{{ notes_here() notes_here() }}",
    "{{ notes_here(x) }}",
    "{{ notes_here(1) }}",
    "{{ notes_here('x') }}",
    "{{ notes_here(*x) }}",
    "{{ nots_here() }}",
    "{{ 'notes_here'() }}",
    "{{ field_guide('note') }}",
    "{{ all_places() }}",
    "{{ rating_here() }}",
    "{{ }}",
    "{{}}",
    "{{ 'words' }}",
    '{{ "}}" }}',
    "{{ ( }}",
    "{{ ) }}",
    "{{ ! }}",
    "{{ 'never closed }}",
    "{# words #}",
    "{# never closed",
    "{% set x = 1 %}",
    "{% include 'index.md' %}",
    "{% for i in range(3) %}x{% endfor %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{%- raw -%}x{%- endraw -%}",
    "{% never closed",
    "{{- notes_here() }}",
    "{{+ notes_here() }}",
    "{{ notes_here() -}}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() -}}",
    "{{ 7*7 -}} {{ notes_here() }}",
    "{{ notes_here() -}} {{ notes_here() }}",
    "{{ notes_here()",
    "{{ notes_here",
    "{{",
    "{{ notes_here()\n\nand the rest of the page",
    "{{ notes_here() } }",
    "{{ {{ notes_here() }} }}",
    "```\n{{ x }}\n```",
    "`{{ x }}`",
]


@pytest.mark.parametrize("body", REFUSED)
def test_anything_else_between_curly_brackets_is_refused(body: str, view: Needs) -> None:
    assert {problem.rule for problem in check(body, view=view)} == {"macro-call"}


@pytest.mark.parametrize(
    "body",
    [
        "{{ field_guide() }}",
        "{{ field_guide('nte') }}",
        "{{ field_guide('') }}",
        "{{ field_guide('note', 'place') }}",
        "{{ field_guide('note' 'place') }}",
        "{{ field_guide('note',) }}",
        "{{ field_guide(,) }}",
        "{{ field_guide(note) }}",
        "{{ field_guide(1) }}",
        "{{ field_guide(kind='note') }}",
        r"{{ field_guide('not\x65') }}",
        "{{ field_guide('note').x }}",
    ],
)
def test_a_constant_that_the_macro_does_not_take_is_refused(body: str, view: Needs) -> None:
    assert len(check(body, view=view, path="contribute/fields.md")) == 1


@for_each_case
def test_a_refusal_names_the_line_of_the_file(body: str, lines: list[int], view: Needs) -> None:
    assert [problem.line for problem in check(body, view=view)] == lines


@for_each_case
def test_a_refusal_says_what_was_found_and_what_is_allowed(
    path: str, body: str, found: str, allowed: str, view: Needs
) -> None:
    assert [
        (problem.path, problem.message, problem.fix)
        for problem in check(body, view=view, path=path)
    ] == [
        (
            f"docs/{path}",
            f"Only the name of a macro can be between curly brackets; here is {found}.",
            f"Write only calls such as {{{{ notes_here() }}}}. {allowed}",
        )
    ]


@for_each_case
def test_a_heading_says_in_words_what_links_and_contents_call_it(
    body: str, lines: list[int], view: Needs
) -> None:
    found = check(body, view=view)

    assert [problem.line for problem in found] == lines
    assert {problem.message for problem in found} <= {
        "“notes_here” is in a heading, so links and contents would have no name for it."
    } | {"“places_here” is in a heading, so links and contents would have no name for it."}


@pytest.mark.parametrize("macro", MACROS, ids=lambda macro: macro.name)
def test_every_macro_fits_a_page_and_draws_something_on_it(macro: Macro, view: Needs) -> None:
    paths = [path for path, need in view.items() if isinstance(need, macro.fits)]
    constants = [macro.allowed(view[paths[0]])[0]] if macro.allowed else []

    drawn = [
        macro.render(view[path], LinkCollector(start=""), *constants).strip() for path in paths
    ]

    assert paths
    # Its line says it all.
    assert ("" in drawn) is (macro.name == "only_while")
    assert macro.about.endswith(".")


def test_the_pages_of_the_project_call_macros_and_nothing_else(view: Needs) -> None:
    pages = read_library(ROOT, today=date(2026, 11, 21))[0].pages

    assert [
        problem for page in pages for problem in check_macro_calls(page, view=view[page.path])
    ] == []
    assert "regions/london.md" in {page.path for page in pages}
