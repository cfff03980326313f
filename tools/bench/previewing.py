"""How long a writer waits: from saving a note to the preview that shows what was written."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import IO, TYPE_CHECKING

from tools.bench.editing import add_sentence
from tools.bench.running import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.bench.sides import Side

HOST = "127.0.0.1"
MOST_SECONDS = 1800.0
SECONDS_BETWEEN_LOOKS = 0.02
SECONDS_TO_SETTLE = 3.0
"""A preview answers before it has begun to watch every folder."""
SECONDS_TO_END = 10.0


class NoPreviewError(Exception):
    """A side shows no preview; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A preview that is running, and what it says."""

    process: subprocess.Popen[bytes]
    port: int
    said: IO[bytes]


def preview_edit(side: Side, *, number: int) -> float:
    """Give the seconds from an edit of one note until its page shows it in the preview, started afresh.

    Raises:
        NoPreviewError: when it does not start, ends early or never shows it.

    """
    with _serving(side) as server:
        _await_page(server, address=f"/{side.page}", words="<h1")
        time.sleep(SECONDS_TO_SETTLE)
        start = time.perf_counter()
        sentence = add_sentence(side, number=number)
        _await_page(server, address=f"/{side.page}", words=sentence)
        return time.perf_counter() - start


@contextmanager
def _serving(side: Side) -> Iterator[Server]:
    port = _find_port()
    command = [part.format(port=port) for part in side.preview]
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - the commands are written in sides.py
                command,
                cwd=side.folder,
                env=make_environment(side),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise NoPreviewError(str(error)) from error
        try:
            yield Server(process=process, port=port, said=said)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a preview and all that it started: politely, then not."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=SECONDS_TO_END)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _find_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def _await_page(server: Server, *, address: str, words: str) -> None:
    """Return once the page is there with those words in it.

    Raises:
        NoPreviewError: when the server ends before, or the time is up.

    """
    end = time.monotonic() + MOST_SECONDS
    while words not in _fetch(server, address=address):
        code = server.process.poll()
        if code is not None:
            server.said.seek(0)
            lines = server.said.read().decode(errors="replace").strip().splitlines() or [
                "it said nothing"
            ]
            message = f"it ended with exit code {code}: {lines[-1]}"
            raise NoPreviewError(message)
        if time.monotonic() > end:
            message = f"the page was not as awaited within {MOST_SECONDS:.0f} seconds"
            raise NoPreviewError(message)
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _fetch(server: Server, *, address: str) -> str:
    """Give the page at an address; blank while it is not there."""
    with (
        closing(HTTPConnection(HOST, server.port, timeout=MOST_SECONDS)) as connection,
        suppress(OSError, HTTPException),
    ):
        connection.request("GET", address)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        return text if answer.status == 200 else ""
    return ""
