"""Sites that were really built, each once a run. A test module asks for them with `pytest_plugins = ["tests.built_sites"]`."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.content.index.cross_links import CrossLinks
from tests.content.sandford import TODAY
from tests.sites import ROOT, copy_project, read_well, start


def _build_by_mkdocs(root: Path, **environment: str) -> None:
    done = start("mkdocs", "build", "--strict", root=root, **environment)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def _build_by_atlas(root: Path) -> None:
    done = start("macros.cli.commands", "build", root=root)
    assert done.returncode == 0, done.stderr


def _build_once(
    factory: pytest.TempPathFactory, name: str, *, build: Callable[[Path], None]
) -> Path:
    """Return a copy of the real project with its site: the first process of the run that asks builds it, the others wait for it."""
    base = factory.getbasetemp()
    # With several processes each has a folder of its own, in one that they share.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    root, is_built = shared / name, shared / f"{name}.built"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_built.exists():
            build(copy_project(root))
            is_built.touch()
    return root


@pytest.fixture(scope="session")
def real_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the real project, built by `mkdocs build --strict`. Only for reading."""
    return _build_once(tmp_path_factory, "real", build=_build_by_mkdocs)


@pytest.fixture(scope="session")
def site(real_project: Path) -> Path:
    """Return the real site as `mkdocs build --strict` makes it. Only for reading."""
    return real_project / "site"


@pytest.fixture(scope="session")
def exchanged_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real site as `atlas build` makes it. Only for reading."""
    return _build_once(tmp_path_factory, "exchanged", build=_build_by_atlas) / "site"


@pytest.fixture(scope="session")
def site_without_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real site without its example councils. Only for reading."""
    return (
        _build_once(
            tmp_path_factory,
            "plain",
            build=lambda root: _build_by_mkdocs(root, ATLAS_EXAMPLES="off"),
        )
        / "site"
    )


@pytest.fixture(scope="module")
def links() -> CrossLinks:
    """Return the real library with its links."""
    return read_well(ROOT, today=TODAY).cross_links
