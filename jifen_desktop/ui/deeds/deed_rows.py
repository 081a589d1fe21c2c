"""The table of the board: deeds of one step, which can be ticked."""

from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.deeds.deed_table import COLUMNS, DeedTable
from jifen_desktop.ui.widgets.tick_rows import TickRows


class DeedRows(TickRows):
    """Its ticks are the table's."""

    def __init__(self, table: DeedTable, parent: QWidget | None = None) -> None:
        super().__init__("事项", table, COLUMNS, parent)
        self.toggle_wanted.connect(table.toggle)
        self.tick_wanted.connect(table.tick)
        self.all_wanted.connect(table.tick_all)
