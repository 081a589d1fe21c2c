"""What is done in the window for the pictures of the manual, from first start to restore."""

import os
import secrets
import shutil
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from jifen_desktop.domain.file_refusals import BookDamaged
from jifen_desktop.domain.refusals import ClockDoubtful
from jifen_desktop.domain.roles import Role
from jifen_desktop.domain.settings import CLEARING
from jifen_desktop.messages import sentence_for
from jifen_desktop.services.sample.booking import (
    MAINTAINER_NAME,
    PRACTICE_PIN,
    STAFF_NAMES,
    build_sample,
)
from jifen_desktop.ui.backup.backup_page import BackupPage
from jifen_desktop.ui.counter.recent_dialog import RecentDialog
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.importing.import_dialog import ImportDialog
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.products.products_page import ProductsPage
from jifen_desktop.ui.real_dialogs import SignatureDialog, TextDialog
from jifen_desktop.ui.reception import WHICH_DAY
from jifen_desktop.ui.settings.settings_page import SettingsPage
from tools.manual.camera import CTRL, DAY, SHIFT, Answer, Camera, file_time
from tools.manual.office_scenes import (
    change_ways,
    take_pictures_of_other_ways,
    take_points_pictures,
)
from tools.manual.quarter_scenes import take_quarter_pictures

RETURN: Final = Qt.Key.Key_Return
_AROUND: Final = (12, 12, 12, 12)
#: The household of most pictures, one that is in debt, and one whose cart is parked.
GUEST, DEBTOR, WAITING = "03-018", "03-011", "04-021"
#: A roster as an office would send it: two new, one changed, one that cannot be read.
ROSTER: Final = """\
户号,户主,组别,人口,电话,住址
01-001,{head},第一组,{people},19900000101,湾里
13-001,唐小兰,第十三组,4,19900000131,河边
13-002,罗志强,第十三组,3,19900000132,河边
13-003,,第十三组,2,19900000133,河边
13-004,韦春生,第十三组,两口,19900000134,河边
"""


def take_pictures(application: QApplication, work: Path, out: Path) -> None:
    """All pictures of the manual into `out`; `work` is a folder for two villages.

    The process moves into `work`, so that the paths in the pictures are short.
    """
    out = out.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    os.chdir(work)
    _first_start(Camera(application, Path("积分超市"), out))
    sample = Path("练习村")
    build_sample(sample, DAY, random_bytes=secrets.token_bytes)
    camera = Camera(application, sample, out)
    camera.open()
    camera.hands.until(lambda: camera.window.workbench, "the book")
    _sign_in(camera, STAFF_NAMES[Role.KEEPER])
    _redeem(camera)
    _set_right(camera)
    _park(camera)
    _keep_slips(camera)
    _look_after_households(camera)
    _look_after_goods(camera)
    take_points_pictures(camera)
    take_quarter_pictures(camera)
    _look_after_book(camera)
    change_ways(camera)
    _change_seat(camera, STAFF_NAMES[Role.LEADER])
    take_pictures_of_other_ways(camera)
    _trouble(camera)
    camera.close()


def _first_start(camera: Camera) -> None:
    camera.open()
    first = camera.window.first_run_page
    camera.hands.until(first.isVisible, "the first run")
    ways = (first.new_way, first.roster_way, first.sample_way, first.other_button)
    camera.part("第一次打开", *ways, room=(20, 70, 20, 12))
    first.new_way.button.click()
    first.form.village_name.setText("清水湾村")
    first.form.operator_name.setText("王建业")
    first.form.pin.setText(PRACTICE_PIN)
    first.form.pin_again.setText(PRACTICE_PIN)
    first.form.make.setFocus()
    form = first.form
    camera.part("新建一个村", form.village_name, form.back, form.make, room=(34, 110, 34, 24))
    camera.close()


def _sign_in(camera: Camera, name: str) -> None:
    page, window = camera.window.sign_in_page, camera.window
    camera.hands.until(page.isVisible, "the names")
    for _ in range(page.names.model().rowCount()):
        camera.hands.press(Qt.Key.Key_Up)
    while (chosen := page.chosen()) is not None and chosen.name != name:
        camera.hands.press(Qt.Key.Key_Down)
    if name == STAFF_NAMES[Role.KEEPER]:
        camera.settle()
        camera.part("登录", page.names, page.other_button, room=(30, 100, 30, 20))
    camera.hands.type(PRACTICE_PIN)
    camera.hands.press(RETURN)
    camera.hands.until(lambda: window.workbench and window.workbench.isVisible(), "the counter")
    camera.settle()


def _change_seat(camera: Camera, name: str) -> None:
    camera.hands.press(Qt.Key.Key_L, CTRL)
    _sign_in(camera, name)


# --- the counter ---------------------------------------------------------------------------


def _serve(camera: Camera, household_no: str) -> None:
    camera.hands.press(Qt.Key.Key_F2)
    camera.hands.type(household_no)
    camera.hands.press(RETURN)
    camera.hands.until(lambda: _guest_no(camera) == household_no, household_no)


def _guest_no(camera: Camera) -> str:
    guest = camera.counter.cart.guest
    return guest.household.household_no if guest else ""


def _take(camera: Camera, *codes: str) -> None:
    camera.hands.until(lambda: camera.counter.shelf, "the goods")
    for code in codes:
        before = camera.counter.cart.total_points
        camera.hands.press(Qt.Key.Key_F3)
        camera.hands.type(code)
        camera.hands.press(RETURN)
        camera.hands.until(lambda: camera.counter.cart.total_points != before, code)  # noqa: B023


def _check_out(camera: Camera) -> None:
    page = camera.counter
    before = page.till.last
    camera.hands.press(RETURN)
    camera.hands.until(lambda: page.till.last is not before, "the checkout")
    camera.settle()


def _redeem(camera: Camera) -> None:
    page, hands = camera.counter, camera.hands
    hands.until(lambda: page.shelf, "the goods")
    hands.press(Qt.Key.Key_F2)
    hands.type("zw")
    hands.until(lambda: len(page.household.popup.hits()) > 1, "hits")
    camera.part("找农户", page.household, page.household.popup, room=_AROUND)
    _serve(camera, GUEST)
    _take(camera, "LY01", "2*LY06")
    hands.press(Qt.Key.Key_F3)
    hands.type("maojin")
    camera.settle()
    camera.part("找商品", page.goods, room=(12, 12, 12, -260))
    hands.press(Qt.Key.Key_Escape)
    camera.settle()
    camera.marked("柜台", _counter_marks(camera))
    _choose_collector(camera)
    _check_out(camera)
    camera.whole("兑换成功")
    hands.press(RETURN)
    camera.settle()


def _counter_marks(camera: Camera) -> list[tuple[QWidget, tuple[float, float]]]:
    """In the order in which the manual explains them."""
    page, bench = camera.counter, camera.bench
    corner = (0.0, 0.12)
    return [
        (page.household, corner),
        (page.guest_panel, (0.03, 0.01)),
        (page.goods.box, corner),
        (page.goods.tiles, (0.015, 0.02)),
        (page.panel, (0.0, 0.02)),
        (page.panel.checkout, corner),
        (page.panel.park, corner),
        (bench.navigation, (0.5, 0.32)),
        (bench.top_bar.who, (1.1, 0.5)),
        (bench.top_bar.backup, (0.5, 1.35)),
    ]


def _choose_collector(camera: Camera) -> None:
    camera.dialogs.answers = [_pictured(camera, "领取人")]
    camera.counter.guest_panel.collector_button.click()
    camera.settle()


def _set_right(camera: Camera) -> None:
    """What cannot be given out: too few points, too few goods, an unknown code."""
    page, hands = camera.counter, camera.hands
    _serve(camera, WAITING)
    _take(camera, "3*JD01")
    camera.part("积分不足", page.panel, room=_AROUND)
    hands.press(Qt.Key.Key_Delete, CTRL)
    camera.settle()
    _take(camera, "LY06")
    hands.scan("6900000099991")
    hands.until(lambda: page.cart.kinds > 1, "the unknown code")
    camera.part("不认识的条码", page.panel.rows, page.panel.obstacle, room=(14, 52, 14, 8))
    hands.press(Qt.Key.Key_Delete)
    camera.window.toast.hide()


def _park(camera: Camera) -> None:
    """One cart is set aside, a second too; and a line of everything at once."""
    page, hands = camera.counter, camera.hands
    hands.press(Qt.Key.Key_F6)
    hands.until(lambda: not page.cart.lines, "parking")
    _serve(camera, "11-004")
    _take(camera, "RH01")
    hands.press(Qt.Key.Key_F6)
    hands.until(lambda: not page.cart.lines, "parking")
    camera.settle()
    camera.dialogs.answers = [_pictured(camera, "取单")]
    hands.press(Qt.Key.Key_F6, SHIFT)
    hands.until(lambda: not camera.dialogs.answers, "the parked carts")
    hands.press(Qt.Key.Key_F2)
    hands.type(f"{GUEST} 2*LY06")
    hands.until(page.household.card.isVisible, "the line")
    camera.settle()
    camera.part("一行兑换", page.household, page.household.card, room=_AROUND)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    _serve(camera, DEBTOR)
    camera.settle()
    camera.part("欠分", page.guest_panel, room=(12, 12, 12, -250))


def _pictured(camera: Camera, name: str) -> Answer:
    """A dialog has its picture taken, and is turned away."""

    def look(dialog: QDialog) -> bool:
        camera.dialog(name, dialog)
        return False

    return look


def _keep_slips(camera: Camera) -> None:
    """The newest slips: one looked at as it prints, one that would be voided."""

    def void(dialog: QDialog) -> bool:
        assert isinstance(dialog, TextDialog), dialog
        dialog.field.setText("拿错规格，重新办理")
        camera.dialog("作废原因", dialog)
        return False

    def preview(dialog: QDialog) -> bool:
        assert isinstance(dialog, PreviewDialog), dialog
        camera.hands.until(lambda: dialog.view.picture(0), "the paper")
        camera.settle()
        camera.dialog("打印预览", dialog)
        return False

    def slips(dialog: QDialog) -> bool:
        assert isinstance(dialog, RecentDialog), dialog
        camera.hands.until(dialog.chosen, "the slips")
        camera.whole("最近小票", dialog)
        dialog.void.click()
        dialog.preview.click()
        camera.hands.until(lambda: not camera.dialogs.answers, "the preview")
        return False

    camera.dialogs.answers = [slips, void, preview]
    camera.hands.press(Qt.Key.Key_F7)
    camera.hands.until(lambda: not camera.dialogs.answers, "the slips")
    camera.hands.press(Qt.Key.Key_F1)
    camera.settle()
    camera.whole("全部按键")
    camera.hands.press(Qt.Key.Key_Escape)


# --- the other pages -----------------------------------------------------------------------


def _look_after_households(camera: Camera) -> None:
    _change_seat(camera, STAFF_NAMES[Role.CLERK])
    camera.hands.press(Qt.Key.Key_2, CTRL)
    page = camera.page()
    assert isinstance(page, HouseholdsPage), page
    camera.hands.until(lambda: page.list.table.lines, "the households")
    camera.whole("农户")
    page.open_item(GUEST)
    camera.hands.until(lambda: page.face.card, GUEST)
    camera.settle()
    camera.whole("一户")
    camera.dialogs.file = Path("花名册.csv")
    first = page.list.table.lines[0]
    roster = ROSTER.format(head=first.head_name, people=9)
    camera.dialogs.file.write_text(roster, encoding="utf-8")

    def preview(dialog: QDialog) -> bool:
        assert isinstance(dialog, ImportDialog), dialog
        camera.hands.until(lambda: dialog.plan, "the preview")
        camera.settle()
        camera.whole("导入花名册", dialog)
        return False

    camera.dialogs.answers = [preview]
    page.bring()


def _look_after_goods(camera: Camera) -> None:
    _change_seat(camera, STAFF_NAMES[Role.LEADER])
    camera.hands.press(Qt.Key.Key_5, CTRL)
    page = camera.page()
    assert isinstance(page, ProductsPage), page
    camera.hands.until(lambda: page.list.goods, "the goods")
    camera.settle()
    camera.whole("商品")
    page.open_item("LY01")
    camera.hands.until(lambda: page.face.card, "LY01")
    camera.hands.press(Qt.Key.Key_R, CTRL)
    camera.hands.until(page.receiving.isVisible, "the delivery")
    page.receiving.quantity.setText("20")
    page.receiving.expires_on.setText("2027-06-30")
    page.receiving.note.setText("采购：镇上兴旺批发部")
    camera.settle()
    camera.whole("入库")
    for field in (page.receiving.quantity, page.receiving.expires_on, page.receiving.note):
        field.clear()


def _look_after_book(camera: Camera) -> None:
    """Settings, a copy, and what is asked before a restore."""
    _change_seat(camera, MAINTAINER_NAME)
    camera.hands.press(Qt.Key.Key_6, CTRL)
    settings = camera.page()
    assert isinstance(settings, SettingsPage), settings
    camera.settle()
    camera.whole("设置")
    settings.whole.ensureWidgetVisible(settings.book_settings.rows[CLEARING.name])
    camera.settle()
    camera.whole("积分的设置")
    camera.hands.press(Qt.Key.Key_7, CTRL)
    page = camera.page()
    assert isinstance(page, BackupPage), page
    page.copy_now()
    camera.hands.until(page.copies.model.rowCount, "the copy")
    camera.settle()
    for file in page.copies.model.values():
        os.utime(file.seen.path, (file_time(), file_time()))
    page.refresh()
    camera.bench.light.look()
    camera.settle()
    camera.whole("备份")

    def sign(dialog: QDialog) -> bool:
        assert isinstance(dialog, SignatureDialog), dialog
        camera.dialog("签字", dialog)
        return False

    def question(dialog: QDialog) -> bool:
        camera.dialog("恢复备份", dialog)
        return True

    camera.dialogs.answers = [question, sign]
    page.copies.list.select_row(0)
    page.copies.restore_button.click()
    camera.hands.until(lambda: not camera.dialogs.answers, "the restore")


def _trouble(camera: Camera) -> None:
    """A printer without paper, a clock that cannot be right, a book that is damaged."""
    camera.dialogs.answers = [_pictured(camera, "今天是哪一天")]
    doubt = sentence_for(ClockDoubtful(date(2020, 1, 1), DAY))
    camera.dialogs.ask_day(WHICH_DAY, doubt, DAY)
    waiting = camera.window.waiting_page
    camera.window.show_trouble(BookDamaged("book.jifen", "pages"))
    camera.part(
        "账本打不开", waiting.other, waiting.restore, waiting.again, room=(160, 190, 160, 40)
    )
