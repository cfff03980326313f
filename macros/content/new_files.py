"""New files for a place or a note, made from the field table: right but for the blanks they name."""

from dataclasses import dataclass
from pathlib import Path

from macros.content.fields import Door, Field, Kind
from macros.content.files import RESERVED, SLUG, SLUG_LENGTH
from macros.content.note_fields import NOTE, SECTIONS
from macros.content.place_fields import PLACE
from macros.content.vocabulary import Known


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """A file that is to be written."""

    path: str
    """Relative to the project."""
    text: str
    blanks: tuple[str, ...]
    """The fields and headings that somebody has to fill in."""


def draft_new_place(place: str) -> NewFile:
    """Draft the page of a new place."""
    lines = [line for field in PLACE.fields if field.door is not Door.EDITORS and field.name != "region" for line in _write_field(field)]
    text = "\n".join(["---", *lines, "---", ""])
    return NewFile(path=f"places/{place}/index.md", text=text, blanks=("title", "authorities", "summary"))


def draft_new_note(place: str, *, note: str, intervention: str, known: Known, is_example: bool = False) -> NewFile:
    """Draft a new note with every field of the table, each with its question. Words that may be typed stand beside the blanks."""
    filled = {"intervention": intervention, "changes": "[]"}
    lines = [line for field in NOTE.fields for line in _write_field(field, known=known, filled=filled)]
    blanks = [field.name for field in NOTE.fields if _is_needed(field, is_example=is_example) and not filled.get(field.name)]
    body = [f"## {SECTIONS[0][0]}", "", f"## {SECTIONS[3][0]}", "", "Too early to say."]
    text = "\n".join(["---", *lines, "---", *body, ""])
    return NewFile(path=f"places/{place}/{note}.md", text=text, blanks=(*blanks, SECTIONS[0][0]))


def _is_needed(field: Field, *, is_example: bool) -> bool:
    return field.required or (field.name == "agreed_by" and not is_example)


def _write_field(field: Field, *, known: Known | None = None, filled: dict[str, str] | None = None) -> list[str]:
    value = (filled or {}).get(field.name, "")
    needed = field.required or field.name in {"agreed_by", "authorities"}
    comment = f"# {field.label} {field.help}".rstrip()
    allowed = known.vocabulary(field.of).slugs if known and field.kind is Kind.CHOICE else ()
    lines = [comment, *([f"#   one of: {' · '.join(allowed)}"] if allowed else [])]
    if needed:
        lines.append(f"{field.name}: {value}".rstrip())
    else:
        lines.append(f"# {field.name}: {field.example}".rstrip())
    return lines


def write_new_file(file: NewFile, *, root: Path) -> str:
    """Write a new file. Gives an empty text, or why it was not written; a file that is there is never touched."""
    place, _, name = file.path.removeprefix("places/").rpartition("/")
    for slug in (place, name.removesuffix(".md")):
        if not SLUG.fullmatch(slug) or len(slug) > SLUG_LENGTH or (slug in RESERVED and slug != "index"):
            return f"“{slug}” cannot be a name: use small letters a to z, digits and single hyphens, for example kinship-groups."
    target = root / file.path
    if any(part.is_symlink() for part in (root / "places", target.parent, target)):
        return f"{file.path} is a link to somewhere else; nothing was written."
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(file.text)
    except FileExistsError:
        return f"{file.path} is there already; nothing was written."
    return ""
