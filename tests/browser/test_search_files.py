"""The scripts of the search read what Python wrote, and split words as Python does."""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from macros.build.search.facet_table import COLUMNS, make_facet_table
from macros.build.search.word_lists import cut_into_files, merge_groups, pack_group
from macros.site.search_text import split_words
from tests.cases import for_each_case, read_cases

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

pytest_plugins = ["tests.built_sites"]

GROUP_SIZE = 100
WITH_MODULES = """async argument => {{
    const [words, files, ranking] = await Promise.all(
        ["words", "search-index", "ranking"].map((name) => import(`/assets/atlas/${{name}}.js`)),
    );
    return ({call})(argument);
}}"""


@pytest.fixture
def guest(site: Path, visit: "Visitor") -> "Visit":
    """Return a visit to a short page of the site that has the scripts."""
    guest = visit(site)
    guest.open("/404.html")
    return guest


def run(guest: "Visit", call: str, argument: object) -> Any:  # noqa: ANN401 -- what the script gives
    """Run a function that may use the modules `words`, `files` and `ranking`."""
    return guest.page.evaluate(WITH_MODULES.format(call=call), argument)


def test_words_are_split_as_python_splits_them(guest: "Visit") -> None:
    cases = read_cases("site/search_text.yml").values()
    typed = [row["typed"] for rows in cases for row in rows]

    split = run(guest, "texts => texts.map(words.splitWords)", typed)

    assert split == [split_words(text) for text in typed]


STEMS = {
    "carers": "carer",
    "families": "family",
    "creches": "crech",
    "creche": "crech",
    "churches": "church",
    "boxes": "box",
    "buses": "buse",
    "children": "child",
    "people": "person",
    "class": "class",
    "basis": "basis",
    "was": "was",
    "care": "care",
    "cars": "car",
}
ROOTS = {
    "interpreters": "interpret",
    "interpreting": "interpret",
    "mentoring": "mentor",
    "mentors": "mentor",
    "fostering": "fost",
    "foster": "fost",
    "carer": "carer",
    "evening": "evening",
    "stopped": "stop",
}


def test_forms_of_a_word_are_one(guest: "Visit") -> None:
    assert run(guest, "all => all.map(words.findStem)", list(STEMS)) == list(STEMS.values())
    assert run(guest, "all => all.map(words.findRoot)", list(ROOTS)) == list(ROOTS.values())


SLIPS = (
    ("kinshp", "kinship", 1),
    ("kinship", "kinship", 0),
    ("yaers", "years", 1),
    ("incredable", "incredible", 1),
    ("tripple", "triple", 1),
    ("gofal", "focal", None),
    ("care", "kinship", None),
)


def test_slips_are_counted_up_to_the_most(guest: "Visit") -> None:
    counted = run(
        guest,
        "pairs => pairs.map(([one, other]) => words.countSlips(one, other, 1))"
        ".map(count => count === Infinity ? null : count)",
        [[one, other] for one, other, _ in SLIPS],
    )

    assert counted == [count for _, _, count in SLIPS]


@pytest.mark.parametrize("count", [1, 99, 100, 101, 350])
def test_the_notes_of_every_word_come_back(guest: "Visit", count: int) -> None:
    chance = random.Random(count)  # noqa: S311 -- words to try, not secrets
    vocabulary = [f"{letter}{number}" for letter in ("ab", "kin", "zé") for number in range(200)]
    notes: list[Mapping[str, int]] = [
        {word: chance.randrange(1, 64) for word in chance.sample(vocabulary, 90)}
        for _ in range(count)
    ]
    groups = (
        pack_group(notes[start : start + GROUP_SIZE]) for start in range(0, count, GROUP_SIZE)
    )
    files = dict(cut_into_files(merge_groups(groups)))
    table = {
        "size": count,
        "groupSize": GROUP_SIZE,
        "words": [f"{first} {number}" for number, first in enumerate(files)],
    }

    lists, known = run(
        guest,
        """async ({ table, data, asked }) => {
            const index = new files.WordIndex(table, async (name) => JSON.parse(data[name]));
            return [await Promise.all(asked.map((word) => index.readList(word))), await index.listWords("kin1")];
        }""",
        {"table": table, "data": [data.decode() for data in files.values()], "asked": vocabulary},
    )

    expected = [
        [[number, note[word]] for number, note in enumerate(notes) if word in note]
        for word in vocabulary
    ]
    assert lists == expected
    used = {word for note in notes for word in note}
    assert sorted(known) == sorted(word for word in used if word.startswith("kin1"))


def test_what_each_note_says_to_the_facets_comes_back(guest: "Visit") -> None:
    notes = [
        {
            "region": (f"region-{place % 9}",),
            "area": ("rural", "coastal", "town", "city")[place % 5 :],
            "made-up": ("yes",)[place % 2 :],
            "intervention": (f"one-{place}",),
            "change": tuple(f"kind-{kind}" for kind in range(8) if place >> kind & 1),
        }
        for place in range(2000)
    ]
    table = json.loads(json.dumps(make_facet_table(notes)))

    said = run(
        guest,
        "({ table, count }) => Array.from({ length: count }, (_, note) => files.readFacets(table, note))",
        {"table": table, "count": len(notes)},
    )

    names = [name for column in COLUMNS for name in column]
    assert said == [{name: list(note.get(name, ())) for name in names} for note in notes]


RANKED = """async ({ lists, groups, typed }) => {
    const index = {
        size: 20,
        listWords: async (beginning) => Object.keys(lists).filter((word) => word.startsWith(beginning)),
        readList: async (word) => lists[word] ?? [],
    };
    const terms = ranking.readTerms(typed, ranking.readSynonyms(groups));
    const { shown } = await ranking.rank(terms, index);
    return shown.map((one) => one.note);
}"""
TITLE, NAMES, CHANGES, SETTING, REST = 32, 16, 4, 2, 1
LISTS = {
    "kinship": [[0, REST], [1, NAMES], [2, CHANGES], [3, TITLE]],
    "rural": [[0, SETTING], [2, SETTING]],
    "keep": [[4, TITLE], [5, CHANGES]],
    "KEEP": [[5, NAMES]],
    "send": [[6, REST]],
    "telephone": [[7, REST]],
    "phone": [[8, REST]],
    "call": [[9, TITLE]],
    "special-guardian": [[10, REST]],
    "special": [[11, REST]],
    "guardians": [[11, REST]],
    "interpreter": [[12, REST]],
    "interpreting": [[13, REST]],
}
GROUPS = [
    [["phone", "telephone"], ["call"]],
    [["SEND", "disabled"], []],
    [["SGO", "special guardian"], []],
]


@for_each_case
def test_notes_are_ranked_by_words_then_by_where_they_are(
    guest: "Visit", typed: str, found: list[int]
) -> None:
    ranked = run(guest, RANKED, {"lists": LISTS, "groups": GROUPS, "typed": typed})

    assert ranked == found


def test_random_letters_are_split_alike(guest: "Visit") -> None:
    letters = "a É e\u0301 ﬁ ß İ Σ ς हि 漢 ا\u064e א ½ ² 1 _ - ' ’ \u00ad \u200d \u200b ǆ Å".split()
    chance = random.Random(7)  # noqa: S311 -- texts to try, not secrets
    texts = ["".join(chance.choices([*letters, " "], k=12)) for _ in range(500)]

    split = run(
        guest,
        "texts => texts.map(text => words.splitWords(text).map(word => word.toLowerCase()))",
        texts,
    )

    assert split == [[word.lower() for word in split_words(text)] for text in texts]
