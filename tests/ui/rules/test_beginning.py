"""A village without rules: the preset, a file, or one's own; adopted by a meeting; printed."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jifen_desktop.domain.roles import Role
from jifen_desktop.services.drafting_rules import Drafted
from jifen_desktop.services.reading_files import read_rules
from jifen_desktop.ui.printing.preview import PreviewDialog
from jifen_desktop.ui.rules.adopt_dialog import AdoptDialog
from jifen_desktop.ui.rules.rules_page import SAVE_DRAFT_FIRST, RulesPage
from tests.ui.office import PageOffice
from tests.ui.rules.conftest import codes, sit


def load_preset(page: RulesPage, qtbot: QtBot) -> None:
    page.list.beginning.preset.click()
    page.list.beginning.preset.click()
    qtbot.waitUntil(lambda: len(codes(page)) == 76)


def test_the_preset_becomes_a_draft(
    bare_page: RulesPage, bare_office: PageOffice, qtbot: QtBot
) -> None:
    page = bare_page
    assert page.list.beginning.preset.hasFocus()
    assert not page.list.box.isVisible()
    for keys in (Qt.Key.Key_F4, Qt.Key.Key_F2):
        qtbot.keyClick(page, keys)
    load_preset(page, qtbot)
    assert bare_office.said == ["草案已保存：76 项。会议通过以后才施行。"]
    assert page.list.books.currentText() == "草案（等会议通过）"
    assert page.list.buttons.adopt.isVisible()
    assert not page.list.buttons.compare.isVisible()


def test_it_is_adopted_printed_and_exported(
    bare_page: RulesPage, bare_office: PageOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    page, dialogs = bare_page, bare_office.dialogs
    load_preset(page, qtbot)

    def adopt(dialog: AdoptDialog) -> bool:
        dialog.title.setText("村民代表会议")
        dialog.verb.click()
        qtbot.waitUntil(lambda: dialog.adopted is not None)
        return True

    dialogs.answers.append(adopt)
    page.list.buttons.adopt.click()
    qtbot.waitUntil(lambda: page.list.books.currentText() == "第 1 版（现行）")
    assert bare_office.said[-1].startswith("积分细则第 1 版已通过，")
    assert not page.list.buttons.adopt.isVisible()

    shown: list[PreviewDialog] = []
    dialogs.answers.append(shown.append)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown) == 1, timeout=15_000)
    assert shown[0]._document.pdf.startswith(b"%PDF")
    assert shown[0]._document.file_name == "积分细则-第1版.pdf"

    target = tmp_path / "细则.xlsx"
    page.list.buttons.export.click()  # turned away
    dialogs.answers.append(target)
    page.list.buttons.export.click()
    qtbot.waitUntil(lambda: bare_office.said[-1] == f"已导出：{target}")
    assert len(read_rules(target).rules) == 76


def test_a_draft_is_printed_as_one(
    bare_page: RulesPage, bare_office: PageOffice, qtbot: QtBot
) -> None:
    load_preset(bare_page, qtbot)
    shown: list[PreviewDialog] = []
    bare_office.dialogs.answers.append(shown.append)
    bare_page.list.buttons.print.click()
    qtbot.waitUntil(lambda: len(shown) == 1, timeout=15_000)
    assert shown[0]._document.file_name == "积分细则-草案.pdf"


def test_own_rules_begin_with_an_empty_form(
    bare_page: RulesPage, bare_office: PageOffice, qtbot: QtBot
) -> None:
    page = bare_page
    page.list.beginning.new.click()
    form = page.form
    assert form.isVisible()
    assert form.fields["code"].text() == "A01"
    for name, text in (("item", "开会"), ("points", "2"), ("unit", "次")):
        form.fields[name].setText(text)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: codes(page) == ["A01"])
    page._print()  # a paper says what the book says
    assert bare_office.said[-1] == SAVE_DRAFT_FIRST
    page._with_shown(page.acts.export)
    written: list[Drafted] = []
    page.drafter.drafted.connect(written.append)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(written))
    assert (written[0].rules, written[0].disabled) == (1, 0)


def test_who_may_not_draft_is_told_at_once(
    bare_page: RulesPage, bare_office: PageOffice, qtbot: QtBot
) -> None:
    sit(bare_office, Role.KEEPER)
    page = bare_page
    for button in (
        page.list.beginning.preset,
        page.list.beginning.bring,
        page.list.beginning.new,
    ):
        button.click()
        assert "起草积分细则" in bare_office.said.pop()
    assert bare_office.sounds == ["refused"] * 3
    assert bare_office.dialogs.asked == []
    assert page.drafter.edit is None
