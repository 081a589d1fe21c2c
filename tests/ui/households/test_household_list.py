"""The list of households: all of them by number, or those that were looked for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.households import HouseholdState
from jifen_desktop.domain.refusals import CartEmpty
from jifen_desktop.services import searching
from jifen_desktop.services.listing_households import LINES_A_PAGE, HouseholdLine
from jifen_desktop.ui.households import household_list
from jifen_desktop.ui.households.household_list import HouseholdList
from jifen_desktop.ui.households.household_table import COLUMNS, HouseholdTable
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.look.style import Look
from jifen_desktop.ui.wedge import Scan
from tests.ui.office import PageOffice, open_page_office
from tests.village import enter_households, household_draft, make_store

Role = Qt.ItemDataRole


def line(household_no: str, points: int = 0) -> HouseholdLine:
    return HouseholdLine(
        household_no=household_no,
        head_name="张伟",
        group_name="第一组",
        population=None,
        phone="13800001234",
        state=HouseholdState.OPEN,
        balance_points=points,
    )


def shown(page: HouseholdsPage) -> list[str]:
    return [each.household_no for each in page.list.table.lines]


def face_of(page: HouseholdsPage) -> str:
    """The number of the household that is open, if one is."""
    return page.face.card.household.household_no if page.face.card else ""


# --- the table ---------------------------------------------------------------------


def test_the_table_is_a_sound_model(qtbot: QtBot, look: Look) -> None:
    table = HouseholdTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_lines([line("01-001"), line("01-002")], 4)
    table.show_lines([line("01-001", 500), line("01-002")], 4)
    table.add_lines([line("01-003")])
    table.add_lines([])
    assert (table.rowCount(), table.total) == (3, 3)
    table.show_lines([], 0)
    assert tester.model() is table


def test_more_is_asked_for_once_at_a_time(qtbot: QtBot, look: Look) -> None:
    table = HouseholdTable()
    asked: list[int] = []
    table.more_wanted.connect(lambda: asked.append(1))
    table.show_lines([line("01-001")], 3)
    for _ in range(3):
        table.fetchMore(QModelIndex())
    assert asked == [1]
    table.add_lines([line("01-002"), line("01-003")])
    assert not table.canFetchMore(QModelIndex())


def test_a_row_says_what_its_columns_say(qtbot: QtBot, look: Look) -> None:
    table = HouseholdTable()
    table.show_lines([line("01-001", -250)], 1)

    def row(role: Role) -> list[object]:
        return [table.data(table.index(0, column), role) for column in range(len(COLUMNS))]

    texts = ["01-001", "张伟", "第一组", "", "…1234", "-2.5", "在村"]
    assert row(Role.DisplayRole) == texts
    assert row(Role.AccessibleTextRole)[5] == "可兑积分 -2.5"
    assert row(Role.DecorationRole) == [None] * len(COLUMNS)
    assert table.data(QModelIndex(), Role.DisplayRole) is None
    heads = [table.headerData(n, Qt.Orientation.Horizontal) for n in range(len(COLUMNS))]
    assert heads == [column.title for column in COLUMNS]
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.headerData(0, Qt.Orientation.Horizontal, Role.DecorationRole) is None


# --- looking for somebody ----------------------------------------------------------


def test_all_households_are_listed_by_number(page: HouseholdsPage) -> None:
    assert shown(page) == ["01-001", "01-002", "02-001"]
    assert page.list.count.text() == "共 3 户"


def test_the_only_hit_and_enter_opens_it(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.take_focus()
    qtbot.keyClicks(page.list.box, "wjg")
    qtbot.keyClick(page.list.box, Qt.Key.Key_Return)  # faster than the book answers
    qtbot.waitUntil(lambda: face_of(page) == "01-001")
    assert shown(page) == ["01-001"]
    assert page.list.count.text() == "找到 1 户"


def test_several_hits_never_open_by_themselves(page: HouseholdsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.list.box, "zw")
    qtbot.waitUntil(lambda: shown(page) == ["01-002", "02-001"])
    qtbot.keyClick(page.list.box, Qt.Key.Key_Return)
    assert face_of(page) == ""
    qtbot.keyClick(page.list.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: face_of(page) == "02-001")


def test_esc_brings_all_households_back(page: HouseholdsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.list.box, "zw")
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    assert page.step_back()
    qtbot.waitUntil(lambda: len(shown(page)) == 3)
    assert not page.step_back()


def test_nobody_found_is_said(page: HouseholdsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.list.box, "qqq")
    qtbot.waitUntil(page.list.none_found.isVisible)
    qtbot.keyClick(page.list.box, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.list.rows.isVisible)


@pytest.mark.parametrize("code", ["8800001", "01-001"])
def test_a_scan_opens_the_household(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, code: str
) -> None:
    page.scanned(Scan(code=code, into=None))
    qtbot.waitUntil(lambda: face_of(page) == "01-001")
    assert office.sounds == ["scan"]


@pytest.mark.parametrize(("code", "hits"), [("0099999", 0), ("0000", 0), ("1380000", 2)])
def test_a_scan_of_nobody_or_of_several_opens_none(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, code: str, hits: int
) -> None:
    page.open_item("01-001")
    qtbot.waitUntil(lambda: face_of(page) == "01-001")
    page.scanned(Scan(code=code, into=None))
    qtbot.waitUntil(lambda: office.sounds == ["refused"])
    assert (face_of(page), len(shown(page))) == ("", hits)
    assert page.list.isVisible()


def test_what_another_program_enters_is_listed_and_found(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.list.box, "zw")
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    office.desk.do(
        lambda store: enter_households(store, household_draft("03-001", "赵薇")),
        lambda _: None,
        owner=page,
    )
    qtbot.waitUntil(lambda: "03-001" in shown(page))


def test_a_text_that_cannot_be_read_is_asked_for_again(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise CartEmpty

    refused: list[object] = []
    office.desk.refused.connect(refused.append)
    monkeypatch.setattr(household_list, "freshen_search_text", refuse)
    qtbot.keyClicks(page.list.box, "w")
    qtbot.waitUntil(lambda: bool(refused))
    monkeypatch.setattr(household_list, "freshen_search_text", searching.freshen_search_text)
    qtbot.keyClicks(page.list.box, "jg")
    qtbot.waitUntil(lambda: shown(page) == ["01-001"])


# --- many --------------------------------------------------------------------------


@pytest.fixture
def township(tmp_path: Path, qtbot: QtBot, look: Look) -> Callable[[], PageOffice]:
    store = make_store(tmp_path)
    drafts = [household_draft(f"01-{n:04d}", "张伟", row=n + 2) for n in range(3 * LINES_A_PAGE)]
    enter_households(store, *drafts)
    store.close()
    return lambda: open_page_office(qtbot, tmp_path, look)


def test_rows_come_as_they_are_scrolled_to(
    township: Callable[[], PageOffice], qtbot: QtBot
) -> None:
    office = township()
    households = HouseholdList(office.desk)
    qtbot.addWidget(households)
    households.resize(900, 600)
    households.show()
    households.refresh()
    qtbot.waitUntil(lambda: households.table.rowCount() == LINES_A_PAGE)
    assert households.count.text() == "共 600 户"
    for pages in (2, 3):
        households.rows.scrollToBottom()
        qtbot.waitUntil(lambda pages=pages: households.table.rowCount() == pages * LINES_A_PAGE)
    assert [each.household_no for each in households.table.lines] == sorted(
        f"01-{n:04d}" for n in range(3 * LINES_A_PAGE)
    )
    households.rows.select_row(450)
    households.refresh()  # and nobody loses the row they were at
    office.desk.ask("then", lambda _: True, households.setEnabled, owner=households)
    qtbot.waitUntil(lambda: households.rows.current_row() == 450)
    assert households.table.rowCount() == 3 * LINES_A_PAGE
    office.desk.shut_down()


def test_an_empty_book_offers_the_import(tmp_path: Path, qtbot: QtBot, look: Look) -> None:
    make_store(tmp_path).close()
    office = open_page_office(qtbot, tmp_path, look)
    page = HouseholdsPage(office.surroundings())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.list.empty.isVisible)
    assert page.list.count.text() == ""
    [button] = page.list.empty.findChildren(household_list.Button)
    button.click()
    assert office.dialogs.asked == ["导入花名册"]
    office.desk.shut_down()
