"""The part 荣誉: every honour with its certificate, what is given by people, what is taken back."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.honours import Award, quarter_of_award
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.messages import certificate_no_words, sentence_for
from jifen_desktop.services.honours import REASON_LENGTH_MAX, revoke_honour
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.ui.acting_dialog import ReasonDialog, Writing
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.honours.honour_form import HonourForm
from jifen_desktop.ui.honours.honour_keys import HINTS
from jifen_desktop.ui.honours.honour_papers import HonourPapers
from jifen_desktop.ui.honours.honours_board import HonoursBoard
from jifen_desktop.ui.honours.proposal_dialog import ProposalDialog
from jifen_desktop.ui.honours.words import honour_words, person_words, state_words
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN
from jifen_desktop.ui.page import Hint, PageKey, Surroundings
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.layouts import Column

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

REVOKED_BEFORE = "这份荣誉已经撤销，不能再打印证书。"
REVOKE_TITLE = "撤销荣誉"
REVOKED = "已撤销 {number}，这个编号不再使用。"


class HonoursPage(FormPage):
    """The list; or, in its place, the form for an honour that people decided.

    `open_item` takes what is looked for: a household's number or a name.
    """

    key = PageKey.QUARTERS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._finder = HouseholdFinder(around.desk, self)
        self.board = HonoursBoard(around)
        self.papers = HonourPapers(around, self.board.strip, self)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.board)
        Column(self).addWidget(self._faces)
        self._connect()

    @cached_property
    def form(self) -> HonourForm:
        """登记荣誉, made when it is first wanted."""
        form = HonourForm(self.around, self._finder, self)
        form.closed.connect(self._show_board)
        form.saved.connect(self._given)
        frame = QWidget()
        Column(frame, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE)).addWidget(form)
        self._faces.addWidget(frame)
        return form

    def _connect(self) -> None:
        board = self.board
        board.new_wanted.connect(self.add)
        board.print_wanted.connect(self.print)
        board.plate_wanted.connect(self.print_plate)
        board.roll_wanted.connect(self.print_roll)
        board.revoke_wanted.connect(self.revoke)
        board.propose_wanted.connect(self.propose)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F2", self._to_box),
            ("F6", self.print_plate),
            ("F7", self.revoke),
            ("F8", self.print_roll),
            ("F9", self.propose),
            ("Ctrl+N", self.add),
            ("Ctrl+P", self.print),
            ("Ctrl+S", self._save),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def hints(self) -> tuple[Hint, ...]:
        return HINTS

    def refresh(self) -> None:
        self.board.refresh()

    def open_item(self, item: str) -> None:
        """Show the honours of a household or a name."""
        if not self._is_filling():
            self.board.clear()
            self.board.box.setText(item)

    def scanned(self, scan: Scan) -> None:
        """A card: the form's household, or the honours of it."""
        if self._is_filling():
            self.form.household.ask_code(scan.code)
        else:
            self._finder.prepare()
            self._finder.look_up(scan.code, partial(self._looked_up, scan.code))

    def _looked_up(self, code: str, hits: list[HouseholdHit]) -> None:
        """The household of a card, or the code itself."""
        self.open_item(hits[0].household_no if len(hits) == 1 else code)

    # --- acts ---------------------------------------------------------------------------

    def propose(self) -> None:
        """推荐名单: whom the figures propose; one is named in a selection, or entered."""
        if self._is_filling() or self.around.seat.operator is None:
            return
        dialog = ProposalDialog(self.around)
        accepted, number = self.around.dialogs.show(dialog), dialog.household_no
        to_selection = dialog.to_selection
        dialog.deleteLater()
        if accepted and to_selection:
            self.around.go(PageKey.QUARTERS, f"selections:nominate:{number}")
        elif accepted:
            self.add()
            if self._is_filling():
                self.form.choose(number)

    def add(self) -> None:
        """登记荣誉."""
        if not self._is_filling() and self._may(Act.GIVE_HONOURS):
            form = self.form
            self._faces.setCurrentIndex(self._faces.count() - 1)
            form.open_new()

    def _given(self, award_no: str) -> None:
        self.board.clear()
        self.board.refresh()
        del award_no

    def revoke(self) -> None:
        """撤销 of the honour with the bar: what for is asked, and kept."""
        award = self.board.chosen()
        if self._is_filling() or award is None or not self._stands(award):
            return
        if not self._may(Act.GIVE_HONOURS):
            return
        number = certificate_no_words(award.certificate)
        whose = f"{honour_words(award)} {person_words(award)}（户号 {award.household_no}）"
        what = f"{number} {whose}\n撤销以后编号不再使用，也不能恢复。"

        def because(why: str) -> Writing:
            def take_back(store: "Store", key: str, actor: Actor, at: Moment) -> str:
                revoke_honour(store, award.id, why, key=key, actor=actor, at=at)
                return REVOKED.format(number=number)

            return take_back

        dialog = ReasonDialog(self.around, REVOKE_TITLE, "撤销", what, because, REASON_LENGTH_MAX)
        if self.around.dialogs.show(dialog):
            self.around.say(dialog.sentence)
            self.board.refresh()
        dialog.deleteLater()

    def print(self) -> None:
        """打印证书: of the honour with the bar, or of all that were given along with it.

        Among numbers that belong to nobody: the register of its year.
        """
        award = self.board.chosen()
        if not self.board.shows_skipped():
            self._with_chosen(self.papers.show_certificates)
        elif award is not None and not self._is_filling():
            self.papers.show_skipped(award.certificate.year)

    def print_plate(self) -> None:
        """门牌 of the honour with the bar."""
        self._with_chosen(self.papers.show_plate)

    def _with_chosen(self, act: Callable[[Award], None]) -> None:
        award = self.board.chosen()
        if award is not None and not self._is_filling() and self._stands(award):
            act(award)

    def print_roll(self) -> None:
        """光荣榜 of the quarter that is chosen, or of the last."""
        found = self.board.found
        if found is None or not found.rated or self._is_filling():
            return
        award = self.board.chosen()
        wanted = self.board.wanted().quarter or (quarter_of_award(award) if award else None)
        self.papers.show_roll(found.rated, wanted)

    def _stands(self, award: Award) -> bool:
        if award.revoked_on is not None:
            self.around.say(f"{state_words(award)}。{REVOKED_BEFORE}")
        return award.revoked_on is None

    def _may(self, act: Act) -> bool:
        """Whether who sits here may do that; said before anything is typed."""
        operator = self.around.seat.operator
        missing = role_missing(operator, act) if operator else None
        if missing is not None:
            self.around.say(sentence_for(missing))
        return operator is not None and missing is None

    def _save(self) -> None:
        if self._is_filling():
            self.form.save()

    # --- what is shown ------------------------------------------------------------------

    def _is_filling(self) -> bool:
        """Whether the form is shown."""
        return self._faces.currentWidget() is not self.board

    def _show_board(self) -> None:
        self._faces.setCurrentWidget(self.board)
        self.board.refresh()
        self.board.take_focus()

    def _to_box(self) -> None:
        if not self._is_filling():
            self.board.to_box()

    def step_back(self) -> bool:
        """Esc: one step back; first to everything, as long as something was looked for."""
        if self._is_filling():
            return self.form.step_back()
        return self.papers.stop() or self.board.clear()

    def take_focus(self) -> None:
        if not self._is_filling():
            self.board.take_focus()

    def lock(self) -> None:
        """No name stays on the screen; what was typed and not saved stays."""
        self.papers.stop()
        self.board.forget()
        if self._is_filling() and not self.form.is_dirty():
            self._faces.setCurrentWidget(self.board)
        self._stale = True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        focus = QApplication.focusWidget()
        if event.text() == "/" and not isinstance(focus, QAbstractButton):
            self._to_box()
        else:
            super().keyPressEvent(event)
