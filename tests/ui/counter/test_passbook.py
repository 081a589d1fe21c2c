"""打存折 at the counter: the last lines of who stands here, or of who was served last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.printing.passbook_lines import PassbookDialog
from jifen_desktop.ui.printing.preview import PreviewDialog
from tests.ui.counter.counter_office import SOAP, Counter, open_counter
from tests.village import checkout

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


def asked(counter: Counter, *titles: str) -> None:
    """Wait until the dialogs were those."""
    counter.qtbot.waitUntil(lambda: tuple(counter.office.dialogs.asked) == titles)


def test_one_key_and_two_enters_print_the_lines_of_today(counter: Counter) -> None:
    chosen: list[tuple[int, int]] = []

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, PassbookDialog)
        chosen.append((dialog.lines(), dialog.start_line()))
        return True

    def look_at(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        return True

    checkout(counter.book, "01-001", f"{SOAP}*2")
    counter.serve("01-001")
    counter.office.dialogs.answers = [choose, look_at]
    counter.press(Qt.Key.Key_F8, SHIFT)
    asked(counter, "存折续打：张伟 01-001", "打印预览")
    assert chosen == [(2, 1)]


def test_the_button_does_the_same(counter: Counter) -> None:
    counter.serve("02-018")
    button = counter.page.guest_panel.passbook_button
    assert button.accessibleName() == button.text() == "打存折"
    button.click()
    asked(counter, "存折续打：王建国 02-018")
    button.click()
    asked(counter, "存折续打：王建国 02-018", "存折续打：王建国 02-018")


def test_with_nobody_here_it_is_who_was_served_last(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F8, SHIFT)
    counter.qtbot.waitUntil(lambda: counter.office.said == ["请先找到农户，再打存折。"])
    checkout(counter.book, "01-001", SOAP)
    counter.press(Qt.Key.Key_F8, SHIFT)
    asked(counter, "存折续打：张伟 01-001")


def test_all_details_are_the_points_of_the_household(counter: Counter) -> None:
    counter.serve("01-001")
    counter.page.guest_panel.details_button.click()
    assert counter.office.went == [(PageKey.HOUSEHOLDS, "points:01-001")]
