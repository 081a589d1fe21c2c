"""The left side of the page: the box that finds households, and the list of all of them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.services.listing_households import (
    LINES_A_PAGE,
    HouseholdLine,
    HouseholdPage,
    find_lines,
    household_page,
)
from jifen_desktop.services.searching import LoadedText, freshen_search_text
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.households.household_table import COLUMNS, HouseholdTable
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.undisturbed import undisturbed
from jifen_desktop.ui.widgets.buttons import Button
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.table_box import TableBox

FIND_NAME: Final = "在农户中查找"
#: A book that changed is asked again for no more rows than this: the later ones come anew.
LINES_KEPT_MAX: Final = 1000
_ROWS_A_SCREEN: Final = 10
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_A_SCREEN,
    Qt.Key.Key_PageUp: -_ROWS_A_SCREEN,
}


class HouseholdList(QWidget):
    """All households by number, or those that were looked for, the best first."""

    chosen = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    cards_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loaded: LoadedText | None = None
        self._loading = self._load_again = False
        #: What the rows on the screen were asked for.
        self._shown_for: str | None = None
        #: What to do with the hits of a scan, once they are there.
        self._then: Callable[[tuple[HouseholdLine, ...]], None] | None = None
        self.table = HouseholdTable(self)
        self.box = FindBox(
            FIND_NAME, placeholder="姓名/首字母/户号/电话尾号/刷卡", key="F2", characters=True
        )
        self.rows = TableBox("农户", self.table, COLUMNS)
        self.count = Label(size=TextSize.SMALL, tone=Tone.SOFT)
        self.empty = EmptyState("users", "还没有农户", action=self._import_button())
        self.none_found = EmptyState("search", "没有找到")
        self._faces = QStackedWidget()
        self._lay_out()
        self.box.textEdited.connect(self._typed)
        self.box.installEventFilter(self)
        self.rows.taken.connect(self._take)
        self.table.more_wanted.connect(self._ask_more)

    def _import_button(self) -> Button:
        button = Button("导入花名册", ButtonKind.PRIMARY, icon="file-import")
        button.clicked.connect(self.import_wanted)
        return button

    def _lay_out(self) -> None:
        new = Button("新增农户", icon="user-plus")
        new.clicked.connect(self.new_wanted)
        self._bring = Button("导入花名册", icon="file-import")
        self._bring.clicked.connect(self.import_wanted)
        self.cards_button = Button("打印积分卡", icon="credit-card")
        self.cards_button.clicked.connect(self.cards_wanted)
        for face in (self.rows, self.empty, self.none_found):
            self._faces.addWidget(face)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        foot.addWidget(self.count, 1)
        foot.addWidget(new)
        foot.addWidget(self._bring)
        foot.addWidget(self.cards_button)
        card.content.addLayout(foot)
        column = Column(self, gap=GAP_LARGE, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addWidget(self.box)
        column.addWidget(card, 1)

    # --- asking ---------------------------------------------------------------------

    def refresh(self) -> None:
        """As the book has it now; what was typed is found again."""
        if self._loaded is not None:
            self._load()
        if not self.box.text().strip():
            size = min(max(len(self.table.lines), LINES_A_PAGE), LINES_KEPT_MAX)
            self._ask_page(size)
        else:
            self._find()

    def look_for(self, typed: str, then: Callable[[tuple[HouseholdLine, ...]], None]) -> None:
        """Look for this, show it, and tell what was found."""
        self.box.setText(typed)
        self._then = then
        self._find()

    def forget(self) -> None:
        """Nobody sits here: no name stays on the screen."""
        self.box.clear()
        self.table.show_lines((), 0)
        self._loaded = self._shown_for = self._then = None

    def _typed(self) -> None:
        self._then = None
        self.refresh_found()

    def refresh_found(self) -> None:
        """Ask for what the box holds now."""
        if self.box.text().strip():
            self._find()
        else:
            self._ask_page(LINES_A_PAGE)

    def _ask_page(self, size: int) -> None:
        self._desk.ask(
            "list", lambda store: household_page(store, size=size), self._show_page, owner=self
        )

    def _ask_more(self) -> None:
        after = self.table.lines[-1].household_no

        def answered(page: HouseholdPage) -> None:
            if self.table.lines and self.table.lines[-1].household_no == after:
                self.table.add_lines(page.lines)

        self._desk.ask(
            "more", lambda store: household_page(store, after=after), answered, owner=self
        )

    def _find(self) -> None:
        if self._loaded is None:
            self._load()
            return
        text, typed = self._loaded.text, self.box.text()
        self._desk.ask(
            "list",
            lambda store: find_lines(store, text, typed),
            lambda lines: self._show_found(typed, lines),
            owner=self,
        )

    def _load(self) -> None:
        """Make the text ready that is searched; in a township that takes seconds."""
        if self._loading:
            self._load_again = True
            return
        self._loading, self._load_again = True, False
        before = self._loaded
        work = undisturbed(freshen_search_text)
        self._desk.later(
            lambda store, _: work(store, before),
            self._text_loaded,
            owner=self,
            refused=self._load_refused,
        )

    def _text_loaded(self, loaded: LoadedText) -> None:
        self._loading = False
        known, self._loaded = self._loaded, loaded
        if self._load_again:
            self._load()
        if self.box.text().strip() and (known is None or known.text is not loaded.text):
            self._find()

    def _load_refused(self, refusal: Refusal) -> None:
        """The book cannot be read now: the next key tries again."""
        self._loading = False
        self._desk.refused.emit(refusal)

    # --- showing --------------------------------------------------------------------

    def _show_page(self, page: HouseholdPage) -> None:
        if self.box.text().strip():
            return
        self._show("", page.lines, page.total)
        self.count.setText(f"共 {page.total:,} 户" if page.total else "")
        self._faces.setCurrentWidget(self.rows if page.total else self.empty)
        for button in (self._bring, self.cards_button):
            button.setVisible(page.total > 0)

    def _show_found(self, typed: str, lines: tuple[HouseholdLine, ...]) -> None:
        self._show(typed, lines, len(lines))
        self.count.setText(f"找到 {len(lines)} 户" if lines else "")
        self.none_found.say(f"没有找到“{typed.strip()}”")
        self._faces.setCurrentWidget(self.rows if lines else self.none_found)
        then, self._then = self._then, None
        if then is not None:
            then(lines)

    def _show(self, typed: str, lines: tuple[HouseholdLine, ...], total: int) -> None:
        row = self.rows.current_row()
        kept = self.table.lines[row].household_no if row >= 0 else ""
        self._shown_for = typed
        self.table.show_lines(lines, total)
        self.rows.select_row(self.table.row_of(kept))

    # --- choosing -------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.rows.move_by(_STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """The only hit, or the one the arrows chose: several never open by themselves."""
        if self._shown_for != self.box.text():
            self._then = lambda _: self._enter()  # typed faster than the book answers
            return
        if self.rows.current_row() < 0 and self.table.rowCount() == 1:
            self.rows.select_row(0)
        self.rows.take()

    def _take(self, row: int) -> None:
        self.chosen.emit(self.table.lines[row].household_no)

    def step_back(self) -> bool:
        """Esc: what was typed goes, and all households come."""
        if not self.box.text():
            return False
        self.box.clear()
        self.refresh_found()
        return True

    def take_focus(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def mark(self, household_no: str) -> None:
        """Select the household that is shown beside the list, if its row is there."""
        self.rows.select_row(self.table.row_of(household_no))
