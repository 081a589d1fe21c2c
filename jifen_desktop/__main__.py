"""`python -m jifen_desktop`."""

import sys

INTERRUPTED = 130


def main() -> int:
    """Start the program; Ctrl-C while it still loads is no error."""
    try:
        from jifen_desktop.app import main as start  # noqa: PLC0415

        return start()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
