"""Where the program is put together: the only place that knows every part."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

WINDOW = "open"


def main(words: Sequence[str] | None = None) -> int:
    """Open the window or carry out a command; neither loads what only the other needs."""
    typed = list(sys.argv[1:] if words is None else words)
    folder, rest = _take_folder(typed)
    if folder != "" and (not rest or rest[0] == WINDOW):
        return _open_window(folder, rest[1:])
    from jifen_desktop.cli.main import main as command_line  # noqa: PLC0415 - no Qt behind it

    return command_line(typed)


def _open_window(folder: str | None, rest: Sequence[str]) -> int:
    from jifen_desktop.ui.start import WindowOrder, open_window  # noqa: PLC0415

    order = WindowOrder(folder=Path(folder) if folder else None)
    if rest:
        from jifen_desktop.cli.arguments import window_parser  # noqa: PLC0415 - loads argparse

        arguments = window_parser().parse_args(rest)
        tour = Path(arguments.tour) if arguments.tour else None
        order = replace(order, practice=arguments.practice, tour=tour)
    return open_window(order)


def _take_folder(typed: Sequence[str]) -> tuple[str | None, list[str]]:
    """`--data DIR` may stand before or after the command; the folder, and what remains."""
    folder: str | None = None
    rest: list[str] = []
    words = iter(typed)
    for word in words:
        if word == "--data":
            folder = next(words, "")
        elif word.startswith("--data="):
            folder = word.removeprefix("--data=")
        else:
            rest.append(word)
    return folder, rest
