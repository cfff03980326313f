"""The live preview in a process of its own, asked over the network of this computer."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

from macros.build.checked_project import read_notes
from macros.dev_server.state import Preview
from macros.mkdocs_plugin import build_docs
from tests.content.sandford import TODAY
from tests.sites import ENVIRONMENT

ATLAS = ("-m", "macros")
MOST_SECONDS = 60.0
SECONDS_BETWEEN_LOOKS = 0.02


def open_preview(root: Path, *, folder: Path) -> Preview:
    """Return a preview of a project that keeps what it makes in a folder."""
    read = partial(read_notes, root, today=TODAY, with_examples=True)
    return Preview(
        read=lambda cache: read(cache=cache),
        build_docs=partial(build_docs, is_preview=True),
        folder=folder,
    )


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(kw_only=True)
class Served:
    """A preview that is running."""

    process: "subprocess.Popen[str]"
    root: Path
    port: int
    temporary: Path
    """Where it keeps what it makes."""
    said: Path
    """What it said of faults."""
    read: int = 0
    """How much of that was looked at."""

    def connect(self, host: str = "127.0.0.1") -> HTTPConnection:
        """Return a connection, not yet open."""
        return HTTPConnection(host, self.port, timeout=MOST_SECONDS)

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address, written just as it is."""
        with closing(self.connect()) as connection:
            connection.putrequest("GET", address, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(
                status=answer.status, headers=dict(answer.getheaders()), body=answer.read()
            )

    def await_page(self, address: str, *, fits: Callable[[Answer], bool]) -> Answer:
        """Return an answer as soon as it fits."""
        end = time.monotonic() + MOST_SECONDS
        while not fits(answer := self.get(address)):
            assert self.process.poll() is None, self.read_faults()
            assert time.monotonic() < end, (answer.status, self.read_faults())
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return answer

    def await_words(self, address: str, words: str) -> Answer:
        """Return a page as soon as some words are on it."""
        return self.await_page(address, fits=lambda answer: words.encode() in answer.body)

    def read_faults(self) -> str:
        """Return what it wrote on the error stream since the last time."""
        new = self.said.read_text(encoding="utf-8")[self.read :]
        self.read += len(new)
        return new

    def await_fault(self, words: str) -> str:
        """Return what it wrote on the error stream as soon as some words are there."""
        end, faults = time.monotonic() + MOST_SECONDS, self.read_faults()
        while words not in faults:
            assert time.monotonic() < end, faults
            time.sleep(SECONDS_BETWEEN_LOOKS)
            faults += self.read_faults()
        return faults

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Interrupt it, as Ctrl+C does, or send another signal, and wait for its end. Gives its exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=MOST_SECONDS)


@contextmanager
def handle_signals() -> Iterator[None]:
    """Have processes that are started here heed signals to end, even where this one was started to ignore them."""
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler),
        signal.SIGHUP: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def serving(
    root: Path, *, folder: Path, program: Sequence[str] = ATLAS, **others: str
) -> Iterator[Served]:
    """Serve a project while the block runs, by a command and with variables of one's choice."""
    temporary, said = folder / "temporary", folder / "said"
    temporary.mkdir(parents=True)
    environment = {
        **os.environ,
        **ENVIRONMENT,
        "TMPDIR": str(temporary),
        "PYTHONUNBUFFERED": "1",
        **others,
    }
    command = [sys.executable, *program, "serve", "--port", "0"]
    with said.open("w") as faults, handle_signals():
        process = subprocess.Popen(  # noqa: S603 -- the command under test
            command,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=faults,
            text=True,
        )
    try:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        address = next(
            (found for line in lines if (found := re.search(r"http://127\.0\.0\.1:(\d+)/", line))),
            None,
        )
        assert address is not None, said.read_text(encoding="utf-8")
        yield Served(
            process=process, root=root, port=int(address[1]), temporary=temporary, said=said
        )
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
