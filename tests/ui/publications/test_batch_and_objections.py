"""An open batch, objections to its lines, and what answers lead to."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.publication import Conclusion, Way
from jifen_desktop.ui.publications.objection_form import ObjectionForm
from jifen_desktop.ui.publications.publications_page import PublicationsPage
from jifen_desktop.ui.publications.wall_board import OBJECTIONS
from jifen_desktop.ui.wedge import Scan
from tests.points_village import found, score_of
from tests.publication_village import FREE_DAY, answer, objection, post_batch, protest
from tests.ui.deeds.keys import CTRL, Key, focus, press
from tests.ui.office import PageOffice
from tests.ui.publications.conftest import on
from tests.village import DAY


@pytest.fixture
def batch(page: PublicationsPage, qtbot: QtBot) -> PublicationsPage:
    """The page with batch 1 open."""
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(page.batch.isVisible)
    return page


def shown(page: PublicationsPage) -> list[int]:
    return [one.line.deed_id for one in page.batch.table.values]


# --- the batch ---------------------------------------------------------------------


def test_a_batch_says_when_where_and_who(batch: PublicationsPage) -> None:
    face = batch.batch
    assert (face.title.text(), face.state.text()) == ("公示批次 1", "公示中 剩 5 天")
    assert face.facts.text().startswith(
        "2026-11-27 张贴，公示到 2026-12-02（星期三）；3 项，3 户；"
    )
    assert face.count.text() == "3 项，合计 +10 分"
    row = [face.table.data(face.table.index(1, column)) for column in range(9)]
    assert row == [
        *("2", "第一组", "01-002", "张伟", "C23", "乱倒垃圾、乱堆杂物", "08-10", "-5", "公示中"),
    ]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert face.table.data(face.table.index(1, 8), role) == "状态 公示中"


def test_lines_are_found_by_words_and_by_a_scan(batch: PublicationsPage, qtbot: QtBot) -> None:
    face = batch.batch
    qtbot.keyClick(face.rows, Qt.Key.Key_Slash)
    assert focus() is face.box
    face.box.setText("张伟 b03")
    assert shown(batch) == [3]
    press(qtbot, Key.Key_Return)
    assert focus() is face.rows
    face.box.setText("没有这样的")
    assert face._nothing.isVisible()
    assert not face.object_button.isEnabled()
    batch.object()
    assert batch._shown() is face
    press(qtbot, Key.Key_F2)
    press(qtbot, Key.Key_Return)
    assert focus() is face.box
    assert batch.step_back()
    assert shown(batch) == [1, 2, 3]
    batch.scanned(Scan(code="01-001", into=None))
    assert (shown(batch), focus()) == ([1], face.box)
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_PageDown)
    assert batch.step_back()
    assert batch.step_back()
    assert batch.board.isVisible()
    batch.scanned(Scan(code="01-001", into=None))
    qtbot.keyClick(batch.board.batch_rows, Qt.Key.Key_Slash)
    assert batch.board.isVisible()


def test_an_open_batch_changes_when_somebody_else_works(
    batch: PublicationsPage, qtbot: QtBot, store: Store
) -> None:
    press(qtbot, Key.Key_Down)
    protest(store, 1, 2)
    batch.refresh()
    qtbot.waitUntil(batch.batch.said.isVisible)
    chosen = batch.batch.chosen()
    assert chosen is not None
    assert (chosen.line.deed_id, chosen.held) == (2, True)
    press(qtbot, Key.Key_Up)
    assert not batch.batch.said.isVisible()


def test_posting_asks_first_and_says_what_the_book_refuses(
    batch: PublicationsPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    on(office, FREE_DAY)
    protest(store, 1, 2)
    batch.refresh()
    qtbot.waitUntil(batch.batch.post_button.isEnabled)
    batch.batch.post_button.click()
    assert office.dialogs.asked == ["公示期满入账"]
    assert found(store, 1).step is Step.PUBLISHED
    post_batch(store, 1)
    details = batch.batch.details
    assert details is not None
    office.dialogs.answers = [True]
    batch.posting.post(details)
    batch.posting.post(details)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["公示批次 1 没有可以入账的事项，还有 1 项等着答复异议。"]
    assert office.sounds == ["refused"]


# --- objecting ---------------------------------------------------------------------


@pytest.fixture
def objecting(batch: PublicationsPage, qtbot: QtBot) -> ObjectionForm:
    """The form about item 2, opened by F7."""
    batch.batch.mark(2)
    press(qtbot, Key.Key_F7)
    return batch.objecting


def test_an_objection_is_registered_with_all_that_was_typed(
    objecting: ObjectionForm, batch: PublicationsPage, qtbot: QtBot, store: Store
) -> None:
    assert not objecting.is_dirty()
    objecting.objector.setText("李四")
    objecting.way.setCurrentIndex(2)
    objecting.objection.setText("不是他家的垃圾")
    objecting.save()
    objecting.save()
    qtbot.waitUntil(lambda: batch._shown() is batch.batch)
    kept = objection(store, 1)
    assert (kept.objector, kept.content, kept.way) == ("李四", "不是他家的垃圾", Way.PHONE)
    assert (kept.deed_id, kept.received_on) == (2, DAY)
    qtbot.waitUntil(lambda: batch.batch.said.text().startswith("异议 1（2026-11-27 电话，李四）"))
    assert focus() is batch.batch.rows


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("received_on", "昨天"),
        ("received_on", "2026-12-31"),
        ("objection", ""),
        ("objector", "李" * 51),
    ],
)
def test_what_is_refused_stands_beside_its_field(
    objecting: ObjectionForm, qtbot: QtBot, name: str, text: str
) -> None:
    objecting.objection.setText("不是他家的垃圾")
    objecting.boxes[name].field.setProperty("text", text)
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(objecting.boxes[name].error.isVisible)


def test_an_objection_is_given_up_only_on_purpose(
    objecting: ObjectionForm, batch: PublicationsPage, office: PageOffice
) -> None:
    objecting.objection.setText("不是他家的垃圾")
    batch.print()
    assert batch.step_back()
    assert objecting.isVisible()
    office.dialogs.answers = [True]
    assert batch.step_back()
    assert batch.batch.isVisible()


def test_an_item_that_went_away_takes_no_objection(
    batch: PublicationsPage, qtbot: QtBot, store: Store
) -> None:
    protest(store, 1, 2)
    answer(store, 1, Conclusion.REMOVED)
    batch.refresh()
    qtbot.waitUntil(lambda: batch.batch.table.values[1].state is Step.REJECTED)
    batch.batch.mark(2)
    assert not batch.batch.object_button.isEnabled()
    press(qtbot, Key.Key_F7)
    assert batch.batch.isVisible()


# --- answering ---------------------------------------------------------------------


def open_answer(page: PublicationsPage, qtbot: QtBot) -> None:
    """The only objection, opened by F8 from its tab."""
    page.refresh()
    qtbot.waitUntil(lambda: page.board.objections.rowCount() == 1)
    press(qtbot, Key.Key_Tab, CTRL)
    press(qtbot, Key.Key_F8)
    qtbot.waitUntil(lambda: page._shown() is not page.board)


def fill(page: PublicationsPage, conclusion: Conclusion) -> None:
    form = page.answering
    form.findings.setText("查了派工单")
    form.conclusion.setCurrentIndex(form.conclusion.findData(conclusion))
    for field, name in zip(form.checkers, ("罗国英", "向志明"), strict=True):
        field.setText(name)


@pytest.mark.parametrize(
    ("conclusion", "step"),
    [
        (Conclusion.MAINTAINED, Step.PUBLISHED),
        (Conclusion.CHANGED, Step.RETURNED),
        (Conclusion.REMOVED, Step.REJECTED),
    ],
)
def test_an_answer_leads_the_item_on(
    page: PublicationsPage,
    qtbot: QtBot,
    store: Store,
    conclusion: Conclusion,
    step: Step,
) -> None:
    protest(store, 1, 2)
    open_answer(page, qtbot)
    assert not page.answering.is_dirty()
    fill(page, conclusion)
    page.answering.save()
    page.answering.save()
    qtbot.waitUntil(lambda: page._shown() is page.board)
    assert page.board.tab == OBJECTIONS
    qtbot.waitUntil(lambda: page.board.objection_no() == 1)
    assert page.board.with_answered.isChecked(), "it can be printed at once"
    assert found(store, 2).step is step
    kept = objection(store, 1).answer
    assert kept is not None
    assert (kept.conclusion, kept.answered_on) == (conclusion, DAY)


def test_what_was_posted_is_taken_back_by_the_answer(
    page: PublicationsPage, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    on(office, FREE_DAY)
    post_batch(store, 1)
    assert score_of(store) == 1000
    protest(store, 1, 1, on=FREE_DAY)
    open_answer(page, qtbot)
    fill(page, Conclusion.REMOVED)
    assert page.answering.follows.text() == "已经入账的 +10 分当场冲正，不再计分。"
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said[-1].startswith("异议 1 已答复：删除，凭证 ")
    assert (score_of(store), found(store, 1).step) == (0, Step.REVERSED)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("findings", ""),
        ("checker", ""),
        ("answered_on", "昨天"),
        ("answered_on", "2026-12-31"),
        ("answered_on", "2026-11-26"),
    ],
)
def test_an_answer_that_lacks_something_is_not_given(
    page: PublicationsPage, qtbot: QtBot, store: Store, name: str, text: str
) -> None:
    protest(store, 1, 2)
    open_answer(page, qtbot)
    fill(page, Conclusion.MAINTAINED)
    page.answering.boxes[name].field.setProperty("text", text)
    press(qtbot, Key.Key_S, CTRL)
    qtbot.waitUntil(page.answering.boxes[name].error.isVisible)
    assert objection(store, 1).answer is None


def test_an_objection_that_was_answered_meanwhile_is_told(
    page: PublicationsPage, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    protest(store, 1, 2)
    page.refresh()
    qtbot.waitUntil(lambda: page.board.objections.rowCount() == 1)
    page.board.show_tab(OBJECTIONS)
    page.board.mark_objection(1)
    answer(store, 1, Conclusion.MAINTAINED)
    page.answer()
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["异议 1 已经答复过了。"]


def test_enter_on_an_objection_shows_its_line_in_its_batch(
    page: PublicationsPage, qtbot: QtBot, store: Store
) -> None:
    protest(store, 1, 3)
    page.refresh()
    qtbot.waitUntil(lambda: page.board.objections.rowCount() == 1)
    press(qtbot, Key.Key_Tab, CTRL)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(page.batch.isVisible)
    chosen = page.batch.chosen()
    assert chosen is not None
    assert chosen.line.deed_id == 3
    press(qtbot, Key.Key_Tab, CTRL)
    assert page.batch.isVisible()
