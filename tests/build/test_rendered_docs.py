"""Hand-written pages are judged as they were drawn."""

import re
from pathlib import Path

import pytest
from markdown import Markdown

from macros.build.checked_project import read_project
from macros.build.rendered_docs import check_names, check_rendered
from macros.content.checks.heading_names import is_taken
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Level
from macros.mkdocs_plugin import WithoutHtml, build_docs
from tests.cases import for_each_case
from tests.conftest import ROOT, TODAY
from tests.content.sandford import find_problems, shorten, write

BCC = "mailto:team@sandford.gov.uk?bcc=other%40other.example"


def draw(body: str) -> str:
    return Markdown(extensions=["toc", "tables", "fenced_code", "def_list", WithoutHtml()]).convert(
        body
    )


def make_page(body: str) -> DocsPage:
    return DocsPage(path="about/odd.md", title="Odd", summary="Odd.", body=body, body_line=5)


@for_each_case
def test_whatever_was_typed_what_is_drawn_is_judged(body: str, rules: list[str]) -> None:
    assert (
        sorted({problem.rule for problem in check_rendered(draw(body), page=make_page(body))})
        == rules
    )


def test_a_fault_is_told_with_its_line() -> None:
    body = f"a\n\nb ` `` ` [x]({BCC}) `` `"
    assert [
        shorten(problem)
        for problem in check_rendered(f'<a href="{BCC}">x</a>', page=make_page(body))
    ] == ["7 mail-link"]


def test_two_parts_of_one_page_have_two_names() -> None:
    html = '<main id="content"><h2 id="a">A</h2><p>id="a"</p><code> id="a"</code><dt id="b">B</dt></main>'
    assert list(check_names(html, page=make_page(""))) == []
    (problem,) = check_names(f'{html}<h2 class="x" id="b">B</h2>', page=make_page(""))
    assert (problem.rule, "“b”" in problem.message) == ("heading-name", True)


@pytest.mark.parametrize(
    "heading", ["Content", "`Content`", "**Content**", "AA since", "aa-x", "Content!"]
)
def test_the_check_names_a_heading_that_is_typed_plainly(project: Path, heading: str) -> None:
    write(
        project,
        path="docs/about/odd.md",
        text=f"---\ntitle: Odd\nsummary: Odd.\n---\n## {heading}\n",
    )
    # Marks that do nothing are a warning besides.
    found = [
        shorten(problem)
        for problem in find_problems(project, below="docs/about/odd.md")
        if problem.level is Level.ERROR
    ]
    assert found == ["5 heading-name"]


def test_every_name_that_the_page_needs_is_taken() -> None:
    names = {
        name
        for path in (ROOT / "macros/theme").rglob("*.html")
        for name in re.findall(r'\b(?:id|for)="([^"{}]+)"', path.read_text("utf-8"))
    }
    scripts = [
        path.read_text("utf-8") for path in (ROOT / "macros/theme/assets/atlas").glob("*.js")
    ]
    names |= {
        name
        for text in scripts
        for name in re.findall(
            r'(?:getElementById\(["\']|querySelector(?:All)?\(["\']#)([\w-]+)', text
        )
    }
    assert "content" in names
    assert sorted(name for name in names if not is_taken(name)) == []


def test_a_page_that_is_drawn_with_a_fault_is_not_published(project: Path, tmp_path: Path) -> None:
    for name, body in (("first", f"`` a ` [x]({BCC}) `"), ("second", "> ## Content")):
        write(
            project,
            path=f"docs/about/{name}.md",
            text=f"---\ntitle: Odd\nsummary: Odd.\n---\n{body}\n",
        )
    checked = read_project(project, today=TODAY, with_examples=True)
    assert [
        problem.rule for problem in checked.problems if problem.path.startswith("docs/about/second")
    ] == []
    found = build_docs(checked, tmp_path / "printed").problems
    assert {(problem.path, problem.rule) for problem in found} == {
        ("docs/about/first.md", "mail-link"),
        ("docs/about/second.md", "heading-name"),
    }
