"""兑换成功: what was before, what was taken, what is left; gone by itself, or with Enter."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.ui.counter.till import Sale
from jifen_desktop.ui.look.sheet import FrameKind
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Surface
from jifen_desktop.ui.widgets.marks import IconMark

VEIL: Final = QColor(18, 30, 24, 150)
STAYS_MS: Final = 3000
GOES: Final = "3 秒后自动返回"
WIDTH: Final = 540
MARK: Final = 76


class DoneSheet(QWidget):
    """Over the page after a checkout; every key but its own goes on to the page."""

    next_wanted = Signal()
    print_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName("兑换成功")
        self._who = Label(tone=Tone.SOFT)
        self._who.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._before = AmountLabel("兑换前", size=TextSize.TITLE)
        self._taken = AmountLabel("本次扣减", size=TextSize.TITLE, tone=Tone.DANGER)
        self._left = AmountLabel("剩余积分", size=TextSize.TITLE, tone=Tone.BRAND)
        self.figures = (self._before, self._taken, self._left)
        self._note = Label(size=TextSize.SMALL, tone=Tone.FAINT)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.next = PrimaryButton("下一户", key="Enter")
        self.print = Button("打印小票", icon="printer", key="P")
        self.undo = Button("撤销", icon="arrow-back-up", key="Ctrl+Z", name="撤销")
        self.next.clicked.connect(self.close_sheet)
        self.print.clicked.connect(self.print_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        for button in (self.next, self.print, self.undo):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.close_sheet)
        self._lay_out()
        look.changed.connect(self._sized)
        self.hide()

    def _lay_out(self) -> None:
        self._card = Card(gap=GAP_LARGE, margins=(28, 26, 28, 22))
        content = self._card.content
        mark = IconMark("circle-check", Tone.BRAND, MARK)
        content.addWidget(mark, alignment=Qt.AlignmentFlag.AlignCenter)
        title = Label("兑换成功", size=TextSize.TITLE, bold=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        content.addWidget(title)
        content.addWidget(self._who)
        figures = Row(gap=GAP_LARGE)
        for words, amount in (
            ("兑换前", self._before),
            ("本次扣减", self._taken),
            ("剩余积分", self._left),
        ):
            box = Surface(FrameKind.CHIP, gap=2, margins=(8, 10, 8, 10))
            label = Label(words, tone=Tone.SOFT)
            for part in (label, amount):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
                box.content.addWidget(part)
            figures.addWidget(box, 1)
        content.addLayout(figures)
        buttons = Row(gap=GAP)
        buttons.addWidget(self.next, 2)
        buttons.addWidget(self.print, 1)
        buttons.addWidget(self.undo, 1)
        content.addLayout(buttons)
        content.addWidget(self._note)
        column = Column(self)
        column.addWidget(self._card, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sized()

    def _sized(self) -> None:
        self._card.setFixedWidth(self._look.px(WIDTH))

    def show_done(self, sale: Sale, *, printed: bool) -> None:
        """A checkout that is booked, and whether its paper was asked for."""
        self._who.setText(sale.who)
        self._before.setText(format_points(sale.before_points, grouped=True))
        self._taken.setText(f"\N{MINUS SIGN}{format_points(sale.taken_points, grouped=True)}")
        self._left.setText(format_points(sale.left_points, grouped=True))
        self._note.setText(f"小票已送去打印 · {GOES}" if printed else GOES)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self._timer.start()

    def close_sheet(self) -> None:
        """On to the next household."""
        if self.isVisible():
            self._timer.stop()
            self.hide()
            self.next_wanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self).fillRect(self.rect(), VEIL)
