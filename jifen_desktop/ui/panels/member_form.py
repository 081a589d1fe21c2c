"""The form of somebody on a group: a new one, a correction, or the end of his term."""

from typing import Final

from PySide6.QtCore import Qt

from jifen_desktop.domain import panel_entries
from jifen_desktop.domain.panels import Panel, PanelMember, SeatKind
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_refusals import TermBackwards
from jifen_desktop.messages import FIELD_NAMES, PANEL_NAMES, SEAT_KIND_NAMES
from jifen_desktop.services.keeping_panels import (
    PanelEntry,
    add_panel_member,
    change_panel_member,
    end_term,
)
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.panels.field_grid import FieldGrid
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField

_LAST_DAY: Final = "最后一天是哪天？以前的会议记录不变。"


class MemberForm(EntryForm):
    """`saved` tells the name."""

    def __init__(self, around: Surroundings) -> None:
        self.panel = Choice(FIELD_NAMES["panel"])
        self.seat_kind = Choice(FIELD_NAMES["seat_kind"])
        for panel in Panel:
            self.panel.addItem(PANEL_NAMES[panel], panel)
        for kind in SeatKind:
            self.seat_kind.addItem(SEAT_KIND_NAMES[kind], kind)
        self.name = TextField(FIELD_NAMES["panel_member_name"])
        self.duty = TextField(FIELD_NAMES["duty"], placeholder="例如：组长、成员，可以不填")
        self.term_from = TextField(FIELD_NAMES["term_from"], placeholder="例如：2026-01-01")
        self.term_until = TextField(FIELD_NAMES["term_until"], placeholder="可以不填")
        boxes = {
            "panel": LabelledField(self.panel),
            "seat_kind": LabelledField(self.seat_kind),
            "panel_member_name": LabelledField(self.name, needed=True),
            "duty": LabelledField(self.duty),
            "term_from": LabelledField(self.term_from, needed=True),
            "term_until": LabelledField(self.term_until),
        }
        super().__init__(around, boxes, "保存")
        #: Who is corrected; None for a new member.
        self.member: PanelMember | None = None
        self._before = self._typed()
        self.end_button = Button("结束任期", ButtonKind.QUIET, icon="logout")
        self.end_button.clicked.connect(self._end)
        self.body.addLayout(FieldGrid(boxes))
        self.body.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def open_new(self) -> None:
        """An empty form; the group that was chosen last stays chosen."""
        self.member = None
        self.title.setText("新增小组成员")
        self._fill("", "", "", "")
        self.end_button.hide()

    def open_member(self, member: PanelMember) -> None:
        self.member = member
        self.title.setText(f"修改 {member.name}")
        self.panel.setCurrentText(PANEL_NAMES[member.panel])
        self.seat_kind.setCurrentText(SEAT_KIND_NAMES[member.seat_kind])
        until = "" if member.term_until is None else str(member.term_until)
        self._fill(member.name, member.duty, str(member.term_from), until)
        self.end_button.show()

    def _fill(self, name: str, duty: str, term_from: str, term_until: str) -> None:
        self.name.setText(name)
        self.duty.setText(duty)
        self.term_from.setText(term_from)
        self.term_until.setText(term_until)
        self._before = self._typed()
        self.begin()
        self.name.setFocus()

    def _typed(self) -> PanelEntry:
        return PanelEntry(
            panel=Panel(self.panel.currentData()),
            seat_kind=SeatKind(self.seat_kind.currentData()),
            name=self.name.text(),
            duty=self.duty.text(),
            term_from=self.term_from.text(),
            term_until=self.term_until.text(),
        )

    def is_dirty(self) -> bool:
        return self._typed() != self._before

    def field_of(self, refusal: Refusal) -> str:
        return "term_until" if isinstance(refusal, TermBackwards) else super().field_of(refusal)

    def save(self) -> None:
        """Add the member, or correct the one that is open."""
        if self.waiting:
            return
        self.clear_errors()
        entry, member, key = self._typed(), self.member, self.key
        try:
            name = panel_entries.panel_member_name(entry.name)
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.waiting = True
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        if member is None:
            self.around.desk.do(
                lambda store: add_panel_member(store, entry, key=key, actor=actor, at=at),
                lambda _: self.done(name, f"{name}已列入{PANEL_NAMES[entry.panel]}。"),
                owner=self,
                refused=self.refused,
            )
            return
        self.around.desk.do(
            lambda store: change_panel_member(store, member.id, entry, key=key, actor=actor, at=at),
            lambda _: self.done(name, f"{name}已改好。"),
            owner=self,
            refused=self.refused,
        )

    def _end(self) -> None:
        member = self.member
        if member is None or self.waiting:
            return
        last_day = self.around.dialogs.ask_day(
            "结束任期", f"{member.name}：{_LAST_DAY}", self.around.seat.today()
        )
        if last_day is None:
            return
        self.clear_errors()
        self.waiting = True
        key = new_key()
        actor, at = self.around.seat.actor(), self.around.seat.moment()
        self.around.desk.do(
            lambda store: end_term(store, member.id, last_day, key=key, actor=actor, at=at),
            lambda _: self.done(member.name, f"{member.name}的任期到 {last_day} 为止。"),
            owner=self,
            refused=self.refused,
        )
