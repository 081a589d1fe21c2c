"""A quarter is closed, rated and awarded by keyboard alone, in the real window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.ratings import RatingState
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.quarters.closing_page import ClosingPage
from jifen_desktop.ui.quarters.rating_dialogs import PublishDialog, TieDialog
from jifen_desktop.ui.quarters.rating_page import RatingPage
from tests.quarter_village import Q3, awards_of, levels, lines_of, make_rated_store
from tests.ui.program.running import CTRL, Clocks, Running, Start
from tests.ui.quarters.conftest import LEVELS, SCORES
from tests.village import HEAD_NAME

Key = Qt.Key
#: Six days later the last day on the wall is over.
SIX_DAYS = 6 * 24


def part(running: Running) -> object:
    group = running.bench.current_page()
    assert isinstance(group, PageGroup)
    return group.current()


def said(running: Running, begin: str) -> None:
    running.qtbot.waitUntil(lambda: running.said().startswith(begin))


def decides(choice: TieChoice) -> Callable[[QWidget], bool]:
    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, TieDialog)
        dialog.choice.setCurrentIndex(list(TieChoice).index(choice))
        dialog.reason.setText("评议小组会议决定")
        return True

    return answer


def puts_up(dialog: QWidget) -> bool:
    assert isinstance(dialog, PublishDialog)
    assert (dialog.days.text(), dialog.told.text()[:15]) == ("5", "公示到 2026-12-02，")
    return True


def test_closed_rated_put_up_and_awarded(start: Start, clocks: Clocks, tmp_path: Path) -> None:
    folder = tmp_path / "village"
    folder.mkdir()
    store = make_rated_store(folder, SCORES)
    levels(store, LEVELS)
    running = start(folder).open()
    running.sign_in(HEAD_NAME)
    running.press(Key.Key_4, CTRL)
    wait = running.qtbot.waitUntil
    closing = part(running)
    assert isinstance(closing, ClosingPage)
    wait(closing.face.households.rows.hasFocus)
    running.dialogs.answers = [True]
    running.press(Key.Key_F8)
    said(running, "2026年第3季度已结账：")
    assert lines_of(store)[-1].figures.score_points == 0
    running.press(Key.Key_PageDown, CTRL)
    rating = part(running)
    assert isinstance(rating, RatingPage)
    wait(rating.face.households.rows.hasFocus)
    assert rating.face.note.text().startswith("五星的最后 2 户完全并列，名额只够 1 户。")
    running.dialogs.answers = [decides(TieChoice.WIDEN)]
    running.press(Key.Key_F8)
    wait(lambda: rating.face.forward() == "评定")
    assert [level.decided for level in rating.face.levels.values] == [3, 1]
    running.dialogs.answers = [True]
    running.press(Key.Key_F8)
    said(running, "已评定：参评 ")
    wait(lambda: rating.face.forward() == "公示")
    running.dialogs.answers = [puts_up]
    running.press(Key.Key_F8)
    said(running, "拟授星名单公示到 2026-12-02")
    wait(lambda: rating.face.forward() == "授予")
    running.press(Key.Key_F8)
    said(running, "公示期还没有满，2026-12-03 起才能授予。")
    clocks.pass_time(SIX_DAYS)
    rating.refresh()
    wait(rating.face.forward_button.isEnabled)
    running.dialogs.answers = [True]
    running.press(Key.Key_F8)
    said(running, "已授予 4 户")
    assert [award.name for award in awards_of(store)] == ["5", "5", "5", "4"]
    with store.reading() as book:
        kept = book.ratings.standing(Q3)
    assert kept is not None
    assert kept.state is RatingState.AWARDED
    store.close()
