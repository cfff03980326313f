"""The indexer: Pagefind as a service, handed one page after the other and asked for the files of their index.

Pages are numbered in the order in which they are handed over, so the same pages give the same files on every disk; out of a folder
Pagefind takes them as the disk lists them. And what it hands over is whole, while a file it says it wrote may not be on the disk yet.
Requests and answers are JSON in base64 with a comma behind each, as Pagefind's own packages send them (its wrappers/python/src/pagefind).
"""

import base64
import json
import os
import select
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from tempfile import TemporaryFile
from typing import IO

from pagefind_bin import get_executable

from macros.content.library.workers import die_with_parent

END = b","
MOST_SECONDS = 30 * 60
"""How long an index may take."""
CHUNK = 1024 * 1024


class IndexerError(Exception):
    """Pagefind did not do what it was asked to; says why."""


class Indexer:
    """One index in the making. It is made while the caller does something else; `collect` waits for it."""

    def __init__(self, pages: Iterable[tuple[str, str]]) -> None:
        """Start on some pages, each an address and its HTML. Raises `OSError` when it cannot be started."""
        self._asked = 0
        command = [str(get_executable()), "--service"]
        with ExitStack() as unfinished:
            # What Pagefind complains of. The file has no name, so nothing of it is left however the run ends.
            self._log = unfinished.enter_context(TemporaryFile())
            self._process = subprocess.Popen(  # noqa: S603 -- a command of our own, with no word of a note in it
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                preexec_fn=die_with_parent,  # noqa: PLW1509 -- it takes no lock that another thread could hold
            )
            unfinished.callback(self.end)
            try:
                self._ask_all(pages)
            except BrokenPipeError:
                # It has ended already; `collect` says why.
                self._asked += 1
            unfinished.pop_all()

    def collect(self) -> dict[str, bytes]:
        """Wait for the index, and give its files by their paths. Raises `IndexerError` when there is none."""
        answers = list(self._read_answers())
        if len(answers) < self._asked:
            code = self._close()
            self._log.seek(0)
            message = f"It ended with {code}. {self._log.read().decode(errors='replace').strip()}".rstrip()
            self.end()
            raise IndexerError(message)
        self.end()
        try:
            files = json.loads(base64.b64decode(answers[-1]))["payload"]["files"]
            return {
                file["path"]: base64.b64decode(file["content"], validate=True) for file in files
            }
        except (KeyError, TypeError, ValueError) as error:
            message = "Its answer cannot be read"
            raise IndexerError(message) from error

    def end(self) -> None:
        """Stop it at once, if it still runs."""
        self._process.kill()
        self._close()
        self._log.close()

    def _ask_all(self, pages: Iterable[tuple[str, str]]) -> None:
        self._ask(type="NewIndex", config={"force_language": "en"})
        for address, html in pages:
            self._ask(type="AddFile", index_id=0, url=address, file_contents=html)
        self._ask(type="GetFiles", index_id=0)
        self._stdin.flush()

    def _ask(self, **payload: object) -> None:
        # Pagefind reads on while its answers wait to be read, so neither side waits for the other.
        self._stdin.write(
            base64.b64encode(json.dumps({"message_id": self._asked, "payload": payload}).encode())
            + END
        )
        self._asked += 1

    def _read_answers(self) -> Iterator[bytes]:
        """Read as many answers as there are requests, or as many as come."""
        until, left, parts = time.monotonic() + MOST_SECONDS, self._asked, [b""]
        while left > 0 and (chunk := self._read_chunk(until)):
            *whole, rest = chunk.split(END)
            for answer in whole:
                yield b"".join((*parts, answer))
                parts.clear()
            parts.append(rest)
            left -= len(whole)

    def _read_chunk(self, until: float) -> bytes:
        descriptor = self._stdout.fileno()
        if not select.select([descriptor], [], [], max(0.0, until - time.monotonic()))[0]:
            self._process.kill()
            return b""
        return os.read(descriptor, CHUNK)

    def _close(self) -> int:
        """Wait for its end, and give its exit code."""
        with suppress(BrokenPipeError):
            self._stdin.close()
        self._stdout.close()
        return self._process.wait()

    @property
    def _stdin(self) -> IO[bytes]:
        return _there(self._process.stdin)

    @property
    def _stdout(self) -> IO[bytes]:
        return _there(self._process.stdout)


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError
    return stream
