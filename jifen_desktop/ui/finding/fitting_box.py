"""A find box that asks in fewer words where it is narrow."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent

from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.widgets.find_box import FindBox


class FittingBox(FindBox):
    """`placeholders`: the same question, the longest first; it shows the first that fits."""

    def __init__(
        self,
        name: str,
        placeholders: Sequence[str],
        *,
        key: str,
        icon: IconName = "search",
        characters: bool = False,
    ) -> None:
        self._placeholders = tuple(placeholders)
        super().__init__(
            name, icon=icon, placeholder=placeholders[0], key=key, characters=characters
        )
        current_look().changed.connect(self._choose_placeholder)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._choose_placeholder()

    def _choose_placeholder(self) -> None:
        for words in self._placeholders:
            self.setPlaceholderText(words)
            if self.sizeHint().width() <= self.width():
                return
