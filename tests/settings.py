"""The settings of a team in a test: nothing depends on what the real ones say."""

import re
from pathlib import Path

OWN = re.compile(r"(?<=^  - atlas:\n).*?(?=^  - macros:\n)", re.MULTILINE | re.DOTALL)
"""The lines of the settings under the plugin."""


def write_settings(project: Path, *, site_url: str = "https://example.org/", lines: str) -> None:
    """Replace the address of the site and all settings of the team by these lines."""
    path = project / "mkdocs.yml"
    text = re.sub(
        r"^site_url:.*$",
        f"site_url: {site_url}",
        path.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    indented = "".join(f"      {line}\n" for line in lines.strip("\n").split("\n"))
    path.write_text(OWN.sub(lambda _: indented, text), encoding="utf-8")
