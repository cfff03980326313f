"""A small web server that compresses files as usual and counts what it sends.

The count is taken here because browsers do not report the requests of workers with those of the
page.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPRESSED_TYPES = {
    "application/javascript",
    "application/json",
    "application/xml",
    "image/svg+xml",
}
GZIP_LEVEL = 6
"""The default of web servers."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One response."""

    path: str
    referrer: str
    """The path of the page or script that made the request."""
    size: int
    """Bytes of headers and body."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running server, and its responses so far."""

    origin: str
    sent: list[Sent]


@contextmanager
def serve_site(folder: Path) -> Iterator[Site]:
    """Serve `folder` on a free port of this machine while the block runs."""
    sent: list[Sent] = []
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Handler, folder=folder, sent=sent)
    ) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield Site(origin=f"http://127.0.0.1:{server.server_address[1]}", sent=sent)
        finally:
            server.shutdown()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Responds with files, and records what it sends."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, sent: list[Sent]) -> None:
        self._sent = sent
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Respond with a file, compressed if it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self._send("404 Not Found", kind="text/plain", body=b"", encoding="identity")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        body = path.read_bytes()
        if kind.startswith("text/") or kind in COMPRESSED_TYPES:
            self._send("200 OK", kind=kind, body=gzip.compress(body, GZIP_LEVEL), encoding="gzip")
        else:
            self._send("200 OK", kind=kind, body=body, encoding="identity")

    def _send(self, status: str, *, kind: str, body: bytes, encoding: str) -> None:
        lines = (
            f"HTTP/1.1 {status}",
            f"Date: {self.date_time_string()}",
            f"Content-Type: {kind}",
            f"Content-Encoding: {encoding}",
            f"Content-Length: {len(body)}",
        )
        response = "\r\n".join((*lines, "", "")).encode() + body
        referrer = urlsplit(self.headers.get("Referer", "")).path
        self._sent.append(
            Sent(path=urlsplit(self.path).path, referrer=referrer, size=len(response))
        )
        self.wfile.write(response)

    def log_message(self, *_: object) -> None:
        """Do not log requests."""
