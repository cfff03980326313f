"""Pages kept as files, to see what a change does to them.

Renew them with `RENEW_GOLDEN=1 pytest tests/site`, and the files in `places/_template` with the
tests of tests/content/library/test_new_files.py. A test that renewed a file fails.
"""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "site" / "golden"


def expect_golden(name: str, *, found: str) -> None:
    """Compare some HTML with the file of that name in `tests/site/golden/`."""
    expect_file(GOLDEN / name, found=found)


def expect_file(file: Path, *, found: str) -> None:
    """Compare a text with a file, or renew the file and fail."""
    if os.environ.get("RENEW_GOLDEN"):
        file.write_text(found, encoding="utf-8", newline="\n")
        message = f"{file} was renewed. Check what changed, then run without RENEW_GOLDEN."
        raise AssertionError(message)
    assert found == file.read_text(encoding="utf-8")
