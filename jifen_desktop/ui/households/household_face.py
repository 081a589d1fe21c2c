"""The household that is open: who it is, what it has and had, its people and cards."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.households import MAY_REDEEM
from jifen_desktop.services.looking_up import HouseholdCard
from jifen_desktop.ui.households.cards import CardsSection
from jifen_desktop.ui.households.life_section import LifeSection
from jifen_desktop.ui.households.life_words import CONSENT, consent_words
from jifen_desktop.ui.households.members import MembersSection
from jifen_desktop.ui.households.opening_section import OpeningSection
from jifen_desktop.ui.households.veto_section import VetoSection
from jifen_desktop.ui.households.words import (
    NOTHING,
    place_words,
    shown_readings,
    state_name,
    state_tone,
)
from jifen_desktop.ui.look.sheet import ButtonKind, FrameKind
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import AmountLabel, Label, Tag
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule, Surface
from jifen_desktop.ui.widgets.marks import Avatar
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

#: 可兑积分 alone is the counter's: outside programs look for it there.
BALANCE_NAME: Final = "本户可兑积分"
#: In token pixels.
BESIDE_FROM: Final = 860
_FACTS: Final = ("电话", "住址", "立户日期", "拼音", "登记日期", "最近兑换", CONSENT)
_TOP_LEFT: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class HouseholdFace(Card):
    """Shows a `HouseholdCard`; the page knows what a press of its buttons means."""

    back_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(gap=0, margins=(0, 0, 0, 0))
        self.card: HouseholdCard | None = None
        self._avatar = Avatar()
        self._name = Label(size=TextSize.TITLE, bold=True, wrap=True)
        self._state = Tag("")
        self._place = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self.balance = AmountLabel(BALANCE_NAME, size=TextSize.TOTAL, tone=Tone.BRAND)
        self.facts = {name: Label(wrap=True) for name in _FACTS}
        self.opening = OpeningSection(around)
        self.vetoes = VetoSection(around)
        self.members = MembersSection(around)
        self.cards = CardsSection(around)
        self.life = LifeSection(around)
        self.back_button = Button("返回列表", ButtonKind.QUIET, icon="chevron-left", key="Esc")
        self.redeem_button = PrimaryButton("去柜台兑换", icon="shopping-cart")
        self.score_button = Button("积分", icon="coins", key="F3")
        self.edit_button = Button("修改", icon="edit", key="F4")
        self.statement_button = Button("对账单", icon="receipt")
        self.history_button = Button("历史", icon="history")
        self.back_button.clicked.connect(self.back_wanted)
        self._grid = QGridLayout()
        self._lay_out()
        current_look().changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        who_half, has_half = QWidget(), QWidget()
        who, has = Column(who_half, gap=GAP_LARGE), Column(has_half, gap=GAP_LARGE)
        who.addLayout(self._heading())
        who.addWidget(self._balance_box())
        who.addWidget(self.vetoes)
        who.addWidget(self.opening)
        who.addLayout(self._grid)
        who.addStretch()
        has.addWidget(self.members)
        has.addWidget(Rule())
        has.addWidget(self.cards)
        has.addWidget(Rule())
        has.addWidget(self.life)
        has.addStretch()
        halves = _Halves(who_half, has_half)
        body = QWidget()
        column = Column(body, gap=GAP, margins=(MARGIN, GAP, MARGIN, MARGIN))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(halves)
        column.addStretch()
        for row, (name, label) in enumerate(self.facts.items()):
            self._grid.addWidget(Label(name, tone=Tone.SOFT), row, 0, _TOP_LEFT)
            self._grid.addWidget(label, row, 1)
        self._grid.setColumnStretch(1, 1)
        buttons = Row(gap=GAP, margins=(MARGIN, GAP, MARGIN, MARGIN))
        buttons.addWidget(self.redeem_button, 2)
        for button in self._small_buttons():
            buttons.addWidget(button, 1, Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(VerticalScroll(body), 1)
        self.content.addWidget(Rule())
        self.content.addLayout(buttons)

    def _small_buttons(self) -> tuple[Button, ...]:
        return self.score_button, self.edit_button, self.statement_button, self.history_button

    def _heading(self) -> Row:
        first = Row(gap=GAP)
        first.addWidget(self._name, 1)
        first.addWidget(self._state)
        words = Column(gap=GAP_SMALL)
        words.addLayout(first)
        words.addWidget(self._place)
        heading = Row(gap=GAP_LARGE)
        heading.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        heading.addLayout(words, 1)
        return heading

    def _balance_box(self) -> Surface:
        box = Surface(FrameKind.BRAND, direction="row")
        box.content.addWidget(Label("可兑积分", tone=Tone.SOFT))
        box.content.addStretch()
        box.content.addWidget(self.balance)
        box.content.addWidget(Label("分", size=TextSize.STRONG, tone=Tone.BRAND))
        return box

    def _dress(self) -> None:
        self._grid.setHorizontalSpacing(current_look().px(MARGIN))
        self._grid.setVerticalSpacing(current_look().px(GAP))

    def show_card(self, card: HouseholdCard) -> None:
        """Another household, or the same one as it is now."""
        self.card = card
        household = card.household
        self._avatar.show_person(household.head_name, household.household_no)
        self._name.setText(household.head_name)
        self._state.setText(state_name(household.state))
        self._state.set_tone(state_tone(household.state))
        self._place.setText(
            place_words(
                household.group_name,
                household.household_no,
                household.population,
                merged_into=card.merged_into,
            )
        )
        self.balance.setText(format_points(card.balance_points, grouped=True))
        self.balance.set_tone(Tone.DANGER if card.balance_points < 0 else Tone.BRAND)
        for name, text in {
            "电话": household.phone,
            "住址": household.address,
            "立户日期": str(household.opened_on or ""),
            "拼音": shown_readings(household.pinyin),
            "登记日期": str(card.entered_on),
            "最近兑换": str(card.last_redeemed_on or "还没有"),
            CONSENT: consent_words(card.consent),
        }.items():
            self.facts[name].setText(text or NOTHING)
        self.redeem_button.setEnabled(household.state in MAY_REDEEM)
        for section in (self.opening, self.members, self.cards, self.vetoes, self.life):
            section.show_card(card)

    def step_back(self) -> bool:
        """Esc: an open editor is closed first."""
        return any(section.close_editor() for section in (self.opening, self.members, self.cards))


class _Halves(QWidget):
    """Two widgets beside each other where there is room, else one below the other."""

    def __init__(self, *halves: QWidget) -> None:
        super().__init__()
        self._halves = halves
        self._row = Row(self, gap=2 * MARGIN)
        for half in halves:
            self._row.addWidget(half, 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never as wide as both: else a window that was wide could not become narrow."""
        width = max(half.minimumSizeHint().width() for half in self._halves)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        needed = sum(half.minimumSizeHint().width() for half in self._halves)
        beside = self.width() >= max(needed + self._row.spacing(), current_look().px(BESIDE_FROM))
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
