"""The settings of a team in mkdocs.yml, checked like content."""

from datetime import date
from pathlib import Path

import pytest

from macros.config.settings import read_settings
from macros.config.site_address import is_example_address
from macros.content.library.settings import Owners, Settings
from macros.content.problems.problem import Level, Problem
from tests.cases import for_each_case
from tests.content.sandford import TODAY, change, shorten, write
from tests.settings import write_settings
from tests.sites import ROOT

SETTINGS: list[tuple[str, Settings, list[str]]] = [
    ("plugins:\n  - atlas", Settings(), []),
    ("plugins:\n  - search\n  - atlas:\n      review_months: 6", Settings(review_months=6), []),
    (
        "plugins:\n  - atlas:\n      publisher: Sandford\n      mailbox: a@b.org",
        Settings(publisher="Sandford", mailbox="a@b.org"),
        [],
    ),
    (
        "plugins:\n  - atlas:\n      repository: https://b.org/c/",
        Settings(repository="https://b.org/c"),
        [],
    ),
    (
        "plugins:\n  - atlas:\n      repository: https://github.com/b/c.git",
        Settings(repository="https://github.com/b/c"),
        [],
    ),
    (
        "plugins:\n  - atlas:\n      repository: https://github.com/b/c.git/",
        Settings(repository="https://github.com/b/c"),
        [],
    ),
    (
        "plugins:\n  - atlas:\n      repository: https://git.b.org/c/d.git",
        Settings(repository="https://git.b.org/c/d"),
        [],
    ),
    (
        "plugins:\n  - atlas:\n      repository: https://github.com/b/git",
        Settings(repository="https://github.com/b/git"),
        [],
    ),
    ("plugins:\n  - atlas:\n      branch: master", Settings(branch="master"), []),
    ("plugins:\n  - atlas:\n      branch: release/2027.1", Settings(branch="release/2027.1"), []),
    ("plugins:\n  - atlas:\n      branch:", Settings(), []),
    (
        "plugins:\n  - atlas:\n      owners: '@b/team @c'",
        Settings(owners=Owners(default="@b/team @c")),
        [],
    ),
    ("plugins:\n  - atlas:\n      owners: '@b\n\n      * @c'", Settings(), ["3 form"]),
    ("plugins:\n  atlas:\n    review_months: 6", Settings(review_months=6), []),
    ("plugins:\n  - atlas:\n      review_months: 0", Settings(), ["3 settings"]),
    ("plugins:\n  - atlas:\n      review_months: 120", Settings(review_months=120), []),
    ("plugins:\n  - atlas:\n      review_months: 121", Settings(), ["3 settings"]),
    (
        "plugins:\n  - atlas:\n      review_months: a\n      rating_months: -1",
        Settings(),
        ["3 settings", "4 settings"],
    ),
    ("plugins:\n  - atlas:\n      review_months: [6]", Settings(), ["3 wrong-kind"]),
    (
        "plugins:\n  - atlas:\n      publihser: x\n      mailbox: y",
        Settings(),
        ["3 unknown-key", "4 address"],
    ),
    ("site_name: x", Settings(site_name="x"), []),
    (
        "plugins:\n  - atlas:\n      mailbox: jo.sample@sandford.gov.uk",
        Settings(mailbox="jo.sample@sandford.gov.uk"),
        ["3 named-mailbox (warning)"],
    ),
    (
        "plugins:\n  - atlas:\n      mailbox: sample7@gmail.com",
        Settings(mailbox="sample7@gmail.com"),
        ["3 personal-email"],
    ),
]
SWITCHED = {
    Settings(examples=False): ("off", "Off", "no", "false", "0", "'OFF'"),
    Settings(): ("on", "yes", "true", "1", "", "''"),
}
NO_BRANCH = ("a b", "/main", "main/", "a..b", "-x", "a?b", "a#b")
WORDS = [
    *(
        (f"examples: {word}", settings, [])
        for settings, words in SWITCHED.items()
        for word in words
    ),
    *((f"examples: {word}", Settings(), ["3 settings"]) for word in ("of", "never", "2")),
    *((f"branch: '{name}'", Settings(), ["3 form"]) for name in NO_BRANCH),
]
SETTINGS += [
    (f"plugins:\n  - atlas:\n      {line}", settings, faults) for line, settings, faults in WORDS
]


@pytest.mark.parametrize(("text", "settings", "faults"), SETTINGS)
def test_settings_are_read_and_what_is_wrong_is_reported(
    tmp_path: Path, text: str, settings: Settings, faults: list[str]
) -> None:
    write(tmp_path, path="mkdocs.yml", text=text)
    found, problems = read_settings(tmp_path, today=TODAY)
    assert (found, [shorten(problem) for problem in problems if not _is_of_site(problem)]) == (
        settings,
        faults,
    )


def _is_of_site(problem: Problem) -> bool:
    return problem.message.startswith(
        ("“site_url”", "“site_name”", "“nav”", "The plugin")
    ) or _is_of_engine(problem)


def _is_of_engine(problem: Problem) -> bool:
    return "the atlas relies on" in problem.message


REPOSITORIES = {
    "https://gitlab.com/sandford/atlas": "edit links only work on GitHub",
    "https://gitlab.sandford.gov.uk/atlas": "edit links only work on GitHub",
    "https://GitLab.com/sandford/atlas.git": "edit links only work on GitHub",
    "https://codeberg.org/sandford/atlas": "edit links only work on GitHub",
    "https://bitbucket.org/sandford/atlas": "edit links only work on GitHub",
    "https://dev.azure.com/sandford/_git/atlas": "edit links only work on GitHub",
    "https://sandford.visualstudio.com/_git/atlas": "edit links only work on GitHub",
    "https://git.sr.ht/sandford/atlas": "edit links only work on GitHub",
    "https://github.com/sandford": "not the page of a repository",
    "https://github.com/": "not the page of a repository",
    "https://github.com/sandford/atlas/tree/main": "not the page of a repository",
    "https://github.com/sandford/atlas/blob/main/README.md": "not the page of a repository",
    "https://github.com/sandford/atlas?tab=readme": "not the page of a repository",
    "https://github.com/sandford/atlas#readme": "not the page of a repository",
    "https://www.github.com/sandford": "not the page of a repository",
    "https://github.com/sandford/atlas": "",
    "https://github.com/sandford/gitlab-notes": "",
    "https://github.com/gitlab/atlas.git": "",
    "https://github.sandford.gov.uk/children/atlas": "",
    "https://git.example.org/team/atlas": "",
}


@pytest.mark.parametrize(("typed", "said"), REPOSITORIES.items(), ids=REPOSITORIES)
def test_a_repository_whose_edit_links_would_lead_nowhere_is_refused_with_the_reason(
    tmp_path: Path, typed: str, said: str
) -> None:
    write(tmp_path, path="mkdocs.yml", text=f"plugins:\n  - atlas:\n      repository: {typed}")
    _, problems = read_settings(tmp_path, today=TODAY)
    found = [problem.message for problem in problems if problem.message.startswith("“repository”")]

    assert [said in message for message in found] == ([True] if said else [])


ADDRESSES = {
    "https://example.org/": True,
    "https://www.example.org/atlas/": True,
    "https://EXAMPLE.com/": True,
    "https://atlas.example/": True,
    "http://localhost:8000/": True,
    "https://example.org.uk/": False,
    "https://myexample.org/": False,
    "https://sandford.github.io/example.org/": False,
    "https://atlas.sandford.gov.uk/": False,
}


@pytest.mark.parametrize(("typed", "is_example"), ADDRESSES.items(), ids=ADDRESSES)
def test_an_address_that_no_site_can_have_is_still_that_of_the_example(
    typed: str, *, is_example: bool
) -> None:
    assert is_example_address(typed) is is_example


PLACES = ("hull", "southend-on-sea")
OWNERS: list[tuple[str, Owners, list[str]]] = [
    ("'@a'", Owners(default="@a"), []),
    ("", Owners(), []),
    (
        "\n  default: '@a/b'\n  southend-on-sea: '@a/b @c'",
        Owners(default="@a/b", places=(("southend-on-sea", "@a/b @c"),)),
        [],
    ),
    ("\n  hull: '@a'\n  default:", Owners(places=(("hull", "@a"),)), []),
    ("\n  hul: '@a'", Owners(), ["Did you mean hull?"]),
    ("\n  hull: a team", Owners(), ["“hull”"]),
    ("['@a', '@b']", Owners(), ["“owners”"]),
    ("@a/b", Owners(), ['owners: "@a/b"']),
    ("\n  default: @a/b", Owners(), ['default: "@a/b"']),
]


@pytest.mark.parametrize(("typed", "owners", "said"), OWNERS)
def test_owners_are_one_team_or_a_team_for_each_place_and_each_slip_has_one_message(
    tmp_path: Path, typed: str, owners: Owners, said: list[str]
) -> None:
    for place in PLACES:
        write(tmp_path, path=f"places/{place}/index.md", text="")
    write(tmp_path, path="mkdocs.yml", text=(ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    write_settings(tmp_path, lines=f"owners: {typed}")

    settings, problems = read_settings(tmp_path, today=TODAY)

    found = [f"{one.message} {one.fix}" for one in problems]
    assert (settings.owners, len(found)) == (owners, len(said)), found
    assert [words for words, message in zip(said, found, strict=True) if words not in message] == []


CONFIRMED: list[tuple[str, tuple[tuple[str, date], ...], list[str]]] = [
    ("main_protected: 2026-11-20", (("main_protected", date(2026, 11, 20)),), []),
    ("main_protected: '2026-11-20'", (("main_protected", date(2026, 11, 20)),), []),
    ("licence:", (), []),
    ("licence: yes", (), ["date"]),
    ("licence: 2027-01-01", (), ["date-in-future"]),
    ("publisher: 2026-11-20", (), ["unknown-key"]),
]


@pytest.mark.parametrize(("typed", "confirmed", "rules"), CONFIRMED)
def test_what_a_person_saw_is_confirmed_by_a_day_that_has_come(
    tmp_path: Path, typed: str, confirmed: tuple[tuple[str, date], ...], rules: list[str]
) -> None:
    text = f"plugins:\n  - atlas:\n      confirmed:\n        {typed}"
    write(tmp_path, path="mkdocs.yml", text=text)

    settings, problems = read_settings(tmp_path, today=TODAY)

    assert settings.confirmed == confirmed
    assert [one.rule for one in problems if not _is_of_site(one)] == rules


@for_each_case
def test_the_address_of_the_site_and_both_plugins_are_checked(
    tmp_path: Path, text: str, faults: list[str]
) -> None:
    write(tmp_path, path="mkdocs.yml", text=text)
    _, problems = read_settings(tmp_path, today=TODAY)
    assert [
        shorten(problem)
        for problem in problems
        if _is_of_site(problem) and not _is_of_engine(problem)
    ] == faults


@for_each_case
def test_what_the_atlas_relies_on_cannot_be_moved_or_switched_off(
    tmp_path: Path, old: str, new: str, cure: str
) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    write(tmp_path, path="mkdocs.yml", text=change(text, old=old, new=new))

    problems = read_settings(tmp_path, today=TODAY)[1]

    assert [problem.fix.endswith(cure) for problem in problems] == ([True] if cure else [])
    assert [problem for problem in problems if problem.line < 2] == []


def test_a_number_of_thousands_of_digits_is_no_number_of_months(tmp_path: Path) -> None:
    write(
        tmp_path,
        path="mkdocs.yml",
        text=f"plugins:\n  - atlas:\n      review_months: {'9' * 4_500}",
    )
    found, problems = read_settings(tmp_path, today=TODAY)
    assert (found, {problem.line for problem in problems if not _is_of_site(problem)}) == (
        Settings(),
        {3},
    )


def test_a_file_that_is_missing_or_a_folder_is_reported(tmp_path: Path) -> None:
    missing = read_settings(tmp_path, today=TODAY)
    (tmp_path / "mkdocs.yml").mkdir()
    folder = read_settings(tmp_path, today=TODAY)
    assert [(found, len(problems)) for found, problems in (missing, folder)] == [
        (Settings(), 1),
        (Settings(), 1),
    ]


@for_each_case
def test_the_day_of_the_security_contact_is_looked_at_and_stops_nobody(
    tmp_path: Path, day: str, said: str
) -> None:
    write(
        tmp_path,
        path="mkdocs.yml",
        text=f"plugins:\n  - atlas:\n      mailbox: a@b.org\n      security_expires: {day}",
    )
    problems = [
        problem for problem in read_settings(tmp_path, today=TODAY)[1] if not _is_of_site(problem)
    ]

    assert [(problem.line, problem.level, said in problem.message) for problem in problems] == (
        [(4, Level.WARNING, True)] if said else []
    )
    assert [problem.fix.rpartition(": ")[2] for problem in problems] == (
        ["2027-11-21"] if said else []
    )


@pytest.mark.parametrize("day", ["2027-02-30", "31/03/2027", "soon", "2027-3-31"])
def test_what_is_no_day_is_refused_as_that_of_the_security_contact(
    tmp_path: Path, day: str
) -> None:
    write(tmp_path, path="mkdocs.yml", text=f"plugins:\n  - atlas:\n      security_expires: {day}")
    problems = [
        problem for problem in read_settings(tmp_path, today=TODAY)[1] if not _is_of_site(problem)
    ]

    assert [(shorten(problem), problem.level) for problem in problems] == [
        ("3 settings", Level.ERROR)
    ]
