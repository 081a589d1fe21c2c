"""What is done with a whole book: adopted by a meeting, printed, written to a file."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from jifen_desktop.domain.panels import Meeting
from jifen_desktop.services.meetings import list_meetings
from jifen_desktop.services.papers import rule_sheet_paper
from jifen_desktop.services.permissions import Act
from jifen_desktop.services.rule_listing import export_rules
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.rules.adopt_dialog import AdoptDialog
from jifen_desktop.ui.rules.changes_face import summary_words
from jifen_desktop.ui.rules.drafter import Drafter
from jifen_desktop.ui.rules.names_dialog import NamesDialog
from jifen_desktop.ui.rules.trial_dialog import TrialDialog
from jifen_desktop.ui.rules.view import RuleView, ShownBook
from jifen_desktop.ui.rules.words import book_name, day_words

EXPORT: Final = "导出积分细则"
EXCEL_FILES: Final = "Excel 表格 (*.xlsx)"


class BookActs(QObject):
    """Belongs to the page; refusals that no dialog says are said by the drafter."""

    #: The id of a book that counts from a day on.
    adopted = Signal(object)

    def __init__(self, around: Surroundings, drafter: Drafter, page: QObject) -> None:
        super().__init__(page)
        self._around = around
        self._drafter = drafter

    # --- 会议通过 -----------------------------------------------------------------------

    def adopt(self, view: RuleView) -> None:
        """Ask by which meeting and from when on; the meetings are read first."""
        if self._drafter.may(Act.ADOPT_RULES):
            self._around.desk.ask(
                "meetings",
                list_meetings,
                lambda meetings: self._ask_meeting(view, meetings),
                owner=self,
            )

    def _ask_meeting(self, view: RuleView, meetings: tuple[Meeting, ...]) -> None:
        changes = summary_words(view.comparison) if view.comparison else ""
        dialog = AdoptDialog(self._around, meetings, changes)
        self._around.dialogs.show(dialog)
        done = dialog.adopted
        dialog.deleteLater()
        if done is not None:
            since = day_words(done.effective_on)
            self._around.say(f"积分细则第 {done.version} 版已通过，{since}起施行。")
            self.adopted.emit(done.rule_book_id)

    def rename(self) -> None:
        """类别名称 of the draft that is being written."""
        edit = self._drafter.edit
        if edit is None:
            return
        dialog = NamesDialog(edit.names)
        if self._around.dialogs.show(dialog):
            self._drafter.rename(dialog.names())
        dialog.deleteLater()

    def try_out(self, shown: ShownBook) -> None:
        """试算: what the book would have made of a past quarter."""
        if self._around.seat.operator is None:
            return
        dialog = TrialDialog(self._around, shown.id, book_name(shown.listed, shown.standing))
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    # --- papers and files ---------------------------------------------------------------

    def print_book(self, shown: ShownBook) -> None:
        """打印细则: made beside the window, for fonts are loaded at the first paper."""
        book_id, name = shown.id, file_name(shown)
        document_title = name.replace("-", " ")
        self._around.desk.later(
            lambda store, _: rule_sheet_paper(store, book_id),
            lambda pdf: self._preview(
                Document(title=document_title, pdf=pdf, file_name=f"{name}.pdf")
            ),
            owner=self,
            refused=self._drafter.refuse,
        )

    def _preview(self, document: Document) -> None:
        dialog = PreviewDialog(self._around, document)
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    def export(self, shown: ShownBook) -> None:
        """导出: an .xlsx to be changed in Excel and imported again."""
        path = self._around.dialogs.save_file(EXPORT, f"{file_name(shown)}.xlsx", EXCEL_FILES)
        if path is not None:
            self._export(path, shown.id)

    def _export(self, path: Path, book_id: int) -> None:
        self._around.desk.later(
            lambda store, _: export_rules(store, path, book_id),
            lambda _: self._around.say(f"已导出：{path}"),
            owner=self,
            refused=self._drafter.refuse,
        )


def file_name(shown: ShownBook) -> str:
    """积分细则-第2版, without the dot and the letters after it."""
    version = shown.listed.book.version
    return f"积分细则-第{version}版" if version else "积分细则-草案"
