"""The board of 公示: what waits, batches, objections, and what each state is called."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import Conclusion
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.settings import DEED_PUBLICATION_STEP
from jifen_desktop.services.publication_board import (
    BatchLine,
    objection_details,
    publication_details,
    publications,
)
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.publications.publications_page import NOTHING_WAITS, PublicationsPage
from jifen_desktop.ui.publications.tables import PlanTable, batch_table
from jifen_desktop.ui.publications.wall_board import BATCHES, OBJECTIONS
from jifen_desktop.ui.publications.words import (
    batch_state,
    day_words,
    due_state,
    follows,
    line_state,
    objection_words,
    objections_words,
    shown_text,
    why_not_postable,
)
from tests.points_village import switch
from tests.publication_village import (
    FREE_DAY,
    LAST_DAY,
    answer,
    lines_of,
    post_batch,
    protest,
    put_up,
)
from tests.ui.deeds.keys import CTRL, Key, focus, press
from tests.ui.office import PageOffice
from tests.ui.publications.conftest import on
from tests.village import DAY


def batch_of(store: Store, day: date = DAY) -> BatchLine:
    return publications(store, today=day)[0]


# --- words -------------------------------------------------------------------------


def test_a_batch_says_how_it_stands_day_by_day(store: Store) -> None:
    assert batch_state(batch_of(store)) == ("公示中 剩 5 天", Tone.INK)
    assert batch_state(batch_of(store, LAST_DAY)) == ("公示中 今天最后一天", Tone.INK)
    free = batch_of(store, FREE_DAY)
    assert (batch_state(free), why_not_postable(free)) == (("已到期，可以入账", Tone.BRAND), "")
    protest(store, 1, 2)
    assert batch_state(batch_of(store)) == ("公示中 剩 5 天，异议 1 件", Tone.DANGER)
    assert batch_state(batch_of(store, FREE_DAY))[0] == "已到期，可以入账，异议 1 件"
    post_batch(store, 1)
    held = batch_of(store, FREE_DAY)
    assert batch_state(held) == ("有异议 1 项", Tone.DANGER)
    assert why_not_postable(held) == "剩下的 1 项有异议，答复以后才能入账。"
    answer(store, 1, Conclusion.REMOVED, on=FREE_DAY)
    done = batch_of(store, FREE_DAY)
    assert batch_state(done) == ("已办完", Tone.FAINT)
    assert why_not_postable(done) == "这一批的事项都办完了。"


def test_a_line_says_what_became_of_it(store: Store) -> None:
    protest(store, 1, 1)
    protest(store, 1, 3)
    answer(store, 2, Conclusion.CHANGED)
    states = [line_state(one) for one in publication_details(store, 1, today=DAY).lines]
    assert states == [("有异议", Tone.DANGER), ("公示中", Tone.INK), ("已退回", Tone.AMBER)]
    post_batch(store, 1)
    protest(store, 1, 2, on=FREE_DAY)
    posted = publication_details(store, 1, today=FREE_DAY).lines[1]
    assert line_state(posted) == ("已入账，有异议", Tone.DANGER)


def test_an_objection_says_how_long_there_is_and_how_it_was_answered(store: Store) -> None:
    protest(store, 1, 2)
    due = due_of(store)
    for after, words in ((-1, "剩 1 天"), (0, "今天到期"), (2, "超期 2 天")):
        found = objection_details(store, 1, today=due + timedelta(days=after))
        assert due_state(found) == (words, Tone.INK if after < 0 else Tone.DANGER)
    open_words = objection_words(objection_details(store, 1, today=DAY).objection)
    assert open_words == (
        "异议 1（2026-11-27 书面，李四）：那天他没有来。最迟 2026-12-08（星期二）答复。"
    )
    answer(store, 1, Conclusion.WITHDRAWN)
    found = objection_details(store, 1, today=DAY)
    assert due_state(found) == ("已答复，提出人撤回", Tone.FAINT)
    protest(store, 1, 2, "他不在家")
    line = publication_details(store, 1, today=DAY).lines[1]
    assert objections_words(line.objections).startswith("共 2 件异议，最近：异议 2")
    nameless = replace(found.objection, objector=None, content=None)
    assert objection_words(nameless) == (
        "异议 1（2026-11-27 书面）：（已依申请删除）。2026-11-27 答复：提出人撤回。"
    )


def due_of(store: Store) -> date:
    return objection_details(store, 1, today=DAY).objection.due_on


@pytest.mark.parametrize("conclusion", Conclusion)
def test_what_follows_is_said_before(store: Store, conclusion: Conclusion) -> None:
    protest(store, 1, 1)
    found = objection_details(store, 1, today=DAY)
    changes = conclusion in {Conclusion.CHANGED, Conclusion.REMOVED}
    assert ("事项不变" in follows(conclusion, found)) is not changes
    posted = replace(found, state=Step.POSTED)
    assert ("+10 分当场冲正" in follows(conclusion, posted)) is changes
    gone = replace(found, state=Step.RETURNED)
    assert follows(conclusion, gone) == "这一项已退回，答复只作记录。"


def test_days_and_texts_in_few_words() -> None:
    assert (day_words(DAY, DAY), day_words(DAY, DAY.replace(year=2027))) == ("11-27", "2026-11-27")
    assert (shown_text(None), shown_text("王建国")) == ("（已依申请删除）", "王建国")


# --- tables ------------------------------------------------------------------------


def test_the_tables_are_sound_models(store: Store, look: Look) -> None:
    plan = PlanTable(lambda: DAY)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(plan, mode)]
    plan.tick_all()
    plan.show_plan(lines_of(store, 1), None)
    assert len(plan.ticked) == 3
    plan.toggle(0)
    plan.tick((0, 1))
    plan.tick_all()
    assert plan.ticked == ()
    plan.show_plan(lines_of(store, 1), [2, 99])
    assert [line.deed_id for line in plan.ticked] == [2]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [plan.data(plan.index(row, 0), role) for row in (0, 1)] == ["选 ", "选 已选"]
    batches = batch_table(plan)
    testers.append(QAbstractItemModelTester(batches, mode))
    batches.show(publications(store, today=DAY))
    assert batches.data(batches.index(0, 5)) == "公示中 剩 5 天"


# --- the board ---------------------------------------------------------------------


def test_the_first_line_says_how_much_waits(
    page: PublicationsPage, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    board = page.board
    assert board.sentence.text() == "2 项已评议，等待公示。"
    assert board.new_button.isVisible()
    assert focus() is board.batch_rows
    assert (board.batch_no(), board.count.text()) == (1, "共 1 批")
    put_up(store)
    page.refresh()
    qtbot.waitUntil(lambda: board.sentence.text() == "没有等待公示的事项。")
    assert not board.new_button.isVisible()
    assert board.batch_no() == 1, "the bar stays with its batch"
    page.add()
    assert office.said == [NOTHING_WAITS]


def test_the_keyboard_goes_to_the_list_once_it_is_read(points: PageGroup, qtbot: QtBot) -> None:
    """The tab is chosen before the book has answered."""
    points._turn(1)
    part = points.current()
    assert isinstance(part, PublicationsPage)
    qtbot.waitUntil(part.board.batch_rows.hasFocus)


def test_a_village_that_does_not_publish_is_told_so(
    page: PublicationsPage, qtbot: QtBot, store: Store
) -> None:
    switch(store, DEED_PUBLICATION_STEP, "no")
    page.refresh()
    qtbot.waitUntil(lambda: page.board.sentence.text().startswith("本村评议以后直接入账"))


def test_objections_have_a_tab_of_their_own(
    page: PublicationsPage, qtbot: QtBot, store: Store
) -> None:
    board = page.board
    press(qtbot, Key.Key_Tab, CTRL)
    assert board.tab == OBJECTIONS
    assert board._nothing[OBJECTIONS].isVisible()
    assert focus() is board.new_button
    for button in (board.open_button, board.paper_button, board.answer_button):
        assert not button.isVisible()
    protest(store, 1, 2)
    protest(store, 1, 3)
    answer(store, 2, Conclusion.MAINTAINED)
    page.refresh()
    qtbot.waitUntil(lambda: board.tabs[OBJECTIONS].text() == "异议 1")
    assert board.objections.rowCount() == 1
    board.take_focus()
    assert board.answer_button.isEnabled()
    board.with_answered.click()
    qtbot.waitUntil(lambda: board.objections.rowCount() == 2)
    press(qtbot, Key.Key_Down)
    assert (board.objection_no(), board.answer_button.isEnabled()) == (2, False)
    board.tabs[BATCHES].click()
    assert focus() is board.batch_rows


def test_an_empty_wall_says_what_to_do(
    page: PublicationsPage, qtbot: QtBot, office: PageOffice
) -> None:
    page.board.forget()
    page.board.show_tab(BATCHES)
    assert page.board._nothing[BATCHES].isVisible()
    page.board.new_button.hide()
    page.take_focus()
    assert focus() is page.board.tabs[BATCHES]
    page.print()
    page.answer()
    assert office.dialogs.asked == []


def test_who_may_not_is_told_before_typing(
    page: PublicationsPage,
    office: PageOffice,
    qtbot: QtBot,
    store: Store,
    seated: Callable[[Role], None],
) -> None:
    protest(store, 1, 2)
    page.refresh()
    qtbot.waitUntil(lambda: page.board.objections.rowCount() == 1)
    seated(Role.KEEPER)
    page.add()
    page.board.show_tab(OBJECTIONS)
    page.board.take_focus()
    press(qtbot, Key.Key_F8)
    assert len(office.said) == 2
    assert page._shown() is page.board
    page.board.show_tab(BATCHES)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(page.batch.isVisible)
    press(qtbot, Key.Key_F7)
    press(qtbot, Key.Key_F8)
    assert len(office.said) == 4
    assert page._shown() is page.batch


def test_nothing_personal_stays_when_the_seat_is_left(
    page: PublicationsPage, qtbot: QtBot, office: PageOffice
) -> None:
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(page.batch.isVisible)
    page.lock()
    assert page._shown() is page.board
    assert (page.batch.details, page.board.batches.rowCount()) == (None, 0)
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: page.board.batches.rowCount() == 1)
    assert office.said == []


def test_what_is_typed_stays_when_the_seat_is_left(page: PublicationsPage, qtbot: QtBot) -> None:
    page.add()
    qtbot.waitUntil(lambda: page.form.items.rowCount() == 2)
    page.form.place.setText("祠堂门口")
    page.lock()
    assert page._shown() is page.form
    page.take_focus()
    assert page.form.place.text() == "祠堂门口"


def test_other_pages_lead_here(
    page: PublicationsPage, qtbot: QtBot, office: PageOffice, store: Store
) -> None:
    page.open_item("batch:1")
    qtbot.waitUntil(page.batch.isVisible)
    assert page.step_back()
    page.open_item("item:3")
    qtbot.waitUntil(page.batch.isVisible)
    chosen = page.batch.chosen()
    assert chosen is not None
    assert chosen.line.deed_id == 3
    press(qtbot, Key.Key_Return)
    assert office.went == [(PageKey.POINTS, "deeds:3")]
    for item in ("item:4", "item:99", "batch:7"):
        page.open_item(item)
        qtbot.waitUntil(lambda: bool(office.said))
        assert office.said.pop() in {
            "事项 4 没有公示过。",
            "没有编号为 99 的申报事项。",
            "没有公示批次 7。",
        }
    page.open_item("nothing")
    page.open_item("other:1")
    page.open_item("new:5")
    qtbot.waitUntil(lambda: [one.deed_id for one in page.form.items.ticked] == [5])
    page.form.place.setText("祠堂门口")
    page.open_item("batch:1")
    assert office.said == ["请先保存或取消正在填写的内容。"]


def test_the_day_goes_on_while_the_page_is_open(
    page: PublicationsPage, qtbot: QtBot, office: PageOffice
) -> None:
    on(office, FREE_DAY)
    page.refresh()
    qtbot.waitUntil(lambda: page.board.batches.values[0].days_left == -1)
    assert not page.step_back()
    assert page.hints()[0].key == "Ctrl+N"
