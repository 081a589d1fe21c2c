"""Where the manual is, and showing it with whatever this PC reads such files with."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

#: The top of the checkout; a frozen program keeps `docs/manual/` in the same place.
_FOLDER = Path(__file__).resolve().parents[2] / "docs" / "manual"
_NAMES = ("操作手册.pdf", "操作手册.html")
NO_READER: Final = "这台电脑打不开操作手册，它在 {path}"


def manual_path() -> Path | None:
    """The manual's file; None where it was not installed."""
    return next((path for path in map(_FOLDER.joinpath, _NAMES) if path.is_file()), None)


def open_manual(path: Path, say: Callable[[str], None]) -> None:
    """Show the manual in its own program; say where it is if this PC has none for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        say(NO_READER.format(path=path))
