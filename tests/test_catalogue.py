"""The real project: the catalogue is true to its files, and every link leads there and back."""

import csv
import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import yaml

from macros.content.index.cross_links import CrossLinks
from macros.content.schema.catalogue import CATALOGUE_TABLES
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.site.date_words import format_day
from tests.html_reader import read_html
from tests.node_scripts import run_script
from tests.sites import ROOT, list_pages

pytest_plugins = ["tests.built_sites"]
Json: TypeAlias = Any
DOCS = ROOT / "docs"
FOLDERS = tuple(CATALOGUE_TABLES)
CATALOGUE = sorted(
    path for folder in FOLDERS for path in (DOCS / folder).glob("*.md") if path.stem != "index"
)
AUTHORITIES = {
    "north-east": 12,
    "north-west": 24,
    "yorkshire-and-the-humber": 15,
    "east-midlands": 10,
    "west-midlands": 14,
    "east-of-england": 11,
    "london": 33,
    "south-east": 19,
    "south-west": 15,
}
NOT_SHOWN = ("search_words", "short_name")


@cache
def read_front_matter(path: Path) -> Json:
    """Read a file's fields as text, lists and maps, without our own reader."""
    return yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506 -- it makes no objects


@cache
def read_page(page: Path) -> str:
    """Return the text of a page without the theme's header and footer, on one line."""
    content = (
        page.read_text(encoding="utf-8").partition('<div id="content">')[2].partition("<footer")[0]
    )
    assert content, page
    return " ".join(re.sub(r"<[^>]*>", " ", content).split())


def smooth(text: str) -> str:
    """Take away what spaces round inline elements do to a text."""
    return re.sub(r"\s+", "", unescape(text))


def find_page(site: Path, path: Path) -> Path:
    """Return the page that was made from a file of the catalogue or of a place."""
    address = path.relative_to(DOCS if path.is_relative_to(DOCS) else ROOT).with_suffix("")
    return site / (address.parent if address.name == "index" else address) / "index.html"


def test_there_are_nine_regions_with_153_authorities_in_all(links: CrossLinks) -> None:
    assert {region.slug: len(region.authorities) for region in links.library.regions} == AUTHORITIES
    assert sum(AUTHORITIES.values()) == 153


def test_the_list_of_authorities_says_the_same() -> None:
    with (DOCS / "data" / "authorities.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    codes = {
        read_front_matter(DOCS / "regions" / f"{slug}.md")["ons_code"]: slug for slug in AUTHORITIES
    }

    assert (
        len({row["gss_code"] for row in rows})
        == len({row["dfe_code"] for row in rows})
        == len(rows)
        == 153
    )
    found = [codes[row["region_code"]] for row in rows]
    assert {slug: found.count(slug) for slug in AUTHORITIES} == AUTHORITIES


def test_the_page_of_a_region_says_how_many_authorities_it_has_and_names_them(
    site: Path, links: CrossLinks
) -> None:
    for region in links.library.regions:
        text = unescape(read_page(site / "regions" / region.slug / "index.html"))
        number = AUTHORITIES[region.slug]
        assert f"all {number} local authorities" in text
        assert [one.name for one in region.authorities if one.name not in text] == []


def test_there_are_three_service_areas_and_five_guides(links: CrossLinks) -> None:
    library = links.library

    assert [area.slug for area in library.service_areas] == [
        "kinship-care",
        "mentoring-and-befriending",
        "parenting-support",
    ]
    assert len(library.practice_guides) == 5
    assert {area.slug for guide in library.practice_guides for area in guide.service_areas} == {
        area.slug for area in library.service_areas
    }


def test_there_is_one_partner_place_in_each_region_and_none_has_a_note(links: CrossLinks) -> None:
    partners = [place for place in links.library.places if place.is_partner_place]

    assert sorted(region.slug for place in partners for region in place.regions) == sorted(
        AUTHORITIES
    )
    assert [note.path for note in links.library.notes if not note.place.is_example] == []


def test_interventions_are_in_the_order_of_their_titles(links: CrossLinks) -> None:
    titles = [one.title for one in links.library.interventions]

    assert titles == sorted(titles, key=str.casefold)
    assert titles.index("Level 4 Standard Triple P") < titles.index("Triple P Online")


class Headed(HTMLParser):
    """Reads HTML as texts, each with the headings above it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._heading = ""
        self._is_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the name is the parser's
        if tag in {"h2", "h3"}:
            self._heading, self._is_heading = "", True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"h2", "h3"}:
            self._is_heading = False

    def handle_data(self, data: str) -> None:
        if self._is_heading:
            self._heading += data
        else:
            self.texts.append((self._heading.strip(), data.strip()))


def test_a_finding_is_reported_and_never_under_recommendations(
    site: Path, links: CrossLinks
) -> None:
    said: dict[str, set[str]] = defaultdict(set)
    kinds = {
        statement.text: statement.kind.slug
        for guide in links.library.practice_guides
        for statement in guide.statements
    }
    for page in (
        *(site / "practice-guides").glob("*/index.html"),
        *(site / "service-areas").glob("*/index.html"),
    ):
        reader = Headed()
        reader.feed(page.read_text(encoding="utf-8"))
        for heading, text in reader.texts:
            for statement, kind in kinds.items():
                if statement in text:
                    said[kind].add(heading.removesuffix("s"))

    assert said == {
        "finding": {"Reported about this guide"},
        "recommendation": {"Recommendation"},
        "key-principle": {"Key principle"},
    }


def walk_texts(table: tuple[Field, ...], values: Json) -> Iterator[str]:
    """Yield every text typed into fields that people read: no slugs, dates, sources or outlines."""
    for field in table:
        typed = values.get(field.name)
        for one in typed if isinstance(typed, list) else [typed] if typed else []:
            if isinstance(one, dict):
                yield from walk_texts(field.fields, one)
            elif field.kind is Kind.TEXT and not field.form and field.name not in NOT_SHOWN:
                yield one


def get_table(path: Path) -> FieldTable:
    return CATALOGUE_TABLES[path.parent.name]


def find_facts(path: Path) -> list[str]:
    return list(walk_texts(get_table(path).fields, read_front_matter(path)))


def test_every_fact_and_chosen_word_of_a_file_of_the_catalogue_is_on_its_page(
    site: Path, links: CrossLinks
) -> None:
    for path in CATALOGUE:
        text, facts = smooth(read_page(find_page(site, path))), find_facts(path)
        assert len(facts) > 1
        for field in get_table(path).fields:
            typed = read_front_matter(path).get(field.name, [])
            if field.kind is Kind.CHOICE:
                words = links.library.known.vocabulary(field.of)
                terms = [
                    words.find(slug) for slug in ([typed] if isinstance(typed, str) else typed)
                ]
                facts += [term.label if term else "no such word" for term in terms]
        assert [fact for fact in facts if smooth(fact) not in text] == [], path


def test_every_page_with_a_source_shows_it_and_when_it_was_checked(
    site: Path, links: CrossLinks
) -> None:
    partners = [
        ROOT / "places" / place.slug / "index.md" for place in links.library.places if place.sources
    ]
    for path in (*CATALOGUE, *partners):
        fields = read_front_matter(path)
        html = find_page(site, path).read_text(encoding="utf-8")
        text = smooth(read_page(find_page(site, path)))
        day = date.fromisoformat(fields["checked"])
        assert (
            smooth(f"Checked {format_day(day)}") in text or f"Checked{day.isoformat()}" in text
        ), path
        for typed in [fields["source"]] if isinstance(fields["source"], str) else fields["source"]:
            source = links.library.known.sources.get(typed)
            assert smooth(source.title if source else typed) in text, (path, typed)
            url = source.url if source else typed
            assert not url or url in read_html(html).values("href"), (path, typed)

    assert len(partners) == 9
    assert all("source" in read_front_matter(path) for path in CATALOGUE)


def find_linked(page: Path, *, site: Path) -> Iterator[Path]:
    for way in read_html(page.read_text(encoding="utf-8")).values("href", of="a"):
        parts = urlsplit(way)
        if not parts.scheme and parts.path:
            target = Path(posixpath.normpath(page.parent / parts.path))
            target = target / "index.html" if target.is_dir() else target
            assert target.is_relative_to(site), way
            if target.suffix == ".html":
                yield target


def test_every_page_can_be_reached_from_the_home_page(site: Path) -> None:
    reached = {site / "index.html"}
    waiting = list(reached)
    while waiting:
        new = set(find_linked(waiting.pop(), site=site)) - reached
        reached |= new
        waiting += new

    assert set(list_pages(site)) - reached == {site / "404.html"}


def test_every_link_between_pages_of_notes_and_the_catalogue_has_its_way_back(
    site: Path, links: CrossLinks
) -> None:
    leads = {
        page: set(find_linked(page, site=site))
        for page in list_pages(site)
        if page.name != "404.html"
    }
    for note in links.library.notes:
        own = site / "places" / note.place.slug / note.slug / "index.html"
        others = [
            f"places/{note.place.slug}",
            f"interventions/{note.intervention.slug}",
            *(f"regions/{region.slug}" for region in note.place.regions),
            *(f"service-areas/{area.slug}" for area in note.service_areas),
            *(f"practice-guides/{guide.slug}" for guide in note.practice_guides),
        ]
        for other in others:
            page = site / other / "index.html"
            assert (page in leads[own], own in leads[page]) == (True, True), (note.path, other)


def test_without_examples_the_catalogue_is_the_same(
    site: Path, site_without_examples: Path
) -> None:
    with_them, without_them = (
        {
            page.relative_to(root).as_posix()
            for page in list_pages(root)
            if "/example-" not in page.as_posix()
        }
        for root in (site, site_without_examples)
    )

    assert {
        name for name in with_them - without_them if not re.match(r"learning/\d{4}-\d\d/", name)
    } == set()
    assert without_them - with_them == set()
    assert (site / "data" / "catalogue.json").read_bytes() == (
        site_without_examples / "data" / "catalogue.json"
    ).read_bytes()


def test_every_note_comes_out_of_the_form_as_it_went_in(site: Path, tmp_path: Path) -> None:
    page = (site / "contribute/note-form/index.html").read_text("utf-8")
    rules = json.loads(re.findall(r'id="aa-rules">(.*?)</script>', page, re.DOTALL)[0])
    notes = [path for path in (ROOT / "places").glob("*/*.md") if path.name != "index.md"]
    texts = [note.read_text("utf-8") for note in notes]
    calls = [["rewrite", text] for text in texts]
    written = run_script("note", {"rules": rules, "calls": calls}, folder=tmp_path)

    assert len(notes) > 9
    assert [one["text"] for one in written] == texts
    assert [one["unshown"] for one in written] == [[]] * len(notes)
