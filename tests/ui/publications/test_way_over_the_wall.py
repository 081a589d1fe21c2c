"""From the decision to the score by keyboard alone, in the real window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.services.disclosing import disclosed
from jifen_desktop.services.publication_board import publication_details
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.page import Page
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.publications.notice_dialog import NoticeDialog
from jifen_desktop.ui.publications.publications_page import PublicationsPage
from jifen_desktop.ui.publications.wall_board import OBJECTIONS
from tests.points_village import deed, found, score_of
from tests.publication_village import decided, make_publishing_store
from tests.ui.program.running import CTRL, Clocks, Running, Start
from tests.village import HEAD_NAME

Key = Qt.Key
#: Six days later the last day on the wall is over.
SIX_DAYS = 6 * 24


class Walk:
    """A person at the keyboard of a running program, in the part 公示 or 事项."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.wait = running.qtbot.waitUntil
        self.press = running.press

    def part(self) -> Page:
        group = self.running.bench.current_page()
        assert isinstance(group, PageGroup)
        return group.current()

    @property
    def deeds(self) -> DeedsPage:
        part = self.part()
        assert isinstance(part, DeedsPage)
        return part

    @property
    def wall(self) -> PublicationsPage:
        part = self.part()
        assert isinstance(part, PublicationsPage)
        return part

    def write(self, text: str) -> None:
        """Characters as an input method gives them."""
        committed = QInputMethodEvent()
        committed.setCommitString(text)
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.sendEvent(focus, committed)

    def said(self, begin: str) -> None:
        self.wait(lambda: self.running.said().startswith(begin))


def prints(path: Path) -> tuple[Callable[[QWidget], bool], Callable[[QWidget], bool]]:
    """Answers for the two dialogs of the notice: as it stands, and saved as a file."""

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, NoticeDialog)
        assert (dialog.paper, dialog.masked) == ("a4", False)
        dialog.go_on()
        return bool(dialog.result())

    def save(dialog: QWidget) -> bool:
        assert isinstance(dialog, PreviewDialog)
        dialog._saved(path)
        return True

    return choose, save


def test_put_up_objected_answered_and_posted(start: Start, clocks: Clocks, tmp_path: Path) -> None:
    folder = tmp_path / "village"
    store = make_publishing_store(folder)
    decided(store, deed("01-001", "C01", "2"), deed("01-002", "C06", "3"), deed("01-003", "B03"))
    running = start(folder).open()
    running.sign_in(HEAD_NAME)
    walk = Walk(running)
    put_up_two(walk, tmp_path)
    assert [found(store, number).step for number in (1, 2, 3)] == [
        *(Step.PUBLISHED, Step.PUBLISHED, Step.DECIDED),
    ]
    walk.wait(lambda: len(disclosed(store)) == 1)
    [paper] = disclosed(store)
    assert (paper.disclosure.paper, paper.disclosure.way) == (PaperKind.NOTICE, PaperWay.SAVED)
    object_to_second(walk)
    clocks.pass_time(SIX_DAYS)
    post_what_is_free(walk)
    assert [found(store, number).step for number in (1, 2)] == [Step.POSTED, Step.PUBLISHED]
    answer_and_post_the_rest(walk)
    assert found(store, 2).step is Step.POSTED
    assert (score_of(store), score_of(store, "01-002")) == (1000, 300)
    today = running.program.seat.today()
    assert publication_details(store, 1, today=today).batch.standing == 0
    store.close()


def put_up_two(walk: Walk, folder: Path) -> None:
    """事项, 已评议: two of three ticked, F8, Ctrl+S; the paper is offered."""
    walk.press(Key.Key_3, CTRL)
    walk.deeds.show_step(Step.DECIDED)
    board = walk.deeds.board
    walk.wait(lambda: board.table.rowCount() == 3)
    walk.deeds.take_focus()
    walk.press(Key.Key_Space)
    walk.press(Key.Key_Space)
    assert board.foot.forward.text() == "公示"
    walk.press(Key.Key_F8)
    walk.wait(lambda: isinstance(walk.part(), PublicationsPage))
    form = walk.wall.form
    walk.wait(lambda: form.items.rowCount() == 3)
    walk.wait(lambda: form.summary.text() == "选中 2 项，2 户，合计 +13 分")
    assert form.first_day.hasFocus()
    walk.running.dialogs.answers = [*prints(folder / "公示表.pdf")]
    walk.press(Key.Key_S, CTRL)
    walk.wait(walk.wall.batch.isVisible)
    walk.wait(lambda: "打印预览" in walk.running.dialogs.asked)
    walk.wait(walk.wall.batch.rows.hasFocus)


def object_to_second(walk: Walk) -> None:
    """F2 finds the line, F7 opens the form, Ctrl+S registers."""
    wall = walk.wall
    assert wall.batch.why_not.text() == "公示期还没有满，2026-12-03（星期四）起才能入账。"
    assert not wall.batch.post_button.isEnabled()
    walk.press(Key.Key_F8)
    walk.said("公示期还没有满")
    walk.press(Key.Key_F2)
    walk.running.type("c06")
    walk.press(Key.Key_Down)
    walk.press(Key.Key_F7)
    walk.wait(wall.objecting.objector.hasFocus)
    walk.write("李四")
    for _ in range(3):
        walk.press(Key.Key_Return)
    assert wall.objecting.objection.hasFocus()
    walk.write("那天他没有来")
    walk.press(Key.Key_S, CTRL)
    walk.said("异议 1 已登记，最迟 2026-12-08（星期二）答复。")
    walk.wait(wall.batch.said.isVisible)
    walk.press(Key.Key_Escape)
    assert wall.batch.box.text() == ""


def post_what_is_free(walk: Walk) -> None:
    """The wall is free: F8 posts what nobody objected to."""
    wall = walk.wall
    wall.refresh()
    walk.wait(wall.batch.post_button.isEnabled)
    walk.running.dialogs.answers = [True]
    walk.press(Key.Key_F8)
    walk.said("已入账：1 项，凭证 ")
    assert walk.running.said().endswith("还有 1 项等着答复异议，先不入账。")
    walk.wait(lambda: wall.batch.why_not.text() == "剩下的 1 项有异议，答复以后才能入账。")


def answer_and_post_the_rest(walk: Walk) -> None:
    """Esc, Ctrl+Tab to the objections, F8 and the answer; then the batch again, F8."""
    wall = walk.wall
    walk.press(Key.Key_Escape)
    walk.wait(wall.board.batch_rows.hasFocus)
    walk.press(Key.Key_Tab, CTRL)
    assert wall.board.tab == OBJECTIONS
    walk.press(Key.Key_F8)
    walk.wait(wall.answering.findings.hasFocus)
    assert wall.answering.follows.text() == "事项不变，公示期满后照公示的入账。"
    walk.write("查了派工单，他来了")
    walk.press(Key.Key_Return)
    walk.press(Key.Key_Return)
    walk.write("罗国英")
    walk.press(Key.Key_Return)
    walk.write("向志明")
    walk.press(Key.Key_S, CTRL)
    walk.said("异议 1 已答复：维持，凭证 ")
    walk.press(Key.Key_Tab, CTRL)
    walk.press(Key.Key_Return)
    walk.wait(wall.batch.post_button.isEnabled)
    walk.running.dialogs.answers = [True]
    walk.press(Key.Key_F8)
    walk.said("已入账：1 项，凭证 ")
    walk.wait(wall.batch.post_button.isHidden)
    assert wall.batch.why_not.text() == "这一批的事项都办完了。"
