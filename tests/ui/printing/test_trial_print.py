"""测试打印 says what became of it, in one sentence."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.file_refusals import BookBusy
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.book_folder import Store
from jifen_desktop.ui.printing import spooler, trial_print
from jifen_desktop.ui.printing.trial_print import print_test_page
from jifen_desktop.ui.printing.troubles import Trouble, trouble_sentence
from tests.ui.office import PageOffice
from tests.ui.printing.fake_printers import XP80, FakePrinters


@pytest.fixture
def page() -> QObject:
    return QObject()


def trial(office: PageOffice, printers: FakePrinters, page: QObject) -> list[str]:
    told: list[str] = []
    print_test_page(office.surroundings(), told.append, owner=page, system=printers)
    return told


def test_a_test_page_comes_out_on_the_paper_of_the_setting(
    office: PageOffice, qtbot: QtBot, printers: FakePrinters, page: QObject
) -> None:
    told = trial(office, printers, page)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"测试页已送到打印机“{XP80}”。"]
    assert printers.printed == [(XP80, "测试打印", 1)]
    assert round(printers.sheets[0].size.width_mm) == 80


@pytest.mark.parametrize("trouble", [Trouble.OFFLINE, Trouble.PAPER_OUT, Trouble.REFUSED])
def test_a_test_page_that_does_not_come_says_why(
    office: PageOffice, qtbot: QtBot, printers: FakePrinters, page: QObject, trouble: Trouble
) -> None:
    if trouble is Trouble.REFUSED:
        printers.refuses = True
    else:
        printers.trouble = trouble
    told = trial(office, printers, page)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [trouble_sentence(trouble, XP80)]


def test_a_silent_printer_is_told_of_and_may_still_answer(
    office: PageOffice,
    qtbot: QtBot,
    printers: FakePrinters,
    page: QObject,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spooler, "SILENCE_MS", 1)
    printers.shut_gate()
    told = trial(office, printers, page)
    qtbot.waitUntil(lambda: len(told) == 1 and printers.at_gate.is_set())
    assert "还没有回应" in told[0]
    printers.open_gate()
    qtbot.waitUntil(lambda: len(told) == 2)


def test_a_book_that_does_not_answer_is_told_of(
    office: PageOffice,
    qtbot: QtBot,
    printers: FakePrinters,
    page: QObject,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(_store: Store) -> str:
        raise BookBusy

    monkeypatch.setattr(trial_print, "receipt_paper", busy)
    told = trial(office, printers, page)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [sentence_for(BookBusy())]
