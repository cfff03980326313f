"""Boxes to tick, as characters."""

import re

TICKED, UNTICKED = "☒", "☐"
BOX = re.compile(r"([☐□☒☑✓✔✗✘])")
TICKS = frozenset("☒☑✓✔✗✘")
