"""Runs of `atlas build` in which something goes wrong at a moment of one's choice."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.sites import ENVIRONMENT, ROOT


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a run ended."""

    code: int
    """Below zero: the signal that ended it."""
    output: str
    moment: str
    """What it was about to do when things went wrong; empty when nothing did."""
    count: int
    """How many moments there were in the whole run; zero when it was killed."""
    has_strays: bool
    """Something that it started went on running."""


@dataclass(frozen=True, kw_only=True)
class Runner:
    """Runs `atlas build`, each time in a process of its own."""

    process: "subprocess.Popen[str]"

    def run(
        self,
        root: Path,
        *,
        site: str = "kept/site",
        kind: str = "",
        moment: int = 0,
        among: str = "",
        limit: int | None = None,
        **environment: str,
    ) -> Outcome:
        """Build a site. At the n-th `moment` something goes wrong, as `kind` says; `limit` is the most bytes that a file may have.

        Only such moments are counted as have the words of `among` in what they do, `os.link` for instance, or in the path they do it to.
        """
        wish = {
            "root": str(root),
            "site": site,
            "kind": kind,
            "moment": moment,
            "among": among,
            "limit": limit,
            "environment": environment,
        }
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(wish)}\n")
        self.process.stdin.flush()
        return Outcome(**json.loads(self.process.stdout.readline()))


@contextmanager
def start_runner() -> Iterator[Runner]:
    """Start a runner."""
    environment = {
        **os.environ,
        **ENVIRONMENT,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "tests.build.fault_driver"]
    with subprocess.Popen(  # noqa: S603 -- our own
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Runner(process=process)
        assert process.stdin is not None
        process.stdin.close()


def spread(count: int, *, over: int) -> list[int]:
    """Spread some moments over so many: the first, the last, and evenly between them."""
    return sorted({1 + round(number * (over - 1) / (count - 1)) for number in range(count)})
