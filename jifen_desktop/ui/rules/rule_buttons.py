"""What can be done with the shown book, below the list of its rules."""

from typing import Final

from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.rules.view import RuleView
from jifen_desktop.ui.rules.words import Standing
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import ElidedLabel
from jifen_desktop.ui.widgets.layouts import Row

DRAFT_NEW: Final = "起草新版本"
DRAFT_ON: Final = "修改草案"
DRAFT_BACK: Final = "继续起草"


class RuleButtons(QWidget):
    """One set while a book is read, another one while a draft is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.compare = Button("对照")
        self.trial = Button("试算")
        self.bring = Button("导入", icon="file-import")
        self.export = Button("导出", icon="download")
        self.print = Button("打印细则", icon="printer")
        self.draft = Button(DRAFT_NEW, icon="edit")
        self.adopt = PrimaryButton("会议通过")
        self.add = Button("新增事项", icon="plus", key="Ctrl+N")
        self.names = Button("类别名称")
        self.discard = Button("放弃改动")
        self.save = PrimaryButton("保存草案", key="Ctrl+S")
        self._reading = (self.bring, self.export, self.print, self.draft)
        self._writing = (self.add, self.names, self.discard, self.save)
        row = Row(self, gap=GAP, margins=(GAP, GAP, 0, 0))
        row.addWidget(self.count, 1)
        row.addWidget(self.compare)
        row.addWidget(self.trial)
        for button in (*self._reading, self.adopt, *self._writing):
            row.addWidget(button)

    def show_for(self, view: RuleView, *, drafting: bool) -> None:
        """The buttons of what is shown; `drafting`: a draft is being written, shown or not."""
        writing = view.standing is Standing.EDITED
        waits = view.standing is Standing.DRAFT
        for button in sorted((*self._reading, *self._writing), key=self._reading.__contains__):
            button.setVisible((button in self._writing) == writing)
        self.adopt.setVisible(waits and not drafting)
        self.compare.setVisible(view.comparison is not None)
        self.trial.setVisible(waits)
        verb = DRAFT_BACK if drafting else DRAFT_ON if _has_draft(view) else DRAFT_NEW
        self.draft.setText(verb)
        self.draft.setAccessibleName(verb)


def _has_draft(view: RuleView) -> bool:
    return any(one.standing is Standing.DRAFT for one in view.books)
