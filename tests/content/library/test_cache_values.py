"""What a cache makes of its bytes: values of ours, and nothing that would run or change something."""

import os
import pickle
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from macros.content.library.cache import (
    Cache,
    make_key,
)
from macros.content.problems.problem import Level, Problem
from macros.content.schema.vocabulary import Term
from macros.content.source.front_matter import Scalar
from macros.content.source.texts import Heading
from tests.content.library.caches import (
    CANARY,
    VALUE,
    find,
    name_call,
    name_thing,
    plant,
    remember,
)


@dataclass
class Stranger:
    """A class that is a dataclass, but not of our own."""

    word: str


class Call:
    """Packed, it is a call of anything with anything."""

    def __init__(self, function: Callable[..., object], *given: object) -> None:
        self._call = (function, given)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Return what pickle writes down: what is called when it is read."""
        return self._call


CALLS: dict[str, Callable[[str], bytes]] = {
    "a command": lambda canary: pickle.dumps(Call(os.system, f"touch {canary}")),
    "code": lambda canary: pickle.dumps(Call(eval, f"open({canary!r}, 'w').close()")),
    "more code": lambda canary: pickle.dumps(Call(exec, f"open({canary!r}, 'w').close()")),
    "a program": lambda canary: name_call("subprocess", "check_call", ("touch", canary)),
    "a folder made": lambda canary: pickle.dumps(Call(os.mkdir, canary)),
    "a class of another module": lambda canary: name_call("_io", "FileIO", canary, "w"),
    "a function of ours": lambda canary: name_call("macros.build.output", "_write", canary, b""),
    "a name inside a module of ours": lambda canary: name_call(
        "macros.build.output", "os.mkdir", canary
    ),
    "a name that a module of ours imports": lambda canary: name_call(
        "macros.build.side_files", "join_table", canary
    ),
    "a command inside a value": lambda canary: pickle.dumps(
        (VALUE, [{"deep": Call(os.system, f"touch {canary}")}])
    ),
    "a command after a value": lambda canary: pickle.dumps(
        [Term(slug="a", label="b"), Call(os.system, f"touch {canary}")]
    ),
}


@pytest.mark.parametrize("pack", CALLS.values(), ids=CALLS)
def test_a_value_that_would_run_something_is_never_made(
    tmp_path: Path, path: Path, pack: Callable[[str], bytes]
) -> None:
    canary = tmp_path / "canary"
    data = pack(str(canary))
    plant(path, data=data)

    assert find(path, "planted") == [None]
    assert not canary.exists()


@pytest.mark.parametrize(
    "name", [name for name in CALLS if name != "a name that a module of ours imports"]
)
def test_pickle_itself_would_have_run_it(tmp_path: Path, name: str) -> None:
    canary = tmp_path / "canary"

    result = pickle.loads(CALLS[name](str(canary)))  # noqa: S301 -- shows that the tests above are about something

    assert canary.exists()
    if hasattr(result, "close"):
        result.close()


STRANGERS: dict[str, bytes] = {
    "a dataclass that is not ours": pickle.dumps(Stranger(word="x")),
    "a path": pickle.dumps(Path("/etc/passwd")),
    "a class": pickle.dumps(Path),
    "a class of ours that is no dataclass": pickle.dumps(Cache()),
    "a module that is not there": name_call("macros.nowhere", "Term"),
    "a name that is not there": name_call("macros.content.schema.vocabulary", "Nothing"),
    "a relative name": name_call(".content.vocabulary", "Term"),
    "our own house": name_call("macros", "define_env"),
    "nothing at all": b"",
    "no pickle": CANARY,
    "half a pickle": pickle.dumps(VALUE)[:-20],
    "a field too many": name_call("macros.content.schema.vocabulary", "Term", "a", "b"),
    "far too much": b"\x80\x04\x8e" + (1 << 62).to_bytes(8, "little") + b"x.",
}


@pytest.mark.parametrize("data", STRANGERS.values(), ids=STRANGERS)
def test_a_value_that_is_none_of_ours_is_never_made(path: Path, data: bytes) -> None:
    plant(path, data=data)

    assert find(path, "planted") == [None]


def set_state(target: bytes, *, state: object) -> bytes:
    """Pack what sets a state on a target, and then gives a harmless value."""
    return (
        b"\x80\x04"
        + target
        + pickle.dumps(state, protocol=4)[2:-1]
        + pickle.BUILD
        + pickle.POP
        + pickle.dumps("a value", protocol=4)[2:]
    )


PROBLEM = name_thing("macros.content.problems.problem", "Problem")
HEADING = name_thing("macros.content.source.texts", "Heading")
TEXT = name_thing("macros.content.source.front_matter", "Scalar")
TERM = name_thing("macros.content.schema.vocabulary", "Term")
LEVEL = name_thing("macros.content.problems.problem", "Level")
MEMBER = LEVEL + pickle.dumps(("error",), protocol=4)[2:-1] + pickle.REDUCE
CHANGES: dict[str, bytes] = {
    "a method of a class": set_state(PROBLEM, state=(None, {"__post_init__": None})),
    "a method of a class without slots": set_state(HEADING, state=(None, {"__init__": None})),
    "a method of a class with slots": set_state(TEXT, state=(None, {"__eq__": None})),
    "a value of a class": set_state(TERM, state=(None, {"label": "x"})),
    "a whole state for a class": set_state(TERM, state={"label": "x"}),
    "a list for a class": set_state(TEXT, state=["a", 1, 1]),
    "a word of a list": set_state(MEMBER, state={"_value_": "warning"}),
    "an attribute of a word": set_state(MEMBER, state=(None, {"name_of_mine": "x"})),
    "a list of words": set_state(LEVEL, state=(None, {"ERROR": "x"})),
    "a list of words by its state": set_state(LEVEL, state={"ERROR": "x"}),
    "a date": set_state(name_thing("datetime", "date"), state=(None, {"today": None})),
    "a method that is refused twice": set_state(PROBLEM, state=(None, {"__setstate__": None})),
}
SHARED = [Problem, Heading, Scalar, Term, Level, Level.ERROR, date]


@pytest.mark.parametrize("data", CHANGES.values(), ids=CHANGES)
def test_a_value_that_would_change_a_class_of_ours_is_never_made(path: Path, data: bytes) -> None:
    remember(path, one=VALUE)
    assert find(path, "one") == [VALUE]
    before = [dict(vars(thing)) for thing in SHARED]
    path.unlink()
    plant(path, data=data)

    assert find(path, "planted") == [None]
    # A class is sealed when it is asked for first.
    after = [
        {name: value for name, value in vars(thing).items() if name != "__setstate__"}
        for thing in SHARED
    ]
    assert after == [
        {name: value for name, value in named.items() if name != "__setstate__"} for named in before
    ]
    masked = Problem(path="a.md", line=1, rule="x", message="call 07700 900123", fix="")
    assert "900123" not in masked.message


@dataclass
class Loose:
    """A dataclass of our own house that can be changed."""

    word: str


def test_only_a_dataclass_that_cannot_be_changed_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.content.schema.vocabulary.Loose", Loose, raising=False)
    plant(path, data=name_call("macros.content.schema.vocabulary", "Loose", "x"))

    assert find(path, "planted") == [None]


@pytest.mark.parametrize(
    "value",
    [
        VALUE,
        Heading(level=2, title="A", line=1, height=1, anchor="a"),
        Level.ERROR,
        date(2026, 11, 21),
        "text",
        1,
    ],
)
def test_a_value_of_ours_that_was_planted_so_is_found(path: Path, value: object) -> None:
    plant(path, data=pickle.dumps(value))

    assert find(path, "planted") == [value]


def test_a_value_whose_mark_is_wrong_is_not_even_looked_at(path: Path) -> None:
    plant(path, data=pickle.dumps("text"), mark=make_key(b"something else"))

    assert find(path, "planted") == [None]


def test_a_value_under_the_key_of_another_is_not_found(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as file:
        one, two = file.execute("SELECT key FROM made ORDER BY length(value)").fetchall()
        for key, new in ((one, b"aside"), (two, one[0]), (b"aside", two[0])):
            file.execute(
                "UPDATE made SET key = ? WHERE key = ?",
                (new, key if isinstance(key, bytes) else key[0]),
            )
        file.commit()

    assert find(filled, "one", "two") == [None, None]
