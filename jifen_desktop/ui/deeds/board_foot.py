"""Below the deeds of a place: how many there are, and a button for all that can be done."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.ui.deeds.ways import VERBS, Doing, Ways, may_correct, may_return
from jifen_desktop.ui.deeds.words import signed
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import ElidedLabel
from jifen_desktop.ui.widgets.layouts import Row

FORWARD_KEY: Final = "F8"
RETURN_KEY: Final = "F7"
REVERSE_KEY: Final = "F9"
DROP_KEY: Final = "Del"
#: Deciding where no meeting does.
DECIDE_ALONE: Final = "逐项审定"


class BoardFoot(QWidget):
    """Only what the deeds of the place allow is there at all."""

    wanted = Signal(object)
    edit_wanted = Signal()
    paper_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._forward: Doing | None = None
        self._words = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.forward = Button(VERBS[Doing.CHECK], ButtonKind.PRIMARY, key=FORWARD_KEY)
        self.back = Button(VERBS[Doing.RETURN], icon="arrow-back-up", key=RETURN_KEY)
        self.edit = Button("改", icon="edit", key="F4")
        self.drop = Button(VERBS[Doing.DROP], icon="trash", key=DROP_KEY)
        self.reverse = Button(VERBS[Doing.REVERSE], ButtonKind.DANGER, key=REVERSE_KEY)
        self.paper = Button("打印", icon="printer", key="Ctrl+P")
        self.alone = Button(DECIDE_ALONE)
        row = Row(self, gap=GAP, margins=(GAP, GAP, 0, 0))
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.buttons = (
            self.paper, self.drop, self.edit, self.back, self.reverse, self.alone, self.forward,
        )  # fmt: skip
        for button in self.buttons:
            row.addWidget(button)
        self.forward.clicked.connect(self.go_forward)
        self.back.clicked.connect(lambda: self.wanted.emit(Doing.RETURN))
        self.drop.clicked.connect(lambda: self.wanted.emit(Doing.DROP))
        self.reverse.clicked.connect(lambda: self.wanted.emit(Doing.REVERSE))
        self.alone.clicked.connect(lambda: self.wanted.emit(Doing.DECIDE))
        self.edit.clicked.connect(self.edit_wanted)
        self.paper.clicked.connect(self.paper_wanted)
        self.offer(Step.DECLARED, Ways(), any_chosen=False)  # all at once would widen the window

    def offer(self, step: Step, ways: Ways, *, any_chosen: bool) -> None:
        """The acts of a step; none can be pressed while no deed is chosen."""
        self._forward = ways.forward(step)
        if self._forward is not None:
            self.forward.setText(VERBS[self._forward])
            self.forward.setAccessibleName(self.forward.text())
            self.forward.updateGeometry()
        shown = {
            self.forward: self._forward is not None,
            self.back: may_return(step),
            self.edit: may_correct(step),
            self.drop: may_correct(step),
            self.reverse: step is Step.POSTED,
            self.alone: ways.decided_alone(step),
            self.paper: step is not Step.DRAFT,
        }
        for button, is_shown in shown.items():
            button.setVisible(is_shown)
            button.setEnabled(any_chosen)

    def count(self, *, ticked: int, points: int, shown: int, cut: bool) -> None:
        """Say how many are shown, or ticked and what they come to."""
        if ticked:
            self._words.setText(f"已选 {ticked:,} 项，合计 {signed(points)} 分")
        else:
            self._words.setText(f"最近 {shown:,} 项" if cut else f"共 {shown:,} 项" * bool(shown))

    def words(self) -> str:
        return self._words.text()

    def go_forward(self) -> None:
        """Do what leads the chosen deeds on."""
        if self._forward is not None and self.forward.isEnabled():
            self.wanted.emit(self._forward)
