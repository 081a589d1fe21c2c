"""业务日期: what day it is, who says so, and setting back one that ran ahead."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.ui.dialogs import Signed
from jifen_desktop.ui.settings.settings_page import SettingsPage
from tests import village
from tests.ui.office import PageOffice
from tests.ui.settings.conftest import seat
from tests.village import DAY, STAFF_NAMES, last_seq, moment

SECOND = STAFF_NAMES[Role.LEADER]
AHEAD = DAY + timedelta(days=30)


def test_the_day_is_the_clocks(page: SettingsPage) -> None:
    assert (page.clock.day.accessibleName(), page.clock.day.text()) == ("今天", "2026年11月27日")
    assert page.clock.source.text() == "按这台电脑的时钟。"
    assert not page.clock.believe_button.isVisible()


def test_a_typed_day_is_named_and_may_be_forgotten(page: SettingsPage, office: PageOffice) -> None:
    office.seat.type_day(AHEAD)
    page.refresh()
    assert page.clock.source.text().startswith("是手工填写的，电脑时钟说是2026年11月27日。")
    page.clock.believe_button.click()
    assert office.seat.typed_day is None
    assert page.clock.source.text() == "按这台电脑的时钟。"


@pytest.mark.parametrize(("right", "typed"), [(DAY, None), (DAY - timedelta(days=1), True)])
def test_a_day_that_ran_ahead_is_set_back(
    qtbot: QtBot,
    page: SettingsPage,
    office: PageOffice,
    store: Store,
    right: date,
    *,
    typed: bool | None,
) -> None:
    village.household(store, at=moment(typed=AHEAD))
    office.seat.type_day(AHEAD)
    office.dialogs.answers = [right, "日期填错", SECOND]
    page.clock.set_back_button.click()
    qtbot.waitUntil(lambda: len(office.said) == 1)
    assert office.said[0].startswith("业务日期已改回2026年11月")
    # The seat's own clock counts on from the real one; only whether a day is typed matters here.
    assert (office.seat.typed_day is None) == (typed is None)
    village.household(store, "01-002", at=moment(typed=right))


def test_a_day_that_did_not_run_ahead_is_not_set_back(
    qtbot: QtBot, page: SettingsPage, office: PageOffice
) -> None:
    office.dialogs.answers = [DAY, "日期填错", SECOND]
    page.clock.set_back_button.click()
    qtbot.waitUntil(lambda: "不用改，照常办理即可" in page.clock.trouble.text())


def test_a_second_person_must_be_right(
    qtbot: QtBot, page: SettingsPage, office: PageOffice, store: Store
) -> None:
    before = last_seq(store)
    office.dialogs.answers = [DAY, "日期填错", Signed(name=SECOND, pin="000001")]
    page.clock.set_back_button.click()
    qtbot.waitUntil(lambda: page.clock.trouble.text() == f"{SECOND}的 PIN 不对。")
    assert last_seq(store) == before


@pytest.mark.parametrize("answers", [[], [DAY], [DAY, "日期填错"]])
def test_turning_away_sets_nothing_back(
    page: SettingsPage, office: PageOffice, store: Store, answers: list[object]
) -> None:
    before = last_seq(store)
    office.dialogs.answers = list(answers)
    page.clock.set_back_button.click()
    assert len(office.dialogs.asked) == len(answers) + 1
    assert last_seq(store) == before


def test_who_may_not_is_told(page: SettingsPage, office: PageOffice) -> None:
    seat(office, Role.CLERK)
    page.clock.set_back_button.click()
    assert page.clock.trouble.text() == "您不能改业务日期，请由维护员办理。"
