"""All honours: found by name, number or honour, by quarter; what is done concerns the bar's row."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.messages import level_words, quarter_written
from jifen_desktop.services.honour_listing import HonoursFound, HonoursWanted, honours_found
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.ui.honours.honour_table import HONOUR_COLUMNS, HonourRows, honour_table
from jifen_desktop.ui.honours.words import text_words
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.undisturbed import undisturbed
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState, ProgressStrip

ALL_QUARTERS: Final = "全部季度"
ALL_HONOURS: Final = "全部荣誉"
#: The numbers that belong to nobody any more.
REVOKED: Final = "撤销的编号"
WHY: Final = "撤销原因：{reason}"
WHAT_QUESTIONED: Final = "这份荣誉待评议委员会复核，决定撤销的按 F7 撤销，不自动撤销。"
NONE_YET: Final = (
    "还没有授予过荣誉。评星授予以后，这里有每一份荣誉和证书编号；会议评出的荣誉按 Ctrl+N 登记。"
)
NONE_FITS: Final = "没有这样的荣誉，按 Esc 看全部。"
#: How wide the choices are at least, in characters.
_QUARTER_MIN, _HONOUR_MIN = 9, 6
_ROWS_A_SCREEN: Final = 10
_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_A_SCREEN,
    Qt.Key.Key_PageUp: -_ROWS_A_SCREEN,
}
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HonoursBoard(QWidget):
    """The list, and the buttons of the page."""

    new_wanted = Signal()
    print_wanted = Signal()
    plate_wanted = Signal()
    roll_wanted = Signal()
    revoke_wanted = Signal()
    propose_wanted = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.found: HonoursFound | None = None
        self.table = honour_table(self._questioned, self)
        self.rows = HonourRows("荣誉", self.table, HONOUR_COLUMNS)
        self.box = FindBox("查找荣誉", placeholder="户号/姓名/荣誉", key="F2", characters=True)
        self.quarter = _choice("季度", ALL_QUARTERS, _QUARTER_MIN)
        self.honour = _choice("荣誉", ALL_HONOURS, _HONOUR_MIN)
        self.new_button = PrimaryButton("登记荣誉", icon="plus", key="Ctrl+N")
        self.count = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.revoke_button = Button("撤销", ButtonKind.PLAIN, icon="ban", key="F7", name="撤销荣誉")
        self.propose_button = Button("推荐", icon="users", key="F9", name="推荐名单")
        self.roll_button = Button("光荣榜", icon="list", key="F8")
        self.plate_button = Button("门牌", icon="home", key="F6")
        self.register_button = Button("空号登记表", icon="printer", key="Ctrl+P")
        self.print_button = Button("证书", icon="printer", key="Ctrl+P", name="打印证书")
        #: Why the honour with the bar was taken back.
        self.why = Label(size=TextSize.SMALL, tone=Tone.AMBER, wrap=True)
        self.strip = ProgressStrip("正在准备证书")
        self._nothing = EmptyState("school", NONE_YET)
        self._faces = QStackedWidget()
        self._lay_out()
        self._connect()
        self._offer()

    def _lay_out(self) -> None:
        first = Row(gap=GAP)
        first.addWidget(self.box, 1)
        for part in (self.quarter, self.honour, self.new_button):
            first.addWidget(part)
        for face in (self.rows, self._nothing):
            self._faces.addWidget(face)
        foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        foot.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in self._foot_buttons():
            foot.addWidget(button)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        why = Row(margins=(GAP, 0, GAP, 0))
        why.addWidget(self.why, 1)
        card.content.addLayout(why)
        card.content.addWidget(self.strip)
        card.content.addLayout(foot)
        column = Column(self, gap=GAP, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addLayout(first)
        column.addWidget(card, 1)
        self.strip.hide()

    def _foot_buttons(self) -> tuple[Button, ...]:
        return (
            *(self.revoke_button, self.propose_button, self.plate_button),
            *(self.roll_button, self.register_button, self.print_button),
        )

    def _connect(self) -> None:
        self.propose_button.clicked.connect(self.propose_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        for button in (self.register_button, self.print_button):
            button.clicked.connect(self.print_wanted)
        self.plate_button.clicked.connect(self.plate_wanted)
        self.roll_button.clicked.connect(self.roll_wanted)
        self.revoke_button.clicked.connect(self.revoke_wanted)
        self.rows.taken.connect(self.print_wanted)
        self.rows.selectionModel().currentRowChanged.connect(self._offer)
        self.box.textChanged.connect(self.refresh)
        self.quarter.currentIndexChanged.connect(self.refresh)
        self.honour.currentIndexChanged.connect(self.refresh)
        self.box.installEventFilter(self)

    # --- asking -----------------------------------------------------------------------

    def wanted(self) -> HonoursWanted:
        """What the boxes above the list ask for."""
        quarter: object = self.quarter.currentData()
        name: object = self.honour.currentData()
        return HonoursWanted(
            text=self.box.text(),
            quarter=quarter if isinstance(quarter, Quarter) else None,
            name=name if isinstance(name, str) else "",
            revoked=name is True,
        )

    def refresh(self) -> None:
        """As the book has it now; the bar stays with its honour."""
        wanted = self.wanted()
        by = self._around.seat.actor() if self._reads_reasons() else None
        today = self._around.seat.today()
        self._around.desk.ask(
            "honours",
            undisturbed(lambda store: honours_found(store, wanted, by=by, today=today)),
            self._show,
            owner=self,
        )

    def forget(self) -> None:
        """Nobody sits here: no name stays on the screen."""
        self.found = None
        self.table.show(())
        self._offer()

    def clear(self) -> bool:
        """Everything again; False if it was."""
        was = self.wanted() != HonoursWanted()
        for part in (self.box, self.quarter, self.honour):
            part.blockSignals(True)
        self.box.clear()
        self.quarter.setCurrentIndex(0)
        self.honour.setCurrentIndex(0)
        for part in (self.box, self.quarter, self.honour):
            part.blockSignals(False)
        if was:
            self.refresh()
        return was

    # --- showing ----------------------------------------------------------------------

    def _show(self, found: HonoursFound) -> None:
        marked = self.chosen()
        self.found = found
        _fill(self.quarter, ((quarter_written(each), each) for each in found.quarters))
        _fill(self.honour, [*((level_words(name), name) for name in found.names), (REVOKED, True)])
        self.table.show(found.awards)
        numbers = [award.id for award in found.awards]
        at = numbers.index(marked.id) if marked and marked.id in numbers else 0
        self.rows.select_row(at)
        self._offer()

    def _offer(self) -> None:
        """What can be done now, and nothing else."""
        found, operator = self.found, self._around.seat.operator
        shown = self.table.rowCount()
        self._faces.setCurrentWidget(self.rows if shown else self._nothing)
        self._nothing.say(NONE_FITS if self.wanted() != HonoursWanted() else NONE_YET)
        total = found.total if found else 0
        count = f"共 {total:,} 项" if total == shown else f"共 {total:,} 项，显示最近 {shown:,} 项"
        self.count.setText(count * bool(shown))
        gives = operator is not None and role_missing(operator, Act.GIVE_HONOURS) is None
        award = self.chosen()
        stands = award is not None and award.revoked_on is None
        self.new_button.setVisible(gives)
        self.revoke_button.setVisible(gives and bool(shown))
        self.roll_button.setVisible(bool(found and found.rated))
        registers = self.shows_skipped()
        self.register_button.setVisible(bool(shown) and registers)
        for button in (self.print_button, self.plate_button):
            button.setVisible(bool(shown) and not registers)
        for button in (self.print_button, self.plate_button, self.revoke_button):
            button.setEnabled(stands)
        self.why.setText(self._what_of(award, found) if award and found else "")
        self.why.setVisible(bool(self.why.text()))

    def _what_of(self, award: Award, found: HonoursFound) -> str:
        """What those who may read it are told of the honour with the bar."""
        if award.id in found.reasons:
            return WHY.format(reason=text_words(found.reasons[award.id]))
        return WHAT_QUESTIONED if award.id in found.questioned else ""

    def _questioned(self) -> frozenset[int]:
        return self.found.questioned if self.found else frozenset()

    def _reads_reasons(self) -> bool:
        """Whether who sits here may read why an honour was taken back."""
        operator = self._around.seat.operator
        return operator is not None and role_missing(operator, Act.READ_RESTRICTED) is None

    def shows_skipped(self) -> bool:
        """Whether numbers alone are shown that belong to nobody, to who may have them printed."""
        return self.wanted().revoked and self._reads_reasons()

    # --- choosing ---------------------------------------------------------------------

    def chosen(self) -> Award | None:
        """The honour with the bar."""
        row = self.rows.current_row()
        return self.table.values[row] if row >= 0 else None

    def to_box(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def take_focus(self) -> None:
        self.box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the box the arrows move the bar and Enter takes its row."""
        if watched is self.box and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
                self.rows.move_by(_STEPS[event.key()])
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER_KEYS:
                if not event.isAutoRepeat():
                    self.rows.take()
                return True
        return super().eventFilter(watched, event)


def _choice(name: str, everything: str, characters: int) -> Choice:
    choice = Choice(name)
    choice.addItem(everything, None)
    choice.setMinimumContentsLength(characters)
    adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    choice.setSizeAdjustPolicy(adjust)
    return choice


def _fill(choice: Choice, entries: Iterable[tuple[str, object]]) -> None:
    """Other entries below the first; the one that was chosen stays chosen, by its words."""
    before = choice.currentText()
    choice.blockSignals(True)
    while choice.count() > 1:
        choice.removeItem(1)
    for words, value in entries:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(choice.findText(before), 0))
    choice.blockSignals(False)
