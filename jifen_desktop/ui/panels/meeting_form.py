"""The form of a meeting that was held; once recorded it stays as it is."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.panels import Meeting, MeetingKind, Panel, PanelMember
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_refusals import MeetingAfterToday, PanelMemberGone
from jifen_desktop.messages import FIELD_NAMES, MEETING_KIND_NAMES, PANEL_NAMES
from jifen_desktop.services.meetings import MeetingEntry, record_meeting
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.panels.check_grid import CheckGrid, Tick
from jifen_desktop.ui.panels.field_grid import FieldGrid
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label

_PLACEHOLDERS: Final = {
    "held_on": "例如：2026-11-23",
    "meeting_title": "例如：第三季度第二次评议会",
    "meeting_place": "例如：村委会会议室",
    "meeting_chair": "",
    "meeting_recorder": "",
    "expected": "应该到会几人，可以不填",
    "meeting_topics": "几个议题之间用分号隔开",
    "meeting_guests": "不在小组里的人，姓名之间用顿号隔开",
}
_WHOLE: Final = frozenset({"meeting_title", "meeting_topics", "meeting_guests"})
_NOBODY: Final = "小组还没有成员。先在“小组成员”里登记，开会时就能点名。"
_FOR_GOOD: Final = "会议记下以后不能再改，请核对日期和到会的人。"


class MeetingForm(EntryForm):
    """`saved` tells the meeting's number."""

    def __init__(self, around: Surroundings) -> None:
        self.kind = Choice(FIELD_NAMES["meeting_kind"])
        for kind in MeetingKind:
            self.kind.addItem(MEETING_KIND_NAMES[kind], kind)
        self.fields = {
            name: TextField(FIELD_NAMES[name], placeholder=words)
            for name, words in _PLACEHOLDERS.items()
        }
        boxes = {
            "meeting_kind": LabelledField(self.kind),
            **{
                name: LabelledField(field, needed=name == "held_on")
                for name, field in self.fields.items()
            },
        }
        self.present = CheckGrid("到会的小组成员", _NOBODY)
        super().__init__(around, {**boxes, "present": self.present}, "记下会议")
        self.all_button = Button("全部到会", ButtonKind.QUIET, icon="check")
        self.all_button.clicked.connect(self.present.tick_all)
        self.body.addWidget(Label(_FOR_GOOD, tone=Tone.SOFT, wrap=True))
        self.body.addLayout(FieldGrid(boxes, _WHOLE))
        self.body.addWidget(self.present)
        self.body.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._before = self._typed()

    def open_new(self, members: Sequence[PanelMember]) -> None:
        """An empty form of today; those who serve now can be ticked."""
        self.title.setText("记录会议")
        for field in self.fields.values():
            field.clear()
        self.kind.setCurrentIndex(0)
        self.fields["held_on"].setText(str(self.around.seat.today()))
        serving = [member for member in members if member.serving]
        self.present.show_ticks({member.id: _tick(member) for member in serving})
        self.all_button.setVisible(bool(serving))
        self._before = self._typed()
        self.begin()
        self.kind.setFocus()

    def stops(self) -> list[QWidget]:
        fields = [box.field for name, box in self.boxes.items() if name != "present"]
        return [*fields, *self.present.stops()]

    def _typed(self) -> MeetingEntry:
        texts = {name: field.text() for name, field in self.fields.items()}
        return MeetingEntry(
            kind=MeetingKind(self.kind.currentData()),
            held_on=texts["held_on"],
            title=texts["meeting_title"],
            place=texts["meeting_place"],
            chair=texts["meeting_chair"],
            recorder=texts["meeting_recorder"],
            expected=texts["expected"],
            topics=texts["meeting_topics"],
            guests=texts["meeting_guests"],
            present=tuple(key for key in self.present.ticked() if isinstance(key, int)),
        )

    def is_dirty(self) -> bool:
        return self._typed() != self._before

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, MeetingAfterToday):
            return "held_on"
        return "present" if isinstance(refusal, PanelMemberGone) else super().field_of(refusal)

    def save(self) -> None:
        """Record the meeting."""
        if self.waiting:
            return
        self.clear_errors()
        self.waiting = True
        entry, key = self._typed(), self.key
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: record_meeting(store, entry, key=key, actor=actor, at=at),
            self._recorded,
            owner=self,
            refused=self.refused,
        )

    def _recorded(self, meeting: Meeting) -> None:
        self.done(str(meeting.id), "会议已记下。")


def _tick(member: PanelMember) -> Tick:
    """Most sit on the first group, so only the other one is named."""
    note = "" if member.panel is Panel.MANAGEMENT else PANEL_NAMES[member.panel]
    return Tick(text=member.name, note=note)
