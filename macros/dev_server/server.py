"""The server of the live preview, which reloads its pages in the browser after each change."""

import mimetypes
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from macros.build.docs_build import DocsBuildError
from macros.build.headers import SECURITY
from macros.build.keys import get_program_version
from macros.dev_server.state import PAGE, Preview
from macros.dev_server.watch import list_signatures, watch_files
from macros.shutdown import FAULTS, explain_fault

HOST = "127.0.0.1"
OWN_NAMES = ("127.0.0.1", "localhost")
CHANGES = "/.changes"
RELOADER = "/.reload.js"
RELOAD = f'<script src="{RELOADER}" data-rounds="{{}}"></script>'
RELOADER_TEXT = f"""\
const {{ rounds }} = document.currentScript.dataset;
const channel = new BroadcastChannel("atlas-preview");
channel.onmessage = ({{ data }}) => data !== rounds && location.reload();
channel.postMessage(rounds);
navigator.locks.request("atlas-preview", () => new Promise(() => {{
  new EventSource(`{CHANGES}?${{rounds}}`).onmessage = ({{ lastEventId }}) => {{
    channel.postMessage(lastEventId);
    location.reload();
  }};
}}));
"""
"""A file of its own, because the site's policy forbids scripts inside pages.

A browser opens only six connections to a server. So one page, which holds the lock, listens for
changes and notifies the others. A page may miss that while it loads, so each says what it shows.
"""
OWN_SITE_ONLY = ("Cross-Origin-Resource-Policy", "same-origin")
"""Other sites cannot embed what is not published yet."""
TYPES = {
    ".md": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What older versions of Python do not know."""
TIMEOUT = 10
"""Seconds until an idle connection is closed, and between checks whether a listener is alive."""


class PortTakenError(Exception):
    """The port is not available. The message is the system's reason."""


class PreviewServer(ThreadingHTTPServer):
    """A server for this computer only."""

    daemon_threads = True

    def __init__(self, preview: Preview, *, port: int, forwarded_from: str = "") -> None:
        """Listen on a port, or on any free one for 0. Raise `PortTakenError` if that fails.

        `forwarded_from` is the name of a host that passes on requests to this port.
        """
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise PortTakenError((error.strerror or str(error)).lower()) from error
        self.preview = preview
        self.own_names = (*OWN_NAMES, *([forwarded_from] if forwarded_from else []))
        self.rounds = 0
        self.changed = threading.Condition()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 -- socketserver's own names
        """Log an error in a response, unless the browser closed the connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def notify(self) -> None:
        """Reload all open pages."""
        with self.changed:
            self.rounds += 1
            self.changed.notify_all()


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    timeout = TIMEOUT

    def do_GET(self) -> None:
        """Respond with a file of the site."""
        # Prevent DNS rebinding: another site could point its own name at this computer.
        if self.headers.get("Host", "").partition(":")[0] not in self.server.own_names:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        # Reject absolute addresses, so that none can cause a redirect to another server.
        if not self.path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        raw_path, mark, query = self.path.partition("?")
        path = unquote(raw_path)
        if path == CHANGES:
            self._wait_for_changes(query)
            return
        if path == RELOADER:
            self._respond(HTTPStatus.OK, RELOADER_TEXT.encode(), path=RELOADER, rounds=0)
            return
        # Before the page is rendered: if something changes meanwhile, it reloads at once.
        rounds = self.server.rounds
        own = path.lstrip("/")
        file = f"{own}{PAGE}" if own.endswith("/") or not own else own
        found = self.server.preview.find(file)
        if found is not None:
            self._respond(HTTPStatus.OK, found, path=file, rounds=rounds)
        elif self.server.preview.find(f"{own}/{PAGE}") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{raw_path}/{mark}{query}")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._respond(
                HTTPStatus.NOT_FOUND,
                self.server.preview.find("404.html") or b"",
                path="404.html",
                rounds=rounds,
            )

    def _respond(self, status: HTTPStatus, data: bytes, *, path: str, rounds: int) -> None:
        kind = mimetypes.guess_type(path)[0] or TYPES.get(
            Path(path).suffix, "application/octet-stream"
        )
        if kind == "text/html":
            data = data.replace(b"</body>", RELOAD.format(rounds).encode() + b"</body>")
        self.send_response(status)
        self.send_header(
            "Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        )
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        for name, value in (*SECURITY, OWN_SITE_ONLY):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _wait_for_changes(self, query: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header(*OWN_SITE_ONLY)
        self.end_headers()
        with self.server.changed:
            # Compared as text: `int()` would raise on thousands of digits.
            seen = query if query.isdecimal() else str(self.server.rounds)
            while not self.server.changed.wait_for(
                lambda: str(self.server.rounds) != seen, timeout=TIMEOUT
            ):
                self.wfile.write(b":\n\n")
            rounds = self.server.rounds
        self.wfile.write(f"data: new\nid: {rounds}\n\n".encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- http.server's name
        """Do not log requests."""


def serve_preview(
    server: PreviewServer, *, root: Path, echo: Callable[[str], object], refresh: Callable[[], None]
) -> None:
    """Serve a preview until the process is interrupted.

    `refresh` is called at the start and after each change, and may be slow. It notifies `server`.
    """
    with server:
        seen = list_signatures(root)
        refresh()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://{HOST}:{server.server_address[1]}/"
        echo(f"Look at {address} while you write. Press Ctrl+C to stop.")
        try:
            watch_files(root, refresh=refresh, echo=echo, seen=seen)
        finally:
            server.shutdown()


def explain_refresh(error: Exception, *, program: bytes) -> str:
    """Return why a preview cannot refresh. `program` is the version with which it started."""
    if get_program_version() != program:
        return "The program itself has changed. Press Ctrl+C, then start it again."
    if isinstance(error, DocsBuildError):
        return f"Cannot render the pages of docs/: {error}."
    if isinstance(error, FAULTS):
        return explain_fault(error)
    return (
        f"Cannot refresh the pages ({type(error).__name__}: {error}). "
        "Press Ctrl+C, then start it again."
    )
