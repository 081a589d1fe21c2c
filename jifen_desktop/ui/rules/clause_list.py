"""Lists that a form builds clause by clause: caps, tiers; each clause goes by its button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import FieldError
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.row_column import RowColumn

_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClauseList(QWidget):
    """Clauses are texts; what was typed and not added yet is a clause too.

    `name` heads the list, `inputs` make a clause; the first line to type into is `field`.
    """

    changed = Signal()

    def __init__(self, name: str, inputs: tuple[QWidget, ...], field: QLineEdit) -> None:
        super().__init__()
        self._name = name
        self._clauses: tuple[str, ...] = ()
        self.field = field
        self.inputs = inputs
        self.error = FieldError(field)
        self.add_button = Button("添加", name=f"添加{name}")
        self.add_button.clicked.connect(self.take_typed)
        self._rows = RowColumn(gap=GAP_SMALL)
        label = Label(name, size=TextSize.SMALL, tone=Tone.SOFT)
        label.setBuddy(field)
        line = Row(gap=GAP)
        for one in inputs:
            line.addWidget(one, 1)
        line.addWidget(self.add_button)
        column = Column(self, gap=GAP_SMALL)
        column.addWidget(label)
        column.addLayout(line)
        column.addWidget(self.error)
        column.addLayout(self._rows)

    # --- what a list does in its own way ----------------------------------------------

    def typed(self) -> str:
        """The clause that the inputs say; empty while nothing is typed."""
        raise NotImplementedError

    def fault(self, clauses: tuple[str, ...]) -> str:
        """What is wrong with these clauses, as a sentence; empty if nothing is."""
        raise NotImplementedError

    def words(self, clause: str) -> str:
        """A clause as people read it."""
        return clause

    # --- clauses ----------------------------------------------------------------------

    def clauses(self) -> tuple[str, ...]:
        """All of them, with what still stands in the inputs."""
        typed = self.typed()
        return (*self._clauses, typed) if typed else self._clauses

    def show_clauses(self, clauses: tuple[str, ...]) -> None:
        """These, and empty inputs."""
        self._clear()
        self._show(clauses)

    def take_typed(self) -> None:
        """What the inputs say goes to the list, unless something is wrong with it."""
        if not self.typed():
            self.field.setFocus()
            return
        fault = self.fault(self.clauses())
        self.error.say(fault)
        if not fault:
            self._show(self.clauses())
            self._clear()
            self.changed.emit()
        self.field.setFocus()

    def _clear(self) -> None:
        for one in self.inputs:
            if isinstance(one, QLineEdit):
                one.clear()

    def _remove(self, place: int) -> None:
        self._show((*self._clauses[:place], *self._clauses[place + 1 :]))
        self.field.setFocus()
        self.changed.emit()

    def _show(self, clauses: tuple[str, ...]) -> None:
        self._clauses = clauses
        self._rows.show_rows([self._row(place, one) for place, one in enumerate(clauses)])

    def _row(self, place: int, clause: str) -> QWidget:
        row = QWidget()
        words = self.words(clause)
        remove = Button("", ButtonKind.QUIET, icon="x", name=f"删去{self._name} {words}")
        remove.clicked.connect(lambda: self._remove(place))
        line = Row(row, gap=GAP)
        line.addWidget(ElidedLabel(words), 1)
        line.addWidget(remove)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in the inputs adds what they say; with nothing typed it leads on."""
        if event.key() in _ENTER_KEYS and self.typed() and self.focusWidget() in self.inputs:
            self.take_typed()
        else:
            super().keyPressEvent(event)
