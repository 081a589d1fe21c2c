"""An import from choosing the file to taking it back."""

import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.roles import ALL_ROLES, Role
from jifen_desktop.services.importing import Imported
from jifen_desktop.ui.importing.import_dialog import ImportDialog, start_import
from jifen_desktop.ui.importing.import_kinds import ROSTER
from jifen_desktop.ui.importing.planned_import import Written
from jifen_desktop.ui.importing.undoing import UNDO, ImportUndo
from tests.ui.importing.files import BAD, CHANGED, GOOD, ask, household_nos
from tests.ui.office import PageOffice
from tests.village import (
    opening,
)

# --- from choosing to undoing ------------------------------------------------------


@pytest.fixture
def bring(office: PageOffice, qtbot: QtBot) -> Callable[[Path], tuple[ImportUndo, list[Written]]]:
    """Import a file as a page does: chosen, shown, written, told."""

    def act(path: Path) -> tuple[ImportUndo, list[Written]]:
        def press(dialog: ImportDialog) -> int:
            dialog.show()
            qtbot.waitUntil(dialog.import_button.isVisible)
            dialog.write()
            qtbot.waitUntil(lambda: dialog.written is not None)
            return dialog.result()

        office.dialogs.answers += [path, press]
        undo = ImportUndo(office.surroundings(), ROSTER, office.desk)
        written: list[Written] = []

        def told(done: Written) -> None:
            written.append(done)
            undo.tell(done)

        start_import(office.surroundings(), ROSTER, told)
        return undo, written

    return act


def test_an_import_is_told_and_taken_back(
    bring: Callable[[Path], tuple[ImportUndo, list[Written]]],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    undo, written = bring(roster(GOOD, CHANGED))
    assert len(written) == 1
    assert office.said == ["已导入：新增 1 户，变更 1 户。"]
    office.acts[UNDO]()
    qtbot.waitUntil(lambda: office.said[-1] == "导入已撤销。")
    assert ask(office, qtbot, household_nos) == ["01-001", "01-002"]
    undo.undo()
    assert office.said[-1] == "没有可以撤销的导入。"


def test_only_who_may_take_it_back_is_offered_to(
    bring: Callable[[Path], tuple[ImportUndo, list[Written]]],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    """A clerk imports; taking back is the leader's, who finds it under the page's key."""
    assert office.seat.facts is not None
    people = {person.roles: person for person in office.seat.facts.operators}
    office.seat.take(people[frozenset({Role.CLERK})])
    undo, _ = bring(roster(GOOD))
    assert office.said == ["已导入：新增 1 户，变更 0 户。"]
    assert office.acts == {}
    undo.undo()
    qtbot.waitUntil(lambda: office.said[-1].startswith("您不能"))
    office.seat.take(people[ALL_ROLES])
    undo.undo()
    qtbot.waitUntil(lambda: office.said[-1] == "导入已撤销。")


def test_an_import_while_nobody_sits_there_any_more_offers_nothing(
    office: PageOffice, roster: Callable[..., Path]
) -> None:
    undo = ImportUndo(office.surroundings(), ROSTER, office.desk)
    done = Imported(voucher_no=7, new=1, changed=0, unchanged=0, bad=0, faults=(), changes=())
    office.seat.leave()
    undo.tell(Written(imported=done))
    assert office.acts == {}


def test_what_others_stand_on_is_not_taken_back(
    bring: Callable[[Path], tuple[ImportUndo, list[Written]]],
    roster: Callable[..., Path],
    office: PageOffice,
    qtbot: QtBot,
) -> None:
    undo, _ = bring(roster(GOOD))
    ask(office, qtbot, lambda store: opening(store, "03-001", "10"))
    undo.undo()
    qtbot.waitUntil(lambda: office.said[-1].startswith("03-001 之后还有业务"))
    assert office.sounds == ["refused"]
    undo.undo()
    qtbot.waitUntil(lambda: len(office.sounds) == 2)


def test_what_a_closed_import_showed_is_freed_without_a_garbage_round(
    office: PageOffice, roster: Callable[..., Path], qtbot: QtBot
) -> None:
    """A round would free it all in one piece, while the window stands still."""
    kept: list[weakref.ref[object]] = []

    def look(dialog: ImportDialog) -> int:
        qtbot.waitUntil(lambda: dialog.plan is not None)
        plan = dialog.plan
        assert plan is not None
        large = (plan, *plan.source.drafts, *plan.source.faults, *plan.planned.brought)
        kept.extend(map(weakref.ref, large))
        return 0

    office.dialogs.answers += [roster(GOOD, CHANGED, BAD), look]
    start_import(office.surroundings(), ROSTER, lambda _: None)

    assert len(kept) == 5
    qtbot.waitUntil(lambda: not any(one() for one in kept))


def test_nothing_is_told_when_no_file_is_chosen_or_nothing_written(
    office: PageOffice, roster: Callable[..., Path]
) -> None:
    told: list[Written] = []
    start_import(office.surroundings(), ROSTER, told.append)
    office.dialogs.answers.append(roster(GOOD))
    start_import(office.surroundings(), ROSTER, told.append)
    assert told == []
    assert office.dialogs.asked == ["导入花名册"] * 3
