"""Compiled templates, kept as Python keeps compiled modules: compiling takes half a second."""

import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = Path(__file__).parent / "__pycache__" / "templates"
OPTIONS = Path(__file__).with_name("markup.py")
"""What is compiled also depends on the options in this file."""
BASIS = version("Jinja2") + OPTIONS.read_text(encoding="utf-8")


class CompiledTemplates(FileSystemBytecodeCache):
    """A cache in a folder that may be write-protected."""

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of all that a compiled template depends on."""
        return super().get_source_checksum(BASIS + source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template if the folder can be written to."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def get_compiled_templates() -> BytecodeCache | None:
    """Return the cache for our templates; None where Python keeps no compiled modules here."""
    is_kept = not (sys.dont_write_bytecode or sys.pycache_prefix)
    return CompiledTemplates(str(FOLDER), "%s") if is_kept else None
