"""At which meeting it was decided: one that is recorded, or one that is named here."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jifen_desktop.domain import entries
from jifen_desktop.domain.panels import Meeting, MeetingKind
from jifen_desktop.messages import FIELD_NAMES, MEETING_KIND_NAMES
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.ui.deeds.rulings import VoteTexts
from jifen_desktop.ui.deeds.words import meeting_words
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP
from jifen_desktop.ui.widgets.fields import Choice, TextField
from jifen_desktop.ui.widgets.labelled_field import LabelledField

ANOTHER: Final = "另记一次会议"
#: Older ones are named by title and day.
MEETINGS_OFFERED_MAX: Final = 30
VOTE_NAMES: Final = ("赞成", "反对", "弃权")


class MeetingFields(QWidget):
    """Which meeting, and how it voted on everything where nothing else is said."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._meetings: tuple[Meeting, ...] = ()
        self.meeting = Choice("会议")
        self.title = TextField(FIELD_NAMES["meeting_title"], placeholder="例如：第三季度评议会")
        self.held_on = TextField(FIELD_NAMES["held_on"], placeholder="例如：2026-11-23")
        self.kind = Choice(FIELD_NAMES["meeting_kind"])
        self.votes = tuple(TextField(f"{name}（全部）") for name in VOTE_NAMES)
        for kind in MeetingKind:
            self.kind.addItem(MEETING_KIND_NAMES[kind], str(kind))
        fields: dict[str, QWidget] = {
            "meeting": self.meeting,
            "meeting_title": self.title,
            "held_on": self.held_on,
            "meeting_kind": self.kind,
            "votes": self.votes[0],
            "votes_against": self.votes[1],
            "votes_abstained": self.votes[2],
        }
        self.boxes = {name: LabelledField(field) for name, field in fields.items()}
        self._grid = QGridLayout(self)
        places = ((0, 0, 6), (1, 0, 6), (2, 0, 3), (2, 3, 3), (3, 0, 2), (3, 2, 2), (3, 4, 2))
        for box, (row, column, width) in zip(self.boxes.values(), places, strict=True):
            self._grid.addWidget(box, row, column, 1, width)
        self._dress()
        current_look().changed.connect(self._dress)
        self.meeting.currentIndexChanged.connect(self._show_others)
        for line in self.votes:
            line.textChanged.connect(self.changed)

    def _dress(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current_look().px(GAP))

    def show_meetings(self, meetings: Sequence[Meeting], today: str) -> None:
        """The last meetings, the newest chosen; another one is asked for by title and day."""
        self._meetings = tuple(meetings[:MEETINGS_OFFERED_MAX])
        self.meeting.clear()
        self.meeting.addItems([*(meeting_words(meeting) for meeting in self._meetings), ANOTHER])
        self.meeting.setCurrentIndex(0)
        self.held_on.setText(today)
        self._show_others()

    def _show_others(self) -> None:
        another = self.meeting.currentIndex() == len(self._meetings)
        for name in ("meeting_title", "held_on", "meeting_kind"):
            self.boxes[name].setVisible(another)

    def clear(self) -> None:
        self.title.clear()
        for line in self.votes:
            line.clear()

    def vote_texts(self) -> VoteTexts:
        in_favour, against, abstained = (line.text() for line in self.votes)
        return in_favour, against, abstained

    def held_at(self) -> HeldAt:
        """The meeting as chosen or typed. Raises what a day refuses."""
        at = self.meeting.currentIndex()
        if 0 <= at < len(self._meetings):
            return HeldAt(meeting_id=self._meetings[at].id)
        return HeldAt(
            held_on=entries.day(self.held_on.text(), "held_on"),
            title=self.title.text(),
            kind=MeetingKind(self.kind.currentData()),
        )
