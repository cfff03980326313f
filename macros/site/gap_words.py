"""What every page says of a gap: that no one can conclude anything from it."""


def format_no_conclusion(gap: str = "That", *, who: str = "a council") -> str:
    """Return the sentence that a gap says nothing about what a council does."""
    return f"{gap} says nothing about what {who} does."


NO_NOTES = f"No note here yet. {format_no_conclusion()}"
