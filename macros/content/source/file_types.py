"""Files with other endings: what each one is, and what to do with it."""

from collections.abc import Collection

from macros.content.problems.problem import WHO_HELPS
from macros.content.source.file_names import find_free_name, propose_name

PICTURES = (".jpeg", ".jpg", ".png", ".webp")
NOTE_ENDINGS = (".markdown", ".md", ".mdown", ".mkd", ".text", ".txt")
JPEG_ENDINGS = (".jfif", ".jpe", ".pjpeg")
IPHONE_ENDINGS = (".heic", ".heif")
OTHER_PICTURES = (
    ".avif",
    ".bmp",
    ".eps",
    ".gif",
    ".ico",
    ".psd",
    ".raw",
    ".dng",
    ".svg",
    ".tif",
    ".tiff",
)
DOCUMENTS = (".doc", ".docm", ".docx", ".gdoc", ".odt", ".pages", ".pdf", ".rtf")
WEB_PAGES = (".htm", ".html", ".mht", ".mhtml", ".webarchive")
EMAILS = (".eml", ".msg")
SHEETS = (".csv", ".key", ".numbers", ".odp", ".ods", ".ppt", ".pptx", ".xls", ".xlsx")
PACKED = (".7z", ".gz", ".rar", ".tar", ".zip")
FILMS = (".avi", ".m4a", ".m4v", ".mov", ".mp3", ".mp4", ".wav", ".webm")


def explain_ending(name: str, *, siblings: Collection[str]) -> tuple[str, str]:
    """Return what a file is that is neither a note nor a valid picture, and what to do with it."""
    siblings = {sibling for sibling in siblings if sibling != name}
    stem, dot, ending = name.rpartition(".")
    suffix = f".{ending.casefold()}" if stem else ""
    stem = stem or name
    if suffix in NOTE_ENDINGS:
        hidden = (
            ""
            if suffix == ".md"
            else " Windows may hide the last part of a name: "
            "in a folder, choose View, Show, File name extensions."
        )
        return (
            "does not end in .md in lower case",
            f"{propose_name(stem, ending='.md', siblings=siblings)}{hidden}",
        )
    if not dot or not stem.strip("."):
        return (
            "has no ending in its name",
            "If it is a note, it ends in .md. "
            + propose_name(name, ending=".md", siblings=siblings),
        )
    if suffix in (*PICTURES, *JPEG_ENDINGS, *IPHONE_ENDINGS, *OTHER_PICTURES):
        return _explain_picture(stem, suffix=suffix, siblings=siblings)
    return _explain_document(
        suffix, note=f"{find_free_name(stem, ending='.md', siblings=siblings)}.md"
    )


def _explain_picture(stem: str, *, suffix: str, siblings: Collection[str]) -> tuple[str, str]:
    """Return what a picture is that browsers do not show, and how to convert it."""
    if suffix in PICTURES:
        same = f"{find_free_name(stem, ending=suffix, siblings=siblings)}{suffix}"
        return (
            f"does not end in {suffix} in lower case",
            f"Upload it again as {same}, and delete this one.",
        )
    if suffix in JPEG_ENDINGS:
        return "is a JPEG picture with another ending", propose_name(
            stem, ending=".jpg", siblings=siblings
        )
    free = find_free_name(stem, ending=".jpg", siblings=siblings)
    if suffix in OTHER_PICTURES:
        fix = (
            f"Open it, save it as JPEG or PNG, upload that as {free}.jpg or {free}.png, "
            "and delete this one."
        )
        return f"is a picture of a kind that is not used here ({suffix})", fix
    fix = (
        "On an iPhone, choose Settings, Camera, Formats, Most Compatible: new pictures are then "
        "JPEG. Send this one to yourself by email, which makes it JPEG, or export it as JPEG, "
        f"and upload it as {free}.jpg."
    )
    return "is a picture in the form that an iPhone saves, which browsers cannot show", fix


def _explain_document(suffix: str, *, note: str) -> tuple[str, str]:
    """Return what a document is, and what to do with it. `note` is a free name for its text."""
    copy = (
        f"Open it, copy its text into a note, for example {note}, and delete it here. "
        f"If that is hard, send it to {WHO_HELPS}."
    )
    kinds = (
        (DOCUMENTS, "is a document, not a note", copy),
        (WEB_PAGES, "is a saved web page, not a note", copy),
        (EMAILS, "is an email, not a note", f"If a note is attached to it, save that here. {copy}"),
        (
            SHEETS,
            "is a spreadsheet or a presentation, not a note",
            f"Say what matters in it in a note or in a small table there. {copy}",
        ),
        (
            PACKED,
            "is a packed file, not a note",
            "Open it, and put the notes and pictures in it here one by one.",
        ),
        (
            FILMS,
            "is a film or a sound",
            "Put it where your council keeps films, and link to it from a note.",
        ),
    )
    for endings, what, fix in kinds:
        if suffix in endings:
            return what, fix
    return (
        "is not a note or a picture",
        "Only notes (.md) and pictures (.png, .jpg, .jpeg, .webp) belong here. Delete it here.",
    )
