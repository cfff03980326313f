"""The entry point of the command `atlas`, before it imports anything else."""

from signal import SIGINT

from macros.system_check import explain_missing


def main() -> None:
    """Import the command, which takes a moment, and run it."""
    try:
        # Imported here, so that an early Ctrl+C or a missing package needs no traceback.
        from macros.cli.commands import main as run  # noqa: PLC0415
    except KeyboardInterrupt:
        raise SystemExit(128 + SIGINT) from None
    except ImportError as error:
        raise SystemExit(explain_missing(error)) from None
    run()


if __name__ == "__main__":
    main()
