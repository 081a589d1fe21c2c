"""The look of the running program: which colours, which size, and telling everybody."""

from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jifen_desktop.ui.look.fonts import bold_draws, load_fonts, make_font
from jifen_desktop.ui.look.icons import IconName, icon
from jifen_desktop.ui.look.sheet import style_sheet
from jifen_desktop.ui.look.tokens import (
    DARK,
    ICON_SIZE,
    LIGHT,
    Scale,
    TextSize,
    Theme,
    Tone,
)


class ThemeChoice(StrEnum):
    """What the person chose; AUTO is what the system shows, and follows it."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    ThemeChoice.AUTO: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}


def palette(theme: Theme) -> QPalette:
    """The colours for what the style sheet leaves to Qt: windows, check marks, cursors."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.ground,
        role.WindowText: theme.ink,
        role.Base: theme.card,
        role.AlternateBase: theme.ground,
        role.Text: theme.ink,
        role.Button: theme.card,
        role.ButtonText: theme.ink,
        role.ToolTipBase: theme.toast,
        role.ToolTipText: theme.toast_ink,
        role.PlaceholderText: theme.faint,
        role.Highlight: theme.fill,
        role.HighlightedText: theme.on_fill,
        role.Accent: theme.fill,
        role.Link: theme.brand,
        role.LinkVisited: theme.brand,
    }
    made = QPalette(QColor(theme.card), QColor(theme.ground))
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.faint))
    return made


class Look(QObject):
    """The colours and the size in force; a child of the application, one per application.

    `changed` comes after Qt knows the new style: who paints or measures by itself does it again.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        choice: ThemeChoice = ThemeChoice.AUTO,
        scale: Scale | None = None,
        *,
        by_window: bool = False,
    ) -> None:
        """The look of `application`.

        `by_window`: only windows that were dressed, and their dialogs, wear it. With a sheet on
        the application Qt polishes every widget anew that gets a parent, with all below it: a
        page takes 80 ms instead of 30. Pages that stand alone, in tests, need it there.
        """
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._scale = scale or Scale()
        self._windows: list[QWidget] | None = [] if by_window else None
        load_fonts()
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.setColorScheme(_SCHEMES[choice])
        self._apply()
        hints.colorSchemeChanged.connect(self._follow_system)

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on this window and what belongs to it, where it goes by window."""
        if self._windows is not None:
            self._windows.append(window)
            window.setStyleSheet(style_sheet(self._theme, self._scale))

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def scale(self) -> Scale:
        return self._scale

    def choose(self, choice: ThemeChoice) -> None:
        """Change between light, dark and what the system says; title bars follow where they can."""
        self._choice = choice
        self._application.styleHints().setColorScheme(_SCHEMES[choice])
        self._follow_system()

    def resize(self, scale: Scale) -> None:
        """Show everything at another size."""
        if scale != self._scale:
            self._scale = scale
            self._apply()

    def px(self, size: float) -> int:
        """A size of the tokens in the pixels of today."""
        return self._scale.px(size)

    def font(self, size: TextSize, *, bold: bool = False, text: str = "") -> QFont:
        """A font for painting; `text`, if it may hold rare characters, decides about bold."""
        return make_font(self.px(size), bold=bold and bold_draws(text))

    def colour(self, tone: Tone) -> QColor:
        return QColor(self._theme.of(tone))

    def icon(self, name: IconName, tone: Tone = Tone.SOFT, size: int = ICON_SIZE) -> QIcon:
        """An icon for Qt's own widgets, in today's colour and size."""
        return icon(name, self._theme.of(tone), self.px(size))

    def _wanted(self) -> Theme:
        if self._choice is ThemeChoice.AUTO:
            system = self._application.styleHints().colorScheme()
            return DARK if system is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is ThemeChoice.DARK else LIGHT

    def _follow_system(self) -> None:
        if self._wanted() is not self._theme:
            self._apply()

    def _apply(self) -> None:
        self._theme = self._wanted()
        self._application.setFont(self.font(TextSize.BODY))
        self._application.setPalette(palette(self._theme))
        self._put_sheet()
        self.changed.emit()

    def _put_sheet(self) -> None:
        sheet = style_sheet(self._theme, self._scale)
        if self._windows is None:
            self._application.setStyleSheet(sheet)
            return
        self._windows = [window for window in self._windows if isValid(window)]
        for window in self._windows:
            window.setStyleSheet(sheet)


def current_look() -> Look:
    """The look of this application: its child, so it lives and dies with it."""
    application = QGuiApplication.instance()
    assert application is not None
    look = cast("QObject | None", application.findChild(Look))
    assert isinstance(look, Look), "make a Look before the first widget"
    return look
