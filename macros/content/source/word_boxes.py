"""Boxes of a Word document over which someone typed in place of ticking them."""

from xml.etree import ElementTree as ET

from macros.content.source.tick_boxes import BOX, TICK_LETTERS, TICKS

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def tick_typed_boxes(part: bytes) -> bytes:
    """Return the main part of a document with the boxes ticked that show a tick or a letter.

    Word keeps whether a box is ticked beside what the box shows, and only that is read later.
    """
    if b":checkbox" not in part:
        return part
    document = ET.fromstring(part)  # noqa: S314 -- `unpack` refused definitions
    typed = [state for state in map(_find_state, document.iter(f"{WORD}sdt")) if state is not None]
    for state in typed:
        state.set(f"{WORD_2010}val", "1")
    return ET.tostring(document, encoding="utf-8") if typed else part


def _find_state(control: ET.Element) -> ET.Element | None:
    """Return the state of a box that shows a tick, or None."""
    state = control.find(f"{WORD}sdtPr/{WORD_2010}checkbox/{WORD_2010}checked")
    content = control.find(f"{WORD}sdtContent")
    if state is None or content is None:
        return None
    shown = "".join(one.text or "" for one in content.iter(f"{WORD}t"))
    is_ticked = any(sign in shown for sign in TICKS) or BOX.sub("", shown).strip() in TICK_LETTERS
    return state if is_ticked else None
