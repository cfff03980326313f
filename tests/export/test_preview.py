"""The new and changed pages of a proposal as one file, which opens without a server."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.build.changes import compare_sites
from macros.export.preview import PICTURE_BYTES, make_preview
from tests.cli.commands import invoke
from tests.content.sandford import write

PAGE = """\
<!doctype html><html lang="en-GB"><head><title>{title} - Atlas</title>
<link rel="canonical" href="{site_url}{address}"></head><body>
<article><div id="content"><h1 id="top">{title}</h1>{text}</div></article></body></html>"""
OLD = {"": "Old", "about/": "About", "places/a/": "Old", "places/a/b/": "Old"}
TEXT = """\
<p aria-labelledby="top">New</p><a href="#top">here</a> <a href="../#top">council</a>
<a href="../../../about/#who">about</a> <a href="../c/">unborn</a> <a href="../../../gone/">gone</a>
<a href="https://example.org/x">out</a> <a href="mailto:a@example.org">mail</a>
<img src="../p.png" alt="A door"><img src="../big.png" alt="A hall"><img src="../none.png" alt="None">
<img src="../link.png" alt="A link">
<script src="x.js"></script><form action="x"><label for="q">Q</label><input id="q"></form>"""


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    new = {**OLD, "": "New", "places/a/": "New", "places/a/b/": TEXT, "places/a/c/": "New"}
    for name, pages in (("old", OLD), ("new", new)):
        for address, text in pages.items():
            title = f"{address} & more"
            page = PAGE.format(
                title=title, text=text, address=address, site_url="https://atlas.gov.uk/"
            )
            write(tmp_path, path=f"{name}/{address}index.html", text=page)
    write(tmp_path, path="new/places/a/p.png", text=b"PNG")
    write(tmp_path, path="new/places/a/big.png", text=b"0" * (PICTURE_BYTES + 1))
    write(tmp_path, path="secret.png", text=b"secret")
    (tmp_path / "new/places/a/link.png").symlink_to(tmp_path / "secret.png")
    write(tmp_path, path="new/assets/atlas/icon.svg", text="<svg/>")
    write(tmp_path, path="new/assets/atlas/atlas.css", text='a{background:url("icon.svg")}')
    return tmp_path / "old", tmp_path / "new"


def read_preview(sites: tuple[Path, Path], *own: str) -> tuple[str, BeautifulSoup]:
    html = make_preview(sites[1], changes=compare_sites(sites[0], new=sites[1]), own=own)
    return html, BeautifulSoup(html, "html.parser")


def list_links(soup: BeautifulSoup) -> dict[str, str]:
    return {link.get_text(): str(link["href"]) for link in soup.select("section a")}


def test_links_between_its_pages_are_anchors_and_others_lead_to_the_published_site(
    sites: tuple[Path, Path],
) -> None:
    _, soup = read_preview(sites, "places/a/b/", "places/a/")

    assert list_links(soup) == {
        "here": "#page-2-top",
        "council": "#page-1-top",
        "about": "https://atlas.gov.uk/about/#who",
        "out": "https://example.org/x",
        "mail": "mailto:a@example.org",
    }
    ids = [str(element["id"]) for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"] for link in soup.select("a[href^='#']")} <= {f"#{one}" for one in ids}
    assert [str(one["aria-labelledby"]) for one in soup.select("[aria-labelledby]")] == [
        "page-2-top"
    ]


def test_while_the_site_has_no_address_of_its_own_only_its_own_pages_are_links(
    sites: tuple[Path, Path],
) -> None:
    page = sites[1] / "places/a/b/index.html"
    page.write_text(page.read_text().replace("atlas.gov.uk", "example.org"), encoding="utf-8")

    assert list(list_links(read_preview(sites, "places/a/b/")[1])) == ["here", "out", "mail"]


def test_pictures_and_styles_are_inside_it_and_it_loads_and_runs_nothing(
    sites: tuple[Path, Path],
) -> None:
    html, soup = read_preview(sites, "places/a/b/")

    assert [str(one["src"]) for one in soup.select("img")] == ["data:image/png;base64,UE5H"]
    assert [name for name in ("[A hall]", "[None]", "[A link]") if name not in html] == []
    assert 'a{background:url("data:image/svg+xml;base64,PHN2Zy8+")}' in html
    assert soup.select("script, form, input, link, iframe, [src^=http]") == []
    assert "default-src 'none'" in str(soup.select_one("meta[http-equiv]"))
    assert soup.html is not None
    assert soup.html["lang"] == "en-GB"


@pytest.mark.parametrize(
    ("own", "titles"),
    [
        (("places/a/c/", "about/"), ["places/a/c/ & more"]),
        ((), ["places/a/c/ & more", "places/a/ & more", "places/a/b/ & more", "& more"]),
    ],
)
def test_it_has_the_pages_whose_texts_changed_or_else_all_that_differ(
    sites: tuple[Path, Path], own: tuple[str, ...], titles: list[str]
) -> None:
    soup = read_preview(sites, *own)[1]

    assert [" ".join(str(one["aria-label"]).split()) for one in soup.select("section")] == titles


def test_the_command_writes_it(sites: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = map(str, sites)

    assert invoke("changes", old, new, "--preview", str(tmp_path / "all.html")).exit_code == 0
    assert "<h1>Preview of a proposal</h1>" in (tmp_path / "all.html").read_text(encoding="utf-8")
    assert invoke("changes", old, old, "--preview", str(tmp_path / "none.html")).exit_code == 0
    assert "No page of the site changes." in (tmp_path / "none.html").read_text(encoding="utf-8")
