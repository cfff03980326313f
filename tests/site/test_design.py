"""The page of the design shows every token and part that there is."""

import re

from macros.site.design import TOKENS, list_tokens
from tests.sites import ROOT


def test_the_tokens_are_those_that_the_style_sheets_use() -> None:
    names = {token.name for token in list_tokens(TOKENS.read_text("utf-8"))}
    styles = [path.read_text("utf-8") for path in TOKENS.parent.glob("*.css")]
    templates = [path.read_text("utf-8") for path in (ROOT / "macros/site").rglob("*.html")]
    used = {name for text in styles for name in re.findall(r"var\(--([a-z0-9-]+)\)", text)}
    # What a part sets for itself is no token.
    own = {
        name
        for text in styles
        for name in re.findall(r"^  \.aa.*?--([a-z0-9-]+):", text, re.MULTILINE)
    }

    assert used - own <= names
    assert [name for name in names - used if not any(name in text for text in templates)] == []


def test_a_token_is_shown_with_its_first_value() -> None:
    css = (
        "    --size: 1rem;\n    --ink: light-dark(#000, #fff);\n"
        "    --line: var(--ink);\n      --size: 2rem;\n"
    )

    tokens = list_tokens(css)

    assert [(token.name, token.value, token.is_colour) for token in tokens] == [
        ("size", "1rem", False),
        ("ink", "light-dark(#000, #fff)", True),
        ("line", "var(--ink)", True),
    ]
