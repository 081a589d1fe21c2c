"""The page at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.products.picture_field import PictureDialog
from jifen_desktop.ui.products.products_page import ProductsPage
from jifen_desktop.ui.wedge import Scan
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice
from tests.ui.products.conftest import open_card

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


def show_list(page: ProductsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.list.rows.isVisible)


def show_new(page: ProductsPage, qtbot: QtBot) -> None:
    page.add("6999999999999")
    page.form.save()
    page.form.fields["name"].setText("食盐")
    page.form.fields["name"].editingFinished.emit()
    page.form.message.say("您不能改商品资料，请由负责人办理。")
    page.form.message.show()


def show_edit(page: ProductsPage, qtbot: QtBot) -> None:
    open_card(page, qtbot)
    page.edit()


def show_receiving(page: ProductsPage, qtbot: QtBot) -> None:
    open_card(page, qtbot)
    page.receive()
    page.receiving.save()


def show_history(page: ProductsPage, qtbot: QtBot) -> None:
    open_card(page, qtbot)
    page.face.history_button.click()
    qtbot.waitUntil(page.history.isVisible)


def show_unknown(page: ProductsPage, qtbot: QtBot) -> None:
    page.scanned(Scan(code="6999999999999", into=None))
    qtbot.waitUntil(page.unknown.isVisible)


@pytest.mark.parametrize(
    "show",
    [show_list, open_card, show_new, show_edit, show_receiving, show_history, show_unknown],
)
def test_nothing_is_clipped_at_any_size(
    page: ProductsPage,
    office: PageOffice,
    qtbot: QtBot,
    show: Callable[[ProductsPage, QtBot], None],
) -> None:
    show(page, qtbot)
    for width, height, factor in SIZES:
        office.look.resize(Scale(factor))
        page.resize(width, height)
        qtbot.waitUntil(lambda: page.size().toTuple() == (width, height))  # noqa: B023
        at = f"{width}x{height} @ {factor}"
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not clipped_texts(page) and not outside_parent(page))
        assert (clipped_texts(page), outside_parent(page)) == ([], []), at
        assert small_targets(page) == [], at
        assert unnamed_controls(page) == [], at
    office.look.choose(ThemeChoice.DARK)
    assert not page.grab().isNull()


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_the_tiles_of_pictures_have_room(office: PageOffice, qtbot: QtBot, factor: float) -> None:
    office.look.resize(Scale(factor))
    dialog = PictureDialog("")
    qtbot.addWidget(dialog)
    dialog.show()

    assert (clipped_texts(dialog), outside_parent(dialog)) == ([], [])
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    assert not dialog.grab().isNull()
