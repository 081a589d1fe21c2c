"""打印: which paper, on which size, and whether names are shown in full."""

from collections.abc import Mapping

from jifen_desktop.ui.careful_dialog import AskingDialog
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.buttons import PrimaryButton
from jifen_desktop.ui.widgets.fields import Check, Choice
from jifen_desktop.ui.widgets.labelled_field import LabelledField
from jifen_desktop.ui.widgets.labels import Label


class SheetDialog(AskingDialog):
    """Accepted once a paper is wanted; `paper` is the code of the chosen one."""

    def __init__(
        self, title: str, what: str, papers: Mapping[str, str], *, masked: bool | None = None
    ) -> None:
        """Offer papers by their codes, the usual one first; `masked` None does not ask."""
        super().__init__(title)
        self._paper = Choice("纸张")
        for code, name in papers.items():
            self._paper.addItem(name, code)
        self._masked = Check("公示名单上户主姓名隐去部分，如“王*国”")
        self._masked.setChecked(bool(masked))
        self.content.addWidget(Label(what, tone=Tone.SOFT, wrap=True))
        self.content.addWidget(LabelledField(self._paper))
        if masked is None:
            self._masked.hide()
        else:
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

    def choose(self, paper: str) -> None:
        """The paper with this code."""
        self._paper.setCurrentIndex(self._paper.findData(paper))

    def go_on(self) -> None:
        """Enter on a field: as it stands."""
        self.accept()
