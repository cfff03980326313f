"""The files of the theme that its templates and scripts name."""

import re

from tests.sites import ROOT

THEME = ROOT / "macros" / "theme"

DECLARATION = re.compile(
    r"(?<![\w-])(?:font-size|(?:margin|padding)(?:-[a-z]+)*|(?:row-|column-)?gap|border-radius): [^;{}]*"
)
"""What has to be the same everywhere. Lines and a thing's own width and height are not."""
LENGTH = re.compile(r"(?<![\w-])-?\d*\.?\d+(?:rem|px|pt|mm)\b")
"""A length of its own; one in `em` goes with the text that it is in."""
AS_TYPED = {
    ("paper.css", "margin: 12mm 14mm"): "`@page` takes no token",
    ("picture.css", "font-size: 9.5px"): "units of a drawing",
    ("picture.css", "font-size: 11px"): "units of a drawing",
}
"""What remains, each with the reason."""


def test_every_asset_that_a_template_names_exists() -> None:
    texts = [path.read_text("utf-8") for path in THEME.rglob("*.html")]
    named = {name for text in texts for name in re.findall(r"'(assets/[^']+)' \| url", text)}

    assert len(named) > 3
    # The style sheet is joined from the files of `styles/`.
    missing = [name for name in sorted(named) if not (THEME / name).is_file()]
    assert missing == ["assets/atlas/atlas.css"]


def test_every_script_that_a_script_imports_exists() -> None:
    missing = [
        (path.name, name)
        for path in THEME.rglob("*.js")
        for name in re.findall(r'from "\./([^"]+)"', path.read_text("utf-8"))
        if not (path.parent / name).is_file()
    ]

    assert missing == []


def test_every_colour_is_a_token() -> None:
    lines = [
        f"{path.name}: {line.strip()}"
        for path in sorted(THEME.rglob("*.css"))
        for line in path.read_text("utf-8").splitlines()
        if not line.strip().startswith("--")
    ]

    assert [line for line in lines if re.search(r"#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(", line)] == []


def test_every_size_and_distance_is_a_token() -> None:
    typed = {
        (path.name, declaration)
        for path in sorted((THEME / "styles").glob("*.css"))
        if path.name != "tokens.css"
        for declaration in DECLARATION.findall(path.read_text("utf-8"))
        if LENGTH.search(declaration)
    }

    assert typed == set(AS_TYPED)
