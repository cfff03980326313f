"""The command `atlas serve`."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from macros.build.checked_project import read_notes
from macros.build.keys import get_program_version
from macros.build.reports import format_text
from macros.cli.build import build_docs
from macros.cli.project import fail, get_root, read_content, report_fault
from macros.cli.run import USAGE, until_interrupted
from macros.dev_server.server import PortTakenError, PreviewServer, explain_refresh, serve_preview
from macros.dev_server.state import Preview
from macros.environment import EnvironmentVariableError, get_forwarding_host


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    help="The port to listen on.",
    show_default=True,
)
def serve(port: int) -> None:
    """Preview the site while you write, on this computer only.

    A note with errors shows its problems in place of its page.
    """
    root = get_root()
    # A page may still be written when the folder is deleted.
    with (
        until_interrupted(),
        TemporaryDirectory(prefix="atlas-preview-", ignore_cleanup_errors=True) as folder,
    ):
        preview = Preview(
            read=lambda cache: read_content(root, reader=read_notes, cache=cache),
            build_docs=partial(build_docs, is_preview=True),
            folder=Path(folder),
        )
        try:
            server = PreviewServer(preview, port=port, forwarded_from=get_forwarding_host(port))
        except PortTakenError as error:
            fail(f"Port {port} is not available ({error}). Choose another with --port.", code=USAGE)
        program = get_program_version()

        def refresh() -> None:
            try:
                checked = preview.refresh(notify=server.notify)
                click.echo(format_text(checked.problems, site_url=checked.site_url))
            except EnvironmentVariableError:
                raise
            except Exception as error:  # noqa: BLE001 -- the last good pages are better than none
                reason = explain_refresh(error, program=program)
                report_fault(f"{reason} The preview still shows the last version.")

        serve_preview(server, root=root, echo=click.echo, refresh=refresh)
