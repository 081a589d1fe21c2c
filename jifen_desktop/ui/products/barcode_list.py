"""The barcodes of a form: scanned or typed one after the other, each taken away by its button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.messages import FIELD_NAMES
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import FieldError, TextField
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.row_column import RowColumn


class BarcodeList(QWidget):
    """What was typed and not added yet is a barcode too."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        name = FIELD_NAMES["barcode"]
        self.field = TextField(name, placeholder="扫条码，或输入后按“添加”")
        self.error = FieldError(self.field)
        self.add_button = Button("添加", name="添加条码")
        self.add_button.clicked.connect(self.take_typed)
        label = Label(name, size=TextSize.SMALL, tone=Tone.SOFT)
        label.setBuddy(self.field)
        self._rows = RowColumn(gap=GAP_SMALL)
        column = Column(self, gap=GAP_SMALL)
        line = Row(gap=GAP)
        line.addWidget(self.field, 1)
        line.addWidget(self.add_button)
        column.addWidget(label)
        column.addLayout(line)
        column.addWidget(self.error)
        column.addLayout(self._rows)

    def codes(self) -> tuple[str, ...]:
        """All of them, with what still stands in the field."""
        typed = self.field.text().strip()
        return (*self._codes, typed) if typed and typed not in self._codes else self._codes

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """These, and an empty field."""
        self.field.clear()
        self._show(codes)

    def add(self, code: str) -> None:
        """One more; the one that is there already stays one."""
        if code not in self._codes:
            self._show((*self._codes, code))
            self.changed.emit()

    def take_typed(self) -> None:
        """What stands in the field goes to the list."""
        typed = self.field.text().strip()
        self.field.clear()
        if typed:
            self.add(typed)
        self.field.setFocus()

    def _remove(self, code: str) -> None:
        self._show(tuple(one for one in self._codes if one != code))
        self.field.setFocus()
        self.changed.emit()

    def _show(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self._rows.show_rows([self._row(code) for code in codes])

    def _row(self, code: str) -> QWidget:
        row = QWidget()
        remove = Button("", ButtonKind.QUIET, icon="x", name=f"删去条码 {code}")
        remove.clicked.connect(lambda: self._remove(code))
        line = Row(row, gap=GAP)
        line.addWidget(ElidedLabel(code), 1)
        line.addWidget(remove)
        return row
