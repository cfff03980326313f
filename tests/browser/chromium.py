"""Finds the browser that the tests drive, and says how to get one when none starts.

Nothing here asks for root or installs a system package. The last candidate is a
Chromium that comes whole inside an npm package, pinned in `package-lock.json`
beside this file; it is fetched only when no other browser starts.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO, Final

import playwright
from playwright.sync_api import Playwright, sync_playwright

from .commands import CommandError, alone, bring_packages, gist, run

FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
"""What every Chromium of the tests is started with.

The sandbox is off because Chromium refuses to start in one as root, which is
what containers and build machines run as; it opens only pages that we built. The
GPU is off because those machines have none. The next ones keep Chromium from
asking hosts of its own at every start (field trials, components, sync): on a
closed network it tries them many at a time, and waits. Chromium 156 asks two all
the same (the sign-in and the updater), so the last one lets it find no host but
this machine, by name or by number. What a page asks of another host is still
reported; it just fails.
"""

START_LIMIT: Final = 60.0
"""Seconds a browser gets to show its first page: many for a loaded machine's cold disk."""

_HERE: Final = Path(__file__).resolve().parent
_TITLE: Final = "42"
_PAGE: Final = "data:text/html,<script>document.title=6*7</script>"

_CURE: Final = """\
Type one of these, then run the tests again:
  sudo apt-get install chromium
  export CHROMIUM=/path/to/chromium"""


class NoBrowserError(Exception):
    """No browser starts; the message names what was tried, why it failed, and the cure."""


class _UnfitError(Exception):
    """One candidate is absent or does not start; the message is the reason."""


def find_browser() -> Path:
    """Return the program of the first browser that starts.

    In this order: `$CHROMIUM`, `chromium` on the path, the one that Playwright
    installed, the one pinned from npm. Call it outside a running Playwright.

    Returns:
        The absolute path of a program that has just shown a page.

    Raises:
        NoBrowserError: when none starts.

    """
    reasons = []
    for name, locate in _CANDIDATES:
        try:
            program = locate()
            _try_out(program)
        except (CommandError, _UnfitError) as reason:
            reasons.append(f"  {name}: {reason}")
        else:
            return program
    message = "\n".join(["The tests need a browser, and none starts.", *reasons, _CURE])
    raise NoBrowserError(message)


@contextmanager
def started_playwright() -> Iterator[Playwright]:
    """Start Playwright, and stop it when the block ends.

    Its driver runs on the node that the Python package brings. Where that does
    not start (it needs libatomic, which a bare Debian lacks), the driver runs
    on the machine's node, which has to be 20 or later.

    Raises:
        NoBrowserError: when neither starts.

    """
    variable = "PLAYWRIGHT_NODEJS_PATH"
    brought = Path(playwright.__file__).parent / "driver/node"
    if variable not in os.environ:
        try:
            try:
                run(str(brought), "--version", folder=_HERE)
            except CommandError:
                run("node", "--version", folder=_HERE)
                os.environ[variable] = str(_on_path("node"))
        except (CommandError, _UnfitError) as reason:
            message = f"Playwright needs node 20 or later: {reason}"
            raise NoBrowserError(message) from reason
    with sync_playwright() as started:
        yield started


def _named_by_variable() -> Path:
    """Return the program that `$CHROMIUM` names, by its path or by its name alone."""
    named = os.environ.get("CHROMIUM")
    if not named:
        reason = "not set"
        raise _UnfitError(reason)
    return _on_path(named)


def _on_path(name: str = "chromium") -> Path:
    """Return the absolute path of the program called `name`."""
    found = shutil.which(name)
    if found is None:
        reason = f"there is no program {name}"
        raise _UnfitError(reason)
    return Path(found).absolute()


def _installed_by_playwright() -> Path:
    """Return Playwright's own Chromium, the whole one or else its headless shell."""
    with started_playwright() as started:
        whole = Path(started.chromium.executable_path)
    if whole.is_file():
        return whole
    for folder in whole.parents:
        if folder.name.startswith("chromium-"):
            layouts = folder.with_name(folder.name.replace("chromium-", "chromium_headless_shell-"))
            for layout in sorted(layouts.glob("*/*headless*shell")):
                return layout
    reason = f"not installed ({whole})"
    raise _UnfitError(reason)


def _pinned_from_npm() -> Path:
    """Return the pinned Chromium, fetched and unpacked if it is not there yet."""
    with alone(_HERE):
        bring_packages(_HERE)
        return Path(run("node", "unpack.mjs", folder=_HERE).strip())


def _try_out(program: Path) -> None:
    """Start `program` on a page whose script sets its title, and end it when it has.

    This asks over the debugging port, as Playwright does, and not for
    `--dump-dom`: the Chromium from npm is built without that command.

    Raises:
        _UnfitError: when it does not start, ends early or shows no page in time.

    """
    with (
        tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile() as said,
    ):
        profile = Path(folder, "profile")
        profile.mkdir()
        try:
            process = subprocess.Popen(
                [
                    program,
                    "--headless",
                    *FLAGS,
                    f"--user-data-dir={profile}",
                    "--remote-debugging-port=0",
                    _PAGE,
                ],
                env={**os.environ, "TMPDIR": folder},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            reason = f"{program} does not start: {error.strerror}"
            raise _UnfitError(reason) from error
        try:
            _await_page(process, program=program, profile=profile, said=said)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End `process` and all that it started: politely, then not."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _await_page(
    process: subprocess.Popen[bytes], *, program: Path, profile: Path, said: IO[bytes]
) -> None:
    """Return once the browser that keeps its `profile` there shows the page.

    Raises:
        _UnfitError: when it ends before, or the time is up; with the gist of what it `said`.

    """
    end = time.monotonic() + START_LIMIT
    fault = ""
    while not (fault or _shows_page(profile)):
        time.sleep(0.05)
        code = process.poll()
        if code is not None:
            fault = f"ended with exit code {code}"
        elif time.monotonic() > end:
            fault = f"showed no page within {START_LIMIT:.0f} seconds"
    if fault:
        said.seek(0)
        reason = f"{program} {fault}: {gist(said.read().decode(errors='replace'))}"
        raise _UnfitError(reason)


def _shows_page(profile: Path) -> bool:
    """Return whether the browser that keeps its `profile` there has run the page's script."""
    try:
        port = int((profile / "DevToolsActivePort").read_text().split()[0])
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", "/json/list")
            pages = json.load(connection.getresponse())
    except (OSError, ValueError, IndexError, HTTPException):
        return False
    return any(page.get("title") == _TITLE for page in pages)


_CANDIDATES: Final[tuple[tuple[str, Callable[[], Path]], ...]] = (
    ("$CHROMIUM", _named_by_variable),
    ("chromium on the path", _on_path),
    ("Playwright's own", _installed_by_playwright),
    ("the one pinned from npm", _pinned_from_npm),
)


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_browser()}\n")
    except NoBrowserError as none:
        sys.exit(str(none))
