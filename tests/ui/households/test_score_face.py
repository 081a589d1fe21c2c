"""积分: anyone can be told why a household has the points it has, and take it away on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.timeline import LineKind
from jifen_desktop.ui.households.households_page import HouseholdsPage
from jifen_desktop.ui.households.score_face import NO_LINES, NO_SCORE, NONE_FITS
from jifen_desktop.ui.households.timeline_words import KIND_WORDS
from jifen_desktop.ui.look.style import Look, ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.page import POINTS_OF, points_of
from jifen_desktop.ui.printing.passbook_lines import NO_LINES as NOTHING_TO_PRINT
from jifen_desktop.ui.printing.passbook_lines import PassbookDialog
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.widgets.buttons import Button
from tests import village
from tests.points_village import make_points_store
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.households.score_village import tell_much
from tests.ui.office import PageOffice, open_page_office

SIZES = [
    (936, 640, 1.0),
    (1278, 640, 1.0),
    (1278, 640, 1.3),
    (1260, 600, 1.5),
    (1830, 940, 1.0),
    (1810, 900, 1.5),
    (1780, 880, 2.0),
]


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, look: Look) -> Iterator[PageOffice]:
    store = make_points_store(tmp_path)
    tell_much(store)
    store.close()
    opened = open_page_office(qtbot, tmp_path, look)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def scored(page: HouseholdsPage, qtbot: QtBot) -> HouseholdsPage:
    """The page with the points of 01-001."""
    page.open_item(f"{POINTS_OF}01-001")
    qtbot.waitUntil(page.score.isVisible)
    return page


def titles(page: HouseholdsPage) -> list[str]:
    model = page.score.list.lines
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def told(page: HouseholdsPage) -> str:
    """What a screen reader says of the chosen line."""
    return str(page.score.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_key_leads_to_the_points_and_escape_back(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.open_item("01-001")
    qtbot.waitUntil(page.face.isVisible)
    qtbot.keyClick(page.face, Qt.Key.Key_F3)
    qtbot.waitUntil(page.score.isVisible)
    assert page.score.list.hasFocus()
    assert page.step_back()
    assert page.face.isVisible()
    assert page.face.score_button.hasFocus()
    qtbot.keyClick(page.face.score_button, Qt.Key.Key_Return)
    qtbot.waitUntil(page.score.isVisible)
    page.score.back_button.click()
    assert page.face.isVisible()


def test_a_voucher_is_looked_for_among_all_lines(scored: HouseholdsPage, qtbot: QtBot) -> None:
    score = scored.score
    lines = score.list.lines.values()
    for line in (lines[2], lines[5]):
        score.filters.toggle_quarter(lines[-1].quarter)
        scored.open_item(points_of("01-001", line.voucher_no))
        qtbot.waitUntil(
            lambda wanted=line: score.list.lines.values()[score.list.current_row()] == wanted
        )
    assert len(score.list.lines.values()) == len(lines), "the filters are gone"
    score.choose_voucher(9999)
    assert score.list.current_row() == 0
    scored.open_item(f"{POINTS_OF}01-001")
    qtbot.waitUntil(score.isVisible)


def test_without_an_open_household_the_key_does_nothing(page: HouseholdsPage) -> None:
    page.show_score()
    assert not page.score.isVisible()


def test_balance_scores_and_every_line_are_shown(scored: HouseholdsPage) -> None:
    score = scored.score
    assert (score.balance.text(), score.score.text()) == ("45.25", "8.25")
    assert titles(scored) == [
        "加分 E01 家庭或成员受表彰:村/乡镇/县/市州/省/国家 村",
        "基础分 2026年第4季度",
        "冲正 C21 拾金不昧 1次",
        "加分 C21 拾金不昧 1次",
        "兑换 2026000001 大米 5kg×1",
        "扣分 C23 乱倒垃圾、乱堆杂物 1次",
        "加分 D11 回收农膜、农药瓶,每公斤 6.5公斤",
        "加分 B03 参加村民议事会并发言 1次",
        "加分 A01 参加村民大会、院坝会、政策宣讲会并签到 2人次",
        "加分 C06 志愿服务 18小时",
        "加分 C06 志愿服务 5小时",
        "期初",
    ]
    assert score.sum.text() == (
        "2026年第4季度 8.25 分 ＝ D 产业发展增收类 3.25 ＋ 基础分 10 "
        "\N{MINUS SIGN} C 参与公共事务类 5"
    )


def test_the_chosen_line_says_rule_evidence_meeting_and_who(scored: HouseholdsPage) -> None:
    scored.score.list.select_row(10)
    assert told(scored) == (
        "加分 C06 志愿服务 5小时，2026-08-10 · C 参与公共事务类，+5，余 35，"
        "规则：C06 志愿服务（细则第 1 版），计算：5 x 1 = 5 分，依据：签到表第3页，备注：清理河道，"
        "为谁：李小花，会议：2026-08-10 八月评议会，赞成 3、反对 1、弃权 0，王建国回避，"
        "经手：农户自报，李秀英申报，李秀英初审，王建业评议，王建业入账，孙监督签字，"
        "凭证：17 · 2026-11-27 积分入账 · 王建业，分数：评价分 +5，可兑积分 +5"
    )
    scored.score.list.select_row(9)
    assert "超上限 3 分不计 · 纸面" in told(scored)
    assert "18 x 1 = 18 分，超上限 3 分不计，计 15 分" in told(scored)
    assert "李秀英按纸面签字入账" in told(scored)
    scored.score.list.select_row(3)
    assert "已冲正 · 纸面" in told(scored)
    scored.score.list.select_row(2)
    assert "原因：登记错了" in told(scored)


def test_the_list_is_filtered_by_quarter_category_and_kind(
    scored: HouseholdsPage, qtbot: QtBot
) -> None:
    score = scored.score
    score.filters.kind.setCurrentText(KIND_WORDS[LineKind.DEDUCTION])
    assert titles(scored) == ["扣分 C23 乱倒垃圾、乱堆杂物 1次"]
    score.filters.quarter.setCurrentText("2026年3季")
    assert titles(scored) == []
    assert score.list.isHidden()
    assert NONE_FITS in told_by(score)
    assert scored.step_back()
    assert score.isVisible()
    assert len(titles(scored)) == 12
    score.filters.category.setCurrentIndex(score.filters.category.findData("B"))
    assert titles(scored) == ["加分 B03 参加村民议事会并发言 1次"]


def told_by(root: QWidget) -> str:
    """All texts that are seen."""
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def test_enter_on_a_quarter_shows_its_lines_alone_and_once_more_all(
    scored: HouseholdsPage, qtbot: QtBot
) -> None:
    score = scored.score
    score.table.setFocus()
    score.table.select_row(2)
    qtbot.keyClick(score.table, Qt.Key.Key_Return)
    assert len(titles(scored)) == 2
    assert score.sum.text().startswith("2026年第2季度 9 分")
    qtbot.keyClick(score.table, Qt.Key.Key_Return)
    assert len(titles(scored)) == 12


def test_what_is_booked_meanwhile_comes_and_the_filter_stays(
    scored: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    scored.score.filters.kind.setCurrentText(KIND_WORDS[LineKind.REDEMPTION])
    store = village.Store(office.folder / "book.jifen", durable=False)
    village.checkout(store, "01-001", "101*1")
    store.close()
    scored.refresh()
    qtbot.waitUntil(lambda: scored.score.balance.text() == "33.25")
    assert len(titles(scored)) == 2


def test_a_household_without_a_line(page: HouseholdsPage, qtbot: QtBot) -> None:
    page.open_item(f"{POINTS_OF}01-009")
    qtbot.waitUntil(page.score.isVisible)
    assert page.score.sum.text() == NO_SCORE
    assert NO_LINES in told_by(page.score)
    assert page.score.back_button.hasFocus()
    assert not page.score.chart.isVisible()


def test_an_arrow_shows_the_rest_of_a_line_that_is_too_high(
    scored: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    office.look.resize(Scale(1.5))
    scored.resize(1260, 600)
    lines = scored.score.list
    lines.select_row(10)
    qtbot.waitUntil(lambda: lines.visualRect(lines.currentIndex()).top() == 0)
    for _ in range(20):
        before = lines.verticalScrollBar().value()
        qtbot.keyClick(lines, Qt.Key.Key_Down)
        if lines.current_row() != 10:
            break
        assert lines.verticalScrollBar().value() > before
    assert lines.current_row() == 11


def test_locked_nothing_personal_stays(scored: HouseholdsPage) -> None:
    scored.lock()
    assert not scored.score.isVisible()
    assert titles(scored) == []
    assert scored.score.chart.accessibleDescription() == ""


def test_the_list_box_is_one_key_away(scored: HouseholdsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(scored.score.list, Qt.Key.Key_F2)
    assert scored.list.box.hasFocus()
    scored.open_item(f"{POINTS_OF}01-001")
    qtbot.waitUntil(scored.score.isVisible)
    scored.resize(1780, 900)
    assert not scored.list.isVisible()
    scored.take_focus()
    assert scored.score.list.hasFocus()
    qtbot.keyClick(scored.score.list, Qt.Key.Key_F2)
    assert scored.face.isVisible()
    assert scored.list.box.hasFocus()


# --- papers -----------------------------------------------------------------------------


def taken(dialog: QWidget) -> bool:
    assert isinstance(dialog, PreviewDialog | PassbookDialog)
    return True


@pytest.mark.parametrize(
    ("button", "answers", "asked"),
    [
        ("statement_button", [taken], ["打印预览"]),
        ("ledger_button", [0, taken], ["户积分台账", "打印预览"]),
        ("ledger_button", [None], ["户积分台账"]),
        ("passbook_button", [taken], ["打印预览"]),
        ("lines_button", [taken, taken], ["存折续打：王建国 01-001", "打印预览"]),
        ("lines_button", [None], ["存折续打：王建国 01-001"]),
        ("card_button", [taken], ["打印预览"]),
        ("declaration_button", [taken], ["打印预览"]),
    ],
)
def test_papers_are_seen_before_they_are_printed(
    scored: HouseholdsPage,
    office: PageOffice,
    qtbot: QtBot,
    button: str,
    answers: list[object],
    asked: list[str],
) -> None:
    office.dialogs.answers = answers
    pressed: Button = getattr(scored.score, button)
    pressed.click()
    qtbot.waitUntil(lambda: office.dialogs.asked == asked)


def test_a_passbook_without_a_line_is_told(
    page: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    page.open_item(f"{POINTS_OF}01-009")
    qtbot.waitUntil(page.score.isVisible)
    page.score.lines_button.click()
    qtbot.waitUntil(lambda: office.said == [NOTHING_TO_PRINT])


# --- models and looks ---------------------------------------------------------------------


def test_the_models_keep_their_promises(scored: HouseholdsPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(scored.score.quarters)
    qtmodeltester.check(scored.score.list.lines)


def test_the_table_says_its_figures(scored: HouseholdsPage) -> None:
    quarters = scored.score.quarters
    shown = [str(quarters.index(0, column).data()) for column in range(8)]
    assert shown == ["2026年4季", "", "", "\N{MINUS SIGN}5", "3.25", "", "10", "8.25"]
    said = quarters.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "C \N{MINUS SIGN}5"


def test_the_chart_tells_its_figures_and_takes_the_keyboard(scored: HouseholdsPage) -> None:
    chart = scored.score.chart
    assert chart.accessibleName() == "每季评价分图"
    assert "2026年第2季度 9 分 ＝ A 政策内容知晓类 4 ＋ B 提供意见建议类 5" in (
        chart.accessibleDescription()
    )
    assert len(chart.shown()) == 3
    assert chart.categories() == ("A", "B", "C", "D", "E", "base")
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is chart


def test_nothing_is_clipped_at_any_size(
    scored: HouseholdsPage, office: PageOffice, qtbot: QtBot
) -> None:
    for width, height, factor in SIZES:
        office.look.resize(Scale(factor))
        scored.resize(width, height)
        qtbot.waitUntil(lambda: scored.size().toTuple() == (width, height))  # noqa: B023
        at = f"{width}x{height} @ {factor}"
        qtbot.waitUntil(lambda: not clipped_texts(scored) and not outside_parent(scored))
        assert small_targets(scored) == [], at
        assert unnamed_controls(scored) == [], at
        assert not scored.grab().isNull()
    office.look.choose(ThemeChoice.DARK)
    assert not scored.grab().isNull()
