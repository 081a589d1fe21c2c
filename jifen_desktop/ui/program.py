"""The program behind the window: which book is open, and what happens when it is closed.

From the first paint on: open the book beside the window, say who may sign in, show the
pages; and the same again when another book is opened.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from jifen_desktop.domain.file_refusals import BookInUse, BookMissing, BookReplaced
from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.own_folders import default_folder, practice_folder
from jifen_desktop.ui import opening
from jifen_desktop.ui.backup.restore_run import RestoreRun
from jifen_desktop.ui.crash import CrashReporter
from jifen_desktop.ui.desk import Desk
from jifen_desktop.ui.dialogs import Dialogs
from jifen_desktop.ui.first_run_page import NewVillage
from jifen_desktop.ui.last_answer import LastAnswer
from jifen_desktop.ui.loading_soon import LoadingSoon
from jifen_desktop.ui.logs import log_event, start_log, stop_log
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey, Surroundings
from jifen_desktop.ui.preferences import TEXT_SCALE, THEME, Preferences
from jifen_desktop.ui.reception import Reception
from jifen_desktop.ui.seat import Seat
from jifen_desktop.ui.sounds import Sounds
from jifen_desktop.ui.wedge import Wedge
from jifen_desktop.ui.window import Window

if TYPE_CHECKING:
    from jifen_desktop.ui.attendants import Attendants

#: A book in use may be one that another window is just opening, or just closing.
KNOCKS_MAX: Final = 10
KNOCK_MS: Final = 400
#: A page that has a dialog open is not taken from under it.
DIALOG_MS: Final = 200
#: The names and the counter come first: printer, bell and backups can wait so long.
ATTENDANTS_MS: Final = 1000
CLOSING: Final = "正在结束……"


class Program(QObject):
    """One run of the program, one window; `begin` is called once the window was painted.

    `window`: the one that was painted; without it the program makes its own.
    """

    def __init__(
        self,
        application: QApplication,
        look: Look,
        folder: Path,
        *,
        make_dialogs: Callable[[Window], Dialogs],
        window: Window | None = None,
    ) -> None:
        super().__init__(application)
        self._application = application
        self.folder = folder
        self.preferences = Preferences(folder, self)
        self.look = look
        self.desk = Desk(self)
        self.seat = Seat(self)
        self.wedge = Wedge(self)
        if window is None:
            window = Window(look)
            window.stand(self.preferences.geometry())
        self.window = window
        self.window.serve(self.seat)
        self.dialogs = make_dialogs(self.window)
        self.sounds = Sounds(self.preferences, self)
        self.restoring = RestoreRun(self, self)
        self._last_answer = LastAnswer(self.desk, self.window, self.end, self)
        self.reception: Reception | None = None
        self._attendants: Attendants | None = None
        self._crash = CrashReporter(start_log(folder), self.dialogs.tell, self)
        self._then: Callable[[], None] | None = None
        self._knocks = 0
        self._had_book = False
        self._ending = False
        self._connect()
        self._wear()

    def _connect(self) -> None:
        window = self.window
        self._application.installEventFilter(self.wedge)
        self.desk.refused.connect(window.refuse)
        self.desk.book_lost.connect(self._lost)
        self.wedge.scanned.connect(window.scanned)
        window.new_village.connect(self._make_village)
        window.sample_wanted.connect(self.open_sample)
        window.other_book_wanted.connect(self.ask_for_other_book)
        window.restore_wanted.connect(self.restoring.choose)
        window.try_again.connect(lambda: self.open_folder(self.folder))
        window.closing.connect(self.end)
        self.look.changed.connect(self._keep_look)

    # --- the look of this PC ------------------------------------------------------------

    def _wear(self) -> None:
        """Look and sound as the open folder's preferences say, now and when they change."""
        self.preferences.changed.connect(self._preference_changed)
        theme, scale = self.preferences.theme, self.preferences.text_scale
        self.look.choose(theme)
        self.look.resize(scale)

    def _preference_changed(self, name: str) -> None:
        if name == THEME:
            self.look.choose(self.preferences.theme)
        elif name == TEXT_SCALE:
            self.look.resize(self.preferences.text_scale)

    def _keep_look(self) -> None:
        """Only beside a book: a folder that has none gets no files of ours."""
        if self.reception is not None:
            self.preferences.put(THEME, self.look.choice)
            self.preferences.put(TEXT_SCALE, self.look.scale.factor)

    def _use_folder(self, folder: Path) -> None:
        if folder == self.folder:
            return
        self.folder = folder
        self.preferences.deleteLater()
        self.preferences = Preferences(folder, self)
        self.sounds.deleteLater()
        self.sounds = Sounds(self.preferences, self)
        self._wear()

    # --- one book, and another ----------------------------------------------------------

    def begin(self) -> None:
        """Open the folder's book; without one, show the ways to begin."""
        self._crash.log = start_log(self.folder)
        self._knocks = 0
        self.window.wait("正在打开账本……")
        self._open()

    def _open(self) -> None:
        folder = self.folder
        self.desk.open(lambda: opening.open_held(folder), self._opened, refused=self._not_opened)

    def _opened(self, _store: object) -> None:
        if self._ending:
            return
        log_event("opened")
        self._had_book = True
        self.reception = Reception(
            self.desk, self.seat, self.window.sign_in_page, self.dialogs, self.preferences
        )
        self.reception.look(self._show_book)
        self._keep_look()

    def _show_book(self) -> None:
        assert self.reception is not None, "the book is open"
        self.window.show_book(self._surroundings())
        QTimer.singleShot(ATTENDANTS_MS, self.reception, self._call_attendants)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _call_attendants(self) -> None:
        """What they need is loaded first, and then what the other pages need."""
        assert self.reception is not None, "the timer goes with it"

        def loaded() -> None:
            self._attend()

        LoadingSoon(self.desk, loaded, self.reception).start()

    def _attend(self) -> "Attendants":
        """Whoever serves the open book: called when the counter is there, or when needed."""
        if self._attendants is None:
            from jifen_desktop.ui.attendants import Attendants  # noqa: PLC0415 - loads services

            self._attendants = Attendants(self._surroundings(), self.window)
        return self._attendants

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            folder=self.folder,
            desk=self.desk,
            seat=self.seat,
            look=self.look,
            dialogs=self.dialogs,
            preferences=self.preferences,
            say=self.window.say_at_work,
            sound=self.sounds.play,
            speak=self.sounds.speak,
            go=self.window.show_page,
            print_now=self._print_now,
            other_book=self.ask_for_other_book,
            restore=self.restoring.start,
        )

    def _print_now(self) -> None:
        if self.window.workbench is not None:
            self._attend().queue.print_now()

    def _not_opened(self, refusal: Refusal) -> None:
        if self._ending:
            return
        if isinstance(refusal, BookMissing):
            self.window.show_first_run(self.folder)
        elif isinstance(refusal, BookInUse) and not self._had_book:
            self._knock(refusal)
        else:
            self.window.show_trouble(refusal)

    def _knock(self, refusal: Refusal) -> None:
        """Another window has the book: bring it forward and go; it may be opening or closing."""
        from jifen_desktop.ui.one_window import ring  # noqa: PLC0415 - QtNetwork, after the paint

        self._knocks += 1
        if ring(self.folder):
            self.end()
        elif self._knocks <= KNOCKS_MAX:
            QTimer.singleShot(KNOCK_MS, self, self._open)
        else:
            self.window.show_trouble(refusal)

    def open_folder(self, folder: Path, *, then: Callable[[], None] | None = None) -> None:
        """Close this book and open the one of another folder, or the same one anew."""
        self.close_book()
        self._then = then
        self._use_folder(folder)
        self.begin()

    def close_book(self) -> None:
        """Leave the seat, close the book and free its lock."""
        self.seat.leave()
        self._dismiss()
        self.window.forget_book()
        self.window.wait(CLOSING)
        self.window.repaint()  # now: long work is waited for
        self.desk.close_book()

    def _dismiss(self) -> None:
        """Whoever serves this book: what still lands for them lands nowhere."""
        reception, self.reception = self.reception, None
        if reception is not None:
            delete(reception)
        attendants, self._attendants = self._attendants, None
        if attendants is not None:
            attendants.dismiss()

    def _lost(self, refusal: Refusal) -> None:
        """Another file stands in the book's place, or none."""
        if self.reception is None or self._ending:
            return
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(DIALOG_MS, self, lambda: self._lost(refusal))
        elif isinstance(refusal, BookReplaced):
            sentence = sentence_for(refusal)
            self.open_folder(self.folder, then=lambda: self.window.say(sentence))
        else:
            self.close_book()
            self.window.show_trouble(refusal)

    def ask_for_other_book(self) -> None:
        """The places that are known, or a folder that the person looks for."""
        known = {"正式账本": default_folder(), "练习村": practice_folder()}
        places = {name: place for name, place in known.items() if place != self.folder}
        choices = [*places, "另选文件夹……"]
        chosen = self.dialogs.ask_choice("打开另一本账", "打开哪一本？", choices)
        if chosen is None:
            return
        if chosen == len(places):
            folder = self.dialogs.choose_folder("选择账本所在的文件夹")
        else:
            folder = places[choices[chosen]]
        if folder is not None and folder == practice_folder():
            self.open_sample()
        elif folder is not None:
            self.open_folder(folder)

    # --- first run ----------------------------------------------------------------------

    def _make_village(self, wanted: NewVillage) -> None:
        """Make the book; who made it sits down, and chooses the roster if there is one."""
        moment, folder = self.seat.moment(), self.folder

        def work() -> None:
            opening.make_village(
                folder, wanted.village_name, wanted.operator_name, wanted.pin, moment
            )

        self._prepare(
            "正在建账……",
            work,
            lambda: self.open_folder(folder, then=lambda: self._sit_first(wanted)),
        )

    def _sit_first(self, wanted: NewVillage) -> None:
        """Who just typed a PIN twice need not type it again."""
        assert self.reception is not None, "the book is open"
        assert self.seat.facts is not None, "the book was asked"
        self.window.first_run_page.form.clear()
        seated = self._bring_roster if wanted.with_roster else None
        self.reception.admit(self.seat.facts.operators[0], seated)

    def _bring_roster(self) -> None:
        self.window.show_page(PageKey.HOUSEHOLDS)
        assert self.window.workbench is not None, "somebody sits there"
        page = self.window.workbench.pages[PageKey.HOUSEHOLDS]
        QTimer.singleShot(0, page, page.bring)

    def open_sample(self, folder: Path | None = None) -> None:
        """Open the sample village in its own folder; build it first if it is not there."""
        folder = folder or practice_folder()
        if opening.has_book(folder):
            self.open_folder(folder)
            return
        moment = self.seat.moment()
        self._prepare(
            "正在建练习村，大约半分钟……",
            lambda: opening.make_sample(folder, moment),
            lambda: self.open_folder(folder),
        )

    def _prepare(self, sentence: str, work: Callable[[], None], done: Callable[[], None]) -> None:
        """Long work while no book is open; without success, back to what was there."""
        self.close_book()
        self.window.wait(sentence)
        self.desk.prepare(
            work,
            lambda _: None if self._ending else done(),
            owner=self,
            refused=self._not_made,
        )

    def _not_made(self, refusal: Refusal) -> None:
        if opening.has_book(self.folder):
            self.open_folder(self.folder, then=lambda: self.window.refuse(refusal))
        else:
            self.window.show_not_made(refusal)

    # --- the end ------------------------------------------------------------------------

    def end(self) -> None:
        """Back up what is in no copy yet, close the book, stop; asked twice, it is done once."""
        if self._ending or self._last_answer.is_to_come():
            return
        self._ending = True
        if self.reception is not None:
            self.preferences.put_geometry(self.window.saveGeometry())
        self.seat.leave()
        if self.window.workbench is not None:
            self._attend().see_off(self._stop)
        else:
            self._stop()

    def _stop(self) -> None:
        self.window.hide()
        self._dismiss()
        self.window.forget_book()
        self._application.removeEventFilter(self.wedge)
        self.desk.shut_down()
        self._crash.stop()
        stop_log()
        QTimer.singleShot(0, self._application.quit)
