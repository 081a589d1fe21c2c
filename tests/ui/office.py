"""A real desk on a real village book for tests of pages, and dialogs that answer by themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.operators import Operator
from jifen_desktop.services.book_facts import book_facts
from jifen_desktop.services.watching import Watch
from jifen_desktop.ui.desk import Desk, OpenBook
from jifen_desktop.ui.dialogs import Question, Signed
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey, Surroundings
from jifen_desktop.ui.preferences import Preferences
from jifen_desktop.ui.seat import Seat
from tests.village import PIN, moment


@dataclass
class AnsweringDialogs:
    """Answers each question from a list, and remembers what was asked; [] turns away."""

    answers: list[object] = field(default_factory=list[object])
    asked: list[str] = field(default_factory=list[str])

    def _next(self, asked: str) -> object | None:
        self.asked.append(asked)
        return self.answers.pop(0) if self.answers else None

    def confirm(self, question: Question) -> bool:
        return self._next(question.title) is True

    def tell(self, title: str, text: str) -> None:
        self.asked.append(f"{title}: {text}")

    def ask_text(
        self, title: str, label: str, *, text: str = "", length_max: int = 200
    ) -> str | None:
        answer = self._next(title)
        return answer if isinstance(answer, str) else None

    def ask_day(self, title: str, text: str, day: date) -> date | None:
        answer = self._next(title)
        return answer if isinstance(answer, date) else None

    def ask_choice(self, title: str, label: str, choices: Sequence[str]) -> int | None:
        answer = self._next(title)
        return answer if isinstance(answer, int) else None

    def ask_signature(self, title: str, names: Sequence[str]) -> Signed | None:
        answer = self._next(title)
        if isinstance(answer, Signed):
            return answer
        return Signed(name=answer, pin=PIN) if isinstance(answer, str) else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        answer = self._next(title)
        return answer if isinstance(answer, Path) else None

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        answer = self._next(title)
        return answer if isinstance(answer, Path) else None

    def choose_folder(self, title: str) -> Path | None:
        answer = self._next(title)
        return answer if isinstance(answer, Path) else None

    def show(self, dialog: QWidget) -> int:
        answer = self._next(dialog.windowTitle())
        if callable(answer):
            return 1 if answer(dialog) else 0
        return 0


class TestSeat(Seat):
    """A seat whose clock stands where the test's village begins."""

    __test__ = False
    at: Moment = moment()

    def moment(self) -> Moment:
        return self.at

    def today(self) -> date:
        return self.at.typed or self.at.local.date()


@dataclass
class PageOffice:
    """What a page under test stands on, and what it said and asked for."""

    folder: Path
    desk: Desk
    seat: TestSeat
    look: Look
    dialogs: AnsweringDialogs
    preferences: Preferences
    said: list[str] = field(default_factory=list[str])
    acts: dict[str, Callable[[], None]] = field(default_factory=dict[str, Callable[[], None]])
    sounds: list[str] = field(default_factory=list[str])
    spoken: list[str] = field(default_factory=list[str])
    went: list[tuple[PageKey, str]] = field(default_factory=list[tuple[PageKey, str]])
    prints: list[bool] = field(default_factory=list[bool])

    def say(self, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        self.said.append(sentence)
        if act is not None:
            self.acts[action] = act

    def surroundings(self) -> Surroundings:
        return Surroundings(
            folder=self.folder,
            desk=self.desk,
            seat=self.seat,
            look=self.look,
            dialogs=self.dialogs,
            preferences=self.preferences,
            say=self.say,
            sound=self.sounds.append,
            speak=self.spoken.append,
            go=lambda key, item: self.went.append((key, item)),
            print_now=lambda: self.prints.append(True),
        )


def open_page_office(
    qtbot: QtBot, folder: Path, look: Look, *, operator: Operator | None = None
) -> PageOffice:
    """Open the folder's book at a desk; the first operator, who has all roles, sits there.

    The caller shuts the desk down.
    """
    desk = Desk()
    stores: list[Store] = []

    def opener() -> OpenBook:
        store = Store(folder / "book.jifen", durable=False)
        return OpenBook(store=store, watcher=Watch(store), close=store.close)

    desk.open(opener, stores.append, refused=lambda _: None)
    qtbot.waitUntil(lambda: bool(stores))
    seat = TestSeat()
    seat.facts = book_facts(stores[0])
    seat.take(operator or seat.facts.operators[0])
    return PageOffice(
        folder=folder,
        desk=desk,
        seat=seat,
        look=look,
        dialogs=AnsweringDialogs(),
        preferences=Preferences(folder),
    )
