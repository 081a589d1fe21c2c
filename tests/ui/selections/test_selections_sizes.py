"""The part at every size and scale: nothing clipped, everything named, nothing too small."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import HonourRank
from jifen_desktop.domain.selections import SelectionPurpose, SelectionState
from jifen_desktop.services.honour_proposals import proposal_choices
from jifen_desktop.services.selection_listing import SelectionBoard
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page import Surroundings
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.selections.candidates_dialog import CandidatesDialog
from jifen_desktop.ui.selections.new_dialog import NewSelectionDialog
from jifen_desktop.ui.selections.nominate_dialog import NominateDialog
from jifen_desktop.ui.selections.review_dialog import ReviewDialog
from jifen_desktop.ui.selections.selection_tables import objection_rows
from jifen_desktop.ui.selections.selections_page import SelectionsPage
from jifen_desktop.ui.selections.step_dialogs import (
    AnswerDialog,
    DropDialog,
    ObjectDialog,
    PublishDialog,
)
from jifen_desktop.ui.writing_dialog import WritingDialog
from tests.selection_village import begin, board, hang, name, named, protest, review
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice
from tests.ui.selections.hands import states
from tests.village import moment

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
LONG = "县级最美家庭候选推荐二〇二六年下半年"


def show_nobody(page: SelectionsPage, qtbot: QtBot, store: Store) -> None:
    begin(store, LONG, purpose=SelectionPurpose.RECOMMENDATION, giver=HonourRank.COUNTY)
    page.open_item("2")
    qtbot.waitUntil(lambda: page.face.title.text() == LONG)


def show_names(page: SelectionsPage, qtbot: QtBot, store: Store) -> None:
    name(store, 1, [named(place, deed="照顾老人" * 50) for place in (1, 2, 3, 4)])
    page.refresh()
    qtbot.waitUntil(lambda: page.face.names.rowCount() == 4)


def show_published(page: SelectionsPage, qtbot: QtBot, store: Store) -> None:
    show_names(page, qtbot, store)
    review(store, 1)
    hang(store, 1)
    page.refresh()
    states(page, qtbot, SelectionState.PUBLISHED)


def show_objections(page: SelectionsPage, qtbot: QtBot, store: Store) -> None:
    show_names(page, qtbot, store)
    review(store, 1, {2: "邻里纠纷" * 20})
    hang(store, 1)
    protest(store, 1, who="李四")
    page.refresh()
    states(page, qtbot, SelectionState.PUBLISHED)
    page.face.turn()


@pytest.mark.parametrize("show", [show_nobody, show_names, show_published, show_objections])
def test_nothing_is_clipped_at_any_size(
    group: PageGroup,
    page: SelectionsPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    show: Callable[[SelectionsPage, QtBot, Store], None],
) -> None:
    show(page, qtbot, store)
    for width, height, factor in SIZES:
        office.look.resize(Scale(factor))
        group.resize(width, height)
        at = f"{width}x{height} @ {factor}"
        qtbot.waitUntil(lambda: group.size().toTuple() == (width, height))  # noqa: B023
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not clipped_texts(group) and not outside_parent(group))
        assert (clipped_texts(group), outside_parent(group)) == ([], []), at
        assert small_targets(group) == [], at
        assert unnamed_controls(group) == [], at
    office.look.choose(ThemeChoice.DARK)
    assert not group.grab().isNull()


def dialogs(around: Surroundings, known: SelectionBoard, store: Store) -> list[WritingDialog]:
    selection = known.selection
    return [
        NewSelectionDialog(around, proposal_choices(store, at=moment())),
        NominateDialog(around, selection),
        CandidatesDialog(around, selection),
        ReviewDialog(around, known),
        PublishDialog(around, selection, "5"),
        ObjectDialog(around, known.lines[0]),
        AnswerDialog(around, objection_rows(known)[0]),
        DropDialog(around, selection),
    ]


@pytest.mark.parametrize("factor", [1.0, 1.3, 1.5])
def test_the_dialogs_at_every_size(
    office: PageOffice, qtbot: QtBot, two: Store, factor: float
) -> None:
    review(two, 1)
    hang(two, 1)
    protest(two, 1)
    office.look.resize(Scale(factor))
    for dialog in dialogs(office.surroundings(), board(two, 1), two):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.verb.click()
        qtbot.waitUntil(lambda: not clipped_texts(dialog))  # noqa: B023
        what = type(dialog).__name__
        assert (outside_parent(dialog), small_targets(dialog)) == ([], []), what
        assert unnamed_controls(dialog) == [], what
        assert dialog.minimumSizeHint().width() <= 1366, what
        assert dialog.minimumSizeHint().height() <= 700, what
        dialog.hide()
