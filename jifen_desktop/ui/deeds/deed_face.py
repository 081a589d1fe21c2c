"""One deed: what it is, what it gives and why, and everything that was done with it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.deeds import Step
from jifen_desktop.messages import SOURCE_NAMES, STEP_NAMES
from jifen_desktop.services.deed_board import BoardLine, DeedDetails
from jifen_desktop.ui.deeds.life_words import step_row, wall_words
from jifen_desktop.ui.deeds.words import (
    WHOLE_HOUSEHOLD,
    amount_words,
    caps_words,
    marks,
    numbers_words,
    shown_text,
    signed,
    value_words,
)
from jifen_desktop.ui.look.sheet import ButtonKind, FrameKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import AmountLabel, Label, Tag
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Surface
from jifen_desktop.ui.widgets.marks import Avatar
from jifen_desktop.ui.widgets.row_column import RowColumn
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

#: From so many token pixels on, facts and life stand beside each other.
BESIDE_FROM: Final = 820
NOTHING: Final = "—"
_FACTS: Final = (
    *("日期", "编码", "数量", "计算", "上限", "为谁计", "证明材料"),
    *("备注", "公示", "活动", "来源", "细则", "登记", "同一事由", "重复"),
)
_TOP_LEFT: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_AVATAR_SIZE: Final = 48


class DeedFace(Card):
    """Shown beside the board, or in its place where there is no room for both."""

    back_wanted = Signal()
    household_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=0, margins=(0, 0, 0, 0))
        self.details: DeedDetails | None = None
        self.back_button = Button("返回", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self.household_button = Button("看这一户", ButtonKind.QUIET, icon="users")
        self._avatar = Avatar(_AVATAR_SIZE)
        self._title = Label(size=TextSize.LEAD, bold=True, wrap=True)
        self._place = Label(tone=Tone.SOFT, wrap=True)
        self._state = Tag("")
        self._marks = Label(tone=Tone.AMBER, bold=True, wrap=True)
        self._item = Label(size=TextSize.STRONG, wrap=True)
        self.points = AmountLabel("分值", size=TextSize.TITLE)
        self._points_words = Label("分", tone=Tone.SOFT)
        self._over = Label(tone=Tone.AMBER, wrap=True)
        self.facts = {name: Label(wrap=True) for name in _FACTS}
        self._names = {name: Label(name, tone=Tone.SOFT) for name in _FACTS}
        self._life = RowColumn(gap=GAP_LARGE)
        self._grid = QGridLayout()
        #: What it is and what was done with it: beside each other where there is room.
        self._halves = Row(gap=2 * MARGIN)
        self._lay_out()
        self.back_button.clicked.connect(self.back_wanted)
        self.household_button.clicked.connect(self._ask_household)
        current_look().changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        body = QWidget()
        column = Column(body, gap=GAP_LARGE, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        ways = Row(gap=GAP)
        ways.addWidget(self.back_button)
        ways.addStretch(1)
        ways.addWidget(self.household_button)
        column.addLayout(ways)
        words = Column(gap=GAP_SMALL)
        words.addWidget(self._title)
        words.addWidget(self._place)
        heading = Row(gap=GAP_LARGE)
        heading.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        heading.addLayout(words, 1)
        heading.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(heading)
        column.addWidget(self._item)
        box = Surface(FrameKind.BRAND, direction="row")
        box.content.addWidget(self._points_words, 1)
        box.content.addWidget(self.points)
        column.addWidget(box)
        column.addWidget(self._over)
        column.addWidget(self._marks)
        for row, (name, label) in enumerate(self.facts.items()):
            self._grid.addWidget(self._names[name], row, 0, _TOP_LEFT)
            self._grid.addWidget(label, row, 1)
        self._grid.setColumnStretch(1, 1)
        facts, life = Column(), Column(gap=GAP_LARGE)
        facts.addLayout(self._grid)
        facts.addStretch(1)
        life.addWidget(Label("办理经过", tone=Tone.SOFT, bold=True))
        life.addLayout(self._life)
        life.addStretch(1)
        self._halves.addLayout(facts, 1)
        self._halves.addLayout(life, 1)
        column.addLayout(self._halves)
        column.addStretch(1)
        self.content.addWidget(VerticalScroll(body), 1)

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(MARGIN))
        self._grid.setVerticalSpacing(current_look().px(GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = self.width() >= current_look().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def show_details(self, details: DeedDetails) -> None:
        """Another deed, or the same one as it is now."""
        self.details = details
        line = details.line
        head = shown_text(details.head_name_then or line.head_name)
        self._avatar.show_person(head, line.household_no)
        self._title.setText(head)
        self._place.setText(f"{line.group_name} · 户号 {line.household_no}")
        self._state.setText(STEP_NAMES[line.deed.step])
        self._item.setText(f"事项 {line.item_no} · {line.rule.item}")
        self.points.setText(signed(line.points))
        self.points.set_tone(Tone.DANGER if line.points < 0 else Tone.BRAND)
        self._points_words.setText("分值" if line.deed.given_points is None else "给分")
        over = line.over_points
        self._over.setText(f"超上限 {format_points(over)} 分不计")
        self._over.setVisible(bool(over))
        self._marks.setText(marks(line))
        self._marks.setVisible(bool(marks(line)))
        for name, text in _fact_words(details).items():
            self.facts[name].setText(text)
            self.facts[name].setVisible(bool(text))
            self._names[name].setVisible(bool(text))
        self._life.show_rows([step_row(taken) for taken in details.life])

    def forget(self) -> None:
        """No name stays on the screen."""
        self.details = None
        for label in (self._title, self._place, self._item, *self.facts.values()):
            label.setText("")
        self._life.show_rows(())

    def _ask_household(self) -> None:
        if self.details is not None:
            self.household_wanted.emit(self.details.line.household_no)


def _fact_words(details: DeedDetails) -> dict[str, str]:
    line, deed, rule = details.line, details.line.deed, details.line.rule
    for_whom = "" if line.member_name == "" else shown_text(line.member_name)
    return {
        "日期": str(deed.event_date),
        "编码": f"{rule.code}（{value_words(rule)}）",
        "数量": amount_words(deed, rule),
        "计算": line.formula,
        "上限": caps_words(rule),
        "为谁计": for_whom or WHOLE_HOUSEHOLD,
        "证明材料": shown_text(line.evidence) or NOTHING,
        "备注": shown_text(line.note),
        "公示": _hangs(details),
        "活动": deed.activity,
        "来源": SOURCE_NAMES[deed.source],
        "细则": f"第 {details.rule_version} 版",
        "登记": f"{line.declared_on} {line.declared_by}",
        "同一事由": _earlier(line),
        "重复": _alike(line),
    }


def _hangs(details: DeedDetails) -> str:
    """Where it hangs now and until when; what hung once is told by its life."""
    if details.line.deed.step is not Step.PUBLISHED:
        return ""
    return wall_words(details.life[-1])


def _earlier(line: BoardLine) -> str:
    number = line.deed.instead_of
    return "" if number is None else f"事项 {number} 已计过，只补差额"


def _alike(line: BoardLine) -> str:
    return f"与事项 {numbers_words(line.duplicates)} 相同" if line.duplicates else ""
