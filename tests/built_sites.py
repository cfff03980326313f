"""Sites that were really built, each once a session. A test module asks for them with `pytest_plugins = ["tests.built_sites"]`."""

from pathlib import Path

import pytest

from tests.sites import copy_project, start


def _build_well(root: Path, **environment: str) -> Path:
    done = start("mkdocs", "build", "--strict", root=root, **environment)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def real_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the real project, built by `mkdocs build --strict`. Only for reading."""
    root = copy_project(tmp_path_factory.mktemp("real"))
    _build_well(root)
    return root


@pytest.fixture(scope="session")
def site(real_project: Path) -> Path:
    """Give the real site as `mkdocs build --strict` makes it. Only for reading."""
    return real_project / "site"


@pytest.fixture(scope="session")
def exchanged_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real site as `atlas build` makes it. Only for reading."""
    root = copy_project(tmp_path_factory.mktemp("exchanged"))
    done = start("macros.cli.commands", "build", root=root)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def site_without_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real site without its example councils. Only for reading."""
    return _build_well(copy_project(tmp_path_factory.mktemp("plain")), ATLAS_EXAMPLES="off")
