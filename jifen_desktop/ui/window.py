"""The window: waiting, the first run, signing in, or the workbench; and a toast over all.

The first paint shows the waiting page: every other face is loaded and made when it is needed.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QStackedWidget, QWidget

from jifen_desktop.ui.application import PROGRAM_NAME
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.waiting_page import WaitingPage

if TYPE_CHECKING:
    from jifen_desktop.domain.refusals import Refusal
    from jifen_desktop.ui.first_run_page import FirstRunPage
    from jifen_desktop.ui.keys_overlay import KeysOverlay
    from jifen_desktop.ui.page import PageKey, Surroundings
    from jifen_desktop.ui.seat import Seat
    from jifen_desktop.ui.sign_in_page import SignInPage
    from jifen_desktop.ui.wedge import Scan
    from jifen_desktop.ui.widgets.toast import Toast
    from jifen_desktop.ui.workbench import Workbench

SIZE: Final = (1366, 728)
SIZE_MIN: Final = (1000, 640)
TOAST_MS: Final = 6000


class Window(QMainWindow):
    """What the person sees; it knows no book, only what it is told of one."""

    #: Comes with `serve`, after the first paint.
    _seat: "Seat"

    new_village = Signal(object)
    sample_wanted = Signal()
    other_book_wanted = Signal()
    restore_wanted = Signal()
    try_again = Signal()
    closing = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.waiting_page = WaitingPage(look)
        self.workbench: Workbench | None = None
        #: What a page wanted to say while nobody was signed in.
        self._unsaid: Callable[[], None] | None = None
        self._keys: KeysOverlay | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.waiting_page)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(PROGRAM_NAME)
        self.setMinimumSize(*SIZE_MIN)
        look.dress(self)
        self.waiting_page.try_again.connect(self.try_again)
        self.waiting_page.other_book_wanted.connect(self.other_book_wanted)
        self.waiting_page.restore_wanted.connect(self.restore_wanted)

    @cached_property
    def first_run_page(self) -> "FirstRunPage":
        from jifen_desktop.ui.first_run_page import FirstRunPage

        page = FirstRunPage(self._look)
        page.new_village.connect(self.new_village)
        page.sample_wanted.connect(self.sample_wanted)
        page.other_book_wanted.connect(self.other_book_wanted)
        page.restore_wanted.connect(self.restore_wanted)
        self._stack.addWidget(page)
        return page

    @cached_property
    def sign_in_page(self) -> "SignInPage":
        from jifen_desktop.ui.sign_in_page import SignInPage

        page = SignInPage(self._look)
        page.other_book_wanted.connect(self.other_book_wanted)
        self._stack.addWidget(page)
        return page

    @cached_property
    def toast(self) -> "Toast":
        from jifen_desktop.ui.widgets.toast import Toast

        return Toast(self._stack)

    def serve(self, seat: "Seat") -> None:
        """From now on: who sits there decides which face is shown, and there are shortcuts."""
        self._seat = seat
        seat.changed.connect(self._seat_changed)
        self._add_shortcuts()

    def _add_shortcuts(self) -> None:
        from jifen_desktop.ui.page import PageKey

        for number, key in enumerate(PageKey, start=1):
            self._shortcut(f"Ctrl+{number}", lambda key=key: self.show_page(key))
        for keys in ("Ctrl++", "Ctrl+="):
            self._shortcut(keys, lambda: self._look.resize(self._look.scale.larger()))
        self._shortcut("Ctrl+-", lambda: self._look.resize(self._look.scale.smaller()))
        self._shortcut("Ctrl+L", self._seat.leave)
        self._shortcut("F1", self._show_keys)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def stand(self, geometry: QByteArray) -> None:
        """Where it stood the last time; else as large as a small screen, or of our size."""
        if self.restoreGeometry(geometry):
            return
        room = self.screen().availableSize()
        self.resize(*SIZE)
        if room.width() <= SIZE[0] or room.height() <= SIZE[1]:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    # --- which of its faces it shows ----------------------------------------------------

    def wait(self, sentence: str) -> None:
        self.waiting_page.wait(sentence)
        self._show(self.waiting_page)

    def show_trouble(self, refusal: "Refusal") -> None:
        """The book cannot be opened: the reason, and what can be done."""
        self._show(self.waiting_page)
        self.waiting_page.show_trouble(refusal)

    def show_first_run(self, folder: Path) -> None:
        """The folder holds no book: the ways to begin."""
        self.first_run_page.show_folder(folder)
        self._show(self.first_run_page)
        self.first_run_page.take_focus()

    def show_not_made(self, refusal: "Refusal") -> None:
        """The book was not made: back to what was typed, and why."""
        self._show(self.first_run_page)
        self.first_run_page.take_focus()
        if self.first_run_page.form.isVisible():
            self.first_run_page.form.refuse(refusal)
        else:
            self.refuse(refusal)

    def show_book(self, around: "Surroundings") -> None:
        """A book was opened: whose it is stands in the title; somebody may sign in."""
        from jifen_desktop.ui.workbench import Workbench

        facts = self._seat.facts
        assert facts is not None, "the book was not asked yet"
        what = f"{PROGRAM_NAME}（练习）" if facts.practice else PROGRAM_NAME
        self.setWindowTitle(f"{facts.village_name} · {what}")
        self.workbench = Workbench(around)
        self.workbench.seat_wanted.connect(self._seat.leave)
        self._stack.addWidget(self.workbench)
        self._show(self.sign_in_page)

    def forget_book(self) -> None:
        """The book is closed: nothing of it stays on the screen."""
        bench, self.workbench = self.workbench, None
        if bench is not None:
            self._stack.removeWidget(bench)
            bench.deleteLater()
        self._unsaid = None
        self.sign_in_page.forget()
        self.setWindowTitle(PROGRAM_NAME)
        self.toast.hide()

    def _show(self, face: QWidget) -> None:
        if self._keys is not None:
            self._keys.close_keys()
        self._stack.setCurrentWidget(face)
        self.toast.raise_()

    def _seat_changed(self) -> None:
        bench = self.workbench
        if bench is None:
            return
        if self._seat.operator is None:
            bench.lock()
            self.toast.hide()
            self._show(self.sign_in_page)
        else:
            self._show(bench)
            bench.seated()
            unsaid, self._unsaid = self._unsaid, None
            if unsaid is not None:
                unsaid()

    # --- pages --------------------------------------------------------------------------

    def show_page(self, key: "PageKey", item: str = "") -> None:
        """Show a page of the workbench, while somebody is signed in."""
        if self.workbench is not None and self._seat.operator is not None:
            self.workbench.show_page(key, item)

    def scanned(self, scan: "Scan") -> None:
        """Give a scan to the page; behind a dialog or a locked window it does nothing."""
        if (
            self.workbench is not None
            and self._stack.currentWidget() is self.workbench
            and QApplication.activeModalWidget() is None
        ):
            self.workbench.scanned(scan)

    def _show_keys(self) -> None:
        """F1: the keys of the face that is shown, and the way to the manual."""
        face = self._stack.currentWidget()
        if self.workbench is not None and face is self.workbench:
            self.workbench.show_keys()
            return
        from jifen_desktop.ui import keys_overlay, sign_in_page

        if self._keys is None:
            self._keys = keys_overlay.KeysOverlay(self._look, self._stack)
            self._keys.manual_wanted.connect(self._open_manual)
        here = sign_in_page.HINTS if isinstance(face, sign_in_page.SignInPage) else ()
        self._keys.toggle(here, (keys_overlay.TEXT_SIZE_HINT, keys_overlay.KEYS_HINT))

    def _open_manual(self, path: Path) -> None:
        from jifen_desktop.ui.manual import open_manual

        open_manual(path, self.say)

    def show_printing(self, waiting: int, trouble: str) -> None:
        """How many papers wait for a printer, and why."""
        if self.workbench is not None:
            self.workbench.show_printing(waiting, trouble)

    # --- telling --------------------------------------------------------------------------

    def say(self, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """A toast at the bottom; it takes no focus and goes by itself."""
        self.toast.say(sentence, action=action, act=act, stays_ms=TOAST_MS)

    def say_at_work(
        self, sentence: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """What a page says may name somebody: on a locked window it waits until one signs in."""
        if self._seat.operator is None:
            self._unsaid = lambda: self.say(sentence, action, act)
        else:
            self.say(sentence, action, act)

    def refuse(self, refusal: "Refusal") -> None:
        """A refusal that no page took: its sentence, as a toast."""
        from jifen_desktop.messages import sentence_for

        self.say(sentence_for(refusal))

    def come_forward(self) -> None:
        """Somebody started the program again: show this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the keyboard, where no page did anything with it."""
        focus = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focus, QAbstractButton) and not event.isAutoRepeat():
            focus.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The program closes the window, once nothing can be lost by it."""
        event.ignore()
        self.closing.emit()


class FirstPaint(QObject):
    """Calls `then` once, right after the window was painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False
