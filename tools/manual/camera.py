"""The real window worked without a screen: keys, dialogs that are looked at, pictures taken."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from jifen_desktop.domain.clock import Moment
from jifen_desktop.ui import seat
from jifen_desktop.ui.counter.counter_page import CounterPage
from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.page import Page, PageKey
from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.printing.printers import choose_receipt_printer
from jifen_desktop.ui.program import Program
from jifen_desktop.ui.real_dialogs import RealDialogs
from jifen_desktop.ui.sounds import SOUND
from jifen_desktop.ui.tour.hands import Hands
from jifen_desktop.ui.workbench import Workbench

#: The day of all pictures, a Monday, and the time that every clock in them shows.
DAY: Final = date(2026, 11, 23)
NOW: Final = Moment(
    utc=datetime(DAY.year, DAY.month, DAY.day, 1, 12, tzinfo=UTC), utc_offset_minutes=480
)
SIZE: Final = (1366, 768)
VEIL: Final = QColor(18, 30, 24, 150)
MARK: Final = QColor("#B4231F")
MARK_SIZE: Final = 34
#: No paper may come out of a printer that happens to be here.
NO_PRINTER: Final = "小票打印机"

ALT: Final = Qt.KeyboardModifier.AltModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier

#: What is done with a dialog that comes up; whether its verb is pressed then.
Answer = Callable[[QDialog], bool]


class PictureDialogs(RealDialogs):
    """Dialogs answered one after the other from a list; a question too many ends the run."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.answers: list[Answer] = []
        self.file = Path()
        self.trouble = ""

    def open_file(self, title: str, kinds: str) -> Path | None:
        del title, kinds
        return self.file

    def tell(self, title: str, text: str) -> None:
        if self.answers:
            super().tell(title, text)
        else:
            self.trouble = f"{title}: {text}"

    def show(self, dialog: QWidget) -> int:
        assert isinstance(dialog, QDialog), dialog
        dialog.setParent(self._parent, dialog.windowFlags())
        accepted = self._answer(dialog)
        dialog.setParent(None)
        return int(accepted)

    def _run(self, dialog: QDialog) -> bool:
        accepted = self._answer(dialog)
        dialog.deleteLater()
        return accepted

    def _answer(self, dialog: QDialog) -> bool:
        if not self.answers:
            self.trouble = f"nobody answers {dialog.windowTitle()}"
            return False
        if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
            dialog.resize(dialog.sizeHint())  # or it is cut to the screen that is not there
        dialog.open()
        QApplication.processEvents()
        accepted = self.answers.pop(0)(dialog)
        dialog.done(int(accepted))
        self._parent.activateWindow()
        QApplication.processEvents()
        return accepted


class Camera:
    """One run of the program on one folder, and the pictures that are taken of it."""

    def __init__(self, application: QApplication, folder: Path, out: Path) -> None:
        seat.clock = lambda: NOW
        self._out = out
        application.setCursorFlashTime(0)  # else it is there or not by chance
        preferences = Preferences(folder)
        preferences.put(SOUND, value=False)
        choose_receipt_printer(preferences, NO_PRINTER)
        self.look = Look(application, ThemeChoice.LIGHT)
        self.program = Program(application, self.look, folder, make_dialogs=self._make_dialogs)
        sys.excepthook = sys.__excepthook__  # what goes wrong here is no keeper's trouble
        self.program.preferences.put("theme", ThemeChoice.LIGHT)
        self.window = self.program.window
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(*SIZE)
        self.hands = Hands(self.window, lambda: self.dialogs.trouble)

    def _make_dialogs(self, window: QWidget) -> PictureDialogs:
        self.dialogs = PictureDialogs(window)
        return self.dialogs

    def open(self) -> None:
        self.window.show()
        QApplication.processEvents()
        self.window.activateWindow()
        self.hands.until(self.window.isActiveWindow, "the window")
        self.program.begin()

    def close(self) -> None:
        """Stop without a backup: the folder is thrown away."""
        self.program.desk.close_book()
        self.window.hide()

    @property
    def bench(self) -> Workbench:
        assert self.window.workbench is not None, "a book is open"
        return self.window.workbench

    @property
    def counter(self) -> CounterPage:
        page = self.bench.pages[PageKey.COUNTER]
        assert isinstance(page, CounterPage), page
        return page

    def page(self) -> Page:
        page = self.bench.current_page()
        assert page is not None, "somebody is signed in"
        return page

    def settle(self) -> None:
        """Until what was asked for is shown: every lane has answered, three times over."""
        desk = self.program.desk
        for _ in range(3):
            done: list[object] = []
            desk.ask("camera", lambda _: None, done.append, owner=self.program)
            desk.later(lambda _, __: None, done.append, owner=self.program)
            self.hands.until(lambda done=done: len(done) > 1, "the page")

    # --- taking pictures ----------------------------------------------------------------

    def whole(self, name: str, dialog: QDialog | None = None) -> None:
        """The window; with a dialog as it stands over it."""
        self._quiet()
        taken = self.window.grab()
        if dialog is not None:
            painter = QPainter(taken)
            painter.fillRect(taken.rect(), VEIL)
            shown = dialog.grab()
            room = taken.size() - shown.size()
            painter.drawPixmap(room.width() // 2, room.height() // 2, shown)
            painter.end()
        self._keep(name, taken)

    def part(self, name: str, *widgets: QWidget, room: tuple[int, int, int, int]) -> None:
        """What of the window holds these widgets, with so much around: left, top, right, bottom."""
        self._quiet()
        seen = QRect()
        for widget in widgets:
            seen = seen.united(self._place(widget))
        left, top, right, bottom = room
        seen = seen.adjusted(-left, -top, right, bottom).intersected(self.window.rect())
        self._keep(name, self.window.grab(seen))

    def dialog(self, name: str, dialog: QDialog) -> None:
        """A dialog alone."""
        QApplication.processEvents()
        self._keep(name, dialog.grab())

    def marked(self, name: str, marks: Sequence[tuple[QWidget, tuple[float, float]]]) -> None:
        """The window with a number on each widget, so far across and down it: 0 to 1."""
        self._quiet()
        taken = self.window.grab()
        painter = QPainter(taken)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(QApplication.font())
        font.setPixelSize(MARK_SIZE * 5 // 8)
        font.setBold(True)
        painter.setFont(font)
        for number, (widget, (across, down)) in enumerate(marks, start=1):
            place, box = self._place(widget), QRect(0, 0, MARK_SIZE, MARK_SIZE)
            spot = QPoint(round(place.width() * across), round(place.height() * down))
            box.moveCenter(place.topLeft() + spot)
            painter.setPen(QColor("white"))
            painter.setBrush(MARK)
            painter.drawEllipse(box)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.end()
        self._keep(name, taken)

    def _quiet(self) -> None:
        """Nothing that comes and goes: no toast, and no paper that waits for a printer."""
        QApplication.processEvents()
        self.window.toast.hide()
        if self.window.workbench is not None:
            self.window.show_printing(0, "")
        QApplication.processEvents()

    def _place(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    def _keep(self, name: str, taken: QPixmap) -> None:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        taken.save(buffer, "PNG")
        picture = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
        small = picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        small.save(self._out / f"{name}.png", optimize=True)


def file_time() -> float:
    """When the files of the pictures were made: an hour and a half before."""
    return (NOW.utc - timedelta(minutes=90)).timestamp()
