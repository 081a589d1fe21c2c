"""The dialogs of family affairs: by keyboard alone, and nothing cut off at any size."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.history import HistoryLine
from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.life import LifeKind
from jifen_desktop.domain.search import HouseholdHit
from jifen_desktop.services.looking_up import HouseholdCard, household_history
from jifen_desktop.ui.finding.hit_list import HitList
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.life_dialog import LifeDialog
from jifen_desktop.ui.households.life_dialogs import (
    ClosingDialog,
    DayDialog,
    DeathDialog,
    NewHeadDialog,
)
from jifen_desktop.ui.households.merge_dialog import MergeDialog
from jifen_desktop.ui.households.split_dialog import SplitDialog
from jifen_desktop.ui.households.words import history_words
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page import Surroundings
from tests.life_village import dies, new_head, split
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.households.veto_hands import opens
from tests.ui.office import PageOffice

Make = Callable[[Surroundings, HouseholdCard], LifeDialog]

DIALOGS: dict[str, Make] = {
    "split": SplitDialog,
    "merge": MergeDialog,
    "new head": NewHeadDialog,
    "death": DeathDialog,
    "closing": ClosingDialog,
    "away": lambda around, card: DayDialog(around, card, LifeKind.AWAY),
}


@pytest.fixture
def card(page: HouseholdsPage, qtbot: QtBot) -> HouseholdCard:
    opens(page, qtbot)
    assert page.face.card is not None
    return page.face.card


def shown(dialog: LifeDialog, page: HouseholdsPage, qtbot: QtBot) -> LifeDialog:
    dialog.setParent(page, dialog.windowFlags())
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", DIALOGS)
def test_nothing_is_cut_off(
    page: HouseholdsPage,
    office: PageOffice,
    card: HouseholdCard,
    qtbot: QtBot,
    look: Look,
    name: str,
    factor: float,
) -> None:
    look.resize(Scale(factor))
    page.resize(1366, 768)
    dialog = shown(DIALOGS[name](office.surroundings(), card), page, qtbot)
    qtbot.waitUntil(lambda: not clipped_texts(dialog))
    assert outside_parent(dialog) + small_targets(dialog) == []
    assert unnamed_controls(dialog) == []
    assert dialog.height() <= page.window().height()
    dialog.close()


def keys(dialog: LifeDialog, qtbot: QtBot) -> list[QWidget]:
    """Where Enter leads, from the first field to the verb."""
    stops: list[QWidget] = [dialog.focusWidget()]
    while stops[-1] is not dialog.verb:
        dialog._hasty_until = 0.0
        qtbot.keyClick(stops[-1], Qt.Key.Key_Return)
        assert dialog.focusWidget() not in stops
        stops.append(dialog.focusWidget())
    return stops


def test_enter_leads_through_a_split_and_never_presses_it(
    page: HouseholdsPage, office: PageOffice, card: HouseholdCard, qtbot: QtBot
) -> None:
    dialog = SplitDialog(office.surroundings(), card)
    shown(dialog, page, qtbot)
    assert keys(dialog, qtbot) == [
        dialog.person.choice,
        dialog.new_no,
        dialog.group,
        dialog.points,
        dialog.day,
        dialog.verb,
    ]
    assert office.dialogs.asked == []
    dialog.person.choice.setFocus()
    dialog.person.choice.setCurrentIndex(dialog.person.choice.count() - 1)
    assert keys(dialog, qtbot)[1] is dialog.person.name
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_target_is_found_by_keys_alone(
    page: HouseholdsPage, office: PageOffice, card: HouseholdCard, qtbot: QtBot
) -> None:
    dialog = MergeDialog(office.surroundings(), card)
    shown(dialog, page, qtbot)
    qtbot.keyClicks(dialog.target, "02-001")
    qtbot.waitUntil(lambda: dialog.target.popup.chosen() is not None)
    dialog._hasty_until = 0.0
    qtbot.keyClick(dialog.target, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.target.hit is not None)
    assert dialog.focusWidget() is dialog.day
    assert "张伟（户号 02-001）" in dialog.effect.text()
    assert dialog.verb.isEnabled()
    dialog.close()


def test_a_household_without_members_asks_for_a_name(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    opens(page, qtbot, "01-002")
    qtbot.waitUntil(lambda: page.face.card is not None and not page.face.card.members)
    assert page.face.card is not None
    dialog = SplitDialog(office.surroundings(), page.face.card)
    shown(dialog, page, qtbot)
    assert dialog.focusWidget() is dialog.person.name
    assert not dialog.person.choice_box.isVisible()
    dialog.close()


def test_a_debt_is_said_to_stay(
    page: HouseholdsPage, office: PageOffice, card: HouseholdCard, qtbot: QtBot
) -> None:
    dialog = ClosingDialog(office.surroundings(), replace(card, balance_points=-2000))
    shown(dialog, page, qtbot)
    assert "欠分仍在账上" in dialog.effect.text()
    assert not dialog.forfeit.isVisible()
    dialog.close()


def test_nobody_there_writes_nothing(
    page: HouseholdsPage, office: PageOffice, card: HouseholdCard, qtbot: QtBot
) -> None:
    dialog = DayDialog(office.surroundings(), card, LifeKind.AWAY)
    shown(dialog, page, qtbot)
    office.seat.leave()
    dialog.verb.click()
    assert not dialog._waiting
    dialog.close()


# --- words ----------------------------------------------------------------------------


def test_the_history_says_what_became_of_the_points(book: Store) -> None:
    split(book, "01-003", "王小明", "300")
    new_head(book, "李梅")
    dies(book, "王建国")
    lines: list[HistoryLine] = [
        line for line in household_history(book, "01-001") if line.field.startswith("life_")
    ]
    assert [history_words(line) for line in lines] == [
        ("去世（王建国）", "986 分"),
        ("户主变更", "986 分"),
        ("分户（01-003）", "1,286 分 → 986 分"),
    ]


@pytest.mark.parametrize(
    ("state", "into", "note"),
    [
        (HouseholdState.OPEN, "", ""),
        (HouseholdState.CLOSED, "", "销户"),
        (HouseholdState.CLOSED, "01-001", "销户，并入户号 01-001"),
    ],
)
def test_a_hit_says_where_a_closed_household_went(
    page: HouseholdsPage, state: HouseholdState, into: str, note: str
) -> None:
    hits = HitList(page, page.list.box)
    hit = HouseholdHit(
        household_no="01-002",
        head_name="张伟",
        group_name="",
        address="",
        member_names=(),
        balance_points=0,
        state=state,
        merged_into=into,
    )
    hits.show_hits([hit], "张伟")
    assert hits._describe(hit, 0).note == note
