"""An editor who changes a small project by chance, one thing at a time, and says what was done."""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.build.small_project import (
    BODY,
    INTERVENTIONS,
    PAGE,
    Paper,
    read_paper,
    write_council,
    write_note,
    write_paper,
)
from tests.pictures import make_picture
from tests.sites import ENVIRONMENT

WORDS = (
    "evening",
    "grandparents",
    "Čaj & biscuits",
    "“quoted”",
    "£10 <5",
    "library",
    "*stars*",
    "school",
    "{{ nothing }}",
    "ünd",
)
STAGES = ("planning", "delivering", "scaling-up", "sustaining")
DAYS = ("2026-09-30", "2026-10-05", "2026-10-20", "2026-11-02")
SPARE_COUNCILS = {"bath": "E06000022", "camden": "E09000007", "barnet": "E09000003"}
LINK = re.compile(r"\n!?\[[^]\n]*\]\(([^)\n]*)\)\n")
"""A link to a note or a picture, as the editor writes it: on a line of its own."""
DAY_IN_SECONDS = 24 * 60 * 60
LISTED = {
    "interventions": INTERVENTIONS,
    "service-areas": ("kinship-care", "parenting-support"),
    "regions": ("london", "south-west"),
    "practice-guides": ("kinship-care",),
}


@dataclass(kw_only=True)
class Editor:
    """Somebody who works in a project."""

    root: Path
    chance: Random
    environment: dict[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))
    done: list[str] = field(default_factory=list)
    """What was done so far, in words."""
    count: int = 0

    def do(self, change: "Edit") -> None:
        """Make one change; where there is nothing for it to change, none is made."""
        said = change(self)
        if said is not None:
            self.done.append(f"{change.__name__.replace('_', ' ')}: {said}")

    def echo(self) -> str:
        """Give words that were not there before."""
        self.count += 1
        return f"{self.chance.choice(WORDS)} {self.chance.choice(WORDS)} {self.count}"

    @property
    def notes(self) -> list[Path]:
        """All notes."""
        return sorted(path for path in self.root.glob("places/*/*.md") if path.name != "index.md")

    @property
    def councils(self) -> list[Path]:
        """The pages of all councils."""
        return sorted(self.root.glob("places/*/index.md"))

    @property
    def pictures(self) -> list[Path]:
        """All pictures."""
        return sorted(self.root.glob("places/*/*.png"))

    def name(self, path: Path) -> str:
        """Say which file it is."""
        return path.relative_to(self.root).as_posix()

    def pick(self, paths: Sequence[Path]) -> Path | None:
        """Choose a file, if there is any."""
        return self.chance.choice(paths) if paths else None

    def change_note(self, change: Callable[[Paper], str]) -> str | None:
        """Change a note. `change` says what it did."""
        note = self.pick(self.notes)
        return None if note is None else f"{self.name(note)}, {self.change_paper(note, change)}"

    def change_paper(self, file: Path, change: Callable[[Paper], str]) -> str:
        """Change a file of `places/`. Gives what `change` says that it did."""
        paper = read_paper(file)
        said = change(paper)
        write_paper(file, paper)
        return said

    def replace(self, path: str, pattern: str, new: str) -> str:
        """Change the first line of a file that fits, for example a field of a page of the catalogue."""
        file = self.root / path
        text, count = re.subn(
            pattern, lambda _: new, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
        )
        assert count == 1, (path, pattern)
        file.write_text(text, encoding="utf-8")
        return f"{path}, {new}"

    def mend(self) -> None:
        """Take out every link that leads nowhere, and whatever else stops a site."""
        for paper in (*self.notes, *self.councils):
            text = paper.read_text(encoding="utf-8")
            for link in LINK.finditer(text):
                if not (paper.parent / link[1]).exists():
                    text = text.replace(link[0], "\n")
            paper.write_text(text.replace('stage: "broken"', 'stage: "planning"'), encoding="utf-8")
        self.done.append("mend")
        about = self.root / "docs/about/index.md"
        about.write_text(
            about.read_text(encoding="utf-8").replace("{{ broken() }}", ""), encoding="utf-8"
        )


Edit = Callable[[Editor], str | None]


def write_another_body(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        words = editor.echo()
        paper.body = f"{BODY}\n### {words}\n\n- {words}\n"
        return words

    return editor.change_note(change)


def write_another_title(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        name = editor.chance.choice(("title", "summary", "for_whom"))
        paper.fields[name] = editor.echo()
        return f"{name} is {paper.fields[name]}"

    return editor.change_note(change)


def add_an_update(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        earlier = paper.fields.get("updates", [])
        assert isinstance(earlier, list)
        update = {"date": editor.chance.choice(DAYS), "text": editor.echo()}
        paper.fields["updates"] = [*earlier, update]
        return str(update)

    return editor.change_note(change)


def read_through_again(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        paper.fields["reviewed"] = editor.chance.choice(("2026-11-01", "2026-11-05", "2026-11-20"))
        return f"reviewed is {paper.fields['reviewed']}"

    return editor.change_note(change)


def change_when_it_was_added(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        paper.fields["added"] = editor.chance.choice(DAYS[:3])
        return f"added is {paper.fields['added']}"

    return editor.change_note(change)


def change_the_stage(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        paper.fields["stage"] = editor.chance.choice(STAGES)
        return f"stage is {paper.fields['stage']}"

    return editor.change_note(change)


def change_the_intervention(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        paper.fields["intervention"] = editor.chance.choice(INTERVENTIONS)
        return f"intervention is {paper.fields['intervention']}"

    return editor.change_note(change)


def change_asks_and_offers(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        name = editor.chance.choice(("asks", "offers"))
        paper.fields[name] = [
            {"text": editor.echo(), "about": editor.chance.choice(("referral", "training"))}
        ]
        return f"{name} is {paper.fields[name]}"

    return editor.change_note(change)


def link_to_a_page(editor: Editor) -> str | None:
    kind = editor.chance.choice(sorted(LISTED))
    slug = editor.chance.choice(LISTED[kind])

    def change(paper: Paper) -> str:
        paper.body += f"\n[{editor.echo()}][{kind}/{slug}]\n"
        return f"to {kind}/{slug}"

    return editor.change_note(change)


def link_to_a_note(editor: Editor) -> str | None:
    other = editor.pick([*editor.notes, *editor.councils])
    if other is None:
        return None

    def change(paper: Paper) -> str:
        paper.body += f"\n[{editor.echo()}](../{other.parent.name}/{other.name})\n"
        return f"to {editor.name(other)}"

    return editor.change_note(change)


def show_a_picture(editor: Editor) -> str | None:
    picture = editor.pick(editor.pictures)
    note = picture and editor.pick([note for note in editor.notes if note.parent == picture.parent])
    if picture is None or note is None:
        return None

    def change(paper: Paper) -> str:
        paper.body += f"\n![{editor.echo()}]({picture.name})\n"
        return f"{editor.name(note)} shows {picture.name}"

    return editor.change_paper(note, change)


def take_a_link_out(editor: Editor) -> str | None:
    linking = [note for note in editor.notes if LINK.search(note.read_text(encoding="utf-8"))]
    note = editor.pick(linking)
    if note is None:
        return None
    note.write_text(LINK.sub("\n", note.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    return editor.name(note)


def start_a_note(editor: Editor) -> str | None:
    council = editor.pick(editor.councils)
    if council is None:
        return None
    editor.count += 1
    note = write_note(
        editor.root,
        f"{council.parent.name}/note-{editor.count}",
        title=editor.echo(),
        intervention=editor.chance.choice(INTERVENTIONS),
        added=editor.chance.choice(DAYS[:3]),
    )
    return editor.name(note)


def rename_a_note(editor: Editor) -> str | None:
    note = editor.pick(editor.notes)
    if note is None:
        return None
    editor.count += 1
    new = note.rename(note.with_name(f"note-{editor.count}.md"))
    return f"{editor.name(note)} is {new.name}"


def exchange_two_notes(editor: Editor) -> str | None:
    if len(editor.notes) < 2:
        return None
    one, other = editor.chance.sample(editor.notes, 2)
    texts = one.read_bytes(), other.read_bytes()
    other.write_bytes(texts[0])
    one.write_bytes(texts[1])
    return f"{editor.name(one)} and {editor.name(other)}"


def take_a_note_out(editor: Editor) -> str | None:
    note = editor.pick(editor.notes)
    if note is None:
        return None
    note.unlink()
    return editor.name(note)


def start_a_place(editor: Editor) -> str | None:
    free = [name for name in SPARE_COUNCILS if not (editor.root / "places" / name).exists()]
    if not free:
        return None
    write_council(editor.root, free[0], authorities=[SPARE_COUNCILS[free[0]]])
    write_note(editor.root, f"{free[0]}/evenings", intervention=editor.chance.choice(INTERVENTIONS))
    return free[0]


def take_a_place_out(editor: Editor) -> str | None:
    council = editor.pick(editor.councils)
    if council is None:
        return None
    shutil.rmtree(council.parent)
    return council.parent.name


def change_a_place(editor: Editor) -> str | None:
    council = editor.pick(editor.councils)
    if council is None:
        return None

    def change(paper: Paper) -> str:
        name = editor.chance.choice(
            ("title", "summary", "about_the_area", "also_known_as", "contact", "area_types")
        )
        values = {
            "also_known_as": [editor.echo()],
            "contact": f"team{editor.count}@example.gov.uk",
            "area_types": ["coastal"],
        }
        paper.fields[name] = values.get(name, editor.echo())
        return f"{editor.name(council)}, {name} is {paper.fields[name]}"

    return editor.change_paper(council, change)


def make_a_place_an_example_or_a_real_one(editor: Editor) -> str | None:
    council = editor.pick(editor.councils)
    if council is None:
        return None

    def change(paper: Paper) -> str:
        if paper.fields.pop("example", False):
            paper.fields.pop("region", None)
            paper.fields["authorities"] = ["E09000019"]
            return f"{council.parent.name} is real"
        paper.fields.pop("authorities", None)
        paper.fields.update(example=True, region=editor.chance.choice(("london", "south-west")))
        return f"{council.parent.name} is an example"

    return editor.change_paper(council, change)


def add_or_change_a_picture(editor: Editor) -> str | None:
    council = editor.pick(editor.councils)
    if council is None:
        return None
    picture = council.with_name(f"room-{editor.chance.randint(1, 2)}.png")
    picture.write_bytes(make_picture(colour=tuple(editor.chance.randbytes(3))))
    return editor.name(picture)


def take_a_picture_out(editor: Editor) -> str | None:
    picture = editor.pick(editor.pictures)
    if picture is None:
        return None
    picture.unlink()
    return editor.name(picture)


def change_a_word_of_a_list(editor: Editor) -> str:
    name, slug = editor.chance.choice(
        (
            ("stage", "delivering"),
            ("fidelity", "unknown"),
            ("what", "context"),
            ("help-topic", "referral"),
        )
    )
    file = editor.root / f"docs/data/vocabulary/{name}.yml"
    head, mark, tail = file.read_text(encoding="utf-8").partition(f"  - slug: {slug}\n")
    assert mark
    label = f"Label {editor.count}"
    editor.count += 1
    file.write_text(
        head + mark + re.sub(r"(?m)^    label: .*$", f"    label: {label}", tail, count=1),
        encoding="utf-8",
    )
    return f"{slug} in {name} is {label}"


def change_an_intervention(editor: Editor) -> str:
    page = f"docs/interventions/{editor.chance.choice(INTERVENTIONS)}.md"
    editor.count += 1
    return editor.replace(page, r"^title: .*$", f"title: Intervention {editor.count}")


def move_an_intervention(editor: Editor) -> str:
    page = f"docs/interventions/{editor.chance.choice(INTERVENTIONS)}.md"
    areas = editor.chance.choice(
        ("[kinship-care]", "[parenting-support]", "[parenting-support, kinship-care]", "[]")
    )
    return editor.replace(page, r"^service_areas: .*$", f"service_areas: {areas}")


def change_a_region_or_an_area(editor: Editor) -> str:
    page = editor.chance.choice(
        (
            "service-areas/kinship-care.md",
            "service-areas/parenting-support.md",
            "regions/london.md",
            "practice-guides/kinship-care.md",
        )
    )
    editor.count += 1
    name = "summary" if page.startswith("regions/") else editor.chance.choice(("title", "summary"))
    return editor.replace(f"docs/{page}", rf"^{name}: .*$", f"{name}: Words {editor.count}")


def start_a_service_area(editor: Editor) -> str | None:
    page = editor.root / "docs/service-areas/a-new-area.md"
    if page.exists():
        page.unlink()
        return "and out again"
    text = (page.parent / "parenting-support.md").read_text(encoding="utf-8")
    page.write_text(text.replace("title: Parenting support", "title: A new area"), encoding="utf-8")
    return editor.name(page)


def change_a_page(editor: Editor) -> str:
    page = (
        editor.root
        / "docs"
        / editor.chance.choice(
            ("index.md", "about/index.md", "explore.md", "learning.md", "regions/london.md")
        )
    )
    words = editor.echo().replace("{{", "").replace("}}", "").replace("<5", "")
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    return f"{editor.name(page)}, {words}"


def add_a_page_or_take_it_out(editor: Editor) -> str:
    page = editor.root / "docs/about/more.md"
    if page.exists():
        page.unlink()
        return "out"
    page.write_text(
        PAGE.format(
            title="More",
            text=editor.chance.choice(("{{ note_count() }}", "{{ newest_notes() }}", "Words.")),
        ),
        encoding="utf-8",
    )
    return editor.name(page)


def change_a_setting(editor: Editor) -> str:
    editor.count += 1
    pattern, new = editor.chance.choice(
        (
            (r"^      publisher:.*$", f"      publisher: Publisher {editor.count}"),
            (r"^      mailbox:.*$", f"      mailbox: team{editor.count}@example.org"),
            (r"^      repository:.*$", f"      repository: https://example.org/{editor.count}"),
            (r"^      review_months:.*$", f"      review_months: {editor.chance.randint(1, 12)}"),
            (r"^      rating_months:.*$", f"      rating_months: {editor.chance.randint(1, 12)}"),
            (r"^site_url:.*$", f"site_url: https://example.org/{editor.count}/"),
            (r"^site_name:.*$", f"site_name: Atlas {editor.count}"),
            (r"^  - [^:]*: about/index.md$", f"  - About {editor.count}: about/index.md"),
        )
    )
    return editor.replace("mkdocs.yml", pattern, new)


def let_days_go_by(editor: Editor) -> str:
    days = editor.chance.choice((1, 20, 200))
    editor.environment["SOURCE_DATE_EPOCH"] = str(
        int(editor.environment["SOURCE_DATE_EPOCH"]) + days * DAY_IN_SECONDS
    )
    return f"{days} days"


def switch_the_examples(editor: Editor) -> str:
    switch = "on" if editor.environment.get("ATLAS_EXAMPLES") == "off" else "off"
    editor.environment["ATLAS_EXAMPLES"] = switch
    return switch


def break_a_note(editor: Editor) -> str | None:
    def change(paper: Paper) -> str:
        paper.fields["stage"] = "broken"
        return "it has a stage that is none"

    return editor.change_note(change)


def break_a_page(editor: Editor) -> str:
    page = editor.root / "docs/about/index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}{{{{ broken() }}}}\n", encoding="utf-8")
    return editor.name(page)


EDITS: tuple[Edit, ...] = (
    *(
        write_another_body,
        write_another_title,
        add_an_update,
        read_through_again,
        change_when_it_was_added,
        change_the_stage,
    ),
    *(
        change_the_intervention,
        change_asks_and_offers,
        link_to_a_page,
        link_to_a_note,
        show_a_picture,
        take_a_link_out,
    ),
    *(
        start_a_note,
        rename_a_note,
        exchange_two_notes,
        take_a_note_out,
        start_a_place,
        take_a_place_out,
        change_a_place,
    ),
    *(
        make_a_place_an_example_or_a_real_one,
        add_or_change_a_picture,
        take_a_picture_out,
        change_a_word_of_a_list,
    ),
    *(
        change_an_intervention,
        move_an_intervention,
        change_a_region_or_an_area,
        start_a_service_area,
        change_a_page,
    ),
    *(
        add_a_page_or_take_it_out,
        change_a_setting,
        let_days_go_by,
        switch_the_examples,
        break_a_note,
        break_a_page,
    ),
)
