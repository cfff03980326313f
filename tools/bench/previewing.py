"""Measure the preview: the time from saving a note until its page shows the change."""

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
POLL_SECONDS = 0.02
SECONDS_TO_SETTLE = 3.0
"""A preview responds before it watches every folder."""
SECONDS_TO_END = 10.0


class NoPreviewError(Exception):
    """A preview failed; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running preview and its output."""

    process: subprocess.Popen[bytes]
    port: int
    output: IO[bytes]


def preview_edit(side: Side, *, number: int) -> float:
    """Start a preview, edit a note, and return the seconds until its page shows the edit.

    Raise `NoPreviewError` if the preview does not start, ends early or never shows the edit.
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
    port = _get_free_port()
    command = [part.format(port=port) for part in side.preview]
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(  # noqa: S603 -- the commands are in sides.py
                command,
                cwd=side.folder,
                env=make_environment(side),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise NoPreviewError(str(error)) from error
        try:
            yield Server(process=process, port=port, output=output)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Interrupt a preview with all its children, and kill them if that takes too long."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=SECONDS_TO_END)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _get_free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def _await_page(server: Server, *, address: str, words: str) -> None:
    """Wait until a page contains `words`. Raise `NoPreviewError` if that fails."""
    end = time.monotonic() + MOST_SECONDS
    while words not in _fetch(server, address=address):
        code = server.process.poll()
        if code is not None:
            server.output.seek(0)
            text = server.output.read().decode(errors="replace").strip()
            last = (text.splitlines() or ["no output"])[-1]
            message = f"it ended with exit code {code}: {last}"
            raise NoPreviewError(message)
        if time.monotonic() > end:
            message = f"the page did not show the edit within {MOST_SECONDS:.0f} seconds"
            raise NoPreviewError(message)
        time.sleep(POLL_SECONDS)


def _fetch(server: Server, *, address: str) -> str:
    """Return the page at an address, or an empty string if it does not exist yet."""
    with (
        closing(HTTPConnection(HOST, server.port, timeout=MOST_SECONDS)) as connection,
        suppress(OSError, HTTPException),
    ):
        connection.request("GET", address)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        return text if response.status == 200 else ""
    return ""
