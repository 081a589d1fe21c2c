"""The part at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import HonourScope
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.services.honour_papers import certificate_counts
from jifen_desktop.ui.honours.certificate_dialog import PLAIN, CertificateDialog
from jifen_desktop.ui.honours.honour_form import OTHER
from jifen_desktop.ui.honours.honours_page import HonoursPage
from jifen_desktop.ui.honours.roll_dialog import RollDialog
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page_group import PageGroup
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.honours.conftest import give
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
#: The column of names, and what a name of six characters needs.
WHO, WHO_MIN = 2, 100


def show_board(page: HonoursPage, qtbot: QtBot) -> None:
    page.board.strip.begin("正在准备 180 份证书")
    page.board.strip.show_progress(90, 180)
    page.board.strip.show()


def show_nothing(page: HonoursPage, qtbot: QtBot) -> None:
    page.open_item("没有这个人")
    qtbot.waitUntil(page.board._nothing.isVisible)


def show_form(page: HonoursPage, qtbot: QtBot) -> None:
    page.add()
    page.form.honour.setCurrentText(OTHER)
    page.form.given_on.setText("昨天")
    page.form.save()
    qtbot.waitUntil(page.form.boxes["given_on"].error.isVisible)


@pytest.mark.parametrize("show", [show_board, show_nothing, show_form])
def test_nothing_is_clipped_at_any_size(
    group: PageGroup,
    page: HonoursPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    show: Callable[[HonoursPage, QtBot], None],
) -> None:
    name = "全国乡村振兴巾帼先锋家庭"
    give(store, "02-001", name=name, scope=HonourScope.PERSON, person="阿卜杜热合曼·买买提吐尔逊")
    page.refresh()
    qtbot.waitUntil(lambda: page.board.table.rowCount() == 6)
    show(page, qtbot)
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
        if page.board.rows.isVisible():
            assert page.board.rows.columnWidth(WHO) >= office.look.px(WHO_MIN), at
    office.look.choose(ThemeChoice.DARK)
    assert not group.grab().isNull()


def test_the_dialogs_at_every_size(office: PageOffice, qtbot: QtBot, store: Store) -> None:
    office.preferences.put(PLAIN, value=True)
    for _, _, factor in SIZES:
        office.look.resize(Scale(factor))
        quarters = (Quarter(2026, 3), Quarter(2026, 2))
        certificates = CertificateDialog(certificate_counts(store, 2), office.preferences)
        certificates._right.setText("x")
        certificates.go_on()
        dialogs: tuple[QDialog, ...] = (certificates, RollDialog(quarters, quarters[1]))
        for dialog in dialogs:
            qtbot.addWidget(dialog)
            dialog.show()
            qtbot.waitExposed(dialog)
            qtbot.waitUntil(lambda: not clipped_texts(dialog))  # noqa: B023
            assert (outside_parent(dialog), small_targets(dialog)) == ([], [])
            assert unnamed_controls(dialog) == []
