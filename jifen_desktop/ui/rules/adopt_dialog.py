"""会议通过: by which meeting the draft becomes a rule book, and from which day on it counts."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from jifen_desktop.domain import entries, panel_entries
from jifen_desktop.domain.panels import Meeting
from jifen_desktop.domain.refusals import Refusal, TextMissing
from jifen_desktop.domain.rule_refusals import (
    EntriesUnderOtherRules,
    MeetingAfterToday,
    UnknownMeeting,
)
from jifen_desktop.messages import FIELD_NAMES, sentence_for
from jifen_desktop.services.adopting_rules import Adopted, adopt_rules
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import MARGIN, Tone
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.rules.words import day_words
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Row
from jifen_desktop.ui.widgets.notices import Banner

OTHER_MEETING: Final = "没有登记过的会议"
#: Two columns: four fields below each other have no room on a low screen.
WIDTH: Final = 640


class AdoptDialog(AskingDialog):
    """Stays open while the book refuses; `adopted` says what was written."""

    def __init__(self, around: Surroundings, meetings: Sequence[Meeting], changes: str) -> None:
        super().__init__("会议通过积分细则")
        self._around = around
        self._key = new_key()
        self._waiting = False
        self.adopted: Adopted | None = None
        today = str(around.seat.today())
        self.meeting = Choice("会议")
        for meeting in meetings:
            self.meeting.addItem(
                f"{day_words(meeting.held_on)} {meeting.title or '会议'}", meeting.id
            )
        self.meeting.addItem(OTHER_MEETING, None)
        self.title = TextField(FIELD_NAMES["meeting_title"], placeholder="例如：村民代表会议")
        self.held_on = TextField(FIELD_NAMES["held_on"], placeholder="例如：2026-11-23")
        self.effective_on = TextField(FIELD_NAMES["effective_on"], placeholder="例如：2026-11-23")
        self.held_on.setText(today)
        self.effective_on.setText(today)
        self.boxes = {
            "meeting": LabelledField(self.meeting),
            "held_on": LabelledField(self.held_on, needed=True),
            "meeting_title": LabelledField(self.title, needed=True),
            "effective_on": LabelledField(self.effective_on, needed=True),
        }
        self.message = Banner("", icon="alert-triangle", tone=Tone.DANGER)
        self._lay_out(changes)
        self.add_cancel()
        self.verb = self.add_button(PrimaryButton("通过并施行"))
        self.verb.clicked.connect(self.press)
        self.meeting.currentIndexChanged.connect(self._meeting_chosen)
        self._meeting_chosen()
        self.meeting.setFocus()

    def _lay_out(self, changes: str) -> None:
        if changes:
            self.content.addWidget(Label(changes, tone=Tone.SOFT, wrap=True))
        self.content.addWidget(self.message)
        for left, right in (("meeting", "held_on"), ("meeting_title", "effective_on")):
            row = Row(gap=MARGIN)
            row.addWidget(self.boxes[left], 3)
            row.addWidget(self.boxes[right], 2)
            self.content.addLayout(row)
        self.message.hide()
        self.setMinimumWidth(current_look().px(WIDTH))

    def _meeting_chosen(self) -> None:
        for name in ("meeting_title", "held_on"):
            self.boxes[name].setVisible(self._is_other())
            self.boxes[name].error.say("")

    def _is_other(self) -> bool:
        return self.meeting.currentData() is None

    # --- writing ----------------------------------------------------------------------

    def go_on(self) -> None:
        """Enter in a field: what is wrong with it is said, else on to the next, and to the verb."""
        fields = {self.boxes[name].field: name for name in self._shown()}
        focus = self.focusWidget()
        if focus in fields:
            if not self._check(fields[focus]):
                return
            following = list(fields)[list(fields).index(focus) + 1 :]
            (following[0] if following else self.verb).setFocus()

    def press(self) -> None:
        """The verb: what is wrong is said beside each field, else the draft is adopted."""
        if self._waiting:
            return
        self.message.hide()
        bad = [name for name in self._shown() if not self._check(name)]
        if bad:
            self.boxes[bad[0]].field.setFocus()
        else:
            self._adopt()

    def _check(self, name: str) -> bool:
        complaint = self._complaint(name)
        self.boxes[name].error.say(complaint)
        return not complaint

    def _shown(self) -> list[str]:
        return [name for name, box in self.boxes.items() if box.isVisibleTo(self)]

    def _complaint(self, name: str) -> str:
        try:
            self._read(name)
        except Refusal as refusal:
            return sentence_for(refusal)
        return ""

    def _read(self, name: str) -> None:
        match name:
            case "meeting_title":
                if not panel_entries.meeting_title(self.title.text()):
                    raise TextMissing(name)
            case "held_on":
                panel_entries.held_on(self.held_on.text())
            case "effective_on":
                self._effective_on()
            case _:
                pass

    def _effective_on(self) -> date:
        return entries.day(self.effective_on.text(), "effective_on")

    def _adopt(self) -> None:
        self._waiting = True
        meeting = self._held_at()
        key, effective_on = self._key, self._effective_on()
        actor, at = self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: adopt_rules(store, meeting, effective_on, key=key, actor=actor, at=at),
            self._done,
            owner=self,
            refused=self._refused,
        )

    def _held_at(self) -> HeldAt:
        if not self._is_other():
            return HeldAt(meeting_id=int(self.meeting.currentData()))
        day = panel_entries.held_on(self.held_on.text())
        return HeldAt(title=self.title.text(), held_on=day)

    def _done(self, adopted: Adopted) -> None:
        self._waiting = False
        self.adopted = adopted
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        """Said beside the field it is about, else above all."""
        self._waiting = False
        self._around.sound("refused")
        name = _field_of(refusal)
        if name and self.boxes[name].isVisibleTo(self):
            self.boxes[name].error.say(sentence_for(refusal))
            self.boxes[name].field.setFocus()
        else:
            self.message.say(sentence_for(refusal))
            self.message.show()


def _field_of(refusal: Refusal) -> str:
    match refusal:
        case MeetingAfterToday():
            return "held_on"
        case EntriesUnderOtherRules():
            return "effective_on"
        case UnknownMeeting():
            return "meeting"
        case _:
            return ""
