"""The settings that a team changes, read from `mkdocs.yml` and checked like content."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from macros.config.go_live import CONFIRMED
from macros.config.mailbox import check_mailbox
from macros.config.mkdocs_settings import check_engine
from macros.config.owners import OWNERS, name_places, read_owners
from macros.config.repository import check_repository, tidy_repository
from macros.config.site_address import SITE_ADDRESS
from macros.content.library.reference_data import NOTHING_KNOWN
from macros.content.library.settings import Settings
from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.site import (
    CONTACT_EXPIRED,
    CONTACT_EXPIRES_SOON,
    CONTACT_TOO_LONG,
    HTML_IN_SETTING,
    NOT_A_DAY,
    NOT_A_SWITCH,
    NOT_MONTHS,
    OTHER_FILE,
    PLUGIN_MISSING,
    UNFIT_SITE_ADDRESS,
)
from macros.content.schema.date_readers import DAY
from macros.content.schema.field_reader import read_fields
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.switches import name_switches, read_switch
from macros.content.source.decode import read_text
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.front_matter import Items, Pairs, Scalar, walk_texts
from macros.content.source.front_matter_reader import read_pairs

PLUGIN = "atlas"
SETTINGS = FieldTable(
    name="the settings under “atlas”",
    fields=(
        Field(
            name="publisher",
            kind=Kind.TEXT,
            label="Who publishes the site",
            help="Blank while the site is a demonstration.",
        ),
        Field(
            name="mailbox",
            kind=Kind.MAILBOX,
            label="Mailbox of the editors",
            help="Where people without an account send notes.",
        ),
        Field(
            name="repository",
            kind=Kind.ADDRESS,
            label="Address of the repository",
            help="Gives every note its “Edit this note”.",
        ),
        Field(
            name="branch",
            kind=Kind.TEXT,
            label="Branch that is published",
            help="Letters, digits, hyphens, dots and slashes.",
            limit=100,
            form=r"[A-Za-z0-9](?:[A-Za-z0-9_-]|[./](?=[A-Za-z0-9_-])){0,99}",
            example="main",
        ),
        OWNERS,
        Field(
            name="review_months",
            kind=Kind.TEXT,
            label="Months until a note's review is due",
            limit=3,
            example="12",
        ),
        Field(
            name="security_expires",
            kind=Kind.TEXT,
            label="Security contact valid until",
            limit=10,
            example="2027-03-31",
        ),
        Field(
            name="examples",
            kind=Kind.TEXT,
            label="Whether example councils are shown",
            limit=10,
            example="off",
        ),
        Field(
            name="rating_months",
            kind=Kind.TEXT,
            label="Months until a rating's review is due",
            limit=3,
            example="24",
        ),
        CONFIRMED,
    ),
)
MOST_MONTHS = 120
OTHER_FILES = frozenset({"INHERIT", "hooks", "custom_dir"})
"""Settings of MkDocs that add files on which no cache key depends."""
UNESCAPED_BY_THEME = frozenset({"site_name", "site_description", "nav"})
"""Settings that the theme shows without escaping them."""
WHOLE_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
REMIND_BEFORE = timedelta(days=30)
CONFIRMED_FOR = timedelta(days=365)
"""How far ahead the security contact may be confirmed (RFC 9116, 2.5.5)."""


def read_settings(root: Path, *, today: date) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings under `atlas` in the project's `mkdocs.yml`, and their problems."""
    file = FoundFile(kind=FileKind.SOURCES, path="mkdocs.yml", location=root / "mkdocs.yml")
    text, problems = read_text(file)
    if text is None:
        return Settings(), problems
    pairs, faults = read_pairs(text, path=file.path, first_line=1)
    own = _get_own(pairs)
    faults = (*faults, *_check_site(pairs), *check_engine(pairs))
    record, wrong = read_fields(
        own, table=_name_places(root), path=file.path, known=NOTHING_KNOWN, today=today
    )
    odd: list[Problem] = []
    months = {
        name: _read_months(own, name=name, problems=odd)
        for name in ("review_months", "rating_months")
    }
    settings = Settings(
        site_url=_get_text(pairs, "site_url"),
        site_name=_get_text(pairs, "site_name") or Settings.site_name,
        publisher=record.text("publisher"),
        mailbox=record.text("mailbox"),
        repository=tidy_repository(record.text("repository")),
        branch=record.text("branch") or Settings.branch,
        owners=read_owners(record.group("owners")),
        review_months=months["review_months"] or Settings.review_months,
        rating_months=months["rating_months"] or Settings.rating_months,
        examples=_read_examples(own, problems=odd),
        security_expires=record.text("security_expires") or Settings.security_expires,
        confirmed=tuple(
            (name, day)
            for name, day in record.group("confirmed").values.items()
            if isinstance(day, date)
        ),
    )
    odd.extend(
        _check_expiry(
            settings.security_expires, line=_find_line(own, "security_expires"), today=today
        )
    )
    odd.extend(check_mailbox(settings.mailbox, line=_find_line(own, "mailbox")))
    if record.text("repository"):
        odd.extend(check_repository(record.text("repository"), line=_find_line(own, "repository")))
    return settings, (*problems, *faults, *wrong, *odd)


def _name_places(root: Path) -> FieldTable:
    """Return the table of settings, in which `owners` may name each place of this project."""
    fields = (
        name_places(field, root=root) if field is OWNERS else field for field in SETTINGS.fields
    )
    return replace(SETTINGS, fields=tuple(fields))


def _get_own(pairs: Pairs) -> Pairs:
    plugins = pairs.get_value("plugins")
    entries = plugins.entries if isinstance(plugins, Items) else (plugins,)
    for entry in entries:
        options = entry.get_value(PLUGIN) if isinstance(entry, Pairs) else None
        if isinstance(options, Pairs):
            return options
    return Pairs(entries=(), line=1)


def _read_months(pairs: Pairs, *, name: str, problems: list[Problem]) -> int:
    node = pairs.get_value(name)
    if not isinstance(node, Scalar) or not node.value:
        return 0
    if WHOLE_NUMBER.fullmatch(node.value) and int(node.value) <= MOST_MONTHS:
        return int(node.value)
    problems.append(
        NOT_MONTHS.at(
            path="mkdocs.yml",
            line=node.line,
            name=name,
            found=quote(node.value),
            limit=MOST_MONTHS,
        )
    )
    return 0


def _read_examples(pairs: Pairs, *, problems: list[Problem]) -> bool:
    typed = _get_text(pairs, "examples")
    chosen = read_switch(typed)
    if chosen is None and typed:
        problems.append(
            NOT_A_SWITCH.at(
                path="mkdocs.yml",
                line=_find_line(pairs, "examples"),
                found=quote(typed),
                choices=name_switches(),
            )
        )
    return chosen is not False


def _find_line(pairs: Pairs, name: str) -> int:
    value = pairs.get_value(name)
    return value.line if value else 1


def _get_text(pairs: Pairs, name: str) -> str:
    typed = pairs.get_value(name)
    return typed.value if isinstance(typed, Scalar) else ""


def _check_site(pairs: Pairs) -> Iterator[Problem]:
    """Check the address of the site and the theme, and that both plugins are named."""
    typed = pairs.get_value("site_url")
    if not isinstance(typed, Scalar) or not SITE_ADDRESS.fullmatch(typed.value):
        found = quote(typed.value) if isinstance(typed, Scalar) else "missing"
        line = typed.line if typed else 1
        yield UNFIT_SITE_ADDRESS.at(path="mkdocs.yml", line=line, found=found)
    for key, value in pairs.entries:
        inner = (
            [(one.value, one.line) for one, _ in value.entries]
            if key.value == "theme" and isinstance(value, Pairs)
            else []
        )
        for name, line in [(key.value, key.line), *inner]:
            if name in OTHER_FILES:
                yield OTHER_FILE.at(path="mkdocs.yml", line=line, name=name)
    for key, value in pairs.entries:
        for text in walk_texts(value) if key.value in UNESCAPED_BY_THEME else ():
            if "<" in text.value or "&" in text.value:
                yield HTML_IN_SETTING.at(
                    path="mkdocs.yml", line=text.line, name=key.value, found=quote(text.value)
                )
    yield from _check_plugins(pairs)


def _check_plugins(pairs: Pairs) -> Iterator[Problem]:
    if "plugins" in pairs.unread:
        # The fault in it is reported, and what it names is not known.
        return
    plugins = pairs.get_value("plugins")
    names = {text.value for text in walk_texts(plugins)} if plugins else set()
    for name in (PLUGIN, "macros"):
        if name not in names:
            line = plugins.line if plugins else 1
            yield PLUGIN_MISSING.at(path="mkdocs.yml", line=line, name=name)


def _check_expiry(typed: str, *, line: int, today: date) -> Iterator[Problem]:
    """Warn before the security contact expires, and refuse what is not a date.

    A day that has passed stops nothing: the writer of a note cannot fix it, and an old copy of the
    site must still build years later.
    """
    try:
        expires = date.fromisoformat(typed if DAY.fullmatch(typed) else "")
    except ValueError:
        yield NOT_A_DAY.at(path="mkdocs.yml", line=line, found=quote(typed))
        return
    if expires <= today:
        rule = CONTACT_EXPIRED
    elif expires - today < REMIND_BEFORE:
        rule = CONTACT_EXPIRES_SOON
    elif expires - today > CONFIRMED_FOR:
        rule = CONTACT_TOO_LONG
    else:
        return
    latest = min(today, date.max - CONFIRMED_FOR) + CONFIRMED_FOR
    yield rule.at(path="mkdocs.yml", line=line, day=typed, latest=latest)
