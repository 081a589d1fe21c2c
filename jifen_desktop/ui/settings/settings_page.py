"""The settings page: the book, this PC, the people, the day; sections as cards."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN
from jifen_desktop.ui.page import PageKey, Surroundings
from jifen_desktop.ui.pin_patience import PinPatience
from jifen_desktop.ui.printing.printers import PrintSystem
from jifen_desktop.ui.settings.about_cards import AboutCard, BookCard
from jifen_desktop.ui.settings.book_settings_card import BookSettingsCard
from jifen_desktop.ui.settings.clock_card import ClockCard
from jifen_desktop.ui.settings.operators_card import OperatorsCard
from jifen_desktop.ui.settings.pc_card import PcCard
from jifen_desktop.ui.settings.section_card import SectionCard
from jifen_desktop.ui.settings.setting_row import SettingRow
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

#: From so many token pixels on there are two columns; so many cards stand in the left one.
TWO_COLUMNS_FROM: Final = 1100
CARDS_LEFT: Final = 2


class SettingsPage(FormPage):
    """Everybody sees everything; what one may change the services decide."""

    key = PageKey.SETTINGS

    def __init__(self, around: Surroundings, system: PrintSystem | None = None) -> None:
        super().__init__(around)
        patience = PinPatience()
        self.book_settings = BookSettingsCard(around)
        self.pc = PcCard(around, system)
        self.operators = OperatorsCard(around, patience)
        self.clock = ClockCard(around, patience)
        self.book = BookCard(around)
        self.about = AboutCard(around)
        self.cards: tuple[SectionCard, ...] = (
            self.book_settings,
            self.pc,
            self.operators,
            self.clock,
            self.book,
            self.about,
        )
        self._columns = 0
        self._left = Column(gap=GAP_LARGE)
        self._right = Column(gap=GAP_LARGE)
        self._lay_out()
        around.look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        content = QWidget()
        self._row = Row(content, gap=GAP_LARGE, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        for column in (self._left, self._right):
            column.addStretch()
            self._row.addLayout(column, 1)
        self.whole = VerticalScroll(content)
        Column(self).addWidget(self.whole)
        for row in self.book_settings.rows.values():
            row.opened.connect(lambda row=row: self._bring_into_sight(row))
        self._fit()

    def _bring_into_sight(self, row: SettingRow) -> None:
        """Once the editor below the row has its place."""
        QTimer.singleShot(0, row, lambda: self.whole.ensureWidgetVisible(row))

    def refresh(self) -> None:
        for card in self.cards:
            card.refresh()

    def take_focus(self) -> None:
        next(iter(self.book_settings.rows.values())).change_button.setFocus()

    def step_back(self) -> bool:
        return any(card.step_back() for card in self.cards)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two columns where there is room; Tab goes through both in the order of the cards."""
        columns = 2 if self.width() >= self.around.look.px(TWO_COLUMNS_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards):
            for column in (self._left, self._right):
                column.removeWidget(card)
            column = self._left if columns == 1 or number < CARDS_LEFT else self._right
            column.insertWidget(column.count() - 1, card)  # before the stretch at its end
        self._row.setStretch(1, columns - 1)
