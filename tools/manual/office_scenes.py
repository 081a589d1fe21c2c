"""What is done on the page 积分 for the pictures of the manual: deeds, rules, groups, scores."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from jifen_desktop.db.store import Store
from jifen_desktop.domain.deeds import Step
from jifen_desktop.domain.settings import BASE_POINTS, DEED_PUBLICATION_STEP
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.ui.deeds.deeds_page import DeedsPage
from jifen_desktop.ui.deeds.ways import Doing
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.opening import new_key
from jifen_desktop.ui.page import POINTS_OF, Page
from jifen_desktop.ui.page_group import PageGroup
from jifen_desktop.ui.panels.meetings_page import MeetingsPage
from jifen_desktop.ui.publications.publications_page import PublicationsPage
from jifen_desktop.ui.rules.rules_page import RulesPage
from tools.manual.camera import CTRL, Answer, Camera
from tools.manual.wall_scenes import look_after_family, put_up, try_draft

RETURN: Final = Qt.Key.Key_Return
#: The household of most pictures; a working day that it came to, a litter heap, a rule to change.
GUEST: Final = "03-018"
WORKED, LITTERED, CHANGED = "C01", "C23", "C01"
_BASE: Final = "20"


def take_points_pictures(camera: Camera) -> None:
    """The leader goes through the whole page, then looks at one household's points."""
    camera.hands.press(Qt.Key.Key_3, CTRL)
    _watch_board(camera)
    _declare(camera)
    _declare_many(camera)
    _decide(camera)
    _take_back(camera)
    put_up(camera, _wall(camera))
    _keep_rules(camera)
    _keep_panels(camera)
    _explain(camera)


def change_ways(camera: Camera) -> None:
    """The maintainer who is signed in has the village give base points and publish nothing."""
    for setting, value in ((BASE_POINTS, _BASE), (DEED_PUBLICATION_STEP, "no")):
        _change_setting(camera, setting.name, value)


def _change_setting(camera: Camera, name: str, value: str) -> None:
    seat, done = camera.program.seat, list[int]()
    actor, at = seat.actor(), seat.moment()

    def act(store: Store) -> int:
        return change_setting(store, name, value, key=new_key(), actor=actor, at=at)

    camera.program.desk.do(act, done.append, owner=camera.program)
    camera.hands.until(lambda: done, name)


def take_pictures_of_other_ways(camera: Camera) -> None:
    """The leader posts what was never published, and gives base points; nothing is booked."""
    camera.hands.press(Qt.Key.Key_3, CTRL)
    page = _deeds(camera)
    _post(camera)
    camera.hands.until(page.board.yearly.base_button.isVisible, "the button")
    camera.dialogs.answers = [_over_window(camera, "基础分")]
    page.board.yearly.base_button.click()
    _until_answered(camera)


def _part(camera: Camera, name: str) -> Page:
    """A part of the page, shown and filled."""
    group = camera.page()
    assert isinstance(group, PageGroup), group
    group.show_part(name)
    camera.settle()
    return group.current()


def _deeds(camera: Camera) -> DeedsPage:
    page = _part(camera, "deeds")
    assert isinstance(page, DeedsPage), page
    return page


def _until_answered(camera: Camera) -> None:
    camera.hands.until(lambda: not camera.dialogs.answers, "the question")
    camera.settle()


def _alone(camera: Camera, name: str) -> Answer:
    """A dialog has its picture taken, and is turned away."""

    def look(dialog: QDialog) -> bool:
        camera.settle()
        camera.dialog(name, dialog)
        return False

    return look


def _over_window(camera: Camera, name: str) -> Answer:
    """The same, as it stands over the window."""

    def look(dialog: QDialog) -> bool:
        camera.settle()
        camera.whole(name, dialog)
        return False

    return look


def _give_up(camera: Camera, form: EntryForm) -> None:
    """Close a form; what was typed in it was for the picture."""
    if form.is_dirty():
        camera.dialogs.answers = [lambda _: True]
    form.step_back()
    camera.dialogs.answers = []
    camera.settle()


# --- deeds ---------------------------------------------------------------------------------


def _stand_at(camera: Camera, page: DeedsPage, step: Step) -> None:
    page.show_step(step)
    camera.settle()


def _tick(camera: Camera, page: DeedsPage, *rows: int) -> None:
    page.board.table.clear_ticks()
    page.board.table.tick(rows)
    page.board.rows.select_row(rows[-1])
    camera.settle()


def _watch_board(camera: Camera) -> None:
    """What waits, two of it chosen; then the way of a deed that was posted."""
    page = _deeds(camera)
    _stand_at(camera, page, Step.DECLARED)
    _tick(camera, page, 0, 1)
    camera.whole("事项")
    page.board.table.clear_ticks()
    _stand_at(camera, page, Step.DECIDED)
    page.board.rows.select_row(0)
    page.board.rows.take()
    camera.settle()
    camera.whole("一件事项")
    page.step_back()
    camera.settle()


def _declare(camera: Camera) -> None:
    page, hands = _deeds(camera), camera.hands
    hands.press(Qt.Key.Key_N, CTRL)
    camera.settle()
    fields = page.form.fields
    hands.type(GUEST)
    hands.press(RETURN)
    hands.until(lambda: fields.household.hit, GUEST)
    hands.until(fields.rule.hasFocus, "the rule")
    hands.type(WORKED)
    hands.press(RETURN)
    hands.until(lambda: fields.rule.rule, WORKED)
    fields.amount.setText("2")
    fields.activity.setText("清沟义务劳动")
    fields.evidence.setText("签到表")
    camera.settle()
    camera.whole("登记事项")
    _give_up(camera, page.form)


def _declare_many(camera: Camera) -> None:
    page, hands = _deeds(camera), camera.hands
    hands.press(Qt.Key.Key_B, CTRL)
    camera.settle()
    form = page.bulk
    form.fields.rule.choose_code(WORKED)
    form.fields.amount.setText("1")
    form.fields.activity_name.setText("清沟义务劳动")
    form.fields.evidence.setText("签到表")
    camera.dialogs.answers = [lambda _: True]
    form.group_button.click()
    _until_answered(camera)
    hands.until(lambda: form.list.lines and form.list.lines[-1].preview, "the points")
    camera.settle()
    camera.whole("批量登记")
    _give_up(camera, form)


def _decide(camera: Camera) -> None:
    """A meeting over what was checked; a deduction among it asks for the second person."""
    page = _deeds(camera)
    _stand_at(camera, page, Step.DECLARED)
    codes = [line.rule.code for line in page.board.table.lines]
    _tick(camera, page, codes.index(LITTERED))
    page.do(Doing.CHECK)
    camera.settle()
    _stand_at(camera, page, Step.CHECKED)
    page.board.table.tick_all()
    page.do(Doing.DECIDE)
    camera.settle()
    for field, votes in zip(page.deciding.meeting.votes, ("9", "0", "1"), strict=True):
        field.setText(votes)
    camera.settle()
    camera.whole("评议")
    camera.dialogs.answers = [_alone(camera, "扣分签字")]
    page.deciding.save()
    _until_answered(camera)
    _give_up(camera, page.deciding)


def _post(camera: Camera) -> None:
    """The question before posting."""
    page = _deeds(camera)
    _stand_at(camera, page, Step.DECIDED)
    lines = page.board.table.lines
    _tick(camera, page, *(row for row, line in enumerate(lines) if line.points > 0))
    camera.dialogs.answers = [_over_window(camera, "入账")]
    page.do(Doing.POST)
    _until_answered(camera)


def _take_back(camera: Camera) -> None:
    """The question before a list of many is taken back."""
    page = _deeds(camera)
    _stand_at(camera, page, Step.POSTED)
    camera.dialogs.answers = [_alone(camera, "冲正")]
    page.board.rows.select_row(_row_of_list(page))
    page.do(Doing.REVERSE)
    _until_answered(camera)


def _wall(camera: Camera) -> PublicationsPage:
    page = _part(camera, "publications")
    assert isinstance(page, PublicationsPage), page
    return page


def _row_of_list(page: DeedsPage) -> int:
    """The first posted deed that was entered with others of the same activity."""
    names = [line.deed.activity for line in page.board.table.lines]
    return next(row for row, name in enumerate(names) if name and names.count(name) > 1)


# --- rules and groups ----------------------------------------------------------------------


def _keep_rules(camera: Camera) -> None:
    """The book that counts, a rule of a draft, and the meeting that adopts the draft."""
    page = _part(camera, "rules")
    assert isinstance(page, RulesPage), page
    camera.whole("细则")
    page.open_item(CHANGED)
    camera.settle()
    page.edit()
    camera.settle()
    page.form.fields["points"].setText("6")
    camera.settle()
    camera.whole("修改细则")
    page.save()
    camera.settle()
    page.save()
    camera.settle()
    try_draft(camera, page)
    camera.dialogs.answers = [_alone(camera, "会议通过")]
    page.list.buttons.adopt.click()
    _until_answered(camera)
    page.step_back()


def _keep_panels(camera: Camera) -> None:
    _part(camera, "members")
    camera.whole("小组成员")
    page = _part(camera, "meetings")
    assert isinstance(page, MeetingsPage), page
    page.take(page.table.values[0])
    camera.settle()
    camera.whole("会议")
    page.close_face()
    _part(camera, "grids")
    camera.whole("网格")
    _part(camera, "deeds")


# --- one household -------------------------------------------------------------------------


def _explain(camera: Camera) -> None:
    """Why a household has its score, and the next lines of its passbook."""
    camera.hands.press(Qt.Key.Key_2, CTRL)
    page = camera.page()
    assert isinstance(page, HouseholdsPage), page
    page.open_item(POINTS_OF + GUEST)
    camera.hands.until(lambda: page.score.found, GUEST)
    camera.settle()
    camera.whole("农户的积分")
    camera.dialogs.answers = [_alone(camera, "存折续打")]
    page.score.lines_button.click()
    _until_answered(camera)
    page.step_back()
    look_after_family(camera, page, GUEST)
