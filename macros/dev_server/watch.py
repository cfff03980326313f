"""Watch the content and the settings for changes."""

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
"""The path, modification time in ns and size of each file."""
WATCHED = ("docs", "places")
CHANGES: list[type[FileSystemEvent]] = [
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
]
"""The events to report. Events of files opened to be read cost as much time as the reading."""
SETTLE_SECONDS = 0.05
"""Seconds without a change after which a save counts as complete."""
POLL_SECONDS = 2
"""Seconds between checks of all files, in case an event is missed."""


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
    """Return the signatures of all watched files."""
    files = [
        f"{folder}/{name}"
        for top in WATCHED
        for folder, _, names in os.walk(root / top)
        for name in names
    ]
    return {
        signature for file in (*files, str(root / "mkdocs.yml")) for signature in _stat_file(file)
    }


def _stat_file(file: str) -> Iterator[tuple[str, int, int]]:
    # A file deleted in the meantime has no signature.
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
    """Call `refresh` after each change of the content or the settings, until interrupted.

    `seen` are the signatures when the files were last read: by default, those of now. If the system
    cannot report changes, the files are checked every two seconds, and `echo` prints a notice.
    """
    watch = _Watch(root)
    observer = _start_observer(root, watch=watch)
    if observer is None:
        echo(
            "This computer cannot report changes (too many files are watched already). "
            f"Looking for changes every {POLL_SECONDS} seconds."
        )
    try:
        seen = list_signatures(root) if seen is None else seen
        while True:
            # An event may be missed just after the start, or on a network drive.
            if not watch.is_new.wait(POLL_SECONDS) and list_signatures(root) == seen:
                continue
            while watch.is_new.is_set():
                watch.is_new.clear()
                watch.is_new.wait(SETTLE_SECONDS)
            seen = list_signatures(root)
            refresh()
    finally:
        if observer is not None:
            observer.stop()


def _start_observer(root: Path, *, watch: _Watch) -> BaseObserver | None:
    """Return a running observer, or None if the system cannot watch any more files."""
    try:
        observer = Observer()
        for folder in WATCHED:
            if (root / folder).is_dir():
                observer.schedule(watch, str(root / folder), recursive=True, event_filter=CHANGES)
        # Last, because watchdog ignores the system's limit in subfolders, but not here.
        observer.schedule(watch, str(root), event_filter=CHANGES)
        observer.start()
    except (OSError, RuntimeError):
        return None
    return observer
