"""The live preview's server: gives the pages of a `Preview` to a browser on this computer, and tells it when to look again."""

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
const told = new BroadcastChannel("atlas-preview");
told.onmessage = ({{ data }}) => data !== rounds && location.reload();
navigator.locks.request("atlas-preview", () => new Promise(() => {{
  new EventSource(`{CHANGES}?${{rounds}}`).onmessage = ({{ lastEventId }}) => {{
    told.postMessage(lastEventId);
    location.reload();
  }};
}}));
"""
"""A file of its own: the site's policy in each page lets no script in a page run.

A browser opens six connections to one server. So one of its pages listens, whichever holds the lock, and tells the others.
"""
OWN_SITE_ONLY = ("Cross-Origin-Resource-Policy", "same-origin")
"""What nobody has published yet is shown on no other site's page."""
MOST_WAITING = 10
"""Seconds in which a browser has to say what it wants, and after which it is looked at whether one that listens is still there."""


class PortTakenError(Exception):
    """No one can listen on the port. The text is the system's reason."""


class PreviewServer(ThreadingHTTPServer):
    """Listens on this computer only."""

    daemon_threads = True

    def __init__(self, preview: Preview, *, port: int) -> None:
        """Take a port; 0 takes any that is free. Raise `PortTakenError` where it is not available."""
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise PortTakenError((error.strerror or str(error)).lower()) from error
        self.preview = preview
        self.rounds = 0
        self.changed = threading.Condition()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 -- socketserver's own names
        """Say what went wrong with an answer, unless the page just went away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def notify(self) -> None:
        """Tell every open page that there is something new."""
        with self.changed:
            self.rounds += 1
            self.changed.notify_all()


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    timeout = MOST_WAITING

    def do_GET(self) -> None:
        """Answer with a file of the site."""
        # Another site's page must not read a preview by giving this computer a name of its own.
        if self.headers.get("Host", "").partition(":")[0] not in OWN_NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        # An address with the name of another server in it is none of ours, and nobody is sent on to it.
        if not self.path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        typed, mark, asked = self.path.partition("?")
        path = unquote(typed)
        if path == CHANGES:
            self._wait_for_changes(asked)
            return
        if path == RELOADER:
            self._answer(HTTPStatus.OK, RELOADER_TEXT.encode(), path=RELOADER, rounds=0)
            return
        # Before the page is made: a page that is older than the last change is told so as soon as it listens.
        rounds = self.server.rounds
        own = path.lstrip("/")
        file = f"{own}{PAGE}" if own.endswith("/") or not own else own
        found = self.server.preview.find(file)
        if found is not None:
            self._answer(HTTPStatus.OK, found, path=file, rounds=rounds)
        elif self.server.preview.find(f"{own}/{PAGE}") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{typed}/{mark}{asked}")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._answer(
                HTTPStatus.NOT_FOUND,
                self.server.preview.find("404.html") or b"",
                path="404.html",
                rounds=rounds,
            )

    def _answer(self, status: HTTPStatus, data: bytes, *, path: str, rounds: int) -> None:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
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

    def _wait_for_changes(self, asked: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header(*OWN_SITE_ONLY)
        self.end_headers()
        with self.server.changed:
            # A number stays the text that it came as: one of thousands of digits is only a text that is not ours.
            seen = asked if asked.isdecimal() else str(self.server.rounds)
            while not self.server.changed.wait_for(
                lambda: str(self.server.rounds) != seen, timeout=MOST_WAITING
            ):
                self.wfile.write(b":\n\n")
            rounds = self.server.rounds
        self.wfile.write(f"data: new\nid: {rounds}\n\n".encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name that http.server gives
        """Say nothing of every file that is asked for."""


def serve_preview(
    server: PreviewServer, *, root: Path, echo: Callable[[str], object], refresh: Callable[[], None]
) -> None:
    """Serve a preview until the process is interrupted. `refresh` is called first, and after each change; it may take its time."""

    def refresh_and_tell() -> None:
        refresh()
        server.notify()

    with server:
        seen = list_signatures(root)
        refresh()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        echo(
            f"Look at http://{HOST}:{server.server_address[1]}/ while you write. Press Ctrl+C to stop."
        )
        try:
            watch_files(root, refresh=refresh_and_tell, echo=echo, seen=seen)
        finally:
            server.shutdown()


def explain_refresh(error: Exception, *, program: bytes) -> str:
    """Return why a preview could not be refreshed, in plain words. `program` is the version of the program that it runs."""
    if get_program_version() != program:
        return "The program itself has changed. Press Ctrl+C, then start it again."
    if isinstance(error, DocsBuildError):
        return f"The pages of docs/ could not be printed: {error}."
    if isinstance(error, FAULTS):
        return explain_fault(error)
    return f"The pages could not be refreshed ({type(error).__name__}: {error}). Press Ctrl+C, then start it again."
