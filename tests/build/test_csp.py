"""The policy is strict and in every page and header, and what it would block stops a build."""

import re
import shutil
from pathlib import Path

import pytest

from macros import mkdocs_plugin
from macros.build import csp
from macros.build.csp_violations import find_violations, report_violations
from macros.build.headers import FRESH, IMMUTABLE
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem
from macros.mkdocs_plugin import build_docs
from tests.browser.headers import MOST_RULES, MOST_SIGNS, find_headers, read_rules
from tests.build.small_project import build_well, write_project
from tests.cases import for_each_case
from tests.conftest import TODAY
from tests.content.sandford import change
from tests.html_reader import read_html
from tests.sites import list_pages, read_tree, read_well, run_atlas, run_mkdocs

pytest_plugins = ["tests.built_sites"]

LOADED = """
<script src="frame.js"></script><script type="module" src="choose.js"></script><script type="application/ld+json">{"a": "b"}</script>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><p class="style" lang="on">one = on = style</p>
<a href="../data/notes.json" title="javascript">on=1, &lt;script&gt;</a><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>
"""
FAULTY = {
    "about/index.md": "| One | Two |\n| --- | :---: |\n| 1 | 2 |\n",
    "about/privacy.md": "Three.\n{: onclick=alert(1) }\n\nFour.\n{: style=color:red }\n",
}
"""What would be a style or a script in the page, were Markdown told to allow it. HTML itself is refused earlier."""


def read_policy(text: str) -> dict[str, list[str]]:
    """Read a policy: the values of each directive."""
    parts = [part.split() for part in text.split("; ")]
    assert len({name for name, *_ in parts}) == len(parts)
    return {name: values for name, *values in parts}


def test_the_policy_allows_files_of_the_site_and_nothing_else() -> None:
    allowed = read_policy(csp.format_policy())

    assert allowed.pop("script-src") == ["'self'"]
    assert allowed.pop("require-trusted-types-for") == ["'script'"]
    assert (
        allowed.pop("default-src")
        == allowed.pop("base-uri")
        == allowed.pop("trusted-types")
        == ["'none'"]
    )
    assert allowed.pop("img-src") == ["'self'"]
    assert allowed == {name: ["'self'"] for name in ("style-src", "connect-src", "form-action")}
    assert re.search('["<>&]', csp.format_policy()) is None


def test_every_page_has_the_policy_before_all_that_it_is_about_and_the_headers_have_it_too(
    site: Path, exchanged_site: Path
) -> None:
    sent = find_headers(read_rules((site / "_headers").read_text("utf-8")), path="/anywhere/")[
        "Content-Security-Policy"
    ]

    assert sent == f"{csp.format_policy()}; frame-ancestors 'none'"
    for page in [*list_pages(site), *list_pages(exchanged_site)]:
        elements = read_html(page.read_text("utf-8")).elements
        where = [
            place
            for place, (tag, one) in enumerate(elements)
            if tag == "meta" and "http-equiv" in one
        ]
        loading = [
            place
            for place, (tag, _) in enumerate(elements)
            if tag in {"script", "link", "style", "img", "body"}
        ]
        assert [elements[place][1] for place in where] == [
            {"http-equiv": "Content-Security-Policy", "content": csp.format_policy()}
        ], page
        assert where[0] < loading[0], page


def test_no_page_of_the_real_site_has_anything_that_the_policy_stops(site: Path) -> None:
    assert {
        page: found
        for page in list_pages(site)
        if (found := find_violations(page.read_text("utf-8")))
    } == {}


def test_every_file_has_one_word_on_how_long_it_may_be_kept(site: Path) -> None:
    text = (site / "_headers").read_text("utf-8")
    rules = read_rules(text)
    kept = {
        path: find_headers(rules, path=f"/{path.removesuffix('index.html')}").get("Cache-Control")
        for path in read_tree(site)
        if path != "_headers"
    }

    for_ever = {path for path, said in kept.items() if said == IMMUTABLE}
    assert {said for path, said in kept.items() if path not in for_ever} == {FRESH}
    named_by_content = r"search/(?:words/[a-z2-7]{8}|notes/\d+/[a-z2-7]{5})\.json"
    assert for_ever == {path for path in kept if re.fullmatch(named_by_content, path)} != set()
    assert len(rules) == text.count("\n/") + 1 <= MOST_RULES
    assert max(map(len, text.splitlines())) <= MOST_SIGNS


def test_what_is_named_by_its_content_has_another_name_when_a_note_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a reader would go on seeing what he once loaded."""
    root = write_project(tmp_path / "project")
    monkeypatch.chdir(root)
    kept = []
    for words in ("", "Changed"):
        note = root / "places/enfield/navigator.md"
        note.write_text(
            note.read_text("utf-8")
            .replace('"title": "', f'"title": "{words}')
            .replace("title: ", f"title: {words}", 1),
            "utf-8",
        )
        kept.append(
            {
                path: data
                for path, data in build_well(root / "site").items()
                if re.match(r"search/(?:notes|words)/", path)
            }
        )

    old, new = kept
    assert set(old) != set(new)
    assert {path for path in old.keys() & new.keys() if old[path] != new[path]} == set()


@for_each_case
def test_what_the_policy_would_stop_is_found(html: str, what: str) -> None:
    assert [violation.what for violation in find_violations(f"{LOADED}{html}")] == [what]


def test_what_a_page_loads_and_the_data_in_it_are_no_fault() -> None:
    assert (
        find_violations(LOADED)
        == find_violations(f"{LOADED}<p>data: javascript: style= on</p>")
        == ()
    )


def test_a_page_with_no_sign_of_anything_but_the_policy_itself_is_not_read_tag_by_tag(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.build.csp_violations._ViolationParser", None)

    pages = [
        page
        for folder in ("regions", "interventions", "places", "explore")
        for page in list_pages(site / folder)
    ]
    assert pages
    assert [page for page in pages if find_violations(page.read_text(encoding="utf-8"))] == []


def test_a_page_may_have_a_script_with_a_known_hash_and_the_policy_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = "<script>const one = 1;</script>"
    (unknown,) = find_violations(page)
    (known,) = re.findall(r"sha256-\S{43}=", unknown.fix)

    assert known == csp.hash_script("const one = 1;")
    assert find_violations(page, known=(known,)) == ()
    assert [
        violation.typed
        for violation in find_violations("<script>const one = 2;</script>", known=(known,))
    ] == ["const one = 2;"]
    monkeypatch.setattr(csp, "DIRECTIVES", csp.list_directives(known=(known,)))
    assert read_policy(csp.format_policy())["script-src"] == ["'self'", f"'{known}'"]


def test_a_fault_of_the_layout_is_reported_once_and_one_of_a_page_with_its_line() -> None:
    page = DocsPage(
        path="about/index.md",
        title="A",
        summary="B",
        body="One.\n\n<b onclick=x>Two</b>\n",
        body_line=5,
    )
    frame = find_violations("<style>p</style>")
    found = report_violations(
        {"about/index.md": (*frame, *find_violations(page.body))},
        of_frame=[*frame, *frame],
        pages=[page],
    )

    assert [(one.path, one.line, one.rule) for one in found] == [
        ("macros/theme", 1, "inline"),
        ("docs/about/index.md", 7, "inline"),
    ]


def test_a_build_fails_for_what_the_policy_stops_on_hand_written_pages_and_names_them_all(
    tmp_path: Path,
) -> None:
    root = write_project(tmp_path / "project")
    for path, text in FAULTY.items():
        page = root / "docs" / path
        page.write_text(f"{page.read_text('utf-8')}\n{text}", "utf-8")
    settings = root / "mkdocs.yml"
    allowing = change(
        settings.read_text("utf-8"),
        old="use_align_attribute: true",
        new="use_align_attribute: false",
    )
    settings.write_text(
        change(allowing, old="  - def_list\n", new="  - def_list\n  - attr_list\n"), "utf-8"
    )

    built = run_atlas("build", root=root)
    is_left_alone = not (root / "site").exists()

    assert ("Nothing was changed." in built.stderr, is_left_alone) == (True, True)
    for done in (built, run_mkdocs(root=root)):
        assert done.returncode != 0
        assert "Traceback" not in done.stderr
        assert re.findall(r"(docs/about/\w+\.md):\d+: This page has ([^:]*): ", done.stderr) == [
            ("docs/about/index.md", "a style"),
            ("docs/about/index.md", "a style"),
            ("docs/about/privacy.md", "a script in the attribute “onclick”"),
            ("docs/about/privacy.md", "a style"),
        ]


def test_a_build_fails_for_what_the_policy_stops_around_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(mkdocs_plugin.THEME, tmp_path / "theme")
    header = tmp_path / "theme/partials/header.html"
    header.write_text(f"<script>alert(1)</script>{header.read_text('utf-8')}", "utf-8")
    monkeypatch.setattr(mkdocs_plugin, "THEME", tmp_path / "theme")
    checked = read_well(write_project(tmp_path / "project"), today=TODAY)

    problems: tuple[Problem, ...] = build_docs(checked, tmp_path / "site").problems

    assert [(problem.path, problem.message) for problem in problems] == [
        (
            "macros/theme",
            "The layout of every page has a script: “alert(1)”. Browsers will not run or show it here.",
        )
    ]
