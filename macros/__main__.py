"""The start of the command `atlas`, before what it needs is imported."""

from signal import SIGINT


def main() -> None:
    """Import the command, which takes a moment, and run it."""
    try:
        from macros.cli import main as run  # noqa: PLC0415 -- an early Ctrl+C, or a missing package, ends plainly too
    except KeyboardInterrupt:
        raise SystemExit(128 + SIGINT) from None
    except ImportError as error:
        message = f"A part of the program is missing or damaged ({error.name or 'a package'}). Type: make site"
        raise SystemExit(message) from None
    run()


if __name__ == "__main__":
    main()
