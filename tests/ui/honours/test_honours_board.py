"""The list of honours: what it shows, how one is found, and who may do what with it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.honours import revoke_honour, skipped_numbers
from jifen_desktop.ui.acting_dialog import ReasonDialog
from jifen_desktop.ui.honours.honour_table import QUESTIONED
from jifen_desktop.ui.honours.honours_board import NONE_FITS, REVOKED, WHAT_QUESTIONED
from jifen_desktop.ui.honours.honours_page import HonoursPage
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.wedge import Scan
from tests.ui.deeds.keys import CTRL, Key, focus, press, write
from tests.ui.honours.conftest import give
from tests.ui.office import PageOffice
from tests.ui.quarters.hands import because, sees
from tests.vetoes_at_work import lay
from tests.village import DAY, LEADER, moment, new_key


def numbers(page: HonoursPage) -> list[str]:
    """The certificate numbers of the list."""
    table = page.board.table
    return [str(table.data(table.index(row, 0))) for row in range(table.rowCount())]


def shows(page: HonoursPage, qtbot: QtBot, *expected: str) -> None:
    qtbot.waitUntil(lambda: numbers(page) == list(expected))


ALL = (
    "〔2026〕三八红旗手-001",
    "〔2026〕最美家庭-001",
    "〔2026〕三-五星-001",
    "〔2026〕三-四星-001",
    "〔2026〕三-四星-002",
)


def test_the_last_act_comes_first_and_its_honours_in_rank_order(page: HonoursPage) -> None:
    assert numbers(page) == list(ALL)
    assert page.board.count.text() == "共 5 项"
    row = [page.board.table.data(page.board.table.index(0, column)) for column in range(9)]
    assert row[1:] == ["三八红旗手", "李小花", "02-001", "第二组", "个人", "县级", str(DAY), ""]
    assert page.board.table.data(page.board.table.index(2, 1)) == "五星户"
    assert focus() is page.board.box
    assert page.hints()[0].key == "F2"


def test_an_honour_is_found_by_number_name_and_kind(page: HonoursPage, qtbot: QtBot) -> None:
    for text, found in (
        ("02-001", (ALL[0], ALL[2])),
        ("李小花", (ALL[0],)),
        ("最美", (ALL[1],)),
        ("2", ALL),
        ("999", ()),
    ):
        page.open_item(text)
        shows(page, qtbot, *found)
        assert page.step_back()
        shows(page, qtbot, *ALL)
    assert not page.step_back()


def test_quarter_and_honour_narrow_the_list(page: HonoursPage, qtbot: QtBot) -> None:
    board = page.board
    board.quarter.setCurrentIndex(board.quarter.findText("2026年第3季度"))
    shows(page, qtbot, *ALL[2:])
    board.honour.setCurrentIndex(board.honour.findText("四星"))
    shows(page, qtbot, *ALL[3:])
    board.quarter.setCurrentIndex(board.quarter.findText("2026年第4季度"))
    shows(page, qtbot)
    assert board._nothing.isVisible()
    assert board._nothing._label.text() == NONE_FITS
    press(qtbot, Key.Key_F2)
    write(qtbot, "x")
    assert page.step_back()
    shows(page, qtbot, *ALL)


def test_arrows_move_the_bar_from_the_box(page: HonoursPage, qtbot: QtBot) -> None:
    for key, number in ((Key.Key_Down, ALL[1]), (Key.Key_PageDown, ALL[4]), (Key.Key_Up, ALL[3])):
        press(qtbot, key)
        chosen = page.board.chosen()
        assert chosen is not None
        assert page.board.table.values[page.board.rows.current_row()] == chosen
        assert numbers(page)[page.board.rows.current_row()] == number
    give_row = page.board.rows.current_row()
    page.board.rows._clicked(page.board.table.index(0, 0))
    assert page.board.rows.current_row() == give_row, "a click is no print"


def test_what_comes_from_elsewhere_shows_and_the_bar_stays(
    page: HonoursPage, qtbot: QtBot, store: Store
) -> None:
    page.board.rows.select_row(3)
    give(store, "02-005")
    page.refresh()
    shows(page, qtbot, "〔2026〕最美家庭-002", *ALL)
    assert numbers(page)[page.board.rows.current_row()] == ALL[3]


def test_an_honour_is_taken_back_with_a_reason(
    page: HonoursPage, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    page.open_item("最美")
    shows(page, qtbot, ALL[1])
    office.dialogs.answers = [because("材料不实")]
    press(qtbot, Key.Key_F7)
    qtbot.waitUntil(lambda: bool(office.said))
    assert office.said == ["已撤销 〔2026〕最美家庭-001，这个编号不再使用。"]
    assert office.dialogs.asked == ["撤销荣誉"]
    [skipped] = skipped_numbers(store, 2026)
    assert skipped.name == "最美家庭"
    qtbot.waitUntil(lambda: page.board.table.values[0].revoked_on is not None)
    table = page.board.table
    assert table.data(table.index(0, 8)) == f"{DAY} 撤销"
    assert [table._tone(table.values[0], column) for column in (0, 8)] == [Tone.FAINT, Tone.AMBER]
    assert page.board.why.text() == "撤销原因：材料不实"
    assert page.board.why.isVisible()
    for button in (page.board.print_button, page.board.plate_button, page.board.revoke_button):
        assert not button.isEnabled()
    for key in (Key.Key_F7, Key.Key_F6, Key.Key_Return):
        press(qtbot, key)
        assert "不能再打印证书" in office.said.pop()
    page.board.clear()
    shows(page, qtbot, *ALL)
    page.board.honour.setCurrentText(REVOKED)
    shows(page, qtbot, ALL[1])


def test_a_reason_is_shown_to_those_alone_who_may_read_it(
    page: HonoursPage, qtbot: QtBot, store: Store, seated: Callable[[Role], None]
) -> None:
    revoke_honour(store, 4, "材料不实", key=new_key(), actor=LEADER, at=moment())
    seated(Role.CLERK)
    page.lock()
    page.board.honour.setCurrentText(REVOKED)
    page.refresh()
    shows(page, qtbot, ALL[1])
    assert not page.board.why.isVisible()
    assert not page.board.register_button.isVisible()
    seated(Role.SUPERVISOR)
    page.refresh()
    qtbot.waitUntil(page.board.why.isVisible)
    assert page.board.register_button.isVisible()


def test_an_honour_that_a_veto_puts_in_question_is_told_to_those_who_may_read_it(
    page: HonoursPage, qtbot: QtBot, store: Store, seated: Callable[[Role], None]
) -> None:
    lay(store, "02-004", revoke_honours=True)
    page.refresh()
    table = page.board.table
    qtbot.waitUntil(lambda: table.data(table.index(1, 8)) == QUESTIONED)
    page.board.rows.select_row(1)
    assert page.board.why.text() == WHAT_QUESTIONED
    assert page.board.revoke_button.isEnabled(), "people take it back, or leave it"
    assert [table._tone(table.values[1], column) for column in (0, 8)] == [Tone.INK, Tone.AMBER]
    seated(Role.CLERK)
    page.lock()
    page.refresh()
    shows(page, qtbot, *ALL)
    assert table.data(table.index(1, 8)) == ""


def test_a_reason_that_was_erased_says_so(page: HonoursPage) -> None:
    found = page.board.found
    assert found is not None
    page.board._show(replace(found, reasons={found.awards[0].id: None}))
    page.board.rows.select_row(0)
    assert page.board.why.text() == "撤销原因：（已依申请删除）"


def test_the_register_of_skipped_numbers_is_previewed(
    page: HonoursPage, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    revoke_honour(store, 4, "材料不实", key=new_key(), actor=LEADER, at=moment())
    page.refresh()
    qtbot.waitUntil(lambda: page.board.table.values[1].revoked_on is not None)
    page.board.honour.setCurrentText(REVOKED)
    shows(page, qtbot, ALL[1])
    seen: list[PreviewDialog] = []
    office.dialogs.answers = [sees(seen)]
    press(qtbot, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    document = seen[0]._document
    assert document.file_name == "荣誉证书空号登记表-2026.pdf"
    assert document.shows is not None
    assert document.shows(PaperWay.PRINTED).paper is PaperKind.SKIPPED_NUMBERS
    assert not page.board.print_button.isVisible()


def test_no_reason_takes_nothing_back(
    page: HonoursPage, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    press(qtbot, Key.Key_F7)
    assert office.dialogs.asked == ["撤销荣誉"]
    assert skipped_numbers(store, 2026) == ()
    office.dialogs.answers = [because("长" * 201)]
    press(qtbot, Key.Key_F7)
    assert office.sounds == [], "the dialog itself says it"
    assert skipped_numbers(store, 2026) == ()


def test_a_reason_stays_where_the_book_says_no(
    page: HonoursPage, qtbot: QtBot, store: Store, office: PageOffice
) -> None:
    page.open_item("最美")
    shows(page, qtbot, ALL[1])
    award_no = page.board.table.values[0].id

    def answer(dialog: QWidget) -> bool:
        assert isinstance(dialog, ReasonDialog)
        revoke_honour(store, award_no, "重复登记", key=new_key(), actor=LEADER, at=moment())
        assert not because("材料不实")(dialog)
        assert (dialog.reason.text(), office.sounds) == ("材料不实", ["refused"])
        assert not dialog.trouble.isHidden()
        assert dialog.trouble.text()
        return False

    office.dialogs.answers = [answer]
    press(qtbot, Key.Key_F7)
    assert (office.said, office.dialogs.answers) == ([], [])


def test_who_may_not_give_sees_no_button_and_is_told(
    page: HonoursPage, qtbot: QtBot, office: PageOffice, seated: Callable[[Role], None]
) -> None:
    seated(Role.KEEPER)
    page.lock()
    page.refresh()
    shows(page, qtbot, *ALL)
    assert not page.board.new_button.isVisible()
    assert not page.board.revoke_button.isVisible()
    press(qtbot, Key.Key_N, CTRL)
    press(qtbot, Key.Key_F7)
    assert len(office.said) == 2
    assert office.dialogs.asked == []
    office.seat.leave()
    page.add()
    assert len(office.said) == 2


def test_nothing_personal_stays_when_the_seat_is_left(page: HonoursPage, qtbot: QtBot) -> None:
    page.lock()
    assert page.board.table.rowCount() == 0
    assert page.board._nothing.isVisible()
    page.print_roll()
    page.revoke()
    page.print()
    page.hide()
    page.show()
    shows(page, qtbot, *ALL)


def test_a_scanned_card_shows_the_honours_of_its_household(page: HonoursPage, qtbot: QtBot) -> None:
    page.scanned(Scan(code="02-004", into=None))
    shows(page, qtbot, ALL[1])
    page.scanned(Scan(code="9999", into=None))
    shows(page, qtbot)


def test_a_slash_leads_to_the_box(page: HonoursPage, qtbot: QtBot) -> None:
    page.board.rows.setFocus()
    write(qtbot, "/")
    assert focus() is page.board.box
    page.board.rows.setFocus()
    press(qtbot, Key.Key_A)
    assert focus() is page.board.rows
