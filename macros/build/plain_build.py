"""The output folder of a plain `mkdocs build`, which empties it except for hidden files.

So a folder is refused if MkDocs would delete something in it that no run made.
"""

from contextlib import ExitStack
from pathlib import Path

from macros.build.atomic_swap import inspect_old_site
from macros.build.manifest import SITE, SITE_LIST, format_list, read_manifest
from macros.build.permissions import readable_by_servers
from macros.build.refusal import RefusedError


class PlainSite:
    """The output folder during one run of MkDocs."""

    def __init__(self) -> None:
        """Start without a folder; `begin` sets it."""
        self._folder: Path | None = None
        self._readable = ExitStack()

    def begin(self, folder: Path) -> None:
        """Check a folder. Raise `RefusedError` if MkDocs would delete what no run made."""
        for entry in inspect_old_site(folder):
            if not entry.path.startswith("."):
                text = (
                    "{path} is not from a build, and MkDocs would delete it. "
                    "Use atlas build, which keeps it."
                )
                raise RefusedError(text, path=folder / entry.path)
        self._folder = folder
        self._readable.enter_context(readable_by_servers())

    def give_up(self) -> None:
        """List the files of a failed build, so that the next run may replace them."""
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
        """Forget the folder and restore the umask."""
        self._folder = None
        self._readable.close()


def list_built(site: Path) -> tuple[str, ...]:
    """Return the paths of all files that MkDocs wrote into a site. It writes no hidden ones."""
    found = (path.relative_to(site) for path in site.rglob("*") if path.is_file())
    return tuple(path.as_posix() for path in found if not path.parts[0].startswith("."))
