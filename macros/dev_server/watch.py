"""Watching: what is written while somebody looks, told to whoever has to read it again."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

Signatures = set[tuple[str, int, int]]
"""What can be seen of files from outside: name, time and size."""
WATCHED = ("docs", "places")
CHANGES: list[type[FileSystemEvent]] = [
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
]
"""What the system is asked to tell. That a file is opened to be read is no change, and to be told of each took as long as the reading."""
SETTLED = 0.05
"""Seconds without a further change, after which the changes of one save are taken to be all there."""
LOOK_AGAIN = 2
"""Seconds after which all files are looked at, whether or not a change was noticed."""


class _Watch(FileSystemEventHandler):
    def __init__(self, root: Path) -> None:
        self.is_new = threading.Event()
        self._watched = (
            *(f"{root / folder}{os.sep}" for folder in WATCHED),
            str(root / "mkdocs.yml"),
        )

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = os.fsdecode(event.src_path or event.dest_path)
        if path.startswith(self._watched):
            self.is_new.set()


def list_signatures(root: Path) -> Signatures:
    """Give what can be seen of the files from outside."""
    files = [
        f"{folder}/{name}"
        for top in WATCHED
        for folder, _, names in os.walk(root / top)
        for name in names
    ]
    return {sign for file in (*files, str(root / "mkdocs.yml")) for sign in _stat_files(file)}


def _stat_files(file: str) -> Iterator[tuple[str, int, int]]:
    # A file deleted in the meantime has none.
    with suppress(OSError):
        state = os.lstat(file)
        yield file, state.st_mtime_ns, state.st_size


def watch_files(
    root: Path,
    *,
    refresh: Callable[[], None],
    echo: Callable[[str], object],
    seen: Signatures | None = None,
) -> None:
    """Call `refresh` after each change of the content or the settings, until the process is interrupted. It may take its time.

    `seen` is how the files looked when they were last read; without it, how they look now.
    Where the system reports no changes, the files are looked at every two seconds, and `say` says so.
    """
    watch = _Watch(root)
    observer = _start_observer(root, watch=watch)
    if observer is None:
        echo(
            f"This computer cannot report changes (too many files are watched already). Looking for changes every {LOOK_AGAIN} seconds."
        )
    try:
        seen = list_signatures(root) if seen is None else seen
        while True:
            # A change may go unnoticed: just after the start, or on a disk elsewhere in the network.
            if not watch.is_new.wait(LOOK_AGAIN) and list_signatures(root) == seen:
                continue
            while watch.is_new.is_set():
                watch.is_new.clear()
                watch.is_new.wait(SETTLED)
            seen = list_signatures(root)
            refresh()
    finally:
        if observer is not None:
            observer.stop()


def _start_observer(root: Path, *, watch: _Watch) -> BaseObserver | None:
    """Have the system report changes. Return None where it cannot: it may be at a limit of what it watches."""
    try:
        observer = Observer()
        for folder in WATCHED:
            if (root / folder).is_dir():
                observer.schedule(watch, str(root / folder), recursive=True, event_filter=CHANGES)
        # Last, because watchdog ignores a limit that it meets below a folder, but not this one.
        observer.schedule(watch, str(root), event_filter=CHANGES)
        observer.start()
    except (OSError, RuntimeError):
        return None
    return observer
