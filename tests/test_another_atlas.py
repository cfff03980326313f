"""Another atlas: a made-up country with its own regions, service areas, lists and catalogue, made without touching a line of Python."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cases import for_each_case
from tests.html_reader import read_html
from tests.sites import ROOT, read_tree, run_atlas, run_mkdocs

ATLAS = Path(__file__).parent / "another_atlas"
OF_ENGLAND = (
    "England",
    "English",
    "Foundations",
    "Guidebook",
    "EIF",
    "Partner Place",
    "Adaptation Atlas",
    "nine",
    "153",
    "en-GB",
    "en_GB",
)
FOLDERS = ("regions", "service-areas", "practice-guides", "interventions")


def list_words() -> list[str]:
    """Return every word of England that could have stayed behind: those above, and each name and title of the real catalogue and places."""
    pages = [
        page
        for folder in FOLDERS
        for page in (ROOT / "docs" / folder).glob("*.md")
        if page.stem != "index"
    ]
    places = [
        place / "index.md"
        for place in (ROOT / "places").iterdir()
        if place.is_dir() and place.name != "_template"
    ]
    slugs = [*(page.stem for page in pages), *(place.parent.name for place in places)]
    titles = [
        found[1]
        for file in [*pages, *places]
        if (found := re.search(r'^title: "?(.+?)"?$', file.read_text("utf-8"), re.MULTILINE))
    ]
    return sorted({*OF_ENGLAND, *slugs, *titles})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the other atlas, checked and built by the commands that everybody uses."""
    root = shutil.copytree(ATLAS, tmp_path_factory.mktemp("another") / "atlas")
    checked = run_atlas("check", root=root)
    assert (checked.returncode, checked.stdout) == (
        0,
        "No problems found.\n",
    )
    assert run_atlas("build", root=root).returncode == 0
    return root / "site"


def read(site: Path, address: str) -> str:
    """Read a page of a site."""
    return (site / address / "index.html").read_text("utf-8")


def read_what_is_ours(site: Path) -> dict[str, str]:
    """Read every file that the atlas made, by its path: pages, data, feeds, and what the search shows. The theme's own are left out."""
    texts = {}
    for path, data in read_tree(site).items():
        if path.endswith((".html", ".json", ".csv", ".xml", ".txt")) and not path.startswith(
            "assets/"
        ):
            texts[path] = data.decode("utf-8")
    return texts


def test_no_word_of_england_is_left_in_the_site_of_another_country(site: Path) -> None:
    words = list_words()
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words), re.IGNORECASE)
    texts = read_what_is_ours(site)

    assert {
        "london",
        "East of England",
        "kinship-care",
        "mentoring-and-befriending",
        "Wiltshire Council",
    } <= set(words)
    assert {Path(path).suffix for path in texts} == {
        ".html",
        ".json",
        ".csv",
        ".xml",
        ".txt",
    }
    assert {path: found for path, text in texts.items() if (found := pattern.findall(text))} == {}


def test_the_words_of_england_would_have_been_found_in_the_real_places(site: Path) -> None:
    assert any(word in (ROOT / "docs/data/atlas.yml").read_text("utf-8") for word in list_words())
    assert "Aldermere" in read(site, "learning/2026-11")


def test_the_map_draws_the_regions_that_have_an_outline_and_the_list_has_all(site: Path) -> None:
    home = read(site, "")

    assert re.findall(
        r'<a class="aa-map__region[^"]*" href="([^"]+)" aria-label="([^"]+)"', home
    ) == [
        ("regions/farrow-coast/", "Farrow Coast: 2 notes, 1 example"),
        ("regions/hither-vale/", "Hither Vale: 0 notes"),
    ]
    assert '<svg class="aa-map" viewBox="0 0 296 208"' in home
    assert "It shows 2 of the regions in the list, with the same numbers." in home
    for region in ("Farrow Coast", "Hither Vale", "Upper Tarn"):
        assert f">{region}</a>" in home


def test_without_outlines_there_is_only_the_list(tmp_path: Path) -> None:
    root = shutil.copytree(ATLAS, tmp_path / "atlas")
    for page in (root / "docs/regions").glob("*.md"):
        lines = page.read_text("utf-8").splitlines(keepends=True)
        page.write_text(
            "".join(line for line in lines if not line.startswith("map_")), encoding="utf-8"
        )
    done = run_mkdocs(root=root)
    home = read(root / "site", "")

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "aa-map" not in home
    assert ">Farrow Coast</a> <span" in home


def test_readers_narrow_the_search_by_what_this_atlas_has(site: Path) -> None:
    explore = read(site, "explore")
    options: dict[str, list[str]] = {}
    for name, value in re.findall(
        r'<input type="checkbox" name="([^"]+)" value="([^"]+)">', explore
    ):
        options.setdefault(name, []).append(value)

    assert options == {
        "region": ["farrow-coast"],
        "council": ["district"],
        "area": ["shore"],
        "service-area": ["early-reading", "toy-libraries"],
        "intervention": ["story-bags"],
        "stage": ["planning", "delivering"],
        "change": ["content", "context"],
        "offer": ["yes"],
    }


def test_each_service_area_has_a_colour_of_its_own_also_when_there_are_four(site: Path) -> None:
    home = read(site, "")

    assert [number for number in range(1, 7) if f"aa-area--{number}" in home] == [1, 2, 3, 4]


def test_the_form_the_schema_and_the_field_guide_use_the_words_of_this_atlas(site: Path) -> None:
    form, fields = (
        read_html(read(site, "contribute/note-form")).text,
        read_html(read(site, "contribute/fields")).text,
    )
    schema = json.loads((site / "data/note.schema.json").read_text("utf-8"))

    assert all(
        word in text
        for text in (form, fields)
        for word in ("Story bags handed out at the clinic", "The Register says so")
    )
    assert all(
        word in fields
        for word in (
            "For example: intervention: story-bags",
            "For example: authorities: [AM-002]",
            "Fells",
        )
    )
    assert "For example: kept_source: [register]" in fields
    assert "For example: A library worker" in form
    assert (schema["title"], schema["properties"]["intervention"]["enum"]) == (
        "A note of the Tarn Atlas",
        ["story-bags"],
    )
    assert schema["properties"]["kept_source"]["anyOf"][0]["enum"] == ["register", "own-judgement"]


def test_a_rating_and_a_guide_are_told_with_the_names_that_they_have_here(site: Path) -> None:
    intervention = read_html(read(site, "interventions/story-bags")).text

    assert (
        "Rating silver (Tarn Register of Support, reviewed May 2026). It may have changed: check the Register."
        in intervention
    )
    assert "Its page in the Tarn Register of Support" in intervention
    assert "The Register lists the core components of everything in it." in intervention
    assert (
        "A Practice Guide by the Tarn Institute."
        in read_html(read(site, "practice-guides/first-words")).text
    )
    assert "As the Register describes it" in read_html(read(site, "places/quillby/story-bags")).text


def test_what_this_atlas_does_not_have_is_not_spoken_of(site: Path) -> None:
    region = read_html(read(site, "regions/upper-tarn")).text.casefold()

    assert "alliance" not in region
    assert "partner" not in read_html(read(site, "places")).text.casefold()
    assert "partner_place" not in (site / "data/places.json").read_text("utf-8")
    assert "and gives no definition" not in read_html(read(site, "service-areas/young-carers")).text


def test_without_a_table_of_councils_that_are_alike_none_can_be_chosen(site: Path) -> None:
    pages = {path: text for path, text in read_what_is_ours(site).items() if "council" in text}

    assert pages
    assert [
        path for path, text in pages.items() if "my-council" in text or "my council" in text
    ] == []
    assert not (site / "search/councils.json").exists()


def test_other_programs_are_told_the_name_and_the_language_of_this_atlas(site: Path) -> None:
    feed = (site / "feeds/notes.xml").read_text("utf-8")
    note = read(site, "places/quillby/story-bags")

    assert "<title>Tarn Atlas: all notes</title>" in feed
    assert 'xml:lang="en-ZZ"' in feed
    assert '<meta property="og:locale" content="en_ZZ">' in note
    assert '"inLanguage":"en-ZZ"' in note
    assert (
        "“Story bags handed out at the clinic”, Tarn Atlas, last read through"
        in read_html(note).text
    )


@for_each_case
def test_a_slip_in_the_words_of_an_atlas_is_told_in_plain_words(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    root = shutil.copytree(ATLAS, tmp_path / "atlas")
    words = root / "docs/data/atlas.yml"
    text = words.read_text("utf-8")
    assert old in text
    words.write_text(text.replace(old, new, 1), encoding="utf-8")
    checked = run_atlas("check", root=root)

    assert checked.returncode == 1
    assert expected in checked.stdout
