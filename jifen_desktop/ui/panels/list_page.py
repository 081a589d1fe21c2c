"""What the three parts have in common: a list, and what is open beside it or in its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.look.icons import IconName
from jifen_desktop.ui.look.sheet import ButtonKind
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN, TextSize, Tone
from jifen_desktop.ui.page import Hint, PageKey, Surroundings
from jifen_desktop.ui.widgets.buttons import Button, PrimaryButton
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Card, Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState
from jifen_desktop.ui.widgets.row_table import RowTable
from jifen_desktop.ui.widgets.table_box import TableBox, TableColumn

#: Below so many token pixels of the window what is open takes the list's place.
WIDE_MIN: Final = 1500
SAVE_FIRST: Final = "请先保存或取消正在填写的内容。"

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class ListWords:
    """What a list is called and what it says while nothing is in it or beside it."""

    name: str
    add: str
    icon: IconName
    empty: str
    nothing_open: str


class ListPage(FormPage, Generic[T]):
    """Shows a `RowTable`; a taken row opens a face beside it. Only one face is open."""

    key = PageKey.POINTS

    def __init__(
        self,
        around: Surroundings,
        words: ListWords,
        columns: Sequence[TableColumn],
        faces: Sequence[QWidget],
        past: Callable[[T], bool] = lambda _: False,
    ) -> None:
        super().__init__(around)
        self.words = words
        self.table: RowTable[T] = RowTable(columns, self.describe, _faint_where(past), self)
        self.rows = TableBox(words.name, self.table, columns)
        self.count = Label(size=TextSize.SMALL, tone=Tone.SOFT, wrap=True)
        self.add_button = PrimaryButton(words.add, icon="plus", key="Ctrl+N")
        self.first_button = Button(words.add, ButtonKind.PRIMARY, icon="plus")
        self.empty = EmptyState(words.icon, words.empty, action=self.first_button)
        self.nothing = EmptyState(words.icon, words.nothing_open)
        self._list_faces = QStackedWidget()
        self._side = QStackedWidget()
        self.is_wide = True
        for button in (self.add_button, self.first_button):
            button.clicked.connect(self.add)
        for face in (self.nothing, *faces):
            self._side.addWidget(face)
        self._lay_out()
        self.rows.taken.connect(self._taken)
        for keys, act in (("Ctrl+N", self.add), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        for face in (self.rows, self.empty):
            self._list_faces.addWidget(face)
        self.list_card = Card(gap=0, margins=(GAP, GAP, GAP, GAP))
        self.list_card.content.addWidget(self._list_faces, 1)
        self.foot = Row(gap=GAP, margins=(GAP, GAP, 0, 0))
        self.foot.addWidget(self.count, 1)
        self.foot.addWidget(self.add_button)
        self.list_card.content.addLayout(self.foot)
        self._list_place, self._side_place = QWidget(), QWidget()
        self._around_list, self._around_side = Column(self._list_place), Column(self._side_place)
        self._around_list.set_margins((MARGIN, GAP_LARGE, MARGIN, GAP_LARGE))
        self._around_list.addWidget(self.list_card)
        self._around_side.addWidget(self._side)
        row = Row(self, gap=0)
        row.addWidget(self._list_place, 3)
        row.addWidget(self._side_place, 2)
        self.around.look.changed.connect(self._fit)

    # --- what a part does in its own way --------------------------------------------------

    def describe(self, value: T) -> Sequence[str]:
        """The texts of a row."""
        raise NotImplementedError

    def add(self) -> None:
        """Ctrl+N: an empty form."""
        raise NotImplementedError

    def take(self, value: T) -> None:
        """A row was clicked, or Enter was pressed on it."""
        raise NotImplementedError

    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint(key="Enter", words="打开"),
            Hint(key="Ctrl+N", words=self.words.add),
            Hint(key="Ctrl+S", words="保存"),
            Hint(key="Esc", words="返回"),
        )

    def _taken(self, row: int) -> None:
        self.take(self.table.values[row])

    # --- the list ---------------------------------------------------------------------

    def show_rows(self, values: Sequence[T], count: str) -> None:
        """These rows, and a sentence below them."""
        self.table.show(values)
        self.count.setText(count)
        self._list_faces.setCurrentWidget(self.rows if values else self.empty)
        self.add_button.setVisible(bool(values))

    def take_focus(self) -> None:
        if self.opened() is None:
            (self.rows if self.table.values else self.first_button).setFocus()

    # --- what is open -----------------------------------------------------------------

    def opened(self) -> QWidget | None:
        """The face that is open beside the list."""
        face = self._side.currentWidget()
        return None if face is self.nothing else face

    def may_leave(self) -> bool:
        """Whether nothing typed is lost by showing something else; else it says so."""
        form = self.opened()
        if not isinstance(form, EntryForm) or not (form.waiting or form.is_dirty()):
            return True
        self.around.say(SAVE_FIRST)
        return False

    def open_face(self, face: QWidget) -> None:
        self._side.setCurrentWidget(face)
        self._fit()

    def close_face(self) -> None:
        """Back to the list."""
        self._side.setCurrentWidget(self.nothing)
        self._fit()
        self.take_focus()

    def save(self) -> None:
        """Ctrl+S: what the open form is for."""
        form = self.opened()
        if isinstance(form, EntryForm):
            form.save()

    def step_back(self) -> bool:
        form = self.opened()
        if form is None:
            return False
        if isinstance(form, EntryForm):
            return form.step_back()
        self.close_face()
        return True

    def refused(self, refusal: Refusal) -> None:
        """Something that was not asked from a form did not go."""
        self.around.sound("refused")
        self.around.say(sentence_for(refusal))

    def lock(self) -> None:
        """No name stays on the screen; what was typed and not saved stays."""
        self.table.show(())
        form = self.opened()
        if not isinstance(form, EntryForm) or not form.is_dirty():
            self._side.setCurrentWidget(self.nothing)
            self._fit()
        self._stale = True

    # --- room -------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.is_wide = self.window().width() >= self.around.look.px(WIDE_MIN)
        is_open = self.opened() is not None
        left = 0 if self.is_wide else MARGIN
        self._around_side.set_margins((left, GAP_LARGE, MARGIN, GAP_LARGE))
        shown = {
            self._list_place: self.is_wide or not is_open,
            self._side_place: self.is_wide or is_open,
        }
        for part in sorted(shown, key=shown.__getitem__):  # both at once would widen the window
            part.setVisible(shown[part])


def _faint_where(past: Callable[[T], bool]) -> Callable[[T, int], Tone]:
    """The tones of a table whose past rows are painted faint."""
    return lambda value, _: Tone.FAINT if past(value) else Tone.INK
