"""大屏幕: entered by F11, pages turn by themselves and by keys, Esc leaves; no full names."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QImage
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.papers_of_quarter import Leaderboard
from jifen_desktop.domain.settings import MASK_NOTICES
from jifen_desktop.ui.leaderboard import big_screen
from jifen_desktop.ui.leaderboard.big_screen import LINES_MAX, ROWS, TURN_MS, BigScreen
from jifen_desktop.ui.leaderboard.leaderboard_page import LeaderboardPage
from tests.points_village import switch
from tests.quarter_village import gift, number
from tests.ui.deeds.keys import Key, focus, press
from tests.ui.leaderboard.conftest import IN_Q4

HALL = QSize(1920, 1080)


def enter(page: LeaderboardPage, qtbot: QtBot) -> BigScreen:
    """F11, and the screen is there."""
    press(qtbot, Key.Key_F11)
    qtbot.waitUntil(lambda: page.big_screen is not None and page.big_screen.isVisible())
    assert page.big_screen is not None
    qtbot.waitUntil(lambda: focus() is page.big_screen)
    return page.big_screen


def many(board: Leaderboard, count: int) -> Leaderboard:
    """The board with so many lines, ranks one after the other."""
    line = board.lines[0]
    lines = [
        replace(line, rank=place, household_no=f"{place:05d}", head_name=f"户主{place}")
        for place in range(1, count + 1)
    ]
    return replace(board, lines=tuple(lines))


def test_it_is_entered_and_left_by_keys(page: LeaderboardPage, qtbot: QtBot) -> None:
    screen = enter(page, qtbot)
    assert screen.isFullScreen()
    assert screen.timer.isActive()
    assert screen.timer.interval() == TURN_MS
    assert screen.accessibleDescription().startswith("1 户主3 60，2 户主2 50")
    page.show_big()
    qtbot.waitUntil(lambda: page.big_screen is screen)
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: page.big_screen is None)
    qtbot.waitUntil(page.box.hasFocus)
    again = enter(page, qtbot)
    press(qtbot, Key.Key_F11)
    qtbot.waitUntil(lambda: page.big_screen is None)
    del again


def test_names_are_masked_as_the_village_masks_its_wall(
    page: LeaderboardPage, qtbot: QtBot, store: Store
) -> None:
    switch(store, MASK_NOTICES, "yes")
    screen = enter(page, qtbot)
    assert "户*3" in screen.accessibleDescription()
    assert "户主3" not in screen.accessibleDescription()
    assert "户主3" in str([line.head_name for line in page.table.values])


def test_it_shows_what_is_booked_meanwhile_even_while_the_seat_is_left(
    page: LeaderboardPage, qtbot: QtBot, store: Store
) -> None:
    screen = enter(page, qtbot)
    page.lock()
    assert screen.isVisible(), "what hangs in the hall is for everybody"
    gift(store, {number(4): 100}, on=IN_Q4)
    page.refresh()
    qtbot.waitUntil(lambda: screen.accessibleDescription().startswith("1 户主4 130"))


def test_pages_turn_by_themselves_and_by_keys(page: LeaderboardPage, qtbot: QtBot) -> None:
    screen = enter(page, qtbot)
    assert page.board is not None
    screen.resize(HALL)
    screen.show_board(many(page.board, 3 * 2 * ROWS))
    assert (screen.columns, screen.pages, screen.page) == (2, 3, 0)
    screen.timer.timeout.emit()
    assert screen.page == 1
    assert screen.accessibleDescription().startswith("21 户主21")
    for key, at in (
        (Key.Key_Right, 2),
        (Key.Key_PageDown, 0),
        (Key.Key_Left, 2),
        (Key.Key_Home, 0),
        (Key.Key_End, 2),
        (Key.Key_Up, 1),
        (Key.Key_A, 1),
    ):
        press(qtbot, key)
        assert screen.page == at
    press(qtbot, Key.Key_Space)
    assert not screen.timer.isActive()
    press(qtbot, Key.Key_Right)
    assert not screen.timer.isActive()
    press(qtbot, Key.Key_Space)
    assert screen.timer.isActive()
    screen.show_board(many(page.board, 5))
    assert (screen.pages, screen.page) == (1, 0)


def test_the_timer_turns_a_page_in_time(
    page: LeaderboardPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(big_screen, "TURN_MS", 20)
    screen = enter(page, qtbot)
    assert page.board is not None
    screen.show_board(many(page.board, 3 * 2 * ROWS))
    qtbot.waitUntil(lambda: screen.page == 2)


@pytest.mark.parametrize("size", [HALL, QSize(1366, 768), QSize(800, 1200)])
def test_it_is_painted_at_every_size(page: LeaderboardPage, qtbot: QtBot, size: QSize) -> None:
    screen = enter(page, qtbot)
    assert page.board is not None
    board = many(page.board, LINES_MAX + 40)
    long = replace(board.lines[0], head_name="阿卜杜热合曼·买买提吐尔逊" * 2, rank_before=7)
    fallen = replace(board.lines[1], head_name=None, rank_before=1)
    board = replace(board, lines=(long, fallen, *board.lines[2:]), practice=True)
    screen.resize(size)
    screen.show_board(board)
    assert len(screen.lines) == LINES_MAX
    assert screen.columns == (1 if size.height() > size.width() else 2)
    first = painted(screen)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Right)
    assert painted(screen) != first


def painted(screen: BigScreen) -> QImage:
    return screen.grab().toImage()


def test_an_empty_screen_is_a_ground(page: LeaderboardPage, qtbot: QtBot) -> None:
    empty = BigScreen(page)
    empty.resize(400, 300)
    assert not painted(empty).isNull()
    assert (empty.pages, empty.lines) == (1, ())
    empty.deleteLater()


@pytest.mark.parametrize(
    ("name", "halves"),
    [
        ("阿卜杜热合曼·阿卜杜萨拉木", ("阿卜杜热合曼·", "阿卜杜萨拉木")),
        ("买买提·阿卜杜热合曼·艾合买提江", ("买买提·阿卜杜热合曼·", "艾合买提江")),
        ("欧阳" * 6, ("欧阳" * 3, "欧阳" * 3)),
        ("阿卜杜·", ("阿卜", "杜·")),
    ],
)
def test_a_long_name_breaks_at_the_dot_nearest_to_its_middle(
    name: str, halves: tuple[str, str]
) -> None:
    assert big_screen.in_two(name) == halves


def test_a_name_of_25_characters_is_written_in_letters_that_a_hall_can_read(
    page: LeaderboardPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = enter(page, qtbot)
    assert screen.board is not None
    long = "阿卜杜热合曼·阿卜杜萨拉木·买买提吐尔逊·艾合买提"
    first = replace(screen.board.lines[0], head_name=long)
    screen.board = replace(screen.board, lines=(first, *screen.board.lines[1:]))
    sizes: dict[str, int] = {}
    font = big_screen._font

    def written(text: str, size: float, *, bold: bool) -> QFont:
        sizes[text] = int(size)
        return font(text, size, bold=bold)

    monkeypatch.setattr(big_screen, "_font", written)
    screen.resize(HALL)
    screen.grab()
    halves = big_screen.in_two(long)
    other = next(line for line in screen.shown()[1:]).head_name
    assert other is not None
    assert min(sizes[half] for half in halves) >= 0.4 * sizes[other]
    assert "".join(halves) == long
