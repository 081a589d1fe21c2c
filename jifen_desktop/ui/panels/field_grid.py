"""Labelled fields in two columns, in the order in which they are filled in."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, MARGIN


class FieldGrid(QGridLayout):
    """`boxes` stand row by row; those that are named in `whole` take both columns."""

    def __init__(self, boxes: Mapping[str, QWidget], whole: frozenset[str] = frozenset()) -> None:
        super().__init__()
        place = 0
        for name, box in boxes.items():
            if name in whole:
                place += place % 2
                self.addWidget(box, place // 2, 0, 1, 2)
                place += 2
            else:
                self.addWidget(box, place // 2, place % 2)
                place += 1
        for column in (0, 1):
            self.setColumnStretch(column, 1)
        current_look().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setHorizontalSpacing(current_look().px(MARGIN))
        self.setVerticalSpacing(current_look().px(GAP))
