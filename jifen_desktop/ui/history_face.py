"""Who changed what of a household or a product, newest first."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from jifen_desktop.domain.history import HistoryLine
from jifen_desktop.services.looking_up import HISTORY_LINES_SHOWN_MAX
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column
from jifen_desktop.ui.widgets.list_box import ListBox
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow


class HistoryFace(Card):
    """The audit trail of one thing as a list; `words` say what was changed, and how."""

    closed = Signal()

    def __init__(self, words: Callable[[HistoryLine], tuple[str, str]]) -> None:
        super().__init__(gap=GAP, margins=(0, 0, 0, 0))
        self._title = Label(size=TextSize.TITLE, bold=True, wrap=True)
        self._count = Label(size=TextSize.SMALL, tone=Tone.SOFT)
        self.lines: RowModel[HistoryLine] = RowModel(lambda line, _: _row(line, words), self)
        self.list = ListBox("变更记录", self.lines)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.list)
        self._faces.addWidget(EmptyState("history", "还没有变更记录"))
        self.back_button = Button("返回", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self.back_button.clicked.connect(self.closed)
        column = Column(gap=GAP, margins=(MARGIN, GAP, MARGIN, GAP))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addWidget(self._faces, 1)
        self.content.addLayout(column)

    def show_history(self, title: str, lines: tuple[HistoryLine, ...]) -> None:
        """Show what was changed of what the title names."""
        self._title.setText(title)
        self.lines.show(lines)
        few = len(lines) < HISTORY_LINES_SHOWN_MAX
        count = f"共 {len(lines)} 处" if few else f"最近 {len(lines)} 处"
        self._count.setText(count if lines else "")
        self._faces.setCurrentIndex(0 if lines else 1)

    def take_focus(self) -> None:
        self.list.setFocus()


def _row(line: HistoryLine, words: Callable[[HistoryLine], tuple[str, str]]) -> TwoLineRow:
    what, change = words(line)
    return TwoLineRow(
        title=what,
        note=change,
        detail=f"{line.business_date} · {line.operator_name} · 凭证 {line.seq}",
    )
