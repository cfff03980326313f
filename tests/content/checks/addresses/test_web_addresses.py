"""A web address leads where a reader sees it lead, for everyone."""

from pathlib import Path

import pytest

from macros.content.schema.web_addresses import find_web_fault
from tests.content.sandford import (
    NOTE,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    settle,
    write,
)

SOUND = [
    "https://example.org",
    "http://example.org/",
    "https://www.gov.uk.",
    "https://example.org:8080/a?b=c@d#e@f",
    "https://example.org?a=b",
    "https://social.example/@sandford",
    "https://my_site.example.org/",
    "https://a-b.example.co.uk/%C3%A9",
    "https://3m.example.com/",
    "https://localhost.example.org/",
    "https://example.org/127.0.0.1",
    "https://local.example.org/",
    "https://bit.ly.example.org/",
    "https://orbit.lyon.example/",
    "https://sandford.sharepoint.com/sites/early-help",
    "https://example.org/personal/",
    "https://example.org/xn--a",
    "https://example.org/wiki/Môn",
]
USER = "a user name before the @"
NOWHERE = "leads nowhere for readers"
MIXED = "mixes alphabets"
CHANGED = "characters that browsers change"
NO_NAME = "no site name"
UNREADABLE = "cannot be read"
UNSEEN = "cannot be seen"
OUTSIDE = "a letter outside a to z"
SHORT = "a short form"
PERSONAL = "the folder of one person"
FAULTY: list[tuple[str, str]] = [
    ("https://user:word@good.example/", USER),
    ("https://user@good.example/", USER),
    ("https://@good.example/", USER),
    ("https://good.example@other.example", USER),
    ("https://good.example:443@other.example", USER),
    ("https://good.example%2F@other.example", USER),
    ("http://127.0.0.1/", NOWHERE),
    ("http://127.1/", NOWHERE),
    ("http://169.254.169.254/x.y", NOWHERE),
    ("https://10.1.2.3:8080", NOWHERE),
    ("https://192.168.0.1", NOWHERE),
    ("https://198.51.100.7/", NOWHERE),
    ("https://[::1]/", NOWHERE),
    ("https://[2001:db8::1]:443/", NOWHERE),
    ("http://2130706433/", NOWHERE),
    ("http://0x7f000001/", NOWHERE),
    ("http://0x7f.1/", NOWHERE),
    ("http://0177.0.0.1/", NOWHERE),
    ("https://example.123/", NOWHERE),
    ("https://localhost/a", NOWHERE),
    ("https://LOCALHOST./a", NOWHERE),
    ("https://a.localhost/", NOWHERE),
    ("https://intranet/staff", NOWHERE),
    ("https://printer.local", NOWHERE),
    ("https://staff.sandford.internal/", NOWHERE),
    ("https://staff.sandford.lan:8443/", NOWHERE),
    ("https://router.home.arpa/", NOWHERE),
    ("https://\u0435.org/", MIXED),
    ("https://g\u043e\u043ed.example/", MIXED),
    ("https://go\u03bfd.example/", MIXED),
    ("https://\u0430\u0440\u0440.example/", MIXED),
    ("https://xn--e1afmkfd.example/", MIXED),
    ("https://XN--E1AFMKFD.example/", MIXED),
    ("https://m\u00fcller.example/", OUTSIDE),
    ("https://xn--mller-kva.example/", OUTSIDE),
    ("https://\u0434\u043e\u043f.\u0443\u043a\u0440/", OUTSIDE),
    ("https://\u0261ood.example/", OUTSIDE),
    ("https://bit.ly/abc", SHORT),
    ("http://www.TinyURL.com/abc", SHORT),
    ("https://t.co./abc", SHORT),
    ("https://sandford-my.sharepoint.com/personal/jo_sample_sandford_gov_uk/a", PERSONAL),
    ("https://sandford-my.sharepoint.com/:w:/g/personal/jo_sample/a", PERSONAL),
    ("https://xn--good-.example/", "needs no such code"),
    ("https://xn--\u00e9.example/", UNREADABLE),
    ("https://\uff47ood.example/", CHANGED),
    ("https://good\u3002example/", CHANGED),
    ("https://good\uff0eexample/", CHANGED),
    ("https://mu\u0308ller.example/", CHANGED),
    ("https://go\u00adod.example/", UNSEEN),
    ("https://go\u200bod.example/", UNSEEN),
    ("https://good.example/\u202e", UNSEEN),
    ("https://good.example/a\tb", UNSEEN),
    ("https://good.example/a b", UNSEEN),
    ("https://good.example/\u00a0", UNSEEN),
    ("https://good.example\\@other.example", "backslash"),
    ("https:\\\\good.example", "backslash"),
    ("https://good.example/<b>", "the character <"),
    ("https://good.example/Children's_home", "the character '"),
    ("https://good%2eexample/", NO_NAME),
    ("https:///other.example", NO_NAME),
    ("https://", NO_NAME),
    ("https://a..b/", NO_NAME),
    ("https://.example.org", NO_NAME),
    (f"https://{'a' * 64}.example", NO_NAME),
    ("https://a,b.example/", NO_NAME),
    ("https://[", UNREADABLE),
    ("https://good.example:99999/", UNREADABLE),
    ("https://good.example:no/", UNREADABLE),
    ("https://good\u2100.example/", UNREADABLE),
]


@pytest.mark.parametrize("address", SOUND)
def test_an_address_that_everyone_can_open_is_sound(address: str) -> None:
    assert find_web_fault(address) is None


@pytest.mark.parametrize(("address", "words"), FAULTY)
def test_an_address_that_leads_elsewhere_or_nowhere_is_explained(address: str, words: str) -> None:
    broken = find_web_fault(address)
    assert broken is not None
    problem = broken[0].at(path="a.md", line=1, **broken[1])
    assert words in problem.message
    assert problem.level == ("warning" if words in {OUTSIDE, SHORT, PERSONAL} else "error")


BAD = "https://user@good.example/"
FOREIGN = "https://m\u00fcller.example/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [(BAD, ["5 address"]), (FOREIGN, ["5 address (warning)"]), ("https://good.example/", [])],
)
def test_the_field_of_a_website_keeps_to_the_same_rule(
    project: Path, address: str, expected: list[str]
) -> None:
    settle(
        project,
        place=change(
            PLACE, old="summary:", new=f"summary: A council.\nwebsite: {address}\nabout_the_area:"
        ),
    )
    assert find_in_short(project, path=PLACE_PATH) == expected


@pytest.mark.parametrize("address", [BAD, "https://127.0.0.1/x"])
@pytest.mark.parametrize("typed", ["[Guide]({})", "<{}>"])
def test_links_of_notes_and_pages_keep_to_the_same_rule(
    project: Path, typed: str, address: str
) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed.format(address)))
    write(
        project,
        path="docs/about/odd.md",
        text=f"---\ntitle: Odd\nsummary: Odd.\n---\n{typed.format(address)}\n",
    )
    assert [problem.rule for problem in find_problems(project)] == ["link-address"]
    assert [problem.rule for problem in find_problems(project, below="docs/")] == ["link-address"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://127.0.0.1/x", ["20 link-address"]),
        ("- See https://pc.sandford.local/x.", ["20 link-address"]),
        ("www.sandford.internal", ["20 link-address"]),
        ("https://bit.ly/3abcdef", ["20 link-address (warning)"]),
        ("Https://Good.example/Guide", []),
        ("[Guide](HTTPS://good.example/)", []),
        ("See www.good.example.", []),
        ("`https://127.0.0.1/x`", []),
    ],
)
def test_an_address_without_marks_keeps_to_the_same_rule(
    project: Path, typed: str, expected: list[str]
) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed))
    assert find_in_short(project) == expected


CATALOGUE = [
    ("docs/regions/odd.md", "alliance:\n  name: Odd\n  url: {}\n  source: odd"),
    ("docs/practice-guides/odd.md", "url: {}"),
    ("docs/interventions/odd.md", "guidebook_url: {}"),
    ("docs/interventions/odd.md", "legacy_url: {}"),
    ("docs/interventions/odd.md", "source: {}"),
    (
        "docs/data/sources.yml",
        "sources:\n  - slug: odd\n    title: Odd\n    publisher: Odd\n    url: {}",
    ),
]


@pytest.mark.parametrize(("path", "typed"), CATALOGUE)
def test_the_addresses_of_the_catalogue_keep_to_the_same_rule(
    project: Path, path: str, typed: str
) -> None:
    fields = typed.format(BAD)
    write(
        project,
        path=path,
        text=f"{fields}\n" if path.endswith(".yml") else f"---\ntitle: Odd\n{fields}\n---\n",
    )
    assert any(USER in problem.message for problem in find_problems(project, below=path))
