"""The copies that can be reached, newest first, and the way back to one of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from jifen_desktop.domain.clock import Moment
from jifen_desktop.services.backup_catalogue import BackupFile
from jifen_desktop.ui.backup.backup_words import file_row
from jifen_desktop.ui.backup.places import Places
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Row
from jifen_desktop.ui.widgets.list_box import ListBox
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.row_model import RowModel, TwoLineRow

LIST_HEIGHT_MIN = 132
CHOOSE_FIRST = "请先在列表里选一份备份。"


class CopiesCard(Card):
    """A list to choose from; restoring is the page's affair."""

    #: The path of the copy that is to be restored.
    restore_wanted = Signal(object)
    other_file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=GAP)
        self._places: Places | None = None
        self._at: Moment | None = None
        self.model: RowModel[BackupFile] = RowModel(self._describe, self)
        self.list = ListBox("备份列表", self.model)
        self.empty = EmptyState("database", "还没有备份")
        self.trouble = Label(tone=Tone.DANGER, wrap=True)
        self.restore_button = Button("恢复选中的备份", icon="history")
        self.other_button = Button("从其他文件恢复", icon="folder-open")
        self._faces = QStackedWidget()
        self._faces.addWidget(self.empty)
        self._faces.addWidget(self.list)
        self.trouble.hide()
        self.list.taken.connect(self.list.select_row)
        self.restore_button.clicked.connect(self._restore)
        self.other_button.clicked.connect(self.other_file_wanted)
        ways = Row(gap=GAP)
        ways.addWidget(self.restore_button)
        ways.addWidget(self.other_button)
        ways.addStretch()
        self.content.addWidget(Label("已有的备份", size=TextSize.STRONG, bold=True))
        self.content.addWidget(self._faces, 1)
        self.content.addWidget(self.trouble)
        self.content.addLayout(ways)

    def show_files(self, files: Sequence[BackupFile], places: Places, at: Moment) -> None:
        """Other files than before; the one that was chosen stays chosen while it is there."""
        row = self.list.current_row()
        kept = self.model.value(row).seen.path if row >= 0 else None
        self._places, self._at = places, at
        self.model.show(files)
        self._faces.setCurrentWidget(self.list if files else self.empty)
        rows = [number for number, file in enumerate(files) if file.seen.path == kept]
        self.list.select_row(rows[0] if rows else -1)

    def say(self, sentence: str) -> None:
        """Why a restore does not go on; empty: nothing is wrong."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _describe(self, file: BackupFile, _: int) -> TwoLineRow:
        assert self._places is not None
        assert self._at is not None
        return file_row(file, self._places, self._at)

    def _restore(self) -> None:
        row = self.list.current_row()
        if row < 0:
            self.say(CHOOSE_FIRST)
        else:
            self.restore_wanted.emit(self.model.value(row).seen.path)
