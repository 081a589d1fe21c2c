"""A writing dialog around a table: the table scrolls, and nothing else does."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent

from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.layouts import Column
from jifen_desktop.ui.writing_dialog import PART_MAX, WritingDialog

#: In token pixels.
WIDTH, HEIGHT = 760, 600
ROWS_HEIGHT: Final = 130


class TableDialog(WritingDialog):
    """Ctrl+S presses the verb, for Enter is busy with the rows; `table_place` is laid out."""

    def __init__(
        self, around: Surroundings, title: str, verb: str, boxes: Mapping[str, LabelledField]
    ) -> None:
        super().__init__(around, title, Button(verb, ButtonKind.PRIMARY, key="Ctrl+S"), boxes)
        self.area.hide()
        self.table_place = Column(gap=GAP)
        self.content.insertLayout(0, self.table_place, 1)
        self.setMinimumWidth(current_look().px(WIDTH))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """As high as the window behind it allows, up to what is comfortable."""
        AskingDialog.showEvent(self, event)
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        most = round(room.height() * PART_MAX)
        self.resize(self.width(), min(current_look().px(HEIGHT), most))

    def say(self, sentence: str) -> None:
        """A sentence more needs its room: no table gives way below its least height."""
        super().say(sentence)
        self.setMinimumHeight(self._whole.totalHeightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.verb.click()
        else:
            super().keyPressEvent(event)
