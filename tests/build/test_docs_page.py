"""Hand-written pages: what macros drew is set in once Markdown has run."""

from datetime import date
from pathlib import Path

from macros.build.docs_page import DocsPageRender, format_problem_texts
from macros.content.problems.problem import Problem
from macros.site.macros.table import MACROS
from macros.site.page import TocEntry
from tests.cases import for_each_case
from tests.html_reader import read_html
from tests.sites import SITE, SMALL_NOTE, add_place, quote_yaml, read_well

NOTES_HERE = next(macro for macro in MACROS if macro.name == "notes_here")
REACH_US = next(macro for macro in MACROS if macro.name == "how_to_reach_us")
PLACES_HERE = next(macro for macro in MACROS if macro.name == "places_here")


def make_page(project: Path, *, today: date, path: str = "regions/south-west.md") -> DocsPageRender:
    checked = read_well(project, today=today)
    page = next(page for page in checked.docs_pages if page.path == path)
    return DocsPageRender(page=page, view=checked.docs_views[path])


def test_what_a_macro_drew_takes_the_place_of_its_marker(project: Path, today: date) -> None:
    page = make_page(add_place(project, "wiltshire", notes={"groups": SMALL_NOTE}), today=today)
    first, second = page.call(PLACES_HERE), page.call(NOTES_HERE)

    html = f"<h2 id=a>A</h2>\n<p>{second}</p>\n<p>Words {first} words.</p>"
    printed, record = page.finish(html, toc=(TocEntry(anchor="a", title="A"),), site=SITE)

    assert "atlas-macro" not in printed.body
    assert printed.body.index("Evening groups") < printed.body.index("Words ")
    assert [link for link in sorted(record.links) if link.startswith("places/")] == [
        "places/wiltshire/",
        "places/wiltshire/groups/",
    ]
    assert record.anchors == {"a"}
    assert '<a href="#a">A</a>' in printed.contents


def test_each_word_of_the_glossary_has_a_name_that_links_may_lead_to(
    project: Path, today: date
) -> None:
    page = make_page(project, today=today, path="about/glossary.md")
    marker = page.call(next(macro for macro in MACROS if macro.name == "word_list"), "glossary")

    printed, record = page.finish(f"<p>{marker}</p>", toc=(), site=SITE)

    names = read_html(printed.body).values("id", of="dt")
    assert len(names) == len(set(names)) > 40
    assert record.anchors == set(names)
    assert {
        "core-component",
        "frame",
        "evidence-pie",
        "strength-of-evidence",
        "practice-guide",
    } <= set(names)


def test_a_title_that_looks_like_a_marker_is_only_a_title(project: Path, today: date) -> None:
    title = "atlas-macro-0 atlas-macro-7 {{ 7*7 }} <3 \\1"
    note = SMALL_NOTE.replace("Evening groups", quote_yaml(title))
    page = make_page(add_place(project, "wiltshire", notes={"groups": note}), today=today)

    printed, _ = page.finish(f"<p>{page.call(NOTES_HERE)}</p>", toc=(), site=SITE)

    assert read_html(printed.body).text.count(title) == 1


def test_words_on_the_page_that_look_like_a_marker_are_only_words(
    project: Path, today: date
) -> None:
    printed, _ = make_page(project, today=today).finish(
        "<p>About atlas-macro-7.</p>", toc=(), site=SITE
    )

    assert "<p>About atlas-macro-7.</p>" in printed.body


def test_a_marker_that_was_typed_draws_nothing_and_none_is_set_into_a_tag(
    project: Path, today: date
) -> None:
    file = project / "docs" / "about" / "index.md"
    file.write_text(file.read_text(encoding="utf-8") + "\natlas-macro-0\n", encoding="utf-8")
    own = make_page(project, today=today, path="about/index.md")
    marker = own.call(REACH_US)

    printed, _ = own.finish(
        f'<p>atlas-macro-0</p><p><a href="x" title="{marker}">{marker}</a></p>', toc=(), site=SITE
    )

    assert printed.body.count("This is a demonstration") == 1
    assert "<p>atlas-macro-0</p>" in printed.body
    assert f'title="{marker}"' in printed.body


@for_each_case
def test_a_page_shows_the_way_to_itself(
    project: Path, today: date, path: str, trail: list[tuple[str, str]]
) -> None:
    printed, _ = make_page(project, today=today, path=path).finish("", toc=(), site=SITE)

    seen = read_html(printed.body)
    assert seen.values("href") == [way for way, _ in trail]
    assert [name for _, name in trail if name not in seen.text] == []


def test_the_title_of_a_page_is_its_first_heading_and_is_escaped(
    project: Path, today: date
) -> None:
    file = project / "docs" / "about" / "index.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: About this site", 'title: R&B\'s < "3"'),
        encoding="utf-8",
    )

    printed, _ = make_page(project, today=today, path="about/index.md").finish(
        "", toc=(), site=SITE
    )

    assert printed.title == "R&amp;B&#39;s &lt; &#34;3&#34;"
    assert "<h1>R&amp;B&#39;s &lt; &#34;3&#34;</h1>" in printed.body


def test_in_the_preview_a_broken_page_shows_its_own_problems_and_is_hidden() -> None:
    own, other = (
        Problem(path=f"docs/{name}.md", line=4, rule="odd", message=f"{name} <b>", fix="Fix it.")
        for name in ("own", "other")
    )

    printed = format_problem_texts("own.md", problems=(other, own), site=SITE)

    text = read_html(printed.body).text
    assert ["own <b>" in text, "other <b>" in text, "Fix it." in text, printed.robots] == [
        True,
        False,
        True,
        "noindex",
    ]
