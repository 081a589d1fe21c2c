"""`python -m benchmarks.windows.keeper FOLDER [ROSTER]`: a keeper at work in the real window.

Tells how long keystrokes took until their list was painted, how long the window stood still
in redemptions, and what it holds in memory after them; with a roster how long it stood still
on every page instead.
"""

import sys
from pathlib import Path


def main() -> None:
    """The application first, as in the program: what is loaded after it is loaded plainly."""
    from jifen_desktop.ui.application import make_application  # noqa: PLC0415

    application = make_application()
    from benchmarks.windows.day import Day  # noqa: PLC0415

    folder, *roster = (Path(word) for word in sys.argv[1:])
    day = Day(application, folder)
    if roster:
        day.visit_pages(*roster)
    else:
        day.serve()


if __name__ == "__main__":
    main()
