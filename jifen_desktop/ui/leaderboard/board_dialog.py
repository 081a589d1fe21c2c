"""打印积分榜: on which paper, and whether names are shown in full."""

from typing import Final

from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.fields import Check, Choice
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label

BOARD_PAPERS: Final = {"a4": "A4", "a3": "A3"}
_WHAT: Final = "每户一行，得分相同的名次并列。榜上没有身份证号和电话。"


class BoardDialog(AskingDialog):
    """Accepted once the paper is wanted; `paper` and `masked` tell how."""

    def __init__(self, *, masked: bool) -> None:
        super().__init__("打印积分榜")
        self._paper = Choice("纸张")
        for code, name in BOARD_PAPERS.items():
            self._paper.addItem(name, code)
        self._masked = Check("户主姓名隐去部分，如“王*国”")
        self._masked.setChecked(masked)
        self.content.addWidget(Label(_WHAT, tone=Tone.SOFT, wrap=True))
        self.content.addWidget(LabelledField(self._paper))
        self.content.addWidget(self._masked)
        self.add_cancel()
        self.preview_button = self.add_button(PrimaryButton("预览", icon="eye"))
        self.preview_button.clicked.connect(self.accept)
        self._paper.setFocus()

    @property
    def paper(self) -> str:
        return str(self._paper.currentData())

    @property
    def masked(self) -> bool:
        return self._masked.isChecked()

    def go_on(self) -> None:
        """Enter on a field: as it stands."""
        self.accept()
