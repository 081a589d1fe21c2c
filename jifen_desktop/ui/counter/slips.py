"""Slips that are out already: printed again, looked at, voided; and lines onto passbooks."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.print_jobs import PrintJob
from jifen_desktop.domain.refusals import Refusal, SecondPersonNeeded
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.counter_figures import (
    RecentRedemption,
    find_redemptions,
    recent_redemptions,
)
from jifen_desktop.services.papers import receipt_preview
from jifen_desktop.services.print_queue import reprint
from jifen_desktop.services.redeeming import Redeemed
from jifen_desktop.services.reversing import Voided, void
from jifen_desktop.ui.counter.recent_dialog import RecentDialog
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.second_person import SecondPerson

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store
    from jifen_desktop.services.serving import Guest
    from jifen_desktop.ui.printing.passbook_lines import PassbookLines

REASON_LENGTH_MAX: Final = 200


class Slips(QObject):
    """What the counter does with receipts after the checkout."""

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__(page)
        self._around = around
        self._second = SecondPerson(around, self)
        self._passbook: PassbookLines | None = None

    def tell_booked(self, booked: Redeemed) -> None:
        """The program ended after a checkout was booked and before it was shown."""
        points = format_points(booked.balance_points, grouped=True)
        self._around.say(
            f"上一单已经记账：单号 {booked.receipt_no}，剩余 {points} 分，可以补打小票。",
            "补打小票",
            lambda: self.reprint(booked.receipt_no),
        )

    # --- printing again -----------------------------------------------------------------

    def reprint_last(self) -> None:
        """补打小票: the newest receipt of the book."""

        def known(newest: tuple[RecentRedemption, ...]) -> None:
            if newest:
                self.reprint(newest[0].receipt_no)
            else:
                self._around.say("还没有小票。")

        self._around.desk.ask("newest", lambda s: recent_redemptions(s, 1), known, owner=self)

    def reprint(self, receipt_no: int) -> None:
        """Ask for a receipt's paper again; how often it was is counted and printed."""
        if self._around.seat.operator is None:
            return  # left while the newest receipt was looked for
        key, actor, at = new_key(), self._around.seat.actor(), self._around.seat.moment()
        self._around.desk.do(
            lambda store: reprint(store, receipt_no, key=key, actor=actor, at=at),
            self._asked_again,
            owner=self,
            refused=self._refuse,
        )

    def _asked_again(self, job: PrintJob) -> None:
        mark = f"补打第 {job.copy_no} 次" if job.copy_no else "打印原件"
        self._around.say(f"单号 {job.receipt_no}：{mark}。", "最近小票", self.show_recent)
        self._around.print_now()

    # --- the passbook -------------------------------------------------------------------

    def go_on_with_passbook(self, guest: "Guest | None") -> None:
        """存折续打: for who stands at the counter, else for who was served last."""
        if guest is not None:
            self._print_passbook_lines(guest.household.household_no)
            return

        def known(newest: tuple[RecentRedemption, ...]) -> None:
            if newest:
                self._print_passbook_lines(newest[0].household_no)
            else:
                self._around.say("请先找到农户，再打存折。")

        self._around.desk.ask("served", lambda s: recent_redemptions(s, 1), known, owner=self)

    def _print_passbook_lines(self, household_no: str) -> None:
        if self._passbook is None:
            from jifen_desktop.ui.printing.passbook_lines import (  # noqa: PLC0415 - as the preview
                PassbookLines,
            )

            self._passbook = PassbookLines(self._around, self)
        self._passbook.go_on(household_no)

    # --- the list -----------------------------------------------------------------------

    def show_recent(self) -> None:
        """The newest redemptions, to be printed again, looked at or voided."""
        dialog = RecentDialog()
        dialog.reprint_wanted.connect(self.reprint)
        dialog.void_wanted.connect(partial(self._void, dialog))
        dialog.preview_wanted.connect(self._preview)
        dialog.typed.connect(partial(self._list, dialog))
        self._list(dialog, "")
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    def _list(self, dialog: RecentDialog, typed: str) -> None:
        def question(store: "Store") -> tuple[RecentRedemption, ...]:
            return find_redemptions(store, typed) if typed.strip() else recent_redemptions(store)

        self._around.desk.ask("recent", question, dialog.show_redemptions, owner=dialog)

    def _preview(self, receipt_no: int) -> None:
        def show(pdf: bytes) -> None:
            from jifen_desktop.ui.printing.preview import (  # noqa: PLC0415 - pdfium is slow
                Document,
                PreviewDialog,
            )

            name = f"小票-{receipt_no}.pdf"
            document = Document(title=f"小票 {receipt_no}（副本）", pdf=pdf, file_name=name)
            self._around.dialogs.show(PreviewDialog(self._around, document))

        self._around.desk.later(
            lambda store, _: receipt_preview(store, receipt_no),
            show,
            owner=self,
            refused=self._refuse,
        )

    # --- voiding ------------------------------------------------------------------------

    def _void(self, dialog: RecentDialog, receipt_no: int) -> None:
        reason = self._around.dialogs.ask_text(
            f"作废小票 {receipt_no}", "原因", length_max=REASON_LENGTH_MAX
        )
        if reason is not None:
            self._try_void(dialog, receipt_no, reason, new_key(), None)

    def _try_void(
        self, dialog: RecentDialog, receipt_no: int, reason: str, key: str, second_id: int | None
    ) -> None:
        actor, at = self._around.seat.actor(second_id), self._around.seat.moment()

        def refused(refusal: Refusal) -> None:
            here = not self._second.seat_is_left()
            if isinstance(refusal, SecondPersonNeeded) and second_id is None and here:
                self._ask_second(dialog, receipt_no, reason, key)
            else:
                self._refuse(refusal)

        def voided(done: Voided) -> None:
            self._around.say(f"单号 {done.receipt_no} 已作废，积分和商品都退回了。")
            self._list(dialog, "")

        self._around.desk.do(
            lambda store: void(store, receipt_no, reason, key=key, actor=actor, at=at),
            voided,
            owner=self,
            refused=refused,
        )

    def _ask_second(self, dialog: RecentDialog, receipt_no: int, reason: str, key: str) -> None:
        """A slip of an earlier day: somebody else must sign."""
        self._second.ask(
            "以前的小票：请第二人确认",
            lambda second_id: self._try_void(dialog, receipt_no, reason, key, second_id),
        )

    def _refuse(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
