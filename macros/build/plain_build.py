"""The folder of plain `mkdocs build`, which deletes everything in it but hidden files, then writes into it.

So the folder is refused while it has entries that MkDocs would delete and no run made, and the list names what was written.
"""

from contextlib import ExitStack
from pathlib import Path

from macros.build.atomic_swap import inspect_old_site
from macros.build.manifest import SITE, SITE_LIST, format_list, read_manifest
from macros.build.permissions import readable_by_servers
from macros.build.refusal import RefusedError


class PlainSite:
    """The site of one run of MkDocs."""

    def __init__(self) -> None:
        """Start with no folder."""
        self._folder: Path | None = None
        self._readable = ExitStack()

    def begin(self, folder: Path) -> None:
        """Let MkDocs have a folder. Raise `RefusedError` when it would delete something that no run made."""
        for entry in inspect_old_site(folder):
            if not entry.path.startswith("."):
                text = "{path} is not from a build, and MkDocs would delete it. Use atlas build, which keeps it."
                raise RefusedError(text, path=folder / entry.path)
        self._folder = folder
        self._readable.enter_context(readable_by_servers())

    def give_up(self) -> None:
        """List what was written so far, so that the next run may replace it."""
        if self._folder is not None and self._folder.is_dir():
            own = read_manifest(self._folder, listing=SITE)
            hidden = (
                (path for path in own.files if path.startswith(".") and "/" in path) if own else ()
            )
            (self._folder / SITE_LIST).unlink(missing_ok=True)
            (self._folder / SITE_LIST).write_bytes(
                format_list((*list_built(self._folder), *hidden))
            )
        self.end()

    def end(self) -> None:
        """Let the folder go."""
        self._folder = None
        self._readable.close()


def list_built(site: Path) -> tuple[str, ...]:
    """Return the paths of all that MkDocs wrote into a site: everything but hidden entries, of which it writes none."""
    found = (path.relative_to(site) for path in site.rglob("*") if path.is_file())
    return tuple(path.as_posix() for path in found if not path.parts[0].startswith("."))
