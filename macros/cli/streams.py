"""Standard streams that never stop a command: a closed or full one loses its output."""

import codecs
import io
import os
import sys
from typing import Self, TextIO

PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("–—·", "-"),
        "…": "...",
        "→": "->",
    }
)
"""What a terminal without these characters shows instead."""
IN_PLAIN = "in-plain-characters"


def _write_plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return lost.translate(PLAIN).encode("ascii", "replace").decode("ascii"), error.end


codecs.register_error(IN_PLAIN, _write_plainly)


class LenientStream(io.TextIOWrapper):
    """An output stream that ignores write errors: the work matters more than its report."""

    fault: OSError | None = None
    """Why output was lost. None when the reader closed the pipe, as `head` does."""

    @classmethod
    def replace(cls, stream: TextIO) -> Self:
        """Return a lenient stream in place of another one."""
        # Python falls back to ASCII where no language is set; such terminals understand UTF-8.
        encoding = "utf-8" if codecs.lookup(stream.encoding).name == "ascii" else stream.encoding
        return cls(
            stream.buffer,
            encoding=encoding,
            errors=IN_PLAIN,
            newline=None,
            line_buffering=stream.isatty(),
        )

    def write(self, text: str, /) -> int:
        """Write a text, or lose it."""
        try:
            return super().write(text)
        except OSError as error:
            self._lose(error)
            return len(text)

    def flush(self) -> None:
        """Write the buffer, or lose it."""
        try:
            super().flush()
        except OSError as error:
            self._lose(error)

    def _lose(self, error: OSError) -> None:
        if not isinstance(error, BrokenPipeError):
            self.fault = self.fault or error
        # The rest of the buffer goes nowhere, or Python would try to write it again at exit.
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, self.fileno())
        os.close(null)


def replace_streams() -> None:
    """Replace closed standard streams with the null device, and ignore write errors on the others.

    Otherwise the next file opened would get the number of a closed stream, and receive messages.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The lowest free number is the one that was closed.
            null = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(null, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 -- stays open
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        # A closed stream, or one that a test replaced, stays as it is.
        if isinstance(stream, io.TextIOWrapper) and stream is getattr(sys, f"__{name}__"):
            setattr(sys, name, LenientStream.replace(stream))


def get_write_error() -> OSError | None:
    """Return why standard output was lost, or None if all of it was written or not wanted."""
    return sys.stdout.fault if isinstance(sys.stdout, LenientStream) else None
