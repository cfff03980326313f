"""What the browser tests share: one browser, folders served on loopback, pages listened to."""

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
    ViewportSize,
    WebError,
    WebSocket,
)

from .chromium import FLAGS, NoBrowserError, find_browser, started_playwright
from .commands import CommandError, alone, bring_packages
from .headers import Rule, find_headers, read_rules

EMPTY = "/empty"
EMPTY_PAGE = b'<link rel="icon" href="data:,">'
_Request = socket.socket | tuple[bytes, socket.socket]


class Serve(Protocol):
    """Takes a folder, serves it until the session ends, and returns its origin."""

    def __call__(self, folder: Path, *, with_headers: bool = False) -> str:
        """Serve `folder`; `with_headers` sends what its file `_headers` says, as hosts do that read it."""


@dataclass(kw_only=True)
class Visit:
    """One visitor of a served site: a page of its own, and all that its browser reports."""

    page: Page
    origin: str
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, address: str = "/") -> Response | None:
        """Open an address of the site, and return the answer once the page has loaded.

        Args:
            address: as in a link, from the top of the served folder.

        """
        return self.page.goto(f"{self.origin}/{address.removeprefix('/')}")

    def strayed(self) -> list[str]:
        """Return every address that was asked for so far at another origin than the site's."""
        self._catch_up()
        return [url for url in self.requests if not self._is_own(url)]

    def faults(self) -> list[str]:
        """Return all that a sound page never does, in words; empty when nothing was wrong.

        That is: an error in a script or on the console (a file that is missing
        is one), a dialog, and a request to another origin.
        """
        strayed = self.strayed()
        return [
            *(f"script error: {error}" for error in self.page_errors),
            *(f"console error: {error}" for error in self.console_errors),
            *(f"dialog: {message}" for message in self.dialogs),
            *(f"request to another origin: {url}" for url in strayed),
        ]

    def _is_own(self, url: str) -> bool:
        """Return whether asking for `url` reaches nobody but the site."""
        parts = urlsplit(url.removeprefix("blob:"))
        return (
            parts.scheme in {"about", "data"} or f"{parts.scheme}://{parts.netloc}" == self.origin
        )

    def _catch_up(self) -> None:
        """Ask the page something, so that what the browser reported before is here by now."""
        if not self.page.is_closed():
            self.page.evaluate("0")


class Visitor(Protocol):
    """Takes the folder of a site, serves it, and returns a fresh visit to it."""

    def __call__(
        self,
        site_folder: Path,
        *,
        context: BrowserContext | None = None,
        size: ViewportSize | None = None,
        clock: str = "",
        with_headers: bool = False,
    ) -> Visit:
        """Begin a visit, not yet at any page.

        Args:
            site_folder: the folder to serve.
            with_headers: whether the headers of its file `_headers` are sent.
            context: of the `browser`, for no scripts, permissions, and so on; a
                plain one if not given. It is closed when the test ends.
            size: of the window, if another than usual.
            clock: what time it is for the page, all along.

        """


class _Handler(SimpleHTTPRequestHandler):
    """Answers with files over lasting connections, as hosts do, and prints nothing."""

    protocol_version = "HTTP/1.1"
    # Or an answer waits until the browser has confirmed its first half.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with a file, or with the page on which visits begin."""
        if self.path != EMPTY:
            super().do_GET()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(EMPTY_PAGE)))
        self.end_headers()
        self.wfile.write(EMPTY_PAGE)

    def log_message(self, *_: object) -> None:
        """Take what would be logged, and leave it."""

    def end_headers(self) -> None:
        """Send the headers that the site has for this address."""
        if isinstance(self.server, _Server):
            for name, value in find_headers(
                self.server.rules, path=urlsplit(self.path).path
            ).items():
                self.send_header(name, value)
        super().end_headers()


class _Server(ThreadingTCPServer):
    """A server that, when closed, closes every open connection.

    Browsers keep connections open that they have no request for yet; the
    threads that wait on them would never end.
    """

    request_queue_size = 64

    def __init__(self, folder: Path, *, rules: tuple[Rule, ...]) -> None:
        """Bind to a free port of loopback, to serve `folder` with the headers of these `rules`."""
        self.rules = rules
        self._callers: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))

    def get_request(self) -> tuple[socket.socket, object]:
        """Return the next caller's socket and address, and remember the socket."""
        caller, address = super().get_request()
        self._callers.add(caller)
        return caller, address

    def shutdown_request(self, request: _Request) -> None:
        """Forget the caller whose socket is `request`, and hang up."""
        self._callers -= {request}
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Hang up on everybody, and wait until all their threads have ended."""
        for caller in tuple(self._callers):
            with suppress(OSError):
                caller.shutdown(socket.SHUT_RDWR)
        super().server_close()

    def handle_error(self, request: _Request, client_address: object) -> None:
        """Report what went wrong with `request`, unless the browser just went away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def _served(folder: Path, *, with_headers: bool) -> Iterator[str]:
    """Serve `folder` while the block runs, and give its origin."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    rules = read_rules((folder / "_headers").read_text(encoding="utf-8")) if with_headers else ()
    with _Server(folder, rules=rules) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Yield a function that serves a folder until the session ends, and returns its origin."""
    with ExitStack() as servers:

        @cache
        def origin_of(folder: Path, *, with_headers: bool = False) -> str:
            return servers.enter_context(_served(folder, with_headers=with_headers))

        yield origin_of


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the one browser of the session; a machine that has none fails."""
    with ExitStack() as until_the_end:
        try:
            program = find_browser()
            playwright = until_the_end.enter_context(started_playwright())
        except NoBrowserError as none:
            raise pytest.fail.Exception(str(none), pytrace=False) from None
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield until_the_end.enter_context(closing(started))


@pytest.fixture(scope="session")
def standing_page(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Yield a function that gives, for a clock, a page that stays open for all visits: a new context takes a new process each time."""
    with ExitStack() as contexts:

        @cache
        def page_at(clock: str) -> Page:
            page = contexts.enter_context(closing(browser.new_context())).new_page()
            if clock:
                page.clock.set_fixed_time(clock)
            return page

        yield page_at


@pytest.fixture
def visit(browser: Browser, serve: Serve, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Yield a function that begins visits; they end with the test."""
    with ExitStack() as ends:
        is_taken = False

        def begin(
            site_folder: Path,
            *,
            context: BrowserContext | None = None,
            size: ViewportSize | None = None,
            clock: str = "",
            with_headers: bool = False,
        ) -> Visit:
            nonlocal is_taken
            origin = serve(site_folder, with_headers=with_headers)
            if context is None and not is_taken:
                is_taken = True
                page = request.getfixturevalue("standing_page")(clock)
                ends.enter_context(_borrowed(page, origin=origin))
            else:
                page = ends.enter_context(closing(context or browser.new_context())).new_page()
                if clock:
                    page.clock.set_fixed_time(clock)
            if size is not None:
                page.set_viewport_size(size)
            visit = Visit(page=page, origin=origin)
            ends.callback(_listen(page.context, visit=visit))
            return visit

        yield begin


@contextmanager
def _borrowed(page: Page, *, origin: str) -> Iterator[None]:
    """Have a page as if nobody had been at the site before."""
    for other in page.context.pages:
        if other != page:
            other.close()
    page.goto(f"{origin}{EMPTY}")
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); window.name = ''; }")
    browser = page.context.new_cdp_session(page)
    browser.send("Network.clearBrowserCache")
    browser.detach()
    page.context.clear_cookies()
    page.context.clear_permissions()
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    page.set_viewport_size({"width": 1280, "height": 720})
    try:
        yield
    finally:
        page.unroute_all(behavior="ignoreErrors")
        page.context.unroute_all(behavior="ignoreErrors")


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe-core, pinned from npm; a machine that cannot bring it fails."""
    folder = Path(__file__).resolve().parent / "axe"
    try:
        with alone(folder):
            return (bring_packages(folder) / "axe-core/axe.min.js").read_text(encoding="utf-8")
    except (CommandError, OSError) as reason:
        message = f"The accessibility tests need axe-core, and npm does not bring it: {reason}\nType: npm --prefix tests/browser/axe ci"
        raise pytest.fail.Exception(message, pytrace=False) from None


def _listen(context: BrowserContext, *, visit: Visit) -> Callable[[], None]:
    """Record in `visit` what the browser reports of every page and worker of `context`. Gives how to stop that."""

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location
            visit.console_errors.append(f"{message.text} ({where['url']}:{where['lineNumber']})")

    def note_error(error: WebError) -> None:
        visit.page_errors.append(str(error.error))

    def note_dialog(dialog: Dialog) -> None:
        visit.dialogs.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()

    def note_request(request: Request) -> None:
        visit.requests.append(request.url)

    def note_socket(opened: WebSocket) -> None:
        visit.requests.append(opened.url)

    def note_sockets(page: Page) -> None:
        page.on("websocket", note_socket)

    context.on("console", note_console)
    context.on("weberror", note_error)
    context.on("dialog", note_dialog)
    context.on("request", note_request)
    context.on("page", note_sockets)
    note_sockets(visit.page)

    def stop() -> None:
        context.remove_listener("console", note_console)
        context.remove_listener("weberror", note_error)
        context.remove_listener("dialog", note_dialog)
        context.remove_listener("request", note_request)
        context.remove_listener("page", note_sockets)
        visit.page.remove_listener("websocket", note_socket)

    return stop
