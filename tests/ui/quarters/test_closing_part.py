"""结账: what is to be seen to, what is refused and said, what stays readable."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.quarter_close import Warned
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.closing_quarters import quarter_lines
from jifen_desktop.services.disclosing import disclosed
from jifen_desktop.services.keeping import back_up_to
from jifen_desktop.ui.backup.places import choose_second
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.quarters.close_face import NO_HOUSEHOLDS
from jifen_desktop.ui.quarters.closing_page import CLOSE_FIRST, ClosingPage
from jifen_desktop.ui.quarters.words import ERASED
from jifen_desktop.ui.wedge import Scan
from tests.points_village import award, declare, deed
from tests.quarter_village import Q2, Q3, Q4, close, gift, lines_of, number
from tests.ui.office import PageOffice
from tests.ui.quarters.hands import CTRL, Key, press, sees, wants

EARLIER_OPEN = "2026年第2季度还有积分没有结账，请先结那一季，再结2026年第3季度。"


def shown(page: ClosingPage) -> list[str]:
    return [line.household_no for line in page.face.households.table.values]


def closed(page: ClosingPage, store: Store, qtbot: QtBot) -> None:
    close(store)
    page.refresh()
    qtbot.waitUntil(lambda: page.bar.state.text() == "已结账")


# --- before a close ------------------------------------------------------------------------


def test_the_figures_that_would_be_frozen(closing: ClosingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(shown(closing)))
    assert closing.bar.quarter() == Q3
    assert closing.bar.state.text() == "待结账"
    assert shown(closing) == [number(place) for place in range(1, 7)]
    model = closing.face.households.table
    texts = [str(model.data(model.index(1, column))) for column in range(model.columnCount())]
    assert texts == [number(2), "户主2", "第二组", "0", "0", "70", *["0"] * 5, "70", "2"]
    assert closing.face.close_button.isVisible()
    assert closing.face.paper_button.isHidden()


def test_a_paper_needs_a_close(closing: ClosingPage, office: PageOffice, qtbot: QtBot) -> None:
    closing.print()
    closing.export()
    assert office.said == [CLOSE_FIRST]


def test_the_checklist_leads_to_what_is_open(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    rows = closing.face.checklist.rows
    assert rows[Warned.OPEN_ITEMS].number.text() == "0 项"
    declare(store, deed(number(1), "C01"))
    closing.refresh()
    qtbot.waitUntil(lambda: rows[Warned.OPEN_ITEMS].number.text() == "1 项")
    row = rows[Warned.OPEN_ITEMS]
    assert row.go_button.accessibleDescription().startswith("还有 1 项申报没有评议")
    assert rows[Warned.CLOCK].number.text() == "正常"
    row.go_button.click()
    rows[Warned.NOT_BACKED_UP].go_button.click()
    assert office.went == [(PageKey.POINTS, "deeds"), (PageKey.BACKUP, "")]
    assert closing.bar.words.text().endswith("项要核对，结账以后不能改。")


def test_a_copy_in_the_second_folder_counts_as_it_does_for_the_light(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    row = closing.face.checklist.rows[Warned.NOT_BACKED_UP]
    qtbot.waitUntil(lambda: row.number.text().endswith("笔"))
    stick = tmp_path / "U盘"
    back_up_to(store, stick)
    closing.refresh()
    choose_second(office.preferences, stick, other_disk=False)
    closing.refresh()
    qtbot.waitUntil(lambda: row.number.text() == "0 笔")


def test_an_earlier_quarter_that_is_open_is_named(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    gift(store, {number(1): 3}, on=date(2026, 5, 3))
    closing.refresh()
    qtbot.waitUntil(lambda: closing.bar.choice.count() == 3)
    assert closing.bar.quarter() == Q3, "what somebody looks at stays chosen"
    qtbot.waitUntil(closing.face.households.rows.isHidden)
    assert shown(closing) == []
    assert closing.face.close_button.isHidden()
    press(qtbot, Key.Key_F8)
    assert (office.said, office.sounds) == ([EARLIER_OPEN], ["refused"])
    closing.open_item("2026Q2")
    qtbot.waitUntil(closing.face.close_button.isVisible)
    assert closing.bar.quarter() == Q2


def test_the_running_quarter_says_when_it_can_be_closed(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot
) -> None:
    closing.bar.want(Q4)
    qtbot.waitUntil(lambda: closing.bar.state.text() == "还没有结束")
    closing.close_quarter()
    assert office.said == ["2026年第4季度到 2026年12月31日才结束，第二天起才能结账。"]


# --- the close ------------------------------------------------------------------------------


def test_turning_away_closes_nothing(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_F8)
    assert office.dialogs.asked == ["季度结账"]
    assert office.said == []


def test_a_closed_quarter_stays_readable(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    office.dialogs.answers = [True]
    closing.close_quarter()
    closing.close_quarter()  # one press too many
    qtbot.waitUntil(lambda: closing.bar.state.text() == "已结账")
    assert office.sounds == ["ok"]
    office.acts["去评星"]()
    assert office.went == [(PageKey.QUARTERS, "rating:2026Q3")]
    assert len(lines_of(store)) == 6
    assert closing.face.checklist.isHidden()
    assert closing.face.close_button.isHidden()
    gift(store, {number(5): 90})
    closing.refresh()
    press(qtbot, Key.Key_F8)
    assert office.said[-1] == "2026年第3季度已经结账。"
    assert shown(closing)[0] == number(1)


def test_who_may_not_close_is_told(
    closing: ClosingPage, office: PageOffice, seated: Callable[[Role], None], qtbot: QtBot
) -> None:
    seated(Role.CLERK)
    press(qtbot, Key.Key_F8)
    assert office.dialogs.asked == []
    assert office.said[-1].endswith("请由负责人办理。")


def test_somebody_closed_it_meanwhile(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    office.dialogs.answers = [True]
    listed = closing.bar.listed()
    assert listed is not None
    close(store)
    closing._close(listed)
    qtbot.waitUntil(lambda: office.said == ["2026年第3季度已经结账。"])
    assert office.sounds == ["refused"]


# --- the page -------------------------------------------------------------------------------


def test_households_are_found_and_led_to(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_F2)
    box = closing.face.households.box
    assert box.hasFocus()
    box.setText("户主4")
    assert shown(closing) == [number(4)]
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    assert closing.face.households.rows.hasFocus()
    press(qtbot, Key.Key_Return)
    assert office.went == [(PageKey.HOUSEHOLDS, f"points:{number(4)}")]
    box.setText("没有这一户")
    assert shown(closing) == []
    press(qtbot, Key.Key_F2)
    press(qtbot, Key.Key_Return)
    assert box.hasFocus(), "there is nothing to go to"
    assert closing.step_back()
    assert not closing.step_back()
    assert len(shown(closing)) == 6
    closing.scanned(Scan(code=number(2), into=None))
    assert shown(closing) == [number(2)]


def test_deductions_and_corrections_catch_the_eye(
    closing: ClosingPage, qtbot: QtBot, store: Store
) -> None:
    award(store, deed(number(1), "C23"))
    close(store)
    gift(store, {number(2): 4})
    closing.bar.want(Q4)
    with store.reading() as book:
        lines = quarter_lines(book, Q3), quarter_lines(book, Q4)
    table = closing.face.households.table
    tones: list[Tone] = []
    for some, row in zip(lines, (0, 1), strict=True):
        closing.face.show_closed(some)
        tones += [table._tone(table.values[row], column) for column in range(9, 12)]
    assert tones == [Tone.DANGER, Tone.FAINT, Tone.BRAND, Tone.FAINT, Tone.AMBER, Tone.BRAND]


def test_nobody_sees_names_at_an_empty_seat(closing: ClosingPage, qtbot: QtBot) -> None:
    closing.lock()
    assert shown(closing) == []
    assert closing._stale
    closing.take_focus()
    press(qtbot, Key.Key_F2)
    assert closing.bar.choice.hasFocus()
    closing._freshen()
    qtbot.waitUntil(closing.face.households.rows.hasFocus)


def test_a_quarter_without_households_says_so(closing: ClosingPage) -> None:
    closing.face.show_open(())
    assert closing.face.households.nothing._label.text() == NO_HOUSEHOLDS
    assert ERASED.startswith("（")


# --- papers and files -----------------------------------------------------------------------


def test_the_sheet_is_previewed(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot, store: Store
) -> None:
    closed(closing, store, qtbot)
    seen: list[PreviewDialog] = []
    office.dialogs.answers = [wants("a3"), sees(seen)]
    press(qtbot, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    document = seen[0]._document
    assert document.file_name == "季度积分汇总表-2026Q3.pdf"
    assert document.pdf.startswith(b"%PDF")
    assert document.shows is not None
    went_out = document.shows(PaperWay.PRINTED)
    assert (went_out.paper, went_out.households) == (PaperKind.CLOSE_SHEET, 6)
    closing.print()  # and turned away from
    assert office.dialogs.asked[-1] == "打印季度积分汇总表"


def test_the_sheet_for_excel_is_written_down(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    closed(closing, store, qtbot)
    closing.face.export_button.click()  # turned away from
    path = tmp_path / "汇总.xlsx"
    office.dialogs.answers = [path]
    closing.face.export_button.click()
    qtbot.waitUntil(lambda: office.said == [f"已导出：{path}"], timeout=20_000)
    assert path.read_bytes().startswith(b"PK")
    [paper] = disclosed(store)
    assert (paper.disclosure.reference, paper.disclosure.way) == ("2026Q3", PaperWay.SAVED)


def test_a_file_that_cannot_be_written_is_told(
    closing: ClosingPage, office: PageOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    closed(closing, store, qtbot)
    office.dialogs.answers = [tmp_path / "没有这个文件夹" / "汇总.xlsx"]
    closing.export()
    qtbot.waitUntil(lambda: office.sounds == ["refused"], timeout=20_000)


@pytest.mark.parametrize("about", Warned)
def test_every_row_has_a_name_and_leads_somewhere(closing: ClosingPage, about: Warned) -> None:
    row = closing.face.checklist.rows[about]
    assert row.go_button.text()
    assert row.go_button.accessibleName()
