"""会议: recorded by keyboard, read, printed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.panels import Meeting, MeetingKind
from jifen_desktop.domain.refusals import NotADate
from jifen_desktop.domain.rule_refusals import PanelMemberGone
from jifen_desktop.services.keeping_panels import end_term, panel_members
from jifen_desktop.services.meetings import list_meetings
from jifen_desktop.ui.panels.meetings_page import MeetingsPage
from jifen_desktop.ui.printing.preview import PreviewDialog
from tests.documents.readers import pdf_text
from tests.panel_village import hold
from tests.ui.office import PageOffice
from tests.village import CLERK, DAY, moment, new_key

CTRL = Qt.KeyboardModifier.ControlModifier


def with_book(office: PageOffice, act: Callable[[Store], object]) -> None:
    store = Store(office.folder / "book.jifen", durable=False)
    try:
        act(store)
    finally:
        store.close()


def newest(office: PageOffice) -> Meeting:
    found: list[Meeting] = []
    with_book(office, lambda store: found.extend(list_meetings(store)))
    return max(found, key=lambda meeting: meeting.id)


def said(face: QWidget) -> str:
    return "\n".join(label.text() for label in face.findChildren(QLabel) if label.isVisible())


def open_form(meetings: MeetingsPage, qtbot: QtBot) -> None:
    meetings.add()
    qtbot.waitUntil(lambda: meetings.opened() is meetings.form)


def open_first(meetings: MeetingsPage, qtbot: QtBot) -> None:
    meetings._taken(0)
    qtbot.waitUntil(lambda: meetings.opened() is meetings.face)


def test_a_meeting_is_recorded_by_keyboard(
    meetings: MeetingsPage, office: PageOffice, qtbot: QtBot
) -> None:
    meetings.take_focus()
    qtbot.keyClick(meetings.rows, Qt.Key.Key_N, CTRL)
    form = meetings.form
    qtbot.waitUntil(form.kind.hasFocus)
    assert form.fields["held_on"].text() == str(DAY)
    qtbot.keyClick(form.kind, Qt.Key.Key_Down)
    qtbot.keyClick(form.kind, Qt.Key.Key_Return)
    qtbot.keyClick(form.fields["held_on"], Qt.Key.Key_Return)
    for name, typed in {
        "meeting_title": "Q3",
        "meeting_place": "room",
        "meeting_chair": "wang",
        "meeting_recorder": "li",
        "expected": "7",
        "meeting_topics": "a;b",
        "meeting_guests": "wu,zhao",
    }.items():
        assert form.fields[name].hasFocus(), name
        qtbot.keyClicks(form.fields[name], typed)
        qtbot.keyClick(form.fields[name], Qt.Key.Key_Return)
    first = next(iter(form.present.checks.values()))
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: meetings.opened() is meetings.face)
    kept = newest(office)
    assert (kept.kind, kept.title, kept.expected) == (MeetingKind.FORUM, "Q3", 7)
    assert kept.present == ("王建业",)
    assert (kept.topics, kept.guests) == ("a\nb", "wu\nzhao")
    assert office.said == ["会议已记下。"]
    assert meetings.face.print_button.hasFocus()
    qtbot.waitUntil(lambda: meetings.table.rowCount() == 3)


def test_everybody_can_be_ticked_at_once(meetings: MeetingsPage, qtbot: QtBot) -> None:
    open_form(meetings, qtbot)
    form = meetings.form
    assert not form.is_dirty()
    form.all_button.click()
    assert len(form.present.ticked()) == 5
    assert form.is_dirty()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("held_on", "", "没有填写会议日期。"),
        ("expected", "几个", "应到人数：“几个”不是数字。"),
        ("meeting_title", "会" * 61, "会议名称太长，最多 60 个字。"),
        (
            "meeting_chair",
            "520102199003070010",
            "主持人里有身份证号，本程序不保存身份证号，请删去。",
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    meetings: MeetingsPage, qtbot: QtBot, field: str, typed: str, sentence: str
) -> None:
    open_form(meetings, qtbot)
    meetings.form.fields[field].setText(typed)
    meetings.save()

    error = meetings.form.boxes[field].error
    qtbot.waitUntil(error.isVisible)
    assert error.text() == sentence
    assert meetings.form.fields[field].hasFocus()


def test_a_day_to_come_and_who_left_are_refused(
    meetings: MeetingsPage, office: PageOffice, qtbot: QtBot
) -> None:
    open_form(meetings, qtbot)
    form = meetings.form
    form.all_button.click()
    form.fields["held_on"].setText(str(DAY + timedelta(days=1)))
    meetings.save()
    qtbot.waitUntil(form.boxes["held_on"].error.isVisible)

    with_book(
        office,
        lambda store: end_term(
            store,
            panel_members(store)[0].id,
            DAY - timedelta(days=1),
            key=new_key(),
            actor=CLERK,
            at=moment(),
        ),
    )
    form.fields["held_on"].setText(str(DAY))
    meetings.save()
    qtbot.waitUntil(form.boxes["present"].error.isVisible)
    assert form.field_of(PanelMemberGone()) == "present"
    assert form.field_of(NotADate("")) == ""


def test_the_face_says_what_was_decided(meetings: MeetingsPage, qtbot: QtBot) -> None:
    open_first(meetings, qtbot)
    words = said(meetings.face)
    for text in (
        "第三季度第二次评议会",
        "7 人，实到 4 人",
        "王建业、李秀英、陈𠮷、阿依古丽·买买提",
        "吴老师、赵丽",
        "评议第三季度申报；通报扣分",
        "申报 10 分 · 评议 8 分 · 超上限2分不计 · 同意 4 反对 0 弃权 0",
        "只到一人；回避：王建业",
        "01-003 张伟（张三）",
        "申报 -5 分",
        "未通过",
    ):
        assert text in words, text
    meetings.step_back()
    meetings._taken(1)
    qtbot.waitUntil(lambda: "通过积分细则第 1 版" in said(meetings.face))
    assert "应到人数\n—，实到 0 人" in said(meetings.face)


def test_the_face_follows_the_book(
    meetings: MeetingsPage, office: PageOffice, qtbot: QtBot
) -> None:
    open_first(meetings, qtbot)
    with_book(office, lambda store: hold(store, title="另一次"))
    meetings.refresh()
    qtbot.waitUntil(lambda: meetings.table.rowCount() == 3)
    with_book(office, erase_names)
    meetings.refresh()
    qtbot.waitUntil(lambda: "01-003 （已依申请删除）（（已依申请删除））" in said(meetings.face))


def erase_names(store: Store) -> None:
    with store.transaction() as book:
        book.connection.exec_driver_sql(
            "UPDATE text_copy SET text = NULL WHERE field IN ('head_name', 'member_name')"
        )


def test_the_record_is_printed_through_the_preview(
    meetings: MeetingsPage, office: PageOffice, qtbot: QtBot
) -> None:
    shown: list[bytes] = []

    def look(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        assert dialog._document.file_name == f"评议记录表-{DAY}.pdf"
        shown.append(dialog._document.pdf)
        return False

    meetings.print_record()
    open_first(meetings, qtbot)
    office.dialogs.answers = [look]
    qtbot.keyClick(meetings.face, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(shown), timeout=10000)
    assert "第三季度第二次评议会" in pdf_text(shown[0])
    assert office.dialogs.asked == ["打印预览"]


def test_a_meeting_that_is_not_there_is_said(
    meetings: MeetingsPage, office: PageOffice, qtbot: QtBot
) -> None:
    meetings.open_item("99")
    qtbot.waitUntil(lambda: office.said == ["没有编号为 99 的会议。"])
    assert office.sounds == ["refused"]


def test_nothing_typed_is_lost(meetings: MeetingsPage, office: PageOffice, qtbot: QtBot) -> None:
    open_form(meetings, qtbot)
    meetings.form.fields["meeting_place"].setText("村口")
    meetings.add()
    meetings._taken(0)
    assert office.said == ["请先保存或取消正在填写的内容。"] * 2
    office.dialogs.answers = [True]
    assert meetings.step_back()
    assert meetings.opened() is None
    open_first(meetings, qtbot)
    meetings.lock()
    assert meetings.opened() is None
    assert meetings.face.record is None
