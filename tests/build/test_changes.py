"""What changed between two built sites, in plain words."""

from pathlib import Path

from click.testing import CliRunner

from macros.build.changes import LOST, MOST, compare_sites, format_site_changes
from macros.cli.commands import main
from macros.content.library.redirects import Redirect
from macros.site.redirect_pages import make_redirect_page

PAGE = "<title>{title} - Adaptation Atlas</title><header>{around}</header><article>{text}</article><footer>{around}</footer>"


def build(folder: Path, *, pages: dict[str, tuple[str, str]], around: str = "") -> Path:
    for address, (title, text) in pages.items():
        file = folder / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(title=title, text=text, around=around), encoding="utf-8")
    return folder


def list_changes(old: Path, *, new: Path) -> str:
    return format_site_changes(compare_sites(old, new=new))


def test_pages_are_told_as_new_changed_and_gone_those_of_places_first(tmp_path: Path) -> None:
    old = build(
        tmp_path / "old",
        pages={"": ("Home", "1"), "places/a/": ("A", "1"), "places/a/b/": ("B &amp; b · A", "1")},
    )
    new = build(
        tmp_path / "new",
        pages={
            "": ("Home", "2"),
            "places/a/": ("A – aa", "2"),
            "places/a/c/": ("C", "1"),
            "about/": ("About", "1"),
        },
    )

    assert list_changes(old, new=new) == (
        "### New pages: 2\n\n- `C` at `/places/a/c/`\n- `About` at `/about/`\n\n"
        "### Changed pages: 2\n\n- `A – aa` at `/places/a/`\n- `Home` at `/`\n\n"
        "### Removed pages: 1\n\n- `B & b · A` at `/places/a/b/`\n\n"
        f"{LOST}\n\n    - from: /places/a/b/\n      to:\n"
    )


def test_for_a_page_that_went_to_another_address_the_lines_to_write_are_named(
    tmp_path: Path,
) -> None:
    old = build(
        tmp_path / "old",
        pages={"places/a/": ("A", "1"), "places/a/b/": ("B · A", "1"), "places/a/d/": ("D", "1")},
    )
    new = build(
        tmp_path / "new",
        pages={
            "places/c/": ("A", "1"),
            "places/c/b/": ("B · A", "1"),
            "e/": ("D", "1"),
            "f/": ("D", "1"),
        },
    )

    assert list_changes(old, new=new).partition(LOST)[2] == (
        "\n\n    - from: /places/a/\n      to: /places/c/\n    - from: /places/a/b/\n      to: /places/c/b/\n"
        "    - from: /places/a/d/\n      to:\n"
    )


def test_a_page_whose_old_address_leads_on_has_moved_and_is_not_gone(tmp_path: Path) -> None:
    old = build(tmp_path / "old", pages={"places/a/b/": ("B · A", "1"), "c/": ("C", "1")})
    new = build(tmp_path / "new", pages={"places/a/d/": ("B · A", "1"), "c/": ("C", "1")})
    for address in ("places/a/b/", "places/a/long-ago/"):
        file = new / address / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(
            make_redirect_page(
                Redirect(old=address, new="places/a/d/"), site_url="https://example.org/"
            ),
            encoding="utf-8",
        )

    assert list_changes(old, new=new) == (
        "### New pages: 1\n\n- `B · A` at `/places/a/d/`\n\n### Moved pages: 1\n\n- `B · A` at `/places/a/b/`, now at `/places/a/d/`\n"
    )


def test_what_stands_around_every_page_is_no_change_of_a_page(tmp_path: Path) -> None:
    pages = {"": ("Home", "1"), "places/a/": ("A", "1")}

    listed = list_changes(
        build(tmp_path / "old", pages=pages),
        new=build(tmp_path / "new", pages=pages, around="Another footer"),
    )
    assert listed == "No page of the site changes.\n"


def test_nothing_in_a_title_acts(tmp_path: Path) -> None:
    title = "a`\n\n::error::b ` @all\u202e &lt;img src=x&gt; [c](https://example.org)"

    listed = list_changes(
        build(tmp_path / "old", pages={}),
        new=build(tmp_path / "new", pages={"places/a/": (title, "1")}),
    )
    assert (
        listed
        == "### New pages: 1\n\n- `aˋ ::error::b ˋ @all[U+202E] <img src=x> [c](https://example.org)` at `/places/a/`\n"
    )


def test_a_list_is_cut_where_nobody_reads_on_and_the_number_stays_right(tmp_path: Path) -> None:
    pages = {f"places/a/{number:02}/": ("A", "1") for number in range(MOST + 2)}

    listed = list_changes(
        build(tmp_path / "old", pages={}), new=build(tmp_path / "new", pages=pages)
    ).splitlines()
    assert (listed[0], listed[-1], len(listed)) == (
        f"### New pages: {MOST + 2}",
        "- and 2 more",
        MOST + 3,
    )


def test_a_page_at_an_address_that_no_page_of_ours_has_and_a_link_to_a_file_are_left_out(
    tmp_path: Path,
) -> None:
    new = build(tmp_path / "new", pages={"places/`@all`/": ("A", "1"), "places/b/": ("B", "1")})
    (tmp_path / "secret.html").write_text("<title>Secret</title>", encoding="utf-8")
    (new / "places" / "c").mkdir()
    (new / "places" / "c" / "index.html").symlink_to(tmp_path / "secret.html")

    assert (
        list_changes(build(tmp_path / "old", pages={}), new=new)
        == "### New pages: 1\n\n- `B` at `/places/b/`\n"
    )


def test_the_command_prints_the_list(tmp_path: Path) -> None:
    old, new = (
        build(tmp_path / "old", pages={"": ("Home", "1")}),
        build(tmp_path / "new", pages={"": ("Home", "2")}),
    )

    result = CliRunner().invoke(main, ["changes", str(old), str(new)])
    assert (result.exit_code, result.output) == (0, "### Changed pages: 1\n\n- `Home` at `/`\n")
    assert CliRunner().invoke(main, ["changes", str(old), str(tmp_path / "none")]).exit_code == 2
