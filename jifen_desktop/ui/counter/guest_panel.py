"""The left column below 查找农户: who stands at the counter and what they have."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedLayout, QWidget

from jifen_desktop.domain.households import MAY_REDEEM
from jifen_desktop.services.serving import Guest
from jifen_desktop.ui.counter.guest_parts import BalanceCard, EntryLines, PersonLine
from jifen_desktop.ui.counter.guest_words import frozen_words, members_words, visit_words
from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import ElidedLabel, Label
from jifen_desktop.ui.widgets.layouts import NO_MARGINS, Card, Column, Row
from jifen_desktop.ui.widgets.notices import Banner, EmptyState

IN_PERSON: Final = "本人"
DETAILS: Final = "全部明细"
OTHER: Final = "换一户"
PASSBOOK: Final = "打存折"


class GuestPanel(Card):
    """Shows a `Guest`; the page knows what a press means."""

    details_wanted = Signal()
    passbook_wanted = Signal()
    other_wanted = Signal()
    collector_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=NO_MARGINS, parent=parent)
        self.guest: Guest | None = None
        self._compact = False
        self._person = PersonLine()
        self._balance = BalanceCard()
        self.balance = self._balance.amount
        self._members = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self._visit = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self._lost = Banner("此卡已挂失，请核对身份", icon="credit-card")
        self._blocked = Banner("已销户，不能兑换", icon="ban", tone=Tone.DANGER)
        self._frozen = Banner("", icon="player-pause")
        self._frozen.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.entries = EntryLines()
        self.collector_button = Button(f"领取人：{IN_PERSON}", icon="user")
        self.details_button = Button(DETAILS)
        self.passbook_button = Button(PASSBOOK)
        self.other_button = Button(OTHER)
        self.collector_button.clicked.connect(self.collector_wanted)
        self.details_button.clicked.connect(self.details_wanted)
        self.passbook_button.clicked.connect(self.passbook_wanted)
        self.other_button.clicked.connect(self.other_wanted)
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        self._shown = QWidget()
        self._first = Row(gap=GAP)
        self._second = Row(gap=GAP)
        self._first.addWidget(self.collector_button, 1)
        for button in (self.details_button, self.passbook_button, self.other_button):
            self._second.addWidget(button, 1)
        self._whole = Column(self._shown, gap=GAP, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        self._whole.addWidget(self._facts(), 1)
        self._whole.addLayout(self._first)
        self._whole.addLayout(self._second)
        self._faces = QStackedLayout()
        self.content.addLayout(self._faces)  # first: a stack shows what it gets, parent or not
        self._faces.addWidget(EmptyState("users", "按空格查找农户，或刷卡"))
        self._faces.addWidget(self._shown)

    def _facts(self) -> QScrollArea:
        """What a very low window scrolls; the buttons below it stay."""
        body = QWidget()
        column = Column(body, gap=GAP)
        above = (self._person, self._lost, self._blocked, self._frozen)
        for part in (*above, self._balance, self._members, self._visit):
            column.addWidget(part)
        column.addWidget(self.entries, 1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (scroll.viewport(), body):
            part.setAutoFillBackground(False)
        return scroll

    # --- what the page shows ----------------------------------------------------------------

    def show_guest(self, guest: Guest) -> None:
        """This household; the collector is its head again."""
        self.guest = guest
        self._person.show_person(guest)
        self._lost.setVisible(guest.lost_card_no is not None)
        self._blocked.setVisible(guest.household.state not in MAY_REDEEM)
        self._frozen.say(frozen_words(guest))
        self._frozen.setVisible(guest.frozen)
        self._balance.show_balance(guest)
        self._members.setText(members_words(guest.members))
        self._visit.setText(visit_words(guest))
        self.entries.show_entries(guest.entries)
        self.show_collector("")
        self._fit()
        self._faces.setCurrentWidget(self._shown)

    def show_collector(self, text: str) -> None:
        """Who takes the goods; empty for the head."""
        words = f"领取人：{text or IN_PERSON}"
        self.collector_button.setText(words)
        self.collector_button.setAccessibleName(words)

    def clear(self) -> None:
        """Nobody is here: say how somebody comes."""
        self.guest = None
        self._faces.setCurrentIndex(0)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a property's value
        """Say the same in fewer lines, where a window is low."""
        if compact != self._compact:
            self._compact = compact
            self._person.set_compact(compact=compact)
            self._balance.set_compact(compact=compact)
            side = GAP_LARGE if compact else MARGIN
            self._whole.set_margins((side, side, side, side))
            icons: tuple[tuple[Button, str, IconName], ...] = (
                (self.details_button, DETAILS, "history"),
                (self.passbook_button, PASSBOOK, "printer"),
            )
            for place, (button, words, icon) in enumerate(icons):
                button.set_icon(icon if compact else None)
                button.setText("" if compact else words)
                button.setToolTip(words if compact else "")
                row = self._first if compact else self._second
                row.insertWidget(row.count() if compact else place, button, 0 if compact else 1)
            self._fit()

    def _fit(self) -> None:
        self._visit.setVisible(not self._compact)
        self._members.setVisible(not self._compact and bool(self._members.text()))
        self.other_button.setVisible(not self._compact)  # the box for it stands right above
