"""A choice between on and off, in the words that people type for it."""

ON = ("on", "yes", "true", "1")
OFF = ("off", "no", "false", "0")


def read_switch(typed: str) -> bool | None:
    """Return what was chosen, in capitals or not; None for any other word."""
    word = typed.strip().casefold()
    return word in ON if word in (*ON, *OFF) else None


def name_switches() -> str:
    """Return what may be typed."""
    return f"Write on or off ({', '.join((*ON[1:], *OFF[1:]))} work too)."
