"""会议通过: a recorded meeting or a new one, the first day, refusals beside the field."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.panels import Meeting, MeetingKind
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.rule_refusals import UnknownMeeting
from jifen_desktop.services.drafting_rules import save_rules
from jifen_desktop.services.meetings import MeetingEntry, record_meeting
from jifen_desktop.services.rule_listing import list_books
from jifen_desktop.ui.rules.adopt_dialog import OTHER_MEETING, AdoptDialog
from jifen_desktop.ui.rules.rules_page import RulesPage
from tests.points_village import CATEGORY_NAMES, EVENT_DAY, PRESET
from tests.ui.office import PageOffice
from tests.ui.rules.conftest import show_page, sit
from tests.village import CLERK, DAY, moment, new_key


@pytest.fixture
def page(office: PageOffice, qtbot: QtBot) -> RulesPage:
    """A draft waits in which A01 gives 3; the forum was recorded."""
    store = Store(office.folder / "book.jifen", durable=False)
    rules = [replace(PRESET[0], points=300), *PRESET[1:]]
    save_rules(store, CATEGORY_NAMES, rules, key=new_key(), actor=CLERK, at=moment())
    entry = MeetingEntry(kind=MeetingKind.FORUM, held_on=str(DAY), title="座谈会")
    record_meeting(store, entry, key=new_key(), actor=CLERK, at=moment())
    store.close()
    made = show_page(office, qtbot)
    made.list.books.setCurrentIndex(0)
    made.list.books.activated.emit(0)
    qtbot.waitUntil(made.list.buttons.adopt.isVisible)
    return made


def ask(page: RulesPage, office: PageOffice, qtbot: QtBot, answer: object) -> None:
    """Press 会议通过 and answer the dialog; wait until it was."""
    before = len(office.dialogs.asked)
    office.dialogs.answers.append(answer)
    page.list.buttons.adopt.click()
    qtbot.waitUntil(lambda: len(office.dialogs.asked) > before)


def adopted(office: PageOffice) -> list[tuple[int, Meeting | None]]:
    store = Store(office.folder / "book.jifen", durable=False)
    found = [(one.book.version, one.meeting) for one in list_books(store) if one.book.version]
    store.close()
    return found


def test_a_recorded_meeting_is_chosen(page: RulesPage, office: PageOffice, qtbot: QtBot) -> None:
    def answer(dialog: AdoptDialog) -> bool:
        dialog.show()
        assert not dialog.title.isVisible()
        dialog.press()
        dialog.press()
        qtbot.waitUntil(lambda: dialog.adopted is not None)
        return True

    ask(page, office, qtbot, answer)
    qtbot.waitUntil(lambda: page.list.books.currentText() == "第 2 版（现行）")
    version, meeting = adopted(office)[0]
    assert meeting is not None
    assert (version, meeting.title) == (2, "座谈会")
    day = f"{DAY.year}年{DAY.month}月{DAY.day}日"
    assert office.said[-1] == f"积分细则第 2 版已通过，{day}起施行。"


def test_what_is_wrong_is_said_beside_its_field(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    def answer(dialog: AdoptDialog) -> bool:
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        error = {name: box.error for name, box in dialog.boxes.items()}
        dialog.meeting.setCurrentText(OTHER_MEETING)
        assert dialog.title.isVisible()
        dialog.effective_on.setText("2026-13-01")
        dialog.press()
        assert error["meeting_title"].text() == "没有填写会议名称。"
        assert "2026-13-01" in error["effective_on"].text()
        dialog.title.setText("村民代表会议")
        dialog.held_on.setText(str(DAY + timedelta(days=1)))
        dialog.effective_on.setText(str(EVENT_DAY))
        dialog.press()
        qtbot.waitUntil(lambda: "还没有到" in error["held_on"].text())
        dialog.held_on.setText(str(DAY))
        dialog.press()
        qtbot.waitUntil(lambda: "已有事项按第 1 版细则登记" in error["effective_on"].text())
        assert not error["held_on"].isVisible()
        dialog.reject()
        return False

    ask(page, office, qtbot, answer)
    assert office.sounds == ["refused"] * 2
    assert [version for version, _ in adopted(office)] == [1]


def test_enter_goes_on_and_stops_at_what_is_wrong(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    dialog = AdoptDialog(office.surroundings(), (), "改动 1 项。")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    seen: list[str] = []
    dialog.title.setText("会议")
    for _ in range(4):
        focus = dialog.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        dialog.go_on()
    assert seen == ["会议", "会议日期", "会议名称", "施行日期"]
    assert dialog.verb.hasFocus()
    dialog.go_on()
    dialog.held_on.setText("昨天")
    dialog.held_on.setFocus()
    dialog.go_on()
    assert dialog.held_on.hasFocus()
    assert "昨天" in dialog.boxes["held_on"].error.text()


def test_other_refusals_stand_above_all(page: RulesPage, office: PageOffice, qtbot: QtBot) -> None:
    def answer(dialog: AdoptDialog) -> bool:
        dialog.show()
        sit(office, Role.CLERK)
        dialog.press()
        qtbot.waitUntil(dialog.message.isVisible)
        assert "让积分细则施行" in dialog.message.text()
        dialog._refused(UnknownMeeting(77))
        assert "77" in dialog.boxes["meeting"].error.text()
        dialog.reject()
        return False

    ask(page, office, qtbot, answer)
    page.list.buttons.adopt.click()
    assert "让积分细则施行" in office.said[-1]
    assert office.dialogs.asked == ["会议通过积分细则"]


def test_the_dialog_says_what_is_new(page: RulesPage, office: PageOffice, qtbot: QtBot) -> None:
    words: list[str] = []

    def answer(dialog: AdoptDialog) -> bool:
        words.extend(label.text() for label in dialog.findChildren(QLabel))
        return False

    ask(page, office, qtbot, answer)
    assert "改动 1 项。已登记的 3 件事项用到改动和停用的细则，它们的分值不变。" in words


def said(face: QWidget) -> list[str]:
    return [label.text() for label in face.findChildren(QLabel) if label.isVisible()]


# --- 对照 -------------------------------------------------------------------------------


def test_the_comparison_names_changes_and_who_keeps_what(
    page: RulesPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.list.buttons.compare.click()
    assert page.changes.isVisible()
    assert page.changes.back_button.hasFocus()
    texts = said(page.changes)
    assert "与第 1 版（现行）对照" in texts
    assert "分值：+2 → +3" in texts
    assert "已有 2 户 3 件事项用到，仍按原来的分值" in texts
    button = next(b for b in page.changes.findChildren(QPushButton) if b.text() == "A01")
    button.click()
    assert page.face.code == "A01"
    page.list.buttons.compare.click()
    page.drafter.begin(page.list.view.newest if page.list.view else None)
    page.drafter.leave_out("A02")
    page.drafter.put(replace(PRESET[0], code="A50"))
    page.write()
    qtbot.waitUntil(lambda: "停用 1 项" in page.changes.summary.text())
    qtbot.waitUntil(lambda: "A02 政策知识入户抽问全部答对" in said(page.changes))
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.step_back()
    assert not page.changes.isVisible()


def test_the_comparison_closes_with_a_book_that_is_no_draft(page: RulesPage, qtbot: QtBot) -> None:
    page.list.buttons.compare.click()
    page._shows_draft, page._wanted_id = False, 1
    page.refresh()
    qtbot.waitUntil(lambda: not page.changes.isVisible())
