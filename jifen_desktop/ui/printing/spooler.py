"""One paper on its way to a printer: looked at, made, sent, each step in its lane."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.printing.pdf_pages import Sheet, sheets
from jifen_desktop.ui.printing.printers import Printer, PrintSystem
from jifen_desktop.ui.printing.troubles import Trouble, trouble_sentence

if TYPE_CHECKING:
    from jifen_desktop.services.book_folder import Store

#: A printer that has not taken a paper by then is spoken of.
SILENCE_MS: Final = 10_000
DEFAULT_PRINTER: Final = "默认打印机"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What is printed: `make` gives its PDF in the lane *later*."""

    title: str
    make: "Callable[[Store], bytes]"
    copies: int = 1


class Spooler(QObject):
    """Brings papers to printers, one at a time; what it was told is dropped with it."""

    #: Said once for a paper that is not taken for long; it may still come out.
    silent = Signal(str)

    def __init__(self, desk: Desk, system: PrintSystem, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._system = system
        self._asked = ""
        self._silence = QTimer(self, interval=SILENCE_MS, singleShot=True)
        self._silence.timeout.connect(self._tell_silence)

    def send(
        self,
        paper: Paper,
        wanted: str,
        done: Callable[[Printer], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        """Print a paper on the printer of that name; an empty one takes the system's default.

        Args:
            paper: what.
            wanted: where.
            done: is told the printer with its trouble; without trouble the paper was taken.
            refused: is told why the paper could not be made.
        """
        self._asked = wanted or DEFAULT_PRINTER
        self._silence.start()

        def looked(printer: Printer) -> None:
            self._asked = printer.name
            if printer.trouble is not None:
                came_back(printer.trouble, printer)
                return
            self._desk.later(
                lambda store, _: sheets(paper.make(store), printer.dpi),
                lambda made: print_them(made, printer),
                owner=self,
                refused=not_made,
            )

        def print_them(made: tuple[Sheet, ...], printer: Printer) -> None:
            self._desk.printing(
                lambda: self._system.send(printer, made, copies=paper.copies, title=paper.title),
                lambda trouble: came_back(trouble, printer),
                owner=self,
            )

        def came_back(trouble: Trouble | None, printer: Printer) -> None:
            self._silence.stop()
            done(replace(printer, trouble=trouble))

        def not_made(refusal: Refusal) -> None:
            self._silence.stop()
            refused(refusal)

        self._desk.printing(lambda: self._system.look(wanted), looked, owner=self)

    def _tell_silence(self) -> None:
        self.silent.emit(trouble_sentence(Trouble.SILENT, self._asked))
