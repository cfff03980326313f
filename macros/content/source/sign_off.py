"""What the sign-off of a note is about: all but the fields that say who looked at it and when."""

from macros.content.source.front_matter import walk_texts
from macros.content.source.note_lines import digest_text
from macros.content.source.source_file import SourceFile

SIGNED_OFF = "agreed_on"
SIGNED_TEXT = "agreed_text"
OF_NO_SIGN_OFF = frozenset(
    (
        "agreed_by",
        SIGNED_OFF,
        SIGNED_TEXT,
        "privacy_checked",
        "privacy_exceptions",
        "reviewed",
        "added",
    )
)


def make_agreed_version(source_file: SourceFile) -> str:
    """Return the version of the text that a sign-off is about.

    The order of its fields, its spaces and its line breaks make no difference.
    """
    fields = {
        name.value: [" ".join(text.value.split()) for text in walk_texts(node)]
        for name, node in source_file.fields.entries
        if name.value not in OF_NO_SIGN_OFF
    }
    said = sorted((name, texts) for name, texts in fields.items() if any(texts))
    return digest_text(repr((said, source_file.body.split())))
