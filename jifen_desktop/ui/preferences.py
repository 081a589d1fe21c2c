"""What belongs to this PC and not to the book: look, printer, sound, second backup folder."""

from math import isfinite
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import SCALE_STEPS, Scale

FILE_NAME: Final = "window.ini"
THEME: Final = "theme"
TEXT_SCALE: Final = "text_scale"
LAST_OPERATOR: Final = "last_operator"
_GEOMETRY: Final = "geometry"


class Preferences(QObject):
    """Kept in the data folder as an INI file; a damaged one counts as empty."""

    changed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        value: object = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def flag(self, name: str, *, default: bool) -> bool:
        return self.text(name, "yes" if default else "no") == "yes"

    def number(self, name: str, default: float) -> float:
        try:
            number = float(self.text(name, str(default)))
        except ValueError:
            return default
        return number if isfinite(number) else default

    def put(self, name: str, value: str | float | bool) -> None:  # noqa: FBT001 - the value itself
        text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        if text != self.text(name):
            self._settings.setValue(name, text)
            self.changed.emit(name)

    # --- the window -----------------------------------------------------------------

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark, or as the system says."""
        theme = self.text(THEME)
        return ThemeChoice(theme) if theme in set(ThemeChoice) else ThemeChoice.AUTO

    @property
    def text_scale(self) -> Scale:
        """How large texts are; a figure that is no step of ours counts as the usual one."""
        factor = self.number(TEXT_SCALE, SCALE_STEPS[0])
        return Scale(factor) if factor in SCALE_STEPS else Scale()

    def geometry(self) -> QByteArray:
        """Where the window stood; empty the first time."""
        value: object = self._settings.value(_GEOMETRY)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue(_GEOMETRY, geometry)
