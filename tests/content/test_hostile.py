"""Hostile files: each is read or reported, none hides other problems, none renders slowly.

Nothing here is timed. What they cost was measured by hand; one that hung would stop this run.
"""

from collections.abc import Callable
from pathlib import Path

from macros.content.index.cross_links import link_library
from macros.content.index.page_views import list_note_views
from macros.content.library.library import read_library
from macros.content.problems.problem import has_errors
from macros.site.pages.note_page import make_note_page
from tests.content.sandford import NOTE, TODAY, change, settle, write
from tests.sites import quote_yaml

SIGNS = (
    *(
        "[",
        "![",
        "](",
        "[a](",
        "[a](b) ",
        "[a][b] ",
        "*",
        "**a ",
        "_a_ ",
        "`",
        "`` ` ",
        "> ",
        ">",
        "- ",
        "1. ",
        "# ",
        "|",
        "| - ",
        "\\",
    ),
    *(
        "<",
        "<b ",
        "<!--",
        "&lt;",
        "&#1;",
        "{{",
        "{% ",
        "~~~\n",
        ": a",
        "[a]: b\n",
        " ",
        "\t",
        "a",
        "\u00ad",
        "9990000018 ",
        "a@b.c ",
        "3 children ",
    ),
)
ARRANGED: dict[str, Callable[[str], str]] = {
    "long-lines": lambda sign: "\n".join([(sign * 5_000)[:4_990]] * 12),
    "a-line-each": lambda sign: f"{sign}\n" * 14_000,
    "paragraphs": lambda sign: "\n\n".join([sign * 120] * 100),
    "just-fits": lambda sign: "\n\n".join([sign * (290 // len(sign))] * 5),
}
FIELDS = {
    "pointers": "offers:\n"
    + "\n".join(f"  - &a{n} [{f'*a{n - 1}, ' * 9 if n else 'x'}]" for n in range(9)),
    "deep": f"offers: {'[' * 4_000}",
    "deep-groups": f"offers: {'{a: ' * 1_200}",
    "many-names": "\n".join(f"name-{n}: x" for n in range(4_000)),
    "one-name": "title: x\n" * 5_000,
    "many-entries": f"kept: [{'a, ' * 15_000}]",
    "questions": "? " * 2_000,
    "open-quotation": f'resources: "{"a " * 2_000}',
    "colons": "a: " * 1_500,
    "hyphens": "- " * 2_000,
    "tags": "resources: " + "!!x " * 1_000,
    "folded": "resources: |\n" + "  a\n" * 12_000,
    "numbers": "resources: " + "1 " * 2_400,
}


def test_no_hostile_file_hides_a_fault_of_another_and_what_passes_can_be_drawn(
    project: Path,
) -> None:
    settle(project, note=change(NOTE, old="2026-10-01", new="2026-02-30"))
    hostile = {
        f"{name}-{number}": f"{NOTE}{arrange(sign)}\n"
        for number, sign in enumerate(SIGNS)
        for name, arrange in ARRANGED.items()
    }
    hostile |= {
        f"field-{number}": change(NOTE, old="Five, weekly", new=quote_yaml((sign * 5_000)[:4_000]))
        for number, sign in enumerate(SIGNS)
    }
    hostile |= {
        f"fields-{name}": change(NOTE, old="agreed_by:", new=f"{text}\nagreed_by:")
        for name, text in FIELDS.items()
    }
    for name, text in hostile.items():
        write(project, path=f"places/sandford/{name}.md", text=text)
    write(
        project,
        path="docs/about/hostile.md",
        text=f"---\ntitle: A\nsummary: B\n---\n{'[' * 590}\n{'- ' * 2_000}a\n",
    )
    write(project, path="places/other/index.md", text="---\n" + "title: x\n" * 5_000)
    library, problems = read_library(project, today=TODAY)
    assert [
        (problem.line, problem.rule)
        for problem in problems
        if problem.path == "places/sandford/evenings.md"
    ] == [(2, "same-title"), (13, "date")]
    faulty = {problem.path for problem in problems if has_errors([problem])}
    assert {note.path for note in library.notes} | faulty >= {
        f"places/sandford/{name}.md" for name in hostile
    }
    assert {"docs/about/hostile.md", "places/other/index.md"} <= faulty
    assert all(f"places/sandford/fields-{name}.md" in faulty for name in FIELDS)
    pages = [make_note_page(view) for view in list_note_views(link_library(library, today=TODAY))]
    assert len(pages) == len(library.notes) > len(SIGNS) // 2
