"""The parts of the guest panel: who it is, what they have, what happened last."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.services.serving import Guest, GuestEntry
from jifen_desktop.ui.counter.guest_words import (
    STATE_TONES,
    debt_words,
    entry_words,
    signed_points,
    state_words,
    where,
)
from jifen_desktop.ui.look.sheet import FrameKind, Property, set_property
from jifen_desktop.ui.look.style import Look, current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.labels import AmountLabel, Label, Tag
from jifen_desktop.ui.widgets.layouts import Column, Row, Surface
from jifen_desktop.ui.widgets.marks import Avatar

#: Longer names are set smaller: those of minorities stay whole.
NAME_LARGE_MAX: Final = 4
AVATAR_SIZE: Final = 54
ENTRY_HEIGHT: Final = 28
_DAY_WIDTH: Final = 46
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PersonLine(QWidget):
    """Surname in a circle, name, tags, where they live."""

    def __init__(self) -> None:
        super().__init__()
        self._avatar = Avatar(AVATAR_SIZE)
        self._name = Label(size=TextSize.TITLE, bold=True)
        self._state = Tag("")
        self._tags = QWidget()
        tags = Row(self._tags, gap=GAP)
        for tag in (Tag("户主"), self._state):
            tags.addWidget(tag)
        tags.addStretch()
        self._where = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self._first = Row(gap=GAP)
        self._first.addWidget(self._name)
        self._first.addWidget(self._tags, 1)
        self._words = Column(gap=GAP_SMALL)
        self._words.addLayout(self._first)
        self._words.addWidget(self._where)
        row = Row(self, gap=GAP)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)

    def show_person(self, guest: Guest) -> None:
        household = guest.household
        self._avatar.show_person(household.head_name, household.household_no)
        self._show_name(household.head_name)
        self._where.setText(where(household))
        words = state_words(household)
        self._state.setText(words)
        self._state.set_tone(STATE_TONES.get(household.state, Tone.BRAND))
        self._state.setVisible(bool(words))

    def _show_name(self, name: str) -> None:
        """A long name has the line to itself, or two: it is never cut."""
        long = len(name) > NAME_LARGE_MAX
        size = TextSize.STRONG if long else TextSize.TITLE
        set_property(self._name, Property.SIZE, size.name.lower())
        self._name.setWordWrap(long)
        self._name.setText(name)
        if long:
            self._words.insertWidget(1, self._tags)
        else:
            self._first.addWidget(self._tags, 1)

    def set_compact(self, *, compact: bool) -> None:
        self._avatar.setVisible(not compact)


class BalanceCard(Surface):
    """可兑积分, large: green, or red with the sentence about the debt."""

    def __init__(self) -> None:
        super().__init__(FrameKind.BRAND, gap=0)
        self.amount = AmountLabel("可兑积分", tone=Tone.BRAND)
        self._unit = Label("分", size=TextSize.LEAD, tone=Tone.BRAND)
        self._debt = Label(tone=Tone.DANGER, wrap=True)
        self._title = Label("可兑积分", tone=Tone.SOFT)
        self._beside = Label("可兑积分", tone=Tone.SOFT)
        figure = Row(gap=GAP_SMALL)
        figure.addWidget(self._beside)
        figure.addWidget(self.amount)
        figure.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        figure.addStretch()
        self.content.addWidget(self._title)
        self.content.addLayout(figure)
        self.content.addWidget(self._debt)
        current_look().changed.connect(self._align)
        self.set_compact(compact=False)

    def show_balance(self, guest: Guest) -> None:
        owes = guest.debt_points > 0
        tone = Tone.DANGER if owes else Tone.BRAND
        set_property(self, Property.KIND, FrameKind.DANGER if owes else FrameKind.BRAND)
        self.amount.setText(format_points(guest.balance_points, grouped=True))
        for label in (self.amount, self._unit):
            label.set_tone(tone)
        self._debt.setText(debt_words(guest))
        self._debt.setVisible(owes)

    def set_compact(self, *, compact: bool) -> None:
        """In one line, where a window is low."""
        self._title.setVisible(not compact)
        self._beside.setVisible(compact)
        size = TextSize.TOTAL if compact else TextSize.BALANCE
        set_property(self.amount, Property.SIZE, size.name.lower())
        above = 0 if compact else GAP_LARGE
        self.content.set_margins((MARGIN, above, MARGIN, above // 2))
        self._align()

    def _align(self) -> None:
        """Let the unit stand on the line of the figure."""
        self.amount.ensurePolished()
        self._unit.ensurePolished()
        figure, unit = self.amount.fontMetrics(), self._unit.fontMetrics()
        self._unit.setContentsMargins(0, 0, 0, max(0, figure.descent() - unit.descent()))


class EntryLines(QWidget):
    """最近记录, newest first: as many whole lines as there is room for.

    What was taken back is grey, struck out, and says so.
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[GuestEntry, ...] = ()
        self.setAccessibleName("最近记录")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        current_look().changed.connect(self.update)

    def show_entries(self, entries: tuple[GuestEntry, ...]) -> None:
        self._entries = entries
        said = (
            f"{one.business_date:%m-%d} {entry_words(one)} {signed_points(one.points)}"
            for one in entries
        )
        self.setAccessibleDescription("；".join(said))
        self.update()

    def lines_shown(self) -> int:
        """How many entries have room below the title."""
        line = current_look().px(ENTRY_HEIGHT)
        return min(len(self._entries), max(0, self.height() // line - 1))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No room at all is enough, 全部明细 has them all; what is left over is taken."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        look = current_look()
        line = look.px(ENTRY_HEIGHT)
        if self._entries and not self.lines_shown():
            return
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), line)
        painter.setFont(look.font(TextSize.SMALL))
        painter.setPen(look.colour(Tone.SOFT))
        painter.drawText(box, _LEFT, "最近记录" if self._entries else "还没有记录")
        for entry in self._entries[: self.lines_shown()]:
            box.translate(0, line)
            self._paint_entry(painter, box, entry, look)

    @staticmethod
    def _paint_entry(painter: QPainter, box: QRectF, entry: GuestEntry, look: Look) -> None:
        small, body = look.font(TextSize.SMALL), look.font(TextSize.BODY)
        strong = QFont(look.font(TextSize.BODY, bold=True))
        strong.setStrikeOut(entry.voided)
        painter.setFont(small)
        painter.setPen(look.colour(Tone.SOFT))
        painter.drawText(box, _LEFT, f"{entry.business_date:%m-%d}")
        painter.setFont(strong)
        tone = Tone.BRAND if entry.points >= 0 else Tone.DANGER
        painter.setPen(look.colour(Tone.FAINT if entry.voided else tone))
        points = signed_points(entry.points)
        painter.drawText(box, _RIGHT, points)
        used = painter.fontMetrics().horizontalAdvance(points) + look.px(GAP)
        words = box.adjusted(look.px(_DAY_WIDTH), 0, -used, 0)
        painter.setFont(body)
        painter.setPen(look.colour(Tone.FAINT if entry.voided else Tone.INK))
        shown = painter.fontMetrics().elidedText(
            entry_words(entry), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, _LEFT, shown)
