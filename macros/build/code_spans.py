"""Text from contributors as code in Markdown, so that no markup, mention or link in it acts."""

from macros.content.privacy.mask import mask
from macros.content.problems.problem import show

CODE_LENGTH = 600
"""The most characters of one span. `comment.yml` lets no longer one through."""
BLANK = "(blank)"
BACKTICK, LOOKALIKE = "`", "ˋ"


def format_code(text: str, *, most: int = CODE_LENGTH) -> str:
    """Return a text as code on one line, with identifiers masked and invisible characters shown."""
    line = show(mask(" ".join(text.split()))).replace(BACKTICK, LOOKALIKE)
    return f"`{shorten(line, most=most) or BLANK}`"


def shorten(text: str, *, most: int) -> str:
    """Return a text, cut to at most `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
