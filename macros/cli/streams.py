"""Standard streams that never stop the work: one that is closed or full loses what is written to it."""

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
"""What a terminal without these characters shows for them."""
IN_PLAIN = "in-plain-characters"


def _write_plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return lost.translate(PLAIN).encode("ascii", "replace").decode("ascii"), error.end


codecs.register_error(IN_PLAIN, _write_plainly)


class KeptStream(io.TextIOWrapper):
    """An output stream that goes on when no one takes what is written: the work matters more than the report of it."""

    fault: OSError | None = None
    """Why something was lost. None for a reader who closed the pipe, as `head` does: they have seen enough."""

    @classmethod
    def keep(cls, stream: TextIO) -> Self:
        """Return a kept stream in place of another one."""
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
        """Write what waits to be written, or lose it."""
        try:
            super().flush()
        except OSError as error:
            self._lose(error)

    def _lose(self, error: OSError) -> None:
        if not isinstance(error, BrokenPipeError):
            self.fault = self.fault or error
        # What still waits in the buffer goes to nothing, or Python would try again at its end.
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, self.fileno())
        os.close(nothing)


def keep_streams() -> None:
    """Open each standard stream that is closed on nothing, and keep the outputs from stopping the work.

    Without this the next file that is opened would get the number of a closed stream, and messages would be written into it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The lowest free number is the one that was closed.
            setattr(sys, name, open(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))  # noqa: SIM115, PTH123 -- open until the end
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        # A stream that was closed, or that a test put there, is left alone.
        if isinstance(stream, io.TextIOWrapper) and stream is getattr(sys, f"__{name}__"):
            setattr(sys, name, KeptStream.keep(stream))


def find_lost() -> OSError | None:
    """Return why something written to the output was lost; None where nothing was, or where no one wanted it."""
    return sys.stdout.fault if isinstance(sys.stdout, KeptStream) else None
