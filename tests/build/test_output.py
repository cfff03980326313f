"""Keeping: the very file of the old site where nothing changed, a new one where anything did, and the old site untouched."""

import errno
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from macros.build.output import IncrementalOutput, OutputEntry, OutputFile
from macros.content.library.cache import KEY_SIZE, MemoryCache, make_key
from tests.cases import for_each_case
from tests.sites import read_tree

KEY = make_key(b"a page")
ONE, TWO = "places/wiltshire/index.html", "places/wiltshire/groups/index.html"
FILES = {ONE: b"one", TWO: b"two"}
LONG_AGO = 1_600_000_000 * 10**9


@pytest.fixture
def output(tmp_path: Path) -> IncrementalOutput:
    """Return a first site on its way."""
    return IncrementalOutput(new=tmp_path / "new", old=tmp_path / "old", cache=MemoryCache())


def publish(
    output: IncrementalOutput,
    *,
    files: dict[str, bytes] | None = None,
    key: bytes = KEY,
    value: object = "value",
) -> None:
    """Make a site of some files, made for one key, and have it be the old one, made long ago."""
    given = FILES if files is None else files
    output.add(key, files=[output.write(path, data) for path, data in given.items()], value=value)
    exchange(output)


def exchange(output: IncrementalOutput) -> None:
    output.new.rename(output.old)
    for path in output.old.rglob("*"):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))


def make_digest(data: bytes) -> bytes:
    return sha256(data).digest()[:KEY_SIZE]


def look(folder: Path, path: str) -> tuple[int, int]:
    """Tell one file from another: its place on the disk, and its time."""
    found = (folder / path).lstat()
    return found.st_ino, found.st_mtime_ns


def is_kept(output: IncrementalOutput, path: str) -> bool:
    return (
        look(output.new, path) == look(output.old, path) and look(output.new, path)[1] == LONG_AGO
    )


@pytest.fixture
def no_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Return a disk that cannot give a file two names."""

    def _refuse(_: str, new: str) -> None:
        # As a disk does: it looks for the folder first.
        code = errno.EPERM if Path(new).parent.is_dir() else errno.ENOENT
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", _refuse)


def test_what_was_made_for_a_key_is_the_very_same_file_on_the_new_site(
    output: IncrementalOutput,
) -> None:
    publish(output)

    made = output.find_and_reuse(KEY)

    assert made == OutputEntry(
        files=tuple(
            OutputFile(path=path, digest=make_digest(data)) for path, data in FILES.items()
        ),
        value="value",
    )
    assert [is_kept(output, path) for path in FILES] == [True, True]
    assert read_tree(output.new) == read_tree(output.old) == FILES


def test_what_is_kept_is_kept_from_site_to_site(output: IncrementalOutput) -> None:
    publish(output)
    first = {path: look(output.old, path) for path in FILES}
    for number in range(3):
        assert output.find_and_reuse(KEY) is not None
        output.old.rename(output.old.with_name(f"old-{number}"))
        output.new.rename(output.old)

    assert {path: look(output.old, path) for path in FILES} == first


def test_for_another_key_nothing_is_kept(output: IncrementalOutput) -> None:
    publish(output)

    assert (output.find_and_reuse(make_key(b"another page")), output.new.exists()) == (None, False)


def test_without_an_old_site_nothing_is_kept_and_everything_can_be_made(
    output: IncrementalOutput,
) -> None:
    output.add(KEY, files=[OutputFile(path=ONE, digest=make_digest(b"one"))], value=None)

    assert output.find_and_reuse(KEY) is None
    output.write(ONE, b"one")
    assert read_tree(output.new) == {ONE: b"one"}


def in_place(make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Put something else in the place of a file."""

    def _do(path: Path) -> None:
        path.rename(path.with_name("aside"))
        make(path)

    return _do


def make_folder_a_file(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    path.parent.write_bytes(b"two")


SPOIL: dict[str, Callable[[Path], object]] = {
    "other words": lambda path: path.write_bytes(b"three"),
    "other words of the same length": lambda path: path.write_bytes(b"twO"),
    "cut": lambda path: os.truncate(path, 1),
    "empty": lambda path: os.truncate(path, 0),
    "longer": lambda path: path.write_bytes(b"two "),
    "removed": Path.unlink,
    "a link to the same words": in_place(lambda path: path.symlink_to("aside")),
    "a link to nothing": in_place(lambda path: path.symlink_to("nowhere")),
    "a link to what never ends": in_place(lambda path: path.symlink_to("/dev/zero")),
    "a pipe on which nobody writes": in_place(os.mkfifo),
    "a folder": in_place(Path.mkdir),
    "in a folder that is no folder": make_folder_a_file,
}


@pytest.mark.parametrize("spoil", SPOIL.values(), ids=SPOIL)
def test_of_several_files_all_are_kept_or_none(
    output: IncrementalOutput, spoil: Callable[[Path], object]
) -> None:
    publish(output)
    spoil(output.old / TWO)

    assert output.find_and_reuse(KEY) is None
    assert not output.new.exists()


@pytest.mark.parametrize("spoil", SPOIL.values(), ids=SPOIL)
def test_a_spoilt_file_is_rebuilt_and_the_old_one_is_left_as_it_is(
    output: IncrementalOutput, spoil: Callable[[Path], object]
) -> None:
    publish(output)
    spoil(output.old / TWO)
    others = {path: look(output.old, path.as_posix()) for path in output.old.rglob("*")}

    assert output.write(TWO, b"two") == OutputFile(path=TWO, digest=make_digest(b"two"))

    assert (output.new / TWO).read_bytes() == b"two"
    assert ((output.new / TWO).is_symlink(), (output.new / TWO).stat().st_nlink) == (False, 1)
    assert {path: look(output.old, path.as_posix()) for path in output.old.rglob("*")} == others


def test_a_file_written_with_the_same_words_is_the_old_one_and_keeps_its_time(
    output: IncrementalOutput,
) -> None:
    publish(output)

    digests = [
        output.write(path, data).digest for path, data in {ONE: b"one", TWO: b"other"}.items()
    ]

    assert digests == [make_digest(b"one"), make_digest(b"other")]
    assert [is_kept(output, path) for path in FILES] == [True, False]
    assert (output.new / TWO).stat().st_mtime_ns > LONG_AGO
    assert read_tree(output.old) == FILES


@for_each_case
def test_a_file_may_have_any_name(output: IncrementalOutput, name: str) -> None:
    publish(output, files={name: b"words"})

    assert output.find_and_reuse(KEY) is not None
    assert (is_kept(output, name), read_tree(output.new)) == (True, {name: b"words"})


def test_a_kept_file_is_never_written_into(output: IncrementalOutput) -> None:
    publish(output)
    output.find_and_reuse(KEY)
    output.write(ONE, b"something else")

    assert (read_tree(output.new), read_tree(output.old)) == (
        {ONE: b"something else", TWO: b"two"},
        FILES,
    )


def test_the_same_file_may_be_kept_and_written_more_than_once(output: IncrementalOutput) -> None:
    publish(output)
    output.find_and_reuse(KEY)
    output.find_and_reuse(KEY)
    output.write(ONE, b"one")

    assert read_tree(output.new) == read_tree(output.old) == FILES


def test_a_link_on_the_new_site_is_not_written_through(
    output: IncrementalOutput, tmp_path: Path
) -> None:
    (tmp_path / "letter").write_bytes(b"somebody's")
    (output.new / ONE).parent.mkdir(parents=True)
    (output.new / ONE).symlink_to(tmp_path / "letter")

    output.write(ONE, b"one")

    assert ((tmp_path / "letter").read_bytes(), (output.new / ONE).read_bytes()) == (
        b"somebody's",
        b"one",
    )


@pytest.mark.usefixtures("no_hard_links")
def test_on_a_disk_without_hard_links_files_are_copied(output: IncrementalOutput) -> None:
    publish(output)

    assert output.find_and_reuse(KEY) is not None
    assert read_tree(output.new) == read_tree(output.old) == FILES
    assert [look(output.new, path)[0] == look(output.old, path)[0] for path in FILES] == [
        False,
        False,
    ]
    output.write(ONE, b"something else")
    output.write(TWO, b"two")
    assert (read_tree(output.new), read_tree(output.old)) == (
        {**FILES, ONE: b"something else"},
        FILES,
    )


def print_into(folder: Path, *, files: dict[str, bytes]) -> None:
    """Write files as another program does."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@pytest.mark.parametrize("disk", ["with hard links", "without"])
def test_of_what_another_program_wrote_the_same_files_are_taken_over(
    output: IncrementalOutput, disk: str, request: pytest.FixtureRequest
) -> None:
    publish(output)
    if disk == "without":
        request.getfixturevalue("no_hard_links")
    new = {ONE: b"one", TWO: b"other", "a/b.css": b"style"}
    folder = output.new / ".own"
    print_into(folder, files=new)

    assert output.collect(folder) == tuple(
        OutputFile(path=path, digest=make_digest(new[path])) for path in sorted(new)
    )

    assert (read_tree(output.new), read_tree(output.old)) == (new, FILES)
    assert [path for path in FILES if is_kept(output, path)] == (
        [ONE] if disk == "with hard links" else []
    )


@pytest.mark.parametrize(
    "value", ["words", (), 1, OutputFile(path=ONE, digest=make_digest(b"one"))]
)
def test_what_was_remembered_under_a_key_by_somebody_else_is_not_taken_over(
    output: IncrementalOutput, value: object
) -> None:
    publish(output)
    output.cache.add(KEY, value)

    assert (output.find(KEY), output.find_and_reuse(KEY), output.new.exists()) == (
        None,
        None,
        False,
    )


def test_something_made_of_no_files_is_kept_with_what_there_is_to_know_of_it(
    output: IncrementalOutput,
) -> None:
    output.add(KEY, files=[], value=("words", 1))

    made = output.find_and_reuse(KEY)

    assert made == OutputEntry(files=(), value=("words", 1))
