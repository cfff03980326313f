"""The fuzzer: `make fuzz SECONDS=60` tries each target for so long; `python -m tools.fuzz front-matter -runs=9` tries one.

It starts from the example notes and keeps what leads it to a line of ours that nothing led to before, in a folder of its own that
is gone at the end. What a target stumbles over is printed, to become a case in tests/content or tests/pages.
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
"""What the fuzzer puts into texts besides what it makes up."""
LIMITS = ("-max_len=3000", "-timeout=20", "-rss_limit_mb=1500")


def list_seeds(target: str) -> list[bytes]:
    """Give the texts from which a target starts: the example notes, or what stands below their fields."""
    notes = [path.read_bytes() for path in sorted(ROOT.glob("places/*/*.md"))]
    return notes if target == "front-matter" else [note.split(b"\n---\n", 1)[-1] for note in notes]


def get_target(name: str) -> Callable[[bytes], None]:
    """Give what is tried with every text."""
    if name == "front-matter":
        known = read_library(ROOT, today=TODAY)[0].known
        return lambda data: expect_note_is_read(data, known=known)
    return lambda data: expect_text_is_drawn(data.decode("utf-8", "replace"))


def fuzz(target: str, *, options: list[str]) -> None:
    """Try one target, until its options say that it is enough or it stumbles. Never comes back."""
    expect = get_target(target)

    def try_one(data: bytes) -> None:
        try:
            expect(data)
        except Exception:
            sys.stderr.write(f"\nStumbled over:\n{data!r}\n")
            raise

    atheris.Setup([sys.argv[0], *options], try_one)
    atheris.Fuzz()


def fuzz_all(seconds: str) -> int:
    """Try every target for some seconds, each in a process of its own. Gives how many stumbled."""
    stumbled = 0
    for target in TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            seeds, found = Path(folder, "seeds"), Path(folder, "found")
            seeds.mkdir()
            found.mkdir()
            for number, seed in enumerate(list_seeds(target)):
                (seeds / str(number)).write_bytes(seed)
            words = Path(folder, "words")
            words.write_text("".join(f'"{_spell(word)}"\n' for word in WORDS), encoding="utf-8")
            options = [
                f"-max_total_time={seconds}",
                f"-dict={words}",
                f"-artifact_prefix={folder}/",
                "-print_final_stats=1",
                *LIMITS,
            ]
            command = [sys.executable, "-m", "tools.fuzz", target, *options, str(found), str(seeds)]
            stumbled += subprocess.run(command, cwd=ROOT, check=False).returncode != 0  # noqa: S603 -- ourselves
    return stumbled


def _spell(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in TARGETS:
        fuzz(sys.argv[1], options=sys.argv[2:])
    sys.exit(fuzz_all(*sys.argv[1:2]))
