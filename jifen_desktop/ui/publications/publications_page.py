"""The page 公示: batches and objections, and what is open in their place."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication_refusals import AnsweredBefore
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.deed_board import DeedDetails, deed_details
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.publication_board import (
    BatchDetails,
    ObjectionLine,
    objection_details,
    publication_details,
)
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.look.tokens import GAP_LARGE, MARGIN
from jifen_desktop.ui.page import Hint, PageKey, Surroundings
from jifen_desktop.ui.publications.answer_form import AnswerForm
from jifen_desktop.ui.publications.batch_face import BatchFace
from jifen_desktop.ui.publications.batch_posting import BatchPosting
from jifen_desktop.ui.publications.objection_form import ObjectionForm
from jifen_desktop.ui.publications.publication_form import PublicationForm
from jifen_desktop.ui.publications.wall_board import BATCHES, OBJECTIONS, WallBoard
from jifen_desktop.ui.publications.wall_keys import HINTS
from jifen_desktop.ui.publications.wall_papers import WallPapers
from jifen_desktop.ui.wedge import Scan
from jifen_desktop.ui.widgets.layouts import Column

_Form = TypeVar("_Form", bound=EntryForm)
SAVE_FIRST: Final = "请先保存或取消正在填写的内容。"
NOTHING_WAITS: Final = "没有等待公示的事项。先在“事项”里评议。"
NOT_ON_THE_WALL: Final = "事项 {item_no} 没有公示过。"


class PublicationsPage(FormPage):
    """The board; or, in its place, a batch or a form. A form is made when it is first wanted.

    `open_item` takes `new:1,2` for items to be put up, `batch:3`, and `item:1` for the batch
    that an item hangs in.
    """

    key = PageKey.POINTS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.board = WallBoard(around)
        self.batch = BatchFace(around)
        self.posting = BatchPosting(around, self)
        self.papers = WallPapers(around, self)
        self._forms: list[EntryForm] = []
        self._faces = QStackedWidget()
        self._faces.addWidget(self.board)
        self._faces.addWidget(_framed(self.batch))
        Column(self).addWidget(self._faces)
        self._connect()

    # --- its forms ----------------------------------------------------------------------

    @cached_property
    def form(self) -> PublicationForm:
        """新公示."""
        form = self._made(PublicationForm(self.around), self._show_board)
        form.saved.connect(self._published)
        return form

    @cached_property
    def objecting(self) -> ObjectionForm:
        """登记异议."""
        form = self._made(ObjectionForm(self.around), self._show_batch)
        form.saved.connect(self._show_batch)
        return form

    @cached_property
    def answering(self) -> AnswerForm:
        """答复."""
        form = self._made(AnswerForm(self.around), self._show_board)
        form.saved.connect(self._answered)
        return form

    def _made(self, form: _Form, closed: Callable[[], None]) -> _Form:
        form.closed.connect(closed)
        self._faces.addWidget(_framed(form))
        self._forms.append(form)
        return form

    def _connect(self) -> None:
        board, batch = self.board, self.batch
        board.new_wanted.connect(self.add)
        board.batch_taken.connect(self._ask_batch)
        board.objection_taken.connect(self._ask_batch_of_objection)
        board.answer_wanted.connect(self.answer)
        board.print_wanted.connect(self.print)
        batch.back_wanted.connect(self._show_board)
        batch.post_wanted.connect(self.post)
        batch.object_wanted.connect(self.object)
        batch.print_wanted.connect(self.print)
        batch.taken.connect(self._go_to_deed)
        self.posting.done.connect(self.refresh)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F2", self._to_box),
            ("F7", self.object),
            ("F8", self._forward),
            ("Ctrl+N", self.add),
            ("Ctrl+P", self.print),
            ("Ctrl+S", self._save),
            ("Ctrl+Tab", self._turn),
            ("Ctrl+Shift+Tab", self._turn),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def hints(self) -> tuple[Hint, ...]:
        return HINTS

    # --- asking the book ----------------------------------------------------------------

    def refresh(self) -> None:
        """The board, and the open batch, as the book has them now."""
        self.board.refresh()
        details = self.batch.details
        if details is not None:
            self._ask_details(details.batch.publication.id, self._refreshed)

    def _ask_details(self, batch_no: int, answered: Callable[[BatchDetails], None]) -> None:
        today = self.around.seat.today()
        self.around.desk.ask(
            "batch",
            lambda store: publication_details(store, batch_no, today=today),
            answered,
            owner=self,
            refused=self._refused,
        )

    def _refreshed(self, details: BatchDetails) -> None:
        """The same batch as it is now, unless it was closed meanwhile."""
        shown = self.batch.details
        if shown is not None and shown.batch.publication == details.batch.publication:
            self.batch.show_details(details)

    def _refused(self, refusal: Refusal) -> None:
        self.around.sound("refused")
        self.around.say(sentence_for(refusal))

    # --- opening ------------------------------------------------------------------------

    def _ask_batch(self, batch_no: int, item_no: int = 0) -> None:
        """Show a batch with the bar on one of its items."""
        if self._may_leave():
            self._ask_details(batch_no, lambda details: self._open_batch(details, item_no))

    def _open_batch(self, details: BatchDetails, item_no: int = 0) -> None:
        self.batch.show_details(details, item_no)
        self.board.mark_batch(details.batch.publication.id)
        self._show_batch()

    def open_item(self, item: str) -> None:
        """Show what is wanted from another page, unless something typed would be lost."""
        what, _, rest = item.partition(":")
        numbers = [int(number) for number in rest.split(",") if number.isdecimal()]
        if not numbers or not self._may_leave():
            return
        if what == "new":
            self._open_form(numbers)
        elif what == "batch":
            self._ask_batch(numbers[0])
        elif what == "item":
            self.around.desk.ask(
                "item",
                lambda store: deed_details(store, numbers[0]),
                self._open_wall_of,
                owner=self,
                refused=self._refused,
            )

    def _open_wall_of(self, details: DeedDetails) -> None:
        """The batch that a deed hung in last."""
        hung = [taken.publication for taken in details.life if taken.step.step is Step.PUBLISHED]
        number = details.line.item_no
        if hung and hung[-1] is not None:
            self._ask_batch(hung[-1].id, item_no=number)
        else:
            self.around.say(NOT_ON_THE_WALL.format(item_no=number))

    def _go_to_deed(self, item_no: int) -> None:
        self.around.go(PageKey.POINTS, f"deeds:{item_no}")

    def _ask_batch_of_objection(self, objection_no: int) -> None:
        self._ask_objection(
            objection_no,
            lambda found: self._ask_batch(found.line.publication_id, found.line.deed_id),
        )

    def _ask_objection(self, objection_no: int, answered: Callable[[ObjectionLine], None]) -> None:
        today = self.around.seat.today()
        self.around.desk.ask(
            "objection",
            lambda store: objection_details(store, objection_no, today=today),
            answered,
            owner=self,
            refused=self._refused,
        )

    def scanned(self, scan: Scan) -> None:
        """A code in an open batch is looked for there."""
        if self._shown() is self.batch:
            self.batch.box.setText(scan.code)
            self.batch.to_box()

    # --- acts ---------------------------------------------------------------------------

    def add(self) -> None:
        """新公示: everything that waits."""
        if not self.board.decided:
            self.around.say(NOTHING_WAITS)
        elif self._may_leave():
            self._open_form(None)

    def _open_form(self, item_nos: Sequence[int] | None) -> None:
        if self._may(Act.PUBLISH):
            self._show_face(self.form)
            self.form.open_new(item_nos)

    def _published(self, batch_no: str) -> None:
        """The new batch, and its paper for the wall."""

        def show(details: BatchDetails) -> None:
            self._open_batch(details)
            self.papers.show_notice(details.batch.publication.id)

        self._show_board()
        self._ask_details(int(batch_no), show)

    def _forward(self) -> None:
        """F8: what leads on from what is shown."""
        if self._shown() is self.batch:
            self.post()
        elif self._shown() is self.board and self.board.tab == OBJECTIONS:
            self.answer()

    def post(self) -> None:
        """入账 of the open batch."""
        details = self.batch.details
        if details is not None and self._may(Act.POST_DEED):
            self.posting.post(details)

    def object(self) -> None:
        """登记异议 to the line with the bar."""
        chosen = self.batch.objectionable()
        if self._shown() is self.batch and chosen and self._may(Act.REGISTER_OBJECTION):
            self._show_face(self.objecting)
            self.objecting.open_line(chosen.line)

    def answer(self) -> None:
        """答复 of the objection with the bar, as the book has it now."""
        number = self.board.objection_no()
        if number is not None and self._may(Act.ANSWER_OBJECTION):
            self._ask_objection(number, self._open_answer)

    def _open_answer(self, found: ObjectionLine) -> None:
        answer = found.objection.answer
        if answer is not None:
            self._refused(AnsweredBefore(found.objection.id))
        elif self._shown() is self.board:
            self._show_face(self.answering)
            self.answering.open_objection(found)

    def _answered(self, objection_no: str) -> None:
        """The answer stands in the list, to be printed."""
        self._show_board()
        self.board.show_answered(int(objection_no))

    def print(self) -> None:
        """打印: the paper of what is shown or chosen."""
        batch_no, objection_no = self.board.batch_no(), self.board.objection_no()
        details, shown = self.batch.details, self._shown()
        if shown is self.batch and details is not None:
            self.papers.show_notice(details.batch.publication.id)
        elif shown is self.board and self.board.tab == BATCHES and batch_no is not None:
            self.papers.show_notice(batch_no)
        elif shown is self.board and self.board.tab == OBJECTIONS and objection_no is not None:
            self.papers.show_objection(objection_no)

    def _may(self, act: Act) -> bool:
        """Whether who sits here may do that; said before anything is typed."""
        operator = self.around.seat.operator
        missing = role_missing(operator, act) if operator else None
        if missing is not None:
            self.around.say(sentence_for(missing))
        return operator is not None and missing is None

    def _may_leave(self) -> bool:
        """Whether nothing typed is lost by showing something else; else it says so."""
        form = self._shown()
        if not isinstance(form, EntryForm) or not (form.waiting or form.is_dirty()):
            return True
        self.around.say(SAVE_FIRST)
        return False

    def _save(self) -> None:
        form = self._shown()
        if isinstance(form, EntryForm):
            form.save()

    # --- what is shown ------------------------------------------------------------------

    def _shown(self) -> QWidget:
        """The board, the batch, or a form."""
        shown = self._faces.currentWidget()
        faces = (self.batch, *self._forms)
        return next((face for face in faces if face.parentWidget() is shown), self.board)

    def _show_face(self, face: QWidget) -> None:
        frame = face.parentWidget()
        assert frame is not None, face
        self._faces.setCurrentWidget(frame)

    def _show_board(self) -> None:
        self.batch.forget()
        self._faces.setCurrentWidget(self.board)
        self.board.refresh()
        self.board.take_focus()

    def _show_batch(self) -> None:
        self._show_face(self.batch)
        self.batch.take_focus()
        self.refresh()

    def _turn(self) -> None:
        """Ctrl+Tab: the other list of what is shown."""
        shown = self._shown()
        if isinstance(shown, WallBoard | PublicationForm):
            shown.turn()

    def _to_box(self) -> None:
        if self._shown() is self.batch:
            self.batch.to_box()

    def step_back(self) -> bool:
        """Esc: one step back, to the board."""
        shown = self._shown()
        if isinstance(shown, EntryForm):
            return shown.step_back()
        if shown is self.batch:
            if not self.batch.step_back():
                self._show_board()
            return True
        return False

    def take_focus(self) -> None:
        shown = self._shown()
        if isinstance(shown, WallBoard | BatchFace):
            shown.take_focus()

    def lock(self) -> None:
        """No name stays on the screen; what was typed and not saved stays."""
        self.board.forget()
        form = self._shown()
        if not isinstance(form, EntryForm) or not form.is_dirty():
            self.batch.forget()
            self._faces.setCurrentWidget(self.board)
        self._stale = True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        focus = QApplication.focusWidget()
        if event.text() == "/" and not isinstance(focus, QAbstractButton):
            self._to_box()
        else:
            super().keyPressEvent(event)


def _framed(face: QWidget) -> QWidget:
    frame = QWidget()
    Column(frame, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE)).addWidget(face)
    return frame
