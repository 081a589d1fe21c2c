"""The households page: all households at the left, the open one beside it or in its place."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from jifen_desktop.domain.history import HistoryLine
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.timeline import Explanation
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.explaining import explain
from jifen_desktop.services.listing_households import HouseholdLine
from jifen_desktop.services.looking_up import HouseholdCard, household_card, household_history
from jifen_desktop.ui.history_face import HistoryFace
from jifen_desktop.ui.households.household_face import HouseholdFace
from jifen_desktop.ui.households.household_form import HouseholdForm
from jifen_desktop.ui.households.household_list import HouseholdList
from jifen_desktop.ui.households.household_papers import HouseholdPapers
from jifen_desktop.ui.households.score_face import ScoreFace
from jifen_desktop.ui.households.words import history_words
from jifen_desktop.ui.importing.import_dialog import start_import
from jifen_desktop.ui.importing.import_kinds import ROSTER
from jifen_desktop.ui.importing.undoing import ImportUndo
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN
from jifen_desktop.ui.page import AT_VOUCHER, POINTS_OF, Hint, Page, PageKey, Surroundings
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState

#: Below so many token pixels of the window the open household takes the list's place.
WIDE_MIN: Final = 1500
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HouseholdsPage(Page):
    """Who is in the book: found, read, entered, corrected, imported."""

    key = PageKey.HOUSEHOLDS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.list = HouseholdList(around.desk)
        self.face = HouseholdFace(around)
        self.history = HistoryFace(history_words)
        self._papers = HouseholdPapers(around, self)
        self._nothing = EmptyState("id", "按 F2 查找农户，或刷卡")
        self._side = QStackedWidget()
        self._undo = ImportUndo(around, ROSTER, self)
        self._wide = True
        #: The voucher whose line is looked for once the points are read.
        self._voucher_no: int | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for face in (self._nothing, self.face, self.history):
            self._side.addWidget(face)
        self._place = QWidget()
        self._around_side = Column(self._place)
        self._around_side.addWidget(self._side)
        row = Row(self, gap=0)
        row.addWidget(self.list, 3)
        row.addWidget(self._place, 2)
        self.around.look.changed.connect(self._fit)

    def _connect(self) -> None:
        self.list.chosen.connect(self.open_item)
        self.list.new_wanted.connect(self.add)
        self.list.import_wanted.connect(self.bring)
        self.list.cards_wanted.connect(self._papers.cards)
        face = self.face
        face.back_wanted.connect(self._close_household)
        face.score_button.clicked.connect(self.show_score)
        face.edit_button.clicked.connect(self.edit)
        face.redeem_button.clicked.connect(self._redeem)
        face.statement_button.clicked.connect(self._show_statement)
        face.history_button.clicked.connect(self._ask_history)
        for section in (face.opening, face.members, face.cards, face.vetoes, face.life):
            section.written.connect(self._ask_again)
        self.history.closed.connect(self._show_household_or_nothing)
        for keys, act in (
            ("F2", self._to_box),
            ("F3", self.show_score),
            ("F4", self.edit),
            ("F6", self._open_life_menu),
            ("Ctrl+N", self.add),
            ("Ctrl+S", self._save),
            ("Ctrl+Z", self._undo.undo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    @cached_property
    def form(self) -> HouseholdForm:
        """A household that is entered or corrected; made when first wanted, for it is large."""
        form = HouseholdForm(self.around)
        form.saved.connect(self._saved)
        form.closed.connect(self._show_household_or_nothing)
        self._side.addWidget(form)
        return form

    @cached_property
    def score(self) -> ScoreFace:
        """Where the open household's points come from; made when first wanted, too."""
        score = ScoreFace(self.around, self._papers)
        score.closed.connect(self._show_household_or_nothing)
        self._side.addWidget(score)
        return score

    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint(key="F2", words="找农户"),
            Hint(key="Enter", words="打开"),
            Hint(key="F3", words="积分"),
            Hint(key="F4", words="修改"),
            Hint(key="F6", words="户务"),
            Hint(key="Ctrl+N", words="新增农户"),
            Hint(key="Ctrl+S", words="保存"),
            Hint(key="Ctrl+Z", words="撤销导入"),
        )

    # --- asking the book ------------------------------------------------------------

    def refresh(self) -> None:
        """The list, and the open household, as the book has them now."""
        self.list.refresh()
        self._ask_again()

    def _ask_again(self) -> None:
        if self.face.card is not None:
            self._ask(self.face.card.household.household_no, self._refreshed)
            shown = self._side.currentWidget()
            if isinstance(shown, ScoreFace):
                self._ask_score(shown.show_explanation)

    def _refreshed(self, card: HouseholdCard) -> None:
        """The same household as it is now, unless it was closed meanwhile."""
        if self.face.card is not None and self.face.card.household.id == card.household.id:
            self.face.show_card(card)

    def _ask(self, household_no: str, answered: Callable[[HouseholdCard], None]) -> None:
        self.around.desk.ask(
            "card",
            lambda store: household_card(store, household_no),
            answered,
            owner=self,
            refused=self._not_there,
        )

    def _not_there(self, refusal: Refusal) -> None:
        """The household is gone, by a reversal; or there was none of that number."""
        self.around.say(sentence_for(refusal))
        if not isinstance(self._side.currentWidget(), HouseholdForm):
            self._close_household()

    # --- opening --------------------------------------------------------------------

    def open_item(self, item: str) -> None:
        """Show the household of that number, unless something typed would be lost."""
        if not self._may_leave_form():
            return
        number, _, voucher = item.removeprefix(POINTS_OF).partition(AT_VOUCHER)
        wants_score = item.startswith(POINTS_OF)
        self._voucher_no = int(voucher) if voucher else None
        self._ask(number, self._open_score if wants_score else self._open)

    def _open(self, card: HouseholdCard) -> None:
        self.face.show_card(card)
        self.list.mark(card.household.household_no)
        self._show_side(self.face)
        if not self._wide:
            self.face.redeem_button.setFocus()

    def _open_score(self, card: HouseholdCard) -> None:
        self._open(card)
        self.show_score()

    def scanned(self, scan: Scan) -> None:
        """The card of a form that waits for one, else a household to open."""
        shown = self._side.currentWidget()
        if isinstance(shown, HouseholdForm) and shown.household is None:
            shown.scanned(scan.code)
            return
        if shown is self.face and self.face.cards.scanned(scan.code):
            return
        if self._may_leave_form():
            self.list.look_for(scan.code, self._found)

    def _found(self, lines: tuple[HouseholdLine, ...]) -> None:
        """One hit of a scan opens; several are for the person to choose from."""
        if len(lines) == 1:
            self.around.sound("scan")
            self._ask(lines[0].household_no, self._open)
            return
        self.around.sound("refused")
        self._close_household()

    def _may_leave_form(self) -> bool:
        """Whether nothing typed is lost by showing something else; else it says so."""
        if not self._is_typed():
            return True
        self.around.say("请先保存或取消正在填写的内容。")
        return False

    def _is_typed(self) -> bool:
        """Whether the form is shown and holds something that is not saved."""
        shown = self._side.currentWidget()
        return isinstance(shown, HouseholdForm) and shown.is_dirty()

    # --- acts -----------------------------------------------------------------------

    def add(self) -> None:
        """新增农户: an empty form."""
        if self._may_leave_form():
            self._show_side(self.form)
            self.form.open_new()

    def edit(self) -> None:
        """修改: the form of the open household."""
        if self._side.currentWidget() is self.face and self.face.card is not None:
            self._show_side(self.form)
            self.form.open_household(self.face.card.household)

    def _open_life_menu(self) -> None:
        if self._side.currentWidget() is self.face and self.face.card is not None:
            self.face.life.open_menu()

    def bring(self) -> None:
        """导入花名册."""
        if self._may_leave_form():
            start_import(self.around, ROSTER, self._undo.tell)

    def _save(self) -> None:
        shown = self._side.currentWidget()
        if isinstance(shown, HouseholdForm):
            shown.save()

    def _saved(self, household_no: str) -> None:
        self._ask(household_no, self._open)

    def _redeem(self) -> None:
        if self.face.card is not None:
            self.around.go(PageKey.COUNTER, self.face.card.household.household_no)

    def _show_statement(self) -> None:
        if self.face.card is not None:
            household = self.face.card.household
            self._papers.statement(household.household_no, household.head_name)

    def show_score(self) -> None:
        """积分: why the open household has the points it has."""
        if self._side.currentWidget() is self.face:
            self._ask_score(self._show_explanation)

    def _ask_score(self, answered: Callable[[Explanation], None]) -> None:
        assert self.face.card is not None, "a household is open"
        number, today = self.face.card.household.household_no, self.around.seat.today()
        self.around.desk.ask(
            "score",
            lambda store: explain(store, number, today=today),
            answered,
            owner=self,
            refused=self._not_there,
        )

    def _show_explanation(self, found: Explanation) -> None:
        if self.face.card is None or self.face.card.household.household_no != found.household_no:
            return  # closed, or another one opened, before the answer came
        self.score.show_explanation(found)
        voucher_no, self._voucher_no = self._voucher_no, None
        if voucher_no is not None:
            self.score.choose_voucher(voucher_no)
        self._show_side(self.score)
        self.score.take_focus()

    def _ask_history(self) -> None:
        card = self.face.card
        if card is None:
            return
        household = card.household
        title = f"{household.household_no} {household.head_name}"

        def answered(lines: tuple[HistoryLine, ...]) -> None:
            self.history.show_history(title, lines)
            self._show_side(self.history)
            self.history.take_focus()

        self.around.desk.ask(
            "history",
            lambda store: household_history(store, household.household_no),
            answered,
            owner=self,
        )

    # --- what is shown --------------------------------------------------------------

    def _show_side(self, face: QWidget) -> None:
        self._side.setCurrentWidget(face)
        self._fit()

    def _show_household_or_nothing(self) -> None:
        if self.face.card is None:
            self._close_household()
            return
        was_score = isinstance(self._side.currentWidget(), ScoreFace)
        self._show_side(self.face)
        (self.face.score_button if was_score else self.face.edit_button).setFocus()

    def _close_household(self) -> None:
        self.face.card = None
        self._show_side(self._nothing)
        self.list.take_focus()

    def step_back(self) -> bool:
        """Esc: one step back, to the list with nothing looked for."""
        shown = self._side.currentWidget()
        if isinstance(shown, HouseholdForm):
            return shown.step_back()
        if isinstance(shown, HistoryFace | ScoreFace):
            if isinstance(shown, HistoryFace) or not shown.step_back():
                self._show_household_or_nothing()
            return True
        if shown is self.face:
            if not self.face.step_back():
                self._close_household()
            return True
        return self.list.step_back()

    def take_focus(self) -> None:
        shown = self._side.currentWidget()
        if isinstance(shown, ScoreFace):
            shown.take_focus()
        elif shown in (self._nothing, self.face):
            self._to_box()

    def _to_box(self) -> None:
        """F2: from whatever is open back to the list, unless something typed would be lost."""
        if self._wide and isinstance(self._side.currentWidget(), ScoreFace):
            self._show_side(self.face)
        if self._wide:
            self.list.take_focus()
        elif self._may_leave_form():
            self._close_household()

    def lock(self) -> None:
        """No name and no number stays on the screen; what was typed and not saved stays."""
        self.list.forget()
        for score in self.findChildren(ScoreFace):  # if it was made
            score.forget()
        if not self._is_typed():
            self.face.card = None
            self._show_side(self._nothing)
        self._stale = True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        focus = QApplication.focusWidget()
        if event.key() in _ENTER_KEYS and isinstance(focus, QAbstractButton):
            focus.click()
        elif event.text() == "/":
            self._to_box()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._wide = self.window().width() >= self.around.look.px(WIDE_MIN)
        side = self._side.currentWidget()
        is_open, alone = side is not self._nothing, isinstance(side, ScoreFace)
        left = 0 if self._wide and not alone else MARGIN
        self._around_side.set_margins((left, GAP_LARGE, MARGIN, GAP_LARGE))
        listed = not alone and (self._wide or not is_open)
        shown = {self.list: listed, self._place: self._wide or is_open}
        for part in sorted(shown, key=shown.__getitem__):  # both at once would widen the window
            part.setVisible(shown[part])
        self.face.back_button.setVisible(not self._wide)
