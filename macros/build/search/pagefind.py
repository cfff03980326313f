"""The indexer: Pagefind as a service that receives pages one by one and returns an index.

Pages are numbered in the order in which they are sent, so the same pages give the same files. If
Pagefind read a folder, the order would depend on the file system. The files also arrive complete,
while a file that Pagefind reports as written may not be on the disk yet. Requests and responses are
JSON in base64, each followed by a comma, as in Pagefind's own packages
(wrappers/python/src/pagefind in its repository).
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
"""The time limit for an index."""
CHUNK = 1024 * 1024


class IndexerError(Exception):
    """Pagefind did not return an index; the message says why."""


class Indexer:
    """One index, built in the background; `collect` waits for it."""

    def __init__(self, pages: Iterable[tuple[str, str]]) -> None:
        """Start with pairs of address and HTML. Raise `OSError` if Pagefind cannot start."""
        self._asked = 0
        command = [str(get_executable()), "--service"]
        with ExitStack() as unfinished:
            # Pagefind's error output, in a file without a name, so nothing is left behind.
            self._log = unfinished.enter_context(TemporaryFile())
            self._process = subprocess.Popen(  # noqa: S603 -- no text of a note is in the command
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                preexec_fn=die_with_parent,  # noqa: PLW1509 -- it acquires no lock
            )
            unfinished.callback(self.end)
            try:
                self._ask_all(pages)
            except BrokenPipeError:
                # The process has ended already; `collect` says why.
                self._asked += 1
            unfinished.pop_all()

    def collect(self) -> dict[str, bytes]:
        """Wait for the index and return its files by path. Raise `IndexerError` if it fails."""
        answers = list(self._read_answers())
        if len(answers) < self._asked:
            code = self._close()
            self._log.seek(0)
            output = self._log.read().decode(errors="replace").strip()
            message = f"Pagefind ended with exit code {code}. {output}".rstrip()
            self.end()
            raise IndexerError(message)
        self.end()
        try:
            files = json.loads(base64.b64decode(answers[-1]))["payload"]["files"]
            return {
                file["path"]: base64.b64decode(file["content"], validate=True) for file in files
            }
        except (KeyError, TypeError, ValueError) as error:
            message = "The response of Pagefind is not valid"
            raise IndexerError(message) from error

    def end(self) -> None:
        """Stop the process at once if it still runs."""
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
        # Pagefind goes on reading while its responses are unread, so this cannot deadlock.
        self._stdin.write(
            base64.b64encode(json.dumps({"message_id": self._asked, "payload": payload}).encode())
            + END
        )
        self._asked += 1

    def _read_answers(self) -> Iterator[bytes]:
        """Yield the responses until there is one for each request, or the process ends."""
        until, left, parts = time.monotonic() + MOST_SECONDS, self._asked, [b""]
        while left > 0 and (chunk := self._read_chunk(until)):
            *complete, rest = chunk.split(END)
            for answer in complete:
                yield b"".join((*parts, answer))
                parts.clear()
            parts.append(rest)
            left -= len(complete)

    def _read_chunk(self, until: float) -> bytes:
        descriptor = self._stdout.fileno()
        if not select.select([descriptor], [], [], max(0.0, until - time.monotonic()))[0]:
            self._process.kill()
            return b""
        return os.read(descriptor, CHUNK)

    def _close(self) -> int:
        """Wait for the process to end, and return its exit code."""
        with suppress(BrokenPipeError):
            self._stdin.close()
        self._stdout.close()
        return self._process.wait()

    @property
    def _stdin(self) -> IO[bytes]:
        return _require(self._process.stdin)

    @property
    def _stdout(self) -> IO[bytes]:
        return _require(self._process.stdout)


def _require(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError
    return stream
