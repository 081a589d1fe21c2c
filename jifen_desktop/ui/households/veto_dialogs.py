"""一票否决, 暂缓 and 解除: what is decided, what will happen, and two signatures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.domain import entries
from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.veto_refusals import DaysOutOfOrder
from jifen_desktop.messages import FIELD_NAMES
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.services.veto_preview import VetoPreview, preview_veto
from jifen_desktop.services.veto_request import (
    GROUND_FIELD,
    GROUND_LENGTH_MAX,
    VetoRequest,
    cleaned,
    refuse_odd_days,
)
from jifen_desktop.services.vetoes_listing import VetoLine
from jifen_desktop.services.vetoing import (
    REASON_FIELD,
    REASON_LENGTH_MAX,
    suspend,
    unveto,
    veto,
)
from jifen_desktop.ui.households.signed_dialog import SignedDialog
from jifen_desktop.ui.households.veto_words import (
    KINDS,
    lifting_words,
    preview_words,
    title_words,
)
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.fields import Check, Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.writing_dialog import Act

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

RESTRICTED: Final = "只有负责人和监督员能看"
WHOLE: Final = "全户（不指明个人）"
SUSPENDED: Final = "从今天起停兑、不参加评星，没有期限，不清零；有了结论再否决或解除。"
#: How long: the usual end, a day that is typed, or no end.
USUAL, TYPED, OPEN = "到次年年底", "到指定的日期", "没有期限"


class VetoDialog(SignedDialog):
    """Ground, document, days, who, and which consequences were decided."""

    def __init__(
        self, around: Surroundings, card: HouseholdCard, parent: QWidget | None = None
    ) -> None:
        self._card = card
        self.ground = TextField(FIELD_NAMES["veto_ground"], placeholder=RESTRICTED)
        self.document = TextField(
            FIELD_NAMES["veto_document"], placeholder="法律文书、部门函的编号"
        )
        self.person = Choice("对谁")
        self.decided_on = TextField(FIELD_NAMES["decided_on"])
        self.fact_on = TextField(FIELD_NAMES["fact_on"], placeholder="可以不填")
        self.term = Choice("期限")
        self.until_on = TextField(FIELD_NAMES["until_on"])
        self.freeze = Check("停兑")
        self.exclude = Check("不参加评星")
        self.zero = Check("可兑积分清零")
        self.revoke_honours = Check("撤销现有荣誉（先登记）")
        fields: dict[str, QWidget] = {
            "veto_ground": self.ground,
            "veto_document": self.document,
            "person": self.person,
            "decided_on": self.decided_on,
            "fact_on": self.fact_on,
            "term": self.term,
            "until_on": self.until_on,
        }
        needed = {"veto_ground", "veto_document", "decided_on"}
        boxes = {name: LabelledField(each, needed=name in needed) for name, each in fields.items()}
        household = card.household
        title = f"一票否决：{household.head_name}（户号 {household.household_no}）"
        super().__init__(around, title, Button("一票否决", ButtonKind.DANGER), boxes, parent)
        self.preview.set_tone(Tone.DANGER)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_preview)
        self._offer()
        self._lay_out_fields()
        self._connect()
        self.ground.setFocus()

    def _offer(self) -> None:
        """What can be chosen, and what is usual."""
        self.person.addItems([WHOLE, f"{self._card.household.head_name}（户主）"])
        for member in self._card.members:
            words = f"{member.name}（{member.relation}）" if member.relation else member.name
            self.person.addItem(words)
        self.term.addItems([USUAL, TYPED, OPEN])
        self.decided_on.setText(str(self.around.seat.today()))
        self.freeze.setChecked(True)
        self.exclude.setChecked(True)
        self.until_on.setEnabled(False)

    def _lay_out_fields(self) -> None:
        self._grid = QGridLayout()
        places = ((0, 0, 3), (0, 3, 3), (1, 0, 2), (1, 2, 2), (1, 4, 2), (2, 0, 3), (2, 3, 3))
        for box, (row, column, width) in zip(self.boxes.values(), places, strict=True):
            self._grid.addWidget(box, row, column, 1, width)
        checks = (self.freeze, self.exclude, self.zero, self.revoke_honours)
        for place, check in enumerate(checks):
            self._grid.addWidget(check, 3 + place // 2, place % 2 * 3, 1, 3)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        current_look().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(GAP))

    def _connect(self) -> None:
        self.term.currentTextChanged.connect(self._offer_last_day)
        for choice in (self.person, self.term):
            choice.currentIndexChanged.connect(self._soon.start)
        for line in (self.decided_on, self.fact_on, self.until_on):
            line.textChanged.connect(self._soon.start)
        for check in (self.freeze, self.exclude, self.zero, self.revoke_honours):
            check.toggled.connect(self._soon.start)
        self._soon.start()

    def _offer_last_day(self, term: str) -> None:
        self.until_on.setEnabled(term == TYPED)

    # --- what was typed -------------------------------------------------------------------

    def wanted(self) -> VetoRequest:
        """What was typed. Raises TextMissing, or CellUnfit for what is no date."""
        place, term = self.person.currentIndex(), self.term.currentText()
        household, members = self._card.household, self._card.members
        fact_on, until_on = self.fact_on.text(), self.until_on.text()
        return VetoRequest(
            ground=self.ground.text(),
            document=self.document.text(),
            person=household.head_name if place == 1 else "",
            member_id=members[place - 2].id if place > 1 else None,
            decided_on=entries.day(self.decided_on.text(), "decided_on"),
            fact_on=entries.day(fact_on, "fact_on") if fact_on.strip() else None,
            until_on=entries.day(until_on, "until_on") if term == TYPED else None,
            open_ended=term == OPEN,
            freeze=self.freeze.isChecked(),
            exclude=self.exclude.isChecked(),
            zero=self.zero.isChecked(),
            revoke_honours=self.revoke_honours.isChecked(),
        )

    def field_of(self, refusal: Refusal) -> str:
        """Of two days in the wrong order, the one that was typed here."""
        name = super().field_of(refusal)
        if not name and isinstance(refusal, DaysOutOfOrder):
            return refusal.later_field if refusal.later_field in self.boxes else ""
        return name

    # --- what would happen ----------------------------------------------------------------

    def _ask_preview(self) -> None:
        number, at = self._card.household.household_no, self.around.seat.moment()
        try:
            wanted = self.wanted()
        except Refusal:
            self.preview.setText("")  # half a date: the verb says what is wrong with it
            return
        self.around.desk.ask(
            "veto preview",
            lambda store: preview_veto(store, number, wanted, at=at),
            self._show_preview,
            owner=self,
            refused=lambda _: self.preview.setText(""),
        )

    def _show_preview(self, preview: VetoPreview) -> None:
        self.preview.setText(preview_words(preview, freeze=self.freeze.isChecked()))

    # --- doing it -------------------------------------------------------------------------

    def act(self) -> Act:
        household, at = self._card.household, self.around.seat.moment()
        wanted = cleaned(self.wanted())  # before anybody is asked to sign
        refuse_odd_days(wanted, self.around.seat.today())

        def lay(store: "Store", key: str, actor: Actor) -> str:
            done = veto(store, household.household_no, wanted, key=key, actor=actor, at=at)
            taken = format_points(done.zeroed_points, grouped=True)
            zeroed = f"，清零 {taken} 分" if done.zeroed_points else ""
            return f"已登记第 {done.veto_no} 号否决{zeroed}，凭证 {done.voucher_no}。"

        return lay


class SuspendDialog(SignedDialog):
    """暂缓: a case is open; only its reason is said."""

    def __init__(
        self, around: Surroundings, card: HouseholdCard, parent: QWidget | None = None
    ) -> None:
        self._card = card
        self.reason = TextField("原因", placeholder=RESTRICTED)
        household = card.household
        title = f"暂缓：{household.head_name}（户号 {household.household_no}）"
        verb = Button("暂缓", ButtonKind.DANGER)
        boxes = {"veto_ground": LabelledField(self.reason, needed=True)}
        super().__init__(around, title, verb, boxes, parent)
        self.preview.setText(SUSPENDED)
        self.body.addWidget(boxes["veto_ground"])
        self.body.addStretch(1)
        self.reason.setFocus()

    def act(self) -> Act:
        number, at = self._card.household.household_no, self.around.seat.moment()
        reason = entries.restricted_text(self.reason.text(), GROUND_FIELD, GROUND_LENGTH_MAX)

        def hold(store: "Store", key: str, actor: Actor) -> str:
            done = suspend(store, number, reason, key=key, actor=actor, at=at)
            return f"已登记第 {done.veto_no} 号暂缓，凭证 {done.voucher_no}。"

        return hold


class LiftDialog(SignedDialog):
    """解除: what comes back, and why."""

    def __init__(
        self,
        around: Surroundings,
        line: VetoLine,
        others: Sequence[VetoLine] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Make a dialog; `others` are the household's other vetoes, which go on."""
        self._line = line
        self.reason = TextField(FIELD_NAMES["veto_reason"], placeholder=RESTRICTED)
        boxes = {"veto_reason": LabelledField(self.reason, needed=True)}
        verb = Button("解除", ButtonKind.PRIMARY)
        super().__init__(around, f"解除{title_words(line)}", verb, boxes, parent)
        self.preview.setText(lifting_words(line, others, around.seat.today()))
        self.body.addWidget(boxes["veto_reason"])
        self.body.addStretch(1)
        self.reason.setFocus()

    def act(self) -> Act:
        number, at = self._line.veto.id, self.around.seat.moment()
        reason = entries.restricted_text(self.reason.text(), REASON_FIELD, REASON_LENGTH_MAX)
        kind = KINDS[self._line.veto.kind]

        def lift(store: "Store", key: str, actor: Actor) -> str:
            done = unveto(store, number, reason, key=key, actor=actor, at=at)
            back = format_points(done.restored_points, grouped=True)
            restored = f"，退回 {back} 分" if done.restored_points else ""
            return f"第 {done.veto_no} 号{kind}已解除{restored}，凭证 {done.voucher_no}。"

        return lift
