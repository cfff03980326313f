"""What no run made, drawn by chance: it is there after the next build."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.build.manifest import SITE_LIST, format_list
from tests.build.planting import KINDS, NEW, OLD, look, plant_file, write_site
from tests.build.small_project import build, build_well, write_note, write_project
from tests.build.test_foreign_files import list_beside, publish
from tests.sites import read_tree

QUIET = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
NAMES = st.one_of(
    st.sampled_from("CNAME|.git|.well-known|data|index.html~|index.md|fresh2| |-rf|*".split("|")),
    st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=12),
)
Drawn = list[tuple[list[str], str]]
"""The names on the way to each entry, and its kind."""
ENTRIES = st.lists(
    st.tuples(st.lists(NAMES, min_size=1, max_size=4), st.sampled_from(sorted(KINDS))), max_size=8
)


def plant_drawn(site: Path, *, drawn: Drawn, needed: set[str]) -> set[str]:
    """Plant what was drawn where there is room: nothing that is needed or there already. Return the paths."""
    planted = set()
    for names, kind in drawn:
        path = "/".join(names)
        above = ["/".join(names[:number]) for number in range(1, len(names))]
        if (
            {".", ".."} & set(names)
            or path in needed
            or any((site / one).is_symlink() for one in above)
            or needed & set(above)
        ):
            continue
        try:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            KINDS[kind](site / path)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue
        planted |= {path, *above}
    return planted


@given(drawn=ENTRIES)
@settings(QUIET, max_examples=40)
def test_whatever_lies_in_a_site_is_there_after_the_next_build(
    tmp_path_factory: pytest.TempPathFactory, drawn: Drawn
) -> None:
    site = tmp_path_factory.mktemp("drawn") / "site"
    write_site(site, OLD)
    planted = plant_drawn(site, drawn=drawn, needed={*OLD, *NEW, "fresh"})
    before = look(site)

    publish(site)
    publish(site, OLD)

    after = look(site)
    assert {path: after.get(path) for path in planted} == {path: before[path] for path in planted}
    assert {name: data for name, data in read_tree(site).items() if name not in planted} == OLD
    assert list_beside(site) == {"site", ".site.lock"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project with its site."""
    root = write_project(
        tmp_path_factory.mktemp("real") / "project",
        councils=["enfield"],
        notes=["enfield/evenings"],
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        build_well(root / "kept/site")
    return root


@given(drawn=ENTRIES.filter(lambda drawn: len(drawn) > 2))
@settings(QUIET, max_examples=4)
def test_whatever_lies_in_a_real_site_is_there_after_an_edit(project: Path, drawn: Drawn) -> None:
    site = project / "kept/site"
    own = {
        *(site / SITE_LIST).read_text(encoding="utf-8").splitlines(),
        SITE_LIST,
        "places/enfield/another",
    }
    planted = plant_drawn(site, drawn=drawn, needed=own | {"places/enfield"})
    before = look(site)

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        build_well(site)
        write_note(project, "enfield/another")
        build_well(site)
        (project / "places/enfield/another.md").unlink()
        build_well(site)

    after = look(site)
    assert {path: after.get(path) for path in planted} == {path: before[path] for path in planted}


def test_a_build_names_an_entry_in_the_place_of_a_new_page(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    site = project / "kept/site"
    plant_file(site / "places/enfield/later")
    write_note(project, "enfield/later")

    done = build(site)

    said = "kept/site/places/enfield/later is not from a build, and the new site has a file or folder with that name."
    assert (done.exit_code, f"Cannot build: {said}" in done.output, "Traceback" in done.output) == (
        1,
        True,
        False,
    )
    (project / "places/enfield/later.md").unlink()
    assert (site / "places/enfield/later").read_bytes() == b"mine: later"


def test_the_list_names_every_file_of_a_site_and_nothing_else(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)

    tree = build_well(tmp_path / "site")

    assert tree[SITE_LIST] == format_list(tree.keys() - {SITE_LIST})
    assert [
        path for path in (tmp_path / "site").rglob("*") if path.is_dir() and not any(path.iterdir())
    ] == []
