"""The papers of one household: made beside the window, shown before they are printed."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.disclosures import PaperKind
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.bulk_deeds import households_of_groups
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.grids import GridsInUse, grids_in_use
from jifen_desktop.services.papers import statement_paper
from jifen_desktop.services.papers_of_points import (
    declaration_paper,
    household_ledger_paper,
    passbook_paper,
    points_card_paper,
    points_card_sheets,
)
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.passbook_lines import PassbookLines
from jifen_desktop.ui.printing.preview import Document, PreviewDialog

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

LEDGER: Final = "户积分台账"
CARD: Final = "积分卡"
WHOLE_VILLAGE: Final = "全村"
NO_GROUP: Final = "没有写组别"
NO_HOUSEHOLDS: Final = "还没有农户。"


class HouseholdPapers(QObject):
    """Each paper by the number and the head of a household; fonts are loaded at the first one."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._lines = PassbookLines(around, self)

    def statement(self, household_no: str, head_name: str) -> None:
        """对账单."""
        today = self._around.seat.today()
        self._make(
            f"{head_name} 户积分对账单",
            f"对账单-{household_no}.pdf",
            PaperKind.STATEMENT,
            lambda _: [household_no],
            lambda store: statement_paper(store, household_no, today),
        )

    def ledger(self, household_no: str, head_name: str, years: Sequence[int]) -> None:
        """户积分台账 of one of these years."""
        today = self._around.seat.today()
        names = [f"{year} 年" for year in years]
        place = self._around.dialogs.ask_choice(LEDGER, "哪一年的台账？", names)
        if place is None:
            return
        year = years[place]
        self._make(
            f"{head_name} {LEDGER} {year}",
            f"{LEDGER}-{household_no}-{year}.pdf",
            PaperKind.HOUSEHOLD_LEDGER,
            lambda _: [household_no],
            lambda store: household_ledger_paper(store, household_no, year, today),
        )

    def passbook(self, household_no: str, head_name: str) -> None:
        """积分存折, all of it."""
        today = self._around.seat.today()
        self._make(
            f"{head_name} 积分存折",
            f"积分存折-{household_no}.pdf",
            PaperKind.PASSBOOK,
            lambda _: [household_no],
            lambda store: passbook_paper(store, household_no, today),
        )

    def passbook_lines(self, household_no: str) -> None:
        """存折续打: the last lines alone."""
        self._lines.go_on(household_no)

    def card(self, household_no: str, head_name: str) -> None:
        """积分卡, front and back in its own size."""
        today = self._around.seat.today()
        self._make(
            f"{head_name} {CARD}",
            f"{CARD}-{household_no}.pdf",
            PaperKind.CARD,
            lambda _: [household_no],
            lambda store: points_card_paper(store, household_no, today),
        )

    def cards(self) -> None:
        """积分卡 of a group or of the whole village, ten on an A4."""
        self._around.desk.ask(
            "groups", grids_in_use, self._choose_cards, owner=self, refused=self._refused
        )

    def _choose_cards(self, known: GridsInUse) -> None:
        groups, today = list(known.households), self._around.seat.today()
        if not groups:
            self._around.say(NO_HOUSEHOLDS)
            return
        ways = {WHOLE_VILLAGE: groups} | {group or NO_GROUP: [group] for group in groups}
        words = [
            f"{name}（{sum(known.households[group] for group in some):,} 户）"
            for name, some in ways.items()
        ]
        place = self._around.dialogs.ask_choice(f"打印{CARD}", "打印哪些户的？", words)
        if place is None:
            return
        name, chosen = list(ways.items())[place]
        self._make(
            f"{name}{CARD}",
            f"{CARD}.pdf",
            PaperKind.CARD,
            lambda store: households_of_groups(store, chosen),
            lambda store: points_card_sheets(store, chosen, today),
        )

    def declaration(self, household_no: str, head_name: str) -> None:
        """申报表: what waits for the group, or a form to be filled in by hand."""
        today = self._around.seat.today()
        self._make(
            f"{head_name} 积分申报表",
            f"积分申报表-{household_no}.pdf",
            PaperKind.DECLARATION_FORM,
            lambda _: [household_no],
            lambda store: declaration_paper(store, household_no, today),
        )

    def _make(
        self,
        title: str,
        file_name: str,
        kind: PaperKind,
        shown: "Callable[[Store], Collection[str]]",
        paper: "Callable[[Store], bytes]",
    ) -> None:
        """Make a paper in a lane; `shown` gives the numbers of the households that it shows."""

        def work(store: "Store") -> Document:
            shows = disclosure_about(store, kind, shown(store))
            return Document(title=title, pdf=paper(store), file_name=file_name, shows=shows)

        self._around.desk.later(
            lambda store, _: work(store), self._show, owner=self, refused=self._refused
        )

    def _show(self, document: Document) -> None:
        dialog = PreviewDialog(self._around, document)
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    def _refused(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
