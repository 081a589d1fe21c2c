"""户务 on the card of a household: what happened to the family, each with its slip."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.services.life_papers import standing_events
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.ui.households.life_menu import MENU, LifeMenu
from jifen_desktop.ui.households.life_words import event_words
from jifen_desktop.ui.households.sections import SectionRow
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Row

#: Older ones stand in the history.
SHOWN_MAX: Final = 5


class LifeSection(QWidget):
    """The last events of the household that is shown, and the way to the next one."""

    written = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._card: HouseholdCard | None = None
        self._events: tuple[LifeEvent, ...] = ()
        self._shown: tuple[QWidget, ...] = ()
        self.menu = LifeMenu(around, self)
        self.menu.written.connect(self.written)
        self.open_button = Button(MENU, ButtonKind.QUIET, icon="users", key="F6")
        self.open_button.clicked.connect(self.open_menu)
        self._rows = Column(gap=GAP_SMALL)
        heading = Row()
        heading.addWidget(Label("户务", size=TextSize.SMALL, tone=Tone.SOFT, bold=True), 1)
        heading.addWidget(self.open_button)
        column = Column(self, gap=GAP_SMALL)
        column.addLayout(heading)
        column.addLayout(self._rows)

    def open_menu(self) -> None:
        """F6: what may be done."""
        if self._card is not None and self.open_button.isEnabled():
            self.menu.open(self._card)

    def show_card(self, card: HouseholdCard) -> None:
        """Another household, or the same as it is now: its events are asked for."""
        if self._card is None or self._card.household.id != card.household.id:
            self._show_events(())
        self._card = card
        self.open_button.setEnabled(card.household.state is not HouseholdState.CLOSED)
        number = card.household.household_no
        self._around.desk.ask(
            "events",
            lambda store: standing_events(store, number)[:SHOWN_MAX],
            lambda events: self._answered(number, events),
            owner=self,
            refused=lambda _: self._show_events(()),
        )

    def _answered(self, household_no: str, events: tuple[LifeEvent, ...]) -> None:
        if self._card is not None and self._card.household.household_no == household_no:
            self._show_events(events)

    def _show_events(self, events: tuple[LifeEvent, ...]) -> None:
        if events == self._events:
            return  # whoever stands on a button of a row goes on standing there
        self._events = events
        for old in self._shown:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = tuple(self._row(event) for event in events)
        for row in self._shown:
            self._rows.addWidget(row)

    def _row(self, event: LifeEvent) -> QWidget:
        assert self._card is not None, "events are a household's"
        words, seq = event_words(event, self._card.household.household_no), event.action_seq
        row = SectionRow(
            ElidedLabel(words), Label(f"{event.happened_on} · 凭证 {seq}", tone=Tone.SOFT)
        )
        row.add_button("单据", words).clicked.connect(lambda: self.menu.show_slip(seq))
        row.add_button("冲正", words).clicked.connect(lambda: self.menu.take_back(seq, words))
        return row
