"""What a keeper does in the real window, and what it costs her.

Receipts go to a printer that writes PDF files, so that printing is loaded as in an office.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from benchmarks.filling import next_morning
from benchmarks.history import household_no
from benchmarks.windows.probe import Heart, now_ns, tell, until
from jifen_desktop.ui import seat
from jifen_desktop.ui.counter.counter_page import CounterPage
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import Page, PageKey
from jifen_desktop.ui.pages import PAGES
from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.printing import qt_printers
from jifen_desktop.ui.printing.pdf_pages import Sheet
from jifen_desktop.ui.printing.printers import Installed, Printer
from jifen_desktop.ui.printing.troubles import Trouble
from jifen_desktop.ui.program import Program
from jifen_desktop.ui.real_dialogs import RealDialogs
from jifen_desktop.ui.sounds import SOUND
from jifen_desktop.ui.tour.hands import Hands

if TYPE_CHECKING:
    from jifen_desktop.ui.backup.backup_page import BackupPage

#: What keepers type: initials, whole syllables, mixtures, numbers, the ends of telephones.
WORDS = (
    *("wjg", "wangjg", "zhangw", "lixiu", "chen", "zhouy", "yangguo", "liuf", "zhaom", "huangl"),
    *("001-0", "002-11", "0012", "4711", "8086", "00199", "1381", "wuh", "sunjg", "guomy"),
)
REDEMPTIONS = 6
LINES = 3
#: Of the goods that a household takes one of; some are nearly gone after a year.
ENOUGH_UNITS = 10
_SIZE = (1366, 728)
_PRINTER = Printer(name="PDF", dpi=203)
_ROWS_A_LOOK = 500
_A_LITTLE_NS = 2 * 10**9


class VirtualPrinter:
    """The only printer here; it writes files and is always ready."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.papers = 0

    def connect(self) -> None:
        """Put it in the place of this PC's printers."""
        qt_printers.installed = lambda: Installed(names=(_PRINTER.name,), default=_PRINTER.name)
        qt_printers.look = lambda _: _PRINTER
        qt_printers.send = self.send

    def send(
        self, printer: Printer, sheets: Sequence[Sheet], *, copies: int, title: str
    ) -> Trouble | None:
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(self._folder / f"{title}.pdf"))
        device.setResolution(printer.dpi)
        taken = qt_printers.paint(device, sheets, copies)
        self.papers += 1
        return None if taken else Trouble.REFUSED


class UnaskedDialogs(RealDialogs):
    """The roster is known, its import is looked through and carried out."""

    roster = Path()

    def open_file(self, title: str, kinds: str) -> Path | None:
        del title, kinds
        return self.roster

    def show(self, dialog: QWidget) -> int:
        from jifen_desktop.ui.importing.import_dialog import ImportDialog  # noqa: PLC0415 - see Day

        assert isinstance(dialog, ImportDialog), dialog
        dialog.setParent(self._parent, dialog.windowFlags())
        dialog.open()
        until(lambda: dialog.plan, "the preview")
        for row in range(0, dialog.table.rowCount(), _ROWS_A_LOOK):
            dialog.rows.scrollTo(dialog.table.index(row, 0))
            QCoreApplication.processEvents()
        dialog.write()
        until(lambda: dialog.written, "the import")
        return QDialog.DialogCode.Accepted


class PaintedAnswer(QObject):
    """When the list under a box was painted with the answer to the newest key."""

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        self._popup = page.household.popup
        self._answered = False
        self.at_ns = 0
        self._popup.model.modelReset.connect(self._answer)
        for part in (self._popup, *self._popup.findChildren(QWidget)):
            part.installEventFilter(self)

    def forget(self) -> None:
        self._answered, self.at_ns = False, 0

    def _answer(self) -> None:
        self._answered = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if self._answered and event.type() is QEvent.Type.Paint:
            self._answered = False
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.at_ns = now_ns()


class Day:
    """The program on one folder, its first operator at the counter for two seconds.

    Pages are not imported here: loading one is part of showing it for the first time.
    """

    def __init__(self, application: QApplication, folder: Path) -> None:
        seat.clock = next_morning
        self._printer = VirtualPrinter(folder)
        self._printer.connect()
        Preferences(folder).put(SOUND, value=False)
        self.program = Program(
            application,
            Look(application, by_window=True),
            folder,
            make_dialogs=self._make_dialogs,
        )
        sys.excepthook = sys.__excepthook__  # what goes wrong here is no keeper's trouble
        self._window = self.program.window
        self._window.resize(*_SIZE)
        self._window.show()
        self._hands = Hands(self._window, lambda: "")
        self.program.begin()
        until(lambda: self._window.workbench, "the book")
        facts, reception = self.program.seat.facts, self.program.reception
        assert facts is not None
        assert reception is not None
        reception.admit(facts.operators[0])
        until(lambda: self.program.seat.operator and self._counter().shelf, "the counter")
        begin = now_ns()
        until(lambda: now_ns() - begin > _A_LITTLE_NS, "what is loaded later")
        self._settle()
        self._heart = Heart()

    def _make_dialogs(self, window: QWidget) -> UnaskedDialogs:
        self._dialogs = UnaskedDialogs(window)
        return self._dialogs

    def _page(self) -> Page:
        bench = self._window.workbench
        page = bench and bench.current_page()
        assert page is not None
        return page

    def _counter(self) -> CounterPage:
        page = self._page()
        assert isinstance(page, CounterPage), page
        return page

    def _settle(self) -> None:
        """Until both lanes of the book have answered everything."""
        done: list[object] = []
        self.program.desk.ask("bench", lambda _: None, done.append, owner=self.program)
        self.program.desk.later(lambda _, __: None, done.append, owner=self.program)
        until(lambda: len(done) > 1, "the lanes")

    def _type(self, text: str) -> None:
        """A letter at a time, as events come from a keyboard."""
        for letter in text:
            self._hands.type(letter)
            QCoreApplication.processEvents()

    def _press(self, key: Qt.Key) -> None:
        self._hands.press(key)
        QCoreApplication.processEvents()

    # --- at the counter ---------------------------------------------------------------

    def serve(self, day: int) -> None:
        """Keystrokes, then redemptions with their receipts; memory after the first of them."""
        keystrokes = self._keystrokes()
        first, *others = range(day * REDEMPTIONS + 1, (day + 1) * REDEMPTIONS + 1)
        stalls = [self._heart.longest_ms(lambda: self._redeem(first))]
        memory = memory_mb()
        stalls += [self._heart.longest_ms(lambda n=n: self._redeem(n)) for n in others]
        tell(keystrokes_ms=keystrokes, redemption_stalls_ms=stalls, memory_mb=memory)

    def _keystrokes(self) -> list[float]:
        box, answer = self._counter().household.box, PaintedAnswer(self._counter())
        times: list[float] = []
        for word in WORDS:
            for letter in word:
                answer.forget()
                begin = now_ns()
                self._hands.type(letter)
                until(lambda: answer.at_ns, f"the list for {box.text()}")
                times.append((answer.at_ns - begin) / 1e6)
            box.clear()
            QCoreApplication.processEvents()
        return times

    def _redeem(self, number: int) -> None:
        page, printed = self._counter(), self._printer.papers
        assert page.shelf is not None, "the goods were read"
        there = [one.product.code for one in page.shelf.products if one.stock >= ENOUGH_UNITS]
        self._press(Qt.Key.Key_Escape)
        self._press(Qt.Key.Key_F2)
        self._type(household_no(number))
        self._settle()
        self._press(Qt.Key.Key_Down)  # a township has others that end alike
        self._press(Qt.Key.Key_Return)
        until(lambda: page.cart.guest, "the household")
        for line in range(1, LINES + 1):
            self._type(there[number * LINES + line])
            self._press(Qt.Key.Key_Return)
            until(lambda line=line: len(page.cart.lines) == line, "the goods")
        last = page.till.last
        self._press(Qt.Key.Key_Return)
        until(lambda: page.till.last is not last, "the redemption")
        until(lambda: self._printer.papers > printed, "the receipt")
        self._settle()

    # --- everywhere else ----------------------------------------------------------------

    def visit_pages(self, roster: Path) -> None:
        """Every page and every tab for the first time, and what is large on it."""
        self._dialogs.roster = roster
        stalls: dict[str, float] = {}
        for spec in PAGES:
            stalls[spec.key] = self._heart.longest_ms(lambda key=spec.key: self._show(key))
            stalls |= self._tabs(self._page())
            more = self._long_work(self._page())
            if more is not None:
                stalls[f"{spec.key}_at_work"] = self._heart.longest_ms(more)
        tell(page_stalls_ms=stalls)

    def _tabs(self, page: Page) -> dict[str, float]:
        """Every other part of a page that has parts, once round."""
        from jifen_desktop.ui.page_group import PageGroup  # noqa: PLC0415 - see Day

        stalls: dict[str, float] = {}
        if isinstance(page, PageGroup):
            first = page.current()
            stall = self._heart.longest_ms(self._turn)
            while page.current() is not first:
                stalls[f"{page.key}_{type(page.current()).__name__}"] = stall
                stall = self._heart.longest_ms(self._turn)
        return stalls

    def _turn(self) -> None:
        self._hands.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        self._settle()

    def _show(self, key: PageKey) -> None:
        self._window.show_page(key)
        self._settle()

    def _long_work(self, page: Page) -> Callable[[], None] | None:
        from jifen_desktop.ui.backup.backup_page import BackupPage  # noqa: PLC0415 - see Day
        from jifen_desktop.ui.households.households_page import HouseholdsPage  # noqa: PLC0415

        if isinstance(page, HouseholdsPage):
            return page.bring
        if isinstance(page, BackupPage):
            return lambda: self._back_up(page)
        return self._look_through_goods if page.key is PageKey.PRODUCTS else None

    def _look_through_goods(self) -> None:
        for word in ("qsp", "P0", "12"):
            self._press(Qt.Key.Key_F2)
            focus = QApplication.focusWidget()
            assert isinstance(focus, QLineEdit), focus
            self._type(word)
            self._settle()
            for _ in range(10):
                self._press(Qt.Key.Key_PageDown)
            focus.clear()
            self._settle()

    def _back_up(self, page: "BackupPage") -> None:
        page.copy_now()
        self._settle()


def memory_mb() -> float | None:
    """What the process holds now; only Linux says so without another package."""
    if not sys.platform.startswith("linux"):
        return None
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
