"""The page at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.ui.deeds.bulk_lines import ListedHousehold
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.deeds.paste_dialog import PasteDialog
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from tests.panel_village import hold
from tests.ui.deeds.test_board import set_to
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice

#: The page's part of a window: navigation, top bar, tabs and hints are not its own.
SIZES = [
    (936, 590, 1.0),
    (1278, 590, 1.0),
    (1278, 590, 1.3),
    (1260, 530, 1.5),
    (1830, 890, 1.0),
    (1810, 830, 1.5),
    (1780, 780, 2.0),
]


def show_board(page: DeedsPage, qtbot: QtBot) -> None:
    page.board.table.tick_all()


def show_posted(page: DeedsPage, qtbot: QtBot) -> None:
    page.open_item("5")
    qtbot.waitUntil(page.face.isVisible)


def show_form(page: DeedsPage, qtbot: QtBot) -> None:
    page.add()
    qtbot.waitUntil(lambda: bool(page.form.fields.rule._rules))
    page.form.fields.rule.choose_code("E01")
    page.form.fields.event_date.setText("x")
    page.form.save()
    qtbot.waitUntil(page.form.boxes["household_no"].error.isVisible)


def show_edit(page: DeedsPage, qtbot: QtBot) -> None:
    page.edit()
    qtbot.waitUntil(page.form.isVisible)
    qtbot.waitUntil(lambda: page.form.live.points.text() != "")


def show_deciding(page: DeedsPage, qtbot: QtBot) -> None:
    page.board.show_place(Step.CHECKED)
    qtbot.waitUntil(lambda: [line.item_no for line in page.board.table.lines] == [3])
    page.board.table.tick_all()
    page.board.foot.go_forward()
    qtbot.waitUntil(lambda: page.deciding.meeting.meeting.count() > 1)
    page.deciding.meeting.meeting.setCurrentIndex(1)
    page.deciding.save()


def show_alone(page: DeedsPage, qtbot: QtBot) -> None:
    """A village without checks and meetings: more can be done from one step than elsewhere."""
    qtbot.waitUntil(lambda: not page.board.ways.meeting)
    page.board.table.tick_all()


def show_deciding_alone(page: DeedsPage, qtbot: QtBot) -> None:
    show_alone(page, qtbot)
    page.board.foot.alone.click()
    qtbot.waitUntil(lambda: len(page.deciding.items.weighed) == 2)
    page.deciding.item.passed.click()
    page.deciding.save()


def show_bulk(page: DeedsPage, qtbot: QtBot) -> None:
    page.add_many()
    qtbot.waitUntil(lambda: bool(page.bulk.fields.rule._rules))
    page.bulk.fields.rule.choose_code("C18")
    page.bulk.fields.amount.setText("50")
    page.bulk.add([ListedHousehold(text=text) for text in ("01-001", "99-9")])
    qtbot.waitUntil(lambda: page.bulk.list.refused == 1)
    page.bulk.save()
    qtbot.waitUntil(lambda: page.bulk.count.text().startswith("第 2 行"))


FACES = (
    show_board,
    show_posted,
    show_form,
    show_edit,
    show_deciding,
    show_alone,
    show_deciding_alone,
    show_bulk,
)
ALONE = (show_alone, show_deciding_alone)


@pytest.mark.parametrize("show", FACES)
def test_nothing_is_clipped_at_any_size(
    page: DeedsPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    show: Callable[[DeedsPage, QtBot], None],
) -> None:
    hold(store)
    if show in ALONE:
        for name in ("deed_check_step", "deed_meeting_step"):
            set_to(store, name, "no")
        page.refresh()
    show(page, qtbot)
    for width, height, factor in SIZES:
        office.look.resize(Scale(factor))
        page.resize(width, height)
        qtbot.waitUntil(lambda: page.size().toTuple() == (width, height))  # noqa: B023
        at = f"{width}x{height} @ {factor}"
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(
                lambda: not clipped_texts(page) and not outside_parent(page), timeout=1000
            )
        assert (clipped_texts(page), outside_parent(page)) == ([], []), at
        assert small_targets(page) == [], at
        assert unnamed_controls(page) == [], at
    office.look.choose(ThemeChoice.DARK)
    assert not page.grab().isNull()


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_the_lists_of_a_form_lie_within_the_page(
    page: DeedsPage, office: PageOffice, qtbot: QtBot, factor: float
) -> None:
    office.look.resize(Scale(factor))
    page.add()
    fields = page.form.fields
    qtbot.waitUntil(lambda: bool(fields.rule._rules))
    fields.rule.setFocus()
    fields.rule.setText("A")
    fields.rule.look_for("A")
    qtbot.waitUntil(fields.rule.popup.isVisible)
    assert page.rect().contains(fields.rule.popup.geometry())


def test_a_list_is_pasted_in_a_dialog_that_is_whole(qtbot: QtBot, office: PageOffice) -> None:
    dialog = PasteDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert (clipped_texts(dialog), unnamed_controls(dialog)) == ([], [])


def test_the_hints_name_the_keys(page: DeedsPage) -> None:
    assert [hint.key for hint in page.hints()][:2] == ["Ctrl+N", "Ctrl+B"]
