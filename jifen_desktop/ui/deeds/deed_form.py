"""登记: one deed of one household, typed by keyboard alone; saved, and on to the next."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.names import clean_code
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.scoring import read_amount
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.awarding import Awarded, award
from jifen_desktop.services.bulk_deeds import Activity, BulkLine, PreviewLine, preview_bulk
from jifen_desktop.services.declaring import Declared, correct_deed, declare
from jifen_desktop.services.deed_board import BoardLine
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.looking_up import HouseholdCard, household_card
from jifen_desktop.services.rule_listing import WholeBook, book_in_force
from jifen_desktop.ui.deeds.deed_fields import DeedFields
from jifen_desktop.ui.deeds.live_card import LiveCard
from jifen_desktop.ui.deeds.refused_fields import field_of_refusal
from jifen_desktop.ui.deeds.words import numbers_words, signed
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: Stands for evidence while it is not typed yet: the preview is to show points all the same.
_EVIDENCE_TO_COME: Final = "…"


class DeedForm(EntryForm):
    """A new deed, or one that is corrected while it may be; what it would give is said below."""

    def __init__(self, around: Surroundings, finder: HouseholdFinder, host: QWidget) -> None:
        self.fields = DeedFields(finder, host)
        super().__init__(around, self.fields.boxes, "申报")
        self._finder = finder
        #: The deed that is corrected; None: a new one.
        self.line: BoardLine | None = None
        self._opened_with: tuple[str, ...] = ()
        self.live = LiveCard()
        self.draft_button = Button("存草稿", key="Ctrl+D")
        self.buttons.insertWidget(1, self.draft_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.fields.on_paper)
        self.body.addStretch(1)
        self.content.insertWidget(1, self.live)
        #: One question for all the fields that one act of filling changes.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look_again)
        self._connect()

    def _connect(self) -> None:
        fields = self.fields
        self.draft_button.clicked.connect(self.save_draft)
        fields.household.changed.connect(self._household_changed)
        fields.household.picked.connect(self._go_on_from_household)
        fields.household.puzzled.connect(self._puzzled)
        fields.rule.changed.connect(self._rule_changed)
        fields.rule.picked.connect(self._go_on_from_rule)
        fields.rule.puzzled.connect(self._puzzled)
        fields.event_date.textChanged.connect(self._ask_rules)
        for line in (fields.amount, fields.activity, fields.evidence, fields.instead_of):
            line.textChanged.connect(self._look_soon)
        for choice in (fields.tier, fields.member):
            choice.currentIndexChanged.connect(self._look_soon)
        fields.on_paper.toggled.connect(self._show_verb)

    # --- opening ----------------------------------------------------------------------

    def open_new(self) -> None:
        """An empty form; the keyboard is where the household is typed."""
        self._finder.prepare()
        self.line = None
        self.title.setText("登记事项")
        self.fields.household.setReadOnly(False)
        self.fields.clear_all(self.around.seat.today())
        self._begin()
        self.fields.household.setFocus()

    def open_line(self, line: BoardLine) -> None:
        """A deed as it is: its household stays, everything else may be corrected."""
        self.line = line
        self.title.setText(f"改事项 {line.item_no}")
        self.fields.clear_all(self.around.seat.today())
        self.fields.household.setReadOnly(True)
        self.fields.fill(line)
        self._begin()
        self._ask_people(line.household_no)
        self.fields.rule.setFocus()

    def _begin(self) -> None:
        self.begin()
        is_new = self.line is None
        self.draft_button.setVisible(is_new or self._is_draft())
        self.fields.on_paper.setVisible(is_new)  # it is the paper of a new deed
        self._show_verb()
        self._opened_with = self.fields.texts()
        self._ask_rules()

    def _is_draft(self) -> bool:
        return self.line is not None and self.line.deed.step is Step.DRAFT

    def _show_verb(self) -> None:
        on_paper = self.fields.on_paper.isChecked()
        verb = "入账" if on_paper else "申报"
        self.save_button.setText(f"{verb}，登下一户" if self.line is None else verb)
        self.save_button.setAccessibleName(self.save_button.text())
        self.save_button.updateGeometry()

    # --- asking while one types -------------------------------------------------------

    def _household_changed(self) -> None:
        hit = self.fields.household.hit
        if self.line is None:
            self.fields.show_people(None)
            if hit is not None:
                self._ask_people(hit.household_no)
        self._look_soon()

    def _ask_people(self, household_no: str) -> None:
        def answered(card: HouseholdCard) -> None:
            self.fields.show_people(card)
            if self.line is not None:
                deed = self.line.deed
                self.fields.choose_person(deed.member_id, of_head=deed.of_head)
                self._opened_with = self.fields.texts()

        self.around.desk.ask(
            "people", lambda store: household_card(store, household_no), answered, owner=self
        )

    def _ask_rules(self) -> None:
        """The book in force on the day that is typed; a half-typed day asks for none."""
        day = self.fields.day()
        if day is not None:
            self.around.desk.ask(
                "rules", lambda store: book_in_force(store, day), self._show_rules, owner=self
            )

    def _show_rules(self, book: WholeBook | None) -> None:
        self.fields.rule.show_rules([kept.rule for kept in book.rules] if book else [])
        self._look_soon()

    def _rule_changed(self) -> None:
        self.fields.show_rule(self.fields.rule.rule)
        self._look_soon()

    def _look_soon(self) -> None:
        self._soon.start()

    def _look_again(self) -> None:
        """Say what the rule gives at once, and what caps leave of it once the book answered."""
        rule = self.fields.rule.rule
        typed = self.fields.amount_text()
        if rule is None:
            self.live.show_nothing()
            return
        if not typed.strip():
            self.live.show_rule(rule)
            return
        try:
            self.live.show_amount(rule, read_amount(rule, typed))
            declaration = self.fields.declaration()
        except Refusal as refusal:
            self.live.show_nothing(sentence_for(refusal))
            return
        if self._number():
            self._ask_preview(declaration)

    def _number(self) -> str:
        """The number of the household that is meant."""
        hit = self.fields.household.hit
        if self.line is not None:
            return self.line.household_no
        return hit.household_no if hit else ""

    def _ask_preview(self, typed: Declaration) -> None:
        number, at = self._number(), self.around.seat.moment()
        activity = Activity(
            rule_code=typed.rule_code,
            amount=typed.amount,
            event_date=typed.event_date,
            name=typed.activity,
            evidence=typed.evidence or _EVIDENCE_TO_COME,
        )
        line = BulkLine(household_no=number, member=typed.member, member_id=typed.member_id)

        def answered(preview: tuple[PreviewLine, ...]) -> None:
            rule = self.fields.rule.rule
            if rule is not None and rule.code == typed.rule_code and self._number() == number:
                own = self.line.item_no if self.line else None
                self.live.show_preview(rule, preview[0], own)

        self.around.desk.ask(
            "preview",
            lambda store: preview_bulk(store, activity, [line], at=at),
            answered,
            owner=self,
            refused=lambda refusal: self.live.warn(sentence_for(refusal)),
        )

    # --- going on ---------------------------------------------------------------------

    def _puzzled(self) -> None:
        self.around.sound("refused")

    def _go_on_from_household(self) -> None:
        self.boxes["household_no"].error.say("")
        self.fields.rule.setFocus()
        self.fields.rule.selectAll()

    def _go_on_from_rule(self) -> None:
        self.boxes["rule_code"].error.say("")
        tiers = not self.fields.boxes["tier"].isHidden()
        (self.fields.tier if tiers else self.fields.amount).setFocus()

    # --- saving -----------------------------------------------------------------------

    def save(self) -> None:
        """申报 or 入账; then the next household."""
        self._send(draft=False)

    def save_draft(self) -> None:
        """存草稿: what is missing may be typed later."""
        if not self.draft_button.isHidden():
            self._send(draft=True)

    def _send(self, *, draft: bool) -> None:
        if self.waiting:
            return
        self.clear_errors()
        try:
            typed = self._typed()
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.waiting = True
        key, actor, at = self.key, self.around.seat.actor(), self.around.seat.moment()
        desk, line = self.around.desk, self.line
        if line is not None:
            desk.do(
                lambda store: correct_deed(
                    store, line.item_no, typed, draft=draft, key=key, actor=actor, at=at
                ),
                lambda seq: self._corrected(line, seq),
                owner=self,
                refused=self.refused,
            )
        elif self.fields.on_paper.isChecked() and not draft:
            desk.do(
                lambda store: award(store, typed, key=key, actor=actor, at=at),
                self._awarded,
                owner=self,
                refused=self.refused,
            )
        else:

            def act(store: "Store") -> Declared:
                return declare(store, typed, draft=draft, key=key, actor=actor, at=at)

            desk.do(act, lambda done: self._declared(done, draft), owner=self, refused=self.refused)

    def _typed(self) -> Declaration:
        """What the fields say. Raises the first refusal of what can be told without the book."""
        fields = self.fields
        number = self.line.household_no if self.line else fields.household.household_no
        clean_code(number, "household_no")
        clean_code(fields.rule.code, "rule_code")
        return replace(fields.declaration(), household_no=number)

    def _corrected(self, line: BoardLine, seq: int) -> None:
        self.done(str(line.item_no), f"已改：事项 {line.item_no}，凭证 {seq}。")
        self.closed.emit()

    def _declared(self, done: Declared, draft: bool) -> None:  # noqa: FBT001 - a fact
        what = "已存草稿" if draft else "已申报"
        said = f"{what}：事项 {done.item_no}，{signed(done.nominal_points)} 分。"
        self._next(done.item_no, said, done.duplicates)

    def _awarded(self, done: Awarded) -> None:
        said = f"已入账：事项 {done.item_no}，{signed(done.points)} 分，凭证 {done.voucher_no}。"
        self._next(done.item_no, said, done.duplicates)

    def _next(self, item_no: int, said: str, duplicates: tuple[int, ...]) -> None:
        """Written: the same matter for the next household."""
        if duplicates:
            said = f"{said}可能重复：与事项 {numbers_words(duplicates)} 相同。"
        self.around.sound("ok")
        self.done(str(item_no), said)
        self.fields.clear_deed()
        self._begin()
        self.fields.household.setFocus()

    def is_dirty(self) -> bool:
        if self.line is None:
            return not self.fields.is_empty()
        return self.fields.texts() != self._opened_with

    def field_of(self, refusal: Refusal) -> str:
        return field_of_refusal(refusal, self.boxes) or super().field_of(refusal)
