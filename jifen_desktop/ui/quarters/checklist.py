"""What somebody may want to see to before a quarter is closed: a light, a number, a way there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.quarter_close import CloseWarning, Warned
from jifen_desktop.messages import warning_words
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.quarters.words import CHECKS, check_tone, check_words
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, Rule
from jifen_desktop.ui.widgets.marks import IconMark
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

_HINT = "没有办完的不妨碍结账，结账以后入账的算下一季的补记。"


class CheckRow(QWidget):
    """One thing to look at."""

    def __init__(self, about: Warned) -> None:
        super().__init__()
        self._about = about
        name, _, _, verb = CHECKS[about]
        self.light = IconMark("circle-check", Tone.BRAND)
        self.number = Label(tone=Tone.BRAND, bold=True)
        self.go_button = Button(verb, ButtonKind.QUIET)
        self.go_button.setAccessibleName(f"{verb}：{name}")
        words = Column(gap=0)
        words.addWidget(Label(name, size=TextSize.SMALL, tone=Tone.SOFT, wrap=True))
        words.addWidget(self.number)
        row = Row(self, gap=GAP)
        row.addWidget(self.light, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.go_button)

    def show_warning(self, warning: CloseWarning | None) -> None:
        """Green where there is nothing to see to; the whole sentence is said and in the tooltip."""
        tone = check_tone(warning)
        self.light.show_icon("circle-check" if warning is None else "alert-triangle", tone)
        self.number.setText(check_words(self._about, warning))
        self.number.set_tone(tone)
        sentence = warning_words(warning) if warning else ""
        self.setToolTip(sentence)
        self.go_button.setAccessibleDescription(sentence or self.number.text())


class Checklist(Card):
    """A row for each; all of them are there at all times, so that green is seen too."""

    #: A page, and what it is to open.
    go_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(gap=GAP)
        self.rows = {about: CheckRow(about) for about in CHECKS}
        inside = QWidget()
        column = Column(inside, gap=GAP_SMALL)
        for number, (about, row) in enumerate(self.rows.items()):
            if number:
                column.addWidget(Rule())
            column.addWidget(row)
            row.go_button.clicked.connect(lambda _=False, about=about: self._go(about))
        column.addSpacing(GAP)
        column.addWidget(Label(_HINT, size=TextSize.SMALL, tone=Tone.SOFT, wrap=True))
        column.addStretch(1)
        self.content.addWidget(Label("结账前核对", size=TextSize.LEAD, bold=True))
        self.content.addWidget(VerticalScroll(inside), 1)

    def show_warnings(self, warnings: Sequence[CloseWarning]) -> None:
        found = {warning.about: warning for warning in warnings}
        for about, row in self.rows.items():
            row.show_warning(found.get(about))

    def _go(self, about: Warned) -> None:
        _, page, item, _ = CHECKS[about]
        assert isinstance(page, PageKey)
        self.go_wanted.emit(page, item)
