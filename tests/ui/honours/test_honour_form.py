"""登记荣誉 by the keyboard: what people decided, household after household."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.honours import HonourRank, HonourScope
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.honours import honours_of
from jifen_desktop.ui.honours.honour_form import OTHER, HonourForm
from jifen_desktop.ui.honours.honours_page import HonoursPage
from jifen_desktop.ui.wedge import Scan
from tests.ui.deeds.keys import CTRL, Key, focus, press, write
from tests.ui.office import PageOffice
from tests.village import DAY


@pytest.fixture
def form(page: HonoursPage, qtbot: QtBot) -> HonourForm:
    """The form, come to by Ctrl+N."""
    press(qtbot, Key.Key_N, CTRL)
    qtbot.waitUntil(page.form.isVisible)
    assert focus() is page.form.honour
    return page.form


def choose_household(form: HonourForm, qtbot: QtBot, number: str) -> None:
    """Type a number and take the only hit by Enter."""
    form.household.setFocus()
    write(qtbot, number)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: form.household.hit is not None)


def test_an_honour_is_given_and_the_form_waits_for_the_next_household(
    page: HonoursPage, form: HonourForm, qtbot: QtBot, office: PageOffice, store: Store
) -> None:
    form.honour.setCurrentText("最清洁户")
    choose_household(form, qtbot, "02-005")
    qtbot.waitUntil(form.person.hasFocus)
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["已登记 〔2026〕最清洁户-001：户主5。"]
    assert focus() is form.household
    assert (form.honour.currentText(), form.household.text()) == ("最清洁户", "")
    assert not form.is_dirty()
    choose_household(form, qtbot, "02-004")
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: len(office.said) == 2)
    assert office.said[-1] == "已登记 〔2026〕最清洁户-002：户主4。"
    assert page.step_back()
    assert focus() is page.board.box
    qtbot.waitUntil(lambda: page.board.table.rowCount() == 7)
    [given] = honours_of(store, "02-005")
    assert (given.rank_of_giver, given.scope) == (HonourRank.VILLAGE, HonourScope.HOUSEHOLD)
    assert given.given_on == DAY


def test_an_honour_of_others_for_somebody(form: HonourForm, qtbot: QtBot, store: Store) -> None:
    assert not form.other.isVisible()
    form.honour.setCurrentText(OTHER)
    qtbot.waitUntil(form.other.isVisible)
    form.other.setText("道德模范")
    form.giver.setCurrentIndex(form.giver.findText("县级"))
    form.scope.setCurrentIndex(1)
    assert form.person.placeholderText() == "例如：李小花"
    form.given_on.setText("2026-9-30")
    choose_household(form, qtbot, "02-005")
    form.save()
    qtbot.waitUntil(form.boxes["honour_person"].error.isVisible)
    form.person.setText("李小花")
    form.save()
    form.save()
    qtbot.waitUntil(lambda: bool(honours_of(store, "02-005")))
    [given] = honours_of(store, "02-005")
    assert (given.name, given.person_name) == ("道德模范", "李小花")
    assert (given.rank_of_giver, given.scope) == (HonourRank.COUNTY, HonourScope.PERSON)
    assert given.given_on == date(2026, 9, 30)


def test_what_is_wrong_stands_beside_its_field(form: HonourForm, qtbot: QtBot) -> None:
    def refused(field: str) -> None:
        form.save()
        qtbot.waitUntil(form.boxes[field].error.isVisible)

    refused("household_no")
    form.household.setText("77-777")
    refused("household_no")
    form.household.clear()
    choose_household(form, qtbot, "02-005")
    form.given_on.setText("昨天")
    refused("given_on")
    form.given_on.setText("2027-01-01")
    refused("given_on")
    form.given_on.setText(str(DAY))
    form.honour.setCurrentText(OTHER)
    refused("honour_name")


def test_what_was_typed_goes_only_if_somebody_says_so(
    page: HonoursPage, form: HonourForm, qtbot: QtBot, office: PageOffice
) -> None:
    form.person.setText("李小花")
    page.lock()
    assert form.isVisible(), "what was typed stays"
    page.take_focus()
    for key in (Key.Key_F2, Key.Key_F6, Key.Key_F7, Key.Key_F8):
        press(qtbot, key)
    press(qtbot, Key.Key_P, CTRL)
    press(qtbot, Key.Key_N, CTRL)
    page.open_item("02-001")
    assert page.board.box.text() == ""
    assert office.dialogs.asked == []
    assert page.step_back()
    assert form.isVisible()
    office.dialogs.answers = [True]
    assert page.step_back()
    qtbot.waitUntil(page.board.isVisible)
    page.add()
    page.lock()
    assert page.board.isVisible(), "nothing typed, nothing kept"


def test_a_scanned_card_is_the_household(
    page: HonoursPage, form: HonourForm, qtbot: QtBot, office: PageOffice
) -> None:
    page.scanned(Scan(code="02-003", into=None))
    qtbot.waitUntil(lambda: form.household.hit is not None)
    form.household.setFocus()
    form.household.clear()
    form.household.choose(None)
    write(qtbot, "zzzz")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "refused" in office.sounds)


def test_a_keeper_gives_no_honour(
    page: HonoursPage, form: HonourForm, qtbot: QtBot, seated: Callable[[Role], None]
) -> None:
    seated(Role.CLERK)
    choose_household(form, qtbot, "02-005")
    page._save()
    qtbot.waitUntil(form.message.isVisible)
    assert "负责人" in form.message.text()
