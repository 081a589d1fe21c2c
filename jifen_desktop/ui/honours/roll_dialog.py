"""打印光荣榜: of which quarter, on which paper, in full colour or saving toner."""

from collections.abc import Sequence
from typing import Final

from jifen_desktop.domain.papers_of_quarter import RollStyle
from jifen_desktop.domain.quarters import Quarter, quarter_named
from jifen_desktop.messages import quarter_written
from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label

ROLL_PAPERS: Final = {"a4": "A4", "a3": "A3"}
STYLES: Final = {RollStyle.FULL: "全彩红底", RollStyle.PLAIN: "白底省墨"}
_WHAT: Final = "星级户从高到低，后面是这一季度的其他荣誉。榜上没有身份证号和电话。"


class RollDialog(AskingDialog):
    """Accepted once the roll is wanted; `quarter`, `paper` and `style_wanted` tell how."""

    def __init__(self, rated: Sequence[Quarter], wanted: Quarter | None) -> None:
        super().__init__("打印光荣榜")
        self._quarter, self._paper = Choice("季度"), Choice("纸张")
        self._style = Choice("样式")
        for each in rated:
            self._quarter.addItem(quarter_written(each), str(each))
        if wanted in rated:
            self._quarter.setCurrentIndex(rated.index(wanted))
        for code, name in ROLL_PAPERS.items():
            self._paper.addItem(name, code)
        for style, name in STYLES.items():
            self._style.addItem(name, str(style))
        self.content.addWidget(Label(_WHAT, tone=Tone.SOFT, wrap=True))
        for choice in (self._quarter, self._paper, self._style):
            self.content.addWidget(LabelledField(choice))
        self.add_cancel()
        self.preview_button = self.add_button(PrimaryButton("预览", icon="eye"))
        self.preview_button.clicked.connect(self.accept)
        self._quarter.setFocus()

    @property
    def quarter(self) -> Quarter:
        return quarter_named(str(self._quarter.currentData()))

    @property
    def paper(self) -> str:
        return str(self._paper.currentData())

    @property
    def style_wanted(self) -> RollStyle:
        return RollStyle(self._style.currentData())

    def go_on(self) -> None:
        """Enter on a field: as it stands."""
        self.accept()
