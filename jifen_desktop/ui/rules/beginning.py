"""Where no rules are yet: three ways to begin."""

from typing import Final

from PySide6.QtWidgets import QWidget

from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState

#: The rules of assets/rules.csv.
PRESET_RULES: Final = 76
WORDS: Final = "还没有积分细则。先起草一份草案，管理小组开会通过以后才施行。"


class Beginning(QWidget):
    """The page knows what its buttons do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = Button(f"载入预置细则（{PRESET_RULES} 条）", ButtonKind.PRIMARY, icon="list")
        self.bring = Button("从表格导入", icon="file-import")
        self.new = Button("自己新建", icon="plus")
        column = Column(self, gap=GAP_LARGE)
        column.addStretch()
        column.addWidget(EmptyState("list", WORDS, action=self.preset))
        others = Row(gap=GAP)
        others.addStretch()
        for button in (self.bring, self.new):
            others.addWidget(button)
        others.addStretch()
        column.addLayout(others)
        column.addStretch()
