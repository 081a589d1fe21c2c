"""Several things of which any may be ticked, in columns as the width allows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.fields import Check, FieldError
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column

#: A longer text would push the columns out of the page; the whole of it is in the tooltip.
_LENGTH_MAX: Final = 14
_COLUMNS: Final = 2


@dataclass(frozen=True, kw_only=True)
class Tick:
    """One thing; `free` is False where it belongs to somebody else."""

    text: str
    note: str = ""
    ticked: bool = False
    free: bool = True


class CheckGrid(QWidget):
    """`show_ticks` gives what there is, `ticked` tells the keys that are chosen."""

    changed = Signal()

    def __init__(self, title: str, none: str) -> None:
        super().__init__()
        self.checks: dict[object, Check] = {}
        self._none = Label(none, tone=Tone.SOFT, wrap=True)
        self._grid = QGridLayout()
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(number, 1)
        self.error = FieldError(self)
        column = Column(self, gap=GAP_SMALL)
        column.addWidget(Label(title, size=TextSize.SMALL, tone=Tone.SOFT))
        column.addWidget(self._none)
        column.addLayout(self._grid)
        column.addWidget(self.error)
        current_look().changed.connect(self._dress)
        self._dress()

    @property
    def field(self) -> QWidget:
        """Where the keyboard goes first."""
        return next(iter(self.stops()), self)

    def stops(self) -> Sequence[QWidget]:
        return [check for check in self.checks.values() if check.isEnabled()]

    def show_ticks(self, ticks: Mapping[object, Tick]) -> None:
        """These instead of all that were there."""
        for old in self.checks.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.checks = {key: self._check(tick) for key, tick in ticks.items()}
        for number, check in enumerate(self.checks.values()):
            self._grid.addWidget(check, number // _COLUMNS, number % _COLUMNS)
        self._none.setVisible(not ticks)

    def _check(self, tick: Tick) -> Check:
        whole = f"{tick.text}（{tick.note}）" if tick.note else tick.text
        shown = whole if len(whole) <= _LENGTH_MAX else f"{whole[: _LENGTH_MAX - 1]}…"
        check = Check(shown, self)
        check.setAccessibleName(whole)
        check.setToolTip("" if shown == whole else whole)
        check.setChecked(tick.ticked)
        check.setEnabled(tick.free)
        check.toggled.connect(self.changed)
        return check

    def ticked(self) -> tuple[object, ...]:
        return tuple(key for key, check in self.checks.items() if check.isChecked())

    def tick_all(self) -> None:
        for check in self.checks.values():
            check.setChecked(check.isEnabled() or check.isChecked())

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(MARGIN))
        self._grid.setVerticalSpacing(current_look().px(GAP))
