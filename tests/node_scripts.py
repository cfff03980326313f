"""Scripts of the theme, run by node: a script of `node/` reads JSON from a file, and prints JSON."""

import json
from pathlib import Path
from typing import Any

from tests.browser.commands import run

FOLDER = Path(__file__).parent / "node"


def run_script(name: str, given: object, *, folder: Path) -> Any:  # noqa: ANN401 -- each script prints something of its own
    """Return what a script makes of what it is given. `folder` is for a file of this run."""
    file = folder / f"{name}.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    return json.loads(run("node", f"{name}.mjs", str(file), folder=FOLDER))
