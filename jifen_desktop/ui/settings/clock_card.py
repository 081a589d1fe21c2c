"""业务日期: which day it is at the counter, and setting back one that ran ahead."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.clock_setting import REASON_LENGTH_MAX, set_business_date
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.sign_in import sign_in
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.pin_patience import PinPatience
from jifen_desktop.ui.settings.section_card import SectionCard
from jifen_desktop.ui.settings.setting_words import day_words
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Row

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

BY_CLOCK = "按这台电脑的时钟。"
BY_HAND = "是手工填写的，电脑时钟说是{pc}。时钟校准后，可以改回按电脑时钟。"
SET_BACK = "改回业务日期"
WHAT_FOR = (
    "日期填错或电脑时钟走快，业务记到了以后的日子，才用这里改回来。"
    "已经记的业务不改日期。需要维护员和第二人。"
)


class ClockCard(SectionCard):
    """The day now, and whether a person typed it."""

    def __init__(self, around: Surroundings, patience: PinPatience) -> None:
        super().__init__("业务日期")
        self._around = around
        self._patience = patience
        self.day = AmountLabel("今天", size=TextSize.LEAD)
        self.source = Label(tone=Tone.SOFT, wrap=True)
        self.trouble = Label(size=TextSize.SMALL, tone=Tone.DANGER, wrap=True)
        self.trouble.hide()
        self.believe_button = Button("改按电脑时钟", icon="clock")
        self.set_back_button = Button(SET_BACK, icon="calendar")
        self.believe_button.clicked.connect(self.believe_clock)
        self.set_back_button.clicked.connect(self.set_back)
        head = Row(gap=GAP)
        head.addWidget(Label("今天"))
        head.addWidget(self.day, 1)
        ways = Row(gap=GAP)
        ways.addWidget(self.set_back_button)
        ways.addWidget(self.believe_button)
        ways.addStretch()
        self.content.addLayout(head)
        self.content.addWidget(self.source)
        self.content.addWidget(Label(WHAT_FOR, size=TextSize.SMALL, tone=Tone.SOFT, wrap=True))
        self.content.addWidget(self.trouble)
        self.content.addLayout(ways)
        self.refresh()

    def refresh(self) -> None:
        seat = self._around.seat
        typed = seat.typed_day
        pc_day = seat.moment().local.date()
        self.day.setText(day_words(seat.today()))
        self.source.setText(BY_CLOCK if typed is None else BY_HAND.format(pc=day_words(pc_day)))
        self.source.set_tone(Tone.SOFT if typed is None else Tone.AMBER)
        self.believe_button.setVisible(typed is not None)

    def believe_clock(self) -> None:
        """The PC's clock was put right."""
        self._around.seat.type_day(None)
        self.refresh()

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    # --- setting it back --------------------------------------------------------------

    def set_back(self) -> None:
        """The right day, the reason, and a second person."""
        seat, dialogs = self._around.seat, self._around.dialogs
        missing = role_missing(seat.operator, Act.SET_CLOCK) if seat.operator else None
        self._say(sentence_for(missing) if missing else self._patience.sentence())
        if missing or self._patience.sentence() or seat.facts is None:
            return
        day = dialogs.ask_day(SET_BACK, "今天其实是哪一天？", seat.moment().local.date())
        if day is None:
            return
        reason = dialogs.ask_text(SET_BACK, "原因", length_max=REASON_LENGTH_MAX)
        if reason is None:
            return
        me = seat.actor().operator_id
        others = [operator.name for operator in seat.facts.operators if operator.id != me]
        signed = dialogs.ask_signature(f"{SET_BACK}：请第二人签字", others)
        if signed is not None:
            self._set(day, reason, signed)

    def _set(self, day: date, reason: str, signed: Signed) -> None:
        me, key, at = self._around.seat.actor(), new_key(), self._around.seat.moment()

        def action(store: "Store") -> int:
            actor = replace(me, second_id=sign_in(store, signed.name, signed.pin))
            return set_business_date(store, day, reason, key=key, actor=actor, at=at)

        self._around.desk.do(action, lambda _: self._done(day), owner=self, refused=self._refused)

    def _done(self, day: date) -> None:
        """What was typed before was the error; the clock is believed if it agrees."""
        seat = self._around.seat
        seat.type_day(None if day == seat.moment().local.date() else day)
        self._around.say(f"业务日期已改回{day_words(day)}。")
        self.refresh()

    def _refused(self, refusal: Refusal) -> None:
        self._patience.note(refusal)
        self._around.sound("refused")
        self._say(sentence_for(refusal))
