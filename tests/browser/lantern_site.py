"""A small site in which one word is in many notes, and some notes have texts that could do harm."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.small_project import build_well, write_note, write_project

LANTERNS = 14
EXAMPLES = 4


@dataclass(frozen=True, kw_only=True)
class Odd:
    """A note with a text that could do harm, and words that it has to be found by."""

    title: str
    summary: str
    words: tuple[str, ...]


ODD = (
    Odd(
        title="Alert('x')",
        summary="< script>alert(1)< /script> javascript:alert(2) xylophone",
        words=("xylophone", "javascript"),
    ),
    Odd(
        title='data-pagefind-ignore="all" "> x',
        summary="data-pagefind-body &lt;/body&gt; bassoon",
        words=("bassoon", "pagefind"),
    ),
    Odd(title="{{ 7 * 7 }} {% raw %}", summary="\\1 ${location} oboe", words=("oboe", "raw")),
    Odd(title="w" * 80, summary=f"{'m' * 229} clarinet", words=("clarinet", "w" * 80, "m" * 200)),
    Odd(title="…!? ¿*& u", summary="?! piccolo", words=("piccolo",)),
    Odd(title="مجموعات مسائية", summary="שלום cornet", words=("cornet", "مسائية", "שלום")),
    Odd(
        title="Čaj ﬁrst 👩‍👧", summary="naïve Größe euphonium", words=("euphonium", "čaj", "größe")
    ),
)


@pytest.fixture(scope="session")
def lantern_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a small project, in which some words are in many notes. Only for reading."""
    folder = tmp_path_factory.mktemp("lanterns")
    root = write_project(folder / "project")
    for number in range(LANTERNS):
        offers = [{"text": "A letter.", "about": "referral"}] if number < 3 else []
        write_note(
            root,
            f"wiltshire/lantern-{number}",
            summary=f"Walks with a lantern, number{number}.",
            offers=offers,
            intervention="triple-p-online",
        )
    for number in range(EXAMPLES):
        write_note(
            root,
            f"example-london/lantern-{number}",
            summary="Walks with a lantern.",
            stage="planning",
        )
    for number, odd in enumerate(ODD):
        write_note(root, f"bristol/odd-{number}", title=odd.title, summary=odd.summary)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        build_well(folder / "site")
    return folder / "site"
