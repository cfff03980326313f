"""An editor who changes a small project by chance, one thing at a time, and says what was done."""

import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from tests.build.small_project import PAGE, read_paper, write_council, write_note, write_paper
from tests.cases import read_cases
from tests.pictures import make_picture
from tests.sites import ENVIRONMENT

CASES = read_cases("build/editing.yml")
WORDS = """
evening|grandparents|Čaj & biscuits|“quoted”|£10 <5|library|*stars*|school|{{ nothing }}|ünd
""".strip().split("|")
SPARE_COUNCILS = {"bath": "E06000022", "camden": "E09000007", "barnet": "E09000003"}
LINK = re.compile(r"\n!?\[[^]\n]*\]\(([^)\n]*)\)\n")
"""A link to a note or a picture, as the editor writes it: on a line of its own."""
DAY_IN_SECONDS = 24 * 60 * 60


@dataclass(kw_only=True)
class Editor:
    """Somebody who works in a project."""

    root: Path
    chance: Random
    environment: dict[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))
    done: list[str] = field(default_factory=list)
    """What was done so far."""
    count: int = 0

    def do(self, edit: "Edit") -> None:
        """Make one edit; where there is nothing for it to change, none is made."""
        with suppress(IndexError):
            self.done.append(f"{edit}: {edit(self)}")

    def fill_in(self, value: Any) -> Any:  # noqa: ANN401 -- whatever YAML can say
        """Return a value with words and numbers that were not there before."""
        self.count += 1
        words = f"{self.chance.choice(WORDS)} {self.chance.choice(WORDS)} {self.count}"
        text = json.dumps(value, ensure_ascii=False)
        return json.loads(text.replace("WORDS", words).replace("NUMBER", str(self.count)))

    def pick(self, pattern: str) -> Path:
        """Return one of the files whose path fits."""
        return self.chance.choice(sorted(self.root.glob(pattern)))

    def pick_note(self, folder: str = "*") -> Path:
        """Return one of the notes."""
        notes = self.root.glob(f"places/{folder}/*.md")
        return self.chance.choice(sorted(path for path in notes if path.name != "index.md"))

    def pick_council(self) -> Path:
        """Return the page of one of the councils."""
        return self.pick("places/*/index.md")

    def repair(self) -> None:
        """Remove every link that leads nowhere, and whatever else stops a site."""
        self.done.append("repair")
        for file in (*self.root.glob("places/*/*.md"), self.root / "docs/about/index.md"):
            text = file.read_text(encoding="utf-8")
            for link in LINK.finditer(text):
                if not (file.parent / link[1]).exists():
                    text = text.replace(link[0], "\n")
            text = text.replace('stage: "broken"', 'stage: "planning"')
            file.write_text(text.replace("{{ broken() }}", ""), encoding="utf-8")


Edit: TypeAlias = Callable[[Editor], object]


def change_line(editor: Editor, *, path: str, pattern: str, new: str) -> str:
    file = editor.root / path
    text = file.read_text(encoding="utf-8")
    text, count = re.subn(pattern, lambda _: new, text, count=1, flags=re.MULTILINE)
    assert count == 1, (path, pattern)
    file.write_text(text, encoding="utf-8")
    return f"{path}: {new}"


def change_a_line(editor: Editor, *, of: str) -> str:
    return change_line(editor, **editor.fill_in(editor.chance.choice(CASES[of])))


def change_a_field(editor: Editor, *, of: str) -> tuple[Path, str, object]:
    file = editor.pick_note() if of == "fields of a note" else editor.pick_council()
    name, values = editor.chance.choice(list(CASES[of].items()))
    paper = read_paper(file)
    paper.fields[name] = editor.fill_in(editor.chance.choice(values))
    write_paper(file, paper)
    return file, name, paper.fields[name]


def add_paragraph(editor: Editor, text: str, *, note: Path | None = None) -> tuple[Path, str]:
    file = note or editor.pick_note()
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{editor.fill_in(text)}\n")
    return file, text


def add_a_paragraph(editor: Editor) -> object:
    return add_paragraph(editor, editor.chance.choice(CASES["paragraphs"]))


def link_to_a_note(editor: Editor) -> object:
    other = editor.pick("places/*/*.md")
    return add_paragraph(editor, f"[WORDS](../{other.parent.name}/{other.name})")


def show_a_picture(editor: Editor) -> object:
    picture = editor.pick("places/*/*.png")
    note = editor.pick_note(picture.parent.name)
    return add_paragraph(editor, f"![WORDS]({picture.name})", note=note)


def take_a_link_out(editor: Editor) -> Path:
    note = editor.pick_note()
    note.write_text(LINK.sub("\n", note.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    return note


def start_a_note(editor: Editor) -> Path:
    fields = {
        name: editor.chance.choice(CASES["fields of a note"][name])
        for name in ("added", "intervention")
    }
    name = f"{editor.pick_council().parent.name}/note-{editor.count}"
    return write_note(editor.root, name, title=editor.fill_in("WORDS"), **fields)


def rename_a_note(editor: Editor) -> tuple[Path, Path]:
    editor.count += 1
    note = editor.pick_note()
    return note, note.rename(note.with_name(f"note-{editor.count}.md"))


def exchange_two_notes(editor: Editor) -> tuple[Path, Path]:
    one, other = editor.pick_note(), editor.pick_note()
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return one, other


def delete_a_note(editor: Editor) -> Path:
    note = editor.pick_note()
    note.unlink()
    return note


def start_a_place(editor: Editor) -> Path:
    free = [name for name in SPARE_COUNCILS if not (editor.root / "places" / name).exists()]
    slug = editor.chance.choice(free)
    write_council(editor.root, slug, authorities=[SPARE_COUNCILS[slug]])
    return write_note(editor.root, f"{slug}/evenings")


def delete_a_place(editor: Editor) -> Path:
    folder = editor.pick_council().parent
    shutil.rmtree(folder)
    return folder


def make_a_place_an_example_or_a_real_one(editor: Editor) -> Path:
    council = editor.pick_council()
    paper = read_paper(council)
    if paper.fields.pop("example", False):
        paper.fields.pop("region")
        paper.fields["authorities"] = ["E09000019"]
    else:
        del paper.fields["authorities"]
        paper.fields |= {"example": True, "region": "south-west"}
    write_paper(council, paper)
    return council


def add_or_change_a_picture(editor: Editor) -> Path:
    picture = editor.pick_council().with_name(f"room-{editor.chance.randint(1, 2)}.png")
    picture.write_bytes(make_picture(colour=tuple(editor.chance.randbytes(3))))
    return picture


def delete_a_picture(editor: Editor) -> Path:
    picture = editor.pick("places/*/*.png")
    picture.unlink()
    return picture


def write_or_delete(page: Path, *, text: str) -> str:
    if page.exists():
        page.unlink()
        return "deleted"
    page.write_text(text, encoding="utf-8")
    return text


def start_or_delete_a_service_area(editor: Editor) -> str:
    page = editor.root / "docs/service-areas/a-new-area.md"
    text = page.with_name("parenting-support.md").read_text(encoding="utf-8")
    return write_or_delete(page, text=text.replace("title: Parenting support", "title: A new area"))


def start_or_delete_a_page(editor: Editor) -> str:
    text = editor.chance.choice(("{{ welcome() }}", "{{ newest_notes() }}", "Words."))
    page = editor.root / "docs/about/more.md"
    return write_or_delete(page, text=PAGE.format(title="More", text=text))


def let_days_go_by(editor: Editor) -> int:
    days = editor.chance.choice((1, 20, 200))
    moment = int(editor.environment["SOURCE_DATE_EPOCH"]) + days * DAY_IN_SECONDS
    editor.environment["SOURCE_DATE_EPOCH"] = str(moment)
    return days


def switch_the_examples(editor: Editor) -> str:
    switch = "on" if editor.environment.get("ATLAS_EXAMPLES") == "off" else "off"
    editor.environment["ATLAS_EXAMPLES"] = switch
    return switch


def break_a_note(editor: Editor) -> Path:
    note = editor.pick_note()
    paper = read_paper(note)
    paper.fields["stage"] = "broken"
    write_paper(note, paper)
    return note


def break_a_page(editor: Editor) -> str:
    return change_line(editor, path="docs/about/index.md", pattern=r"\Z", new="{{ broken() }}\n")


BREAKING: tuple[Edit, ...] = (break_a_note, break_a_page)
EDITS: tuple[Edit, ...] = (
    *[partial(change_a_field, of="fields of a note")] * 6,
    partial(change_a_field, of="fields of a place"),
    *(partial(change_a_line, of=part) for part, rows in CASES.items() if "pattern" in str(rows)),
    *(add_a_paragraph, link_to_a_note, show_a_picture, take_a_link_out),
    *(start_a_note, rename_a_note, exchange_two_notes, delete_a_note, start_a_place),
    *(delete_a_place, make_a_place_an_example_or_a_real_one, add_or_change_a_picture),
    *(delete_a_picture, start_or_delete_a_service_area, start_or_delete_a_page),
    *(let_days_go_by, switch_the_examples),
)
