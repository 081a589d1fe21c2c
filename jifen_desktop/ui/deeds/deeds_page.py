"""The page 积分事项: what waits at each step, and everything that leads a deed on."""

from collections.abc import Callable
from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.deed_board import BoardLine, DeedDetails, deed_details
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.ui.deeds.board import DeedBoard
from jifen_desktop.ui.deeds.bulk_form import BulkForm
from jifen_desktop.ui.deeds.deciding_form import DecidingForm
from jifen_desktop.ui.deeds.deed_acts import DeedActs
from jifen_desktop.ui.deeds.deed_face import DeedFace
from jifen_desktop.ui.deeds.deed_form import DeedForm
from jifen_desktop.ui.deeds.deed_papers import DeedPapers
from jifen_desktop.ui.deeds.ways import ON_THE_WALL, Doing, may_correct
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN
from jifen_desktop.ui.page import Hint, PageKey, Surroundings
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.layouts import Column, Row
from jifen_desktop.ui.widgets.notices import EmptyState

_Form = TypeVar("_Form", bound=EntryForm)
#: Below so many token pixels of the window the open deed takes the board's place.
WIDE_MIN: Final = 1500
SAVE_FIRST: Final = "请先保存或取消正在填写的内容。"
HINTS: Final = (
    Hint(key="Ctrl+N", words="登记"),
    Hint(key="Ctrl+B", words="批量登记"),
    Hint(key="F8", words="下一步"),
    Hint(key="F7", words="退回"),
    Hint(key="F4", words="改"),
    Hint(key="F9", words="冲正"),
    Hint(key="空格", words="选中"),
    Hint(key="Ctrl+A", words="全选"),
    Hint(key="F2", words="查找"),
    Hint(key="Enter", words="打开"),
    Hint(key="Del", words="放弃"),
    Hint(key="Ctrl+S", words="保存，登下一户"),
    Hint(key="Ctrl+D", words="存草稿"),
    Hint(key="Ctrl+P", words="申报表、扣分告知书"),
    Hint(key="Ctrl+Tab", words="换步骤"),
)


class DeedsPage(FormPage):
    """The board with the open deed beside it; or, in their place, a form.

    A form is made when it is first wanted: all three would stop the window for 50 ms.
    """

    key = PageKey.POINTS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.board = DeedBoard(around)
        self.face = DeedFace()
        self.acts = DeedActs(around, self)
        self.papers = DeedPapers(around, self)
        self._finder = HouseholdFinder(around.desk, self)
        self._forms: list[EntryForm] = []
        self._nothing = EmptyState("coins", "按 Enter 看一项的办理经过")
        self._side = QStackedWidget()
        self._faces = QStackedWidget()
        self._wide = True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for face in (self._nothing, self.face):
            self._side.addWidget(face)
        self._place = QWidget()
        self._around_side = Column(self._place)
        self._around_side.addWidget(self._side)
        self._table = QWidget()
        row = Row(self._table, gap=0)
        row.addWidget(self.board, 5)
        row.addWidget(self._place, 3)
        self._faces.addWidget(self._table)
        Column(self).addWidget(self._faces)
        self.around.look.changed.connect(self._fit)

    # --- its forms ----------------------------------------------------------------------

    @cached_property
    def form(self) -> DeedForm:
        """One deed."""
        return self._made(DeedForm(self.around, self._finder, self))

    @cached_property
    def bulk(self) -> BulkForm:
        """One activity, many households."""
        return self._made(BulkForm(self.around, self._finder, self))

    @cached_property
    def deciding(self) -> DecidingForm:
        """What a meeting decided."""
        return self._made(DecidingForm(self.around, self.acts.signing))

    def _made(self, form: _Form) -> _Form:
        form.closed.connect(self._show_table)
        form.saved.connect(self.board.refresh)
        frame = QWidget()
        Column(frame, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE)).addWidget(form)
        self._faces.addWidget(frame)
        self._forms.append(form)
        return form

    def _connect(self) -> None:
        board, foot = self.board, self.board.foot
        board.taken.connect(self._take)
        board.new_wanted.connect(self.add)
        board.bulk_wanted.connect(self.add_many)
        foot.wanted.connect(self.do)
        foot.edit_wanted.connect(self.edit)
        foot.paper_wanted.connect(self.print)
        self.acts.done.connect(self._acted)
        self.face.back_wanted.connect(self.step_back)
        self.face.household_wanted.connect(self._go_to_household)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F2", self._to_box),
            ("F4", self._change),
            ("F7", lambda: self.do(Doing.RETURN)),
            ("F8", self._forward),
            ("F9", lambda: self.do(Doing.REVERSE)),
            ("Del", self._drop),
            ("Ctrl+N", self.add),
            ("Ctrl+B", self.add_many),
            ("Ctrl+P", self.print),
            ("Ctrl+S", self._save),
            ("Ctrl+D", self._save_draft),
            ("Ctrl+Tab", lambda: self._turn(1)),
            ("Ctrl+Shift+Tab", lambda: self._turn(-1)),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def hints(self) -> tuple[Hint, ...]:
        return HINTS

    # --- asking the book --------------------------------------------------------------

    def refresh(self) -> None:
        """The board, and the open deed, as the book has them now."""
        self.board.refresh()
        if self.face.details is not None:
            self._ask(self.face.details.line.item_no, self._refreshed)

    def _ask(self, item_no: int, answered: Callable[[DeedDetails], None]) -> None:
        self.around.desk.ask(
            "details",
            lambda store: deed_details(store, item_no),
            answered,
            owner=self,
            refused=self._not_there,
        )

    def _refreshed(self, details: DeedDetails) -> None:
        """The same deed as it is now, unless it was closed meanwhile."""
        if self.face.details is not None and self.face.details.line.item_no == details.line.item_no:
            self.face.show_details(details)

    def _not_there(self, refusal: Refusal) -> None:
        self.around.say(sentence_for(refusal))

    # --- opening ----------------------------------------------------------------------

    def open_item(self, item: str) -> None:
        """Show the deed of that number, unless something typed would be lost."""
        if item.isdecimal() and self._may_leave():
            self._ask(int(item), self._show_anywhere)

    def _show_anywhere(self, details: DeedDetails) -> None:
        """Sent here from another page: the board goes where the deed is."""
        self._show_table()
        self.board.box.clear()
        self.board.show_place(details.line.deed.step)
        self._open(details)

    def _take(self, line: BoardLine) -> None:
        self._ask(line.item_no, self._open)

    def _open(self, details: DeedDetails) -> None:
        self.face.show_details(details)
        self._side.setCurrentWidget(self.face)
        self._fit()
        if not self._wide:
            self.face.back_button.setFocus()

    def _go_to_household(self, household_no: str) -> None:
        self.around.go(PageKey.HOUSEHOLDS, household_no)

    def scanned(self, scan: Scan) -> None:
        """A card while a deed is typed is its household; else what is looked for."""
        form = self._open_form()
        if form is None:
            self.board.box.setText(scan.code)
            self.board.to_box()
        elif isinstance(form, DeedForm) and form.line is None:
            form.fields.household.ask_code(scan.code)
        elif isinstance(form, BulkForm):
            form.pick.ask_code(scan.code)

    # --- acts -------------------------------------------------------------------------

    def add(self) -> None:
        """登记: an empty form."""
        if self._may(Act.DECLARE_DEED) and self._may_leave():
            self._show_face(self.form)
            self.form.open_new()

    def add_many(self) -> None:
        """批量登记: one activity, many households."""
        if self._may(Act.DECLARE_DEED) and self._may_leave():
            self._show_face(self.bulk)
            self.bulk.open_new()

    def _change(self) -> None:
        """F4: the chosen deed, or the amount of the chosen lines of a list."""
        form = self._open_form()
        if isinstance(form, BulkForm):
            form.change_amount()
        else:
            self.edit()

    def _drop(self) -> None:
        """Del: the chosen deeds, or the chosen lines of a list."""
        form = self._open_form()
        if isinstance(form, BulkForm):
            form.remove()
        else:
            self.do(Doing.DROP)

    def edit(self) -> None:
        """改: the form of the chosen deed, while its facts may be corrected."""
        lines = self._chosen()
        if lines and may_correct(lines[0].deed.step) and self._may(Act.DECLARE_DEED):
            self._ask(lines[0].item_no, self._edit)

    def _edit(self, details: DeedDetails) -> None:
        """The deed as the book has it now, not as the board saw it."""
        if self._open_form() is None and may_correct(details.line.deed.step):
            self._show_face(self.form)
            self.form.open_line(details.line)

    def do(self, doing: Doing) -> None:
        """Do this with the chosen deeds, where their step allows it."""
        lines = self._chosen()
        if lines and doing is Doing.DECIDE:
            self._decide(lines)
        elif lines and doing in ON_THE_WALL:
            numbers = ",".join(str(line.item_no) for line in lines)
            self.around.go(PageKey.POINTS, ON_THE_WALL[doing] + numbers)
        elif lines:
            self.acts.do(doing, lines, self.board.ways)

    def _decide(self, lines: tuple[BoardLine, ...]) -> None:
        """评议: a form of its own, for there is more to say than one word."""
        if self._may(Act.DECIDE_DEED):
            self._show_face(self.deciding)
            self.deciding.open_lines(lines, self.board.ways)

    def print(self) -> None:
        """打印: the paper of the chosen deeds."""
        self.papers.show(self._chosen())

    def _chosen(self) -> tuple[BoardLine, ...]:
        """What keys are about: the chosen deeds of the board, while it is shown."""
        return self.board.targets() if self._faces.currentWidget() is self._table else ()

    def _forward(self) -> None:
        if self._chosen():
            self.board.foot.go_forward()

    def _acted(self) -> None:
        """It is done: the ticks are for the next choice."""
        self.board.table.clear_ticks()
        self.refresh()

    def _may(self, act: Act) -> bool:
        """Whether who sits here may do that; said before anything is typed."""
        operator = self.around.seat.operator
        missing = role_missing(operator, act) if operator else None
        if missing is not None:
            self.around.say(sentence_for(missing))
        return missing is None

    def _may_leave(self) -> bool:
        """Whether nothing typed is lost by showing something else; else it says so."""
        form = self._open_form()
        if form is None or not form.is_dirty():
            return True
        self.around.say(SAVE_FIRST)
        return False

    def _open_form(self) -> EntryForm | None:
        """The form that is shown in the board's place."""
        shown = self._faces.currentWidget()
        return next((form for form in self._forms if form.parentWidget() is shown), None)

    def _save(self) -> None:
        form = self._open_form()
        if form is not None:
            form.save()

    def _save_draft(self) -> None:
        form = self._open_form()
        if isinstance(form, DeedForm):
            form.save_draft()

    # --- what is shown ----------------------------------------------------------------

    def show_step(self, step: Step) -> None:
        """The deeds at a step."""
        self.board.show_place(step)

    def _turn(self, places: int) -> None:
        if self._faces.currentWidget() is self._table:
            self._close_deed()
            self.board.turn(places)

    def _show_face(self, face: QWidget) -> None:
        frame = face.parentWidget()
        assert frame is not None, face
        self._faces.setCurrentWidget(frame)

    def _show_table(self) -> None:
        self.board.table.clear_ticks()
        self._faces.setCurrentWidget(self._table)
        self.board.refresh()
        self.board.take_focus()

    def _close_deed(self) -> None:
        self.face.forget()
        self._side.setCurrentWidget(self._nothing)
        self._fit()

    def step_back(self) -> bool:
        """Esc: one step back, to the board with nothing chosen and nothing looked for."""
        form = self._open_form()
        if form is not None:
            return form.step_back()
        if self._side.currentWidget() is self.face:
            self._close_deed()
            self.board.take_focus()
            return True
        return self.board.step_back()

    def take_focus(self) -> None:
        if self._faces.currentWidget() is self._table:
            self.board.take_focus()

    def _to_box(self) -> None:
        if self._faces.currentWidget() is self._table:
            if not self._wide:
                self._close_deed()
            self.board.to_box()

    def lock(self) -> None:
        """No name stays on the screen; what was typed and not saved stays."""
        self.board.forget()
        self._close_deed()
        self._stale = True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        focus = QApplication.focusWidget()
        if event.text() == "/" and not isinstance(focus, QAbstractButton):
            self._to_box()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._wide = self.window().width() >= self.around.look.px(WIDE_MIN)
        is_open = self._side.currentWidget() is self.face
        left = 0 if self._wide else MARGIN
        self._around_side.set_margins((left, GAP_LARGE, MARGIN, GAP_LARGE))
        shown = {self.board: self._wide or not is_open, self._place: self._wide or is_open}
        for part in sorted(shown, key=shown.__getitem__):  # both at once would widen the window
            part.setVisible(shown[part])
        self.face.back_button.setVisible(not self._wide)
