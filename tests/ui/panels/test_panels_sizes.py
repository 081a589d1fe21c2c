"""The page at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.panels.grids_page import GridsPage
from jifen_desktop.ui.panels.meetings_page import MeetingsPage
from jifen_desktop.ui.panels.members_page import MembersPage
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice
from tests.ui.panels.conftest import show_page

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


def part_of(page: PageGroup, name: str, qtbot: QtBot) -> MembersPage | MeetingsPage | GridsPage:
    page.show_part(name)
    part = page.current()
    assert isinstance(part, MembersPage | MeetingsPage | GridsPage)
    qtbot.waitUntil(lambda: part.table.rowCount() > 0)
    return part


def show_members(page: PageGroup, qtbot: QtBot) -> None:
    part_of(page, "members", qtbot)


def show_member_form(page: PageGroup, qtbot: QtBot) -> None:
    part = part_of(page, "members", qtbot)
    part._taken(0)
    assert isinstance(part, MembersPage)
    part.form.term_from.setText("去年")
    part.save()
    qtbot.waitUntil(part.form.boxes["term_from"].error.isVisible)


def show_meetings(page: PageGroup, qtbot: QtBot) -> None:
    part_of(page, "meetings", qtbot)


def show_meeting(page: PageGroup, qtbot: QtBot) -> None:
    part = part_of(page, "meetings", qtbot)
    part._taken(0)
    qtbot.waitUntil(lambda: part.opened() is not None)


def show_meeting_form(page: PageGroup, qtbot: QtBot) -> None:
    part = part_of(page, "meetings", qtbot)
    part.add()
    qtbot.waitUntil(lambda: part.opened() is not None)
    assert isinstance(part, MeetingsPage)
    part.form.fields["held_on"].setText("昨天")
    part.save()
    qtbot.waitUntil(part.form.boxes["held_on"].error.isVisible)


def show_grids(page: PageGroup, qtbot: QtBot) -> None:
    part_of(page, "grids", qtbot)


def show_grid_form(page: PageGroup, qtbot: QtBot) -> None:
    part = part_of(page, "grids", qtbot)
    part._taken(0)


FACES = (
    show_members,
    show_member_form,
    show_meetings,
    show_meeting,
    show_meeting_form,
    show_grids,
    show_grid_form,
)


def check_sizes(page: PageGroup, office: PageOffice, qtbot: QtBot) -> None:
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


@pytest.mark.parametrize("show", FACES)
def test_nothing_is_clipped_at_any_size(
    page: PageGroup,
    office: PageOffice,
    qtbot: QtBot,
    show: Callable[[PageGroup, QtBot], None],
) -> None:
    show(page, qtbot)
    check_sizes(page, office, qtbot)


@pytest.mark.parametrize("name", ["members", "meetings", "grids"])
def test_an_empty_part_is_clipped_nowhere(
    empty_office: PageOffice, qtbot: QtBot, name: str
) -> None:
    page = show_page(empty_office, qtbot)
    page.show_part(name)
    check_sizes(page, empty_office, qtbot)
