"""What a run is told by the system it runs on."""

from datetime import date

import pytest

from macros.surroundings import are_examples_wanted, find_today


@pytest.mark.parametrize(
    ("epoch", "day"), [("0", date(1970, 1, 1)), ("1795219199", date(2026, 11, 20)), ("1795219200", date(2026, 11, 21))]
)
def test_today_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, epoch: str, day: date) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    assert find_today() == day


@pytest.mark.parametrize(("typed", "wanted"), [("off", False), ("OFF", False), ("on", True), ("", True), (None, True)])
def test_examples_take_part_unless_they_are_switched_off(monkeypatch: pytest.MonkeyPatch, typed: str | None, *, wanted: bool) -> None:
    monkeypatch.delenv("ATLAS_EXAMPLES", raising=False)
    if typed is not None:
        monkeypatch.setenv("ATLAS_EXAMPLES", typed)

    assert are_examples_wanted() is wanted
