"""What the form says of a name without refusing it: another one of the same, or no ink for it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.services.glyphs import unprintable
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.widgets.notices import Banner

_CODES_NAMED_MAX: Final = 3


class NameHints(QObject):
    """Says in `banner` what is worth a second look."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.banner = Banner("", icon="info-circle")
        self._name = self._same = self._rare = ""
        self._show()

    def forget(self) -> None:
        """Another form: nothing was said of it yet."""
        self._name = self._same = self._rare = ""
        self._show()

    def look(self, name: str, namesakes: Sequence[str]) -> None:
        """Another name was typed; `namesakes` are the codes of goods that are called so too."""
        named = "、".join(namesakes[:_CODES_NAMED_MAX])
        self._same = f"已经有同名的商品：{named}，请先核对。" if namesakes else ""
        if name != self._name:
            self._name = name
            # Fonts are loaded at the first time: that takes longer than a key may.
            self._desk.later(
                lambda _store, _progress: unprintable(name),
                lambda rare: self._show_rare(name, rare),
                owner=self,
            )
        self._show()

    def _show_rare(self, name: str, rare: str) -> None:
        if name == self._name:
            self._rare = f"“{rare}”在纸上印不出来，会印成〓。" if rare else ""
            self._show()

    def _show(self) -> None:
        sentence = self._rare + self._same
        self.banner.say(sentence)
        self.banner.setVisible(bool(sentence))
