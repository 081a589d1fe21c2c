"""A quarter is closed, rated and awarded by keyboard alone, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jifen_desktop.db.store import Store
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import RatingState
from jifen_desktop.services.rating_listing import rating_view
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.quarters.closing_page import ClosingPage
from jifen_desktop.ui.quarters.rating_page import RatingPage
from tests.quarter_village import Q3, awards_of, levels, lines_of, make_rated_store
from tests.ui.program.running import CTRL, Clocks, Running, Start
from tests.ui.quarters.conftest import LEVELS, SCORES
from tests.ui.quarters.hands import decides, puts_up
from tests.village import HEAD_NAME

Key = Qt.Key
#: Six days later the last day on the wall is over.
SIX_DAYS = 6 * 24


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A folder whose book has six households with scores."""
    folder = tmp_path / "village"
    folder.mkdir()
    store = make_rated_store(folder, SCORES)
    levels(store, LEVELS)
    store.close()
    return folder


def part(running: Running) -> object:
    group = running.bench.current_page()
    assert isinstance(group, PageGroup)
    return group.current()


def said(running: Running, begin: str) -> None:
    running.qtbot.waitUntil(lambda: running.said().startswith(begin))


def close_it(running: Running) -> None:
    """Ctrl+4, F8; the earliest open quarter that is over is there already."""
    running.press(Key.Key_4, CTRL)
    closing = part(running)
    assert isinstance(closing, ClosingPage)
    running.qtbot.waitUntil(closing.face.households.rows.hasFocus)
    running.dialogs.answers = [True]
    running.press(Key.Key_F8)
    said(running, "2026年第3季度已结账：6 户，凭证 ")


def rate_it(running: Running) -> RatingPage:
    """Ctrl+PgDn, F8 decides the tie, F8 rates."""
    running.press(Key.Key_PageDown, CTRL)
    rating = part(running)
    assert isinstance(rating, RatingPage)
    wait = running.qtbot.waitUntil
    wait(rating.face.households.rows.hasFocus)
    assert rating.face.note.text().startswith("五星的最后 2 户完全并列，名额只够 1 户")
    running.dialogs.answers = [decides(TieChoice.WIDEN)]
    running.press(Key.Key_F8)
    wait(lambda: rating.face.forward() == "评定")
    assert [level.decided for level in rating.face.levels.values] == [3, 1]
    running.dialogs.answers = [True]
    running.press(Key.Key_F8)
    said(running, "已评定：参评 6 户，凭证 ")
    wait(lambda: rating.face.forward() == "公示")
    return rating


def award_it(running: Running, rating: RatingPage, clocks: Clocks) -> None:
    """F8 puts the list up, and when its days are over gives the levels."""
    running.dialogs.answers = [puts_up()]
    running.press(Key.Key_F8)
    said(running, "拟授星名单公示到 2026-12-02")
    running.qtbot.waitUntil(lambda: rating.face.forward() == "授予")
    running.press(Key.Key_F8)
    said(running, "公示期还没有满，2026-12-03 起才能授予。")
    clocks.pass_time(SIX_DAYS)
    rating.refresh()
    running.qtbot.waitUntil(rating.face.forward_button.isEnabled)
    running.dialogs.answers = [True]
    running.press(Key.Key_F8)
    said(running, "已授予 4 户，凭证 ")


def test_closed_rated_put_up_and_awarded(start: Start, clocks: Clocks, village: Path) -> None:
    running = start(village).open()
    running.sign_in(HEAD_NAME)
    close_it(running)
    award_it(running, rate_it(running), clocks)
    store = Store(village / "book.jifen", durable=False)
    assert [line.rank for line in lines_of(store)] == [1, 2, 2, 4, 5, 6]
    assert [award.name for award in awards_of(store)] == ["5", "5", "5", "4"]
    kept = rating_view(store, Q3, at=clocks.at).rating
    assert kept is not None
    assert (kept.state, kept.levels[0].reason) == (RatingState.AWARDED, "评议小组会议决定")
    store.close()
