"""The export of the real site: every page is there with the same text, every link leads somewhere, and nobody's work is lost."""

import os
import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from macros.build.atomic_swap import inspect_old_site
from macros.build.page_links import resolve
from macros.build.refusal import RefusedError
from macros.export.page import remove_site_parts
from macros.export.site_export import CONFIGURATION, EXPORT, MARK, ExportResult, write_export
from macros.site.urls import WORD_FORM, WORKBOOK
from tests.build.small_project import write_project
from tests.sites import read_tree, run_atlas

pytest_plugins = ["tests.built_sites"]


@dataclass(frozen=True, kw_only=True)
class Tried:
    """The export of the real site, and what an engine makes of its pages."""

    folder: Path
    exported: ExportResult
    site: Path
    pages: dict[str, BeautifulSoup]
    configuration: dict[str, object]


@pytest.fixture(scope="module")
def tried(exchanged_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    folder = tmp_path_factory.mktemp("export")
    exported = write_export(exchanged_site, target=folder)
    project = tomllib.loads((folder / CONFIGURATION).read_text(encoding="utf-8"))["project"]
    locked = Markdown(extensions=list(project["markdown_extensions"]))
    pages = {}
    for address in exported.addresses:
        _, _, text = (
            (folder / "docs" / address / "index.md").read_text(encoding="utf-8").split("---\n", 2)
        )
        pages[address] = BeautifulSoup(locked.reset().convert(text), "html.parser")
    return Tried(
        folder=folder, exported=exported, site=exchanged_site, pages=pages, configuration=project
    )


def read_content(page: Path) -> str:
    """Return the content of a page, without the frame around it."""
    _, _, content = page.read_text(encoding="utf-8").partition('<div id="content">')
    return content.rpartition("</article>")[0]


def squeeze(page: BeautifulSoup) -> str:
    return "".join(page.get_text().split())


def test_every_page_of_the_site_is_there_with_the_same_text(tried: Tried) -> None:
    found = {path: read_content(path) for path in tried.site.rglob("index.html")}
    named = {path: path.parent.relative_to(tried.site).as_posix() for path in found}
    pages = {
        "" if named[path] == "." else f"{named[path]}/": html
        for path, html in found.items()
        if html
    }

    assert len(pages) > 100
    assert (tried.exported.problems, set(tried.exported.addresses)) == ((), set(pages))
    for address, html in pages.items():
        content = BeautifulSoup(html, "html.parser")
        remove_site_parts(content)
        for left_out in content.select("svg, option:is(:not([value]), [value=''])"):
            left_out.decompose()
        assert squeeze(tried.pages[address]) == "".join(content.get_text().split()), address


def test_no_page_speaks_of_a_part_that_is_not_there(tried: Tried) -> None:
    with_buttons = (
        "explore",
        "learning",
        "contribute/note-form",
        "places/example-london/epec-groups-for-families-who-move",
    )
    site = [
        BeautifulSoup((tried.site / page / "index.html").read_text(encoding="utf-8"), "html.parser")
        for page in with_buttons
    ]
    buttons = {
        button.get_text(strip=True) for page in site for button in page.select("#content button")
    } | {"Compare", "Delete the draft"}
    names = "|".join(sorted(map(re.escape, buttons)))
    told = re.compile(
        rf"[“\"](?:{names})[”\"]|JavaScript|need scripts|this browser|browser remembers|search on|ownload it|that you choose"
    )
    texts = {address: page.get_text() for address, page in tried.pages.items()}

    assert {"Check and download", "Copy", "Show all", "Show more"} <= buttons
    assert [
        (address, match[0]) for address, text in texts.items() for match in told.finditer(text)
    ] == []
    assert "Search" not in texts["explore/"]
    assert "Check and send" in texts["contribute/note-form/"]


def test_every_link_of_the_rendered_pages_leads_somewhere(tried: Tried) -> None:
    files = set(read_tree(tried.folder / "docs"))
    anchors = {
        f"{address}index.md#{element['id']}"
        for address, page in tried.pages.items()
        for element in page.select("[id]")
    }
    links = []
    for address, page in tried.pages.items():
        for element in page.select("a[href], img[src]"):
            target = resolve(str(element.get("href", element.get("src"))), start=address)
            if target is not None:
                links.append(
                    f"{address}index.md{target.removeprefix(address)}"
                    if target.startswith(f"{address}#")
                    else target
                )

    assert len(links) > 1000
    assert [link for link in links if link not in files | anchors] == []


def test_data_feeds_and_files_at_fixed_addresses_are_the_same(tried: Tried) -> None:
    site, exported = read_tree(tried.site), read_tree(tried.folder / "docs")
    taken = {name for name in exported if not name.endswith((".md", ".svg"))}

    assert {name: exported[name] for name in taken} == {name: site[name] for name in taken}
    kept = ("data/", "feeds/", ".well-known/", "robots.txt", WORD_FORM, WORKBOOK)
    plans = {name for name in site if name.startswith("interventions/") and name.endswith(".docx")}
    assert plans
    assert taken == plans | {name for name in site if name.startswith(kept)}


def test_an_example_says_so_in_its_front_matter_and_no_other_page_does(tried: Tried) -> None:
    marked = {
        address
        for address in tried.exported.addresses
        if "\nexample: true\n" in read_front_matter(tried, address)
    }
    hidden = {
        address
        for address in tried.exported.addresses
        if "\nrobots: noindex\n" in read_front_matter(tried, address)
    }

    assert marked == {
        address for address in tried.exported.addresses if address.startswith("places/example-")
    }
    assert marked <= hidden
    assert "page.meta.robots" in (tried.folder / "overrides/main.html").read_text(encoding="utf-8")


def read_front_matter(tried: Tried, address: str) -> str:
    return (
        (tried.folder / "docs" / address / "index.md")
        .read_text(encoding="utf-8")
        .split("---\n", 2)[1]
    )


def test_the_configuration_says_what_the_site_says_of_itself(tried: Tried) -> None:
    menu = [next(iter(entry.values())) for entry in tried.configuration["nav"]]  # type: ignore[attr-defined]

    assert (tried.configuration["site_name"], tried.configuration["site_url"]) == (
        "Adaptation Atlas",
        "https://example.org/",
    )
    assert str(tried.configuration["copyright"]).startswith(
        "A demonstration built from public information."
    )
    assert menu[:2] == ["explore/index.md", "interventions/index.md"]
    assert [page for page in menu if not (tried.folder / "docs" / page).is_file()] == []
    assert set(tried.configuration["markdown_extensions"]) == {  # type: ignore[call-overload]
        "attr_list",
        "fenced_code",
        "tables",
        "toc",
    }


def test_two_exports_of_the_same_pages_are_the_same_bytes(tried: Tried, tmp_path: Path) -> None:
    places, target = tmp_path / "site/places/example-london", tmp_path / "export"
    shutil.copytree(tried.site / "places/example-london", places)
    shutil.copyfile(tried.site / "index.html", tmp_path / "site/index.html")
    target.mkdir()
    exported = write_export(tmp_path / "site", target=target)

    assert len(exported.addresses) > 3
    for address in exported.addresses[1:]:
        again = (target / "docs" / address / "index.md").read_text(encoding="utf-8")
        # Only links differ: what they lead to is not in this small site.
        assert re.sub(r"index\.md", "", again) == re.sub(
            r"index\.md",
            "",
            (tried.folder / "docs" / address / "index.md").read_text(encoding="utf-8"),
        )


def test_a_link_to_a_name_that_was_left_out_is_found(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    page = '<meta property="og:title" content="T"><div id="content"><form role=search id="find">x</form><a href="#find">Find</a></div>'
    (tmp_path / "site/index.html").write_text(page, encoding="utf-8")
    (tmp_path / "export").mkdir()

    (fault,) = write_export(tmp_path / "site", target=tmp_path / "export").problems
    assert (fault.path, fault.rule) == ("docs/index.md", "link-broken")


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def put_link(path: Path) -> None:
    """Put a link in the place of a file, to the same file under another name."""
    path.rename(path.with_name("twin"))
    path.symlink_to("twin")


WORK: dict[str, Callable[[Path], object]] = {
    "a page was edited": lambda folder: write(folder, "docs/a.md", "b"),
    "a page was emptied": lambda folder: write(folder, "docs/a.md", ""),
    "a page became a link": lambda folder: put_link(folder / "docs/a.md"),
    "a page was added": lambda folder: write(folder, "docs/b.md", "a"),
    "a hidden file was added": lambda folder: write(folder, ".git/HEAD", "ref: refs/heads/main"),
    "a link was added": lambda folder: (folder / "docs/b.md").symlink_to("a.md"),
    "a pipe was added": lambda folder: os.mkfifo(folder / "docs/b.md"),
    "the list was deleted": lambda folder: (folder / MARK).unlink(),
    "the list was emptied": lambda folder: write(folder, MARK, ""),
    "the list became a link": lambda folder: put_link(folder / MARK),
}
"""What a person does to an export."""
HARMLESS: dict[str, Callable[[Path], object]] = {
    "nothing was done": lambda _: None,
    "an engine built a site in it": lambda folder: write(folder, "site/index.html", "built"),
    "an engine left its cache": lambda folder: write(folder, ".cache/a/b", "built"),
    "a page was deleted": lambda folder: (folder / "docs/a.md").unlink(),
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return a small folder with the list of an export."""
    folder = tmp_path / "export"
    write(folder, "docs/a.md", "a")
    write(
        folder,
        MARK,
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  docs/a.md\n",
    )
    return folder


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_an_export_in_which_a_person_worked_is_refused(
    export: Path, work: Callable[[Path], object]
) -> None:
    work(export)

    with pytest.raises(RefusedError):
        inspect_old_site(export, listing=EXPORT)


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_an_export_as_it_was_written_may_be_replaced(
    export: Path, change: Callable[[Path], object]
) -> None:
    change(export)

    assert {entry.path.split("/")[0] for entry in inspect_old_site(export, listing=EXPORT)} <= {
        "site",
        ".cache",
    }


def test_the_command_leaves_out_examples_when_asked_and_refuses_a_folder_with_other_work(
    tmp_path: Path,
) -> None:
    root = write_project(tmp_path / "project")
    done = run_atlas("export", "out", root=root, ATLAS_EXAMPLES="off")
    written = read_tree(root / "out")

    assert (done.returncode, done.stderr) == (0, "")
    assert "pages to out." in done.stdout
    assert [name for name in written if "example-" in name] == []
    assert b"Example council" not in b"".join(written.values())
    (root / "out/docs/index.md").write_text("Our own words.", encoding="utf-8")
    refused = run_atlas("export", "out", root=root)
    assert refused.returncode == 1
    cure = "Move it away, or choose an empty folder."
    assert (
        refused.stderr
        == f"Cannot export: out/docs/index.md was added or edited after the last export. {cure}\n"
    )
    assert (root / "out/docs/index.md").read_text(encoding="utf-8") == "Our own words."
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".out")) == [
        ".out.lock"
    ]
    misled = run_atlas("export", "docs", root=root)
    assert (misled.returncode, misled.stderr) == (
        2,
        "Cannot export into docs: it holds the content. Choose another folder.\n",
    )
