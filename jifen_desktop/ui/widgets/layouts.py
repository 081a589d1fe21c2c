"""Rows, columns and cards whose margins and gaps grow with the text."""

from typing import Literal

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from jifen_desktop.ui.look.sheet import FrameKind, Property
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, MARGIN

#: Left, top, right, bottom.
Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)
CARD_MARGINS: Margins = (MARGIN, MARGIN, MARGIN, MARGIN)


class _Box(QBoxLayout):
    """A box layout with margins and gap in token pixels."""

    def __init__(
        self, direction: QBoxLayout.Direction, parent: QWidget | None, gap: int, margins: Margins
    ) -> None:
        super().__init__(direction, parent)
        self._gap = gap
        self._margins = margins
        self._dress()
        current_look().changed.connect(self._dress)

    def set_margins(self, margins: Margins) -> None:
        """Other margins, in token pixels."""
        self._margins = margins
        self._dress()

    def _dress(self) -> None:
        look = current_look()
        left, top, right, bottom = (look.px(side) if side else 0 for side in self._margins)
        self.setContentsMargins(QMargins(left, top, right, bottom))
        self.setSpacing(look.px(self._gap) if self._gap else 0)


class Row(_Box):
    """Side by side, from the left."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = GAP, margins: Margins = NO_MARGINS
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, gap, margins)


class Column(_Box):
    """One below the other, from the top."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = GAP, margins: Margins = NO_MARGINS
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, gap, margins)


class Surface(QFrame):
    """A frame with a background of its own and a layout inside, `content`."""

    def __init__(
        self,
        kind: FrameKind,
        *,
        direction: Literal["row", "column"] = "column",
        gap: int = GAP,
        margins: Margins = CARD_MARGINS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty(Property.KIND, kind.value)
        box = Row if direction == "row" else Column
        self.content: Row | Column = box(self, gap=gap, margins=margins)


class Card(Surface):
    """The white sheet with round corners that groups what belongs together."""

    def __init__(
        self, *, gap: int = GAP, margins: Margins = CARD_MARGINS, parent: QWidget | None = None
    ) -> None:
        super().__init__(FrameKind.CARD, gap=gap, margins=margins, parent=parent)


class Rule(QFrame):
    """A thin line between two things of one card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(Property.KIND, FrameKind.LINE.value)


def in_the_middle(widget: QWidget) -> Row:
    """A widget between two stretches: unlike an aligned one, it is as high as its width asks."""
    row = Row(gap=0)
    row.addStretch()
    row.addWidget(widget)
    row.addStretch()
    return row
