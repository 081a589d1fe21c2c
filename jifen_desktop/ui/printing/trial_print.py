"""测试打印: one page on the receipt printer, and in words why it did not come out."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.papers import trial_page
from jifen_desktop.services.receipts import receipt_paper
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.printing.printers import Printer, PrintSystem, receipt_printer
from jifen_desktop.ui.printing.spooler import Paper, Spooler
from jifen_desktop.ui.printing.system_printers import SystemPrinters
from jifen_desktop.ui.printing.troubles import trouble_sentence

TITLE: Final = "测试打印"
TAKEN: Final = "测试页已送到打印机“{printer}”。"


def print_test_page(
    around: Surroundings,
    told: Callable[[str], None],
    *,
    owner: QObject,
    system: PrintSystem | None = None,
) -> None:
    """Print a page on the chosen printer; `told` gets what became of it, in one sentence.

    A printer that is silent for long is told of too; its answer may still follow.
    """
    at = around.seat.moment().local
    spooler = Spooler(around.desk, system or SystemPrinters(), owner)

    def done(printer: Printer) -> None:
        trouble, name = printer.trouble, printer.name
        spooler.deleteLater()
        told(trouble_sentence(trouble, name) if trouble else TAKEN.format(printer=name))

    def refused(refusal: Refusal) -> None:
        spooler.deleteLater()
        told(sentence_for(refusal))

    paper = Paper(title=TITLE, make=lambda store: trial_page(receipt_paper(store), at))
    spooler.silent.connect(told)
    spooler.send(paper, receipt_printer(around.preferences), done, refused)
