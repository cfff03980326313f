"""Compiled templates: kept as Python keeps compiled modules, because compiling them takes half a second."""

import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = Path(__file__).parent / "__pycache__" / "templates"


class CompiledTemplates(FileSystemBytecodeCache):
    """A cache in a folder that may be write-protected; a template is compiled again if it changes."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template if the folder can be written to."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def get_compiled_templates() -> BytecodeCache | None:
    """Return the cache for the templates of this program; None where Python keeps nothing either."""
    if sys.dont_write_bytecode:
        return None
    return CompiledTemplates(str(FOLDER), f"jinja-{version('Jinja2')}-%s")
