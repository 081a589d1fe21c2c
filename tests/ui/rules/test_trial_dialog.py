"""细则试算 in the window: a draft tried on a quarter, its rows found and put in order, printed."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.disclosures import PaperKind, PaperWay
from jifen_desktop.domain.file_refusals import DiskFailed
from jifen_desktop.domain.what_if import HouseholdShift, Owed, Worthless
from jifen_desktop.services.disclosing import disclosed
from jifen_desktop.services.drafting_rules import save_rules
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.rules import trial_dialog
from jifen_desktop.ui.rules.trial_dialog import TrialDialog
from jifen_desktop.ui.rules.trial_rows import (
    Order,
    household_rows,
    in_order,
    owed_words,
    worthless_words,
)
from tests.documents.test_what_if_sheet import what_if_of
from tests.points_village import CATEGORY_NAMES, PRESET, award, deed
from tests.ui.office import PageOffice
from tests.ui.rules.conftest import show_page
from tests.village import CLERK, moment, new_key

APRIL = date(2026, 4, 2)


@pytest.fixture(name="draft_id")
def _draft_id(office: PageOffice) -> int:
    """Deeds in two quarters, and a draft in which C01 gives 8 and B03 is missing."""
    store = Store(office.folder / "book.jifen", durable=False)
    for typed in (
        deed("01-001", "C01"),
        deed("01-002", "C01"),
        deed("01-002", "B03"),
        deed("01-003", "B03", on=APRIL),
    ):
        award(store, typed)
    rules = [
        replace(one, points=800) if one.code == "C01" else one
        for one in PRESET
        if one.code != "B03"
    ]
    drafted = save_rules(store, CATEGORY_NAMES, rules, key=new_key(), actor=CLERK, at=moment())
    store.close()
    return drafted.rule_book_id


@pytest.fixture(name="dialog")
def _dialog(office: PageOffice, draft_id: int, qtbot: QtBot) -> TrialDialog:
    """The dialog with the keyboard; the third quarter is over and was tried."""
    made = TrialDialog(office.surroundings(), draft_id, "草案")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(made.rows.isVisible)
    qtbot.waitUntil(lambda: made.table.rowCount() == 3)
    return made


def cells(dialog: TrialDialog) -> list[list[str]]:
    table = dialog.table
    return [
        [str(table.data(table.index(row, column))) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def numbers(dialog: TrialDialog) -> list[str]:
    return [row[0] for row in cells(dialog)]


def test_the_last_quarter_is_tried_at_once(dialog: TrialDialog) -> None:
    assert dialog.quarter.currentText() == "2026年第3季度"
    assert cells(dialog) == [
        ["01-001", "王建国", "第一组", "5", "8", "+3", "2 → 1"],
        ["01-002", "张伟", "第一组", "10", "8", "−2", "1"],
        ["01-003", "张伟", "第一组", "0", "0", "0", "3"],
    ]
    assert dialog.score.text() == "总评价分 15 → 16（+1）；3 户里增加 1 户，减少 1 户"
    assert dialog.owed.text() == "可兑积分 20 → 21（+1），可兑商品值 0 分，够兑 0% → 0%"
    assert dialog.worthless.text() == "没有此事项，按 0 分算的 1 件：B03 1 件"
    assert dialog.focusWidget() is dialog.rows


def test_another_quarter_is_asked_for_anew(dialog: TrialDialog, qtbot: QtBot) -> None:
    dialog.quarter.setCurrentText("2026年第2季度")
    assert not dialog.print_button.isEnabled()
    dialog.quarter.setCurrentText("2025年第4季度")
    qtbot.waitUntil(dialog.print_button.isEnabled)
    assert dialog.tried is not None
    assert str(dialog.tried.found.quarter) == "2025Q4"
    assert not dialog.worthless.isVisible()
    dialog.quarter.setCurrentText("2026年第2季度")
    qtbot.waitUntil(dialog.print_button.isEnabled)
    assert "5 → 0（−5）" in dialog.score.text()


def test_what_was_nearly_done_is_dropped(dialog: TrialDialog, qtbot: QtBot) -> None:
    """The answer for a quarter that is not asked for any more, and hits without a result."""
    before = dialog.tried
    assert before is not None
    dialog.quarter.setCurrentText("2026年第2季度")
    dialog._show_tried(before)
    dialog._show_found([])
    dialog._find()
    dialog._print()
    assert dialog.tried is None
    qtbot.waitUntil(dialog.print_button.isEnabled)


def test_households_are_found_and_put_in_order(dialog: TrialDialog, qtbot: QtBot) -> None:
    dialog.order.setCurrentText(Order.LOSS)
    qtbot.waitUntil(lambda: numbers(dialog) == ["01-002", "01-003", "01-001"])
    dialog.box.setFocus()
    qtbot.keyClicks(dialog.box, "zw")
    qtbot.waitUntil(lambda: numbers(dialog) == ["01-002", "01-003"])
    dialog.go_on()
    assert dialog.focusWidget() is dialog.rows
    dialog.box.clear()
    dialog.box.textEdited.emit("")
    qtbot.waitUntil(lambda: len(numbers(dialog)) == 3)


def test_every_order_has_its_first() -> None:
    households = what_if_of().households
    assert in_order(households, Order.CHANGE) == []
    shifts = [
        HouseholdShift(
            household_no=number,
            head_name="王",
            group_name="",
            before_points=before,
            after_points=after,
            rank_before=1,
            rank_after=rank,
        )
        for number, before, after, rank in (
            ("1", 0, 500, 2),
            ("2", 0, -900, 4),
            ("3", 0, 700, 1),
            ("4", 0, 0, 3),
        )
    ]
    firsts = {order: [one.household_no for one in in_order(shifts, order)] for order in Order}
    assert firsts == {
        Order.CHANGE: ["2", "3", "1", "4"],
        Order.GAIN: ["3", "1", "4", "2"],
        Order.LOSS: ["2", "4", "1", "3"],
        Order.RANK: ["3", "1", "4", "2"],
        Order.NUMBER: ["1", "2", "3", "4"],
    }


def test_gains_and_losses_have_their_tones(dialog: TrialDialog) -> None:
    table = household_rows(dialog)
    table.show(in_order(dialog.table.values, Order.NUMBER))
    role = Qt.ItemDataRole.ForegroundRole
    colours = [table.data(table.index(row, 5), role) for row in range(3)]
    assert len({str(colour) for colour in colours}) == 3
    assert table.data(table.index(0, 0), role) == colours[2]


def test_sentences_about_goods_and_missing_matters() -> None:
    nothing = what_if_of()
    owed = Owed(before_points=0, after_points=0, stock_points=500)
    assert owed_words(replace(nothing, owed=owed)) == "可兑积分 0 → 0（0），可兑商品值 5 分"
    assert worthless_words(nothing) == ""
    gone = tuple(
        Worthless(
            item_no=number,
            rule_code=f"C{number:02}",
            tier="县" if number == 1 else "",
            points=500,
        )
        for number in range(1, 9)
    )
    assert worthless_words(replace(nothing, worthless=gone)) == (
        "没有此事项，按 0 分算的 8 件：C01（县） 1 件、C02 1 件、C03 1 件、C04 1 件、"
        "C05 1 件、C06 1 件等 8 种"
    )


def test_the_paper_is_previewed_and_written_down_once_saved(
    dialog: TrialDialog, office: PageOffice, qtbot: QtBot
) -> None:
    path = office.folder.parent / "试算.pdf"

    def answer(preview: PreviewDialog) -> bool:
        office.dialogs.answers.append(path)
        preview.save_button.click()
        qtbot.waitUntil(path.exists)
        qtbot.waitUntil(lambda: preview.result() == 1)
        return True

    office.dialogs.answers.append(answer)
    dialog.print_button.click()
    qtbot.waitUntil(path.exists)
    with_store = Store(office.folder / "book.jifen", durable=False)
    [found] = disclosed(with_store)
    with_store.close()
    assert (found.disclosure.paper, found.disclosure.way) == (PaperKind.WHAT_IF, PaperWay.SAVED)
    assert (found.disclosure.reference, found.disclosure.households) == ("2026Q3", 3)


def test_a_book_that_cannot_be_read_is_said_in_the_dialog(
    dialog: TrialDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DiskFailed("book.jifen", "坏扇区")

    monkeypatch.setattr(trial_dialog, "what_if", fail)
    dialog.quarter.setCurrentText("2026年第2季度")
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert not dialog.print_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_draft_is_tried_from_its_page(office: PageOffice, draft_id: int, qtbot: QtBot) -> None:
    page = show_page(office, qtbot)
    assert not page.list.buttons.trial.isVisible()
    page.list.books.setCurrentIndex(0)
    page.list.books.activated.emit(0)
    qtbot.waitUntil(page.list.buttons.trial.isVisible)
    page.list.buttons.trial.click()
    qtbot.waitUntil(lambda: len(office.dialogs.asked) == 1)
    assert office.dialogs.asked == ["细则试算：草案（等会议通过）"]
    office.seat.leave()
    page.list.buttons.trial.click()
    assert len(office.dialogs.asked) == 1
