"""Pages kept as files, to see what a change does to them.

Renew them with `RENEW_GOLDEN=1 pytest tests/site`; the tests that renewed one fail, so that it is never an accident.
"""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "site" / "golden"


def expect_golden(name: str, *, found: str) -> None:
    """Compare some HTML with the file of that name in `tests/site/golden/`, or renew the file and fail."""
    file = GOLDEN / name
    if os.environ.get("RENEW_GOLDEN"):
        file.write_text(found, encoding="utf-8", newline="\n")
        message = f"{file} was renewed. Look at what changed, and run the tests again without RENEW_GOLDEN."
        raise AssertionError(message)
    assert found == file.read_text(encoding="utf-8")
