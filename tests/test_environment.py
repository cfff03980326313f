"""Clock, environment variables and folder, as commands read them."""

import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from macros.environment import (
    EnvironmentVariableError,
    are_examples_wanted,
    find_project_folder,
    get_forwarding_host,
    get_latest_date,
    get_local_date,
    get_today,
    name_path,
)
from tests.cases import for_each_case


@for_each_case
def test_today_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, epoch: str, day: date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    assert get_today() == day


def set_variable(name: str, typed: str | None, *, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name, raising=False)
    if typed is not None:
        monkeypatch.setenv(name, typed)


@for_each_case
def test_examples_are_on_or_off_in_many_words_and_left_to_the_settings_without_any(
    monkeypatch: pytest.MonkeyPatch, typed: str | None, *, wanted: bool | None
) -> None:
    set_variable("ATLAS_EXAMPLES", typed, monkeypatch=monkeypatch)

    assert are_examples_wanted() is wanted


def test_only_a_codespace_has_a_host_that_forwards_a_port(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_variable("CODESPACE_NAME", None, monkeypatch=monkeypatch)
    set_variable(
        "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "forward.example", monkeypatch=monkeypatch
    )
    without = get_forwarding_host(8000)
    set_variable("CODESPACE_NAME", "fluffy-fish", monkeypatch=monkeypatch)

    assert (without, get_forwarding_host(8000)) == ("", "fluffy-fish-8000.forward.example")


@for_each_case
def test_another_word_for_the_examples_is_refused_in_one_safe_sentence(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    set_variable("ATLAS_EXAMPLES", typed, monkeypatch=monkeypatch)

    with pytest.raises(
        EnvironmentVariableError,
        match=r"^ATLAS_EXAMPLES is “[^”\x1b]+”, which is neither on nor off\. Write on or off",
    ):
        are_examples_wanted()


@pytest.mark.parametrize("typed", [None, "", " ", "\t\n"])
def test_a_blank_day_is_the_clock_s_and_is_hidden_from_mkdocs(
    monkeypatch: pytest.MonkeyPatch, typed: str | None
) -> None:
    set_variable("SOURCE_DATE_EPOCH", typed, monkeypatch=monkeypatch)

    before, found, after = datetime.now(tz=UTC).date(), get_today(), datetime.now(tz=UTC).date()

    assert before <= found <= after
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize(
    "typed",
    [
        "x",
        "1.5",
        "-1",
        "1_000",
        "1e9",
        "0x10",
        "١",
        "9" * 12,
        "9" * 5_000,
        "12 12",
        "2026-11-21",
        "+5",
    ],
)
def test_what_is_no_number_of_seconds_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    set_variable("SOURCE_DATE_EPOCH", typed, monkeypatch=monkeypatch)

    for find_day in (get_today, get_local_date, get_latest_date):
        with pytest.raises(
            EnvironmentVariableError,
            match=r"^SOURCE_DATE_EPOCH is not a whole number of seconds\. ",
        ):
            find_day()


@for_each_case
def test_the_latest_day_is_that_of_the_farthest_east(
    monkeypatch: pytest.MonkeyPatch, epoch: str, latest: date
) -> None:
    set_variable("SOURCE_DATE_EPOCH", epoch, monkeypatch=monkeypatch)

    assert get_latest_date() == latest


@pytest.mark.parametrize(
    "zone", ["Australia/Sydney", "Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]
)
def test_the_day_here_is_never_later_than_the_latest_anywhere(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    set_variable("SOURCE_DATE_EPOCH", None, monkeypatch=monkeypatch)
    time.tzset()
    try:
        here, latest = get_local_date(), get_latest_date()
        local = datetime.now(tz=ZoneInfo(zone)).date()
    finally:
        monkeypatch.undo()
        time.tzset()

    assert here <= latest
    assert here in (local, local - timedelta(days=1))


def test_a_day_that_is_given_is_the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    set_variable("SOURCE_DATE_EPOCH", "1795305599", monkeypatch=monkeypatch)

    assert (get_today(), get_local_date()) == (date(2026, 11, 21), date(2026, 11, 21))


def test_a_path_is_named_below_the_project_even_when_a_link_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    (root / "places" / "hull").mkdir(parents=True)
    (root / "places" / "link").symlink_to(root / "places" / "hull")
    (tmp_path / "shortcut").symlink_to(root)
    monkeypatch.chdir(root / "places")

    named = {
        path: name_path(Path(path), root=root)
        for path in ("hull/x.md", "link", "..", "../README.md", ".")
    }
    assert named == {
        "hull/x.md": "places/hull/x.md",
        "link": "places/link",
        "..": ".",
        "../README.md": "README.md",
        ".": "places",
    }
    assert name_path(tmp_path / "shortcut" / "places", root=root) == "places"
    assert name_path(tmp_path, root=root).startswith("..")


def test_in_a_folder_that_was_deleted_there_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    assert find_project_folder() is None
