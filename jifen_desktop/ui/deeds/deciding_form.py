"""评议: the decision over the chosen deeds, item by item, with a preview of caps.

A meeting decides; in a village that has switched meetings off (审定) the leader alone.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from jifen_desktop.domain.panels import Meeting
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.rule_refusals import (
    AgreedTooMuch,
    MeetingAfterToday,
    ReasonNeeded,
    SignerNeeded,
    UnknownMeeting,
)
from jifen_desktop.services.deciding import Ruling, Weighed, decide, preview_rulings
from jifen_desktop.services.deed_board import BoardLine
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.meetings import list_meetings
from jifen_desktop.ui.deeds.board_foot import DECIDE_ALONE
from jifen_desktop.ui.deeds.meeting_fields import MeetingFields
from jifen_desktop.ui.deeds.ruling_fields import RulingFields
from jifen_desktop.ui.deeds.ruling_model import RulingModel
from jifen_desktop.ui.deeds.rulings import TypedRuling, rulings_of
from jifen_desktop.ui.deeds.signing import Second, Signing
from jifen_desktop.ui.deeds.ways import VERBS, Doing, Ways
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.look.tokens import GAP
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.layouts import Row, Rule
from jifen_desktop.ui.widgets.list_box import ListBox

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

_FIELDS: Final[dict[type[Refusal], str]] = {
    UnknownMeeting: "meeting",
    MeetingAfterToday: "held_on",
}


class DecidingForm(EntryForm):
    """The items at the left, meeting and votes and the chosen item at the right."""

    def __init__(self, around: Surroundings, signing: Signing) -> None:
        self.meeting = MeetingFields()
        self.item = RulingFields()
        super().__init__(around, {**self.meeting.boxes, **self.item.boxes}, "评议完成")
        self._signing = signing
        self._ways = Ways()
        self.items = RulingModel(self)
        self.list = ListBox("评议的事项", self.items)
        self._rule = Rule()
        self.body.addWidget(self.meeting)
        self.body.addWidget(self._rule)
        self.body.addWidget(self.item)
        self.body.addStretch(1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_preview)
        self._lay_out()
        self.item.changed.connect(self._changed)
        self.list.selectionModel().currentChanged.connect(self._show_item)
        self.list.taken.connect(self.item.agreed.setFocus)
        for keys, steps in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: self._go_to_item(steps))

    def _lay_out(self) -> None:
        """The list beside the fields, which scroll."""
        self.content.removeWidget(self.area)
        row = Row(gap=0, margins=(GAP, GAP, 0, 0))
        row.addWidget(self.list, 4)
        row.addWidget(self.area, 5)
        self.content.insertLayout(0, row, 1)

    # --- opening ----------------------------------------------------------------------

    def open_lines(self, lines: Sequence[BoardLine], ways: Ways) -> None:
        """Decide over these; every item passes with all its points until something is typed."""
        self._ways = ways
        self.items.weigh({})
        self._show_way(len(lines))
        self.meeting.clear()
        self.items.show([TypedRuling(line=line) for line in lines])
        self.list.select_row(0)
        self.begin()
        self.around.desk.ask("meetings", list_meetings, self._show_meetings, owner=self)
        self._soon.start()
        (self.meeting.meeting if ways.meeting else self.item.agreed).setFocus()

    def _show_way(self, items: int) -> None:
        """Ask for what a meeting says only where one decides."""
        meets = self._ways.meeting
        self.title.setText(f"{VERBS[Doing.DECIDE] if meets else DECIDE_ALONE} {items:,} 项")
        self.save_button.setText("评议完成" if meets else "审定完成")
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.updateGeometry()
        self.meeting.setVisible(meets)
        self._rule.setVisible(meets)
        self.item.ask_votes(wanted=meets)

    def _show_meetings(self, meetings: tuple[Meeting, ...]) -> None:
        self.meeting.show_meetings(meetings, str(self.around.seat.today()))

    def _row(self) -> int:
        return self.list.current_row()

    def _go_to_item(self, steps: int) -> None:
        self.list.move_by(steps)
        self.item.agreed.setFocus()

    def _show_item(self) -> None:
        if self._row() >= 0:
            typed = self.items.value(self._row())
            self.item.show_ruling(typed)
            self._offer_points(typed)

    def _offer_points(self, typed: TypedRuling) -> None:
        weighed = self.items.weighed.get(typed.line.item_no)
        if weighed is not None:
            self.item.offer_points(weighed.most_points)

    # --- typing -----------------------------------------------------------------------

    def _changed(self) -> None:
        """The chosen item is typed anew: its row says so, and what follows from it is asked."""
        typed, row = self.item.typed(), self._row()
        if typed is not None and row >= 0:
            self.items.change(row, typed)
            self._soon.start()

    def _ask_preview(self) -> None:
        at = self.around.seat.moment()
        rulings = [typed.to_weigh() for typed in self.items.values()]
        if rulings:
            self.around.desk.ask(
                "preview",
                lambda store: preview_rulings(store, rulings, at=at),
                self._show_preview,
                owner=self,
                refused=self._show_refusal,
            )

    def _show_preview(self, weighed: tuple[Weighed, ...]) -> None:
        self.boxes["agreed"].error.say("")
        self.items.weigh({each.deed.id: each for each in weighed})
        if self._row() >= 0:
            self._offer_points(self.items.value(self._row()))

    def _show_refusal(self, refusal: Refusal) -> None:
        """Too many points, or an item that somebody else led on meanwhile."""
        self.refuse(refusal)

    # --- deciding ---------------------------------------------------------------------

    def save(self) -> None:
        """评议完成: all items at one meeting, or by the leader alone, under one voucher."""
        if self.waiting:
            return
        self.clear_errors()
        try:
            held = self.meeting.held_at().cleaned() if self._ways.meeting else None
            votes = self.meeting.vote_texts()
            rulings = [each.cleaned() for each in rulings_of(self.items.values(), votes)]
        except Refusal as refusal:
            self.refused(refusal)
            return
        self._try(rulings, held, Second())

    def _try(self, rulings: list[Ruling], held: HeldAt | None, second: Second) -> None:
        self.waiting = True
        key, at = self.key, self.around.seat.moment()
        actor = self.around.seat.actor(second.operator_id)

        def refused(refusal: Refusal) -> None:
            if isinstance(refusal, SignerNeeded) and second == Second():
                self._signing.ask(
                    lambda by: self._try(rulings, held, by),
                    on_paper=self._ways.signed_on_paper,
                    given_up=self._give_up_signing,
                )
            else:
                self.refused(refusal)

        def act(store: "Store") -> int:
            member = second.member_id
            return decide(store, rulings, held, signed_by=member, key=key, actor=actor, at=at)

        self.around.desk.do(
            act, lambda seq: self._decided(rulings, seq), owner=self, refused=refused
        )

    def _give_up_signing(self) -> None:
        self.waiting = False

    def _decided(self, rulings: list[Ruling], seq: int) -> None:
        rejected = sum(not ruling.passed for ruling in rulings)
        said = f"已{'评议' if self._ways.meeting else '审定'} {len(rulings):,} 项"
        if rejected:
            said += f"，其中 {rejected:,} 项未通过"
        self.around.sound("ok")
        self.done("", f"{said}，凭证 {seq}。")
        self.closed.emit()

    # --- leaving and errors -----------------------------------------------------------

    def is_dirty(self) -> bool:
        """Whether anything is typed that is not the same for every decision."""
        fields = (*self.meeting.vote_texts(), self.meeting.title.text())
        changed = any(typed != TypedRuling(line=typed.line) for typed in self.items.values())
        return changed or any(text.strip() for text in fields)

    def refuse(self, refusal: Refusal) -> str:
        """Beside the field of the item that it is about."""
        if isinstance(refusal, ReasonNeeded | AgreedTooMuch):
            self._bring(refusal.item_no)
        return super().refuse(refusal)

    def field_of(self, refusal: Refusal) -> str:
        if isinstance(refusal, ReasonNeeded | AgreedTooMuch):
            return "reason" if isinstance(refusal, ReasonNeeded) else "agreed"
        name = _FIELDS.get(type(refusal), "") or super().field_of(refusal)
        return name if name and self.boxes[name].field.isVisibleTo(self) else ""

    def _bring(self, item_no: int) -> None:
        """Choose the item that is meant."""
        numbers = [typed.line.item_no for typed in self.items.values()]
        if item_no in numbers:
            self.list.select_row(numbers.index(item_no))
