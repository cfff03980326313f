"""A mail link has one recipient and perhaps a subject, however it is written."""

from email.message import EmailMessage
from email.parser import Parser
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros.content.schema.mail_addresses import find_mail_fault
from tests.cases import for_each_case
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

TEAM = "mailto:early.help@sandford.gov.uk"
SOUND = [
    TEAM,
    "mailto:Early_Help+groups@sandford.gov.uk",
    f"{TEAM}?subject=Evening%20groups",
    f"{TEAM}?Subject=Groups",
    f"{TEAM}?SUBJECT=Groups:%20when,%20where!",
    f"{TEAM}?subject=50%25%20of%20R%26B",
    f"{TEAM}?subject=%E2%80%93%20M%C3%B4n",
    f"{TEAM}?subject=M\u00f4n",
]
OTHER = "other%40other.example"
FAULTY = [
    *(
        f"{TEAM}?{name}={OTHER}"
        for name in (
            "bcc",
            "cc",
            "to",
            "BCC",
            "Cc",
            "%62cc",
            "b%63c",
            "body",
            "attach",
            "attachment",
            "reply-to",
            "x",
        )
    ),
    f"{TEAM}?bcc={OTHER}&body=My%20child",
    f"{TEAM}?subject=a&bcc={OTHER}",
    f"{TEAM}?subject=a&amp;bcc={OTHER}",
    f"{TEAM}?subject=a&bcc",
    f"{TEAM}?subject=a;bcc={OTHER}",
    f"{TEAM}?subject=a&subject=b",
    f"{TEAM}?%73ubject=a",
    f"{TEAM}?subject=a?bcc={OTHER}",
    f"{TEAM}?subject=a#b",
    f"{TEAM}?subject=a%0D%0ABcc%3A%20{OTHER}",
    f"{TEAM}?subject=a%0D%0ABcc:x",
    f"{TEAM}?subject=a%0ab",
    f"{TEAM}?subject=a%0Db",
    f"{TEAM}?subject=a%250Ab",
    f"{TEAM}?subject=a%25250Ab",
    f"{TEAM}?subject=a%00b",
    f"{TEAM}?subject=a%C2%85b",
    f"{TEAM}?subject=a%E2%80%A8b",
    f"{TEAM}?subject={OTHER}",
    f"{TEAM}?subject=other%2540other.example",
    f"{TEAM}?subject=a@b",
    f"{TEAM}?subject=%FF",
    f"{TEAM}?subject=",
    f"{TEAM}?subject",
    f"{TEAM}?",
    f"{TEAM}?&",
    f"{TEAM}#bcc",
    f"{TEAM}/",
    f"{TEAM},{OTHER}",
    f"{TEAM},other@other.example",
    f"{TEAM};other@other.example",
    f"{TEAM}%2Cother@other.example",
    f"{TEAM}%0D%0Abcc:x@other.example",
    "mailto:early.help%40sandford.gov.uk%2Cother@other.example",
    "mailto:early.help%40sandford.gov.uk",
    "mailto:x%0d%0abcc%3aother@other.example",
    "mailto:a%b@other.example",
    "mailto:a@b@other.example",
    "mailto:<a@other.example>",
    'mailto:"a"@other.example',
    "mailto://early.help@sandford.gov.uk",
    "mailto: early.help@sandford.gov.uk",
    "mailto:early.help@sandford\u3002gov.uk",
    "mailto:\u0435arly@sandford.gov.uk",
    "mailto:early.help@localhost",
    "mailto:early.help@mail.sandford.internal",
    "mailto:early.help@[127.0.0.1]",
    f"mailto:?to={OTHER}",
    "mailto:?subject=a",
    "mailto:",
]


@pytest.mark.parametrize("address", SOUND)
def test_a_mail_link_may_have_a_recipient_and_a_subject(address: str) -> None:
    assert find_mail_fault(address) is None


@pytest.mark.parametrize("address", FAULTY)
def test_a_mail_link_has_nothing_else(address: str) -> None:
    broken = find_mail_fault(address)
    assert broken is not None
    typed = (
        broken[0].at(path="a.md", line=1, **broken[1]).fix.partition("mailto:")[2].partition(" ")[0]
    )
    assert find_mail_fault(f"mailto:{typed}") is None


def test_the_fix_keeps_the_recipient_and_the_subject() -> None:
    broken = find_mail_fault(f"{TEAM}?cc={OTHER}&subject=Groups")
    assert broken is not None
    fix = broken[0].at(path="a.md", line=1, **broken[1]).fix
    assert fix == f"Type {TEAM}?subject=Groups and leave the rest out."


BCC = f"{TEAM}?bcc={OTHER}"


@pytest.mark.parametrize(
    "typed", [f"[Write to us]({BCC})", f"<{BCC}>", f"- [Write]({BCC})", f"[*Write*]({BCC})"]
)
def test_mail_links_of_notes_places_and_pages_keep_to_the_rule(project: Path, typed: str) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed), place=f"{PLACE}{typed}\n")
    write(project, path="docs/about/odd.md", text=f"---\ntitle: Odd\nsummary: Odd.\n---\n{typed}\n")
    found = [
        (problem.path, problem.rule)
        for below in ("places/", "docs/")
        for problem in find_problems(project, below=below)
    ]
    assert found == [
        ("places/sandford/evenings.md", "mail-link"),
        (PLACE_PATH, "mail-link"),
        ("docs/about/odd.md", "mail-link"),
    ]


@for_each_case
def test_a_mailbox_without_marks_keeps_to_the_rule_too(
    project: Path, typed: str, expected: list[str]
) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed))
    assert find_in_short(project) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "early.help@sandford.gov.uk?bcc=x",
        "a%40b.example,c@d.example",
        "team@localhost",
        "a@b.example;c@d.example",
    ],
)
def test_the_field_of_a_contact_takes_one_mailbox(project: Path, typed: str) -> None:
    settle(project, place=change(PLACE, old="summary:", new=f'contact: "{typed}"\nsummary:'))
    assert [problem.rule for problem in find_problems(project, below=PLACE_PATH)] == ["address"]


PARTS = st.sampled_from(
    [
        *(
            "?",
            "&",
            "&amp;",
            "=",
            "subject",
            "Subject",
            "bcc",
            "cc",
            "to",
            "body",
            "%0D%0A",
            "%0a",
            "%40",
            "%2C",
            "%25",
            "@",
            ",",
            ";",
            "#",
        ),
        *(
            "a",
            "b.example",
            "early.help@sandford.gov.uk",
            "Bcc:",
            "%20",
            "+",
            ".",
            "M\u00f4n",
            "%E2%80%A8",
            "\n",
            " ",
            "//",
            "subject=Groups",
        ),
    ]
)
TYPED = st.one_of(
    st.lists(PARTS, max_size=8).map("".join),
    st.lists(PARTS, max_size=6).map(
        lambda parts: f"early.help@sandford.gov.uk?subject={''.join(parts)}"
    ),
    st.text(max_size=30).map(lambda text: f"early.help@sandford.gov.uk?subject={text}"),
)


@given(typed=TYPED)
@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=600,
    suppress_health_check=list(HealthCheck),
)
@example("early.help@sandford.gov.uk?subject=Groups")
def test_whatever_passes_has_one_recipient_and_a_subject_for_a_mail_program_too(typed: str) -> None:
    address = f"mailto:{typed}"
    if find_mail_fault(address) is not None:
        return
    parts = urlsplit(address)
    said = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    assert [name.lower() for name, _ in said] in ([], ["subject"])
    for decode in (lambda text: text, unquote, lambda text: unquote(unquote(text))):
        mail = "".join(
            (
                f"To: {decode(parts.path)}\n",
                *(f"Subject: {decode(value)}\n" for _, value in said),
                "\nWords\n",
            )
        )
        read = Parser(EmailMessage, policy=default).parsestr(mail)
        assert [name for name in read if name not in {"To", "Subject"}] == []
        assert len(read["To"].addresses) == 1
        assert "@" not in (read["Subject"] or "")
