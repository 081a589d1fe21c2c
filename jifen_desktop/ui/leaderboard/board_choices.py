"""The boxes above a board: which period, which part of the village."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox

from jifen_desktop.ui.widgets.fields import Choice

_CHARACTERS_MIN: Final = 11


def choice(name: str) -> Choice:
    """A box of one width, whatever stands in it."""
    box = Choice(name)
    box.setMinimumContentsLength(_CHARACTERS_MIN)
    adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    box.setSizeAdjustPolicy(adjust)
    return box


def fill(box: Choice, entries: Sequence[tuple[str, object]]) -> None:
    """Other entries; the one that was chosen stays chosen, by its words."""
    before = box.currentText()
    box.blockSignals(True)
    box.clear()
    for words, value in entries:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findText(before), 0))
    box.blockSignals(False)
