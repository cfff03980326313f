"""An address rewritten by a mail program is reported, with the original if it is known."""

from pathlib import Path

import pytest

from macros.content.checks.mail_wrappers import find_wrapped_addresses
from tests.cases import for_each_case
from tests.content.sandford import (
    NOTE,
    NOTE_PATH,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    settle,
    write,
)

PAGE = "https://example.org/guide"
CODED = "https%3A%2F%2Fexample.org%2Fguide"
OUTLOOK = f"https://eur01.safelinks.protection.outlook.com/?url={CODED}&data=05%7C02%7Cjo.sample%40sandford.gov.uk%7C0&reserved=0"
TEAMS = "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html"
REWRITTEN: list[tuple[str, str, str]] = [
    (OUTLOOK, "Outlook", PAGE),
    (OUTLOOK.upper().replace(CODED.upper(), CODED), "Outlook", PAGE),
    (OUTLOOK.replace("&", "&amp;"), "Outlook", PAGE),
    (OUTLOOK.replace("eur01", "nam02"), "Outlook", PAGE),
    (OUTLOOK.replace("eur01", "gbr01").replace(".com/", ".com:443/"), "Outlook", PAGE),
    (OUTLOOK.replace("https://eur01", "eur01"), "Outlook", PAGE),
    (OUTLOOK.replace(".com/?", ".com/ap/w-59584e83/?"), "Outlook", PAGE),
    (OUTLOOK.replace("outlook.com", "office365.us"), "Outlook", PAGE),
    (f"{TEAMS}?url={CODED}&locale=en-gb", "Teams", PAGE),
    ("https://urldefense.com/v3/__https://example.org/guide__;!!x!y$", "Proofpoint", PAGE),
    ("https://urldefense.com/v3/__https://example.org__;!!x$", "Proofpoint", "https://example.org"),
    ("https://urldefense.com/v3/__https:/example.org/guide__;!!x!y$", "Proofpoint", PAGE),
    (
        "https://urldefense.com/v3/__https://example.org/a*b__;Iw!!x!y$",
        "Proofpoint",
        "https://example.org/a#b",
    ),
    (
        "https://urldefense.com/v3/__https://example.org/a**Ab__;ISE!!x!y$",
        "Proofpoint",
        "https://example.org/a!!b",
    ),
    ("https://urldefense.us/v3/__https://example.org/guide__;!!x$", "Proofpoint", PAGE),
    (
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_guide&d=a&c=b",
        "Proofpoint",
        PAGE,
    ),
    (
        "https://urldefense.proofpoint.com/v1/url?u=https%3A//example.org/guide&k=a",
        "Proofpoint",
        PAGE,
    ),
    ("https://protect-eu.mimecast.com/s/abc?domain=example.org", "Mimecast", ""),
    ("https://protect-de.mimecast.com/s/abc", "Mimecast", ""),
    ("https://url.uk.m.mimecastprotect.com/s/abc", "Mimecast", ""),
    (
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.org%2fguide&c=E,1",
        "Barracuda",
        PAGE,
    ),
    (f"https://secure-web.cisco.com/1abc/{CODED}", "Cisco", PAGE),
    (
        (
            "https://eu-west-1.protection.sophos.com/?d=example.org&u=aHR0cHM6Ly9leGFtcGxlLm9yZy9ndWlkZQ==&i=a"
        ),
        "Sophos",
        PAGE,
    ),
    (f"https://protect2.fireeye.com/url?k=a&u={CODED}", "Trellix", PAGE),
    (f"https://protect.checkpoint.com/v2/___{PAGE}___.abc", "Check Point", PAGE),
    (f"https://url.avanan.click/v2/r01/___{PAGE}___.abc", "Check Point", PAGE),
    (f"https://clicktime.symantec.com/abc?u={CODED}", "Symantec", PAGE),
    (f"https://a-ctp.trendmicro.com:443/wis/clicktime/v1/query?url={CODED}", "Trend Micro", PAGE),
    (f"https://www.google.com/url?q={PAGE}&sa=D", "Google", PAGE),
    (f"https://www.google.co.uk/url?sa=t&url={CODED}", "Google", PAGE),
    (f"https://l.facebook.com/l.php?u={CODED}&h=a", "Facebook", PAGE),
    (f"https://lm.facebook.com/l.php?u={CODED}", "Facebook", PAGE),
    (f"https://www.linkedin.com/redir/redirect?url={CODED}", "LinkedIn", PAGE),
    (
        "https://links-2.govdelivery.com/CL0/https:%2F%2Fexample.org%2Fguide/1/0",
        "GovDelivery",
        PAGE,
    ),
    ("https://sandford.us1.list-manage.com/track/click?u=a&id=b&e=c", "Mailchimp", ""),
    ("https://u1.ct.sendgrid.net/ls/click?upn=a", "SendGrid", ""),
    (
        OUTLOOK.replace(
            CODED,
            "https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fexample.org%2Fguide__%3B!!x%24",
        ),
        "Outlook",
        PAGE,
    ),
    (OUTLOOK.replace(CODED, f"{CODED}%3Fto%3Djo.sample%2540sandford.gov.uk"), "Outlook", ""),
    (OUTLOOK.replace(CODED, f"{CODED}%2F9990000018"), "Outlook", ""),
    (OUTLOOK.replace(CODED, "http%3A%2F%2F10.0.0.1%2F"), "Outlook", ""),
    (OUTLOOK.replace(CODED, "javascript%3Aalert"), "Outlook", ""),
    (OUTLOOK.replace(CODED, "mailto%3Ateam%40sandford.gov.uk"), "Outlook", ""),
    ("https://eur01.safelinks.protection.outlook.com/", "Outlook", ""),
    ("https://eu-west-1.protection.sophos.com/?u=%FF", "Sophos", ""),
    ("https://urldefense.com/v3/abc", "Proofpoint", ""),
]


@pytest.mark.parametrize(("typed", "program", "address"), REWRITTEN)
@pytest.mark.parametrize(
    "around", ["{}", "See [the guide]({}) here.", 'website: "{}"', "<{}>", "a | {} | b"]
)
def test_a_rewritten_address_is_named_with_the_address_inside(
    typed: str, program: str, address: str, around: str
) -> None:
    (found,) = find_wrapped_addresses(around.format(typed))
    assert (found.program, found.address.rstrip(")")) == (program, address)


@for_each_case
def test_an_ordinary_address_is_not_taken_for_a_rewritten_one(typed: str) -> None:
    assert list(find_wrapped_addresses(typed)) == []


WHERE: list[tuple[str, str]] = [
    (NOTE_PATH, change(NOTE, old="Too early", new=f"[Guide]({OUTLOOK})")),
    (NOTE_PATH, change(NOTE, old="Too early", new=f"Guide: {OUTLOOK}")),
    (NOTE_PATH, change(NOTE, old="Five, weekly", new=f'"Five: {OUTLOOK}"')),
    (NOTE_PATH, change(NOTE, old="stage:", new=f"# {OUTLOOK}\nstage:")),
    (PLACE_PATH, change(PLACE, old="summary:", new=f"website: {OUTLOOK}\nsummary:")),
    ("docs/about/odd.md", f"---\ntitle: Odd\nsummary: Odd.\n---\n[Guide]({OUTLOOK})\n"),
    (
        "docs/data/sources.yml",
        f"sources:\n  - slug: odd\n    title: Odd\n    publisher: Odd\n    url: {OUTLOOK}\n",
    ),
]


@pytest.mark.parametrize(("path", "text"), WHERE)
def test_a_rewritten_address_is_an_error_wherever_it_is_typed(
    project: Path, path: str, text: str
) -> None:
    settle(project)
    write(project, path=path, text=text)
    (problem,) = [
        problem
        for problem in find_problems(project, below=path)
        if problem.rule == "rewritten-address"
    ]
    assert (problem.level, problem.fix) == (
        "error",
        f"Write the address of the page itself: {PAGE}",
    )
    assert all(
        "jo.sample" not in problem.message + problem.fix
        for problem in find_problems(project, below=path)
    )


@pytest.mark.parametrize("typed", ["[Guide]({})", "Guide: {}", "<{}>", "- [`guide`]({})"])
def test_a_rewritten_address_is_reported_once_with_and_without_marks(
    project: Path, typed: str
) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed.format(OUTLOOK)))
    assert find_in_short(project) == ["20 rewritten-address", "20 named-mailbox (warning)"]
