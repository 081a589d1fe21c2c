"""从表格导入: every bad row with its reason, nothing written while there is one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.domain.roles import Role
from jifen_desktop.services.reading_files import read_rules
from jifen_desktop.ui.importing.planned_import import LineKind
from jifen_desktop.ui.rules.rules_import import ALL_OR_NOTHING, RulesImportDialog
from jifen_desktop.ui.rules.rules_page import RulesPage
from tests import points_village
from tests.exchange.office import write_xlsx
from tests.points_village import PRESET
from tests.ui.office import PageOffice
from tests.ui.rules.conftest import cells, codes, sit
from tests.village import last_seq

HEADING = ["编码", "类别", "事项", "分值", "单位", "上限", "证明材料"]
CHANGED = [
    "A01",
    "政策内容知晓类",
    "参加村民大会、院坝会、政策宣讲会并签到",
    "+3",
    "人次",
    "",
    "证明",
]
NEW = ["A50", "政策内容知晓类", "新的一项", "+1", "次", "每季3次", "照片"]
BAD = ["A51", "", "看不懂", "很多", "次", "", ""]
#: A01 has deeds that count it in people.
MEANS_OTHERWISE = ["A01", "", "开会", "+3", "小时", "", ""]


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    return lambda *rows: write_xlsx(tmp_path / "细则.xlsx", [HEADING, *rows])


@pytest.fixture
def read(office: PageOffice, qtbot: QtBot) -> Callable[[Path], RulesImportDialog]:
    """Show a file in the dialog, as it stands once it was read."""

    def show(path: Path) -> RulesImportDialog:
        dialog = RulesImportDialog(office.surroundings(), path)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.cancel.isVisible)
        return dialog

    return show


Read = Callable[[Path], RulesImportDialog]
Sheet = Callable[..., Path]


def acts(office: PageOffice) -> int:
    store = Store(office.folder / "book.jifen", durable=False)
    last = last_seq(store)
    store.close()
    return last


def lines(dialog: RulesImportDialog) -> list[tuple[int, LineKind, str, str]]:
    assert dialog.plan is not None
    return [(line.row, line.kind, line.name, line.text) for line in dialog.plan.lines()]


def test_bad_rows_are_named_and_nothing_can_be_imported(
    read: Read, sheet: Sheet, office: PageOffice
) -> None:
    before = acts(office)
    dialog = read(sheet(NEW, BAD, MEANS_OTHERWISE))
    assert dialog.figures.text() == "读到 2 项：新增 1 项，改动 1 项，有问题 2 行"
    found = lines(dialog)
    assert [line[:3] for line in found] == [
        (3, LineKind.BAD, ""), (4, LineKind.BAD, ""), (4, LineKind.CHANGED, "A01"),
        (2, LineKind.NEW, "A50"),
    ]  # fmt: skip
    assert found[0][3].startswith("分值或档次“很多”看不懂")
    assert found[0][3].endswith("（A51  看不懂  很多  次）")
    assert found[1][3].startswith("事项 A01 已经有人用过，")
    assert found[3][3] == "新的一项  +1  次  每季3次  照片"
    assert dialog.message.text() == ALL_OR_NOTHING
    assert not dialog.import_button.isVisible()
    assert not dialog.left_out.isVisible()
    dialog.write()
    dialog.reject()
    assert acts(office) == before


def test_a_good_file_becomes_the_draft(
    page: RulesPage, office: PageOffice, qtbot: QtBot, sheet: Sheet
) -> None:
    before = acts(office)

    def answer(dialog: RulesImportDialog) -> bool:
        dialog.show()
        qtbot.waitUntil(lambda: dialog.plan is not None)
        assert dialog.left_out.text().startswith("文件里没有或停用的：A02、A08、")
        dialog.write()
        dialog.write()
        qtbot.waitUntil(lambda: dialog.drafted is not None)
        return True

    page.list.buttons.bring.click()  # turned away
    office.dialogs.answers += [sheet(CHANGED, NEW), answer]
    page.list.buttons.bring.click()
    qtbot.waitUntil(lambda: codes(page) == ["A01", "A50"])
    assert [cells(page, code)[-1] for code in codes(page)] == ["改动", "新增"]
    assert acts(office) == before + 1
    assert office.said == ["草案已保存：2 项。会议通过以后才施行。"]
    office.dialogs.answers += [sheet(NEW), None]
    page.bring()  # the dialog was closed: nothing is told
    assert len(office.said) == 1


def test_a_file_that_is_no_table_says_why_and_another_is_chosen(
    read: Read, sheet: Sheet, office: PageOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    letter = tmp_path / "信.xlsx"
    letter.write_text("<html>没有表格</html>", encoding="utf-8")
    dialog = read(letter)
    assert not dialog.import_button.isVisible()
    dialog.other_button.click()  # turned away
    office.dialogs.answers.append(sheet(NEW))
    dialog.other_button.click()
    qtbot.waitUntil(dialog.import_button.isVisible)
    assert dialog.rows.hasFocus()


def test_a_file_without_rules_has_nothing_to_import(read: Read, sheet: Sheet) -> None:
    assert not read(sheet()).import_button.isVisible()


def test_without_rules_in_the_book_all_is_new(
    bare_office: PageOffice, qtbot: QtBot, sheet: Sheet
) -> None:
    dialog = RulesImportDialog(bare_office.surroundings(), sheet(NEW))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.import_button.isVisible)
    assert dialog.figures.text() == "读到 1 项：新增 1 项，改动 0 项，有问题 0 行"


def test_who_may_not_is_refused_and_may_try_again(
    read: Read, sheet: Sheet, office: PageOffice, qtbot: QtBot
) -> None:
    dialog = read(sheet(NEW))
    sit(office, Role.KEEPER)
    dialog.write()
    dialog.reject()  # not while it is being written
    qtbot.waitUntil(dialog.message.isVisible)
    assert "起草积分细则" in dialog.message.text()
    sit(office, Role.CLERK)
    dialog.write()
    qtbot.waitUntil(lambda: dialog.drafted is not None)


def test_rows_that_went_bad_meanwhile_are_shown(
    read: Read, sheet: Sheet, office: PageOffice, qtbot: QtBot
) -> None:
    """Somebody declared a deed by another measure of the same code."""
    dialog = read(sheet(["C06", "", "志愿服务", "+1", "次", "", ""]))
    store = Store(office.folder / "book.jifen", durable=False)
    points_village.declare(store, points_village.deed("01-001", "C06"))
    store.close()
    dialog.write()
    qtbot.waitUntil(lambda: dialog.plan is not None and bool(dialog.plan.faults))
    assert dialog.message.text() == ALL_OR_NOTHING


def test_a_reading_that_is_stopped_closes_the_dialog(
    office: PageOffice, qtbot: QtBot, sheet: Sheet
) -> None:
    dialog = RulesImportDialog(office.surroundings(), sheet(NEW))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert not dialog.isVisible()
    assert dialog.drafted is None


def test_what_was_exported_is_no_change(
    page: RulesPage, office: PageOffice, qtbot: QtBot, tmp_path: Path, read: Read
) -> None:
    target = tmp_path / "导出.xlsx"
    office.dialogs.answers.append(target)
    page.list.buttons.export.click()
    qtbot.waitUntil(lambda: bool(office.said))
    assert tuple(found.rule for found in read_rules(target).rules) == PRESET
    assert lines(read(target)) == []
    office.dialogs.answers.append(tmp_path / "没有" / "x.xlsx")
    page.list.buttons.export.click()
    qtbot.waitUntil(lambda: office.sounds == ["refused"])
