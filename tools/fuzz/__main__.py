"""The fuzzer: `make fuzz SECONDS=60` runs each target for a minute.

`python -m tools.fuzz front-matter -runs=9` runs one target. The fuzzer starts from the example
notes and collects inputs that reach new lines of our code, in a temporary folder. An input that
fails is printed, to become a case in tests/content or tests/site.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["macros"]):
    from macros.content.library.library import read_library
    from tests.content.sandford import TODAY
    from tests.properties import expect_note_is_read, expect_text_is_drawn

ROOT = Path(__file__).parents[2]
TARGETS = ("front-matter", "drawing")
WORDS = (
    *(
        "---\n",
        "\n",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "{{",
        "}}",
        "{%",
        "&a ",
        "*a",
        "!!",
        "|\n",
        ">\n",
        "#",
        "'",
        '"',
        "\\x",
        "? ",
        "\ufeff",
    ),
    *(
        "![",
        "](",
        "][",
        "](room.png)",
        "][keep]",
        "<https://a.gov.uk>",
        "<script>",
        "`",
        "```\n",
        "~~~\n",
        "**",
        "_",
        "## ",
        "> ",
        "1. ",
    ),
    *(
        "| a | b |\n",
        "| --- | --- |\n",
        "    ",
        "\\",
        "&lt;",
        "&#",
        "<!--",
        "-->",
        "title: ",
        "changes:\n",
        "stage: ",
        "2026-02-30",
    ),
)
"""Pieces that the fuzzer inserts into texts, besides random bytes."""
LIMITS = ("-max_len=3000", "-timeout=20", "-rss_limit_mb=1500")


def list_seeds(target: str) -> list[bytes]:
    """Return the first inputs of a target: the example notes, or only their Markdown."""
    notes = [path.read_bytes() for path in sorted(ROOT.glob("places/*/*.md"))]
    return notes if target == "front-matter" else [note.split(b"\n---\n", 1)[-1] for note in notes]


def get_target(name: str) -> Callable[[bytes], None]:
    """Return the function to run with every input."""
    if name == "front-matter":
        known = read_library(ROOT, today=TODAY)[0].known
        return lambda data: expect_note_is_read(data, known=known)
    return lambda data: expect_text_is_drawn(data.decode("utf-8", "replace"))


def fuzz(target: str, *, options: list[str]) -> None:
    """Run one target until it fails or reaches the limit in its options. Never returns."""
    test = get_target(target)

    def run_once(data: bytes) -> None:
        try:
            test(data)
        except Exception:
            sys.stderr.write(f"\nFailed with:\n{data!r}\n")
            raise

    atheris.Setup([sys.argv[0], *options], run_once)
    atheris.Fuzz()


def fuzz_all(seconds: str) -> int:
    """Run every target for some seconds, each in its own process. Return how many failed."""
    failed = 0
    for target in TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            seeds, found = Path(folder, "seeds"), Path(folder, "found")
            seeds.mkdir()
            found.mkdir()
            for number, seed in enumerate(list_seeds(target)):
                (seeds / str(number)).write_bytes(seed)
            words = Path(folder, "words")
            words.write_text("".join(f'"{_escape(word)}"\n' for word in WORDS), encoding="utf-8")
            options = [
                f"-max_total_time={seconds}",
                f"-dict={words}",
                f"-artifact_prefix={folder}/",
                "-print_final_stats=1",
                *LIMITS,
            ]
            command = [sys.executable, "-m", "tools.fuzz", target, *options, str(found), str(seeds)]
            done = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 -- ourselves
            failed += done.returncode != 0
    return failed


def _escape(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in TARGETS:
        fuzz(sys.argv[1], options=sys.argv[2:])
    sys.exit(fuzz_all(*sys.argv[1:2]))
