"""Nothing of the counter is clipped or sticks out, at every size and scale that is promised."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.counter.counter_body import CounterBody
from jifen_desktop.ui.counter.counter_page import CounterPage
from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from tests.ui.counter.counter_office import open_counter
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls

#: Width and height that are left of a screen, and text scales.
SCREENS = [
    (1024, 728, 1.0),
    (1366, 728, 1.0),
    (1366, 728, 1.15),
    (1366, 728, 1.3),
    (1366, 728, 1.5),
    (1366, 728, 2.0),
    (1920, 1040, 1.0),
    (1920, 1040, 1.5),
    (1920, 1040, 2.0),
]
#: What stands around the page in the window, at a scale of 1.0: navigation, bars.
AROUND = (60, 98)


@pytest.mark.parametrize(("width", "height", "scale"), SCREENS)
def test_nothing_is_clipped(
    qtbot: QtBot, tmp_path: Path, look: Look, width: int, height: int, scale: float
) -> None:
    look.resize(Scale(scale))
    with open_counter(qtbot, tmp_path, look) as counter:
        page = counter.page
        page.resize(width - int(AROUND[0] * scale), height - int(AROUND[1] * scale))
        counter.fill(kinds=6)
        for _ in range(3):
            QApplication.processEvents()
        rows = page.panel.rows
        [row, *_] = [rows.itemWidget(rows.item(n)) for n in range(rows.count())]
        assert row.minimumSizeHint().width() <= rows.viewport().width()
        assert clipped_texts(page) == []
        assert outside_parent(page) == []
        assert unnamed_controls(page) == []
        assert small_targets(page) == []
        assert not page.findChild(CounterBody).horizontalScrollBar().isVisible()  # pyright: ignore[reportOptionalMemberAccess]


def test_the_checkout_is_in_sight_at_usual_sizes(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    for width, height, scale in SCREENS:
        if width / scale < 900:
            continue
        look.resize(Scale(scale))
        with open_counter(qtbot, tmp_path / f"{width}-{scale}", look) as counter:
            page = counter.page
            page.resize(width - int(AROUND[0] * scale), height - int(AROUND[1] * scale))
            counter.fill(kinds=6)
            qtbot.waitUntil(lambda page=page: bottom_of(page) <= page.height())


def test_a_dark_counter_says_the_same(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    with open_counter(qtbot, tmp_path, look) as counter:
        counter.fill(kinds=2)
        before = words(counter.page)
        look.choose(ThemeChoice.DARK)
        assert words(counter.page) == before


def bottom_of(page: CounterPage) -> int:
    """Where the checkout's button ends, in the page."""
    button = page.panel.checkout
    return button.mapTo(page, button.rect().bottomLeft()).y()


def words(page: CounterPage) -> str:
    return f"{page.panel.total.text()} {page.panel.remaining.text()}"
