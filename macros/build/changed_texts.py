"""List what was changed in the texts of a project, in words, for people who review a proposal."""

from collections.abc import Iterator, Sequence

from macros.build.code_spans import format_code
from macros.content.library.text_changes import ChangedFile, FileChange, TextChange

MOST_FILES = 40
MOST_TEXTS = 80
"""How many texts of one file are listed."""
TEXT_LENGTH = 300
"""How much of a text is shown, in characters."""
NEVER_DELETED = (
    "- A note is never deleted, unless it was taken down. Put it back, with `stage: stopped`."
)
LIST_LENGTH = 24_000
"""How long the list may be, in characters. A comment on GitHub has at most 65,536 of all kinds."""


def format_changed_files(files: Sequence[ChangedFile]) -> str:
    """Return the changed texts of each file as Markdown, or an empty text if there are none.

    Text from contributors is shown as code, so that no markup in it has an effect. Each line has
    one of few forms, so a program that passes the list on can validate it.
    """
    if not files:
        return ""
    lines = [f"### Changed texts: {len(files)}", ""]
    left = LIST_LENGTH
    for file in files[:MOST_FILES]:
        texts = tuple(_list_texts(file, most=left))
        left -= sum(map(len, texts))
        lines += [*_format_head(file), *texts, *_count_rest(file.texts, listed=texts)]
        if lines[-1]:
            lines.append("")
    return "\n".join([*lines, *_count_rest(files, listed=files[:MOST_FILES]), ""])


def _format_head(file: ChangedFile) -> Iterator[str]:
    path = format_code(file.path)
    named = f"{format_code(file.title)} in {path}" if file.title else path
    yield f"#### {named}, {file.change.value}"
    yield ""
    if file.signed_off:
        yield f"- Agreed on {format_code(file.signed_off)}, before this change. Ask again."
    if file.is_lost:
        yield NEVER_DELETED


def _list_texts(file: ChangedFile, *, most: int) -> Iterator[str]:
    """Yield a line for each changed text of a file, in at most about `most` characters."""
    for text in file.texts[:MOST_TEXTS]:
        line = f"- {format_code(text.label)}: {_format_text(text, change=file.change)}"
        most -= len(line)
        if most < 0:
            return
        yield line


def _count_rest(found: Sequence[object], *, listed: Sequence[object]) -> Iterator[str]:
    if left := len(found) - len(listed):
        yield f"- and {left} more"


def _format_text(text: TextChange, *, change: FileChange) -> str:
    before, after = (format_code(one, most=TEXT_LENGTH) for one in (text.before, text.after))
    if change is FileChange.NEW:
        return after
    if not text.before:
        return f"added {after}"
    return f"was {before}, now {after}" if text.after else f"removed {before}"
