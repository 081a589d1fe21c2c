"""The page as a whole: other books, sizes, names, and Enter on what has the keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from jifen_desktop import __version__
from jifen_desktop.domain.settings import SETTINGS
from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.settings.about_cards import PRACTICE, BookCard
from jifen_desktop.ui.settings.settings_page import SettingsPage
from jifen_desktop.ui.widgets.labels import Label
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice

#: Width and height that the window leaves to a page, and the text scale.
SIZES = [
    (936, 620, 1.0),
    (1278, 620, 1.0),
    (1278, 580, 1.5),
    (1832, 930, 1.0),
    (1744, 820, 2.0),
]


@pytest.fixture(params=SIZES, ids=str)
def sized(
    request: pytest.FixtureRequest, look: Look, page: SettingsPage, qtbot: QtBot
) -> SettingsPage:
    width, height, factor = request.param
    look.resize(Scale(factor))
    page.resize(width, height)
    qtbot.waitUntil(lambda: page.whole.viewport().width() <= width)
    return page


def everything_open(page: SettingsPage) -> None:
    for row in page.book_settings.rows.values():
        row.open_editor()
        row.editor.error.say("“小票标语”不能设为这个。")
    for operator in page.operators.rows.values():
        operator.say("您不能改操作员，请由维护员办理。")
    page.pc.print_test()


def test_nothing_is_clipped_or_sideways(qtbot: QtBot, sized: SettingsPage) -> None:
    everything_open(sized)
    qtbot.waitUntil(lambda: clipped_texts(sized) == [])
    assert outside_parent(sized) == []
    assert small_targets(sized) == []
    content = sized.whole.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= sized.whole.viewport().width()
    assert sized.minimumSizeHint().width() <= sized.width()


def test_every_control_has_a_name(page: SettingsPage) -> None:
    everything_open(page)
    assert unnamed_controls(page) == []


def test_the_page_grows_and_shrinks_while_it_is_open(
    qtbot: QtBot, look: Look, page: SettingsPage
) -> None:
    for factor in (1.5, 1.0):
        look.resize(Scale(factor))
        qtbot.waitUntil(lambda: clipped_texts(page) == [] == small_targets(page))
    look.choose(ThemeChoice.DARK)
    assert page.grab().toImage().pixelColor(2, 2).lightness() < 50


def test_the_book_and_another_one(
    page: SettingsPage, office: PageOffice, other_books: list[bool]
) -> None:
    assert page.book.folder.text().replace("\u200b", "") == str(office.folder)
    page.book.other_button.click()
    assert other_books == [True]
    log = page.about.log.text().replace("\u200b", "")
    assert log == str(office.folder / "logs" / "jifen.log")
    assert any(f"{__version__} 版" in label.text() for label in page.about.findChildren(Label))


def test_a_practice_book_says_so(qtbot: QtBot, office: PageOffice) -> None:
    assert office.seat.facts is not None
    office.seat.facts = replace(office.seat.facts, practice=True)
    card = BookCard(office.surroundings())
    qtbot.addWidget(card)
    assert PRACTICE in [label.text() for label in card.findChildren(Label)]


def test_enter_presses_the_button_that_has_the_keyboard_once(
    qtbot: QtBot, page: SettingsPage, other_books: list[bool]
) -> None:
    page.take_focus()
    assert page.book_settings.rows[next(iter(SETTINGS))].change_button.hasFocus()
    page.book.other_button.setFocus()
    qtbot.keyClick(page.book.other_button, Qt.Key.Key_Enter)
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    page.keyPressEvent(held)
    assert other_books == [True]
    qtbot.keyClick(page, Qt.Key.Key_A)
