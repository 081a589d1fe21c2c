"""`python -m benchmarks.windows.keeper FOLDER serve DAY`, `... FOLDER visit ROSTER`.

A keeper at work in the real window. Serving tells how long keystrokes took until their list
was painted, how long the window stood still in redemptions, and what it holds in memory after
the first of them; each day has households of its own. Visiting
tells how long the window stood still on every page, a roster imported on one of them.
"""

import sys
from pathlib import Path


def main() -> None:
    """The application first, as in the program: what is loaded after it is loaded plainly."""
    from jifen_desktop.ui.application import make_application  # noqa: PLC0415

    application = make_application()
    from benchmarks.windows.day import Day  # noqa: PLC0415

    folder, task, what = sys.argv[1:]
    day = Day(application, Path(folder))
    if task == "serve":
        day.serve(int(what))
    else:
        day.visit_pages(Path(what))


if __name__ == "__main__":
    main()
