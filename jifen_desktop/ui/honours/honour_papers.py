"""Certificates by the batch, door plates and the roll, made beside the window and previewed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.honours import Award
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import certificate_no_words, quarter_written
from jifen_desktop.services.honour_papers import (
    CertificateCounts,
    Together,
    certificate_counts,
    certificates_disclosure,
    certificates_wanted,
    roll_disclosure,
    skipped_numbers_disclosure,
    skipped_numbers_of,
    skipped_numbers_paper,
)
from jifen_desktop.services.quarter_papers import (
    certificates_paper,
    door_plates_paper,
    honour_roll,
    honour_roll_paper,
)
from jifen_desktop.ui.desk import Progress
from jifen_desktop.ui.honours.certificate_dialog import CertificateDialog
from jifen_desktop.ui.honours.roll_dialog import ROLL_PAPERS, RollDialog
from jifen_desktop.ui.honours.words import honour_words
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document
from jifen_desktop.ui.printing.previewed_papers import PreviewedPapers
from jifen_desktop.ui.widgets.notices import ProgressStrip

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

PREPARING: Final = "正在准备 {count:,} 份证书"
CANCELLED: Final = "已取消，没有打印证书。"
BUSY: Final = "上一批还在准备，按 Esc 可以取消。"


class HonourPapers(PreviewedPapers):
    """One paper at a time; `strip` shows how far a batch of certificates is."""

    def __init__(self, around: Surroundings, strip: ProgressStrip, parent: QObject) -> None:
        super().__init__(around, parent)
        self._strip = strip
        self._under_way: Progress | None = None
        strip.cancelled.connect(self.stop)

    # --- certificates -------------------------------------------------------------------

    def show_certificates(self, award: Award) -> None:
        """打印证书: first which, and on which paper."""
        if self._under_way is not None:
            self._around.say(BUSY)
            return
        self._around.desk.ask(
            "certificates",
            lambda store: certificate_counts(store, award.id),
            self._ask_which,
            owner=self,
            refused=self.refused,
        )

    def _ask_which(self, known: CertificateCounts) -> None:
        if self._around.seat.operator is None:
            return  # left while the book was asked
        dialog = CertificateDialog(known, self._around.preferences)
        accepted = self._around.dialogs.show(dialog)
        together, plain, offset = dialog.together, dialog.plain, dialog.offset_mm
        dialog.deleteLater()
        if not accepted:
            return
        number = known.award.id

        def work(store: "Store", progress: Progress) -> Document:
            batch = certificates_wanted(store, number, together)
            reference = certificate_no_words(batch.certificates[0].number)
            return Document(
                title=f"荣誉证书 {len(batch.certificates):,} 份",
                pdf=certificates_paper(batch, plain=plain, offset_mm=offset, step=progress.step),
                file_name=f"荣誉证书-{reference}.pdf",
                shows=certificates_disclosure(store, batch, reference),
            )

        self._strip.begin(PREPARING.format(count=known.counts[together]))
        self._strip.show()
        self._under_way = self._around.desk.later(
            work,
            self._made,
            owner=self,
            refused=self._not_made,
            progress=self._strip.show_progress,
        )

    def _made(self, document: Document) -> None:
        self._end()
        self.preview(document)

    def _not_made(self, refusal: Refusal) -> None:
        self._end()
        self.refused(refusal)

    def _end(self) -> None:
        self._under_way = None
        self._strip.hide()

    def stop(self) -> bool:
        """取消 of the batch that is being made; False if there is none."""
        if self._under_way is None:
            return False
        self._under_way.stop()
        self._end()
        self._around.say(CANCELLED)
        return True

    # --- door plates --------------------------------------------------------------------

    def show_plate(self, award: Award) -> None:
        """门牌 of an honour, for a workshop."""

        def work(store: "Store") -> Document:
            batch = certificates_wanted(store, award.id, Together.ONE)
            return Document(
                title=f"门牌 {honour_words(award)}",
                pdf=door_plates_paper(batch),
                file_name=f"门牌-{honour_words(award)}.pdf",
            )

        self.make(work)

    # --- the roll -----------------------------------------------------------------------

    def show_roll(self, rated: Sequence[Quarter], wanted: Quarter | None) -> None:
        """打印光荣榜: first of which quarter, and on which paper."""
        dialog = RollDialog(rated, wanted)
        accepted = self._around.dialogs.show(dialog)
        quarter, paper, style = dialog.quarter, dialog.paper, dialog.style_wanted
        dialog.deleteLater()
        if not accepted:
            return

        def work(store: "Store") -> Document:
            roll = honour_roll(store, quarter)
            return Document(
                title=f"{quarter_written(quarter)}光荣榜（{ROLL_PAPERS[paper]}）",
                pdf=honour_roll_paper(roll, paper, style),
                file_name=f"光荣榜-{quarter}.pdf",
                shows=roll_disclosure(store, roll),
            )

        self.make(work)

    # --- numbers that belong to nobody --------------------------------------------------

    def show_skipped(self, year: int) -> None:
        """空号登记表 of a year."""
        actor = self._around.seat.actor()

        def work(store: "Store") -> Document:
            register = skipped_numbers_of(store, year, actor=actor)
            return Document(
                title=f"{year}年荣誉证书空号登记表",
                pdf=skipped_numbers_paper(register),
                file_name=f"荣誉证书空号登记表-{year}.pdf",
                shows=skipped_numbers_disclosure(store, register),
            )

        self.make(work)
