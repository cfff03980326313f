"""A small web server that counts what it sends, packed as web servers pack it.

The count is taken here and not asked of the browser, for what a browser's worker loads is
not told with the page's own requests.
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

PACKED_TYPES = {"application/javascript", "application/json", "application/xml", "image/svg+xml"}
PACK_LEVEL = 6
"""What servers pack with unless they are told otherwise."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One answer: to which path, asked from which path, and its bytes, head and body."""

    path: str
    asked_from: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site that is being served, and all that was sent of it so far."""

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
    """Answers with files, and writes down what it sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, sent: list[Sent]) -> None:
        self._sent = sent
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]  # as the server gives them

    def do_GET(self) -> None:
        """Answer with a file, packed where it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self._send("404 Not Found", kind="text/plain", body=b"", encoding="identity")
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        body = path.read_bytes()
        if kind.startswith("text/") or kind in PACKED_TYPES:
            self._send("200 OK", kind=kind, body=gzip.compress(body, PACK_LEVEL), encoding="gzip")
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
        answer = "\r\n".join((*lines, "", "")).encode() + body
        asked_from = urlsplit(self.headers.get("Referer", "")).path
        self._sent.append(
            Sent(path=urlsplit(self.path).path, asked_from=asked_from, size=len(answer))
        )
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Take what would be logged, and leave it."""
