"""A transparent picture has a light ground, whatever colours the page has: what is drawn on it was drawn for white paper."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser

from .wide_site import NOTE

if TYPE_CHECKING:
    from .conftest import Visitor

MEDIA: tuple[Literal["screen", "print"], ...] = ("screen", "print")

pytest_plugins = ["tests.browser.wide_site"]


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_transparent_picture_has_a_light_ground(
    wide_site: Path,
    visit: "Visitor",
    browser: Browser,
    scheme: Literal["light", "dark"],
    forced: Literal["none", "active"],
) -> None:
    guest = visit(wide_site, context=browser.new_context(color_scheme=scheme, forced_colors=forced))
    guest.open(NOTE)
    picture = guest.page.get_by_role("img", name="A picture").first
    # It is loaded once it is near the window.
    picture.evaluate("picture => picture.scrollIntoView()")
    grounds = []
    for media in MEDIA:
        guest.page.emulate_media(media=media)
        shown = Image.open(BytesIO(picture.screenshot())).convert("RGB")
        grounds.append(shown.getpixel((shown.width // 2, shown.height // 2)))

    assert grounds == [(255, 255, 255)] * 2
