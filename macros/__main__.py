"""The start of the command `atlas`, before what it needs is imported."""

from signal import SIGINT

from macros.system_check import explain_missing


def main() -> None:
    """Import the command, which takes a moment, and run it."""
    try:
        from macros.cli.commands import main as run  # noqa: PLC0415 -- an early Ctrl+C, or a missing package, ends plainly too
    except KeyboardInterrupt:
        raise SystemExit(128 + SIGINT) from None
    except ImportError as error:
        raise SystemExit(explain_missing(error)) from None
    run()


if __name__ == "__main__":
    main()
