"""否决和暂缓 on the card of a household: neutral for most, with days for who may read more."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.veto_refusals import HouseholdFrozen
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.vetoes_listing import HouseholdStanding, VetoLine, household_standing
from jifen_desktop.ui.households.signed_dialog import SignedDialog
from jifen_desktop.ui.households.veto_dialogs import LiftDialog, SuspendDialog, VetoDialog
from jifen_desktop.ui.households.veto_words import (
    ground_words,
    line_words,
    questioned_words,
    state_words,
    title_words,
)
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.page import PageKey, Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label, Tag
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.notices import Banner

TITLE: Final = "否决和暂缓"


class VetoSection(QWidget):
    """Asks for the standing of the household that is shown, as the one who sits here may know."""

    #: Something was written; the page asks the book again.
    written = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._card: HouseholdCard | None = None
        self.frozen = Banner("", icon="player-pause")
        self.veto_button = Button("一票否决", ButtonKind.QUIET, icon="ban")
        self.suspend_button = Button("暂缓", ButtonKind.QUIET, icon="player-pause")
        self.veto_button.clicked.connect(self._veto)
        self.suspend_button.clicked.connect(self._suspend)
        self._inside = QWidget()
        self._rows = Column(gap=GAP_SMALL)
        self._lines: tuple[VetoLine, ...] = ()
        self._questioned: Mapping[int, tuple[Award, ...]] = {}
        self._shown: tuple[QWidget, ...] = ()
        self._lay_out()
        self._forget()
        around.seat.changed.connect(self._forget)

    def _lay_out(self) -> None:
        heading = Row(gap=GAP)
        heading.addWidget(Label(TITLE, size=TextSize.SMALL, tone=Tone.SOFT, bold=True), 1)
        for button in (self.suspend_button, self.veto_button):
            heading.addWidget(button)
        inside = Column(self._inside, gap=GAP_SMALL)
        inside.addLayout(heading)
        inside.addLayout(self._rows)
        column = Column(self, gap=GAP)
        column.addWidget(self.frozen)
        column.addWidget(self._inside)

    # --- what is shown --------------------------------------------------------------------

    def show_card(self, card: HouseholdCard) -> None:
        """Another household, or the same as it is now: its standing is asked for."""
        if self._card is None or self._card.household.id != card.household.id:
            self._forget()
        self._card = card
        if self._around.seat.operator is None:
            return
        number, actor = card.household.household_no, self._around.seat.actor()
        today = self._around.seat.today()
        self._around.desk.ask(
            "standing",
            lambda store: household_standing(store, number, actor=actor, today=today),
            lambda standing: self._show(number, actor.operator_id, standing),
            owner=self,
            refused=lambda _: self._forget(),
        )

    def _forget(self) -> None:
        """Nothing is known; and nobody reads what somebody else may read."""
        self.frozen.hide()
        self._inside.hide()
        self._show_lines((), {})

    def _show(self, household_no: str, operator_id: int, standing: HouseholdStanding) -> None:
        card, operator = self._card, self._around.seat.operator
        if card is None or card.household.household_no != household_no:
            return  # another one was opened before the answer came
        if operator is None or operator.id != operator_id:
            return
        self.frozen.say(sentence_for(HouseholdFrozen(household_no)).rstrip("。"))
        self.frozen.setVisible(standing.frozen)
        may_write = role_missing(operator, Act.VETO) is None
        for button in (self.veto_button, self.suspend_button):
            button.setVisible(may_write)
        lines = standing.lines
        self._inside.setVisible(lines is not None and (may_write or bool(lines)))
        self._show_lines(lines or (), standing.questioned)

    def _show_lines(
        self, lines: tuple[VetoLine, ...], questioned: Mapping[int, tuple[Award, ...]]
    ) -> None:
        if (lines, questioned) == (self._lines, self._questioned):
            return  # whoever stands on a button of a row goes on standing there
        self._lines, self._questioned = lines, questioned
        for old in self._shown:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = tuple(self._row(line) for line in lines)
        for row in self._shown:
            self._rows.addWidget(row)

    def _row(self, line: VetoLine) -> QWidget:
        assert self._card is not None, "lines are a household's"
        row = QWidget()
        words, tone = state_words(line.veto, self._around.seat.today())
        first = Row(gap=GAP)
        first.addWidget(Label(title_words(line), bold=True))
        first.addWidget(Tag(words, tone))
        first.addStretch(1)
        about = title_words(line)
        for button in self._buttons(line):
            button.setAccessibleDescription(about)
            first.addWidget(button)
        column = Column(row, gap=GAP_SMALL)
        column.addLayout(first)
        what = line_words(line, self._card.household.household_no)
        column.addWidget(Label(what, size=TextSize.SMALL, tone=Tone.SOFT, wrap=True))
        if awards := self._questioned.get(line.veto.id):
            said = questioned_words(awards)
            column.addWidget(Label(said, size=TextSize.SMALL, tone=Tone.AMBER, wrap=True))
        return row

    def _buttons(self, line: VetoLine) -> list[Button]:
        if self._questioned.get(line.veto.id):
            number = line.household.household_no
            honours = Button("查看荣誉", ButtonKind.QUIET)
            honours.clicked.connect(lambda: self._around.go(PageKey.QUARTERS, f"honours:{number}"))
            return [honours, *self._acts(line)]
        return self._acts(line)

    def _acts(self, line: VetoLine) -> list[Button]:
        read = Button("查看事由", ButtonKind.QUIET)
        read.clicked.connect(
            lambda: self._around.dialogs.tell(title_words(line), ground_words(line))
        )
        if line.veto.ended_on is not None or not self.veto_button.isVisibleTo(self._inside):
            return [read]
        lift = Button("解除", ButtonKind.QUIET)
        lift.clicked.connect(lambda: self._lift(line))
        return [read, lift]

    # --- acts -----------------------------------------------------------------------------

    def _veto(self) -> None:
        assert self._card is not None, "the button stands beside a household"
        self._run(VetoDialog(self._around, self._card))

    def _suspend(self) -> None:
        assert self._card is not None, "the button stands beside a household"
        self._run(SuspendDialog(self._around, self._card))

    def _lift(self, line: VetoLine) -> None:
        others = [other for other in self._lines if other is not line]
        self._run(LiftDialog(self._around, line, others))

    def _run(self, dialog: SignedDialog) -> None:
        self._around.dialogs.show(dialog)
        sentence = dialog.sentence
        dialog.deleteLater()
        if sentence:
            self._around.say(sentence)
            self.written.emit()
