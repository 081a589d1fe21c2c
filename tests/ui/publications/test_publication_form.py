"""新公示: ticks, days, sums before it is done, and what is refused beside its field."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.settings import PUBLICATION_DAYS, PUBLICATION_PLACE
from jifen_desktop.services.publication_board import publication_details
from jifen_desktop.ui.publications.publication_form import PublicationForm
from jifen_desktop.ui.publications.publications_page import PublicationsPage
from tests.points_village import found, switch
from tests.publication_village import put_up
from tests.ui.deeds.keys import CTRL, SHIFT, Key, focus, press
from tests.ui.office import PageOffice
from tests.village import DAY


@pytest.fixture
def form(page: PublicationsPage, qtbot: QtBot) -> PublicationForm:
    """Opened by Ctrl+N, its items read."""
    press(qtbot, Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: page.form.items.rowCount() == 2)
    return page.form


def ticked(form: PublicationForm) -> list[int]:
    return [line.deed_id for line in form.items.ticked]


def test_all_that_waits_is_ticked_and_summed(form: PublicationForm, qtbot: QtBot) -> None:
    assert ticked(form) == [4, 5]
    qtbot.waitUntil(lambda: form.summary.text() == "选中 2 项，2 户，合计 +7 分")
    assert form.days_words.text() == (
        "公示到 2026-12-02（星期三），张贴当天不算，2026-12-03 起可以入账。"
    )
    assert [tab.text() for tab in form.tabs] == ["公示的事项 2", "各户合计 2"]
    row = [form.households.data(form.households.index(0, column)) for column in range(7)]
    assert row == ["01-001", "王建国", "0", "+4", "0", "+4", "1"]
    assert not form.is_dirty()


def test_the_lists_are_walked_and_ticked_by_keys(form: PublicationForm, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_Tab, CTRL)
    assert focus() is form.household_rows
    press(qtbot, Key.Key_Tab, CTRL | SHIFT)
    assert focus() is form.item_rows
    press(qtbot, Key.Key_Space)
    assert ticked(form) == [5]
    qtbot.waitUntil(lambda: form.households.rowCount() == 1)
    assert form.is_dirty()
    press(qtbot, Key.Key_Space)
    assert form.summary.text() == "选中 1 项，1 户，合计 +3 分"
    qtbot.waitUntil(lambda: form.summary.text().startswith("没有选事项。"))
    press(qtbot, Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: form.households.rowCount() == 2)
    press(qtbot, Key.Key_Return)
    assert ticked(form) == [4]
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Down, SHIFT)
    assert ticked(form) == [4, 5]


def test_what_days_refuse_is_said_beside_them_while_one_types(
    form: PublicationForm, qtbot: QtBot
) -> None:
    form.first_day.setText(str(DAY - timedelta(days=1)))
    form.first_day.textEdited.emit("")
    qtbot.waitUntil(form.boxes["first_day"].error.isVisible)
    assert form.days_words.text() == ""
    form.first_day.setText(str(DAY + timedelta(days=1)))
    form.first_day.textEdited.emit("")
    qtbot.waitUntil(lambda: not form.boxes["first_day"].error.isVisible())
    form.days.setText("31")
    form.days.textEdited.emit("")
    qtbot.waitUntil(form.boxes["publication_days"].error.isVisible)
    form.days.setText("")
    form.days.textEdited.emit("")
    qtbot.waitUntil(lambda: form.days_words.text().startswith("公示到 2026-12-03"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("first_day", "昨天"),
        ("first_day", "2027-01-01"),
        ("publication_days", "五"),
        ("publication_days", "1000"),
        ("publication_days", "2"),
        ("publication_place", "长" * 21),
        ("note", "长" * 201),
    ],
)
def test_a_refusal_stands_beside_its_field(
    form: PublicationForm, office: PageOffice, qtbot: QtBot, name: str, text: str
) -> None:
    field = form.boxes[name].field
    field.setProperty("text", text)
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(form.boxes[name].error.isVisible)
    qtbot.waitUntil(lambda: bool(office.sounds))
    assert (office.sounds[-1], focus()) == ("refused", field)


def test_nothing_ticked_is_nothing_to_publish(
    form: PublicationForm, qtbot: QtBot, office: PageOffice
) -> None:
    form.items.tick_all()
    form.save()
    assert form.message.isVisible()
    assert form.message.text() == "没有需要办理的农户或事项，什么也没有记。"
    assert form.step_back()
    assert office.dialogs.asked == ["放弃填写"]
    assert form.isVisible()


def test_days_and_place_of_the_village_are_filled_in(
    page: PublicationsPage, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    switch(store, PUBLICATION_DAYS, "7")
    switch(store, PUBLICATION_PLACE, "村务公开栏")
    page.open_item("new:4")
    form = page.form
    qtbot.waitUntil(lambda: ticked(form) == [4])
    assert (form.days.text(), form.place.text()) == ("7", "村务公开栏")
    form.note.setText("补公示")
    form.save()
    form.save()
    qtbot.waitUntil(page.batch.isVisible)
    assert [found(store, number).step for number in (4, 5)] == [Step.PUBLISHED, Step.DECIDED]
    batch = publication_details(store, 2, today=DAY).batch.publication
    assert (batch.place, batch.note, batch.last_day) == (
        *("村务公开栏", "补公示"),
        DAY + timedelta(days=7),
    )
    assert office.said[0].startswith("公示批次 2：1 项，公示到 2026-12-04，凭证 ")
    qtbot.waitUntil(lambda: office.dialogs.asked == ["打印公示批次 2"])
    facts = page.batch.facts.text()
    assert "贴在村务公开栏" in facts
    assert "说明：补公示" in facts
    assert page.step_back()
    assert page.board.batch_no() in {1, 2}


def test_items_that_somebody_else_put_up_meanwhile(
    form: PublicationForm, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    put_up(store)
    form.save()
    qtbot.waitUntil(form.message.isVisible)
    assert office.sounds == ["refused"]
    press(qtbot, Key.Key_Escape)
    form.step_back()
    qtbot.waitUntil(lambda: not form.isVisible())


def test_a_form_without_items_says_so(page: PublicationsPage, qtbot: QtBot, store: Store) -> None:
    put_up(store)
    page.open_item("new:4")
    qtbot.waitUntil(page.form.message.isVisible)
    page.form.first_day.setText("")
    page.form.first_day.textEdited.emit("")
    assert ticked(page.form) == []
