"""The steps of a rating: written, put up, objected to, answered, awarded, or dropped."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Actor
from jifen_desktop.domain.ratings import REASON_LENGTH_MAX
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.domain.settings import PUBLICATION_DAYS
from jifen_desktop.messages import level_words, quarter_written, sentence_for
from jifen_desktop.services.awarding_levels import LevelsAwarded, award_levels
from jifen_desktop.services.changing_settings import SettingInForce, settings_in_force
from jifen_desktop.services.permissions import Act, role_missing
from jifen_desktop.services.rating_board import BoardLine, RatingBoard
from jifen_desktop.services.rating_quarters import (
    RatingDone,
    drop_rating,
    rate_quarter,
)
from jifen_desktop.ui.acting_dialog import ActingDialog, ReasonDialog, Writing
from jifen_desktop.ui.dialogs import Question
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import PageKey, Surroundings
from jifen_desktop.ui.quarters.quarter_sheets import QuarterSheets
from jifen_desktop.ui.quarters.rating_dialogs import AnswerDialog, ObjectDialog, PublishDialog
from jifen_desktop.ui.quarters.rating_plan import Deciding
from jifen_desktop.ui.quarters.rating_tables import ObjectionRow
from jifen_desktop.ui.quarters.words import sizes_words, text_words, why_not_awardable

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

Answer = TypeVar("Answer")
DROP: Final = "作废评定"
_WHAT_DROPS: Final = (
    "名单和公示作废，并列的决定和调整留在页面上，改好以后重新评定。为什么作废，记入账本。"
)


class RatingActs(QObject):
    """One act at a time; each gets its key when it begins."""

    #: Something is written: the page looks again.
    done = Signal()

    def __init__(self, around: Surroundings, sheets: QuarterSheets, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._sheets = sheets
        self._waiting = False

    def may(self, act: Act) -> bool:
        """Whether who sits here may do that now; said before anything is asked."""
        operator = self._around.seat.operator
        missing = role_missing(operator, act) if operator else None
        if missing is not None:
            self._around.say(sentence_for(missing))
        return operator is not None and missing is None and not self._waiting

    # --- the steps ------------------------------------------------------------------------

    def rate(self, board: RatingBoard, deciding: Deciding) -> None:
        """评定, asked once with what comes of it."""
        if not self.may(Act.RATE) or not self._around.dialogs.confirm(_rate_question(board)):
            return
        plan = deciding.plan(board.close.quarter)
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()

        def said(done: RatingDone) -> str:
            deciding.forget()
            return f"已评定：参评 {done.rated:,} 户，凭证 {done.voucher_no}。下一步公示。"

        self._do(
            lambda store: rate_quarter(store, plan, key=key, actor=actor, at=at),
            said,
            action="打印审批表",
            lead=lambda: self._sheets.show_rating(plan.quarter, published=False),
        )

    def publish(self, board: RatingBoard) -> None:
        """公示: for as many days as always, unless somebody says otherwise."""
        if self.may(Act.RATE):
            today = self._around.seat.today()
            self._around.desk.ask(
                "settings",
                lambda store: settings_in_force(store, today),
                lambda settings: self._ask_days(board, settings),
                owner=self,
            )

    def _ask_days(self, board: RatingBoard, settings: tuple[SettingInForce, ...]) -> None:
        if self._around.seat.operator is None:
            return  # left while the book was asked
        days = next(known.value for known in settings if known.setting is PUBLICATION_DAYS)
        quarter = board.close.quarter
        self._run(
            PublishDialog(self._around, quarter, days),
            "打印名单",
            lambda: self._sheets.show_rating(quarter, published=True),
        )

    def award(self, board: RatingBoard) -> None:
        """授予, asked once; what waits for an answer stays."""
        if not self.may(Act.GIVE_HONOURS):
            return
        why_not = why_not_awardable(board)
        if why_not:
            self._say_no(why_not)
        elif self._around.dialogs.confirm(_award_question(board)):
            quarter = board.close.quarter
            key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()

            def said(done: LevelsAwarded) -> str:
                return f"已授予 {done.awarded:,} 户，凭证 {done.voucher_no}。"

            self._do(
                lambda store: award_levels(store, quarter, key=key, actor=actor, at=at),
                said,
                action="打印证书",
                lead=lambda: self._around.go(PageKey.QUARTERS, "honours"),
            )

    def drop(self, board: RatingBoard, deciding: Deciding) -> None:
        """作废评定: what people decided stays on the page, to be put right."""
        if not self.may(Act.RATE):
            return
        quarter = board.close.quarter

        def because(why: str) -> Writing:
            def drop(store: "Store", key: str, actor: Actor, at: Moment) -> str:
                voucher_no = drop_rating(store, quarter, why, key=key, actor=actor, at=at)
                done = f"{quarter_written(quarter)}的评定已作废，凭证 {voucher_no}。"
                return f"{done}改好以后重新评定。"

            return drop

        dialog = ReasonDialog(self._around, DROP, "作废", _WHAT_DROPS, because, REASON_LENGTH_MAX)
        if self._run(dialog):
            deciding.take_over(board)

    # --- objections -----------------------------------------------------------------------

    def object_to(self, board: RatingBoard, line: BoardLine) -> None:
        """登记异议 to one household of the list."""
        if self.may(Act.REGISTER_OBJECTION):
            self._run(ObjectDialog(self._around, board.close.quarter, line))

    def answer(self, row: ObjectionRow) -> None:
        """答复 one objection, once."""
        if self.may(Act.ANSWER_OBJECTION):
            household = f"{row.line.household_no} {text_words(row.line.head_name)}"
            self._run(AnswerDialog(self._around, row.objection, household))

    # --- writing --------------------------------------------------------------------------

    def _run(
        self, dialog: ActingDialog, action: str = "", lead: Callable[[], None] | None = None
    ) -> bool:
        """Show a dialog that has its act written by itself, and say what was done."""
        written = bool(self._around.dialogs.show(dialog))
        if written:
            self._around.say(dialog.sentence, action, lead)
            self.done.emit()
        dialog.deleteLater()
        return written

    def _do(
        self,
        act: "Callable[[Store], Answer]",
        said: Callable[[Answer], str],
        *,
        action: str = "",
        lead: Callable[[], None] | None = None,
    ) -> None:
        """Have it written and said; `action` is offered with it and leads on."""
        self._waiting = True

        def written(answer: Answer) -> None:
            self._waiting = False
            self._around.sound("ok")
            self._around.say(said(answer), action, lead)
            self.done.emit()

        self._around.desk.do(act, written, owner=self, refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._waiting = False
        self._say_no(sentence_for(refusal))
        self.done.emit()

    def _say_no(self, sentence: str) -> None:
        self._around.sound("refused")
        self._around.say(sentence)


def _sizes(board: RatingBoard) -> str:
    names = [level.name for level in board.levels]
    return sizes_words(names, [level.decided for level in board.levels])


def _rate_question(board: RatingBoard) -> Question:
    moved = sum(one.figured != one.decided for one in board.lines)
    by_people = f"其中人工调整 {moved:,} 户。" if moved else ""
    rated = f"{quarter_written(board.close.quarter)}：参评 {board.rated:,} 户"
    return Question(
        title="评定星级",
        text=f"{rated}，{_sizes(board)}。{by_people}评定以后公示，授予以前可以作废重评。",
        verb="评定",
    )


def _award_question(board: RatingBoard) -> Question:
    free = [0] * len(board.levels)
    for one in board.lines:
        if one.decided is not None and not (one.awarded or one.held or one.removed):
            free[one.decided] += 1
    pairs = zip(board.levels, free, strict=True)
    what = "、".join(f"{level_words(level.name)} {count:,} 户" for level, count in pairs if count)
    held = sum(one.held and one.decided is not None for one in board.lines)
    later = f"有异议的 {held:,} 户先不授予，答复以后再办。" if held else ""
    return Question(
        title="授予星级",
        text=f"{quarter_written(board.close.quarter)}：{what}，各编一个证书号。授予以后只能撤销，编号不再用。{later}",
        verb="授予",
    )
