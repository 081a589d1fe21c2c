"""Rows below each other that are made anew whenever what they show changes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.widgets.layouts import Column


class RowColumn(Column):
    """Holds a widget for each thing of a list."""

    def __init__(self, *, gap: int) -> None:
        super().__init__(gap=gap)
        self._shown: Sequence[QWidget] = ()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Other rows instead of those that were there."""
        for row in self._shown:
            self.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = tuple(rows)
        for row in self._shown:
            self.addWidget(row)
