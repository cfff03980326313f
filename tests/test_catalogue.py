"""The real project: the catalogue is true to its files, the examples teach, and every way leads there and back."""

import csv
import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml

from macros.content.index.cards import Count
from macros.content.index.cross_links import CrossLinks
from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import SiteView
from macros.content.library.parsed_file import CATALOGUE_TABLES
from macros.content.model.notes import Note
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.site.markup import format_count, format_day, format_month
from tests.content.sandford import TODAY
from tests.html_reader import read_html
from tests.sites import ROOT, list_pages, read_well

pytest_plugins = ["tests.built_sites"]

Json: TypeAlias = Any
DOCS = ROOT / "docs"
FOLDERS = tuple(CATALOGUE_TABLES)
CATALOGUE = sorted(
    path for folder in FOLDERS for path in (DOCS / folder).glob("*.md") if path.stem != "index"
)
EXAMPLES = sorted((ROOT / "places").glob("example-*/*.md"))
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
RATING = re.compile(r"Earlier (?:cost )?rating\s+(?:NL|NE|\d)")
ATOM = "{http://www.w3.org/2005/Atom}"
NOTHING_YET = {
    "regions": [
        "0 notes.",
        "No note here yet.",
        "Nothing new yet.",
        "Nobody is looking for anything just now.",
    ],
    "service-areas": ["0 notes.", "No note here yet.", "None yet"],
    "practice-guides": ["0 notes.", "No note here yet."],
    "interventions": ["0 notes.", "No note here yet.", "No place has a note on it yet."],
}


@cache
def read_front_matter(path: Path) -> Json:
    """Read a file's fields as text, lists and maps, without our own reader."""
    return yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506 -- it makes no objects


@cache
def read_page(page: Path) -> str:
    """Give the text of a page without the theme's furniture, on one line."""
    content = (
        page.read_text(encoding="utf-8").partition('<div id="content">')[2].partition("<footer")[0]
    )
    assert content, page
    return " ".join(re.sub(r"<[^>]*>", " ", content).split())


def smooth(text: str) -> str:
    """Take away what spaces round inline elements do to a text."""
    return re.sub(r"\s+", "", unescape(text))


def find_page(site: Path, path: Path) -> Path:
    """Give the page that was made from a file of the catalogue or of a place."""
    address = path.relative_to(DOCS if path.is_relative_to(DOCS) else ROOT).with_suffix("")
    return site / (address.parent if address.name == "index" else address) / "index.html"


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(scope="module")
def links() -> CrossLinks:
    """Give the real library, read backwards."""
    return read_well(ROOT, today=TODAY).cross_links


@pytest.fixture(scope="module")
def examples(links: CrossLinks) -> tuple[Note, ...]:
    """Give the notes of the example councils."""
    return tuple(note for note in links.library.notes if note.place.is_example)


def is_held_by_two(notes: list[Note]) -> bool:
    return len({note.place.slug for note in notes}) > 1


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


@pytest.mark.parametrize(("slug", "number"), AUTHORITIES.items())
def test_the_page_of_a_region_says_how_many_authorities_it_has_and_names_them(
    site: Path, links: CrossLinks, slug: str, number: int
) -> None:
    text = read_page(site / "regions" / slug / "index.html")
    region = next(region for region in links.library.regions if region.slug == slug)

    assert f"all {number} local authorities" in text
    assert f"Local authorities {number}" in text
    assert [
        authority.name for authority in region.authorities if authority.name not in unescape(text)
    ] == []


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


def test_the_page_of_a_rated_intervention_says_the_rating_with_its_source_and_its_month(
    site: Path, links: CrossLinks
) -> None:
    rated = [one for one in links.library.interventions if one.rating.evidence]
    for one in rated:
        text = smooth(read_page(site / "interventions" / one.slug / "index.html"))
        mark = f"{one.rating.evidence[0].slug}{'*' if one.rating.has_mixed_findings else ''}"
        month = (
            f"reviewed {format_month(one.rating.reviewed)}"
            if one.rating.reviewed
            else "review date not known"
        )
        assert smooth(f"Earlier rating {mark} (EIF Guidebook, {month}") in text, one.slug
        assert smooth("It may have changed: check the Guidebook.") in text, one.slug
        assert one.rating.sources, one.slug
        assert all(smooth(source.title or source.url) in text for source in one.rating.sources), (
            one.slug
        )

    assert len(rated) > 4


def test_an_intervention_without_a_rating_says_so_and_says_what_that_means(
    site: Path, links: CrossLinks
) -> None:
    unrated = [one for one in links.library.interventions if not one.rating.evidence]

    texts = {
        one.slug: read_page(site / "interventions" / one.slug / "index.html") for one in unrated
    }

    assert [
        slug
        for slug, text in texts.items()
        if "We could not confirm a rating. That is not a low rating." not in text
    ] == []
    assert [slug for slug, text in texts.items() if RATING.search(text)] == []


def test_no_other_page_of_the_site_shows_a_rating(site: Path, links: CrossLinks) -> None:
    rated = {
        site / "interventions" / one.slug / "index.html"
        for one in links.library.interventions
        if one.rating.evidence
    }

    assert {page for page in list_pages(site) if RATING.search(read_page_or_all(page))} == rated


def read_page_or_all(page: Path) -> str:
    """Give the text of any page, the one for addresses that do not exist among them."""
    return " ".join(read_html(page.read_text(encoding="utf-8")).text.split())


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


def test_a_finding_is_reported_and_never_stands_under_recommendations(
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


def test_every_statement_of_a_guide_is_on_its_page_and_on_those_of_its_service_areas(
    site: Path,
) -> None:
    for path in (DOCS / "practice-guides").glob("*.md"):
        fields = read_front_matter(path)
        for statement in fields.get("statements", []):
            for page in (
                find_page(site, path),
                *(site / "service-areas" / area / "index.html" for area in fields["service_areas"]),
            ):
                assert smooth(statement["text"]) in smooth(read_page(page)), (
                    page,
                    statement["text"],
                )


def walk_texts(
    table: tuple[Field, ...], values: Json, *, at: str = ""
) -> Iterator[tuple[str, str]]:
    """Give every text that somebody typed into fields that people read: no slugs, no dates, no sources, no outlines."""
    for field in table:
        typed = values.get(field.name)
        several = typed if isinstance(typed, list) else [typed] if typed else []
        for one in several:
            if isinstance(one, dict):
                yield from walk_texts(field.fields, one, at=f"{at}{field.name}.")
            elif field.kind is Kind.TEXT and not field.form and field.name != "search_words":
                yield f"{at}{field.name}", one


def get_table(path: Path) -> FieldTable:
    return CATALOGUE_TABLES[path.parent.name]


@pytest.mark.parametrize("path", CATALOGUE, ids=name_of)
def test_every_fact_of_a_file_of_the_catalogue_is_on_its_page(site: Path, path: Path) -> None:
    text = smooth(read_page(find_page(site, path)))
    facts = list(walk_texts(get_table(path).fields, read_front_matter(path)))

    assert len(facts) > 1
    assert [
        (at, fact) for at, fact in facts if smooth(fact) not in text and at != "short_name"
    ] == []


@pytest.mark.parametrize("path", CATALOGUE, ids=name_of)
def test_every_word_that_a_file_of_the_catalogue_chose_is_on_its_page(
    site: Path, links: CrossLinks, path: Path
) -> None:
    text = smooth(read_page(find_page(site, path)))
    for field in get_table(path).fields:
        typed = read_front_matter(path).get(field.name, [])
        if field.kind is Kind.CHOICE:
            terms = [
                links.library.known.vocabulary(field.of).find(slug)
                for slug in ([typed] if isinstance(typed, str) else typed)
            ]
            assert all(term and smooth(term.label) in text for term in terms), (field.name, typed)


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


def test_there_is_an_example_council_in_each_region_with_at_least_three_notes(
    links: CrossLinks, examples: tuple[Note, ...]
) -> None:
    councils = [place for place in links.library.places if place.is_example]

    assert sorted(region.slug for place in councils for region in place.regions) == sorted(
        AUTHORITIES
    )
    assert [place.slug for place in councils] == [
        f"example-{place.regions[0].slug}" for place in councils
    ]
    assert [
        place.slug for place in councils if sum(note.place == place for note in examples) < 3
    ] == []


def test_examples_show_every_stage_and_a_delivery_as_designed(
    links: CrossLinks, examples: tuple[Note, ...]
) -> None:
    assert {note.stage.slug for note in examples} == set(
        links.library.known.vocabulary("stage").slugs
    )
    assert [note.path for note in examples if not note.changes] != []


def test_examples_show_every_slice_of_the_evidence_pie(
    links: CrossLinks, examples: tuple[Note, ...]
) -> None:
    used = {term.slug for note in examples for term, text in note.evidence if text}

    assert used == set(links.library.known.vocabulary("evidence-pie").slugs)


def test_several_places_can_be_compared_on_at_least_eight_interventions(
    examples: tuple[Note, ...],
) -> None:
    by_intervention: defaultdict[str, list[Note]] = defaultdict(list)
    for note in examples:
        by_intervention[note.intervention.slug].append(note)

    assert sum(is_held_by_two(notes) for notes in by_intervention.values()) >= 8


def test_every_service_area_has_examples_of_several_regions(
    links: CrossLinks, examples: tuple[Note, ...]
) -> None:
    regions = {
        area.slug: {
            region.slug
            for note in examples
            if area in note.service_areas
            for region in note.place.regions
        }
        for area in links.library.service_areas
    }

    assert {slug: len(found) >= 3 for slug, found in regions.items()} == dict.fromkeys(
        regions, True
    )


def test_an_ask_of_an_example_meets_an_offer_elsewhere(links: CrossLinks) -> None:
    view = list_docs_views(links)["index.md"]
    assert isinstance(view, SiteView)

    assert [ask.shared.text for ask in view.activity.asks if ask.offers] != []


def test_examples_use_no_word_that_nobody_has_checked(examples: tuple[Note, ...]) -> None:
    used = {
        (note.path, term.slug)
        for note in examples
        for change in note.changes
        for terms in (*change.terms.values(), note.terms["decided_by"])
        for term in terms
        if not term.is_checked
    }

    assert used == set()


def find_partner_names(links: CrossLinks) -> set[str]:
    """Give every name of a Partner Place: its title, other names, slug, and the names of the authorities it serves."""
    partners = [place for place in links.library.places if place.is_partner_place]
    labels = {term.label for term in links.library.known.vocabulary("partner-place").terms}
    return labels | {
        name
        for place in partners
        for name in (
            place.title,
            *place.also_known_as,
            place.slug,
            place.slug.replace("-", " "),
            *(one.name for one in place.authorities),
        )
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_no_text_of_an_example_names_a_partner_place(links: CrossLinks, path: Path) -> None:
    names = find_partner_names(links)
    text = " ".join(path.read_text(encoding="utf-8").split()).casefold()

    assert len(names) > 18
    assert [name for name in names if re.search(rf"\b{re.escape(name.casefold())}\b", text)] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_an_example_quotes_nobody_and_says_how_many_families_nowhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"[“”]", text) == []
    assert (
        re.findall(
            r"\d+ (?:%|per cent)|\d+ (?:families|parents|carers|children) (?:took|came|said|joined|finished)",
            text,
        )
        == []
    )


def count_feed(site: Path, name: str) -> Count:
    root = ET.fromstring((site / "feeds" / name).read_text(encoding="utf-8"))  # noqa: S314 -- our own feed
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) < 50, "a feed is cut after fifty: count otherwise"
    new = [entry for entry in entries if "#update-" not in (entry.findtext(f"{ATOM}id") or "")]
    made_up = [entry for entry in new if entry.find(f"{ATOM}category") is not None]
    return Count(notes=len(new) - len(made_up), examples=len(made_up))


def count_data(site: Path) -> Count:
    data = json.loads((site / "data" / "notes.json").read_text(encoding="utf-8"))
    return Count(notes=len(data["notes"]), examples=len(data["examples"]))


def count_rows(site: Path) -> Count:
    with (site / "data" / "notes.csv").open(encoding="utf-8-sig", newline="") as stream:
        marks = [bool(row["example"]) for row in csv.DictReader(stream)]
    return Count(notes=marks.count(False), examples=marks.count(True))


def count_pages(site: Path) -> Count:
    pages = [page.parent.parent.name for page in (site / "places").glob("*/*/index.html")]
    made_up = [place for place in pages if place.startswith("example-")]
    return Count(notes=len(pages) - len(made_up), examples=len(made_up))


@pytest.mark.parametrize(
    "count_in", [count_data, count_rows, count_pages, lambda site: count_feed(site, "notes.xml")]
)
def test_notes_and_examples_are_counted_alike_everywhere(
    site: Path, links: CrossLinks, count_in: Callable[[Path], Count]
) -> None:
    assert count_in(site) == links.count
    assert f"{format_count(links.count)} so far." in read_page(site / "index.html")


@pytest.mark.parametrize("folder", ["regions", "service-areas"])
def test_a_page_its_feed_and_the_tables_of_the_site_count_alike(site: Path, folder: str) -> None:
    for path in CATALOGUE:
        if path.parent.name == folder:
            words = format_count(count_feed(site, f"{folder}/{path.stem}.xml"))
            title = read_front_matter(path)["title"]
            assert f"{words}." in read_page(find_page(site, path)), path
            home = read_page(site / "index.html")
            assert re.search(
                rf"{re.escape(title)}(?: {re.escape(read_front_matter(path)['summary'])})? {words}",
                unescape(home),
            ), path


@pytest.mark.parametrize("folder", ["practice-guides", "interventions"])
def test_a_page_of_the_catalogue_and_the_lists_of_it_count_alike(site: Path, folder: str) -> None:
    lists = [unescape(read_page(site / address / "index.html")) for address in (folder, "explore")]
    for path in CATALOGUE:
        if path.parent.name == folder:
            count = re.findall(
                r"(\d+ notes?(?:, \d+ examples?)?)\. (?:<|[A-Z])", read_page(find_page(site, path))
            )
            assert len(count) == 1, path
            assert all(
                f"{read_front_matter(path)['title']} {count[0]}" in text for text in lists
            ), path


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


@pytest.mark.parametrize("path", CATALOGUE, ids=name_of)
def test_without_examples_every_page_of_the_catalogue_says_that_there_are_no_notes_yet(
    site_without_examples: Path, path: Path
) -> None:
    text = read_page(find_page(site_without_examples, path))

    assert [words for words in NOTHING_YET[path.parent.name] if words not in text] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "0 notes so far."),
        ("", "No note here yet. That says nothing about what a council does."),
        ("explore/", "0 notes"),
        ("compare/", "nothing to compare"),
        ("learning/", "Nothing new yet."),
        ("learning/", "No month has news yet."),
        ("asks-and-offers/", "Nobody is looking for anything just now."),
        ("asks-and-offers/", "Nothing is on offer just now."),
        ("places/", "None yet"),
        (
            "places/wiltshire/",
            "No notes yet. Wiltshire Council has not told us which interventions it uses.",
        ),
    ],
)
def test_without_examples_every_other_page_says_so_too(
    site_without_examples: Path, address: str, words: str
) -> None:
    assert smooth(words) in smooth(read_page(site_without_examples / address / "index.html"))


def test_without_examples_the_catalogue_still_says_its_facts(site_without_examples: Path) -> None:
    lost = [
        (path, fact)
        for path in CATALOGUE
        for at, fact in walk_texts(get_table(path).fields, read_front_matter(path))
        if at != "short_name"
        and smooth(fact) not in smooth(read_page(find_page(site_without_examples, path)))
    ]

    assert lost == []
    assert (count_data(site_without_examples), count_rows(site_without_examples)) == (
        Count(notes=0, examples=0),
    ) * 2
