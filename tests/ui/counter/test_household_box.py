"""查找农户: one hit opens, several never do by themselves, and no older answer is opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.widgets.row_model import ROW_ROLE, TwoLineRow
from tests import village
from tests.ui.counter.columns import CARD, Counter, open_counter

FOUR = ["01-001", "01-002", "02-001", "03-001"]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path, look: Look) -> Iterator[Counter]:
    with open_counter(qtbot, tmp_path, look) as made:
        yield made


def rows(counter: Counter) -> list[TwoLineRow]:
    model = counter.page.household.popup.model
    found = [model.data(model.index(row, 0), ROW_ROLE) for row in range(model.rowCount())]
    return [row for row in found if isinstance(row, TwoLineRow)]


def test_of_four_heads_of_one_name_enter_opens_none(counter: Counter) -> None:
    counter.type_household("zw")
    popup = counter.page.household.popup
    assert counter.listed() == FOUR
    assert popup.list.current_row() == -1
    counter.press(Qt.Key.Key_Return)
    assert counter.chosen == []
    assert counter.listed() == FOUR
    assert counter.office.sounds == ["refused"]


def test_group_address_and_members_tell_them_apart(counter: Counter) -> None:
    counter.type_household("zw")
    first, _, indebted, _ = rows(counter)
    assert first.title == "张伟"
    assert first.detail == "第一组 · 户号 01-001 · 湾里1号 · 李梅、张小宝"
    assert (first.amount, first.unit, first.amount_tone) == ("1,286", "分", Tone.BRAND)
    assert (indebted.amount, indebted.amount_tone) == ("-12", Tone.DANGER)
    assert [row.key for row in rows(counter)] == ["Alt+1", "Alt+2", "Alt+3", "Alt+4"]
    assert counter.page.household.popup.sentence() == "找到 4 户"
    assert counter.page.household.box.accessibleDescription() == "找到 4 户"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_arrows_choose_and_enter_opens_the_chosen(counter: Counter, key: Qt.Key) -> None:
    counter.type_household("zw")
    for step in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        counter.press(step)
    counter.press(key)
    assert counter.chosen == [("01-002", "zw")]
    assert counter.page.household.box.text() == ""
    assert counter.listed() == []


def test_alt_and_a_digit_open_that_row(counter: Counter) -> None:
    counter.type_household("zw")
    counter.press(Qt.Key.Key_7, modifier=ALT)
    assert counter.chosen == []
    counter.press(Qt.Key.Key_3, modifier=ALT)
    assert counter.chosen == [("02-001", "zw")]


def test_a_click_opens_and_leaves_the_keyboard_in_the_box(counter: Counter) -> None:
    counter.type_household("zw")
    view = counter.page.household.popup.list
    where = view.visualRect(view.model().index(3, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert counter.chosen == [("03-001", "zw")]
    assert QApplication.focusWidget() is counter.page.household.box


def test_one_hit_opens_with_enter(counter: Counter) -> None:
    counter.type_household("单")
    assert [row.key for row in rows(counter)] == ["Enter"]
    counter.press(Qt.Key.Key_Return)
    assert counter.chosen == [("03-002", "单")]


def test_an_enter_before_the_answer_waits_for_it(counter: Counter) -> None:
    counter.type_household("z")
    counter.type_household("w", answered=False)
    counter.page.household.box.setText("单")
    counter.press(Qt.Key.Key_Return)
    assert counter.chosen == []
    counter.qtbot.waitUntil(lambda: bool(counter.chosen))
    assert counter.chosen == [("03-002", "单")]


def test_an_enter_before_an_answer_of_several_opens_none(counter: Counter) -> None:
    counter.type_household("单")
    counter.page.household.box.setText("zw")
    counter.press(Qt.Key.Key_Return)
    counter.wait_for_list()
    assert counter.listed() == FOUR
    assert counter.chosen == []


def test_nothing_of_an_older_list_can_be_opened(counter: Counter) -> None:
    counter.type_household("zw")
    counter.page.household.box.setText("单")
    counter.press(Qt.Key.Key_2, modifier=ALT)
    counter.press(Qt.Key.Key_Down)
    counter.page.household.popup.list.taken.emit(1)
    counter.wait_for_list()
    assert counter.chosen == []
    assert counter.page.household.popup.list.current_row() == -1


def test_an_answer_to_a_text_that_is_gone_is_not_shown(counter: Counter) -> None:
    counter.type_household("zw", answered=False)
    counter.page.household.clear()
    counter.type_household("单")
    assert counter.listed() == ["03-002"]


def test_a_held_enter_opens_nothing(counter: Counter) -> None:
    counter.type_household("单")
    counter.hold_enter(counter.page.household.box)
    assert counter.chosen == []


def test_enter_in_the_empty_box_does_nothing(counter: Counter) -> None:
    counter.page.household.take_focus()
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Down)
    assert (counter.chosen, counter.listed()) == ([], [])


def test_nothing_found_says_what_to_try(counter: Counter) -> None:
    counter.type_household("qqq")
    popup = counter.page.household.popup
    assert "没有找到“qqq”" in popup.sentence()
    assert "户号" in popup.sentence()
    assert not popup.list.isVisible()
    counter.press(Qt.Key.Key_Return)
    assert counter.chosen == []
    assert counter.office.sounds == ["refused"]


def test_escape_closes_the_list_then_clears_the_box(counter: Counter) -> None:
    household = counter.page.household
    counter.type_household("zw")
    counter.press(Qt.Key.Key_Escape)
    assert (counter.listed(), household.box.text()) == ([], "zw")
    counter.press(Qt.Key.Key_Return)
    assert counter.listed() == FOUR  # seen again first, nothing opened
    counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_Escape)
    assert household.box.text() == ""
    assert not household.step_back()


def test_an_arrow_opens_a_closed_list(counter: Counter) -> None:
    counter.type_household("zw")
    counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_Down)
    assert counter.listed() == FOUR
    counter.press(Qt.Key.Key_Return)
    assert counter.chosen == [("01-001", "zw")]


def test_the_list_goes_when_work_goes_on_elsewhere(counter: Counter) -> None:
    counter.type_household("zw")
    counter.page.goods.take_focus()
    assert counter.listed() == []
    counter.type_household("", answered=False)
    counter.press(Qt.Key.Key_Return)
    assert counter.listed() == FOUR
    counter.page.left.hide()
    assert counter.listed() == []


def test_the_list_stays_while_the_window_sleeps(counter: Counter) -> None:
    counter.type_household("zw")
    asleep = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(counter.page.household.box, asleep)
    assert counter.listed() == FOUR


def test_a_scanned_card_opens_its_household(counter: Counter) -> None:
    counter.page.household.ask_code(CARD)
    counter.qtbot.waitUntil(lambda: bool(counter.chosen))
    assert counter.chosen == [("01-001", CARD)]
    counter.page.household.ask_code(CARD)
    counter.qtbot.waitUntil(lambda: len(counter.chosen) == 2)


def test_a_code_of_several_shows_them_with_the_code(counter: Counter) -> None:
    for _ in range(2):
        counter.page.household.ask_code("01-00")
        counter.wait_for_list()
        assert counter.listed() == ["01-001", "01-002"]
        assert counter.page.household.box.text() == "01-00"
    assert counter.chosen == []


def test_a_household_that_is_not_simply_here_says_so(counter: Counter) -> None:
    with counter.store.transaction() as book:
        found = book.households.find("03-002")
        assert found is not None
        book.households.update(found.id, {"state": "moved_out"})
    counter.type_household("单")
    assert rows(counter)[0].note == "迁出"


def test_fifty_are_shown_of_more(qtbot: QtBot, tmp_path: Path, look: Look) -> None:
    def many(store: Store) -> None:
        drafts = [village.household_draft(f"01-{row:03}", "赵一", row=row) for row in range(2, 62)]
        village.enter_households(store, *drafts)

    with open_counter(qtbot, tmp_path, look, many) as counter:
        counter.type_household("zy")
        assert len(counter.listed()) == 50
        assert counter.page.household.popup.sentence() == "前 50 户，请再输入几个字"
        assert [row.key for row in rows(counter)][8:10] == ["Alt+9", ""]


def test_until_the_names_are_read_it_says_so(counter: Counter) -> None:
    counter.type_household("单", answered=False)
    assert counter.page.household.popup.sentence() == "正在读取农户名单……"
    counter.wait_for_list()
    assert counter.listed() == ["03-002"]


def test_the_list_lies_within_the_page_and_follows_it(counter: Counter) -> None:
    counter.type_household("zw")
    page, popup = counter.page, counter.page.household.popup
    below = page.household.mapTo(page, QPoint(0, page.household.height()))
    assert popup.geometry().top() >= below.y()
    page.resize(400, 300)
    counter.qtbot.waitUntil(lambda: page.rect().contains(popup.geometry()))


def test_with_no_room_below_the_list_lies_above(counter: Counter) -> None:
    page, household = counter.page, counter.page.household
    layout = page.left.layout()
    assert layout is not None
    layout.removeWidget(household)
    layout.addWidget(household)  # now at the bottom
    counter.qtbot.waitUntil(lambda: household.y() > 400)
    counter.type_household("zw")
    popup = household.popup.geometry()
    assert popup.bottom() <= household.mapTo(page, QPoint(0, 0)).y()
    assert page.rect().contains(popup)


def test_the_model_keeps_qts_rules(counter: Counter, qtmodeltester: ModelTester) -> None:
    counter.type_household("zw")
    qtmodeltester.check(counter.page.household.popup.model)


def test_it_takes_characters_on_demand_and_is_named(counter: Counter) -> None:
    box = counter.page.household.box
    assert box.accessibleName() == "查找农户"
    assert box.characters_button is not None
    assert counter.page.household.focusProxy() is box
