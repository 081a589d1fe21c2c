"""存折续打: the last lines of a household onto a passbook page that was begun before."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.amounts import format_points
from jifen_desktop.domain.disclosures import PaperKind
from jifen_desktop.domain.papers import StatementRow
from jifen_desktop.domain.papers_of_points import PASSBOOK_LINES_A_PAGE, Passbook
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import KIND_NAMES, sentence_for
from jifen_desktop.services.disclosing import disclosure_about
from jifen_desktop.services.household_papers import passbook
from jifen_desktop.services.papers_of_points import passbook_lines_paper
from jifen_desktop.ui.look.tokens import GAP_SMALL, TextSize, Tone
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.preview import Document, PreviewDialog
from jifen_desktop.ui.real_dialogs import FieldsDialog
from jifen_desktop.ui.widgets.fields import TextField
from jifen_desktop.ui.widgets.labels import Label
from jifen_desktop.ui.widgets.layouts import Column

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

TITLE: Final = "存折续打"
NO_LINES: Final = "这一户还没有可以打到存折上的记录。"


class PassbookDialog(FieldsDialog):
    """How many of the newest lines, and on which line of the page the first of them goes.

    Enter takes what is offered: what was booked today, where the whole passbook has it.
    """

    def __init__(self, holder: Passbook, fresh: int, parent: QWidget | None = None) -> None:
        """Ask about the passbook of `holder`, of which the `fresh` newest lines are offered."""
        super().__init__(f"{TITLE}：{holder.head_name} {holder.household_no}", "预览", parent)
        self._passbook = holder
        self._chosen_line = False
        count = len(holder.rows)
        self.newest = TextField("打最新几行")
        self.newest.setValidator(QIntValidator(1, count, self))
        self.line = TextField("从本页第几行打起")
        self.line.setValidator(QIntValidator(1, PASSBOOK_LINES_A_PAGE, self))
        self.told = Label(size=TextSize.STRONG, wrap=True)
        self.add_field(self.newest.accessibleName(), self.newest, self._newest_fault)
        self.add_field(self.line.accessibleName(), self.line, self._line_fault)
        words = Column(gap=GAP_SMALL)
        words.addWidget(self.told)
        about = f"每页 {PASSBOOK_LINES_A_PAGE} 行，打不下的接着打在下一页的第一行。"
        words.addWidget(Label(about, size=TextSize.SMALL, tone=Tone.SOFT, wrap=True))
        self.content.addLayout(words)
        self.newest.textChanged.connect(self._newest_changed)
        self.line.textEdited.connect(self._line_edited)
        self.newest.setText(str(min(max(fresh, 1), count)))
        self.newest.selectAll()

    def lines(self) -> int:
        """How many lines; 0 while none are typed."""
        return int(self.newest.text() or 0)

    def start_line(self) -> int:
        return int(self.line.text() or 0)

    def _newest_changed(self) -> None:
        """Where they go follows from how many they are, until somebody says otherwise."""
        lines, count = self.lines(), len(self._passbook.rows)
        if 1 <= lines <= count:
            if not self._chosen_line:
                self.line.setText(str(self._passbook.place_of_newest(lines)))
            self.told.setText(_told(self._passbook.rows[count - lines :]))

    def _line_edited(self) -> None:
        self._chosen_line = True

    def _newest_fault(self) -> str:
        count = len(self._passbook.rows)
        return "" if 1 <= self.lines() <= count else f"请写 1 到 {count}，一共有 {count} 行。"

    def _line_fault(self) -> str:
        fits = 1 <= self.start_line() <= PASSBOOK_LINES_A_PAGE
        return "" if fits else f"请写 1 到 {PASSBOOK_LINES_A_PAGE}。"


def _told(rows: tuple[StatementRow, ...]) -> str:
    first, last = _row_words(rows[0]), _row_words(rows[-1])
    if len(rows) == 1:
        return f"打这一行：{first}"
    return f"打这 {len(rows)} 行：{first}；到 {last}"


def _row_words(row: StatementRow) -> str:
    name = row.entry.rule_code if row.entry and row.entry.rule_code else KIND_NAMES[row.kind]
    sign = "+" if row.points > 0 else ""
    points, balance = (
        format_points(size, grouped=True).replace("-", "\N{MINUS SIGN}")
        for size in (row.points, row.balance_points)
    )
    return f"{row.business_date:%m-%d} {name} {sign}{points}，余 {balance}"


class PassbookLines(QObject):
    """Asks which lines, makes the paper and shows it."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around

    def go_on(self, household_no: str) -> None:
        """Go on with the passbook of a household."""
        today = self._around.seat.today()
        self._around.desk.ask(
            "passbook",
            lambda store: passbook(store, household_no, printed_on=today),
            self._ask,
            owner=self,
            refused=self._refused,
        )

    def _ask(self, holder: Passbook) -> None:
        if not holder.rows:
            self._around.say(NO_LINES)
            return
        today = self._around.seat.today()
        fresh = sum(row.business_date == today for row in holder.rows)
        dialog = PassbookDialog(holder, fresh)
        wanted = self._around.dialogs.show(dialog)
        lines, start_line = dialog.lines(), dialog.start_line()
        dialog.deleteLater()
        if not wanted:
            return
        number = holder.household_no

        def work(store: "Store") -> Document:
            pdf = passbook_lines_paper(store, number, today, newest=lines, start_line=start_line)
            return Document(
                title=f"{holder.head_name} {TITLE}",
                pdf=pdf,
                file_name=f"{TITLE}-{number}.pdf",
                shows=disclosure_about(store, PaperKind.PASSBOOK, [number]),
            )

        self._around.desk.later(
            lambda store, _: work(store), self._preview, owner=self, refused=self._refused
        )

    def _preview(self, document: Document) -> None:
        dialog = PreviewDialog(self._around, document)
        self._around.dialogs.show(dialog)
        dialog.deleteLater()

    def _refused(self, refusal: Refusal) -> None:
        self._around.sound("refused")
        self._around.say(sentence_for(refusal))
