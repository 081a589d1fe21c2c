"""All widgets together, as tools/show_widgets.py shows them, at every size and in both themes."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import SCALE_STEPS, Scale
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tools.show_widgets import make_gallery


def show(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(page.minimumSizeHint())
    with qtbot.waitExposed(page):
        page.show()


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> Iterator[QWidget]:
    gallery = make_gallery()
    show(qtbot, gallery)
    yield gallery
    gallery.hide()


def faults(page: QWidget) -> list[str]:
    return [*clipped_texts(page), *outside_parent(page), *small_targets(page)]


@pytest.mark.parametrize("factor", SCALE_STEPS)
def test_nothing_is_clipped_even_in_the_least_room(qtbot: QtBot, look: Look, factor: float) -> None:
    look.resize(Scale(factor))
    gallery = make_gallery()
    show(qtbot, gallery)
    assert faults(gallery) == []


@pytest.mark.parametrize("factor", SCALE_STEPS)
def test_a_page_that_is_open_grows_and_shrinks(
    qtbot: QtBot, look: Look, page: QWidget, factor: float
) -> None:
    small = page.minimumSizeHint()
    look.resize(Scale(factor))
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() >= small.height() * factor * 0.95)
    page.resize(page.minimumSizeHint())
    qtbot.waitUntil(lambda: faults(page) == [])

    look.resize(Scale())
    qtbot.waitUntil(lambda: page.minimumSizeHint() == small)


def test_every_control_has_a_name(page: QWidget) -> None:
    assert unnamed_controls(page) == []


def test_both_themes_are_painted(page: QWidget, look: Look) -> None:
    light = page.grab().toImage()
    look.choose(ThemeChoice.DARK)
    dark = page.grab().toImage()
    corner = (2, 2)
    assert light.pixelColor(*corner).lightness() > 200
    assert dark.pixelColor(*corner).lightness() < 50
