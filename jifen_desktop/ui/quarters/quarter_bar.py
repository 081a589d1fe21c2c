"""The head of both parts: which quarter is looked at, and how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.services.quarter_listing import QuarterLine
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.quarters.words import in_order, listed_words
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.labels import Label, Tag
from jifen_desktop.ui.widgets.layouts import Row


class QuarterBar(QWidget):
    """A choice of quarters; the chosen one stays chosen while it is listed."""

    #: Somebody chose another quarter.
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice("季度")
        self.state = Tag("")
        #: What there is to be said about the quarter.
        self.words = Label(size=TextSize.STRONG, wrap=True)
        label = Label("季度", tone=Tone.SOFT)
        label.setBuddy(self.choice)
        #: To be shown once it is listed.
        self._wanted: Quarter | None = None
        self._listed: tuple[QuarterLine, ...] = ()
        row = Row(self, gap=GAP)
        row.addWidget(label)
        row.addWidget(self.choice)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        self.choice.currentIndexChanged.connect(self._changed)

    def show_quarters(self, listed: Sequence[QuarterLine]) -> None:
        """Other quarters to choose from."""
        before, self._wanted = self._wanted or self.quarter(), None
        self._listed = in_order(listed)
        places = [one.quarter for one in self._listed]
        self.choice.blockSignals(True)
        self.choice.clear()
        for one in self._listed:
            self.choice.addItem(listed_words(one))
        self.choice.setCurrentIndex(places.index(before) if before in places else 0)
        self.choice.blockSignals(False)
        self.setVisible(bool(listed))

    def listed(self) -> QuarterLine | None:
        """The chosen one, with how far it is."""
        place = self.choice.currentIndex()
        return self._listed[place] if 0 <= place < len(self._listed) else None

    def quarter(self) -> Quarter | None:
        listed = self.listed()
        return listed.quarter if listed else None

    def want(self, quarter: Quarter) -> None:
        """Choose a quarter, now or once it is listed."""
        places = [one.quarter for one in self._listed]
        self._wanted = None if quarter in places else quarter
        if quarter in places:
            self.choice.setCurrentIndex(places.index(quarter))

    def say(self, state: str, tone: Tone, words: str) -> None:
        self.state.setText(state)
        self.state.set_tone(tone)
        self.words.setText(words)

    def _changed(self, _: int) -> None:
        self.chosen.emit()
