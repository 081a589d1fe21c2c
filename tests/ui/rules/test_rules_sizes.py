"""The page and its dialogs at every size and scale: nothing clipped, everything named."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from jifen_desktop.db.store import Store
from jifen_desktop.services.drafting_rules import save_rules
from jifen_desktop.ui.look.style import ThemeChoice
from jifen_desktop.ui.look.tokens import Scale
from jifen_desktop.ui.rules.adopt_dialog import AdoptDialog
from jifen_desktop.ui.rules.names_dialog import NamesDialog
from jifen_desktop.ui.rules.rules_import import RulesImportDialog
from jifen_desktop.ui.rules.rules_page import RulesPage
from jifen_desktop.ui.rules.trial_dialog import TrialDialog
from tests.exchange.office import write_xlsx
from tests.points_village import CATEGORY_NAMES, PRESET, award, deed
from tests.ui.geometry import clipped_texts, outside_parent, small_targets, unnamed_controls
from tests.ui.office import PageOffice
from tests.ui.rules.conftest import open_form, open_rule
from tests.ui.rules.test_drafting_page import begin, change_points, save, switch
from tests.ui.rules.test_importing_rules import BAD, HEADING, NEW
from tests.village import CLERK, moment, new_key

#: The page's part of a window: navigation, top bar, tabs and hints are not its own.
SIZES = [
    (936, 590, 1.0),
    (1278, 590, 1.0),
    (1278, 572, 1.3),
    (1260, 522, 1.5),
    (1830, 890, 1.0),
    (1810, 822, 1.5),
    (1780, 776, 2.0),
]
#: A window, at the scales that fit it.
WINDOWS = [(1024, 768, 1.0), (1366, 768, 1.5), (1920, 1080, 2.0)]


def show_list(page: RulesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.list.rows.isVisible)


def show_changed_rule(page: RulesPage, qtbot: QtBot) -> None:
    change_points(page, qtbot, "A01", "3")


def show_draft(page: RulesPage, qtbot: QtBot) -> None:
    switch(page, qtbot, "A02", "停用")
    page.step_back()


def show_saved_draft(page: RulesPage, qtbot: QtBot) -> None:
    change_points(page, qtbot, "A01", "3")
    page.step_back()
    save(page, qtbot)


def show_changes(page: RulesPage, qtbot: QtBot) -> None:
    change_points(page, qtbot, "A01", "3")
    switch(page, qtbot, "A02", "停用")
    page.list.buttons.compare.click()


def show_new(page: RulesPage, qtbot: QtBot) -> None:
    begin(page, qtbot)
    page.add()
    page.form.save()
    page.form.message.say("事项 A01 已经有人用过，不能改加分扣分和计量方式。")
    page.form.message.show()


def show_tiers(page: RulesPage, qtbot: QtBot) -> None:
    open_form(page, qtbot, "E01")


def show_caps(page: RulesPage, qtbot: QtBot) -> None:
    open_form(page, qtbot, "A01")


def resize(page: RulesPage, qtbot: QtBot, width: int, height: int) -> None:
    """List and rule side by side need more: the page leaves that on its way to a small size."""

    def is_there() -> bool:
        page.resize(width, height)
        return page.size().toTuple() == (width, height)

    qtbot.waitUntil(is_there)


def assert_whole(widget: QWidget, qtbot: QtBot, at: str) -> None:
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not clipped_texts(widget) and not outside_parent(widget))
    assert (clipped_texts(widget), outside_parent(widget)) == ([], []), at
    assert small_targets(widget) == [], at
    assert unnamed_controls(widget) == [], at


@pytest.mark.parametrize(
    "show",
    [
        show_list, open_rule, show_changed_rule, show_draft, show_saved_draft, show_changes,
        show_new, show_tiers, show_caps,
    ],
)  # fmt: skip
def test_nothing_is_clipped_at_any_size(
    page: RulesPage, office: PageOffice, qtbot: QtBot, show: Callable[[RulesPage, QtBot], None]
) -> None:
    show(page, qtbot)
    for width, height, factor in SIZES:
        office.look.resize(Scale(factor))
        resize(page, qtbot, width, height)
        assert_whole(page, qtbot, f"{width}x{height} @ {factor}")
    office.look.choose(ThemeChoice.DARK)
    assert not page.grab().isNull()


def test_a_page_behind_another_does_not_hold_the_window_wide(page: RulesPage, qtbot: QtBot) -> None:
    open_rule(page, qtbot)
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(page)
    stack.addWidget(QWidget())
    stack.setCurrentIndex(1)
    stack.resize(1800, 800)
    stack.show()
    stack.resize(936, 590)
    qtbot.waitUntil(lambda: stack.size().toTuple() == (936, 590))
    stack.removeWidget(page)
    page.setParent(None)


def test_the_beginning_has_room(
    bare_page: RulesPage, bare_office: PageOffice, qtbot: QtBot
) -> None:
    for width, height, factor in SIZES:
        bare_office.look.resize(Scale(factor))
        resize(bare_page, qtbot, width, height)
        assert_whole(bare_page, qtbot, f"{width}x{height} @ {factor}")


def adopt_dialog(office: PageOffice, _folder: Path) -> QDialog:
    dialog = AdoptDialog(office.surroundings(), (), "新增 1 项，改动 2 项，停用 3 项。")
    dialog.title.clear()
    dialog.held_on.clear()
    dialog.show()
    dialog.press()
    dialog.message.say("没有可以施行的积分细则草案，请先导入或编写一份。")
    dialog.message.show()
    return dialog


def names_dialog(_office: PageOffice, _folder: Path) -> QDialog:
    dialog = NamesDialog(CATEGORY_NAMES)
    for field in dialog.fields.values():
        field.clear()
    dialog.show()
    dialog.press()
    return dialog


def import_dialog(office: PageOffice, folder: Path) -> QDialog:
    path = write_xlsx(folder / "细则.xlsx", [HEADING, NEW, BAD])
    dialog = RulesImportDialog(office.surroundings(), path)
    dialog.show()
    return dialog


def trial_of_draft(office: PageOffice, _folder: Path) -> QDialog:
    """A draft without any rule of the deeds: every sentence of the dialog is said."""
    store = Store(office.folder / "book.jifen", durable=False)
    for code in ("C01", "B03", "A02"):
        award(store, deed("01-001", code))
    rules = [one for one in PRESET if one.code not in {"C01", "B03", "A02"}]
    done = save_rules(store, CATEGORY_NAMES, rules, key=new_key(), actor=CLERK, at=moment())
    store.close()
    dialog = TrialDialog(office.surroundings(), done.rule_book_id, "草案（等会议通过）")
    dialog.show()
    return dialog


@pytest.mark.parametrize("make", [adopt_dialog, names_dialog, import_dialog, trial_of_draft])
@pytest.mark.parametrize(("width", "height", "factor"), WINDOWS)
def test_the_dialogs_fit_their_windows(
    office: PageOffice,
    qtbot: QtBot,
    tmp_path: Path,
    make: Callable[[PageOffice, Path], QDialog],
    width: int,
    height: int,
    factor: float,
) -> None:
    office.look.resize(Scale(factor))
    dialog = make(office, tmp_path)
    qtbot.addWidget(dialog)
    if isinstance(dialog, RulesImportDialog | TrialDialog):
        qtbot.waitUntil(dialog.rows.isVisible)
    dialog.resize(int(width * 0.94), int(height * 0.94))
    assert_whole(dialog, qtbot, f"{width}x{height} @ {factor}")
    assert dialog.width() <= width
    assert dialog.height() <= height
