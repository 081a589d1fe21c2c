"""The list of rules: which book, which category, what was looked for, what opens."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.services.drafting_rules import save_rules
from jifen_desktop.ui.entry_form import EntryForm
from jifen_desktop.ui.page import PageKey
from jifen_desktop.ui.rules.rule_list import DRAFTING
from jifen_desktop.ui.rules.rule_table import COLUMNS, RuleTable
from jifen_desktop.ui.rules.rules_page import RulesPage
from jifen_desktop.ui.rules.words import Mark
from tests import points_village
from tests.points_village import CATEGORY_NAMES, PRESET
from tests.ui.office import PageOffice
from tests.ui.rules.conftest import NARROW, cells, codes, open_rule, show_page, wait_for
from tests.village import CLERK, DAY, moment, new_key


def store_of(office: PageOffice) -> Store:
    return Store(office.folder / "book.jifen", durable=False)


def test_the_table_is_a_sound_model(qtbot: QtBot, office: PageOffice) -> None:
    table = RuleTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    marks = {one.code: Mark.USED for one in PRESET}
    table.show_rules(PRESET, marks)
    table.show_rules(PRESET[:3], marks)
    table.show_rules([replace(PRESET[0], active=False), *PRESET[1:3]], marks)
    role, horizontal = Qt.ItemDataRole, Qt.Orientation.Horizontal
    assert table.data(table.index(0, 0), role.AccessibleTextRole) == "编码 A01"
    assert table.data(table.index(0, 0), role.DecorationRole) is None
    assert table.data(QModelIndex()) is None
    assert table.headerData(1, horizontal) == "事项"
    assert table.headerData(1, horizontal, role.DecorationRole) is None
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.headerData(2, horizontal, role.TextAlignmentRole) == COLUMNS[2].alignment
    table.show_rules((), marks)
    assert tester.model() is table
    assert table.row_of("A01") == -1


def test_the_book_in_force_is_shown_with_its_meeting(page: RulesPage) -> None:
    assert page.key is PageKey.POINTS
    assert page.list.books.currentText() == "第 1 版（现行）"
    assert page.list.edition.text() == (
        f"2026年1月1日起施行，17 项，{DAY.year}年{DAY.month}月{DAY.day}日“村民代表会议”通过"
    )
    assert codes(page) == [one.code for one in PRESET]
    assert cells(page, "A01") == [
        "A01", "参加村民大会、院坝会、政策宣讲会并签到", "+2", "人次", "每次2人，每季10分", "按户",
        "证明", "网格员", "在用",
    ]  # fmt: skip
    assert page.list.buttons.count.text() == "共 17 项"
    assert page.findChildren(EntryForm) == [], "made when it is wanted"
    assert [hint.key for hint in page.hints()] == [
        "F2",
        "Enter",
        "F4",
        "Ctrl+N",
        "Ctrl+S",
        "Ctrl+P",
    ]


def test_categories_have_tabs_with_counts(page: RulesPage, qtbot: QtBot) -> None:
    tabs = page.list.tabs
    tabs.choose("B 提供意见建议类")
    assert codes(page) == ["B03", "B06"]
    assert page.list.category() == "B"
    page.list.box.setText("C01")
    tabs.choose("C 参与公共事务类")  # what was typed makes room
    assert page.list.box.text() == ""
    assert len(codes(page)) == 7
    assert page.step_back()
    assert len(codes(page)) == 17
    assert not page.step_back()


def test_a_rule_is_found_by_code_words_and_pinyin(page: RulesPage, qtbot: QtBot) -> None:
    box = page.list.box
    box.setText("志愿")  # also before the pinyin of all rules is made
    assert codes(page) == ["C06"]
    qtbot.waitUntil(lambda: page.list._text is not None)
    box.setText("zhiyuan")
    assert codes(page) == ["C06"]
    assert page.list.buttons.count.text() == "找到 1 项"
    box.setText("没有这样的")
    assert page.list.none_found.isVisible()
    assert page.step_back()
    assert page.list.rows.isVisible()


def test_enter_opens_an_exact_code_the_only_hit_or_the_chosen_row(
    page: RulesPage, qtbot: QtBot
) -> None:
    box = page.list.box
    qtbot.keyClicks(box, "c1")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert not page.face.isVisible()  # C18 and C19: several never open by themselves
    qtbot.keyClicks(box, "8")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page.face.code == "C18"
    qtbot.keyClick(page, Qt.Key.Key_F2)
    box.setText("A0")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_PageDown)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page.face.code == "A08"
    box.clear()
    qtbot.keyClicks(box, "/")
    assert box.text() == ""
    page.list.rows.setFocus()
    qtbot.keyClicks(page.list.rows, "/")
    assert box.hasFocus()


def test_an_open_rule_says_everything(page: RulesPage, qtbot: QtBot) -> None:
    open_rule(page, qtbot, "A01")
    facts = {name: label.text() for name, label in page.face.facts.items()}
    assert facts["类别"] == "A 政策内容知晓类"
    assert facts["上限"] == "每次2人，每季10分"
    assert facts["用过"] == "已有 2 户 3 件事项用到"
    assert page.face.value.text() == "+2 分"
    open_rule(page, qtbot, "E01")
    assert page.face.facts["互斥组"].text() == "“表彰”里只取最高"
    assert page.face.facts["用过"].text() == "还没有人用过"
    assert page.step_back()
    assert not page.face.isVisible()


def test_a_narrow_window_shows_the_rule_in_the_lists_place(
    office: PageOffice, qtbot: QtBot
) -> None:
    page = show_page(office, qtbot, NARROW)
    open_rule(page, qtbot)
    assert not page.list.isVisible()
    assert page.face.edit_button.hasFocus()
    page.face.back_button.click()
    assert page.list.isVisible()
    assert page.list.box.hasFocus()
    open_rule(page, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert page.list.isVisible()


def test_a_rule_sent_from_another_page_opens_once_the_book_is_read(
    office: PageOffice, qtbot: QtBot
) -> None:
    page = RulesPage(office.surroundings())
    qtbot.addWidget(page)
    page.open_item("C18")
    page.show()
    qtbot.waitUntil(lambda: page.face.isVisible() and page.face.code == "C18")
    page.open_item("X99")
    assert not page.face.isVisible()


def test_versions_and_the_draft_can_be_chosen(office: PageOffice, qtbot: QtBot) -> None:
    store = store_of(office)
    dearer = replace(PRESET[0], points=300)
    rest = PRESET[1:]
    points_village.adopt(store, [dearer, *rest], effective_on=DAY - timedelta(days=1))
    points_village.adopt(store, [*rest], effective_on=DAY + timedelta(days=30))
    for points in (400, 500):
        rules = [replace(dearer, points=points), *rest]
        save_rules(store, CATEGORY_NAMES, rules, key=new_key(), actor=CLERK, at=moment())
    store.close()
    page = show_page(office, qtbot)
    books = page.list.books
    assert [books.itemText(place) for place in range(books.count())] == [
        "草案（等会议通过）", "第 3 版（待施行）", "第 2 版（现行）", "第 1 版（旧版）"
    ]  # fmt: skip
    assert books.currentText() == "第 2 版（现行）"
    assert cells(page, "A01")[2] == "+3"

    def choose(place: int) -> None:
        books.setCurrentIndex(place)
        books.activated.emit(place)

    choose(3)
    wait_for(qtbot, page, lambda page: cells(page, "A01")[2] == "+2")
    choose(0)
    wait_for(qtbot, page, lambda page: cells(page, "A01")[2] == "+5")
    assert cells(page, "A01")[-1] == "新增"  # version 3 does not have it


def test_what_others_write_is_seen(page: RulesPage, office: PageOffice, qtbot: QtBot) -> None:
    open_rule(page, qtbot, "A02")
    store = store_of(office)
    points_village.adopt(store, PRESET[:1], effective_on=date(2026, 9, 1))
    store.close()
    qtbot.waitUntil(lambda: codes(page) == ["A01"], timeout=5000)
    assert not page.face.isVisible()
    assert DRAFTING not in page.list.books.currentText()


def test_a_line_of_history_goes_where_there_is_no_room(office: PageOffice, qtbot: QtBot) -> None:
    page = show_page(office, qtbot)
    assert page.list.edition.isVisible()
    page.resize(1280, 400)
    qtbot.waitUntil(lambda: not page.list.edition.isVisible())
    assert page.list.buttons.count.text() == "共 17 项"
    page.write()
    qtbot.waitUntil(lambda: page.list.buttons.count.text() == "正在起草，还没有改动。")
    assert not page.list.unsaved.isVisible()
