"""The parts at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.publication_refusals import PublishedBeforeDecided
from jifen_desktop.domain.rating import TieChoice
from jifen_desktop.domain.rating_refusals import UnknownRatingObjection
from jifen_desktop.services.rating_board import rating_board
from jifen_desktop.services.rating_quarters import Move
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.printing.sheet_dialog import SheetDialog
from jifen_desktop.ui.quarters.closing_page import ClosingPage
from jifen_desktop.ui.quarters.quarter_sheets import SIZES as PAPERS
from jifen_desktop.ui.quarters.rating_dialogs import (
    AnswerDialog,
    MoveDialog,
    ObjectDialog,
    PublishDialog,
    TieDialog,
)
from jifen_desktop.ui.quarters.rating_face import OBJECTIONS
from jifen_desktop.ui.quarters.rating_page import RatingPage
from tests.points_village import declare, deed
from tests.quarter_village import Q3, Q4, close, number, protest, publish, rate
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice
from tests.village import DAY, moment

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


def show_open(quarters: PageGroup, qtbot: QtBot, store: Store) -> None:
    declare(store, deed(number(1), "C01"))
    page = quarters.current()
    assert isinstance(page, ClosingPage)
    page.refresh()
    qtbot.waitUntil(page.face.close_button.isVisible)


def show_running(quarters: PageGroup, qtbot: QtBot, store: Store) -> None:
    page = quarters.current()
    assert isinstance(page, ClosingPage)
    page.bar.want(Q4)
    qtbot.waitUntil(page.face.close_button.isHidden)


def show_closed(quarters: PageGroup, qtbot: QtBot, store: Store) -> None:
    close(store)
    page = quarters.current()
    assert isinstance(page, ClosingPage)
    page.refresh()
    qtbot.waitUntil(page.face.export_button.isVisible)


def rating(quarters: PageGroup, qtbot: QtBot) -> RatingPage:
    quarters.show_part("rating")
    page = quarters.current()
    assert isinstance(page, RatingPage)
    qtbot.waitUntil(lambda: page.face.board is not None)
    page.take_focus()
    return page


def show_nothing_closed(quarters: PageGroup, qtbot: QtBot, store: Store) -> None:
    quarters.show_part("rating")


def show_tie(quarters: PageGroup, qtbot: QtBot, store: Store) -> None:
    close(store)
    rating(quarters, qtbot)


def show_published(quarters: PageGroup, qtbot: QtBot, store: Store) -> None:
    close(store)
    why = "带头调解两起纠纷，又组织全组清理河道，评议小组会议一致同意"
    moved = Move(household_no=number(5), level="4", reason=why)
    rate(store, choices={"5": TieChoice.WIDEN}, moves=[moved])
    publish(store)
    protest(store, number(1))
    rating(quarters, qtbot)


def show_objections(quarters: PageGroup, qtbot: QtBot, store: Store) -> None:
    show_published(quarters, qtbot, store)
    rating(quarters, qtbot).face.show_tab(OBJECTIONS)


FACES = (
    *(show_open, show_running, show_closed, show_nothing_closed),
    *(show_tie, show_published, show_objections),
)


@pytest.mark.parametrize("show", FACES)
def test_nothing_is_clipped_at_any_size(
    quarters: PageGroup,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    show: Callable[[PageGroup, QtBot, Store], None],
) -> None:
    show(quarters, qtbot, store)
    for width, height, factor in SIZES:
        office.look.resize(Scale(factor))
        quarters.resize(width, height)
        at = f"{width}x{height} @ {factor}"
        qtbot.waitUntil(lambda: quarters.size().toTuple() == (width, height))  # noqa: B023
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not clipped_texts(quarters) and not outside_parent(quarters))
        assert (clipped_texts(quarters), outside_parent(quarters)) == ([], []), at
        assert small_targets(quarters) == [], at
        assert unnamed_controls(quarters) == [], at
    office.look.choose(ThemeChoice.DARK)
    assert not quarters.grab().isNull()


def dialogs(office: PageOffice, store: Store) -> list[QDialog]:
    """All that people are asked, with what they are asked about."""
    names, around = ("5", "4"), office.surroundings()
    board = rating_board(store, Q3, at=moment())
    made: list[QDialog] = [
        TieDialog(board.ties[0], names),
        MoveDialog(board.lines[0], names),
        PublishDialog(around, Q3, "5"),
        ObjectDialog(around, Q3, board.lines[0]),
        SheetDialog("打印季度积分汇总表", "各户的得分和名次。", PAPERS, masked=True),
    ]
    rate(store, choices={"5": TieChoice.WIDEN})
    publish(store)
    protest(store, number(1), who="李四")
    [objection] = rating_board(store, Q3, at=moment()).objections
    answering = AnswerDialog(around, objection, f"{number(1)} 户主1")
    answering.refuse(UnknownRatingObjection(objection.id))
    return [*made, answering]


@pytest.mark.parametrize("factor", sorted({factor for _, _, factor in SIZES}))
def test_the_dialogs_at_every_size(
    office: PageOffice, qtbot: QtBot, store: Store, factor: float
) -> None:
    close(store)
    office.look.resize(Scale(factor))
    for dialog in dialogs(office, store):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        if isinstance(dialog, PublishDialog):  # a sentence of two lines beside its field
            dialog.refuse(PublishedBeforeDecided(DAY, DAY))
        qtbot.waitUntil(lambda: not clipped_texts(dialog))  # noqa: B023
        assert (outside_parent(dialog), small_targets(dialog)) == ([], [])
        assert unnamed_controls(dialog) == []
