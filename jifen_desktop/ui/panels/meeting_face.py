"""The meeting that is open: who was there, what was decided, and its paper."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.meeting_record import DecidedItem, MeetingRecord
from jifen_desktop.messages import FIELD_NAMES, MEETING_KIND_NAMES, STEP_NAMES
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import Label, Tag
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.row_column import RowColumn
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

NOTHING: Final = "—"
ERASED: Final = "（已依申请删除）"
_NO_ITEMS: Final = "还没有在这次会议上评议的积分事项。"
_FACTS: Final = (
    "held_on",
    "meeting_place",
    "meeting_chair",
    "meeting_recorder",
    "expected",
    "attendee_name",
    "meeting_guests",
    "meeting_topics",
)
_TOP_LEFT: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_TONES: Final = {Step.REJECTED: Tone.DANGER, Step.RETURNED: Tone.AMBER}


class MeetingFace(Card):
    """Shows a `MeetingRecord`; the page knows what a press of its buttons means."""

    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0, margins=(0, 0, 0, 0))
        self.record: MeetingRecord | None = None
        self._title = Label(size=TextSize.TITLE, bold=True, wrap=True)
        self._kind = Label(tone=Tone.SOFT)
        self.facts = {name: Label(wrap=True) for name in _FACTS}
        self._grid = QGridLayout()
        self.items = RowColumn(gap=MARGIN)
        self.back_button = Button("返回列表", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self.print_button = PrimaryButton("打印评议记录表", key="Ctrl+P", icon="printer")
        self.back_button.clicked.connect(self.back_wanted)
        self._lay_out()
        current_look().changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        body = QWidget()
        column = Column(body, gap=GAP_LARGE, margins=(MARGIN, GAP, MARGIN, MARGIN))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addWidget(self._kind)
        column.addLayout(self._grid)
        column.addWidget(Rule())
        column.addWidget(Label("会上决定的事", size=TextSize.SMALL, tone=Tone.SOFT, bold=True))
        column.addLayout(self.items)
        column.addStretch()
        for row, (name, label) in enumerate(self.facts.items()):
            self._grid.addWidget(Label(FIELD_NAMES[name], tone=Tone.SOFT), row, 0, _TOP_LEFT)
            self._grid.addWidget(label, row, 1)
        self._grid.setColumnStretch(1, 1)
        buttons = Row(gap=GAP, margins=(MARGIN, GAP, MARGIN, MARGIN))
        buttons.addWidget(self.print_button)
        buttons.addStretch()
        self.content.addWidget(VerticalScroll(body), 1)
        self.content.addWidget(Rule())
        self.content.addLayout(buttons)

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(MARGIN))
        self._grid.setVerticalSpacing(current_look().px(GAP))

    def show_record(self, record: MeetingRecord) -> None:
        """Another meeting, or the same one as it is now."""
        self.record = record
        meeting, kind = record.meeting, MEETING_KIND_NAMES[record.meeting.kind]
        self._title.setText(meeting.title or kind)
        self._kind.setText(kind)
        expected = NOTHING if meeting.expected is None else f"{meeting.expected} 人"
        for name, text in {
            "held_on": str(meeting.held_on),
            "meeting_place": meeting.place,
            "meeting_chair": meeting.chair,
            "meeting_recorder": meeting.recorder,
            "expected": f"{expected}，实到 {len(meeting.present)} 人",
            "attendee_name": "、".join(name or ERASED for name in meeting.present),
            "meeting_guests": "、".join(record.guests),
            "meeting_topics": "；".join(record.topics),
        }.items():
            self.facts[name].setText(text or NOTHING)
        adopted = [
            Label(f"通过积分细则第 {rules.version} 版，自 {rules.effective_on} 起施行。", wrap=True)
            for rules in record.adopted
        ]
        items = [ItemRow(item) for item in record.items]
        self.items.show_rows([*adopted, *items] or [Label(_NO_ITEMS, tone=Tone.SOFT, wrap=True)])


class ItemRow(QWidget):
    """One item: whose and what, then how it went."""

    def __init__(self, item: DecidedItem) -> None:
        super().__init__()
        who = f"{item.household_no} {item.head_name or ERASED}"
        if item.member_name != "":
            who += f"（{item.member_name or ERASED}）"
        first = Row(gap=GAP)
        first.addWidget(Label(who, bold=True, wrap=True), 1)
        tag = Tag(STEP_NAMES[item.step], _TONES.get(item.step, Tone.BRAND))
        first.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        column = Column(self, gap=GAP_SMALL)
        column.addLayout(first)
        column.addWidget(Label(f"{item.rule_code} {item.rule_item}", wrap=True))
        column.addWidget(Label(points_words(item), tone=Tone.SOFT, wrap=True))
        said = "；".join(filter(None, (item.reason, _recused(item))))
        if said:
            column.addWidget(Label(said, tone=Tone.SOFT, wrap=True))


def points_words(item: DecidedItem) -> str:
    """What was asked, what was agreed, what a cap took of it, and the votes that were counted."""
    parts = [f"申报 {format_points(item.nominal_points)} 分"]
    if item.agreed_points is not None:
        parts.append(f"评议 {format_points(item.agreed_points)} 分")
    if item.over_points:
        parts.append(f"超上限{format_points(item.over_points)}分不计")
    if item.votes is not None:
        in_favour, against, abstained = item.votes
        parts.append(f"同意 {in_favour} 反对 {against} 弃权 {abstained}")
    return " · ".join(parts)


def _recused(item: DecidedItem) -> str:
    return f"回避：{item.recused}" if item.recused else ""
