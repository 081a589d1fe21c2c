"""Which line of a batch a form is about, and what was said against it."""

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.publication import PublicationLine
from jifen_desktop.ui.look.sheet import FrameKind
from jifen_desktop.ui.look.tokens import GAP, GAP_SMALL, MARGIN, TextSize, Tone
from jifen_desktop.ui.publications.words import points_tone, shown_text, signed
from jifen_desktop.ui.widgets.labels import AmountLabel, Label
from jifen_desktop.ui.widgets.layouts import Column, Surface


class ItemFacts(Surface):
    """Whose it is, what it is, its points; below it what was said, where that is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            FrameKind.CHIP, direction="row", margins=(MARGIN, GAP, MARGIN, GAP), parent=parent
        )
        self._who = Label(size=TextSize.STRONG, bold=True, wrap=True)
        self._what = Label(wrap=True)
        self._said = Label(tone=Tone.SOFT, wrap=True)
        self.points = AmountLabel("分值", size=TextSize.TITLE)
        words = Column(gap=GAP_SMALL)
        for label in (self._who, self._what, self._said):
            words.addWidget(label)
        self.content.addLayout(words, 1)
        self.content.addWidget(self.points)

    def show_line(self, line: PublicationLine, said: str = "") -> None:
        """Another line; `said` is the objection to it."""
        self._who.setText(
            f"{shown_text(line.head_name)}（{line.group_name}，户号 {line.household_no}）"
        )
        where = f"公示批次 {line.publication_id} 第 {line.line_no} 行"
        self._what.setText(f"{line.rule_code} {line.item} · {line.event_date} · {where}")
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.points.setText(f"{signed(line.points)} 分")
        self.points.set_tone(points_tone(line.points))
