"""The command `atlas`: the only module that prints."""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn, TypeVar

import click

import macros
from macros.build.changes import list_changes
from macros.build.checked_project import CheckedProject, read_notes, read_project
from macros.build.code_owners import OWNERS_FILE, format_owners
from macros.build.keys import get_program_version
from macros.build.render import Progress
from macros.build.reports import format_github, format_json, format_summary, format_text
from macros.cli.progress import show_progress
from macros.cli.prompts import (
    Asking,
    NobodyAnswersError,
    NoteStart,
    ask_for_note,
    check_start,
    start_note,
)
from macros.cli.run import FAILED, USAGE, run_plainly, until_interrupted
from macros.cli.site_build import (
    FolderRefusedError,
    NotMadeError,
    build_docs,
    make_export,
    make_site,
)
from macros.config.settings import SITE_ADDRESS, is_example_address, read_settings
from macros.content.library.cache import NO_CACHE, Cache
from macros.content.library.imports import import_notes
from macros.content.library.new_files import NewFile, start_new_place, write_new_file
from macros.content.privacy.mask import mask, mask_path
from macros.content.problems.problem import Problem, choose_problems, has_errors, show
from macros.content.source.atomic_write import NotWrittenError, write_file
from macros.dev_server.server import PortTakenError, PreviewServer, explain_refresh, serve_preview
from macros.dev_server.state import Preview
from macros.dev_server.watch import sign_files, watch_files
from macros.environment import (
    EnvironmentVariableError,
    are_examples_wanted,
    find_project_folder,
    get_latest_date,
    get_local_date,
    get_today,
    name_path,
)

CONTENT = ("docs", "places", "mkdocs.yml")
"""What the check reads."""
Reader = Callable[..., CheckedProject]
Answer = TypeVar("Answer")


class SafeToPrint(logging.Formatter):
    """What MkDocs says of a page has words of the page in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write it on one line, without what cannot be seen."""
        return show(record.getMessage())


class Commands(click.Group):
    """All commands."""

    def main(self, *arguments: Any, **extra: Any) -> NoReturn:  # noqa: ANN401 -- click's own
        """Run the command that was typed, and end with its exit code."""
        sys.exit(
            run_plainly(
                partial(super().main, *arguments, **{**extra, "standalone_mode": False}),
                echo=report_fault,
            )
        )


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(macros.__version__, prog_name="atlas")
def main() -> None:
    """Check, publish and add to the notes of the Adaptation Atlas. Run it in the project's folder."""
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(SafeToPrint())
    logging.basicConfig(level=logging.WARNING, handlers=[stream])


@main.command(
    epilog="\b\nFor example:\n  atlas check\n  atlas check places/wiltshire\n  atlas check --watch places/wiltshire/evening-groups.md"
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="How to list the problems.",
)
@click.option("--watch", is_flag=True, help="List them again after each save, until Ctrl+C.")
def check(paths: tuple[Path, ...], form: str, *, watch: bool) -> None:
    """Read everything and list what is to mend; with PATHs, list only what is in those files or folders."""
    root = get_root()
    names = tuple(_name_content(path, root=root) for path in paths)
    seen = sign_files(root) if watch else None
    code = 0

    def list_all() -> None:
        nonlocal code
        checked = _read(root)
        problems = choose_problems(checked.problems, paths=names)
        _refuse_others(paths, names=names, problems=problems)
        code = FAILED if has_errors(problems) else 0
        _list_problems(problems, site_url=checked.site_url, form=form)

    if not watch:
        list_all()
        sys.exit(code)
    with until_interrupted():
        list_all()
        click.echo("Watching for changes. Press Ctrl+C to stop.", err=True)
        watch_files(root, refresh=list_all, echo=partial(click.echo, err=True), seen=seen)


def _name_content(path: Path, *, root: Path) -> str:
    """Return a path as problems name it. A path that is not there ends the command."""
    if not os.path.lexists(path):
        fail(f"There is no {show(str(path))} here.", code=USAGE)
    return name_path(path, root=root)


def _refuse_others(
    paths: tuple[Path, ...], *, names: tuple[str, ...], problems: tuple[Problem, ...]
) -> None:
    """End the command at a path that the check does not read, unless a note lies there that belongs elsewhere."""
    for path, name in zip(paths, names, strict=True):
        if (
            name == "."
            or name.partition("/")[0] in CONTENT
            or choose_problems(problems, paths=(name,))
        ):
            continue
        fail(
            f"{show(str(path))} is not part of the atlas. Choose a path in {' or '.join(CONTENT[:2])}, or {CONTENT[2]}.",
            code=USAGE,
        )


def _list_problems(problems: tuple[Problem, ...], *, site_url: str, form: str) -> None:
    match form:
        case "json":
            click.echo(format_json(problems))
        case "github":
            click.echo(format_github(problems, site_url=site_url), nl=False)
            if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
                with Path(summary).open("a", encoding="utf-8") as stream:
                    stream.write(format_summary(problems))
        case _:
            click.echo(format_text(problems, site_url=site_url))


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--place",
    default=None,
    help="The folder of the place whose notes they are; needed where a file does not say it.",
)
def import_files(files: tuple[Path, ...], place: str | None) -> None:
    """Put note FILEs that came by e-mail into the folders of their places, and check them there."""
    root = get_root()
    for file in files:
        if not os.path.lexists(file):
            fail(f"There is no {show(str(file))} here.", code=USAGE)
    taken, refused = import_notes(files, place=place, root=root)
    for one in taken:
        click.echo(f"Put {show(mask_path(one.file))} into {mask_path(one.path)}.")
    found = (
        choose_problems(_read(root).problems, paths=tuple(one.path for one in taken))
        if taken
        else ()
    )
    click.echo(format_text((*refused, *found)))
    if has_errors(found):
        click.echo(
            "What has something to mend was put there all the same, so that it can be mended there."
        )
    sys.exit(FAILED if has_errors((*refused, *found)) else 0)


@main.command("build")
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="Where the site goes.",
    show_default=True,
)
def build_site(site_dir: Path) -> None:
    """Check everything, make the site beside the old one, and exchange the two when all is well."""
    root = get_root()
    with _said_plainly():
        report = partial(click.echo, err=True)
        checked, pages = make_site(
            root,
            site_dir=site_dir,
            read=partial(_read_well, root),
            start_progress=start_progress,
            report=report,
        )
    count = checked.cross_links.count
    click.echo(
        f"Published {pages} pages to {show(str(site_dir))}: {count.notes} notes and {count.examples} examples."
    )


@main.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
def export_site(folder: Path) -> None:
    """Write the finished site into FOLDER as plain Markdown, with a configuration that Zensical builds."""
    root = get_root()
    with _said_plainly():
        pages = make_export(
            root, folder=folder, read=partial(_read_well, root), start_progress=start_progress
        )
    click.echo(
        f"Exported {pages} pages to {show(str(folder))}. Where Zensical is installed: cd {show(str(folder))}; zensical build"
    )


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Say why nothing was made, and end."""
    try:
        yield
    except NotMadeError as error:
        if error.faults:
            click.echo(format_text(error.faults, site_url=error.site_url), err=True)
        fail(str(error), code=USAGE if isinstance(error, FolderRefusedError) else FAILED)


def _read_well(root: Path, cache: Cache) -> CheckedProject:
    """Check everything, and say what is to mend; with an error, end."""
    checked = _read(root, cache=cache)
    click.echo(format_text(checked.problems, site_url=checked.site_url), err=bool(checked.errors))
    if checked.errors:
        fail("Nothing was changed.")
    return checked


@main.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    help="Where the preview listens.",
    show_default=True,
)
def serve(port: int) -> None:
    """Show the site while you write, on this computer only. A broken note shows its problems in place of its page."""
    root = get_root()
    # A page may still be written when the folder is deleted.
    with (
        until_interrupted(),
        TemporaryDirectory(prefix="atlas-preview-", ignore_cleanup_errors=True) as folder,
    ):
        preview = Preview(
            read=lambda cache: _read(root, reader=read_notes, cache=cache),
            build_docs=partial(build_docs, is_preview=True),
            folder=Path(folder),
        )
        program = get_program_version()

        def refresh() -> None:
            try:
                checked = preview.refresh()
                click.echo(format_text(checked.problems, site_url=checked.site_url))
            except EnvironmentVariableError:
                raise
            except Exception as error:  # noqa: BLE001 -- whatever went wrong, the last pages are worth more than none
                report_fault(
                    f"{explain_refresh(error, program=program)} The last version is still shown."
                )

        try:
            server = PreviewServer(preview, port=port)
        except PortTakenError as error:
            fail(f"Port {port} is not available ({error}). Choose another with --port.", code=USAGE)
        serve_preview(server, root=root, echo=click.echo, refresh=refresh)


@main.command("address")
def get_address() -> None:
    """Print the address of the site for the workflow that publishes it. Print nothing while it is still the example's."""
    settings, problems = read_settings(get_root(), today=get_today())
    if not SITE_ADDRESS.fullmatch(settings.site_url):
        fail(
            " ".join(
                f"{problem.message} {problem.fix}"
                for problem in problems
                if "site_url" in problem.message
            )
        )
    click.echo("" if is_example_address(settings.site_url) else settings.site_url)


@main.command("changes")
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
def compare_sites(old: Path, new: Path) -> None:
    """List the pages that are new, changed or gone in NEW, a built site, since OLD, another one."""
    for site in (old, new):
        if not (site / "index.html").is_file():
            fail(f"{show(str(site))} is not a built site: it has no index.html.", code=USAGE)
    click.echo(list_changes(old, new=new), nl=False)


@main.command("owners")
def name_owners() -> None:
    """Write anew who is asked to read a proposal, out of the setting `owners` and the places."""
    root = get_root()
    checked = _read(root)
    if checked.errors:
        fail("Something is to mend first; atlas check lists it.")
    library = checked.cross_links.library
    try:
        write_file(
            OWNERS_FILE,
            format_owners(library.places, owners=library.settings.owners),
            root=root,
            may_replace=True,
        )
    except NotWrittenError as error:
        fail(str(error))
    click.echo(f"Wrote {OWNERS_FILE}: {len(library.places)} places.")


@main.group()
def new() -> None:
    """Start a new place or a new note."""


@new.command("place", epilog="\b\nFor example:\n  atlas new place wiltshire")
@click.argument("place", required=False)
def new_place(place: str | None) -> None:
    """Start a place: PLACE is the name of its folder."""
    root = get_root()
    if place is None:
        place = _answer(
            lambda asking: asking.ask("What is its folder called, wiltshire for instance?")
        )
    _write_new(start_new_place(place, known=_read(root).cross_links.library.known), root=root)


@new.command(
    "note",
    epilog="\b\nFor example:\n  atlas new note\n  atlas new note wiltshire\n  atlas new note wiltshire x --intervention kinship-navigator",
)
@click.argument("place", required=False)
@click.argument("note", required=False)
@click.option("--intervention", default=None, help="The name of a page in docs/interventions.")
def new_note(place: str | None, note: str | None, intervention: str | None) -> None:
    """Start a note: NOTE is the name of its file in the folder of PLACE. On a terminal, what is left out is asked for."""
    root = get_root()
    library = _read(root).cross_links.library
    given = NoteStart(place=place, note=note, intervention=intervention)
    start = _answer(lambda asking: ask_for_note(given, library=library, asking=asking))
    if fault := check_start(start, library=library):
        fail(fault)
    _write_new(start_note(start, library=library, today=get_local_date()), root=root)


def _answer(questions: Callable[[Asking], Answer]) -> Answer:
    """Ask at the terminal; where nobody can answer, say what is missing."""
    try:
        return questions(Asking(echo=click.echo, read=click.prompt, is_answered=sys.stdin.isatty()))
    except NobodyAnswersError as error:
        fail(f"{error} Write it after the command; --help shows how.", code=USAGE)


def start_progress() -> Progress:
    """Show on the error output how far a long build is."""
    return show_progress(partial(click.echo, err=True), is_terminal=sys.stderr.isatty())


def _write_new(file: NewFile, *, root: Path) -> None:
    problem = write_new_file(file, root=root)
    if problem:
        fail(problem)
    click.echo(f"Started {file.path}. To fill in: {', '.join(file.blanks)}.")


def _read(root: Path, *, reader: Reader = read_project, cache: Cache = NO_CACHE) -> CheckedProject:
    latest_day, with_examples = get_latest_date(), are_examples_wanted()
    return reader(
        root, today=get_today(), latest_day=latest_day, with_examples=with_examples, cache=cache
    )


def get_root() -> Path:
    """Find the project's folder: the one with `mkdocs.yml`, here or above."""
    return find_project_folder() or fail(
        "This is not the atlas's folder: there is no mkdocs.yml here or above.", code=USAGE
    )


def fail(message: str, *, code: int = FAILED) -> NoReturn:
    """Say why, and end."""
    report_fault(message)
    sys.exit(code)


def report_fault(message: str) -> None:
    """Say what went wrong, on one line that is safe to print."""
    click.echo(show(mask(message)), err=True)


if __name__ == "__main__":
    main()
