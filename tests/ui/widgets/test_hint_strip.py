"""The strip below the page: as many keys as there is room for."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.hint_strip import HintStrip
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.page import Hint

MANY = tuple(Hint(key=f"F{n}", words=f"第{n}件事") for n in range(1, 21))


def words(strip: HintStrip, *, shown: bool) -> list[str]:
    """What the hints that were made say; `shown`: only those that are seen."""
    labels = [label for label in strip.findChildren(QLabel) if "件事" in label.text()]
    return [label.text() for label in labels if label.isVisible() or not shown]


def test_hints_without_room_are_not_made_until_there_is(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    strip = HintStrip(window)
    strip.resize(600, 44)
    window.show()

    strip.show_hints(MANY)

    seen = words(strip, shown=True)
    assert seen == [hint.words for hint in MANY[: len(seen)]]
    assert 1 <= len(seen) < len(words(strip, shown=False)) <= len(seen) + 1
    strip.resize(6000, 44)
    assert words(strip, shown=True) == [hint.words for hint in MANY]
    strip.resize(600, 44)
    assert words(strip, shown=True) == seen


def test_the_next_page_has_its_own(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    strip = HintStrip(window)
    strip.resize(6000, 44)
    window.show()
    strip.show_hints(MANY[:5])
    strip.show_hints(MANY[10:13])
    assert words(strip, shown=True) == ["第11件事", "第12件事", "第13件事"]
    strip.show_hints(MANY)
    assert words(strip, shown=True) == [hint.words for hint in MANY]
