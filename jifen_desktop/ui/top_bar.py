"""The strip above the page: whose book, who sits here, today's work, the backup light, the day."""

from datetime import date
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.look.sheet import ButtonKind, FrameKind
from jifen_desktop.ui.look.tokens import GAP, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Surface

WEEKDAYS: Final = "一二三四五六日"
CLOCK_MS: Final = 10_000
HEIGHT: Final = 54


def day_words(day: date) -> str:
    """A day as people say it: 11月23日 星期一."""
    return f"{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"


class TopBar(Surface):
    """Says; and offers to leave the seat and to look after the backups."""

    seat_wanted = Signal()
    backup_wanted = Signal()
    print_wanted = Signal()
    other_book_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(
            FrameKind.BAR, direction="row", gap=GAP, margins=(MARGIN, 4, MARGIN, 4), parent=parent
        )
        self._around = around
        facts = around.seat.facts
        assert facts is not None, "the book was not asked yet"
        self._title = ElidedLabel(f"{facts.village_name}积分超市", size=TextSize.LEAD, bold=True)
        self.other = Button("", ButtonKind.QUIET, icon="folder-open", name="打开另一本账")
        self.other.clicked.connect(self.other_book_wanted)
        self.who = Button("", ButtonKind.QUIET, icon="user", name="换人")
        self.who.setToolTip("换人或锁定（Ctrl+L）")
        self.who.clicked.connect(self.seat_wanted)
        self._today = Label(tone=Tone.SOFT)
        self.printing = Button("待打印", ButtonKind.QUIET, icon="printer", name="待打印")
        self.printing.clicked.connect(self.print_wanted)
        self.printing.hide()
        self._light = Label("●", tone=Tone.SOFT)
        self.backup = Button("备份", ButtonKind.QUIET, icon="device-floppy", name="备份情况")
        self.backup.clicked.connect(self.backup_wanted)
        self._day = Label()
        self._parts = (self._title, self.other, self.who)
        self._parts += (self._today, self.printing, self._light, self.backup, self._day)
        for part in self._parts:
            self.content.addWidget(part)
        self.content.insertStretch(3)
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start()
        around.seat.changed.connect(self._seat_changed)
        around.look.changed.connect(self._sized)
        self._sized()
        self._seat_changed()

    def show_today(self, words: str) -> None:
        """Today's work in a few words: 今日兑换 17 单 3,460 分."""
        self._today.setText(words)
        self._fit()

    def show_printing(self, waiting: int, trouble: str) -> None:
        """Papers that wait for a printer; nothing is shown while they are being printed."""
        self.printing.setText(f"{waiting} 张待打印")
        self.printing.setVisible(bool(waiting and trouble))
        self.printing.setToolTip(trouble)
        self.printing.setAccessibleDescription(trouble)
        self._fit()

    def show_backup(self, words: str, tone: Tone) -> None:
        """The light: how the newest verified backup stands."""
        self.backup.setText(words)
        self._light.set_tone(tone)
        self.backup.setAccessibleDescription(words)
        self._fit()

    def _seat_changed(self) -> None:
        operator = self._around.seat.operator
        name = operator.name if operator else ""
        self.who.setText(name)
        self.who.setAccessibleDescription(name)
        self._tell_time()

    def _tell_time(self) -> None:
        typed = self._around.seat.typed_day
        local = self._around.seat.moment().local
        time = "" if typed else f"  {local:%H:%M}"
        self._day.setText(day_words(typed or local.date()) + time)
        self._fit()

    def _sized(self) -> None:
        self.setFixedHeight(self._around.look.px(HEIGHT))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What there is no room for goes: it never makes the window wider."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave out what can be done without, until the rest has room."""
        left_out: set[QWidget] = set() if self._today.text() else {self._today}
        for part in (self._today, self._day, self.other):
            if self._needed(left_out) > self.width():
                left_out.add(part)
        for part in (self._today, self._day, self.other):
            part.setVisible(part not in left_out)

    def _needed(self, left_out: set[QWidget]) -> int:
        """The width of everything else."""
        margins, gap = self.content.contentsMargins(), self.content.spacing()
        absent = {*left_out, self.printing} if self.printing.isHidden() else left_out
        widths = (part.sizeHint().width() + gap for part in self._parts if part not in absent)
        return sum(widths) + margins.left() + margins.right()
