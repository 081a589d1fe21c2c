"""While the book is being opened or made; and, if it cannot be, why and what to do."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row, in_the_middle
from jifen_desktop.ui.widgets.marks import IconMark

if TYPE_CHECKING:
    from jifen_desktop.domain.refusals import Refusal

WIDTH: Final = 640
MARK: Final = 48
#: A book is mostly open by then; a bar that moves would only keep the PC from opening it.
PATIENCE_MS: Final = 1000


class WaitingPage(QWidget):
    """One sentence; with trouble, up to three ways on."""

    try_again = Signal()
    other_book_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sentence = Label(size=TextSize.STRONG, wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark = IconMark("alert-triangle", Tone.AMBER, MARK)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._bar.show)
        self.again = PrimaryButton("再试一次", icon="refresh")
        self.other = Button("打开另一本账", icon="folder-open")
        self.restore = Button("从备份恢复", icon="history")
        self.again.clicked.connect(self.try_again)
        self.other.clicked.connect(self.other_book_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self._lay_out()
        self.wait("正在打开……")

    def _lay_out(self) -> None:
        self._card = Card(gap=2 * MARGIN, margins=(32, 32, 32, 32))
        content = self._card.content
        content.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignHCenter)
        content.addWidget(self._sentence)
        content.addWidget(self._bar)
        ways = Row(gap=GAP_LARGE)
        ways.addStretch()
        for way in (self.other, self.restore, self.again):
            ways.addWidget(way)
        ways.addStretch()
        content.addLayout(ways)
        column = Column(self, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        column.addStretch()
        column.addLayout(in_the_middle(self._card))
        column.addStretch()
        self._look.changed.connect(self._sized)
        self._sized()

    def _sized(self) -> None:
        self._card.setFixedWidth(self._look.px(WIDTH))

    def wait(self, sentence: str) -> None:
        """Something is under way; nobody can say how long."""
        self._say(sentence, waiting=True)
        for way in (self.again, self.other, self.restore):
            way.hide()

    def show_trouble(self, refusal: "Refusal") -> None:
        """The book cannot be used: why, and the ways on."""
        from jifen_desktop.domain import file_refusals as files
        from jifen_desktop.messages import sentence_for

        beyond_repair = (
            files.BookDamaged,
            files.BookMissing,
            files.DiskFailed,
            files.NotABook,
            files.SchemaForeign,
        )
        self._say(sentence_for(refusal), waiting=False)
        self.again.show()
        self.other.show()
        self.restore.setVisible(isinstance(refusal, beyond_repair))
        self.again.setFocus()

    def _say(self, sentence: str, *, waiting: bool) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._bar.setAccessibleName(sentence)
        self._bar.hide()
        if waiting:
            self._patience.start()
        else:
            self._patience.stop()
        self._mark.setVisible(not waiting)

    def sentence(self) -> str:
        return self._sentence.text()
