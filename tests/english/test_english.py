"""Words and names that have left the code and the hand-written texts do not come back.

`words.txt` and `names.txt` list them.
"""

import ast
import re
from pathlib import Path

from tests.cases import for_each_case
from tests.sites import ROOT

HERE = Path(__file__).parent
TEXTS = (
    "*.md",
    "docs/**/*.md",
    "docs/data/**/*.yml",
    "places/*.md",
    "macros/README.md",
    ".github/**/*.*",
)
SOURCES = ("macros/**/*.*", "tests/**/*.py", "tools/**/*.py", "Makefile", "pyproject.toml")
SUFFIXES = {".py", ".md", ".html", ".css", ".js", ".yml", ".toml", ""}


def read_lines(name: str) -> list[str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


WORDS = dict(line.split(" → ") for line in read_lines("words.txt"))
FORBIDDEN = re.compile(rf"\b(?:{'|'.join(WORDS)})\b")


def list_files() -> list[Path]:
    found = {path for pattern in (*TEXTS, *SOURCES) for path in ROOT.glob(pattern)}
    return sorted(
        path
        for path in found
        if path.is_file()
        and path.suffix in SUFFIXES
        and "node_modules" not in path.parts
        # What `make bench` installed is below a hidden folder, and not ours.
        and not any(part.startswith(".") for part in path.relative_to(ROOT).parts[2:])
        and path.parent != HERE
    )


def get_cure(phrase: str) -> str:
    return next(cure for word, cure in WORDS.items() if re.fullmatch(word, phrase))


def find_words(text: str) -> list[str]:
    """Return each forbidden phrase with its line and what to write instead."""
    plain = text.replace("_", " ").casefold()
    return [
        f"line {plain.count(chr(10), 0, found.start()) + 1}: "
        f"“{found[0]}”, write: {get_cure(found[0])}"
        for found in FORBIDDEN.finditer(plain)
    ]


def test_no_word_that_was_left_behind_comes_back() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): words
        for path in list_files()
        if (words := find_words(path.read_text("utf-8")))
    }

    assert found == {}


def test_no_name_that_was_left_behind_comes_back() -> None:
    old = set(read_lines("names.txt"))
    paths = [path for path in list_files() if path.suffix == ".py"]
    names = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in paths
        for name in (
            path.name.removeprefix("test_"),
            *(
                node.name
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.ClassDef | ast.FunctionDef)
            ),
        )
    ]

    assert [found for found in names if found[1] in old] == []


@for_each_case
def test_the_words_are_found_in_sentences_and_in_names(text: str, count: int) -> None:
    assert len(find_words(text)) == count
