"""Rules of notes, places, links and examples that go beyond a single field."""

from pathlib import Path

import pytest

from tests.cases import for_each_case
from tests.content.sandford import (
    EXAMPLE,
    NOTE,
    NOTE_PATH,
    OTHER_PLACE,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    name_partner_place,
    read,
    settle,
    write,
)
from tests.pictures import PICTURE


@for_each_case
def test_a_note_keeps_the_rules_of_notes(
    project: Path, old: str, new: str, expected: list[str]
) -> None:
    assert find_in_short(settle(project, note=change(NOTE, old=old, new=new))) == expected


@for_each_case
def test_an_effect_is_said_in_words(project: Path, text: str, expected: list[str]) -> None:
    effects = f"effects:\n  - date: 2026-10-05\n    text: {text}\n    kind: unintended"
    note = change(NOTE, old="agreed_by", new=f"{effects}\nagreed_by")
    assert find_in_short(settle(project, note=note)) == expected


def test_a_stopped_note_that_says_when_and_why_passes(project: Path) -> None:
    note = change(
        NOTE, old="stage: delivering", new="stage: stopped\nstarted: 2026-05\nstopped: 2026-10"
    )
    settle(project, note=f"{note}## Why we stopped\nThe money ended.\n")
    assert find_problems(project) == []
    assert read(project).notes[0].values.text("stopped") == "2026-10"


def test_a_note_cannot_stop_before_it_starts(project: Path) -> None:
    note = change(
        NOTE, old="stage: delivering", new="stage: stopped\nstarted: 2026-05\nstopped: 2026-04"
    )
    settle(project, note=f"{note}## Why we stopped\nThe money ended.\n")
    assert find_in_short(project) == ["7 date-order"]


@for_each_case
def test_a_place_keeps_the_rules_of_places(
    project: Path, kind: str, old: str, new: str, expected: list[str]
) -> None:
    write(
        project,
        path=PLACE_PATH,
        text=change(PLACE if kind == "council" else EXAMPLE, old=old, new=new),
    )
    assert find_in_short(project, path=PLACE_PATH) == expected


@for_each_case
def test_a_link_leads_to_its_page_or_is_an_error(
    project: Path, text: str, expected: list[str]
) -> None:
    settle(project, note=change(NOTE, old="Too early to say.", new=text))
    write(project, path="places/sandford/room.png", text=PICTURE)
    found = [
        [one.kind, one.place, one.slug, one.anchor]
        for note in read(project).notes
        for one in note.body.references
    ]
    assert found == ([expected] if any(expected) else [])
    assert len(find_problems(project)) == (0 if any(expected) else 1)


def test_a_picture_nearly_named_is_proposed(project: Path) -> None:
    settle(project, note=change(NOTE, old="Too early", new="![A room](roomm.png)"))
    write(project, path="places/sandford/room.png", text=PICTURE)
    assert [problem.fix for problem in find_problems(project)] == ["Did you mean room.png?"]


def test_a_broken_link_names_the_three_nearest(project: Path) -> None:
    settle(project, note=change(NOTE, old="Too early", new="[x][kinship-carers]"))
    for slug, code in (("kinship-carer", "E06000030"), ("kinship-cars", "E09000001")):
        write(
            project, path=f"places/{slug}/index.md", text=change(PLACE, old="E06000054", new=code)
        )
    (problem,) = find_problems(project)
    assert problem.fix == "Nearest: [x][kinship-carer], [x][kinship-cars], [x][kinship-care]."


@pytest.mark.parametrize(
    ("link", "rules"),
    [("[x][made-up]", ["link-to-example"]), ("[x](../made-up/index.md)", ["link-to-example"])],
)
def test_a_real_note_never_links_to_an_example(project: Path, link: str, rules: list[str]) -> None:
    settle(project, note=change(NOTE, old="Too early", new=link))
    write(
        project, path="places/made-up/index.md", text=f"{EXAMPLE}[back][sandford] [self][made-up]\n"
    )
    assert [problem.rule for problem in find_problems(project)] == rules


@pytest.mark.parametrize("aliases", ["[Sandy Town]", "Sandy Town", "\n  - Sandy Town"])
@pytest.mark.parametrize(
    "words",
    ["As in Sandford council.", "As in SANDY TOWN.", "| Like | Sandy Town |", "As in Sandy\nTown."],
)
def test_an_example_never_names_a_partner_place(project: Path, aliases: str, words: str) -> None:
    name_partner_place(project)
    settle(
        project,
        place=change(
            PLACE, old="summary:", new=f"also_known_as: {aliases}\npartner_place: true\nsummary:"
        ),
    )
    write(project, path="places/made-up/index.md", text=f"{EXAMPLE}{words}\n")
    found = [
        (problem.line, problem.rule)
        for problem in find_problems(project)
        if problem.path.startswith("places/made-up/")
    ]
    assert (7, "example-names-a-place") in found


def test_an_example_may_name_a_place_that_is_no_partner_and_part_of_a_longer_word(
    project: Path,
) -> None:
    name_partner_place(project)
    settle(project, place=change(PLACE, old="Sandford council", new="Sand\npartner_place: true"))
    write(
        project,
        path="places/other/index.md",
        text=change(OTHER_PLACE, old="Other council", new="Otherton"),
    )
    write(
        project, path="places/made-up/index.md", text=f"{EXAMPLE}Sandy beaches, like Otherton's.\n"
    )
    assert find_problems(project) == []


def test_an_example_note_needs_nobody_who_agreed(project: Path) -> None:
    settle(project, place=EXAMPLE, note=change(NOTE, old="agreed_by: Head of early help\n", new=""))
    assert [note.path for note in read(project).notes] == [NOTE_PATH]


PAGES: list[tuple[str, list[str]]] = [
    ("Words, **bold**, [a page](../index.md), [a site](https://a.example/b).", []),
    ("| a | b |\n| --- | --- |\n| {{ welcome() }} | c |", []),
    ("<script>alert(1)</script>", ["no-html"]),
    ("<!-- remark -->", ["no-html"]),
    ("[<img src=https://a.example/t.png>](../index.md)", ["link-words", "no-html"]),
    ("## [<link rel=preconnect href=https://a.example>](https://a.example)", ["no-html"]),
    ("[`<b>`](../index.md) and `[<b>](x)`", []),
    ("[x](javascript:alert)", ["link-address"]),
    ("[x](data:text/html,a)", ["link-address"]),
    ("![x](https://a.example/t.png)", ["picture-elsewhere"]),
    ("[x](http://[)", ["link-address"]),
    ("&#60;b&#62; is &lt;b&gt;", []),
    ("```\nnever closed", ["code-not-closed"]),
    ("a\n: b\n\n" * 201, []),
    ("Term\n:   first\n\n    second", []),
    ("[" * 601, ["too-many-signs"]),
    ("> " * 900, ["nested-too-deep"]),
    ("> " * 2_000, ["too-many-signs"]),
]


@pytest.mark.parametrize(("body", "rules"), PAGES)
def test_a_hand_written_page_keeps_the_rules_for_html_addresses_pictures_and_sizes(
    project: Path, body: str, rules: list[str]
) -> None:
    write(
        project,
        path="docs/about/index.md",
        text=f"---\ntitle: About\nsummary: About.\n---\n{body}\n",
    )
    assert [
        problem.rule for problem in find_problems(project, below="docs/about/index.md")
    ] == rules


@for_each_case
def test_two_places_of_one_authority_are_both_warned_and_name_each_other(
    project: Path, here: str, there: str, codes: list[str]
) -> None:
    settle(project, place=change(PLACE, old="[E06000054]", new=here))
    write(
        project,
        path="places/other/index.md",
        text=change(OTHER_PLACE, old="[E06000030]", new=there),
    )
    found = [problem for problem in find_problems(project) if problem.rule == "shared-authority"]
    expected = [(path, code) for path in ("places/other/index.md", PLACE_PATH) for code in codes]
    assert [(problem.path, problem.message.partition(" ")[0]) for problem in found] == expected
    assert all(
        ("places/other/index.md" if problem.path == PLACE_PATH else PLACE_PATH) in problem.message
        for problem in found
    )
    assert {(problem.line, problem.level.value) for problem in found} <= {(3, "warning")}


def test_a_message_about_a_shared_authority_names_few_of_many(project: Path) -> None:
    settle(project)
    for number in range(6):
        write(project, path=f"places/other-{number}/index.md", text=PLACE)
    found = [problem for problem in find_problems(project) if problem.rule == "shared-authority"]
    assert len(found) == 7
    assert all(
        problem.message.count("index.md") == 3 and "3 more" in problem.message for problem in found
    )


def test_an_example_council_shares_no_authority(project: Path) -> None:
    settle(project)
    write(project, path="places/made-up/index.md", text=EXAMPLE)
    assert find_problems(project) == []
