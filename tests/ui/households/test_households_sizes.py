"""The page at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.households.cards import CardsSection
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.members import MembersSection
from jifen_desktop.ui.households.opening_section import OpeningSection
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
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


def show_list(page: HouseholdsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.list.rows.isVisible)


def show_face(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.open_item("01-001")
    qtbot.waitUntil(page.face.isVisible)
    page.face.members.open_editor()
    page.face.cards.open_editor()


def show_opening(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.open_item("01-002")
    qtbot.waitUntil(page.face.isVisible)
    page.face.opening.open_editor()
    page.face.opening.points.setText("很多")
    page.face.opening.save()
    qtbot.waitUntil(page.face.opening.error.isVisible)


def show_form(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.add()
    page.form.fields["phone"].setText("12")
    page.form.save()


def show_edit(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.open_item("01-001")
    qtbot.waitUntil(page.face.isVisible)
    page.edit()


def show_history(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.open_item("01-001")
    qtbot.waitUntil(page.face.isVisible)
    page.face.history_button.click()
    qtbot.waitUntil(page.history.isVisible)


FACES = (show_list, show_face, show_opening, show_form, show_edit, show_history)


@pytest.mark.parametrize("show", FACES)
def test_nothing_is_clipped_at_any_size(
    page: HouseholdsPage,
    office: PageOffice,
    qtbot: QtBot,
    show: Callable[[HouseholdsPage, QtBot], None],
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


@pytest.mark.parametrize("part", ["opening", "members", "cards"])
def test_an_editor_and_its_error_come_into_sight(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, part: str
) -> None:
    office.look.resize(Scale(1.5))
    page.resize(1260, 600)
    page.open_item("01-002")
    qtbot.waitUntil(page.face.isVisible)
    section: OpeningSection | MembersSection | CardsSection = getattr(page.face, part)
    section.open_editor()
    section.save()
    qtbot.waitUntil(section.error.isVisible)
    editor = section._editor
    qtbot.waitUntil(lambda: editor.visibleRegion().boundingRect() == editor.rect())


def test_the_keyboard_reaches_everything(page: HouseholdsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list.box, Qt.Key.Key_Tab)
    page.list.rows.setFocus()
    assert page.list.rows.current_row() == 0
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Return)
    qtbot.waitUntil(page.face.isVisible)
    page.face.history_button.setFocus()
    qtbot.keyClick(page.face.history_button, Qt.Key.Key_Return)
    qtbot.waitUntil(page.history.isVisible)
    qtbot.keyClick(page.history.list, "/")
    assert page.list.isVisible()
    assert page.list.box.hasFocus()


def test_the_hints_name_the_keys(page: HouseholdsPage) -> None:
    assert [hint.key for hint in page.hints()][:2] == ["F2", "Enter"]
