"""The backup page: how safe the book is, a copy at once, the copies there are, the way back."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.backup.backup_words import (
    detail_lines,
    light_words,
    result_lines,
    result_tone,
)
from jifen_desktop.ui.backup.copies_card import CopiesCard
from jifen_desktop.ui.backup.copying import Copied, copy_to_all
from jifen_desktop.ui.backup.light_card import LightCard
from jifen_desktop.ui.backup.places import LAST_MADE, OTHER_DISK, SECOND_FOLDER, places_of
from jifen_desktop.ui.backup.restore_flow import RestoreFlow
from jifen_desktop.ui.backup.restore_words import CHOOSE_FILE, FILES
from jifen_desktop.ui.backup.second_card import SecondFolderCard
from jifen_desktop.ui.backup.standing import Overview, overview
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN, Tone
from jifen_desktop.ui.page import PageKey, Surroundings
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.scrolling import VerticalScroll

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store
    from jifen_desktop.ui.desk import Progress

COPYING: Final = "正在备份并读回核对……"
_PREFERENCES: Final = (LAST_MADE, SECOND_FOLDER, OTHER_DISK)


class BackupPage(FormPage):
    """Asks the folders whenever the book, the folders or a copy changed."""

    key = PageKey.BACKUP

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.light = LightCard()
        self.second = SecondFolderCard(around)
        self.copies = CopiesCard()
        self.restoring = RestoreFlow(around, self.copies.say, self)
        self._copying = False
        self._lay_out()
        self.light.copy_button.clicked.connect(self.copy_now)
        self.copies.restore_wanted.connect(self.restoring.begin)
        self.copies.other_file_wanted.connect(self.restore_file)
        around.preferences.changed.connect(self._preference_changed)

    def _lay_out(self) -> None:
        left = QWidget()
        cards = Column(left, gap=GAP_LARGE)
        cards.addWidget(self.light)
        cards.addWidget(self.second)
        cards.addStretch()
        row = Row(self, gap=GAP_LARGE, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        row.addWidget(VerticalScroll(left), 1)
        row.addWidget(self.copies, 1)

    def take_focus(self) -> None:
        self.light.copy_button.setFocus()

    # --- looking --------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the folders; a stick may be slow, and nobody waits for it."""
        places = places_of(self.around.folder, self.around.preferences)
        now = self.around.seat.moment().utc
        self.around.desk.later(
            lambda store, _: overview(store, places, now),
            self._show,
            owner=self,
            refused=lambda refusal: self.light.show_unknown(sentence_for(refusal)),
        )

    def _show(self, found: Overview) -> None:
        at = self.around.seat.moment()
        places = places_of(self.around.folder, self.around.preferences)
        facts = self.around.seat.facts
        practice = facts is not None and facts.practice
        self.light.show_light(
            light_words(found.standing, at, practice=practice),
            detail_lines(found.standing, places, at),
        )
        self.second.show_state(there=found.standing.second_there)
        self.copies.show_files(found.files, places, at)

    def _preference_changed(self, name: str) -> None:
        if name in _PREFERENCES:
            self._book_changed()

    # --- copying --------------------------------------------------------------------

    def copy_now(self) -> None:
        """立即备份: to the book's own folder and to the second one, each read back."""
        if self._copying:
            return  # the button keeps the keyboard, so it is not switched off
        self._copying = True
        self.light.show_result(COPYING, Tone.SOFT)
        places = places_of(self.around.folder, self.around.preferences)
        actor, now = self.around.seat.actor(), self.around.seat.moment().utc

        def work(store: "Store", _: "Progress") -> tuple[tuple[Copied, ...], Overview]:
            copied = copy_to_all(store, places, actor=actor)
            return copied, overview(store, places, now)

        self.around.desk.later(
            work,
            lambda done: self._copied(*done),
            owner=self,
            refused=self._not_copied,
        )

    def _copied(self, copied: tuple[Copied, ...], found: Overview) -> None:
        self._copying = False
        tone = result_tone(copied)
        self.around.sound("ok" if tone is Tone.BRAND else "refused")
        at = self.around.seat.moment()
        self.light.show_result(result_lines(copied, found.standing, at), tone)
        self._show(found)
        self.around.preferences.put(LAST_MADE, at.utc.isoformat())

    def _not_copied(self, refusal: Refusal) -> None:
        self._copying = False
        self.around.sound("refused")
        self.light.show_result(sentence_for(refusal), Tone.DANGER)

    # --- restoring ------------------------------------------------------------------

    def restore_file(self) -> None:
        """从其他文件恢复: a copy that lies anywhere."""
        source = self.around.dialogs.open_file(CHOOSE_FILE, FILES)
        if source is not None:
            self.restoring.begin(source)
