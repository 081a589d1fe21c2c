"""The text that is searched: loaded once, anew when a household changed, never in the way."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.refusals import CartEmpty, Refusal
from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.services import searching
from jifen_desktop.ui.desk import Progress
from jifen_desktop.ui.finding import household_finder
from jifen_desktop.ui.finding.household_finder import HouseholdFinder
from jifen_desktop.ui.look.style import Look
from tests import village
from tests.ui.office import PageOffice, open_page_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = village.make_store(tmp_path)
    village.household(made, "01-001", "张伟")
    yield made
    made.close()


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, look: Look, store: Store) -> Iterator[PageOffice]:
    made = open_page_office(qtbot, tmp_path, look)
    yield made
    made.desk.shut_down()


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the whole text was read from the book."""
    counted: list[int] = []
    load = searching.load_search_text

    def counting(store: Store) -> searching.SearchText:
        counted.append(1)
        return load(store)

    monkeypatch.setattr(searching, "load_search_text", counting)
    return counted


def found(finder: HouseholdFinder, qtbot: QtBot, typed: str) -> list[str]:
    answers: list[list[HouseholdHit]] = []
    finder.find(typed, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return [hit.household_no for hit in answers[0]]


def test_questions_wait_for_the_first_text(office: PageOffice, qtbot: QtBot) -> None:
    finder = HouseholdFinder(office.desk)
    answers: list[str] = []
    finder.find("x", lambda _: answers.append("x"))
    finder.find("zw", lambda hits: answers.append(f"zw {len(hits)}"))
    finder.look_up("01-001", lambda hits: answers.append(f"scan {len(hits)}"))
    assert not finder.is_ready
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["zw 1", "scan 1"]
    assert finder.is_ready


def test_scans_are_all_answered_whatever_is_typed(office: PageOffice, qtbot: QtBot) -> None:
    finder = HouseholdFinder(office.desk)
    found(finder, qtbot, "zw")
    answers: list[str] = []
    for code in ("01-001", "86000099"):
        finder.look_up(code, lambda hits, code=code: answers.append(f"{code} {len(hits)}"))
    finder.find("zw", lambda _: answers.append("typed"))
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert answers == ["01-001 1", "86000099 0", "typed"]


def test_it_is_loaded_once_and_again_only_for_households(
    office: PageOffice, qtbot: QtBot, store: Store, loads: list[int]
) -> None:
    finder = HouseholdFinder(office.desk)
    finder.prepare()
    finder.prepare()
    assert found(finder, qtbot, "zw") == ["01-001"]
    assert len(loads) == 1
    with qtbot.waitSignal(office.desk.book_changed):
        village.product(store)
    qtbot.waitUntil(lambda: not finder._loading)
    assert len(loads) == 1
    village.household(store, "01-002", "王建国")
    qtbot.waitUntil(lambda: len(loads) == 2)
    qtbot.waitUntil(lambda: not finder._loading)
    assert found(finder, qtbot, "wjg") == ["01-002"]


def test_the_older_text_answers_while_a_newer_is_loaded(
    office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    finder = HouseholdFinder(office.desk)
    found(finder, qtbot, "zw")
    gate, closed = threading.Event(), threading.Event()

    def hold(_store: Store, _progress: Progress) -> None:
        closed.set()
        gate.wait(60)

    office.desk.later(hold, lambda _: None, owner=finder)
    qtbot.waitUntil(closed.is_set)  # whatever was to be loaded before has been loaded
    village.household(store, "01-002", "王建国")
    qtbot.waitUntil(lambda: finder._loading)
    assert found(finder, qtbot, "zw") == ["01-001"]
    assert found(finder, qtbot, "wjg") == []
    office.desk.book_changed.emit()  # and what changed meanwhile is looked at afterwards
    gate.set()
    qtbot.waitUntil(lambda: not finder._loading)
    assert found(finder, qtbot, "wjg") == ["01-002"]


def test_a_change_before_the_first_need_loads_nothing(
    office: PageOffice, qtbot: QtBot, loads: list[int]
) -> None:
    finder = HouseholdFinder(office.desk)
    office.desk.book_changed.emit()
    assert not finder._loading
    assert loads == []


def test_a_book_that_cannot_be_read_is_said_and_asked_again(
    office: PageOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise CartEmpty

    heard: list[Refusal] = []
    office.desk.refused.connect(heard.append)
    finder = HouseholdFinder(office.desk)
    with monkeypatch.context() as broken:
        broken.setattr(household_finder, "freshen_search_text", refuse)
        finder.prepare()
        qtbot.waitUntil(lambda: bool(heard))
    assert found(finder, qtbot, "zw") == ["01-001"]
