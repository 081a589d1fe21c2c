"""The part at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.publication import Conclusion
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.publications.notice_dialog import NoticeDialog
from jifen_desktop.ui.publications.publications_page import PublicationsPage
from jifen_desktop.ui.publications.wall_board import BATCHES, OBJECTIONS
from tests.publication_village import FREE_DAY, answer, protest
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice
from tests.ui.publications.conftest import on

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
LONG = "那天全组的人都没有到齐，签到表上的名字是别人代签的，" * 6


def show_board(page: PublicationsPage, qtbot: QtBot) -> None:
    page.board.show_tab(BATCHES)


def show_objections(page: PublicationsPage, qtbot: QtBot) -> None:
    page.board.with_answered.setChecked(True)
    page.board.show_tab(OBJECTIONS)
    qtbot.waitUntil(lambda: page.board.objections.rowCount() == 2)
    page.board.take_focus()


def show_empty(page: PublicationsPage, qtbot: QtBot) -> None:
    page.board.forget()
    page.board.show_tab(OBJECTIONS)


def show_batch(page: PublicationsPage, qtbot: QtBot) -> None:
    page.open_item("item:2")
    qtbot.waitUntil(page.batch.said.isVisible)


def show_form(page: PublicationsPage, qtbot: QtBot) -> None:
    page.add()
    qtbot.waitUntil(lambda: page.form.items.rowCount() == 2)
    page.form.days.setText("2")
    page.form.save()
    qtbot.waitUntil(page.form.boxes["publication_days"].error.isVisible)


def show_households(page: PublicationsPage, qtbot: QtBot) -> None:
    page.add()
    qtbot.waitUntil(lambda: page.form.households.rowCount() == 2)
    page.form.turn()


def show_objecting(page: PublicationsPage, qtbot: QtBot) -> None:
    page.open_item("item:1")
    qtbot.waitUntil(page.batch.isVisible)
    page.object()
    page.objecting.received_on.setText("昨天")
    page.objecting.save()


def show_answering(page: PublicationsPage, qtbot: QtBot) -> None:
    show_objections(page, qtbot)
    page.board.mark_objection(1)
    page.answer()
    qtbot.waitUntil(lambda: page._shown() is not page.board)
    page.answering.conclusion.setCurrentIndex(1)
    page.answering.findings.setText("查了")
    page.answering.save()


FACES = (
    *(show_board, show_objections, show_empty, show_batch),
    *(show_form, show_households, show_objecting, show_answering),
)


def check_sizes(points: PageGroup, office: PageOffice, qtbot: QtBot) -> None:
    for width, height, factor in SIZES:
        office.look.resize(Scale(factor))
        points.resize(width, height)
        qtbot.waitUntil(lambda: points.size().toTuple() == (width, height))  # noqa: B023
        at = f"{width}x{height} @ {factor}"
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not clipped_texts(points) and not outside_parent(points))
        assert (clipped_texts(points), outside_parent(points)) == ([], []), at
        assert small_targets(points) == [], at
        assert unnamed_controls(points) == [], at
    office.look.choose(ThemeChoice.DARK)
    assert not points.grab().isNull()


@pytest.mark.parametrize("show", FACES)
def test_nothing_is_clipped_at_any_size(
    points: PageGroup,
    page: PublicationsPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    show: Callable[[PublicationsPage, QtBot], None],
) -> None:
    protest(store, 1, 2, LONG)
    protest(store, 1, 3)
    answer(store, 2, Conclusion.CHANGED)
    on(office, FREE_DAY)
    page.refresh()
    qtbot.waitUntil(lambda: page.board.objections.rowCount() == 1)
    show(page, qtbot)
    check_sizes(points, office, qtbot)


def test_the_dialog_of_the_notice_at_every_size(office: PageOffice, qtbot: QtBot) -> None:
    for _, _, factor in SIZES:
        office.look.resize(Scale(factor))
        dialog = NoticeDialog(12, masked=False)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        qtbot.waitUntil(lambda: not clipped_texts(dialog))  # noqa: B023
        assert (outside_parent(dialog), small_targets(dialog)) == ([], [])
        assert unnamed_controls(dialog) == []
