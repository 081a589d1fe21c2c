"""The part 评选: selections, the names of one with what speaks for them, and every step."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.selections import Selection, SelectionPurpose, SelectionState
from jifen_desktop.domain.settings import PUBLICATION_DAYS
from jifen_desktop.messages import GIVERS, sentence_for
from jifen_desktop.services.changing_settings import SettingInForce, settings_in_force
from jifen_desktop.services.concluding_selections import SelectionConcluded, conclude_selection
from jifen_desktop.services.honour_proposals import ProposalChoices, proposal_choices
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.selection_listing import (
    NextAct,
    SelectionBoard,
    selection_board,
    selections,
)
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.form_page import FormPage
from jifen_desktop.ui.look.tokens import GAP, GAP_LARGE, MARGIN
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import POINTS_OF, Hint, PageKey, Surroundings
from jifen_desktop.ui.selections.candidates_dialog import CandidatesDialog
from jifen_desktop.ui.selections.new_dialog import NewSelectionDialog
from jifen_desktop.ui.selections.nominate_dialog import NominateDialog
from jifen_desktop.ui.selections.review_dialog import ReviewDialog
from jifen_desktop.ui.selections.selection_face import NAMES, OBJECTIONS, SelectionFace
from jifen_desktop.ui.selections.selection_sheets import SelectionSheets
from jifen_desktop.ui.selections.step_dialogs import (
    AnswerDialog,
    DropDialog,
    ObjectDialog,
    PublishDialog,
)
from jifen_desktop.ui.selections.words import CONCLUDE, UNITS, note_words
from jifen_desktop.ui.undisturbed import undisturbed
from jifen_desktop.ui.widgets.layouts import Column
from jifen_desktop.ui.writing_dialog import WritingDialog

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

HINTS: Final = (
    Hint(key="F8", words="评议、公示、授予、答复"),
    Hint(key="F4", words="推荐一户"),
    Hint(key="F9", words="按积分提名"),
    Hint(key="Ctrl+N", words="新评选"),
    Hint(key="F2", words="换一次评选"),
    Hint(key="F7", words="登记异议"),
    Hint(key="Ctrl+P", words="打印审批表、公示"),
    Hint(key="Ctrl+Tab", words="名单、异议"),
    Hint(key="Del", words="作废评选"),
    Hint(key="Enter", words="看名单、看这一户的积分"),
)
#: Before the household that another part sends here to be named.
NOMINATE: Final = "nominate:"
OPEN_ONE_FIRST: Final = "还没有正在提名的评选（按户的）。请先新建一次评选，再提名。"
WHICH: Final = "提名到哪一次评选"
NOT_OPEN: Final = "这次评选已经评议，不能再提名。"
OF_PEOPLE: Final = "这次评选评的是个人，请按 F4 写明姓名推荐。"
NOT_PUBLISHED: Final = "公示以后才能登记异议。"


class SelectionsPage(FormPage):
    """`open_item` takes a selection's number, or a household that is to be named."""

    key = PageKey.QUARTERS

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.face = SelectionFace()
        self.sheets = SelectionSheets(around, self)
        self._wanted: int | None = None
        self._waiting = False
        self._focus_due = False
        Column(self, gap=GAP, margins=(MARGIN, GAP_LARGE, MARGIN, GAP_LARGE)).addWidget(self.face)
        self._connect()

    def _connect(self) -> None:
        face = self.face
        face.chosen.connect(self._ask)
        face.name_rows.taken.connect(self._go_to_household)
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self.begin),
            ("F2", face.to_selections),
            ("F4", self.nominate),
            ("F7", self.object),
            ("F8", self.go_forward),
            ("F9", self.nominate_by_figures),
            ("Del", self.drop),
            ("Ctrl+P", self.print),
            ("Ctrl+Tab", face.turn),
            ("Ctrl+Shift+Tab", face.turn),
        )
        for sequence, act in acts:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
        for button, act in (
            (face.new_button, self.begin),
            (face.name_button, self.nominate),
            (face.figures_button, self.nominate_by_figures),
            (face.object_button, self.object),
            (face.forward_button, self.go_forward),
            (face.drop_button, self.drop),
            (face.print_button, self.print),
        ):
            button.clicked.connect(act)

    def hints(self) -> tuple[Hint, ...]:
        return HINTS

    # --- asking the book ------------------------------------------------------------------

    def refresh(self) -> None:
        self.around.desk.ask("selections", undisturbed(selections), self._listed, owner=self)

    def _listed(self, found: tuple[Selection, ...]) -> None:
        wanted, self._wanted = self._wanted, None
        self.face.show_selections(found, wanted)
        self._ask()

    def _ask(self) -> None:
        chosen, at = self.face.selection(), self.around.seat.moment()
        if chosen is None:
            return

        @undisturbed
        def work(store: "Store") -> SelectionBoard:
            return selection_board(store, chosen.id, at=at)

        self.around.desk.ask("selection", work, self._show, owner=self)

    def _show(self, board: SelectionBoard) -> None:
        self.face.show_board(board)
        if self._focus_due and self.face.new_button.hasFocus():
            self.face.take_focus()
        self._focus_due = False

    # --- naming ---------------------------------------------------------------------------

    def begin(self) -> None:
        """新评选: asked with what figures there are."""
        if not self._may(Act.SELECT):
            return
        at = self.around.seat.moment()
        self.around.desk.ask(
            "choices",
            lambda store: proposal_choices(store, at=at),
            self._begin,
            owner=self,
        )

    def _begin(self, known: ProposalChoices) -> None:
        dialog = NewSelectionDialog(self.around, known)
        self._run(dialog)
        self._wanted = dialog.selection_no or None

    def nominate(self) -> None:
        """F4: one household or person after the other."""
        selection = self._open_selection()
        if selection is not None:
            self._name_in(selection)

    def _name_in(self, selection: Selection, household_no: str = "") -> None:
        dialog = NominateDialog(self.around, selection)
        if household_no:
            dialog.choose(household_no)
        dialog.named.connect(self.refresh)
        self._run(dialog)

    def nominate_by_figures(self) -> None:
        """F9: several of those whom the figures propose."""
        selection = self._open_selection()
        if selection is None:
            return
        if selection.scope is HonourScope.PERSON:
            self.around.say(OF_PEOPLE)
        else:
            self._run(CandidatesDialog(self.around, selection))

    def _open_selection(self) -> Selection | None:
        """The chosen one, if names may be added to it; else it is said why not."""
        board = self.face.board
        if board is None or not self._may(Act.SELECT):
            return None
        if NextAct.NOMINATE not in board.next_acts:
            self.around.say(NOT_OPEN)
            return None
        return board.selection

    # --- the steps ------------------------------------------------------------------------

    def go_forward(self) -> None:
        """F8: what leads on from what is shown."""
        board = self.face.board
        if board is None:
            return
        if self.face.tab == OBJECTIONS:
            self.answer()
        elif NextAct.REVIEW in board.next_acts:
            if self._may(Act.SELECT):
                self._run(ReviewDialog(self.around, board))
        elif NextAct.PUBLISH in board.next_acts:
            self._publish(board.selection)
        elif self.face.forward() and board.selection.state is not SelectionState.OPEN:
            self._conclude(board)

    def _publish(self, selection: Selection) -> None:
        if not self._may(Act.SELECT):
            return
        today = self.around.seat.today()

        def ask(settings: tuple[SettingInForce, ...]) -> None:
            days = next(known.value for known in settings if known.setting is PUBLICATION_DAYS)
            dialog = PublishDialog(self.around, selection, days)
            self._run(dialog, "打印公示", self.print)

        self.around.desk.ask(
            "settings", lambda store: settings_in_force(store, today), ask, owner=self
        )

    def _conclude(self, board: SelectionBoard) -> None:
        """授予, 上报 or 定案, asked once."""
        if not self._may(Act.GIVE_HONOURS):
            return
        if NextAct.CONCLUDE not in board.next_acts:
            self.around.say(note_words(board))
            return
        if not self.around.dialogs.confirm(_question(board)):
            return
        selection = board.selection
        key, actor, at = new_key(), self.around.seat.actor(), self.around.seat.moment()
        self._waiting = True
        self.around.desk.do(
            lambda store: conclude_selection(store, selection.id, key=key, actor=actor, at=at),
            lambda done: self._concluded(selection, done),
            owner=self,
            refused=self._refused,
        )

    def _concluded(self, selection: Selection, done: SelectionConcluded) -> None:
        self._waiting = False
        self.around.sound("ok")
        if selection.purpose is SelectionPurpose.HONOUR:
            unit = UNITS[selection.scope]
            said = f"已授予 {done.awarded:,} {unit}“{selection.name}”，凭证 {done.voucher_no}。"
            self.around.say(said, "打印证书", self._go_to_honours)
        else:
            said = f"“{selection.name}”已{CONCLUDE[selection.purpose]}，凭证 {done.voucher_no}。"
            self.around.say(said, "打印名单", self.print)
        self.refresh()

    def _go_to_honours(self) -> None:
        self.around.go(PageKey.QUARTERS, "honours")

    def object(self) -> None:
        """F7: somebody objects to the name with the bar."""
        board, line = self.face.board, self.face.name()
        if board is None or line is None or self.face.tab != NAMES:
            return
        if NextAct.OBJECT not in board.next_acts:
            self.around.say(NOT_PUBLISHED)
        elif self._may(Act.REGISTER_OBJECTION):
            self._run(ObjectDialog(self.around, line))

    def answer(self) -> None:
        """F8 among the objections."""
        row = self.face.objection()
        waits = row is not None and row.objection.conclusion is None
        if row is not None and waits and self._may(Act.ANSWER_OBJECTION):
            self._run(AnswerDialog(self.around, row))

    def drop(self) -> None:
        """Del: it was wrong, and nothing came of it yet."""
        board = self.face.board
        may_be = board is not None and NextAct.DROP in board.next_acts
        if board is not None and may_be and self._may(Act.SELECT):
            self._run(DropDialog(self.around, board.selection))

    def print(self) -> None:
        """Ctrl+P: the sheet for the group, or what hangs."""
        board = self.face.board
        if board is not None and board.lines and self.around.seat.operator is not None:
            self.sheets.show_selection(board.selection)

    def _go_to_household(self, row: int) -> None:
        nomination = self.face.names.values[row].nomination
        self.around.go(PageKey.HOUSEHOLDS, POINTS_OF + nomination.household_no)

    # --- dialogs --------------------------------------------------------------------------

    def _run(
        self, dialog: WritingDialog, action: str = "", lead: Callable[[], None] | None = None
    ) -> None:
        """Let it write; what was done is said, and `action` leads on."""
        if self.around.seat.operator is not None and self.around.dialogs.show(dialog):
            self.around.say(dialog.sentence, action, lead)
            self.refresh()
        dialog.deleteLater()

    def _refused(self, refusal: Refusal) -> None:
        self._waiting = False
        self.around.sound("refused")
        self.around.say(sentence_for(refusal))
        self.refresh()

    def _may(self, act: Act) -> bool:
        """Whether who sits here may do that now; said before anything is asked."""
        operator = self.around.seat.operator
        missing = role_missing(operator, act) if operator else None
        if missing is not None:
            self.around.say(sentence_for(missing))
        return operator is not None and missing is None and not self._waiting

    # --- the page -------------------------------------------------------------------------

    def open_item(self, item: str) -> None:
        """A selection by its number; or a household that is to be named in one."""
        if item.startswith(NOMINATE):
            number = item.removeprefix(NOMINATE)
            self.around.desk.ask(
                "open selections",
                selections,
                lambda found: self._name_in_one(number, found),
                owner=self,
            )
        else:
            self._wanted = int(item)
            self.refresh()

    def _name_in_one(self, household_no: str, found: tuple[Selection, ...]) -> None:
        """In the only one that takes households, or in one that is asked for."""
        taking = [
            one
            for one in found
            if one.state is SelectionState.OPEN and one.scope is HonourScope.HOUSEHOLD
        ]
        if not taking:
            self.around.say(OPEN_ONE_FIRST, "新评选", self.begin)
            return
        place: int | None = 0
        if len(taking) > 1:
            names = [f"{one.name}（{GIVERS[one.giver]}，编号 {one.id}）" for one in taking]
            place = self.around.dialogs.ask_choice(WHICH, "评选", names)
        if place is not None and self._may(Act.SELECT):
            self._wanted = taking[place].id
            self.refresh()
            self._name_in(taking[place], household_no)

    def take_focus(self) -> None:
        """To the names, as soon as they are there."""
        self._focus_due = self.face.board is None
        self.face.take_focus()

    def lock(self) -> None:
        """No name stays on the screen."""
        self.face.forget()
        self._stale = True


def _question(board: SelectionBoard) -> Question:
    selection = board.selection
    verb = CONCLUDE[selection.purpose]
    what = f"“{selection.name}”：{board.concludable:,} {UNITS[selection.scope]}"
    if selection.purpose is SelectionPurpose.HONOUR:
        left = sum(line.held for line in board.lines)
        later = f"有异议的 {left:,} 个先不授予，答复以后再办。" if left else ""
        text = f"{what}，各编一个证书号。授予以后只能撤销，编号不再用。{later}"
    elif selection.purpose is SelectionPurpose.RECOMMENDATION:
        text = f"{what}，上报{GIVERS[selection.giver]}。评上以后在“荣誉”里登记。"
    else:
        text = f"{what}列入优先名单。定案以后不再改动。"
    return Question(title=f"{verb}：{selection.name}", text=text, verb=verb)
