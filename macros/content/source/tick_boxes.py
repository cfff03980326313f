"""Boxes to tick, as characters."""

import re

TICKED, UNTICKED = "☒", "☐"
BOX = re.compile(r"([☐□☒☑✓✔✗✘])")
TICKS = frozenset("☒☑✓✔✗✘")
TICK_LETTERS = frozenset("xX*")
"""What people type in place of a tick."""
