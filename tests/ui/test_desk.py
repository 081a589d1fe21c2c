"""Two lanes: answers come home to the window's thread, in order, to whoever still waits."""

import gc
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty, Refusal
from jifen_desktop.services.watching import Glimpse
from jifen_desktop.ui.desk import Desk, OpenBook, Progress
from tests.village import make_store

MAIN = threading.main_thread()


class Lookout:
    """A watcher that sees a change when a test says so."""

    def __init__(self) -> None:
        self.changed = False
        self.closed_in = ""

    def look(self) -> Glimpse | None:
        seen, self.changed = self.changed, False
        return Glimpse(seq=1, epoch=1, replaced=False) if seen else None

    def close(self) -> None:
        self.closed_in = threading.current_thread().name


@pytest.fixture
def lookout() -> Lookout:
    return Lookout()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, lookout: Lookout) -> Iterator[Desk]:
    made = Desk()
    opened: list[Store] = []

    def open_it() -> OpenBook:
        store = make_store(tmp_path)
        return OpenBook(store=store, watcher=lookout, close=store.close)

    made.open(open_it, opened.append, refused=lambda _: None)
    qtbot.waitUntil(lambda: bool(opened))
    yield made
    made.shut_down()


def practice(_: Store) -> bool:
    return threading.current_thread() is MAIN


def test_a_question_is_asked_beside_the_window_and_answered_in_it(desk: Desk, qtbot: QtBot) -> None:
    answers: list[tuple[object, bool]] = []

    def answered(in_main: object) -> None:
        answers.append((in_main, threading.current_thread() is MAIN))

    desk.ask("where", practice, answered, owner=desk)
    qtbot.waitUntil(lambda: answers == [(False, True)])


def test_the_latest_question_wins(desk: Desk, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[int] = []

    def slow(_: Store) -> int:
        gate.wait(10)
        return 0

    desk.ask("find", slow, answers.append, owner=desk)
    for number in range(1, 6):
        desk.ask("find", lambda _, n=number: n, answers.append, owner=desk)
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    desk.ask("other", lambda _: 99, answers.append, owner=desk)
    qtbot.waitUntil(lambda: 99 in answers)
    assert answers == [5, 99]


def test_every_action_is_done_once_in_order(desk: Desk, qtbot: QtBot) -> None:
    done: list[int] = []
    busy: list[bool] = []
    desk.busy.connect(busy.append)
    for number in range(20):
        desk.do(lambda _, n=number: n, done.append, owner=desk)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))
    assert busy == [True, False]


def test_a_refusal_goes_to_who_asked_or_to_everybody(desk: Desk, qtbot: QtBot) -> None:
    mine: list[Refusal] = []
    everybodys: list[Refusal] = []
    desk.refused.connect(everybodys.append)

    def refuse(_: Store) -> None:
        raise CartEmpty

    desk.do(refuse, lambda _: None, owner=desk, refused=mine.append)
    desk.ask("x", refuse, lambda _: None, owner=desk)
    qtbot.waitUntil(lambda: bool(mine and everybodys))
    assert [type(r) for r in mine + everybodys] == [CartEmpty, CartEmpty]


class Answer:
    """Something large."""


def test_an_answer_goes_with_its_last_reference(desk: Desk, qtbot: QtBot) -> None:
    """It does not wait for a garbage round, which frees it in one piece."""
    answers: list[Answer] = []
    told: list[weakref.ref[Answer]] = []

    def answered(answer: Answer) -> None:
        told.append(weakref.ref(answer))
        answers.append(answer)

    assert not gc.isenabled()
    desk.ask("x", lambda _: Answer(), answered, owner=desk)
    desk.later(lambda _, __: Answer(), answered, owner=desk)
    qtbot.waitUntil(lambda: len(answers) == 2)
    answers.clear()
    assert [one() for one in told] == [None, None]


def test_an_owner_who_is_gone_is_told_nothing(desk: Desk, qtbot: QtBot) -> None:
    gate = threading.Event()
    told: list[object] = []
    owner = QObject()
    desk.ask("x", lambda _: gate.wait(10), told.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _alive(owner))
    gate.set()
    desk.do(lambda _: "after", told.append, owner=desk)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["after"]


def _alive(thing: QObject) -> bool:
    from shiboken6 import isValid  # noqa: PLC0415

    return isValid(thing)


def test_a_bug_in_a_lane_is_a_crash_of_the_window(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes: list[str] = []

    def crashed(kind: type[BaseException], *_: object) -> None:
        crashes.append(kind.__name__)

    monkeypatch.setattr(sys, "excepthook", crashed)

    def bug(_: Store) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        desk.do(bug, lambda _: None, owner=desk)
        qtbot.waitUntil(lambda: bool(caught or crashes))
    assert [kind.__name__ for kind, *_ in caught] + crashes == ["ZeroDivisionError"]


def test_long_work_tells_how_far_it_is_and_stops(desk: Desk, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    done: list[str] = []
    reached = threading.Event()

    def work(_: Store, progress: Progress) -> str:
        for step in range(1, 1001):
            progress.step(step, 1000)
        reached.set()
        while True:
            progress.step(1, 2)

    under_way = desk.later(
        work, done.append, owner=desk, progress=lambda n, of: steps.append((n, of))
    )
    qtbot.waitUntil(lambda: reached.is_set() and (1000, 1000) in steps)
    under_way.stop()
    desk.later(lambda _, __: "next", done.append, owner=desk)
    qtbot.waitUntil(lambda: done == ["next"])
    assert len([of for _, of in steps if of == 1000]) <= 201


def test_the_two_lanes_do_not_wait_for_each_other(desk: Desk, qtbot: QtBot) -> None:
    gate = threading.Event()
    done: list[object] = []
    desk.later(lambda _, __: gate.wait(10), done.append, owner=desk)
    desk.do(lambda _: "now", done.append, owner=desk)
    qtbot.waitUntil(lambda: done == ["now"])
    gate.set()
    qtbot.waitUntil(lambda: done == ["now", True])


def test_a_change_by_another_program_is_noticed_within_a_second(
    desk: Desk, qtbot: QtBot, lookout: Lookout
) -> None:
    with qtbot.waitSignal(desk.book_changed, timeout=2000):
        lookout.changed = True


def test_a_change_is_noticed_before_a_question_and_after_an_action(
    desk: Desk, qtbot: QtBot, lookout: Lookout
) -> None:
    act: list[Callable[[], None]] = [
        lambda: desk.ask("x", practice, lambda _: None, owner=desk),
        lambda: desk.do(practice, lambda _: None, owner=desk),
    ]
    for ask in act:
        lookout.changed = True
        with qtbot.waitSignal(desk.book_changed, timeout=500):
            ask()


def test_a_book_that_cannot_be_opened_is_a_refusal(qtbot: QtBot) -> None:
    desk = Desk()
    refused: list[Refusal] = []

    def opener() -> OpenBook:
        raise CartEmpty

    desk.open(opener, lambda _: None, refused=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    desk.close_book()
    desk.shut_down()


def test_closing_waits_for_what_is_under_way(tmp_path: Path, qtbot: QtBot) -> None:
    desk, lookout = Desk(), Lookout()
    done: list[str] = []
    opened: list[Store] = []

    def opener() -> OpenBook:
        store = make_store(tmp_path)
        return OpenBook(store=store, watcher=lookout, close=store.close)

    desk.open(opener, opened.append, refused=lambda _: None)
    qtbot.waitUntil(lambda: bool(opened))
    answered: list[object] = []
    desk.do(lambda _: done.append("written"), answered.append, owner=desk)
    desk.close_book()
    assert done == ["written"]
    assert lookout.closed_in.startswith("now")
    desk.ask("x", practice, answered.append, owner=desk)
    desk.do(practice, answered.append, owner=desk)
    desk.later(lambda _, __: True, answered.append, owner=desk).stop()
    assert answered == []  # whoever asked a closed book is about to go
    desk.open(opener, opened.append, refused=lambda _: None)  # and another book may be opened
    qtbot.waitUntil(lambda: len(opened) == 2)
    desk.shut_down()


def test_an_answer_never_comes_before_the_asking_is_over(desk: Desk, qtbot: QtBot) -> None:
    order: list[str] = []
    for _ in range(30):
        desk.printing(lambda: None, lambda _: order.append("answer"), owner=desk)
        order.append("asked")
        qtbot.waitUntil(lambda: order[-1] == "answer")
    assert order == ["asked", "answer"] * 30


# --- what lanes must not free -------------------------------------------------------


class Witness(QObject):
    """Tells in which thread it is freed."""

    itself: "Witness | None" = None

    def __init__(self, freed_in: list[str]) -> None:
        super().__init__()
        note = Qt.ConnectionType.DirectConnection
        self.destroyed.connect(lambda: freed_in.append(threading.current_thread().name), note)


@pytest.mark.parametrize("lane", ["ask", "do", "later", "printing"])
def test_a_lane_lets_go_before_its_answer_is_told(desk: Desk, qtbot: QtBot, lane: str) -> None:
    """A dialog that is closed by its answer is freed where the answer lands."""
    freed_in: list[str] = []
    dialogs = [Witness(freed_in)]
    seen: list[list[str]] = []

    def closed(_: str) -> None:
        dialogs.clear()
        seen.append(list(freed_in))

    ask: Callable[..., object] = getattr(desk, lane)
    topic = ("x",) if lane == "ask" else ()
    ask(*topic, _naming(dialogs[0]), closed, owner=desk)

    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [[MAIN.name]]


def _naming(dialog: QObject) -> Callable[..., str]:
    return lambda *_: dialog.objectName()


def test_no_lane_looks_for_garbage(desk: Desk, qtbot: QtBot) -> None:
    freed_in: list[str] = []
    witness = Witness(freed_in)
    witness.itself = witness  # a cycle, which only a search finds
    del witness

    def litter(_: Store) -> int:
        return len([[number] for number in range(100_000)])

    done: list[int] = []
    desk.do(litter, done.append, owner=desk)
    qtbot.waitUntil(lambda: bool(done))
    assert freed_in == []
    gc.collect()
    assert freed_in == [MAIN.name]


def test_none_keeps_its_references(desk: Desk, qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 loses one reference to None with each Qt call."""
    label = QObject()
    before = sys.getrefcount(None)
    for number in range(2000):
        label.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) < 500
