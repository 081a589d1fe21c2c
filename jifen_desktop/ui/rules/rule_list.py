"""The left side of the page: which book, the box that finds rules, their categories, the rules."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain import shelf
from jifen_desktop.domain.goods_search import GoodsText
from jifen_desktop.domain.rules import Category, Rule
from jifen_desktop.ui.look.style import current_look
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.rules.beginning import Beginning
from jifen_desktop.ui.rules.rule_buttons import RuleButtons
from jifen_desktop.ui.rules.rule_table import COLUMNS, RuleTable
from jifen_desktop.ui.rules.view import RuleView, rule_text
from jifen_desktop.ui.rules.words import book_name, edition_words
from jifen_desktop.ui.widgets.category_tabs import CategoryTabs
from jifen_desktop.ui.widgets.fields import Choice
from jifen_desktop.ui.widgets.find_box import FindBox
from jifen_desktop.ui.widgets.labels import ElidedLabel
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import Banner, EmptyState
from jifen_desktop.ui.widgets.scrolling import VerticalScroll
from jifen_desktop.ui.widgets.table_box import TableBox

FIND_NAME: Final = "在细则中查找"
DRAFTING: Final = "正在起草（还没有保存）"
#: A lower list, in token pixels, has no room for a line about the book above its rules.
ROOMY_HEIGHT_MIN: Final = 420
_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS_A_SCREEN: Final = 10
_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS_A_SCREEN,
    Qt.Key.Key_PageUp: -_ROWS_A_SCREEN,
}


class RuleList(QWidget):
    """The rules of the shown book by code, those of a category, or those that were looked for."""

    chosen = Signal(str)
    #: Another book was chosen: its id, None for the draft that is being written.
    book_wanted = Signal(object)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.view: RuleView | None = None
        self._text: GoodsText | None = None
        self._count = ""
        self.table = RuleTable(self)
        self.box = FindBox(FIND_NAME, placeholder="编码 / 事项 / 首字母", key="F2", characters=True)
        self.books = Choice("细则版本")
        self.edition = ElidedLabel(size=TextSize.SMALL, tone=Tone.SOFT)
        self.unsaved = Banner("", icon="edit")
        self.tabs = CategoryTabs()
        self.rows = TableBox("积分细则", self.table, COLUMNS)
        self.beginning = Beginning()
        self.reading = EmptyState("list", "正在读取积分细则……")
        self.none_found = EmptyState("search", "没有找到")
        self.buttons = RuleButtons()
        self._faces = QStackedWidget()
        self._lay_out()
        self.box.textChanged.connect(self._text_changed)
        self.box.installEventFilter(self)
        self.books.activated.connect(self._book_chosen)
        self.tabs.chosen.connect(self._category_chosen)
        self.rows.taken.connect(self._take)

    def _lay_out(self) -> None:
        self._first = VerticalScroll(self.beginning)
        for face in (self.reading, self.rows, self._first, self.none_found):
            self._faces.addWidget(face)
        card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        card.content.addWidget(self._faces, 1)
        card.content.addWidget(self.buttons)
        top = Row(gap=GAP_LARGE)
        top.addWidget(self.box, 3)
        top.addWidget(self.books, 2)
        column = Column(self, gap=GAP_LARGE, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        column.addLayout(top)
        for part in (self.edition, self.unsaved, self.tabs):
            column.addWidget(part)
            part.hide()
        column.addWidget(card, 1)
        self.books.hide()
        self.buttons.hide()
        current_look().changed.connect(self._fit)

    # --- showing ----------------------------------------------------------------------

    def show_view(self, view: RuleView, *, drafting: bool, unsaved: str) -> None:
        """Another book, or the same one as it is now; `unsaved` names what is not saved."""
        before, self.view = self.view, view
        there = bool(view.books) or drafting
        self._show_books(view, drafting=drafting)
        self.unsaved.say(unsaved if view.shown is None else "")
        self.tabs.show_categories(_tabs(view))
        self.tabs.setVisible(there)
        self.buttons.show_for(view, drafting=drafting)
        for part in (self.box, self.buttons):
            part.setVisible(there)
        if before is None or before.rules != view.rules:
            self._text = None
            rules = view.rules
            self._around.desk.later(
                lambda _store, _progress: rule_text(rules),
                lambda text: self._text_made(rules, text),
                owner=self,
            )
        self._show()
        self._fit()

    def _show_books(self, view: RuleView, *, drafting: bool) -> None:
        choices: list[tuple[str, int | None]] = [(DRAFTING, None)] if drafting else []
        choices += [(book_name(one.listed, one.standing), one.id) for one in view.books]
        books, places = self.books, range(self.books.count())
        if [(books.itemText(n), books.itemData(n)) for n in places] != choices:
            # Only then: an open list would close.
            books.clear()
            for words, book_id in choices:
                books.addItem(words, book_id)
        shown = view.shown.id if view.shown else None
        fitting = (place for place, (_, book_id) in enumerate(choices) if book_id == shown)
        self.books.setCurrentIndex(next(fitting, -1))
        self.books.setVisible(bool(choices))
        self.edition.setText(edition_words(view.shown.listed) if view.shown else "")

    def _text_made(self, rules: tuple[Rule, ...], text: GoodsText) -> None:
        if self.view is not None and self.view.rules is rules:
            self._text = text
            self._show()

    def _show(self) -> None:
        """What was typed, else the chosen category, else everything."""
        view = self.view
        if view is None:
            return
        typed, rules = self.box.text().strip(), self._wanted(view)
        kept = self.chosen_code()
        self.table.show_rules(rules, view.marks())
        self.rows.select_row(self.table.row_of(kept) if kept else -1)
        off = sum(not rule.active for rule in rules)
        count = f"找到 {len(rules)} 项" if typed else f"共 {len(rules)} 项"
        self._count = count + (f"，停用 {off} 项" if off else "")
        self.none_found.say(f"没有找到“{typed}”" if typed else "这一类还没有事项")
        if not self.buttons.isVisibleTo(self):
            self._faces.setCurrentWidget(self._first)
        else:
            self._faces.setCurrentWidget(self.rows if rules else self.none_found)
        self._say_count()

    def _wanted(self, view: RuleView) -> Sequence[Rule]:
        typed, tab = self.box.text().strip(), self.tabs.current()
        if typed and self._text is not None:
            return [view.rules[place] for place in self._text.find(typed)]
        if typed:
            return [rule for rule in view.rules if typed.upper() in f"{rule.code} {rule.item}"]
        if tab is None:
            return view.rules
        return [rule for rule in view.rules if rule.category == tab[0]]

    def _text_changed(self) -> None:
        """Other words: the row of the last ones is chosen no more."""
        self.rows.select_row(-1)
        self._show()

    def _category_chosen(self) -> None:
        if self.box.text():
            self.box.clear()
        else:
            self._text_changed()

    def category(self) -> Category | None:
        """The category whose rules alone are shown."""
        tab = self.tabs.current()
        return None if tab is None else Category(tab[0])

    def chosen_code(self) -> str:
        """The rule of the selected row; empty if none is."""
        row = self.rows.current_row()
        return self.table.rows[row].rule.code if row >= 0 else ""

    def mark(self, code: str) -> None:
        """Select the rule that is shown beside the list, if its row is there."""
        self.rows.select_row(self.table.row_of(code))

    # --- choosing ---------------------------------------------------------------------

    def _book_chosen(self, place: int) -> None:
        self.book_wanted.emit(self.books.itemData(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if (
            watched is self.box
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
        ):
            return self._key_pressed(event)
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was ours; all others are the box's."""
        step = _STEPS.get(event.key())
        if step is not None:
            self.rows.move_by(step)
        elif event.key() in _ENTER_KEYS:
            if not event.isAutoRepeat():
                self._enter()
        else:
            return event.text() == "/" and not self.box.text()
        return True

    def _enter(self) -> None:
        """The chosen row, an exact code, or the only hit: several never open by themselves."""
        exact = self.table.row_of(self.box.text().strip().upper())
        if self.rows.current_row() < 0 and (exact >= 0 or self.table.rowCount() == 1):
            self.rows.select_row(max(exact, 0))
        self.rows.take()

    def _take(self, row: int) -> None:
        self.chosen.emit(self.table.rows[row].rule.code)

    def step_back(self) -> bool:
        """Esc: what was typed goes, then the category."""
        if self.box.text():
            self.box.clear()
        elif self.tabs.current() is not None:
            self.tabs.choose(None)
        else:
            return False
        return True

    def take_focus(self) -> None:
        if self._faces.currentWidget() is self._first:
            self.beginning.preset.setFocus()
            return
        self.box.setFocus()
        self.box.selectAll()

    # --- room -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _is_roomy(self) -> bool:
        return self.height() >= current_look().px(ROOMY_HEIGHT_MIN)

    def _fit(self) -> None:
        roomy = self._is_roomy()
        self.edition.setVisible(roomy and bool(self.edition.text()))
        self.unsaved.setVisible(roomy and bool(self.unsaved.text()))
        self._say_count()

    def _say_count(self) -> None:
        """In a low list what is not saved is named where else the rules are counted."""
        unsaved = "" if self._is_roomy() else self.unsaved.text()
        self.buttons.count.setText(unsaved or self._count)


def _tabs(view: RuleView) -> list[shelf.Category]:
    counts = dict.fromkeys(Category, 0)
    for rule in view.rules:
        counts[rule.category] += 1
    return [
        shelf.Category(name=f"{category} {view.names[category]}", count=count)
        for category, count in counts.items()
        if category in view.names
    ]
