"""明细: every figure of a household with the entries behind it, and their sum at the foot."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.figure_entries import Figure, figures_shown
from jifen_desktop.domain.quarters import Quarter
from jifen_desktop.ui.entries.entries_dialog import (
    NO_ENTRIES,
    EntriesDialog,
    FiguresAsked,
    show_entries,
)
from jifen_desktop.ui.entries.entry_words import points_words
from jifen_desktop.ui.look.tokens import Tone
from jifen_desktop.ui.page import PageKey
from tests.quarter_village import Q2, Q3, Q4, gift, line_of
from tests.ui.deeds.keys import Key, focus, press
from tests.ui.entries.conftest import FIRST, IN_Q4
from tests.ui.office import PageOffice

YEAR = tuple(Quarter(2026, number) for number in range(1, 5))
Open = Callable[..., EntriesDialog]


@pytest.fixture(name="open_dialog")
def _open_dialog(office: PageOffice, qtbot: QtBot) -> Open:
    """Open 明细 and wait for the answer."""

    def make(*quarters: Quarter, figure: Figure = Figure.SCORE, no: str = FIRST) -> EntriesDialog:
        asked = FiguresAsked(
            household_no=no, head_name="户主1", quarters=quarters, together="全年", figure=figure
        )
        dialog = EntriesDialog(office.surroundings(), asked)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        qtbot.waitUntil(lambda: bool(dialog.figures.values))
        qtbot.waitUntil(lambda: not dialog.is_hasty())
        return dialog

    return make


def texts(dialog: EntriesDialog) -> list[tuple[str, str, str]]:
    """What was done, the note and the points of each row."""
    table = dialog.rows

    def text(row: int, column: int) -> str:
        return str(table.data(table.index(row, column)))

    return [(text(row, 2), text(row, 3), text(row, 5)) for row in range(table.rowCount())]


def choose(dialog: EntriesDialog, figure: Figure) -> None:
    dialog.figure_rows.select_row(tuple(Figure).index(figure))


def test_every_figure_is_the_one_of_the_close_and_the_foot_says_it(
    open_dialog: Open, store: Store
) -> None:
    dialog = open_dialog(Q3)
    assert dialog.who.text() == f"{FIRST} 户主1 · 2026年第3季度"
    assert dialog.period.isHidden()
    frozen = figures_shown(line_of(store, FIRST, Q3).figures)
    assert dialog.figures.rowCount() == len(Figure)
    for figure in Figure:
        choose(dialog, figure)
        assert dialog.figure() is figure
        rows = dialog.rows.values
        assert sum(row.entry.score_points for row in rows) == frozen[figure]
        said = points_words(frozen[figure])
        assert dialog.sum.text() == f"{len(rows)} 笔，合计 {said} 分"
        table = dialog.figures
        assert table.data(table.index(list(Figure).index(figure), 1)) == said
        assert dialog.open_button.isEnabled() is bool(rows)
        assert dialog.nothing.isVisible() is not bool(rows)


def test_a_row_says_what_it_is_and_what_became_of_it(open_dialog: Open) -> None:
    dialog = open_dialog(Q3, figure=Figure.CORRECTIONS)
    assert texts(dialog) == [
        ("B06 举报毒品原植物、假货、非法集资等属实 1次", "由凭证 22 冲正", "10"),
        ("冲正 B06 举报毒品原植物、假货、非法集资等属实 1次", "冲正凭证 21", "-10"),
        ("补记 E01 家庭或成员受表彰:村/乡镇/县/市州/省/国家 县", "补记，原属2026年第2季度", "15"),
    ]
    assert dialog.detail.text() == f"{texts(dialog)[0][0]}；由凭证 22 冲正"
    choose(dialog, Figure.C)
    assert [row[1:] for row in texts(dialog)] == [("由凭证 25 冲正，算在2026年第4季度", "5")]
    choose(dialog, Figure.A)
    assert [row[1:] for row in texts(dialog)] == [("", "3"), ("超上限 3 分不计", "0")]
    choose(dialog, Figure.BASE)
    assert texts(dialog) == [("基础分", "", "30")]
    choose(dialog, Figure.D)
    assert dialog.nothing._label.text() == NO_ENTRIES
    assert dialog.detail.text() == ""


def test_no_reason_and_no_evidence_stands_among_the_entries(open_dialog: Open) -> None:
    """Why somebody was deducted, or an act taken back, is read where it is guarded."""
    dialog = open_dialog(*YEAR)
    shown = [dialog.who.text(), dialog.sum.text()]
    for row in range(dialog.rows.rowCount()):
        dialog.entry_rows.select_row(row)
        shown += [dialog.detail.text()]
        shown += [
            str(dialog.rows.data(dialog.rows.index(row, column)))
            for column in range(dialog.rows.columnCount())
        ]
    assert any("C23" in text for text in shown)
    assert not [text for text in shown if "登记错了" in text or "签到表" in text]


def test_tones_say_what_was_taken_away(open_dialog: Open) -> None:
    dialog = open_dialog(Q3)
    rows = {line.figure: line for line in dialog.figures.values}
    tone = dialog.figures._tone
    assert tone(rows[Figure.DEDUCTIONS], 1) is Tone.DANGER
    assert [tone(rows[one], 0) for one in (Figure.DEDUCTIONS, Figure.D, Figure.SCORE)] == [
        *(Tone.INK, Tone.FAINT, Tone.BRAND)
    ]
    choose(dialog, Figure.DEDUCTIONS)
    [row] = dialog.rows.values
    assert [dialog.rows._tone(row, column) for column in (2, 3, 5)] == [
        *(Tone.INK, Tone.AMBER, Tone.DANGER)
    ]


def test_a_year_is_all_its_quarters_and_each_of_them(open_dialog: Open) -> None:
    dialog = open_dialog(*YEAR)
    period = dialog.period
    shown = [period.itemText(place) for place in range(period.count())]
    assert shown == ["全年", *(f"2026年第{number}季度" for number in range(1, 5))]
    assert dialog.sum.text() == "12 笔，合计 113 分"
    choose(dialog, Figure.CORRECTIONS)
    period.setCurrentIndex(4)
    assert [row[1] for row in texts(dialog)] == ["上季更正，原属2026年第3季度；冲正凭证 17"]
    assert dialog.figure() is Figure.CORRECTIONS, "the bar stays with its figure"
    period.setCurrentIndex(1)
    assert dialog.sum.text() == "0 笔，合计 0 分"


def test_an_entry_that_comes_meanwhile_is_shown(
    open_dialog: Open, office: PageOffice, store: Store, qtbot: QtBot
) -> None:
    dialog = open_dialog(Q4)
    assert dialog.sum.text() == "2 笔，合计 -2 分"
    gift(store, {FIRST: 9}, on=IN_Q4)
    office.desk.book_changed.emit()
    qtbot.waitUntil(lambda: dialog.sum.text() == "3 笔，合计 7 分")


def test_by_keys_alone_from_a_figure_to_an_entry(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(Q3)
    assert focus() is dialog.figure_rows
    press(qtbot, Key.Key_Up)
    assert dialog.figure() is Figure.CORRECTIONS
    press(qtbot, Key.Key_Return)
    assert focus() is dialog.entry_rows
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    assert dialog.result() == EntriesDialog.DialogCode.Accepted
    assert dialog.item == f"points:{FIRST}/22"


def test_a_hasty_enter_takes_nothing_and_esc_closes(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(Q3, figure=Figure.D)
    press(qtbot, Key.Key_Return)
    assert focus() is dialog.figure_rows, "there is nothing to go to"
    choose(dialog, Figure.A)
    dialog._note_haste()
    dialog.open_button.click()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.is_hasty())
    press(qtbot, Key.Key_Escape)
    assert dialog.result() == EntriesDialog.DialogCode.Rejected
    assert not dialog.isVisible()
    assert dialog.item == ""


def test_a_household_that_is_not_there_is_said_in_words(office: PageOffice, qtbot: QtBot) -> None:
    asked = FiguresAsked(household_no="99-999", head_name=None, quarters=(Q2,))
    dialog = EntriesDialog(office.surroundings(), asked)
    qtbot.addWidget(dialog)
    assert "（已依申请删除）" in dialog.who.text()
    qtbot.waitUntil(lambda: "99-999" in dialog.nothing._label.text())
    assert not dialog.open_button.isEnabled()


def test_an_entry_leads_to_the_points_of_its_household(office: PageOffice) -> None:
    asked = FiguresAsked(household_no=FIRST, head_name="户主1", quarters=(Q3,))

    def take(dialog: object) -> bool:
        assert isinstance(dialog, EntriesDialog)
        dialog.item = "points:1/2"
        return True

    office.dialogs.answers = [take]
    assert show_entries(office.surroundings(), asked)
    assert office.went == [(PageKey.HOUSEHOLDS, "points:1/2")]
    assert not show_entries(office.surroundings(), asked)
    office.seat.leave()
    assert not show_entries(office.surroundings(), asked)
    assert office.dialogs.asked == ["明细", "明细"]
