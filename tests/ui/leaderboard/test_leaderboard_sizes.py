"""The part at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.leaderboard.board_dialog import BoardDialog
from jifen_desktop.ui.leaderboard.leaderboard_page import LeaderboardPage
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page_group import PageGroup
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice

#: The page's part of a window: navigation, top bar and hints are not its own.
SIZES = [
    (936, 640, 1.0),
    (1278, 640, 1.0),
    (1278, 640, 1.3),
    (1260, 600, 1.5),
    (1830, 940, 1.0),
    (1810, 900, 1.5),
    (1780, 880, 2.0),
]


def show_all(page: LeaderboardPage) -> None:
    page.box.clear()


def show_nothing(page: LeaderboardPage) -> None:
    page.open_item("没有这个人")


@pytest.mark.parametrize("show", [show_all, show_nothing])
def test_nothing_is_clipped_at_any_size(
    group: PageGroup,
    page: LeaderboardPage,
    office: PageOffice,
    qtbot: QtBot,
    show: Callable[[LeaderboardPage], None],
) -> None:
    show(page)
    for width, height, factor in SIZES:
        office.look.resize(Scale(factor))
        group.resize(width, height)
        qtbot.waitUntil(lambda: group.size().toTuple() == (width, height))  # noqa: B023
        at = f"{width}x{height} @ {factor}"
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not clipped_texts(group) and not outside_parent(group))
        assert (clipped_texts(group), outside_parent(group)) == ([], []), at
        assert small_targets(group) == [], at
        assert unnamed_controls(group) == [], at
    office.look.choose(ThemeChoice.DARK)
    assert not group.grab().isNull()


def test_the_dialog_at_every_size(office: PageOffice, qtbot: QtBot) -> None:
    for _, _, factor in SIZES:
        office.look.resize(Scale(factor))
        dialog = BoardDialog(masked=True)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        qtbot.waitUntil(lambda: not clipped_texts(dialog))  # noqa: B023
        assert (outside_parent(dialog), small_targets(dialog)) == ([], [])
        assert unnamed_controls(dialog) == []
