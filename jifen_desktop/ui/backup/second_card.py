"""The second place for backups: chosen once on this PC, best a stick."""

from typing import TYPE_CHECKING

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.second_folder import BackupPlace, fit_for_backup
from jifen_desktop.ui.backup.places import choose_second, places_of
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Row
from jifen_desktop.ui.widgets.long_text import breakable

if TYPE_CHECKING:
    from pathlib import Path

WHY = "电脑坏了、丢了，本机的备份也就没有了。请再选一个 U 盘上的文件夹，每天自动备份一份到那里。"
SAME_DISK = Question(
    title="和账本在同一块硬盘上",
    text="这个文件夹和账本在同一块硬盘上：硬盘坏了会一起丢，最好选 U 盘上的文件夹。",
    verb="仍然用它",
)


class SecondFolderCard(Card):
    """Shows the folder and lets the person choose another."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(gap=GAP)
        self._around = around
        self.state = Label(wrap=True)
        self.trouble = Label(tone=Tone.DANGER, wrap=True)
        self.choose_button = Button("选择文件夹", icon="folder-open")
        self.forget_button = Button("不再使用", ButtonKind.QUIET)
        self.choose_button.clicked.connect(self.choose)
        self.forget_button.clicked.connect(self.forget)
        self.trouble.hide()
        ways = Row(gap=GAP)
        ways.addWidget(self.choose_button)
        ways.addWidget(self.forget_button)
        ways.addStretch()
        self.content.addWidget(Label("第二备份文件夹", size=TextSize.STRONG, bold=True))
        self.content.addWidget(self.state)
        self.content.addWidget(self.trouble)
        self.content.addLayout(ways)
        self.show_state(there=True)

    def show_state(self, *, there: bool) -> None:
        """Where it is, and whether the stick is in."""
        folder = places_of(self._around.folder, self._around.preferences).second
        self.forget_button.setVisible(folder is not None)
        if folder is None:
            self.state.setText(WHY)
            self.state.set_tone(Tone.SOFT)
        else:
            away = "" if there else "\n现在不在（U 盘没有插上？）"
            self.state.setText(breakable(str(folder)) + away)
            self.state.set_tone(Tone.INK if there else Tone.AMBER)
        self.choose_button.setAccessibleDescription(str(folder or ""))

    def choose(self) -> None:
        """Ask for a folder; it is tried before it is taken."""
        folder = self._around.dialogs.choose_folder("选择第二备份文件夹，最好在 U 盘上")
        if folder is not None:
            self._try(folder)

    def _try(self, folder: "Path") -> None:
        self._say("正在检查这个文件夹……", Tone.SOFT)
        self._around.desk.later(
            lambda store, _: fit_for_backup(store, folder),
            self._fits,
            owner=self,
            refused=self._refused,
        )

    def _fits(self, place: BackupPlace) -> None:
        self._say("", Tone.SOFT)
        if place.same_disk and not self._around.dialogs.confirm(SAME_DISK):
            return
        choose_second(self._around.preferences, place.folder, other_disk=not place.same_disk)

    def forget(self) -> None:
        """Back up to the book's own folder alone."""
        choose_second(self._around.preferences, None, other_disk=False)

    def _refused(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._say(sentence_for(refusal), Tone.DANGER)

    def _say(self, words: str, tone: Tone) -> None:
        self.trouble.set_tone(tone)
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
